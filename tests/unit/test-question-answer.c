/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/questions/question-answer.h"

#include <string.h>

#include "agent/base/identifier.h"

#define NOW_USECS (G_GINT64_CONSTANT (1795307158) * G_USEC_PER_SEC)

static LklQuestionsDocument *
parse (const char *mode)
{
  g_autofree char *text = g_strdup_printf (
      "{\"form\":\"questions\",\"version\":1,\"questions\":[{\"id\":\"it-for-you\",\"version\":3,"
      "\"kind\":\"smile3\",\"mode\":\"%s\",\"text\":\"How?\",\"when\":\"periodic\"}]}",
      mode);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  LklQuestionsDocument *document = lkl_questions_document_parse ("questions", bytes, &error);

  g_assert_no_error (error);
  return document;
}

static void
assert_attribute (const LklRecord *record, guint index, LklField field, const char *expected)
{
  const LklRecordAttribute *attribute =
      &g_array_index (record->attributes, LklRecordAttribute, index);
  g_autofree char *value = g_variant_print (attribute->value, FALSE);

  g_assert_cmpint (attribute->field, ==, field);
  g_assert_cmpstr (value, ==, expected);
}

static void
test_answer_becomes_a_record (void)
{
  g_autoptr (LklQuestionsDocument) document = parse ("named");
  g_autoptr (GError) error = NULL;
  g_autoptr (LklRecord) record = lkl_question_answer_to_record (
      document->questions->pdata[0], "so-so", LKL_QUESTION_MODE_NAMED, "person", NOW_USECS, &error);

  g_assert_no_error (error);
  g_assert_cmpint (record->record_class, ==, LKL_RECORD_CLASS_ANSWERS);
  g_assert_cmpint (record->kind, ==, LKL_RECORD_EVENT);
  g_assert_cmpint (record->name, ==, LKL_FIELD_ANSWER);
  g_assert_cmpint (record->end_usecs, ==, NOW_USECS);
  g_assert_true (lkl_identifier_is_valid (record->uid));
  g_assert_cmpstr (record->body, ==, "it-for-you: so-so");
  g_assert_cmpuint (record->attributes->len, ==, 5);
  assert_attribute (record, 0, LKL_FIELD_QUESTION_ID, "'it-for-you'");
  assert_attribute (record, 1, LKL_FIELD_QUESTION_VERSION, "3");
  assert_attribute (record, 2, LKL_FIELD_QUESTION_KIND, "'smile3'");
  assert_attribute (record, 3, LKL_FIELD_ANSWER_CHOICE, "'so-so'");
  assert_attribute (record, 4, LKL_FIELD_ANSWER_ASKED_BY, "'person'");
}

static void
test_other_words_are_refused (void)
{
  const char *const wrong[] = { "", "Good", "good ", "excellent", "\xff" };
  g_autoptr (LklQuestionsDocument) document = parse ("named");

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (lkl_question_answer_to_record (document->questions->pdata[0],
                                                    wrong[i],
                                                    LKL_QUESTION_MODE_NAMED,
                                                    "person",
                                                    NOW_USECS,
                                                    &error));
      g_assert_error (error, LKL_ERROR, LKL_ERROR_MALFORMED);
    }
}

/* Nothing but what is counted, and a uid and a time that tell nothing. */
static void
test_counted_has_no_name (void)
{
  const char *const modes[] = { "named", "confidential" };

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autoptr (LklQuestionsDocument) document = parse (modes[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (LklRecord) record = lkl_question_answer_to_record (document->questions->pdata[0],
                                                                    "bad",
                                                                    LKL_QUESTION_MODE_CONFIDENTIAL,
                                                                    "person",
                                                                    NOW_USECS,
                                                                    &error);

      g_assert_no_error (error);
      g_assert_true (record->is_counted);
      g_assert_cmpint (record->name, ==, LKL_FIELD_COUNTED);
      g_assert_cmpint (record->uid[14], ==, '4');
      g_assert_null (record->body);
      g_assert_cmpuint (record->attributes->len, ==, 5);
      assert_attribute (record, 0, LKL_FIELD_QUESTION_ID, "'it-for-you'");
      assert_attribute (record, 1, LKL_FIELD_QUESTION_VERSION, "3");
      assert_attribute (record, 2, LKL_FIELD_QUESTION_KIND, "'smile3'");
      assert_attribute (record, 3, LKL_FIELD_COUNTED_OUTCOME, "'answered'");
      assert_attribute (record, 4, LKL_FIELD_ANSWER_CHOICE, "'bad'");
    }
}

/* Whoever was promised by the question to be counted without a name never gets a record with one.
 */
static void
test_counted_is_never_named (void)
{
  g_autoptr (LklQuestionsDocument) document = parse ("confidential");
  g_autoptr (GError) error = NULL;

  g_assert_null (lkl_question_answer_to_record (
      document->questions->pdata[0], "good", LKL_QUESTION_MODE_NAMED, "person", NOW_USECS, &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_UNSUPPORTED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/question-answer/answer-becomes-a-record", test_answer_becomes_a_record);
  g_test_add_func ("/question-answer/other-words-are-refused", test_other_words_are_refused);
  g_test_add_func ("/question-answer/counted-has-no-name", test_counted_has_no_name);
  g_test_add_func ("/question-answer/counted-is-never-named", test_counted_is_never_named);
  return g_test_run ();
}
