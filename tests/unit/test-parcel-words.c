/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/privacy/parcel-words.h"

#include "agent/base/error.h"
#include "agent/wire/otlp-encode.h"

#define NOW (G_GINT64_CONSTANT (1795307158) * G_USEC_PER_SEC)

/* Returns: (transfer full) */
static LklRecord *
make_answer (void)
{
  LklRecord *record =
      lkl_record_new_event (LKL_RECORD_CLASS_ANSWERS, LKL_FIELD_ANSWER, NOW, "good");

  lkl_record_add_string (record, LKL_FIELD_QUESTION_ID, "how-is-it");
  lkl_record_add_string (record, LKL_FIELD_ANSWER_COMMENT, "Two lines,\n\"quoted\"");
  return record;
}

static void
assert_has (const char *words, const char *line)
{
  g_test_message ("\"%s\" in:\n%s", line, words);
  g_assert_nonnull (strstr (words, line));
}

/* Returns: (transfer full) */
static GBytes *
take_bytes (char *text)
{
  return g_bytes_new_take (text, strlen (text));
}

static void
test_a_batch_in_words (void)
{
  const LklOtlpResource resource = {
    .stream = "2f0d8f5e-6f43-4b2c-9d55-8d3d2d1f0a11", .seq = 7, .day = "2026-11-22", .version = "9"
  };
  g_autoptr (LklRecord) record = make_answer ();
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *words = NULL;

  g_ptr_array_add (texts, lkl_otlp_encode_record (record));
  bytes = lkl_otlp_encode_batch (LKL_OTLP_LOGS, &resource, texts);
  words = lkl_parcel_words_from_bytes (bytes, NULL);
  assert_has (words, "Which version of Linklight sent it: 9\n");
  assert_has (words, "• That you answered a question, and when (");
  assert_has (words, "    Which question you answered: how-is-it\n");
  assert_has (words, "Two lines,\n\"quoted\"\n");
}

/* The same words before it is packed, for an event and a measurement. */
static void
test_a_record_in_words (void)
{
  g_autoptr (LklRecord) answer = make_answer ();
  g_autoptr (LklRecord) measured = lkl_record_new_gauge (LKL_FIELD_BOOT_DURATION, "s", NOW, 12.5);
  g_autoptr (GBytes) answer_bytes = take_bytes (lkl_otlp_encode_record (answer));
  g_autoptr (GBytes) measured_bytes = take_bytes (lkl_otlp_encode_record (measured));
  g_autofree char *words = lkl_parcel_words_from_bytes (answer_bytes, NULL);
  g_autofree char *measured_words = lkl_parcel_words_from_bytes (measured_bytes, NULL);

  g_assert_true (g_str_has_prefix (words, "• That you answered a question, and when ("));
  assert_has (words, "    Which question you answered: how-is-it\n");
  g_assert_true (g_str_has_prefix (measured_words, "• How long this PC took to start"));
}

/* What an earlier version sent is told by its name. */
static void
test_what_is_not_in_the_register_any_more (void)
{
  g_autoptr (GBytes) bytes =
      take_bytes (g_strdup ("{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":["
                            "{\"eventName\":\"old.event\",\"attributes\":[{\"key\":\"old.field\","
                            "\"value\":{\"stringValue\":\"x\"}}]}]}]}]}"));
  g_autofree char *words = lkl_parcel_words_from_bytes (bytes, NULL);

  g_assert_cmpstr (words, ==, "• old.event\n    old.field: x\n");
}

static void
test_other_bytes_are_an_error (void)
{
  g_autoptr (GBytes) bytes = take_bytes (g_strdup ("no JSON"));
  g_autoptr (GError) error = NULL;

  g_assert_null (lkl_parcel_words_from_bytes (bytes, &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_MALFORMED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/parcel-words/a-batch-in-words", test_a_batch_in_words);
  g_test_add_func ("/parcel-words/a-record-in-words", test_a_record_in_words);
  g_test_add_func ("/parcel-words/what-is-not-in-the-register-any-more",
                   test_what_is_not_in_the_register_any_more);
  g_test_add_func ("/parcel-words/other-bytes-are-an-error", test_other_bytes_are_an_error);
  return g_test_run ();
}
