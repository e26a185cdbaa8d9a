/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "endpoint/roster.h"

#include <glib/gstdio.h>

#include "agent/base/error.h"

/* 2026-11-22 14:00 UTC */
#define NOW (G_GINT64_CONSTANT (1795356000) * G_USEC_PER_SEC)

/* @answers: (out) (optional). Returns: (transfer full) (nullable) */
static GPtrArray *
read_text (const char *text, GPtrArray **answers, GError **error)
{
  g_autofree char *folder = g_dir_make_tmp ("roster-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "roster.json", NULL);
  GPtrArray *people;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  people = lkl_roster_read (path, NOW, answers, error);
  g_unlink (path);
  g_rmdir (folder);
  return people;
}

static void
test_people (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) people =
      read_text ("{\"people\":["
                 "{\"id\":\"ada@Example.org_1\",\"name\":\"Ada\",\"site\":\"Oslo\","
                 "\"team\":\"A\",\"startDate\":\"2026-02-01\",\"later\":7},"
                 "{\"id\":\"b\",\"name\":\"Bob\",\"site\":null,\"identity\":\"CN=Bob\"}]}",
                 NULL,
                 &error);
  const LklServedPerson *ada, *bob;

  g_assert_no_error (error);
  g_assert_cmpuint (people->len, ==, 2);
  ada = g_ptr_array_index (people, 0);
  bob = g_ptr_array_index (people, 1);
  g_assert_cmpstr (ada->id, ==, "ada@Example.org_1");
  g_assert_cmpstr (ada->name, ==, "Ada");
  g_assert_cmpstr (ada->site, ==, "Oslo");
  g_assert_cmpstr (ada->team, ==, "A");
  g_assert_cmpstr (ada->start_day, ==, "2026-02-01");
  g_assert_cmpstr (bob->site, ==, "");
  g_assert_cmpstr (bob->team, ==, "");
  g_assert_null (bob->start_day);
  g_assert_cmpstr (bob->identity, ==, "CN=Bob");
  g_assert_null (ada->identity);
}

static void
test_bad (void)
{
  const struct
  {
    const char *text, *place;
  } cases[] = {
    { "", "roster.json" },
    { "[]", "roster.json" },
    { "{}", "/people" },
    { "{\"people\":{}}", "/people" },
    { "{\"people\":[7]}", "/people/0" },
    { "{\"people\":[{\"name\":\"A\"}]}", "/people/0/id" },
    { "{\"people\":[{\"id\":\"\",\"name\":\"A\"}]}", "/people/0/id" },
    { "{\"people\":[{\"id\":\"a/b\",\"name\":\"A\"}]}", "/people/0/id" },
    { "{\"people\":[{\"id\":\".\",\"name\":\"A\"}]}", "/people/0/id" },
    { "{\"people\":[{\"id\":\"..\",\"name\":\"A\"}]}", "/people/0/id" },
    { "{\"people\":[{\"id\":\"a\"}]}", "/people/0/name" },
    { "{\"people\":[{\"id\":\"a\",\"name\":\"A\\nB\"}]}", "/people/0/name" },
    { "{\"people\":[{\"id\":\"a\",\"name\":\"A\",\"site\":1}]}", "/people/0/site" },
    { "{\"people\":[{\"id\":\"a\",\"name\":\"A\",\"startDate\":\"2026-02-30\"}]}",
      "/people/0/startDate" },
    { "{\"people\":[{\"id\":\"a\",\"name\":\"A\",\"identity\":7}]}", "/people/0/identity" },
    { "{\"people\":[{\"id\":\"a\",\"name\":\"A\",\"identity\":\"x\"},"
      "{\"id\":\"b\",\"name\":\"B\",\"identity\":\"x\"}]}",
      "/people/1/identity" },
    { "{\"people\":[],\"answers\":[{\"person\":\"a\",\"daysAgo\":401}]}", "/answers/0/daysAgo" },
    { "{\"people\":[],\"answers\":[{\"person\":\"a\",\"daysAgo\":1,\"question\":\"Q\"}]}",
      "/answers/0/question" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) answers = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_null (read_text (cases[i].text, &answers, &error));
      g_assert_error (error, LKL_ERROR, LKL_ERROR_MALFORMED);
      g_test_message ("%s", error->message);
      g_assert_nonnull (g_strrstr (error->message, "roster.json"));
      g_assert_nonnull (g_strrstr (error->message, cases[i].place));
    }
}

static void
test_missing (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (lkl_roster_read ("/nowhere/roster.json", NOW, NULL, &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_NOT_FOUND);
}

static void
test_answers (void)
{
  const char *text = "{\"people\":[],\"answers\":["
                     "{\"person\":\"a\",\"daysAgo\":2,\"question\":\"q\",\"version\":3,"
                     "\"choice\":\"bad\",\"reason\":\"wifi\",\"comment\":\"<slow>\"},"
                     "{\"person\":\"b\",\"daysAgo\":0,\"question\":\"q\",\"version\":1,"
                     "\"kind\":\"stars5\",\"choice\":\"4\"}]}";
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) answers = NULL;
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GPtrArray) people = read_text (text, &answers, &error);
  g_autoptr (GPtrArray) people_again = read_text (text, &again, &error);
  const LklNamedAnswer *first, *second;

  g_assert_no_error (error);
  g_assert_cmpuint (answers->len, ==, 2);
  first = g_ptr_array_index (answers, 0);
  second = g_ptr_array_index (answers, 1);
  g_assert_cmpstr (first->kind, ==, "smile3");
  g_assert_cmpstr (first->reason, ==, "wifi");
  g_assert_cmpstr (first->comment, ==, "<slow>");
  g_assert_cmpint (first->version, ==, 3);
  g_assert_cmpint (first->time_usecs, <, NOW - G_TIME_SPAN_DAY);
  g_assert_cmpint (first->time_usecs, >, NOW - 3 * G_TIME_SPAN_DAY);
  g_assert_cmpstr (second->kind, ==, "stars5");
  g_assert_cmpint (second->time_usecs, <=, NOW);
  /* A second import changes nothing. */
  g_assert_cmpstr (((LklNamedAnswer *) again->pdata[0])->uid, ==, first->uid);
  g_assert_cmpint (((LklNamedAnswer *) again->pdata[0])->time_usecs, ==, first->time_usecs);
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/roster/people", test_people);
  g_test_add_func ("/roster/bad", test_bad);
  g_test_add_func ("/roster/missing", test_missing);
  g_test_add_func ("/roster/answers", test_answers);
  return g_test_run ();
}
