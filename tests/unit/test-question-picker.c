/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/questions/question-picker.h"

#include <string.h>

#define NOW_USECS (G_GINT64_CONSTANT (1795307158) * G_USEC_PER_SEC) /* 2026-11-21 */

static LklQuestionsDocument *
parse (const char *questions)
{
  g_autofree char *text =
      g_strdup_printf ("{\"form\":\"questions\",\"version\":1,\"questions\":[%s]}", questions);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  LklQuestionsDocument *document = lkl_questions_document_parse ("questions", bytes, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (document->problems->len, ==, 0);
  return document;
}

/* Returns: (transfer full): ids, separated by spaces */
static char *
pick (const LklQuestionsDocument *document, gboolean can_count, const char *place, const char *host)
{
  const char *const groups[] = { "staff", NULL };
  g_autoptr (GPtrArray) list =
      lkl_question_picker_list (document, can_count, place, groups, host, NOW_USECS);
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    g_string_append_printf (
        ids, "%s%s", i > 0 ? " " : "", ((const LklQuestion *) list->pdata[i])->id);
  return g_string_free (g_steal_pointer (&ids), FALSE);
}

#define NAMED "\"version\":1,\"kind\":\"smile3\",\"mode\":\"named\",\"text\":\"How?\","

static void
test_picks_what_is_for_this_pc_now (void)
{
  g_autoptr (LklQuestionsDocument) document = parse (
      "{\"id\":\"all\"," NAMED "\"when\":\"periodic\"},"
      "{\"id\":\"over\"," NAMED "\"when\":\"periodic\",\"until\":\"2026-11-20T00:00:00Z\"},"
      "{\"id\":\"later\"," NAMED "\"when\":\"periodic\",\"from\":\"2026-12-01T00:00:00Z\"},"
      "{\"id\":\"now\"," NAMED "\"when\":\"periodic\",\"from\":\"2026-11-01T00:00:00Z\","
      "\"until\":\"2026-12-01T00:00:00Z\"},"
      "{\"id\":\"riga\"," NAMED "\"when\":\"periodic\",\"audience\":{\"places\":[\"riga\"]}},"
      "{\"id\":\"staff\"," NAMED "\"when\":\"periodic\",\"audience\":{\"groups\":[\"staff\"]}},"
      "{\"id\":\"desk\"," NAMED "\"when\":\"periodic\",\"audience\":{\"hosts\":[\"desk-7\"]}}");
  g_autofree char *anywhere = pick (document, FALSE, NULL, NULL);
  g_autofree char *in_riga = pick (document, FALSE, "riga", "desk-7.example.org");

  g_assert_cmpstr (anywhere, ==, "all now staff");
  g_assert_cmpstr (in_riga, ==, "all now riga staff desk");
}

static void
test_counted_needs_an_endpoint_that_counts (void)
{
  g_autoptr (LklQuestionsDocument) document =
      parse ("{\"id\":\"counted\",\"version\":1,\"kind\":\"smile3\",\"mode\":\"confidential\","
             "\"text\":\"How?\",\"when\":\"periodic\"},"
             "{\"id\":\"stars\",\"version\":1,\"kind\":\"stars5\",\"mode\":\"named\","
             "\"text\":\"How?\",\"when\":\"periodic\"},"
             "{\"id\":\"fix\"," NAMED "\"when\":\"after-fix\"},"
             "{\"id\":\"notice\"," NAMED "\"when\":\"after-notice\"},"
             "{\"id\":\"outage\"," NAMED "\"when\":\"after-outage\"},"
             "{\"id\":\"hang\"," NAMED "\"when\":\"after-hang\"},"
             "{\"id\":\"week\"," NAMED "\"when\":\"new-hire:7\"},"
             "{\"id\":\"fine\"," NAMED "\"when\":\"periodic\"}");
  g_autoptr (GPtrArray) problems = lkl_question_picker_list_problems (document, FALSE);
  g_autoptr (GPtrArray) no_problems = lkl_question_picker_list_problems (document, TRUE);
  g_autofree char *picked = pick (document, FALSE, NULL, NULL);
  g_autofree char *counted = pick (document, TRUE, NULL, NULL);

  g_assert_cmpuint (no_problems->len, ==, 0);
  g_assert_cmpstr (counted, ==, "counted stars fix notice outage hang week fine");
  g_assert_cmpstr (picked, ==, "stars fix notice outage hang week fine");
  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_cmpstr (
      problems->pdata[0],
      ==,
      "questions: \"counted\" is not asked: the endpoint takes no counted answers, and "
      "one by name is not what it promises");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/question-picker/picks-what-is-for-this-pc-now",
                   test_picks_what_is_for_this_pc_now);
  g_test_add_func ("/question-picker/counted-needs-an-endpoint-that-counts",
                   test_counted_needs_an_endpoint_that_counts);
  return g_test_run ();
}
