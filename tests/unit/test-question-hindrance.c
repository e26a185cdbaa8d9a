/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/questions/question-hindrance.h"
#include "tests/fakes/scratch-journal.h"

#define NOW (G_GINT64_CONSTANT (1795307158) * G_USEC_PER_SEC)
#define BOTH (LKL_QUESTION_UNKNOWN_FULL_SCREEN | LKL_QUESTION_UNKNOWN_DO_NOT_DISTURB)

typedef struct
{
  LklScratchJournal *scratch;
  LklQuestionHindrance *hindrance;
} Fixture;

static void
start (Fixture *fixture)
{
  fixture->hindrance =
      lkl_question_hindrance_new (fixture->scratch->journal, fixture->scratch->clock);
  lkl_scratch_journal_settle (fixture->scratch);
}

static void
restart (Fixture *fixture)
{
  lkl_scratch_journal_settle (fixture->scratch);
  g_clear_object (&fixture->hindrance);
  lkl_scratch_journal_reopen (fixture->scratch);
  start (fixture);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->scratch = lkl_scratch_journal_new (NOW, G_TIME_SPAN_DAY);
  start (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  lkl_scratch_journal_settle (fixture->scratch);
  g_clear_object (&fixture->hindrance);
  lkl_scratch_journal_free (fixture->scratch);
}

static void
later (Fixture *fixture, gint64 usecs)
{
  lkl_clock_advance (fixture->scratch->clock, usecs);
}

static void
test_days_count_through_restarts (Fixture *fixture, gconstpointer data)
{
  lkl_question_hindrance_note (fixture->hindrance, LKL_QUESTION_UNKNOWN_FULL_SCREEN);
  later (fixture, G_TIME_SPAN_DAY);
  g_assert_cmpuint (lkl_question_hindrance_get (fixture->hindrance), ==, 0);
  restart (fixture);
  g_assert_cmpuint (lkl_question_hindrance_get (fixture->hindrance), ==, 0);
  lkl_question_hindrance_note (fixture->hindrance, BOTH);
  later (fixture, G_TIME_SPAN_DAY - 1);
  g_assert_cmpuint (lkl_question_hindrance_get (fixture->hindrance), ==, 0);
  later (fixture, 1);
  g_assert_cmpuint (lkl_question_hindrance_get (fixture->hindrance), ==, BOTH);
  restart (fixture);
  g_assert_cmpuint (lkl_question_hindrance_get (fixture->hindrance), ==, BOTH);
}

static void
test_it_ends_with_the_hindrance (Fixture *fixture, gconstpointer data)
{
  lkl_question_hindrance_note (fixture->hindrance, BOTH);
  later (fixture, 3 * G_TIME_SPAN_DAY);
  lkl_question_hindrance_note (fixture->hindrance, 0);
  g_assert_cmpuint (lkl_question_hindrance_get (fixture->hindrance), ==, 0);
  restart (fixture);
  g_assert_cmpuint (lkl_question_hindrance_get (fixture->hindrance), ==, 0);
  lkl_question_hindrance_note (fixture->hindrance, BOTH);
  g_assert_cmpuint (lkl_question_hindrance_get (fixture->hindrance), ==, 0);
}

static gboolean
write_job (LklJournal *journal, gpointer text, GError **error)
{
  return lkl_journal_set_fact (journal, "question-hindrance", text, error);
}

static void
test_what_is_not_ours_counts_as_nothing (Fixture *fixture, gconstpointer data)
{
  const char *const texts[] = { "",    "1",     "0 1",
                                "8 1", "1 0",   "1 -5",
                                "1 x", "1 1 1", "18446744073709551616 1" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      lkl_scratch_journal_run (fixture->scratch, write_job, (gpointer) texts[i]);
      restart (fixture);
      g_assert_cmpuint (lkl_question_hindrance_get (fixture->hindrance), ==, 0);
    }
}

#define ADD(name, function) \
  g_test_add ("/question-hindrance/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("days-count-through-restarts", test_days_count_through_restarts);
  ADD ("it-ends-with-the-hindrance", test_it_ends_with_the_hindrance);
  ADD ("what-is-not-ours-counts-as-nothing", test_what_is_not_ours_counts_as_nothing);
  return g_test_run ();
}
