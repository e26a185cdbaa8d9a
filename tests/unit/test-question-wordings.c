/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/wire/question-wordings.h"

#include <string.h>

/* What a question may change. @text: JSON. @reasons: JSON */
static LklQuestionsDocument *
parse_with_reasons (
    guint version, const char *kind, const char *mode, const char *text, const char *reasons)
{
  g_autofree char *whole = g_strdup_printf (
      "{\"form\":\"questions\",\"version\":1,\"questions\":[{\"id\":\"mood\",\"version\":%u,"
      "\"kind\":\"%s\",\"mode\":\"%s\",\"text\":%s,\"reasons\":%s,\"when\":\"periodic\"}]}",
      version,
      kind,
      mode,
      text,
      reasons);
  g_autoptr (GBytes) bytes = g_bytes_new (whole, strlen (whole));
  g_autoptr (GError) error = NULL;
  LklQuestionsDocument *document = lkl_questions_document_parse ("questions", bytes, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (document->questions->len, ==, 1);
  return document;
}

static LklQuestionsDocument *
parse (guint version, const char *kind, const char *mode, const char *text)
{
  return parse_with_reasons (version, kind, mode, text, "[]");
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
    "\"smile3/named/periodic\" became \"smile3/confidential/periodic\", but its version is still "
    "1" },
  { 1,
    "stars5",
    "named",
    "{\"en\":\"How is IT?\"}",
    "\"smile3/named/periodic\" became \"stars5/named/periodic\", but its version is still 1" },
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
    "its words changed in en, but its version is still 2" },
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
      char *now = lkl_question_wordings_compare (known, NULL, document, refused);
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

/* Returns: (transfer full) (nullable): why the second one is refused */
static char *
compare (LklQuestionsDocument *before, LklQuestionsDocument *now, char **known)
{
  g_autoptr (LklQuestionsDocument) first = before;
  g_autoptr (LklQuestionsDocument) second = now;
  g_autoptr (GHashTable) refused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *known_of_first = lkl_question_wordings_compare (*known, NULL, first, refused);

  g_assert_cmpuint (g_hash_table_size (refused), ==, 0);
  g_free (*known);
  *known = lkl_question_wordings_compare (known_of_first, NULL, second, refused);
  return g_strdup (g_hash_table_lookup (refused, "mood"));
}

static void
assert_refusal (const char *sentence, const char *expected)
{
  g_test_message ("%s", sentence != NULL ? sentence : "fine");
  if (expected == NULL)
    g_assert_null (sentence);
  else
    g_assert_true (sentence != NULL && strstr (sentence, expected) != NULL);
}

/* What the language is called makes no other words the same. */
static void
test_names_of_languages (void)
{
  const struct
  {
    const char *before, *now, *refusal;
  } cases[] = {
    { "\"A?\"", "{\"en\":\"B?\"}", "its words changed in en," },
    { "{\"en\":\"A?\"}", "\"B?\"", "its words changed in en," },
    { "\"A?\"", "{\"en\":\"A?\"}", NULL },
    { "{\"en\":\"A?\"}", "{\"EN\":\"B?\"}", "its words changed in en," },
    { "{\"en\":\"A?\"}", "{\"EN\":\"A?\"}", NULL },
    { "{\"en\":\"A?\"}", "{\"en\":\"A?\",\"EN\":\"B?\"}", NULL }, /* nobody reads B */
    { "{\"en\":\"A?\"}", "{\"EN\":\"B?\",\"en\":\"A?\"}", "its words changed in en," },
    { "{\"en\":\"A?\"}", "{\"en-GB\":\"B?\"}", "its words in en-gb are others than in en," },
    { "{\"en\":\"A?\"}", "{\"en-GB\":\"A?\"}", NULL },
    { "{\"en\":\"A?\"}",
      "{\"en\":\"A?\",\"en-US\":\"B?\"}",
      "its words in en-us are others than in en," },
    { "{\"en\":\"A?\"}", "{\"en\":\"A?\",\"en-US\":\"A?\"}", NULL },
    { "{\"en-GB\":\"A?\"}",
      "{\"en-GB\":\"A?\",\"en\":\"B?\"}",
      "its words in en are others than in en-gb," },
    { "{\"en-GB\":\"A?\",\"en-US\":\"B?\"}", "{\"en-US\":\"B?\",\"en\":\"B?\"}", NULL },
    { "{\"en\":\"A?\"}", "{\"de\":\"B?\"}", "its words are in other languages only," },
    { "\"A?\"", "{\"de\":\"A?\"}", NULL },
    { "{\"en\":\"A?\"}", "{\"eng\":\"B?\"}", "its words are in other languages only," },
    { "{\"en\":\"A?\",\"de\":\"C?\"}", "{\"fr\":\"B?\",\"de\":\"C?\"}", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *known = NULL;
      g_autofree char *sentence = compare (parse (1, "smile3", "named", cases[i].before),
                                           parse (1, "smile3", "named", cases[i].now),
                                           &known);

      g_test_message ("%s, then %s:", cases[i].before, cases[i].now);
      assert_refusal (sentence, cases[i].refusal);
    }
}

/* So that its place is not taken by other words, step by step. */
static void
test_a_language_that_left_is_remembered (void)
{
  g_autofree char *known = NULL;
  g_autofree char *left = compare (parse (1, "smile3", "named", "{\"en\":\"A?\",\"de\":\"C?\"}"),
                                   parse (1, "smile3", "named", "{\"de\":\"C?\"}"),
                                   &known);
  g_autofree char *back = compare (parse (1, "smile3", "named", "{\"de\":\"C?\"}"),
                                   parse (1, "smile3", "named", "{\"de\":\"C?\",\"en-IE\":\"B?\"}"),
                                   &known);

  assert_refusal (left, NULL);
  assert_refusal (back, "its words in en-ie are others than in en,");
}

/* On the board a reason's words are those that are published. */
static void
test_reasons (void)
{
  const struct
  {
    const char *before, *now, *refusal;
  } cases[] = {
    { "[{\"id\":\"a-b\",\"text\":\"Slow\"}]",
      "[{\"id\":\"a-b\",\"text\":{\"en\":\"Slow\"}}]",
      NULL },
    { "[{\"id\":\"a-b\",\"text\":\"Slow\"}]",
      "[{\"id\":\"a-b\",\"text\":{\"en\":\"Fast\"}}]",
      "the words of its reason \"a-b\" changed in en, but its version is still 1" },
    { "[{\"id\":\"a-b\",\"text\":{\"en\":\"Slow\"}}]",
      "[{\"id\":\"a-b\",\"text\":{\"en\":\"Slow\",\"en-GB\":\"Fast\"}}]",
      "the words of its reason \"a-b\" in en-gb are others than in en," },
    { "[{\"id\":\"a-b\",\"text\":{\"en\":\"Slow\"}}]",
      "[{\"id\":\"a-b\",\"text\":{\"de\":\"Flott\"}}]",
      "the words of its reason \"a-b\" are in other languages only," },
    /* One more, one less, another order. */
    { "[{\"id\":\"a\",\"text\":\"A\"}]", "[]", NULL },
    { "[]", "[{\"id\":\"a\",\"text\":\"A\"}]", NULL },
    { "[{\"id\":\"a\",\"text\":\"A\"},{\"id\":\"b\",\"text\":\"B\"}]",
      "[{\"id\":\"b\",\"text\":\"B\"},{\"id\":\"a\",\"text\":\"A\"}]",
      NULL },
    { "[{\"id\":\"a\",\"text\":\"A\"},{\"id\":\"b\",\"text\":\"B\"}]",
      "[{\"id\":\"a\",\"text\":\"B\"},{\"id\":\"b\",\"text\":\"A\"}]",
      "the words of its reason \"a\" changed in en," },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *known = NULL;
      g_autofree char *sentence =
          compare (parse_with_reasons (1, "smile3", "named", "\"A?\"", cases[i].before),
                   parse_with_reasons (1, "smile3", "named", "\"A?\"", cases[i].now),
                   &known);

      g_test_message ("%s, then %s:", cases[i].before, cases[i].now);
      assert_refusal (sentence, cases[i].refusal);
    }
}

/* What was remembered before reasons were, and before tags were compared in lower case. */
static void
test_an_earlier_memory (void)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "A?", -1);
  g_autofree char *known = g_strdup_printf ("mood 1 smile3/named =%.16s en-GB=%.16s\n", hash, hash);
  g_autofree char *sentence = compare (
      parse_with_reasons (1, "smile3", "named", "\"A?\"", "[{\"id\":\"a\",\"text\":\"A\"}]"),
      parse_with_reasons (1, "smile3", "named", "\"A?\"", "[{\"id\":\"a\",\"text\":\"B\"}]"),
      &known);
  g_autofree char *folded = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "a", -1);
  g_autofree char *other = NULL;
  g_autofree char *expected = NULL;

  assert_refusal (sentence, "reason \"a\" changed in en,");
  expected = g_strdup_printf (
      "mood 1 smile3/named/periodic en=%.16s~%.16s en-gb=%.16s a:en=", hash, folded, hash);
  g_assert_true (g_str_has_prefix (known, expected));
  other = compare (parse (1, "smile3", "named", "\"A?\""),
                   parse (1, "smile3", "named", "{\"en-GB\":\"B?\"}"),
                   &known);
  assert_refusal (other, "its words changed in en-gb,");
}

static void
test_what_is_damaged_counts_as_not_known (void)
{
  const char *const texts[] = {
    "",
    "\n\n",
    "mood",
    "mood 1",
    "mood 1 smile3/named =",
    "mood 1 smile3/named en",
    "mood 1 smile3/named en=0123456789abcdeX",
    "mood 1 smile3/named A:en=0123456789abcdef :en=0123456789abcdef a:b:en=0123456789abcdef",
    "mood 1 smile3/named e=0123456789abcdef en-=0123456789abcdef",
  };
  g_autoptr (LklQuestionsDocument) document =
      parse (1, "smile3", "named", "{\"en\":\"How is IT?\"}");

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GHashTable) refused =
          g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_autofree char *now = lkl_question_wordings_compare (texts[i], NULL, document, refused);

      g_assert_cmpuint (g_hash_table_size (refused), ==, 0);
      g_assert_nonnull (strstr (now, " en="));
    }
}

/* @id_and_when: two members. @text: JSON. Returns: (transfer full) */
static LklQuestionsDocument *
parse_item (const char *id_and_when, const char *text)
{
  g_autofree char *whole =
      g_strdup_printf ("{\"form\":\"questions\",\"version\":1,\"questions\":[{%s,\"version\":1,"
                       "\"kind\":\"smile3\",\"mode\":\"named\",\"text\":%s}]}",
                       id_and_when,
                       text);
  g_autoptr (GBytes) bytes = g_bytes_new (whole, strlen (whole));
  g_autoptr (GError) error = NULL;
  LklQuestionsDocument *document = lkl_questions_document_parse ("questions", bytes, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (document->questions->len, ==, 1);
  return document;
}

#define MOOD(when) parse_item ("\"id\":\"mood\",\"when\":\"" when "\"", "\"How?\"")

/* What is asked after an event is limited less than what is asked every quarter. */
static void
test_the_occasion_is_fixed_too (void)
{
  g_autofree char *known = NULL;
  g_autofree char *first = compare (MOOD ("periodic"), MOOD ("after-hang"), &known);
  g_autofree char *again = compare (MOOD ("periodic"), MOOD ("periodic"), &known);
  g_autofree char *known_event = NULL;
  g_autofree char *event = compare (MOOD ("after-hang"), MOOD ("after-outage"), &known_event);
  g_autofree char *check_in = compare (MOOD ("after-hang"), MOOD ("new-hire:7"), &known_event);

  assert_refusal (first, "\"smile3/named/periodic\" became \"smile3/named/event\",");
  g_assert_null (again);
  g_assert_null (event);
  assert_refusal (check_in, "\"smile3/named/event\" became \"smile3/named/check-in\",");
}

/* What was remembered before there were occasions takes the first one. */
static void
test_a_memory_without_occasion (void)
{
  g_autofree char *known = g_strdup ("mood 1 smile3/named en=0123456789abcdef\n");
  g_autoptr (LklQuestionsDocument) other = MOOD ("periodic");
  g_autoptr (GHashTable) refused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *unchanged = lkl_question_wordings_compare (known, NULL, other, refused);
  g_autofree char *first = NULL;

  g_assert_cmpuint (g_hash_table_size (refused), ==, 1); /* for its words */
  g_assert_cmpstr (unchanged, ==, known);
  g_free (known);
  known = g_strdup ("mood 1 smile3/named\n");
  first = compare (MOOD ("periodic"), MOOD ("after-hang"), &known);
  assert_refusal (first, "\"smile3/named/periodic\" became \"smile3/named/event\",");
}

static void
test_twins (void)
{
  g_autoptr (LklQuestionsDocument) before =
      parse_item ("\"id\":\"pulse-1\",\"when\":\"periodic\"",
                  "{\"en\":\"How is IT?\",\"de\":\"Wie ist die IT?\"}");
  g_autoptr (LklQuestionsDocument) between =
      parse_item ("\"id\":\"other\",\"when\":\"periodic\"", "\"Well?\"");
  g_autoptr (LklQuestionsDocument) now =
      parse_item ("\"id\":\"pulse-2\",\"when\":\"periodic\"", "{\"de\":\"Wie ist die IT?\"}");
  g_autoptr (GHashTable) refused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *first = lkl_question_wordings_compare (NULL, NULL, before, refused);
  g_autofree char *second = lkl_question_wordings_compare (first, NULL, between, refused);
  g_autofree char *third = lkl_question_wordings_compare (second, NULL, now, refused);
  g_autoptr (GHashTable) twins = lkl_question_wordings_find_twins (third, now);
  g_autoptr (GHashTable) none = lkl_question_wordings_find_twins (third, between);
  GStrv of_now = g_hash_table_lookup (twins, "pulse-2");
  GStrv of_between = g_hash_table_lookup (none, "other");

  g_assert_cmpuint (g_strv_length (of_now), ==, 1);
  g_assert_cmpstr (of_now[0], ==, "pulse-1");
  g_assert_cmpuint (g_strv_length (of_between), ==, 0);
}

/* Returns: whether a question of these words, after "pulse-1" with the others, is its twin */
static gboolean
is_twin (const char *known, const char *text)
{
  g_autoptr (LklQuestionsDocument) now =
      parse_item ("\"id\":\"pulse-2\",\"when\":\"periodic\"", text);
  g_autoptr (GHashTable) twins = lkl_question_wordings_find_twins (known, now);
  GStrv ids = g_hash_table_lookup (twins, "pulse-2");

  g_assert_cmpuint (g_strv_length (ids), <=, 1);
  return g_strv_contains ((const char *const *) ids, "pulse-1");
}

/* The 90 days hold for what a person reads, not for its bytes. */
static void
test_twins_are_read_as_people_do (void)
{
  const char *const same[] = {
    "\"how is it\"",
    "\"HOW  IS IT!\"",
    "\"Ｈｏｗ ｉｓ ＩＴ？\"",
    "{\"fr\":\"How is IT ?\"}",
    "{\"en\":\"Something else?\",\"de-CH\":\"Wie ist die it ?\"}",
  };
  const char *const others[] = { "\"How was IT?\"", "\"Howis IT?\"" };
  g_autoptr (LklQuestionsDocument) before =
      parse_item ("\"id\":\"pulse-1\",\"when\":\"periodic\"",
                  "{\"en\":\"How is IT?\",\"de\":\"Wie ist die IT?\"}");
  g_autoptr (GHashTable) refused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *known = lkl_question_wordings_compare (NULL, NULL, before, refused);

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    g_assert_true (is_twin (known, same[i]));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (is_twin (known, others[i]));
}

/* What was kept before there were folded words is completed by the next look, and counts as it is
 * until then. */
static void
test_twins_of_an_earlier_memory (void)
{
  g_autoptr (LklQuestionsDocument) before =
      parse_item ("\"id\":\"pulse-1\",\"when\":\"periodic\"", "\"How is IT?\"");
  g_autoptr (GHashTable) refused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *known = lkl_question_wordings_compare (NULL, NULL, before, refused);
  g_auto (GStrv) parts = g_strsplit (known, "~", 2);
  g_autofree char *earlier = g_strconcat (parts[0], "\n", NULL);
  g_autofree char *completed = lkl_question_wordings_compare (earlier, NULL, before, refused);

  g_assert_true (is_twin (earlier, "\"How is IT?\""));
  g_assert_false (is_twin (earlier, "\"how is IT?\""));
  g_assert_cmpstr (completed, ==, known);
  g_assert_cmpuint (g_hash_table_size (refused), ==, 0);
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
      char *now = lkl_question_wordings_compare (known, NULL, document, refused);

      g_free (known);
      known = now;
    }
  lines = g_strsplit (known, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 501); /* the last one is empty */
  g_assert_true (g_str_has_prefix (lines[499], "mood 600 "));
}

/* Whoever publishes a lot to have it forgotten asks the same again no sooner. */
static void
test_what_was_asked_is_kept (void)
{
  g_autoptr (LklQuestionsDocument) pulse =
      parse_item ("\"id\":\"pulse-1\",\"when\":\"periodic\"", "\"How is IT?\"");
  g_autoptr (GHashTable) refused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) asked = g_hash_table_new (g_str_hash, g_str_equal);
  char *known = lkl_question_wordings_compare (NULL, NULL, pulse, refused);
  g_auto (GStrv) lines = NULL;

  g_hash_table_add (asked, (gpointer) "pulse-1 1");
  for (guint version = 1; version <= 600; version++)
    {
      g_autoptr (LklQuestionsDocument) document = parse (version, "smile3", "named", "\"How?\"");
      g_autofree char *before = known;

      known = lkl_question_wordings_compare (before, asked, document, refused);
    }
  lines = g_strsplit (known, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 501); /* the last one is empty */
  g_assert_true (g_str_has_prefix (lines[499], "mood 600 "));
  g_assert_true (is_twin (known, "\"How is IT?\""));
  g_free (known);
}

/* Nor is there a limit to forget for whoever asks everything that is left. */
static void
test_what_was_asked_is_kept_within_bounds (void)
{
  g_autoptr (GHashTable) refused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  char *known = NULL;
  g_auto (GStrv) lines = NULL;

  for (guint version = 1; version <= 510; version++)
    {
      g_autoptr (LklQuestionsDocument) document = parse (version, "smile3", "named", "\"How?\"");
      g_autofree char *before = known;

      g_hash_table_add (asked, g_strdup_printf ("mood %u", version));
      known = lkl_question_wordings_compare (before, asked, document, refused);
    }
  lines = g_strsplit (known, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 501); /* the last one is empty */
  g_assert_true (g_str_has_prefix (lines[0], "mood 11 "));
  g_free (known);
}

/* The question of every quarter comes no sooner for being asked after an event, be it under its own
 * name; what two events ask in the same words are two questions. */
static void
test_twins_of_events (void)
{
  g_autoptr (LklQuestionsDocument) quarter =
      parse_item ("\"id\":\"pulse\",\"when\":\"periodic\"", "\"How is IT?\"");
  g_autoptr (LklQuestionsDocument) hang =
      parse_item ("\"id\":\"hang\",\"when\":\"after-hang\"", "\"How is IT?\"");
  g_autoptr (LklQuestionsDocument) event =
      parse_item ("\"id\":\"outage\",\"when\":\"after-outage\"", "\"How is IT?\"");
  g_autoptr (LklQuestionsDocument) same =
      parse_item ("\"id\":\"pulse\",\"when\":\"after-outage\"", "\"How is IT?\"");
  g_autoptr (GHashTable) refused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *first = lkl_question_wordings_compare (NULL, NULL, hang, refused);
  g_autofree char *known = lkl_question_wordings_compare (first, NULL, quarter, refused);
  g_autoptr (GHashTable) twins = lkl_question_wordings_find_twins (known, event);
  g_autoptr (GHashTable) own = lkl_question_wordings_find_twins (known, same);
  g_autoptr (GHashTable) none = lkl_question_wordings_find_twins (first, event);
  g_autoptr (GHashTable) both = lkl_question_wordings_find_twins (known, quarter);

  g_assert_cmpuint (g_strv_length (g_hash_table_lookup (twins, "outage")), ==, 1);
  g_assert_cmpstr (((GStrv) g_hash_table_lookup (twins, "outage"))[0], ==, "pulse");
  g_assert_cmpuint (g_strv_length (g_hash_table_lookup (own, "pulse")), ==, 1);
  g_assert_cmpuint (g_strv_length (g_hash_table_lookup (none, "outage")), ==, 0);
  g_assert_cmpuint (g_strv_length (g_hash_table_lookup (both, "pulse")), ==, 1);
  g_assert_cmpstr (((GStrv) g_hash_table_lookup (both, "pulse"))[0], ==, "hang");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/question-wordings/changes", test_changes);
  g_test_add_func ("/question-wordings/names-of-languages", test_names_of_languages);
  g_test_add_func ("/question-wordings/a-language-that-left-is-remembered",
                   test_a_language_that_left_is_remembered);
  g_test_add_func ("/question-wordings/reasons", test_reasons);
  g_test_add_func ("/question-wordings/an-earlier-memory", test_an_earlier_memory);
  g_test_add_func ("/question-wordings/what-is-damaged-counts-as-not-known",
                   test_what_is_damaged_counts_as_not_known);
  g_test_add_func ("/question-wordings/the-occasion-is-fixed-too", test_the_occasion_is_fixed_too);
  g_test_add_func ("/question-wordings/a-memory-without-occasion", test_a_memory_without_occasion);
  g_test_add_func ("/question-wordings/twins", test_twins);
  g_test_add_func ("/question-wordings/twins-are-read-as-people-do",
                   test_twins_are_read_as_people_do);
  g_test_add_func ("/question-wordings/twins-of-an-earlier-memory",
                   test_twins_of_an_earlier_memory);
  g_test_add_func ("/question-wordings/old-ones-are-forgotten", test_old_ones_are_forgotten);
  g_test_add_func ("/question-wordings/what-was-asked-is-kept", test_what_was_asked_is_kept);
  g_test_add_func ("/question-wordings/within-bounds", test_what_was_asked_is_kept_within_bounds);
  g_test_add_func ("/question-wordings/twins-of-events", test_twins_of_events);
  return g_test_run ();
}
