/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/notices/tip-keeper.h"

#include "agent/base/error.h"
#include "tests/fakes/scratch-journal.h"

#define NOW (G_GINT64_CONSTANT (1795255200) * G_USEC_PER_SEC)
#define DAY G_TIME_SPAN_DAY
/* GDate's number of that day, in UTC. */
#define TODAY 739941
#define CABLE "linklight-tip-cable"

/* One agent's life with tips, over a real journal. */
typedef struct
{
  LklScratchJournal *scratch;
  LklTipKeeper *keeper;
  GPtrArray *theirs;
  guint n_changes;
} Stage;

static void
on_changed (LklTipKeeper *keeper, Stage *stage)
{
  stage->n_changes++;
}

static void
start (Stage *stage)
{
  stage->keeper = lkl_tip_keeper_new (stage->scratch->journal, stage->scratch->clock);
  g_signal_connect (stage->keeper, "changed", G_CALLBACK (on_changed), stage);
}

static void
set_up (Stage *stage, gconstpointer data)
{
  stage->scratch = lkl_scratch_journal_new (NOW, DAY);
  stage->theirs = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_notice_unref);
  start (stage);
  lkl_scratch_journal_settle (stage->scratch);
}

static void
tear_down (Stage *stage, gconstpointer data)
{
  lkl_scratch_journal_settle (stage->scratch);
  g_object_unref (stage->keeper);
  g_ptr_array_unref (stage->theirs);
  lkl_scratch_journal_free (stage->scratch);
}

static void
restart (Stage *stage)
{
  lkl_scratch_journal_settle (stage->scratch);
  g_object_unref (stage->keeper);
  lkl_scratch_journal_reopen (stage->scratch);
  start (stage);
  lkl_scratch_journal_settle (stage->scratch);
  lkl_tip_keeper_update (stage->keeper, stage->theirs, TRUE);
}

static void
see (Stage *stage, LklTipSign sign, guint n_days)
{
  for (guint i = n_days; i > 0; i--)
    lkl_tip_keeper_note (stage->keeper, sign, TODAY - (i - 1));
}

/* @expected: (nullable) */
static void
assert_tip (Stage *stage, const char *expected)
{
  const LklNotice *tip = lkl_tip_keeper_get_tip (stage->keeper);

  g_assert_cmpstr (tip != NULL ? tip->id : NULL, ==, expected);
}

static void
on_result (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gboolean
rate (Stage *stage, const char *id, LklTipRating rating, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  lkl_tip_keeper_rate_async (stage->keeper, id, rating, on_result, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return lkl_tip_keeper_rate_finish (stage->keeper, result, error);
}

static void
test_given_once_and_kept (Stage *stage, gconstpointer data)
{
  see (stage, LKL_TIP_SIGN_WIFI_WEAK, 3);
  assert_tip (stage, NULL);
  lkl_tip_keeper_update (stage->keeper, stage->theirs, TRUE);
  assert_tip (stage, CABLE);
  g_assert_cmpuint (stage->n_changes, ==, 1);
  g_assert_cmpint (lkl_tip_keeper_get_tip (stage->keeper)->from_usecs, ==, NOW);
  g_assert_cmpint (
      lkl_tip_keeper_get_tip (stage->keeper)->until_usecs, ==, NOW + LKL_TIP_PICKER_SHOWN_USECS);
  lkl_tip_keeper_update (stage->keeper, stage->theirs, TRUE);
  see (stage, LKL_TIP_SIGN_DISK_FULL, 3);
  assert_tip (stage, CABLE);
  g_assert_cmpuint (stage->n_changes, ==, 1);
  restart (stage);
  assert_tip (stage, CABLE);
  g_assert_cmpint (lkl_tip_keeper_get_tip (stage->keeper)->from_usecs, ==, NOW);
}

static void
test_rated_on_disk (Stage *stage, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  see (stage, LKL_TIP_SIGN_WIFI_WEAK, 3);
  lkl_tip_keeper_update (stage->keeper, stage->theirs, TRUE);
  g_assert_false (rate (stage, "another", LKL_TIP_RATING_USEFUL, &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (rate (stage, CABLE, LKL_TIP_RATING_USEFUL, &error));
  g_assert_no_error (error);
  assert_tip (stage, NULL);
  restart (stage);
  assert_tip (stage, NULL);
  g_assert_false (rate (stage, CABLE, LKL_TIP_RATING_USEFUL, NULL));
}

static void
test_what_is_not_kept_is_not_thanked_for (Stage *stage, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  see (stage, LKL_TIP_SIGN_WIFI_WEAK, 3);
  lkl_tip_keeper_update (stage->keeper, stage->theirs, TRUE);
  lkl_scratch_journal_settle (stage->scratch);
  lkl_scratch_journal_set_read_only (stage->scratch, TRUE);
  g_assert_false (rate (stage, CABLE, LKL_TIP_RATING_NOT_USEFUL, &error));
  g_assert_nonnull (error);
  assert_tip (stage, CABLE);
  lkl_scratch_journal_set_read_only (stage->scratch, FALSE);
  g_assert_true (rate (stage, CABLE, LKL_TIP_RATING_NOT_USEFUL, NULL));
  assert_tip (stage, NULL);
}

static void
test_who_wants_none_gets_none (Stage *stage, gconstpointer data)
{
  see (stage, LKL_TIP_SIGN_WIFI_WEAK, 3);
  lkl_tip_keeper_update (stage->keeper, stage->theirs, TRUE);
  assert_tip (stage, CABLE);
  lkl_tip_keeper_update (stage->keeper, stage->theirs, FALSE);
  assert_tip (stage, NULL);
  g_assert_cmpuint (stage->n_changes, ==, 2);
}

static void
test_seen_before_the_journal_was_read (Stage *stage, gconstpointer data)
{
  lkl_tip_keeper_note (stage->keeper, LKL_TIP_SIGN_WIFI_WEAK, TODAY - 2);
  lkl_tip_keeper_note (stage->keeper, LKL_TIP_SIGN_WIFI_WEAK, TODAY - 1);
  lkl_scratch_journal_settle (stage->scratch);
  g_object_unref (stage->keeper);
  start (stage);
  lkl_tip_keeper_note (stage->keeper, LKL_TIP_SIGN_WIFI_WEAK, TODAY);
  lkl_tip_keeper_update (stage->keeper, stage->theirs, TRUE);
  assert_tip (stage, NULL);
  lkl_scratch_journal_settle (stage->scratch);
  /* With what the journal had it was the third day. */
  assert_tip (stage, CABLE);
}

static void
test_without_facts_none_is_given (Stage *stage, gconstpointer data)
{
  g_object_unref (stage->keeper);
  lkl_scratch_journal_set_without_facts (stage->scratch, TRUE);
  start (stage);
  g_test_expect_message ("LklTipKeeper", G_LOG_LEVEL_WARNING, "*not known*");
  lkl_scratch_journal_settle (stage->scratch);
  g_test_assert_expected_messages ();
  see (stage, LKL_TIP_SIGN_WIFI_WEAK, 3);
  lkl_tip_keeper_update (stage->keeper, stage->theirs, TRUE);
  assert_tip (stage, NULL);
  lkl_scratch_journal_set_without_facts (stage->scratch, FALSE);
}

#define ADD(name, function) \
  g_test_add ("/tip-keeper/" name, Stage, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  /* Days are those of this PC's calendar. */
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("given-once-and-kept", test_given_once_and_kept);
  ADD ("rated-on-disk", test_rated_on_disk);
  ADD ("what-is-not-kept-is-not-thanked-for", test_what_is_not_kept_is_not_thanked_for);
  ADD ("who-wants-none-gets-none", test_who_wants_none_gets_none);
  ADD ("seen-before-the-journal-was-read", test_seen_before_the_journal_was_read);
  ADD ("without-facts-none-is-given", test_without_facts_none_is_given);
  return g_test_run ();
}
