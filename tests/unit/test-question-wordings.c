/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/wire/question-wordings.h"

#include <string.h>

/* What a question may change. @text: JSON */
static LklQuestionsDocument *
parse (guint version, const char *kind, const char *mode, const char *text)
{
  g_autofree char *whole = g_strdup_printf (
      "{\"form\":\"questions\",\"version\":1,\"questions\":[{\"id\":\"mood\",\"version\":%u,"
      "\"kind\":\"%s\",\"mode\":\"%s\",\"text\":%s,\"when\":\"periodic\"}]}",
      version,
      kind,
      mode,
      text);
  g_autoptr (GBytes) bytes = g_bytes_new (whole, strlen (whole));
  g_autoptr (GError) error = NULL;
  LklQuestionsDocument *document = lkl_questions_document_parse ("questions", bytes, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (document->questions->len, ==, 1);
  return document;
}

typedef struct
{
  guint version;
  const char *kind;
  const char *mode;
  const char *text;
  const char *refusal; /* (nullable): how it ends */
} Step;

static const Step steps[] = {
  { 1, "smile3", "named", "{\"en\":\"How is IT?\",\"de\":\"Wie ist IT?\"}", NULL },
  { 1, "smile3", "named", "{\"de\":\"Wie ist IT?\",\"en\":\"How is IT?\"}", NULL },
  { 1,
    "smile3",
    "named",
    "{\"en\":\"How is IT today?\",\"de\":\"Wie ist IT?\"}",
    "its words changed in en, but its version is still 1" },
  /* Again, as long as it stands there. */
  { 1,
    "smile3",
    "named",
    "{\"en\":\"How is IT today?\",\"de\":\"Wie ist IT?\"}",
    "its words changed in en, but its version is still 1" },
  /* Whoever was counted shall not be named behind their back, nor the other way round. */
  { 1,
    "smile3",
    "confidential",
    "{\"en\":\"How is IT?\"}",
    "\"smile3/named\" became \"smile3/confidential\", but its version is still 1" },
  { 1,
    "stars5",
    "named",
    "{\"en\":\"How is IT?\"}",
    "\"smile3/named\" became \"stars5/named\", but its version is still 1" },
  /* A language more, and one less, are no other words. */
  { 1, "smile3", "named", "{\"en\":\"How is IT?\",\"fr\":\"Et l’informatique ?\"}", NULL },
  { 1,
    "smile3",
    "named",
    "{\"fr\":\"Comment ?\"}",
    "its words changed in fr, but its version is still 1" },
  { 2, "stars5", "confidential", "\"How is IT today?\"", NULL },
  { 2,
    "stars5",
    "confidential",
    "\"How is IT now?\"",
    "its words changed, but its version is still 2" },
  /* Back to what it was. */
  { 1, "smile3", "named", "{\"de\":\"Wie ist IT?\"}", NULL },
};

static void
test_changes (void)
{
  g_autofree char *known = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      const Step *step = &steps[i];
      g_autoptr (LklQuestionsDocument) document =
          parse (step->version, step->kind, step->mode, step->text);
      g_autoptr (GHashTable) refused =
          g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      char *now = lkl_question_wordings_compare (known, document, refused);
      const char *sentence = g_hash_table_lookup (refused, "mood");

      g_test_message ("step %u: %s", i, sentence != NULL ? sentence : "fine");
      g_free (known);
      known = now;
      if (step->refusal == NULL)
        g_assert_null (sentence);
      else
        g_assert_true (sentence != NULL && g_str_has_suffix (sentence, step->refusal));
    }
}

static void
test_what_is_damaged_counts_as_not_known (void)
{
  const char *const texts[] = {
    "", "\n\n", "mood", "mood 1", "mood 1 smile3/named =", "mood 1 smile3/named en"
  };
  g_autoptr (LklQuestionsDocument) document =
      parse (1, "smile3", "named", "{\"en\":\"How is IT?\"}");

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GHashTable) refused =
          g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_autofree char *now = lkl_question_wordings_compare (texts[i], document, refused);

      g_assert_cmpuint (g_hash_table_size (refused), ==, 0);
      g_assert_nonnull (strstr (now, "en="));
    }
}

/* It does not grow for ever; the newest stay. */
static void
test_old_ones_are_forgotten (void)
{
  g_autofree char *known = NULL;
  g_auto (GStrv) lines = NULL;

  for (guint version = 1; version <= 600; version++)
    {
      g_autoptr (LklQuestionsDocument) document = parse (version, "smile3", "named", "\"How?\"");
      g_autoptr (GHashTable) refused =
          g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      char *now = lkl_question_wordings_compare (known, document, refused);

      g_free (known);
      known = now;
    }
  lines = g_strsplit (known, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 501); /* the last one is empty */
  g_assert_true (g_str_has_prefix (lines[499], "mood 600 "));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/question-wordings/changes", test_changes);
  g_test_add_func ("/question-wordings/what-is-damaged-counts-as-not-known",
                   test_what_is_damaged_counts_as_not_known);
  g_test_add_func ("/question-wordings/old-ones-are-forgotten", test_old_ones_are_forgotten);
  return g_test_run ();
}
