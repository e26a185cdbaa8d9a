/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/wire/questions-document.h"

#include <string.h>

#include "tests/fakes/document-examples.h"

static const LklBadExample bad_examples[] = {
  { "at-night",
    "left out: /questions/0/at: how often and when somebody is asked is decided on their PC" },
  { "audience-empty-list", "left out: /questions/0/audience/places: empty" },
  { "audience-person",
    "refused: /questions/0/audience/persons: a shared document must not name a person" },
  { "every-day",
    "left out: /questions/0/every: how often and when somebody is asked is decided on their PC" },
  { "from-not-a-time", "left out: /questions/0/from: expected a time like 2026-11-22T08:00:00Z" },
  { "id-missing", "left out: /questions/0/id: missing" },
  { "id-twice", "left out: /questions/1: another one before it has the same id" },
  { "kind-unknown",
    "left out: /questions/0/kind: expected one of smile3, stars5, nps, ces7, yesno" },
  { "mode-missing", "left out: /questions/0/mode: missing" },
  { "mode-twice",
    "refused: /questions/0/mode: not JSON: an object has two members of the same name" },
  { "named-beside-mode",
    "left out: /questions/0/named: whether a name is seen is said by \"mode\" alone" },
  { "questions-missing", "refused: /questions: missing" },
  { "reason-id-twice", "left out: /questions/0/reasons/1/id: another reason has it" },
  { "reason-markup", "left out: /questions/0/reasons/0/text/en: has markup; text is plain" },
  { "reason-text-blank",
    "left out: /questions/0/reasons/0/text/en: has no letter or digit that can be seen" },
  { "reason-text-missing", "left out: /questions/0/reasons/1/text: missing" },
  { "text-10-kb", "left out: /questions/0/text/en: longer than 200 bytes" },
  { "text-blank", "left out: /questions/0/text: has no letter or digit that can be seen" },
  { "text-blanks-in-a-row", "left out: /questions/0/text/en: has more than two blanks in a row" },
  { "text-control-character", "left out: /questions/0/text/en: has a control character" },
  { "text-entity", "left out: /questions/0/text: has markup; text is plain" },
  { "text-language-tag", "left out: /questions/0/text/en_GB!: not a language tag" },
  { "text-markup", "left out: /questions/0/text/en: has markup; text is plain" },
  { "text-marks", "left out: /questions/0/text/en: has too many marks on one character" },
  { "text-no-language", "left out: /questions/0/text: expected text in 1 to 50 languages" },
  { "text-too-long", "left out: /questions/0/text/en: longer than 200 bytes" },
  { "text-too-many-bytes", "left out: /questions/0/text/lv: longer than 200 bytes" },
  { "text-two-lines", "left out: /questions/0/text/en: more than one line" },
  { "too-many-reasons", "left out: /questions/0/reasons: more than 8 elements" },
  { "too-many", "refused: /questions: more than 50 elements" },
  { "until-before-from", "left out: /questions/0/until: not after \"from\"" },
  { "version-zero", "left out: /questions/0/version: 0 is not between 1 and 1000000" },
  { "when-unknown",
    "left out: /questions/0/when: expected one of periodic, after-outage, after-hang, "
    "after-notice, after-fix, new-hire:1, new-hire:7, new-hire:30, new-hire:90" },
};

static char *
describe (const char *name, GBytes *bytes)
{
  GError *error = NULL;
  g_autoptr (LklQuestionsDocument) document = lkl_questions_document_parse (name, bytes, &error);

  return lkl_document_examples_describe (name, error, document != NULL ? document->problems : NULL);
}

static LklQuestionsDocument *
parse_good (const char *name)
{
  g_autoptr (GBytes) bytes = lkl_document_examples_load (name);
  g_autoptr (GError) error = NULL;
  LklQuestionsDocument *document = lkl_questions_document_parse (name, bytes, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (document->problems->len, ==, 0);
  return document;
}

static void
test_everything_is_read (void)
{
  const char *const german[] = { "de_AT", "de", NULL };
  g_autoptr (LklQuestionsDocument) document = parse_good ("questions-good-full");
  const LklQuestion *question = document->questions->pdata[0];
  const LklQuestionReason *reason = question->reasons->pdata[2];

  g_assert_cmpuint (document->questions->len, ==, 3);
  g_assert_cmpstr (question->id, ==, "it-today");
  g_assert_cmpuint (question->version, ==, 3);
  g_assert_cmpstr (lkl_question_kind_get_name (question->kind), ==, "smile3");
  g_assert_cmpstr (lkl_question_mode_get_name (question->mode), ==, "named");
  g_assert_cmpint (question->when, ==, LKL_QUESTION_WHEN_PERIODIC);
  g_assert_cmpstr (
      lkl_localized_text_lookup (question->text, german), ==, "Wie läuft die IT bei Ihnen?");
  g_assert_cmpuint (question->reasons->len, ==, 3);
  g_assert_cmpstr (reason->id, ==, "not-it");
  g_assert_cmpint (question->from_usecs, ==, G_GINT64_CONSTANT (1793491200) * G_USEC_PER_SEC);
  g_assert_cmpint (question->until_usecs, ==, G_GINT64_CONSTANT (1801432799) * G_USEC_PER_SEC);
  g_assert_true (lkl_audience_includes (question->audience, "Riga", NULL, NULL));
  g_assert_false (lkl_audience_includes (question->audience, "Oslo", NULL, NULL));
}

static void
test_defaults (void)
{
  g_autoptr (LklQuestionsDocument) document = parse_good ("questions-good-full");
  const LklQuestion *question = document->questions->pdata[1];

  g_assert_cmpint (question->when, ==, LKL_QUESTION_WHEN_AFTER_OUTAGE);
  g_assert_cmpuint (question->new_hire_day, ==, 0);
  g_assert_cmpuint (question->reasons->len, ==, 0);
  g_assert_cmpint (question->from_usecs, ==, G_MININT64);
  g_assert_cmpint (question->until_usecs, ==, G_MAXINT64);
  g_assert_null (question->audience);
}

static void
test_a_check_in_has_its_day_and_confidential_is_read (void)
{
  g_autoptr (LklQuestionsDocument) document = parse_good ("questions-good-full");
  const LklQuestion *question = document->questions->pdata[2];

  g_assert_cmpint (question->when, ==, LKL_QUESTION_WHEN_NEW_HIRE);
  g_assert_cmpuint (question->new_hire_day, ==, 7);
  g_assert_cmpint (question->mode, ==, LKL_QUESTION_MODE_CONFIDENTIAL);
}

static void
test_a_question_of_a_later_version_is_left_out (void)
{
  g_autoptr (LklQuestionsDocument) document = parse_good ("questions-good-later-kind");
  const LklQuestion *question = document->questions->pdata[0];

  g_assert_cmpuint (document->n_unsupported, ==, 1);
  g_assert_cmpuint (document->questions->len, ==, 1);
  g_assert_cmpint (question->kind, ==, LKL_QUESTION_KIND_NPS);
  g_assert_cmpint (question->when, ==, LKL_QUESTION_WHEN_AFTER_FIX);
}

static void
test_a_bad_question_leaves_the_others_in_place (void)
{
  g_autoptr (GBytes) bytes = lkl_document_examples_load ("questions-bad-kind-unknown");
  g_autoptr (LklQuestionsDocument) document = lkl_questions_document_parse ("q", bytes, NULL);

  g_assert_cmpuint (document->questions->len, ==, 2);
  g_assert_cmpuint (document->n_unsupported, ==, 0);
}

static void
test_a_question_outlives_its_document (void)
{
  LklQuestionsDocument *document = parse_good ("questions-good-full");
  g_autoptr (LklQuestion) question = lkl_question_ref (document->questions->pdata[0]);

  lkl_questions_document_unref (document);
  g_assert_cmpstr (question->id, ==, "it-today");
}

static void
test_no_questions (void)
{
  g_autoptr (LklQuestionsDocument) document = parse_good ("questions-good-minimal");

  g_assert_cmpuint (document->questions->len, ==, 0);
}

/* What only looks like markup, and members of a later version. */
static void
test_plain_text_is_taken (void)
{
  const char *const texts[] = { "I <3 IT", "Is 1 < 2 & 3 > 2?", "R&D; or not", "AT&T", "a <- b &" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = g_strdup_printf (
          "{\"form\":\"questions\",\"version\":1,\"questions\":[{\"id\":\"a\",\"version\":1,"
          "\"kind\":\"nps\",\"mode\":\"named\",\"when\":\"periodic\",\"later\":7,"
          "\"text\":\"%s\"}]}",
          texts[i]);
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autoptr (LklQuestionsDocument) document = lkl_questions_document_parse ("q", bytes, NULL);

      g_assert_nonnull (document);
      g_test_message ("%s", texts[i]);
      g_assert_cmpuint (document->questions->len, ==, i == 2 ? 0 : 1);
    }
}

static void
test_some_are_taken_out (void)
{
  g_autoptr (LklQuestionsDocument) document = parse_good ("questions-good-full");
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (LklQuestionsDocument) rest = NULL;

  g_hash_table_add (ids, (gpointer) "after-outage");
  rest = lkl_questions_document_without (document, ids);
  g_assert_cmpuint (rest->questions->len, ==, 2);
  g_assert_true (rest->questions->pdata[1] == document->questions->pdata[2]);
}

static void
test_bad_examples (void)
{
  lkl_document_examples_check_bad (
      "questions", bad_examples, G_N_ELEMENTS (bad_examples), describe);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/questions-document/everything-is-read", test_everything_is_read);
  g_test_add_func ("/questions-document/defaults", test_defaults);
  g_test_add_func ("/questions-document/a-check-in-has-its-day-and-confidential-is-read",
                   test_a_check_in_has_its_day_and_confidential_is_read);
  g_test_add_func ("/questions-document/a-question-of-a-later-version-is-left-out",
                   test_a_question_of_a_later_version_is_left_out);
  g_test_add_func ("/questions-document/a-bad-question-leaves-the-others-in-place",
                   test_a_bad_question_leaves_the_others_in_place);
  g_test_add_func ("/questions-document/a-question-outlives-its-document",
                   test_a_question_outlives_its_document);
  g_test_add_func ("/questions-document/no-questions", test_no_questions);
  g_test_add_func ("/questions-document/plain-text-is-taken", test_plain_text_is_taken);
  g_test_add_func ("/questions-document/some-are-taken-out", test_some_are_taken_out);
  g_test_add_func ("/questions-document/bad-examples", test_bad_examples);
  return g_test_run ();
}
