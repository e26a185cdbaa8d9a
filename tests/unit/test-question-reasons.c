/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/questions/question-reasons.h"

#include <string.h>

#define N_SHOWINGS 3000

/* @reasons: JSON objects */
static LklQuestionsDocument *
parse (const char *reasons)
{
  g_autofree char *text = g_strdup_printf (
      "{\"form\":\"questions\",\"version\":1,\"questions\":[{\"id\":\"a\",\"version\":1,"
      "\"kind\":\"smile3\",\"mode\":\"named\",\"text\":\"How?\",\"when\":\"periodic\","
      "\"reasons\":[%s]}]}",
      reasons);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  LklQuestionsDocument *document = lkl_questions_document_parse ("questions", bytes, &error);

  g_assert_no_error (error);
  return document;
}

/* Returns: (transfer full): ids, separated by spaces */
static char *
show (const LklQuestionsDocument *document, guint32 seed)
{
  g_autoptr (GPtrArray) reasons =
      lkl_question_reasons_shuffle (document->questions->pdata[0], seed);
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < reasons->len; i++)
    g_string_append_printf (
        ids, "%s%s", i > 0 ? " " : "", ((const LklShownReason *) reasons->pdata[i])->id);
  return g_string_free (ids, FALSE);
}

/* Each of the six orders about as often as any other: a sixth of 3000, give or take five times the
 * spread that chance alone makes. */
static void
test_every_order_is_as_likely (void)
{
  g_autoptr (LklQuestionsDocument) document =
      parse ("{\"id\":\"a\",\"text\":\"A\"},{\"id\":\"not-it\",\"text\":\"No\"},"
             "{\"id\":\"b\",\"text\":\"B\"},{\"id\":\"c\",\"text\":\"C\"}");
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer order, count;

  for (guint32 seed = 0; seed < N_SHOWINGS; seed++)
    {
      char *ids = show (document, seed);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, ids));

      g_assert_true (g_str_has_suffix (ids, " not-it"));
      g_hash_table_replace (counts, ids, GUINT_TO_POINTER (n + 1));
    }
  g_assert_cmpuint (g_hash_table_size (counts), ==, 6);
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &order, &count))
    {
      g_test_message ("%s: %u", (const char *) order, GPOINTER_TO_UINT (count));
      g_assert_cmpuint (GPOINTER_TO_UINT (count), >, 398);
      g_assert_cmpuint (GPOINTER_TO_UINT (count), <, 602);
    }
}

static void
test_a_showing_has_one_order (void)
{
  g_autoptr (LklQuestionsDocument) document =
      parse ("{\"id\":\"a\",\"text\":\"A\"},{\"id\":\"b\",\"text\":\"B\"}");
  g_autofree char *first = show (document, 7);
  g_autofree char *second = show (document, 7);

  g_assert_cmpstr (first, ==, second);
}

/* Whether or not the document has it; its own words could make people say it who did not mean it.
 */
static void
test_not_it_is_always_there (void)
{
  g_autoptr (LklQuestionsDocument) none = parse ("");
  g_autoptr (LklQuestionsDocument) own = parse ("{\"id\":\"not-it\",\"text\":\"IT is bad\"}");
  g_autoptr (GPtrArray) of_none = lkl_question_reasons_shuffle (none->questions->pdata[0], 1);
  g_autoptr (GPtrArray) of_own = lkl_question_reasons_shuffle (own->questions->pdata[0], 1);

  g_assert_cmpuint (of_none->len, ==, 1);
  g_assert_cmpstr (
      ((const LklShownReason *) of_none->pdata[0])->label, ==, "Nothing to do with IT");
  g_assert_cmpuint (of_own->len, ==, 1);
  g_assert_cmpstr (((const LklShownReason *) of_own->pdata[0])->label, ==, "Nothing to do with IT");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/question-reasons/every-order-is-as-likely", test_every_order_is_as_likely);
  g_test_add_func ("/question-reasons/a-showing-has-one-order", test_a_showing_has_one_order);
  g_test_add_func ("/question-reasons/not-it-is-always-there", test_not_it_is_always_there);
  return g_test_run ();
}
