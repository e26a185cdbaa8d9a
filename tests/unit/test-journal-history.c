/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "tests/fakes/scratch-journal.h"

#define NOW (G_GINT64_CONSTANT (1795307158) * G_USEC_PER_SEC)

static void
set_up (LklScratchJournal **fixture, gconstpointer data)
{
  *fixture = lkl_scratch_journal_new (NOW, G_TIME_SPAN_DAY);
}

static void
tear_down (LklScratchJournal **fixture, gconstpointer data)
{
  lkl_scratch_journal_free (*fixture);
}

static gint64
get_time_of_event (LklJournal *journal, guint i)
{
  g_autoptr (GPtrArray) history = lkl_journal_list_question_events (journal, G_MININT64, NULL);

  return ((LklQuestionEvent *) history->pdata[i])->at_usecs;
}

static void
test_history_moves_with_the_clock (LklScratchJournal **fixture, gconstpointer data)
{
  const gint64 times[] = { 1000, 5000, G_MAXINT64, G_MININT64 };

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      const LklQuestionEvent event = { .question = (char *) "mood",
                                       .version = 1,
                                       .at_usecs = times[i],
                                       .asked_by = (char *) "linklight",
                                       .outcome = (char *) "asked" };

      g_assert_true (lkl_journal_add_question_event ((*fixture)->journal, &event, NULL));
    }
  g_assert_true (lkl_journal_move_question_events ((*fixture)->journal, -4000, G_MAXINT64, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    g_assert_cmpint (get_time_of_event ((*fixture)->journal, i),
                     ==,
                     lkl_journal_move_time (times[i], -4000, G_MAXINT64));
  g_assert_cmpint (get_time_of_event ((*fixture)->journal, 0), ==, -3000);
  g_assert_true (lkl_journal_move_question_events ((*fixture)->journal, 4000, G_MAXINT64, NULL));
  g_assert_cmpint (get_time_of_event ((*fixture)->journal, 0), ==, 1000);
  /* What lies ahead of the latest time comes back to it, and nothing else moves. */
  g_assert_true (lkl_journal_move_question_events ((*fixture)->journal, 0, 4000, NULL));
  g_assert_cmpint (get_time_of_event ((*fixture)->journal, 0), ==, 1000);
  g_assert_cmpint (get_time_of_event ((*fixture)->journal, 1), ==, 4000);
  g_assert_cmpint (get_time_of_event ((*fixture)->journal, 2), ==, 4000);
  g_assert_cmpint (lkl_journal_move_time (5000, 100, 4000), ==, 4000);
  /* Nothing overflows. */
  for (guint i = 0; i < 9; i++)
    g_assert_true (
        lkl_journal_move_question_events ((*fixture)->journal, G_MAXINT64, G_MAXINT64, NULL));
  for (guint i = 0; i < 9; i++)
    g_assert_true (
        lkl_journal_move_question_events ((*fixture)->journal, G_MININT64, G_MININT64, NULL));
}

/* Returns: (transfer full): the times of all that is left */
static char *
list_times (LklJournal *journal)
{
  g_autoptr (GPtrArray) history = lkl_journal_list_question_events (journal, G_MININT64, NULL);
  g_autoptr (GString) times = g_string_new (NULL);

  for (guint i = 0; i < history->len; i++)
    g_string_append_printf (
        times, "%" G_GINT64_FORMAT " ", ((const LklQuestionEvent *) history->pdata[i])->at_usecs);
  return g_string_free (g_steal_pointer (&times), FALSE);
}

static void
assert_times_are_left (LklJournal *journal, gint64 before_usecs, guint n_kept, const char *expected)
{
  g_autofree char *times = NULL;

  g_assert_true (lkl_journal_forget_question_events (
      journal, "person", "answered", before_usecs, n_kept, NULL));
  times = list_times (journal);
  g_assert_cmpstr (times, ==, expected);
}

static void
test_wishes_are_forgotten (LklScratchJournal **fixture, gconstpointer data)
{
  const struct
  {
    const char *asked_by;
    const char *outcome;
  } events[] = {
    { "linklight", "asked" },     { "person", "shown" }, { "person", "answered" },
    { "linklight", "dismissed" }, { "person", "shown" }, { "person", "dismissed" },
    { "person", "expired" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    {
      const LklQuestionEvent event = { .question = (char *) "mood",
                                       .version = 1,
                                       .at_usecs = i,
                                       .asked_by = (char *) events[i].asked_by,
                                       .outcome = (char *) events[i].outcome };

      g_assert_true (lkl_journal_add_question_event ((*fixture)->journal, &event, NULL));
    }
  assert_times_are_left ((*fixture)->journal, 1, 4, "0 1 2 3 4 5 6 ");
  assert_times_are_left ((*fixture)->journal, 2, 4, "0 2 3 4 5 6 ");
  assert_times_are_left ((*fixture)->journal, 2, 2, "0 2 3 5 6 ");
  assert_times_are_left ((*fixture)->journal, G_MAXINT64, 2, "0 2 3 ");
}

#define ADD(name, function) \
  g_test_add ("/journal-history/" name, LklScratchJournal *, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("moves-with-the-clock", test_history_moves_with_the_clock);
  ADD ("wishes-are-forgotten", test_wishes_are_forgotten);
  return g_test_run ();
}
