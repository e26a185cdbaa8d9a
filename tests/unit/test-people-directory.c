/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/people/people-directory.h"

#include <string.h>

#define DIGEST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static gint64
get_usecs (const char *text)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);

  return g_date_time_to_unix (time) * G_USEC_PER_SEC;
}

#define CARD(uid, name)                                             \
  "\"card\":{\"@type\":\"Card\",\"version\":\"1.0\",\"uid\":\"" uid \
  "\",\"name\":{\"full\":\"" name "\"}}"

static LklPeopleDocument *
parse (const char *people)
{
  g_autofree char *text =
      g_strdup_printf ("{\"form\":\"people\",\"version\":1,\"people\":[%s]}", people);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  LklPeopleDocument *document = lkl_people_document_parse ("people", bytes, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (document->problems->len, ==, 0);
  return document;
}

static LklPeopleDocument *
parse_team (void)
{
  return parse ("{" CARD (
      "zoe",
      "Zoe") "},"
             "{" CARD (
                 "amal",
                 "Amal") ",\"audience\":{\"places\":[\"riga\"]}},"
                         "{" CARD (
                             "jonas",
                             "Jonas") ",\"audience\":{\"groups\":[\"staff\"]},"
                                      "\"photo\":{\"href\":\"photos/" DIGEST
                                      "\",\"sha256\":\"" DIGEST "\","
                                      "\"consentedOn\":\"2026-01-01\",\"until\":\"2026-11-20\"}}");
}

static void
assert_people (LklPeopleDirectory *directory, const char *expected)
{
  GPtrArray *people = lkl_people_directory_get_people (directory);
  g_autoptr (GString) uids = g_string_new (NULL);

  for (guint i = 0; i < people->len; i++)
    g_string_append_printf (
        uids, "%s%s", i > 0 ? " " : "", ((const LklPerson *) people->pdata[i])->uid);
  g_assert_cmpstr (uids->str, ==, expected);
}

static void
test_lists_who_serves_this_pc (void)
{
  const char *const groups[] = { "staff", NULL };
  g_autoptr (LklClock) clock = lkl_clock_new_manual (get_usecs ("2026-11-17T10:00:00Z"), 0);
  g_autoptr (LklPeopleDirectory) directory = lkl_people_directory_new (clock);
  g_autoptr (LklPeopleDocument) document = parse_team ();

  assert_people (directory, "");
  lkl_people_directory_set_document (directory, document);
  assert_people (directory, "zoe");
  lkl_people_directory_set_membership (directory, "riga", groups, "desk-7");
  assert_people (directory, "zoe amal jonas");
  lkl_people_directory_set_membership (directory, NULL, groups, "desk-8");
  assert_people (directory, "zoe jonas");
  lkl_people_directory_set_document (directory, NULL);
  assert_people (directory, "");
}

static void
test_lists_who_serves_some_place (void)
{
  g_autoptr (LklClock) clock = lkl_clock_new_manual (get_usecs ("2026-11-17T10:00:00Z"), 0);
  g_autoptr (LklPeopleDirectory) directory = lkl_people_directory_new (clock);
  g_autoptr (LklPeopleDocument) document = parse_team ();
  g_autoptr (GPtrArray) people = NULL;
  g_auto (GStrv) digests = NULL;

  lkl_people_directory_set_document (directory, document);
  people = lkl_people_directory_list_everywhere (directory);
  g_assert_cmpuint (people->len, ==, 2);
  g_assert_cmpstr (((const LklPerson *) people->pdata[0])->uid, ==, "zoe");
  g_assert_cmpstr (((const LklPerson *) people->pdata[1])->uid, ==, "amal");
  /* Whoever is elsewhere today keeps the faces of tomorrow. */
  digests = lkl_people_directory_list_photos (directory);
  g_assert_cmpuint (g_strv_length (digests), ==, 1);
}

/* Nobody learns through a uid of a person who is not theirs. */
static void
test_finds_only_who_serves_this_pc (void)
{
  g_autoptr (LklClock) clock = lkl_clock_new_manual (get_usecs ("2026-11-17T10:00:00Z"), 0);
  g_autoptr (LklPeopleDirectory) directory = lkl_people_directory_new (clock);
  g_autoptr (LklPeopleDocument) document = parse_team ();

  lkl_people_directory_set_document (directory, document);
  g_assert_cmpstr (lkl_people_directory_find (directory, "zoe")->name, ==, "Zoe");
  g_assert_null (lkl_people_directory_find (directory, "amal"));
  g_assert_null (lkl_people_directory_find (directory, ""));
}

static void
test_photo_ends_with_its_day (void)
{
  const char *const groups[] = { "staff", NULL };
  g_autoptr (LklClock) clock = lkl_clock_new_manual (get_usecs ("2026-11-20T23:59:59Z"), 0);
  g_autoptr (LklPeopleDirectory) directory = lkl_people_directory_new (clock);
  g_autoptr (LklPeopleDocument) document = parse_team ();
  g_auto (GStrv) digests = NULL;
  g_auto (GStrv) digests_later = NULL;
  const LklPerson *jonas;

  lkl_people_directory_set_document (directory, document);
  lkl_people_directory_set_membership (directory, NULL, groups, NULL);
  jonas = lkl_people_directory_find (directory, "jonas");
  g_assert_cmpstr (lkl_people_directory_get_photo (directory, jonas), ==, DIGEST);
  g_assert_null (
      lkl_people_directory_get_photo (directory, lkl_people_directory_find (directory, "zoe")));
  digests = lkl_people_directory_list_photos (directory);
  g_assert_cmpuint (g_strv_length (digests), ==, 1);
  g_assert_cmpstr (digests[0], ==, DIGEST);

  lkl_clock_advance (clock, G_USEC_PER_SEC);
  g_assert_null (lkl_people_directory_get_photo (directory, jonas));
  digests_later = lkl_people_directory_list_photos (directory);
  g_assert_cmpuint (g_strv_length (digests_later), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/people-directory/lists-who-serves-this-pc", test_lists_who_serves_this_pc);
  g_test_add_func ("/people-directory/lists-who-serves-some-place",
                   test_lists_who_serves_some_place);
  g_test_add_func ("/people-directory/finds-only-who-serves-this-pc",
                   test_finds_only_who_serves_this_pc);
  g_test_add_func ("/people-directory/photo-ends-with-its-day", test_photo_ends_with_its_day);
  return g_test_run ();
}
