/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/agent-private.h"

#include <string.h>

#include "tests/fakes/asking-stage.h"
#include "tests/fakes/fake-tray.h"

#define OPENED "test-opened"
#define STARS "4,\"kind\":\"stars5\",\"mode\":\"named\",\"text\":\"How well does it work?\""

/* An agent that has an asker and a tray, and nothing else. */
typedef struct
{
  LklAskingStage asking;
  LklFakeTray *tray;
  LklAgent *agent;
  GString *opened; /* pages, a word each */
  guint log_id;
} Fixture;

/* The desktop's function knows nobody: what it logs, the fixture hears. */
static void
open_window (const char *page, const char *argument, const char *activation_token)
{
  g_log (OPENED, G_LOG_LEVEL_INFO, "%s", page);
}

static void
on_opened (const char *domain, GLogLevelFlags level, const char *page, gpointer opened)
{
  g_string_append_printf (opened, "%s ", page);
}

static void
on_window_wanted (LklQuestionAsker *asker, gpointer user_data)
{
  open_window ("question", NULL, NULL);
}

/* As whenever a question opens or closes. */
static void
on_question_changed (LklQuestionAsker *asker, Fixture *fixture)
{
  lkl_agent_show_menu (fixture->agent, "All is well.");
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  LklAskingStage *asking = &fixture->asking;

  lkl_asking_stage_set_up (asking, NULL);
  fixture->opened = g_string_new (NULL);
  fixture->log_id = g_log_set_handler (OPENED, G_LOG_LEVEL_INFO, on_opened, fixture->opened);
  fixture->tray = lkl_fake_tray_new ();
  fixture->agent = g_object_new (LKL_TYPE_AGENT, NULL);
  fixture->agent->clock = lkl_clock_ref (asking->clock);
  fixture->agent->asker = g_object_ref (asking->asker);
  fixture->agent->desktop.tray = g_object_ref (LKL_TRAY (fixture->tray));
  fixture->agent->desktop.notifier = g_object_ref (LKL_NOTIFIER (asking->notifier));
  fixture->agent->desktop.session = g_object_ref (LKL_SESSION_STATE (asking->session));
  fixture->agent->desktop.open_window = open_window;
  g_signal_connect (asking->asker, "opened", G_CALLBACK (on_question_changed), fixture);
  g_signal_connect (asking->asker, "closed", G_CALLBACK (on_question_changed), fixture);
  g_signal_connect (asking->asker, "window-wanted", G_CALLBACK (on_window_wanted), NULL);
  lkl_agent_connect_tray (fixture->agent);
  on_question_changed (asking->asker, fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_signal_handlers_disconnect_by_data (fixture->asking.asker, fixture);
  g_object_unref (fixture->agent);
  g_object_unref (fixture->tray);
  g_log_remove_handler (OPENED, fixture->log_id);
  g_string_free (fixture->opened, TRUE);
  lkl_asking_stage_tear_down (&fixture->asking, NULL);
}

static gboolean
has_line (Fixture *fixture, const char *id)
{
  return lkl_fake_tray_find_menu_item (fixture->tray, id) != NULL;
}

static void
test_one_line_leads_to_a_question (Fixture *fixture, gconstpointer data)
{
  g_assert_true (has_line (fixture, "ask"));
  g_assert_false (has_line (fixture, "question"));
  lkl_asking_stage_consider (&fixture->asking);
  lkl_fake_notifier_emit_shown (fixture->asking.notifier, "question");
  g_assert_false (has_line (fixture, "ask"));
  g_assert_true (has_line (fixture, "question"));
  /* What was closed, maybe by a slip, can be answered from there; the icon does not call for it. */
  lkl_fake_notifier_emit_closed (
      fixture->asking.notifier, "question", LKL_NOTIFICATION_END_DISMISSED);
  on_question_changed (NULL, fixture);
  g_assert_true (has_line (fixture, "question"));
  lkl_fake_tray_choose (fixture->tray, "question");
  g_assert_cmpstr (fixture->opened->str, ==, "question ");
  g_assert_null (lkl_asking_stage_answer (&fixture->asking, "mood", 3, "good"));
  g_assert_true (has_line (fixture, "ask"));
  g_assert_false (has_line (fixture, "question"));
}

/* The tray of a test offers only what the menu has, as a person finds it. */
static void
choose_what_asks (Fixture *fixture)
{
  lkl_fake_tray_choose (fixture->tray, has_line (fixture, "ask") ? "ask" : "question");
}

/* By a person who goes on clicking: the window, of which there is one, comes to the front. */
static void
test_a_hundred_clicks_ask_once (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 100; i++)
    {
      choose_what_asks (fixture);
      lkl_clock_advance (fixture->asking.clock, G_TIME_SPAN_SECOND);
    }
  lkl_asking_stage_settle (&fixture->asking);
  g_assert_cmpuint (lkl_fake_notifier_count_shown (fixture->asking.notifier), ==, 1);
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->asking.notifier), ==, 1);
  lkl_fake_notifier_emit_shown (fixture->asking.notifier, "question");
  lkl_fake_notifier_click (fixture->asking.notifier, "question", "good");
  lkl_asking_stage_settle (&fixture->asking);
  lkl_asking_stage_assert_answers (&fixture->asking, 1);
  lkl_asking_stage_assert_history (&fixture->asking, "mood person shown, mood person answered");
}

/* By a finger that trembles, or by a program. */
static void
test_a_burst_opens_one_window (Fixture *fixture, gconstpointer data)
{
  lkl_asking_stage_publish (&fixture->asking, STARS);
  for (guint i = 0; i < 100; i++)
    lkl_fake_tray_choose (fixture->tray, "status");
  g_assert_cmpstr (fixture->opened->str, ==, "status ");
  choose_what_asks (fixture);
  g_assert_cmpstr (fixture->opened->str, ==, "status question ");
  for (guint i = 0; i < 100; i++)
    choose_what_asks (fixture);
  g_assert_cmpstr (fixture->opened->str, ==, "status question question ");
  g_assert_cmpuint (lkl_fake_notifier_count_shows (fixture->asking.notifier), ==, 1);
  /* A moment later it is a wish again. */
  lkl_clock_advance (fixture->asking.clock, G_TIME_SPAN_SECOND);
  choose_what_asks (fixture);
  g_assert_cmpstr (fixture->opened->str, ==, "status question question question ");
}

/* Who clicks on and on is heard twice a second: each click counts from the last that was heard. */
static void
test_restless_clicks_are_heard (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 6; i++)
    {
      lkl_fake_tray_choose (fixture->tray, "status");
      lkl_clock_advance (fixture->asking.clock, 300 * G_TIME_SPAN_MILLISECOND);
    }
  g_assert_cmpstr (fixture->opened->str, ==, "status status status ");
}

#define ADD(name, function) \
  g_test_add ("/agent-menu/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  g_setenv ("LANGUAGE", "en", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("one-line-leads-to-a-question", test_one_line_leads_to_a_question);
  ADD ("a-hundred-clicks-ask-once", test_a_hundred_clicks_ask_once);
  ADD ("a-burst-opens-one-window", test_a_burst_opens_one_window);
  ADD ("restless-clicks-are-heard", test_restless_clicks_are_heard);
  return g_test_run ();
}
