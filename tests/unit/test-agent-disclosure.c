/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/agent-disclosure.h"

#include "agent/agent-sending.h"
#include "agent/journal-opening.h"
#include "agent/privacy/field-history.h"
#include "tests/fakes/agent-stage.h"

#define NOW (G_GINT64_CONSTANT (1794823200) * G_USEC_PER_SEC)
#define NOTIFICATION "new-fields"
/* As lkl_agent_stage_enrol() has it. */
#define ENDPOINT "[Endpoint]\nUrl=http://127.0.0.1:1\nProxy=none\n"

/* The person has seen the first page, so that it may send. */
static void
start (LklAgentStage *stage)
{
  lkl_agent_stage_start_known (stage);
  lkl_sync_set_first_page_shown (stage->agent->sync, TRUE);
}

static void
set_up (LklAgentStage **stage, gconstpointer data)
{
  *stage = lkl_agent_stage_new (NOW);
  lkl_agent_stage_enrol (*stage);
}

static void
tear_down (LklAgentStage **stage, gconstpointer data)
{
  lkl_agent_stage_free (*stage);
}

/* On the journal's thread: an earlier version ran here, without fields that begin so. */
static gboolean
forget_job (LklJournal *journal, gpointer data, GError **error)
{
  g_autofree char *text = lkl_journal_get_fact (journal, LKL_FIELD_HISTORY_FACT, error);
  const char *start = data;
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GString) kept = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    if (!g_str_has_prefix (lines[i], start))
      g_string_append_printf (kept, "%s\n", lines[i]);
  return lkl_journal_set_fact (journal, LKL_FIELD_HISTORY_FACT, kept->str, error);
}

/* @names: how those begin that are new */
static void
update_from_a_version_without_all (LklAgentStage *stage, const char *names)
{
  start (stage);
  lkl_journal_run_async (
      stage->agent->journal, forget_job, g_strdup (names), g_free, NULL, NULL, NULL);
  lkl_journal_drain (stage->agent->journal);
  lkl_agent_stage_stop (stage);
  start (stage);
  lkl_agent_stage_stir (stage);
}

static void
update_from_a_version_without (LklAgentStage *stage, LklField field)
{
  g_autofree char *name = g_strdup_printf ("%s ", lkl_field_get_name (field));

  update_from_a_version_without_all (stage, name);
}

static void
raise_hand (LklAgentStage *stage)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply =
      lkl_agent_stage_call (stage, "RaiseHand", g_variant_new ("(sss)", "", "help", ""), &error);

  g_assert_no_error (error);
}

/* On the journal's thread. */
static gboolean
pack_job (LklJournal *journal, gpointer data, GError **error)
{
  g_autoptr (LklBatch) batch = NULL;
  gboolean *is_packed = data;

  if (!lkl_journal_next_batch (journal, LKL_RECORD_CLASS_ANSWERS, "1", &batch, error))
    return FALSE;
  *is_packed = batch != NULL;
  return TRUE;
}

static gboolean
is_packed (LklAgentStage *stage)
{
  gboolean result = FALSE;

  lkl_journal_run_async (stage->agent->journal, pack_job, &result, NULL, NULL, NULL, NULL);
  lkl_journal_drain (stage->agent->journal);
  return result;
}

static void
test_nothing_is_new_on_a_new_pc (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;

  start (stage);
  lkl_agent_stage_stir (stage);
  g_assert_null (lkl_fake_notifier_get_shown (stage->notifier, NOTIFICATION));
  for (guint i = 0; i < LKL_FIELD_COUNT; i++)
    g_assert_true (lkl_agent_disclosure_is_released (stage->agent, (LklField) i));
}

static void
test_a_record_waits_until_its_field_was_told (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;
  const LklNotification *shown;

  update_from_a_version_without (stage, LKL_FIELD_MESSAGE_WORDS);
  raise_hand (stage);
  g_assert_false (is_packed (stage));
  /* It was said, and waits. */
  g_assert_cmpuint (lkl_agent_stage_count_unsaid (stage), ==, 1);
  shown = lkl_fake_notifier_get_shown (stage->notifier, NOTIFICATION);
  g_assert_nonnull (shown);
  g_assert_nonnull (strstr (shown->body, "What you wrote with it"));
  g_assert_null (strstr (shown->body, "That you raised a hand"));
  lkl_fake_notifier_emit_shown (stage->notifier, NOTIFICATION);
  lkl_journal_drain (stage->agent->journal);
  g_assert_true (lkl_agent_disclosure_is_released (stage->agent, LKL_FIELD_MESSAGE_WORDS));
  g_assert_true (is_packed (stage));
  /* Once is enough. */
  lkl_agent_stage_stop (stage);
  lkl_fake_notifier_emit_closed (stage->notifier, NOTIFICATION, LKL_NOTIFICATION_END_DISMISSED);
  start (stage);
  lkl_agent_stage_stir (stage);
  g_assert_null (lkl_fake_notifier_get_shown (stage->notifier, NOTIFICATION));
}

static void
test_what_stands_on_every_parcel_holds_all (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;

  update_from_a_version_without (stage, LKL_FIELD_SERVICE_VERSION);
  g_assert_cmpstr (lkl_agent_sending_find_obstacle (stage->agent, LKL_RECORD_CLASS_ANSWERS),
                   ==,
                   "Nothing is sent until you have been told what is new in it.");
  lkl_fake_notifier_emit_shown (stage->notifier, NOTIFICATION);
  g_assert_cmpstr (
      lkl_agent_sending_find_obstacle (stage->agent, LKL_RECORD_CLASS_ANSWERS), ==, NULL);
}

/* Of more than are told at once, the others follow soon: a raised hand waits for them. */
static void
test_what_holds_all_is_told_soon (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;

  update_from_a_version_without_all (stage, "Co");
  lkl_fake_notifier_emit_shown (stage->notifier, NOTIFICATION);
  g_assert_nonnull (lkl_agent_sending_find_obstacle (stage->agent, LKL_RECORD_CLASS_ANSWERS));
  lkl_fake_notifier_emit_closed (stage->notifier, NOTIFICATION, LKL_NOTIFICATION_END_DISMISSED);
  lkl_clock_advance (stage->clock, 10 * G_TIME_SPAN_MINUTE);
  lkl_agent_stage_stir (stage);
  lkl_fake_notifier_emit_shown (stage->notifier, NOTIFICATION);
  g_assert_null (lkl_agent_sending_find_obstacle (stage->agent, LKL_RECORD_CLASS_ANSWERS));
}

static void
test_policy_can_be_stricter (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;

  lkl_agent_stage_set_admin (stage, ENDPOINT "[Sending]\nNewFields=both\n");
  update_from_a_version_without (stage, LKL_FIELD_MESSAGE_WORDS);
  raise_hand (stage);
  lkl_fake_notifier_emit_shown (stage->notifier, NOTIFICATION);
  g_assert_false (is_packed (stage));
  lkl_clock_advance (stage->clock, LKL_FIELD_LISTED_DAYS * G_TIME_SPAN_DAY);
  lkl_agent_stage_stir (stage);
  lkl_journal_drain (stage->agent->journal);
  g_assert_true (is_packed (stage));
}

static guint
count_held (LklAgentStage *stage)
{
  guint n_held = 0;

  for (guint i = 0; i < LKL_FIELD_COUNT; i++)
    n_held += lkl_agent_disclosure_is_released (stage->agent, (LklField) i) ? 0 : 1;
  return n_held;
}

/* What is in no sentence that was shown was not told. */
static void
test_three_are_told_a_day (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;
  guint n_new;

  update_from_a_version_without_all (stage, "linklight.answer");
  n_new = count_held (stage);
  g_assert_cmpuint (n_new, >, 6);
  lkl_fake_notifier_emit_shown (stage->notifier, NOTIFICATION);
  g_assert_cmpuint (count_held (stage), ==, n_new - 3);
  lkl_fake_notifier_emit_closed (stage->notifier, NOTIFICATION, LKL_NOTIFICATION_END_DISMISSED);
  lkl_agent_stage_stir (stage);
  g_assert_null (lkl_fake_notifier_get_shown (stage->notifier, NOTIFICATION));
  lkl_clock_advance (stage->clock, G_TIME_SPAN_DAY);
  lkl_agent_stage_stir (stage);
  lkl_fake_notifier_emit_shown (stage->notifier, NOTIFICATION);
  g_assert_cmpuint (count_held (stage), ==, n_new - 6);
  /* The window has the others. */
  lkl_fake_notifier_click (stage->notifier, NOTIFICATION, "show");
  g_assert_cmpuint (count_held (stage), ==, 0);
}

/* Where no desktop shows a notification, the window has had it for long enough. */
static void
test_without_notifications_it_is_listed (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;

  update_from_a_version_without (stage, LKL_FIELD_MESSAGE_WORDS);
  lkl_fake_notifier_emit_failed (stage->notifier, NOTIFICATION, "no server", FALSE);
  lkl_agent_stage_stir (stage);
  g_assert_nonnull (lkl_fake_notifier_get_shown (stage->notifier, NOTIFICATION));
  lkl_clock_advance (stage->clock, LKL_FIELD_LISTED_DAYS * G_TIME_SPAN_DAY - 1);
  g_assert_cmpuint (count_held (stage), ==, 1);
  lkl_clock_advance (stage->clock, 1);
  g_assert_cmpuint (count_held (stage), ==, 0);
}

static gboolean
forget_all_job (LklJournal *journal, gpointer data, GError **error)
{
  return lkl_journal_delete_fact (journal, LKL_FIELD_HISTORY_FACT, error)
         && lkl_journal_set_fact (journal, LKL_JOURNAL_OPENING_FACT_FIRST_PAGE, "1", error);
}

/* A version before this list was: that it is missing tells of nobody who was told. */
static void
test_a_version_without_the_list (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;

  start (stage);
  lkl_journal_run_async (stage->agent->journal, forget_all_job, NULL, NULL, NULL, NULL, NULL);
  lkl_journal_drain (stage->agent->journal);
  lkl_agent_stage_stop (stage);
  start (stage);
  g_assert_cmpuint (count_held (stage), ==, LKL_FIELD_COUNT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) \
  g_test_add ("/agent-disclosure/" name, LklAgentStage *, NULL, set_up, function, tear_down)
  ADD ("nothing-is-new-on-a-new-pc", test_nothing_is_new_on_a_new_pc);
  ADD ("a-record-waits-until-its-field-was-told", test_a_record_waits_until_its_field_was_told);
  ADD ("what-stands-on-every-parcel-holds-all", test_what_stands_on_every_parcel_holds_all);
  ADD ("what-holds-all-is-told-soon", test_what_holds_all_is_told_soon);
  ADD ("policy-can-be-stricter", test_policy_can_be_stricter);
  ADD ("three-are-told-a-day", test_three_are_told_a_day);
  ADD ("without-notifications-it-is-listed", test_without_notifications_it_is_listed);
  ADD ("a-version-without-the-list", test_a_version_without_the_list);
#undef ADD
  return g_test_run ();
}
