/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "agent/agent-private.h"
#include "agent/questions/question-notification.h"
#include "tests/fakes/fake-notifier.h"
#include "tests/fakes/fake-session-state.h"
#include "tests/fakes/scratch-journal.h"

#define NOW (G_GINT64_CONSTANT (1795307158) * G_USEC_PER_SEC)

/* @personal: the person's own file. @policy: (nullable): members of its "questions" */
static LklQuestionCircumstances
limit (const char *personal, const char *policy_questions)
{
  g_autofree char *folder = g_dir_make_tmp ("agent-questions-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "agent.conf", NULL);
  const LklSettingsPaths paths = { folder, folder, folder, path, getuid () };
  g_autoptr (LklSettings) settings = NULL;
  g_autoptr (LklPolicyDocument) policy = NULL;
  g_autoptr (GError) error = NULL;
  LklQuestionCircumstances circumstances = { 0 };

  g_assert_true (g_file_set_contents (path, personal, -1, NULL));
  settings = lkl_settings_load (&paths, NULL);
  if (policy_questions != NULL)
    {
      g_autofree char *text =
          g_strdup_printf ("{\"form\":\"policy\",\"version\":1,\"targets\":[],"
                           "\"organisation\":{\"name\":\"Example\"},\"questions\":{%s}}",
                           policy_questions);
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

      policy = lkl_policy_document_parse ("policy", bytes, &error);
      g_assert_no_error (error);
    }
  lkl_agent_limit_questions (settings, policy, &circumstances);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  return circumstances;
}

static void
assert_hours (LklQuestionCircumstances circumstances, guint days, guint from, guint until)
{
  g_assert_cmphex (circumstances.hours.days, ==, days);
  g_assert_cmpuint (circumstances.hours.from_minute, ==, from);
  g_assert_cmpuint (circumstances.hours.until_minute, ==, until);
}

static void
test_person_and_policy_narrow (void)
{
  assert_hours (limit ("", NULL), LKL_QUESTION_HOURS_ALL_DAYS, 9 * 60, 17 * 60);
  assert_hours (limit ("[Questions]\nFrom=10:30\nUntil=12:00\n", NULL),
                LKL_QUESTION_HOURS_ALL_DAYS,
                10 * 60 + 30,
                12 * 60);
  assert_hours (limit ("[Questions]\nFrom=10:30\n",
                       "\"days\":[\"tue\",\"sun\"],\"from\":\"08:00\",\"until\":\"15:00\""),
                1u << 2 | 1u << 7,
                10 * 60 + 30,
                15 * 60);
  /* What says nothing of hours takes none away. */
  assert_hours (limit ("", "\"enabled\":true"), LKL_QUESTION_HOURS_ALL_DAYS, 9 * 60, 17 * 60);
  g_assert_true (lkl_question_hours_is_empty (
      limit ("[Questions]\nFrom=16:00\n", "\"until\":\"15:00\"").hours));
}

static void
test_person_says_how_often (void)
{
  g_assert_cmpint (limit ("", NULL).frequency, ==, LKL_QUESTION_FREQUENCY_USUAL);
  g_assert_cmpint (limit ("[Questions]\nFrequency=monthly\n", NULL).frequency,
                   ==,
                   LKL_QUESTION_FREQUENCY_MONTHLY);
  g_assert_cmpint (
      limit ("[Questions]\nFrequency=never\n", NULL).frequency, ==, LKL_QUESTION_FREQUENCY_NEVER);
  g_assert_cmpint (
      limit ("[Questions]\nFrequency=hourly\n", NULL).frequency, ==, LKL_QUESTION_FREQUENCY_NEVER);
  g_assert_true (lkl_question_hours_is_empty (limit ("[Questions]\nUntil=late\n", NULL).hours));
}

/* As the history remembers it. */
static void
assert_last_notice (LklScratchJournal *scratch, const char *id)
{
  LklQuestionNotices notices = { 0 };
  g_autofree char *text = NULL;

  lkl_scratch_journal_settle (scratch);
  text = lkl_journal_get_fact (scratch->journal, "question-notices", NULL);
  lkl_question_notices_add_text (&notices, text);
  if (id == NULL)
    {
      g_assert_cmpuint (notices.n_notices, ==, 0);
      return;
    }
  g_assert_cmpstr (notices.notices[notices.n_notices - 1].id, ==, id);
  g_assert_cmpint (lkl_question_notices_find_other (&notices, NULL), ==, NOW);
}

static void
show (LklFakeNotifier *notifier, const char *id)
{
  g_autoptr (LklNotification) notification = lkl_notification_new (id, "Something", NULL);

  lkl_notification_add_action (notification, "help", "What to do");
  lkl_notifier_show (LKL_NOTIFIER (notifier), notification);
  lkl_fake_notifier_emit_shown (notifier, id);
}

/* Every one but the question's own, a new one that nobody has thought of too. */
static void
test_notices_are_noted (void)
{
  const char *const ids[] = { LKL_OUTAGE_NOTIFIER_OUTAGE,     LKL_OUTAGE_NOTIFIER_PORTAL,
                              LKL_AGENT_HANG_NOTIFICATION,    LKL_AGENT_FIRST_PAGE_NOTIFICATION,
                              LKL_WARNING_WATCH_NOTIFICATION, "something-new" };
  g_autoptr (LklScratchJournal) scratch = lkl_scratch_journal_new (NOW, G_TIME_SPAN_DAY);
  g_autoptr (LklFakeNotifier) notifier = lkl_fake_notifier_new ();
  g_autoptr (LklFakeSessionState) session = lkl_fake_session_state_new ();
  g_autoptr (LklAgent) agent = g_object_new (LKL_TYPE_AGENT, NULL);

  agent->desktop.notifier = g_object_ref (LKL_NOTIFIER (notifier));
  agent->desktop.session = g_object_ref (LKL_SESSION_STATE (session));
  agent->asker = lkl_question_asker_new (
      scratch->journal, LKL_NOTIFIER (notifier), LKL_SESSION_STATE (session), scratch->clock);
  lkl_agent_watch_notices (agent);
  show (notifier, LKL_QUESTION_NOTIFICATION_ID);
  assert_last_notice (scratch, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      show (notifier, ids[i]);
      assert_last_notice (scratch, ids[i]);
    }
  show (notifier, LKL_QUESTION_NOTIFICATION_ID);
  assert_last_notice (scratch, "something-new");

  g_assert_cmpuint (lkl_fake_session_state_count_signs (session), ==, 0);
  lkl_fake_notifier_click (notifier, "something-new", "help");
  g_assert_cmpuint (lkl_fake_session_state_count_signs (session), ==, 1);
}

/* Idle time that comes and goes every two minutes must not put off what happens every five. */
static void
test_nothing_but_coming_and_going_moves_the_next_look (void)
{
  g_autoptr (LklFakeNotifier) notifier = lkl_fake_notifier_new ();
  g_autoptr (LklFakeSessionState) session = lkl_fake_session_state_new ();
  g_autoptr (LklAgent) agent = g_object_new (LKL_TYPE_AGENT, NULL);
  LklSessionFacts facts;
  guint first_id;

  agent->clock = lkl_clock_new_system ();
  agent->desktop.notifier = g_object_ref (LKL_NOTIFIER (notifier));
  agent->desktop.session = g_object_ref (LKL_SESSION_STATE (session));
  lkl_agent_watch_session (agent);
  first_id = agent->consider_id;
  g_assert_cmpuint (first_id, !=, 0);
  lkl_session_state_get_facts (agent->desktop.session, &facts);
  for (guint i = 0; i < 3; i++)
    {
      facts.idle_secs = i % 2 == 0 ? LKL_SESSION_REST_SECS : 0;
      lkl_fake_session_state_set_facts (session, &facts);
      g_assert_cmpuint (agent->consider_id, ==, first_id);
    }
  facts.is_locked = TRUE;
  lkl_fake_session_state_set_facts (session, &facts);
  g_assert_cmpuint (agent->consider_id, ==, 0);
  facts.is_locked = FALSE;
  lkl_fake_session_state_set_facts (session, &facts);
  g_assert_cmpuint (agent->consider_id, !=, 0);
  facts.is_active = FALSE;
  lkl_fake_session_state_set_facts (session, &facts);
  g_assert_cmpuint (agent->consider_id, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/agent-questions/person-and-policy-narrow", test_person_and_policy_narrow);
  g_test_add_func ("/agent-questions/person-says-how-often", test_person_says_how_often);
  g_test_add_func ("/agent-questions/notices-are-noted", test_notices_are_noted);
  g_test_add_func ("/agent-questions/nothing-but-coming-and-going-moves-the-next-look",
                   test_nothing_but_coming_and_going_moves_the_next_look);
  return g_test_run ();
}
