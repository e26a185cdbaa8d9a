/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/questions/recent-answer.h"

#include <string.h>

#include "agent/questions/question-answer.h"
#include "agent/questions/question-reasons.h"

#define NOW_USECS (G_GINT64_CONSTANT (1795307158) * G_USEC_PER_SEC)

static LklRecentAnswer *
make_answer (void)
{
  const char *text =
      "{\"form\":\"questions\",\"version\":1,\"questions\":[{\"id\":\"mood\",\"version\":3,"
      "\"kind\":\"smile3\",\"mode\":\"named\",\"text\":\"How?\",\"when\":\"periodic\","
      "\"reasons\":[{\"id\":\"slow\",\"text\":\"Slow\"},{\"id\":\"wifi\",\"text\":\"Wi-Fi\"}]}]}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (LklQuestionsDocument) document =
      lkl_questions_document_parse ("questions", bytes, &error);
  const LklQuestion *question = document->questions->pdata[0];
  g_autoptr (GPtrArray) reasons = lkl_question_reasons_shuffle (question, 1);
  g_autoptr (LklRecord) record = lkl_question_answer_to_record (
      question, "bad", LKL_QUESTION_MODE_NAMED, "person", NOW_USECS, &error);

  g_assert_no_error (error);
  return lkl_recent_answer_new (question, reasons, "bad", "person", record);
}

/* Returns: (transfer full): "" for what is not there */
static char *
get_attribute (const LklRecord *record, LklField field)
{
  for (guint i = 0; i < record->attributes->len; i++)
    {
      const LklRecordAttribute *attribute =
          &g_array_index (record->attributes, LklRecordAttribute, i);

      if (attribute->field == field)
        return g_variant_print (attribute->value, FALSE);
    }
  return g_strdup ("");
}

static void
assert_attribute (const LklRecord *record, LklField field, const char *expected)
{
  g_autofree char *value = get_attribute (record, field);

  g_assert_cmpstr (value, ==, expected);
}

static void
test_a_revision_says_the_whole_answer (void)
{
  const char *const reasons[] = { "wifi", "slow", NULL };
  const gboolean contact = TRUE;
  const LklAnswerChange change = { .choice = "so-so",
                                   .reasons = reasons,
                                   .lost = "5-15",
                                   .comment = " It is\tslow. ",
                                   .contact = &contact,
                                   .thanks = "claire-dubois" };
  const LklAnswerChange later = { .comment = "" };
  g_autoptr (LklRecentAnswer) answer = make_answer ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LklRecentAnswer) second =
      lkl_recent_answer_change (answer, &change, NOW_USECS + 1, &error);
  g_autoptr (LklRecentAnswer) third = lkl_recent_answer_change (second, &later, NOW_USECS, &error);
  g_autoptr (LklRecord) record = lkl_recent_answer_to_record (second, NOW_USECS + 1);
  g_autoptr (LklRecord) last = lkl_recent_answer_to_record (third, NOW_USECS + 2);
  g_autofree char *uid = g_strdup_printf ("'%s'", answer->uid);

  g_assert_no_error (error);
  g_assert_cmpint (record->record_class, ==, LKL_RECORD_CLASS_ANSWERS);
  g_assert_cmpint (record->name, ==, LKL_FIELD_ANSWER_REVISED);
  g_assert_cmpstr (record->uid, !=, answer->uid);
  g_assert_cmpstr (record->body, ==, "mood: so-so");
  assert_attribute (record, LKL_FIELD_ANSWER_UID, uid);
  assert_attribute (record, LKL_FIELD_ANSWER_REVISION, "1");
  assert_attribute (record, LKL_FIELD_QUESTION_ID, "'mood'");
  assert_attribute (record, LKL_FIELD_QUESTION_VERSION, "3");
  assert_attribute (record, LKL_FIELD_QUESTION_KIND, "'smile3'");
  assert_attribute (record, LKL_FIELD_ANSWER_CHOICE, "'so-so'");
  assert_attribute (record, LKL_FIELD_ANSWER_ASKED_BY, "'person'");
  assert_attribute (record, LKL_FIELD_ANSWER_REASONS, "'wifi slow'");
  assert_attribute (record, LKL_FIELD_ANSWER_LOST_MINUTES, "'5-15'");
  assert_attribute (record, LKL_FIELD_ANSWER_COMMENT, "'It is slow.'");
  assert_attribute (record, LKL_FIELD_ANSWER_CONTACT, "'wanted'");
  assert_attribute (record, LKL_FIELD_ANSWER_THANKS, "'claire-dubois'");
  /* The next one has what was said before, but for what was taken back. */
  assert_attribute (last, LKL_FIELD_ANSWER_REVISION, "2");
  assert_attribute (last, LKL_FIELD_ANSWER_REASONS, "'wifi slow'");
  assert_attribute (last, LKL_FIELD_ANSWER_COMMENT, "");
}

static void
test_no_change_is_no_revision (void)
{
  const LklAnswerChange nothing = { .choice = "bad", .comment = " " };
  g_autoptr (LklRecentAnswer) answer = make_answer ();
  g_autoptr (LklRecentAnswer) same = lkl_recent_answer_change (answer, &nothing, NOW_USECS, NULL);

  g_assert_true (same == answer);
}

static void
assert_refused (const LklAnswerChange *change, gint64 now_usecs, LklError code)
{
  g_autoptr (LklRecentAnswer) answer = make_answer ();
  g_autoptr (GError) error = NULL;

  g_assert_null (lkl_recent_answer_change (answer, change, now_usecs, &error));
  g_assert_error (error, LKL_ERROR, (gint) code);
}

static void
test_what_is_refused (void)
{
  const char *const unknown[] = { "printing", NULL };
  const char *const both[] = { "slow", "not-it", NULL };
  const char *const twice[] = { "slow", "slow", NULL };
  g_autofree char *long_comment = g_strnfill (2001, 'x');
  g_autofree char *long_thanks = g_strnfill (201, 'x');
  const LklAnswerChange malformed[] = {
    { .choice = "excellent" }, { .choice = "5" }, { .reasons = unknown }, { .reasons = both },
    { .reasons = twice },      { .lost = "17" },  { .thanks = "a\nb" },   { .thanks = long_thanks },
  };
  const LklAnswerChange too_big = { .comment = long_comment };

  for (guint i = 0; i < G_N_ELEMENTS (malformed); i++)
    assert_refused (&malformed[i], NOW_USECS, LKL_ERROR_MALFORMED);
  assert_refused (&too_big, NOW_USECS, LKL_ERROR_TOO_BIG);
}

/* Characters count, not bytes. */
static void
test_a_long_comment_is_taken (void)
{
  g_autoptr (LklRecentAnswer) answer = make_answer ();
  g_autoptr (LklRecentAnswer) next = NULL;
  g_autoptr (GError) error = NULL;
  GString *comment = g_string_new (NULL);
  LklAnswerChange change = { 0 };

  for (guint i = 0; i < 2000; i++)
    g_string_append (comment, "ب");
  change.comment = comment->str;
  next = lkl_recent_answer_change (answer, &change, NOW_USECS, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (next->details->comment, ==, comment->str);
  g_string_free (comment, TRUE);
}

static void
test_too_late (void)
{
  const LklAnswerChange choice = { .choice = "good" };
  const LklAnswerChange word = { .comment = "a word" };
  g_autoptr (LklRecentAnswer) answer = make_answer ();
  g_autoptr (LklRecentAnswer) next = NULL;
  g_autoptr (GError) error = NULL;

  assert_refused (&choice, NOW_USECS + LKL_RECENT_ANSWER_CHANGE_USECS, LKL_ERROR_REFUSED);
  assert_refused (&choice, NOW_USECS - 1, LKL_ERROR_REFUSED);
  assert_refused (&word, NOW_USECS + LKL_RECENT_ANSWER_ADD_USECS, LKL_ERROR_NOT_FOUND);
  assert_refused (&word, NOW_USECS - LKL_RECENT_ANSWER_ADD_USECS, LKL_ERROR_NOT_FOUND);
  /* Nor does a clock that was set back take away the word at once. */
  next = lkl_recent_answer_change (answer, &word, NOW_USECS - 11 * G_TIME_SPAN_HOUR, &error);
  g_assert_no_error (error);
  g_assert_nonnull (next);
}

static void
test_it_is_remembered (void)
{
  const char *const reasons[] = { "not-it", NULL };
  const LklAnswerChange change = { .reasons = reasons, .comment = "it's \"slow\"\n\\ ب" };
  g_autoptr (LklRecentAnswer) answer = make_answer ();
  g_autoptr (LklRecentAnswer) next = lkl_recent_answer_change (answer, &change, NOW_USECS, NULL);
  g_autofree char *text = lkl_recent_answer_to_text (next);
  g_autoptr (LklRecentAnswer) again = lkl_recent_answer_from_text (text);

  g_assert_nonnull (again);
  g_assert_cmpstr (again->uid, ==, answer->uid);
  g_assert_cmpstr (again->question, ==, "mood");
  g_assert_cmpuint (again->version, ==, 3);
  g_assert_cmpstr (again->text, ==, "How?");
  g_assert_cmpstr (again->choice, ==, "bad");
  g_assert_cmpint (again->at_usecs, ==, NOW_USECS);
  g_assert_cmpuint (again->revision, ==, 1);
  g_assert_cmpuint (again->reasons->len, ==, 3);
  g_assert_true (lkl_answer_details_equal (again->details, next->details));
}

static void
test_a_damaged_memory_is_none (void)
{
  const char *const texts[] = {
    "",
    "7",
    "('', '', uint32 1, 'smile3', '', '', @a(ss) [], int64 0, 'good', uint32 0, @as [], '', '', "
    "false, '')",
    "('0192f3a0-0000-7000-8000-000000000001', 'a', uint32 1, 'smile3', 'person', 'A', @a(ss) [], "
    "int64 -9223372036854775808, 'good', uint32 0, @as [], '', '', false, '')",
    "('0192f3a0-0000-7000-8000-000000000001', 'a', uint32 1, 'smile3', 'person', 'A', @a(ss) [], "
    "int64 1, 'nice', uint32 0, @as [], '', '', false, '')",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_null (lkl_recent_answer_from_text (texts[i]));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/recent-answer/a-revision-says-the-whole-answer",
                   test_a_revision_says_the_whole_answer);
  g_test_add_func ("/recent-answer/no-change-is-no-revision", test_no_change_is_no_revision);
  g_test_add_func ("/recent-answer/what-is-refused", test_what_is_refused);
  g_test_add_func ("/recent-answer/a-long-comment-is-taken", test_a_long_comment_is_taken);
  g_test_add_func ("/recent-answer/too-late", test_too_late);
  g_test_add_func ("/recent-answer/it-is-remembered", test_it_is_remembered);
  g_test_add_func ("/recent-answer/a-damaged-memory-is-none", test_a_damaged_memory_is_none);
  return g_test_run ();
}
