/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/wire/document-read.h"

#include <string.h>

/* @value: the JSON value of the member "value". Returns: (transfer full) */
static LklJsonDocument *
parse_member (const char *value)
{
  g_autofree char *text = g_strdup_printf ("{\"value\":%s}", value);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  LklJsonDocument *document =
      lkl_json_document_new ("test.json", bytes, &LKL_JSON_LIMITS_DEFAULT, &error);

  g_assert_no_error (error);
  return document;
}

/* -1 where it is refused. */
static gint64
read_timestamp (const char *text)
{
  g_autofree char *value = g_strdup_printf ("\"%s\"", text);
  g_autoptr (LklJsonDocument) document = parse_member (value);
  LklJsonValue root = lkl_json_document_get_root (document);
  gint64 usecs = -1;

  lkl_document_get_timestamp (&root, "value", LKL_JSON_REQUIRED, &usecs, NULL);
  return usecs;
}

static void
test_timestamps (void)
{
  const char *bad[] = { "",
                        "2026-11-22",
                        "2026-11-22T08:00Z",
                        "2026-11-22T08:00:00",
                        "2026-11-22t08:00:00z",
                        "2026-11-22 08:00:00Z",
                        "2026-11-22T08:00:00+0100",
                        "2026-11-22T08:00:00.Z",
                        "2026-11-22T08:00:00.0123456789Z",
                        "2026-11-22T08:00:00ZZ",
                        "2026-11-22T24:00:01Z",
                        "2026-02-29T08:00:00Z",
                        "2026-W47-7T08:00:00Z",
                        "1969-12-31T23:59:59Z",
                        "0000-00-00T00:00:00Z" };

  g_assert_cmpint (read_timestamp ("1970-01-01T00:00:01Z"), ==, G_USEC_PER_SEC);
  g_assert_cmpint (read_timestamp ("1970-01-01T01:00:01.25+01:00"), ==, 1250000);
  g_assert_cmpint (read_timestamp ("1970-01-01T00:00:00-00:30"), ==, 1800 * G_USEC_PER_SEC);
  g_assert_cmpint (
      read_timestamp ("9999-12-31T23:59:59Z"), ==, G_GINT64_CONSTANT (253402300799000000));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_test_message ("%s", bad[i]);
      g_assert_cmpint (read_timestamp (bad[i]), ==, -1);
    }
}

static gboolean
takes_day (const char *text)
{
  g_autofree char *value = g_strdup_printf ("\"%s\"", text);
  g_autoptr (LklJsonDocument) document = parse_member (value);
  LklJsonValue root = lkl_json_document_get_root (document);
  GDate day;

  return lkl_document_get_day (&root, "value", LKL_JSON_REQUIRED, &day, NULL);
}

static void
test_days (void)
{
  const char *bad[] = { "",           "2026-11-2",  "2026-11-222", "22-11-2026", "2026/11/22",
                        "2026-02-29", "2026-00-01", "2026-13-01",  "0000-01-01", "2026-11-3x" };

  g_assert_true (takes_day ("2028-02-29"));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_test_message ("%s", bad[i]);
      g_assert_false (takes_day (bad[i]));
    }
}

static gboolean
takes_phone (const char *text)
{
  g_autofree char *value = g_strdup_printf ("\"%s\"", text);
  g_autoptr (LklJsonDocument) document = parse_member (value);
  LklJsonValue root = lkl_json_document_get_root (document);
  g_autofree char *phone = NULL;

  return lkl_document_get_phone (&root, "value", LKL_JSON_REQUIRED, &phone, NULL);
}

static void
test_phones (void)
{
  const char *good[] = { "112",
                         "+371 5550 100",
                         "(0371) 5550/100",
                         "tel:+371-5550-100",
                         "tel:5550100;ext=17;phone-context=+371" };
  const char *bad[] = { "",      "12",           "+",           "ask",
                        "tel:",  "tel:12",       "tel:55 50",   "5550100;ext=17",
                        "112++", "tel:112;a=<b", "sip:5550100", "tel:112?subject=x" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_test_message ("%s", good[i]);
      g_assert_true (takes_phone (good[i]));
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_test_message ("%s", bad[i]);
      g_assert_false (takes_phone (bad[i]));
    }
}

static void
test_ids (void)
{
  const char *bad[] = { "\"\"", "\"A\"", "\"a_b\"", "\"a b\"", "\"ā\"", "7", "null" };
  g_autofree char *longest = g_strnfill (LKL_DOCUMENT_ID_MAX_BYTES, 'a');
  g_autofree char *longest_value = g_strdup_printf ("\"%s\"", longest);
  g_autofree char *too_long = g_strdup_printf ("\"%sa\"", longest);
  g_autoptr (LklJsonDocument) document = parse_member (longest_value);
  g_autoptr (LklJsonDocument) too_long_document = parse_member (too_long);
  LklJsonValue root = lkl_json_document_get_root (document);
  g_autofree char *id = NULL;

  g_assert_true (lkl_document_get_id (&root, "value", LKL_JSON_REQUIRED, &id, NULL));
  g_assert_cmpstr (id, ==, longest);
  root = lkl_json_document_get_root (too_long_document);
  g_assert_false (lkl_document_get_id (&root, "value", LKL_JSON_REQUIRED, &id, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (LklJsonDocument) bad_document = parse_member (bad[i]);

      root = lkl_json_document_get_root (bad_document);
      g_test_message ("%s", bad[i]);
      g_assert_false (lkl_document_get_id (&root, "value", LKL_JSON_REQUIRED, &id, NULL));
    }
}

static void
test_absent_members_leave_the_result_as_it_was (void)
{
  const char *const names[] = { "one", "two", NULL };
  g_autoptr (LklJsonDocument) document = parse_member ("null");
  LklJsonValue root = lkl_json_document_get_root (document);
  g_autoptr (GError) error = NULL;
  g_autofree char *line = g_strdup ("before");
  gint64 usecs = 5;
  guint choice = 1;
  GStrv lines = NULL;

  lkl_document_get_line (&root, "value", LKL_JSON_OPTIONAL, 9, &line, &error);
  lkl_document_get_lines (&root, "value", 9, 9, &lines, &error);
  lkl_document_get_timestamp (&root, "value", LKL_JSON_OPTIONAL, &usecs, &error);
  lkl_document_get_choice (&root, "value", LKL_JSON_OPTIONAL, names, &choice, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (line, ==, "before");
  g_assert_null (lines);
  g_assert_cmpint (usecs, ==, 5);
  g_assert_cmpuint (choice, ==, 1);
}

static void
test_invisible_characters (void)
{
  const char *const bad[] = { "a\u202Eb", "a\u202Ab", "\u2066a",     "a\u2069",
                              "a\u200Bb", "a\u200Fb", "a\u2060b",    "\uFEFFa",
                              "a\u00ADb", "a\u2028b", "a\U000E0041b" };
  const char *const good[] = { "Zoë Ångström", "عليرضا", "می\u200Cخواهم", "👩\u200D💻", "a\u00A0b" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_cmpstr (lkl_document_get_text_fault (bad[i], TRUE), ==, "has an invisible character");
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_null (lkl_document_get_text_fault (good[i], FALSE));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document-read/timestamps", test_timestamps);
  g_test_add_func ("/document-read/days", test_days);
  g_test_add_func ("/document-read/phones", test_phones);
  g_test_add_func ("/document-read/ids", test_ids);
  g_test_add_func ("/document-read/absent-members-leave-the-result-as-it-was",
                   test_absent_members_leave_the_result_as_it_was);
  g_test_add_func ("/document-read/invisible-characters", test_invisible_characters);
  return g_test_run ();
}
