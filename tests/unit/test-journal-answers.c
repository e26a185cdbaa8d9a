/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/journal/journal-answers.h"

#include "tests/fakes/scratch-journal.h"

#define NOW (G_GINT64_CONSTANT (1795307158) * G_USEC_PER_SEC)

static LklGivenAnswer
get_given (const char *uid, const char *const *reasons)
{
  return (LklGivenAnswer){ .uid = (char *) uid,
                           .question = (char *) "mood",
                           .at_usecs = NOW - 5,
                           .reasons = (char **) reasons };
}

static gboolean
add (LklScratchJournal *scratch, const LklGivenAnswer *given)
{
  g_autoptr (LklRecord) record =
      lkl_record_new_event (LKL_RECORD_CLASS_ANSWERS, LKL_FIELD_ANSWER, NOW, NULL);
  const LklQuestionEvent event = { .question = given->question,
                                   .version = 1,
                                   .at_usecs = NOW,
                                   .asked_by = (char *) "linklight",
                                   .outcome = (char *) "answered" };

  return lkl_journal_add_answer (scratch->journal, record, &event, given, "key", "first", NULL);
}

static gboolean
revise (LklScratchJournal *scratch, const LklGivenAnswer *given, const char *key)
{
  g_autoptr (LklRecord) record =
      lkl_record_new_event (LKL_RECORD_CLASS_ANSWERS, LKL_FIELD_ANSWER, NOW, NULL);

  return lkl_journal_revise_answer (scratch->journal, record, given, key, "second", NULL);
}

static void
test_what_was_answered_is_kept_with_what_was_added (void)
{
  g_autoptr (LklScratchJournal) scratch = lkl_scratch_journal_new (NOW, G_TIME_SPAN_DAY);
  const char *const none[] = { NULL };
  const char *const two[] = { "slow", "wifi", NULL };
  LklGivenAnswer given = get_given ("a", none);
  g_autoptr (GPtrArray) list = NULL;
  g_autofree char *fact = NULL;
  const LklGivenAnswer *kept;

  g_assert_true (add (scratch, &given));
  given.reasons = (char **) two;
  given.is_content = TRUE;
  given.at_usecs = NOW;
  g_assert_true (revise (scratch, &given, NULL));
  list = lkl_journal_list_given_answers (scratch->journal, NULL);
  g_assert_cmpuint (list->len, ==, 1);
  kept = list->pdata[0];
  g_assert_cmpstr (kept->uid, ==, "a");
  g_assert_cmpstr (kept->question, ==, "mood");
  g_assert_cmpint (kept->at_usecs, ==, NOW - 5);
  g_assert_true (kept->is_content);
  g_assert_cmpuint (g_strv_length (kept->reasons), ==, 2);
  g_assert_cmpstr (kept->reasons[1], ==, "wifi");
  fact = lkl_journal_get_fact (scratch->journal, "key", NULL);
  g_assert_cmpstr (fact, ==, "first");
  lkl_scratch_journal_assert_waiting (scratch, 2);
}

static void
test_all_or_nothing (void)
{
  g_autoptr (LklScratchJournal) scratch = lkl_scratch_journal_new (NOW, G_TIME_SPAN_DAY);
  const char *const none[] = { NULL };
  const LklGivenAnswer given = get_given ("a", none);
  g_autoptr (GPtrArray) list = NULL;

  lkl_scratch_journal_set_without_facts (scratch, TRUE);
  g_assert_false (add (scratch, &given));
  g_assert_false (revise (scratch, &given, "key"));
  list = lkl_journal_list_given_answers (scratch->journal, NULL);
  g_assert_cmpuint (list->len, ==, 0);
  lkl_scratch_journal_assert_waiting (scratch, 0);
}

static void
test_what_is_old_is_forgotten (void)
{
  g_autoptr (LklScratchJournal) scratch = lkl_scratch_journal_new (NOW, G_TIME_SPAN_DAY);
  const char *const none[] = { NULL };
  LklGivenAnswer given = get_given ("a", none);
  g_autoptr (GPtrArray) list = NULL;

  g_assert_true (add (scratch, &given));
  lkl_clock_advance (scratch->clock, LKL_GIVEN_ANSWERS_KEPT_USECS);
  given.uid = (char *) "b";
  given.at_usecs = NOW + LKL_GIVEN_ANSWERS_KEPT_USECS;
  g_assert_true (add (scratch, &given));
  list = lkl_journal_list_given_answers (scratch->journal, NULL);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_cmpstr (((LklGivenAnswer *) list->pdata[0])->uid, ==, "b");
}

static void
test_they_move_with_the_clock (void)
{
  g_autoptr (LklScratchJournal) scratch = lkl_scratch_journal_new (NOW, G_TIME_SPAN_DAY);
  const char *const none[] = { NULL };
  const LklGivenAnswer given = get_given ("a", none);
  g_autoptr (GPtrArray) list = NULL;

  g_assert_true (add (scratch, &given));
  g_assert_true (lkl_journal_move_question_events (scratch->journal, -100, G_MAXINT64, NULL));
  list = lkl_journal_list_given_answers (scratch->journal, NULL);
  g_assert_cmpint (((LklGivenAnswer *) list->pdata[0])->at_usecs, ==, NOW - 105);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal-answers/what-was-answered-is-kept-with-what-was-added",
                   test_what_was_answered_is_kept_with_what_was_added);
  g_test_add_func ("/journal-answers/all-or-nothing", test_all_or_nothing);
  g_test_add_func ("/journal-answers/what-is-old-is-forgotten", test_what_is_old_is_forgotten);
  g_test_add_func ("/journal-answers/they-move-with-the-clock", test_they_move_with_the_clock);
  return g_test_run ();
}
