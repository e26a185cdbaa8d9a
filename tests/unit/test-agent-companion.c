/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/agent-private.h"
#include "tests/fakes/companion-stage.h"

static const char *
get_introduction (LklAgentStage *stage)
{
  const LklNotification *shown =
      lkl_fake_notifier_get_shown (stage->notifier, LKL_AGENT_INTRODUCTION_NOTIFICATION);

  return shown != NULL ? shown->body : NULL;
}

static void
test_who_is_new_is_introduced_once (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;

  lkl_companion_stage_set_team (stage, "Ana:printing Ben");
  g_assert_null (get_introduction (stage));
  lkl_companion_stage_set_team (stage, "Ana:printing Ben Eva:phones");
  g_assert_cmpstr (get_introduction (stage), ==, "Eva is now your contact for: phones.");
  lkl_notifier_close (LKL_NOTIFIER (stage->notifier), LKL_AGENT_INTRODUCTION_NOTIFICATION);
  /* Within the budget of notices, and through a restart. */
  lkl_companion_stage_set_team (stage, "Ana:printing,wifi Ben Eva:phones");
  g_assert_null (get_introduction (stage));
  lkl_agent_stage_stop (stage);
  lkl_companion_stage_start (stage);
  lkl_clock_advance (stage->clock, G_TIME_SPAN_DAY);
  lkl_companion_stage_set_team (stage, "Ana:printing,wifi Ben Eva:phones");
  g_assert_cmpstr (get_introduction (stage), ==, "Ana is now your contact for: wifi.");
}

/* Returns: (transfer full): how the welcome calls the person */
static char *
get_name (LklAgentStage *stage)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = lkl_agent_stage_call (stage, "GetWelcome", NULL, &error);
  g_autoptr (GVariant) welcome = NULL;
  char *name = NULL;

  g_assert_no_error (error);
  welcome = g_variant_get_child_value (reply, 0);
  g_assert_true (g_variant_lookup (welcome, "name", "s", &name));
  return name;
}

static void
test_the_welcome_knows_the_name (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;
  g_autofree char *named = NULL;
  g_autofree char *enrolled = NULL;

  lkl_companion_stage_set_mine (stage, LKL_COMPANION_STAGE_NEW_HIRE ",\"name\":\"Maria\"");
  named = get_name (stage);
  g_assert_cmpstr (named, ==, "Maria");
  /* Else that of the enrolment. */
  lkl_companion_stage_set_mine (stage, LKL_COMPANION_STAGE_NEW_HIRE);
  enrolled = get_name (stage);
  g_assert_cmpstr (enrolled, ==, "Ada");
}

/* ---- The second PC ---- */

/* The next working day begins: what was offered at the start is no reason any more to ask nothing.
 */
#define UNTIL_MORNING (23 * G_TIME_SPAN_HOUR + 5 * G_TIME_SPAN_MINUTE)
/* The moment of a day is a random one, and lasts for longer than a step. */
#define STEP (40 * G_TIME_SPAN_MINUTE)
#define N_STEPS 12

static void
fetch_mine (LklAgentStage *stage)
{
  const gint64 fetched_usecs = lkl_sync_get_mine_boot_usecs (stage->agent->sync);

  lkl_sync_now (stage->agent->sync);
  while (lkl_sync_get_mine_boot_usecs (stage->agent->sync) == fetched_usecs)
    g_main_context_iteration (NULL, TRUE);
}

/* They open the welcome from the tray, and are there for a day.
 * Returns: (transfer full): the question that was asked, empty = none */
static char *
come_to_second_pc (LklAgentStage *stage, LklScriptedServer *server)
{
  const LklQuestion *question = NULL;

  lkl_companion_stage_come (stage, server);
  lkl_companion_stage_confirm_welcome (stage);
  lkl_clock_advance (stage->clock, UNTIL_MORNING);
  for (guint i = 0; question == NULL && i < N_STEPS; i++)
    {
      lkl_clock_advance (stage->clock, i > 0 ? STEP : 0);
      fetch_mine (stage);
      lkl_agent_show_change (stage->agent);
      lkl_question_asker_consider (stage->agent->asker);
      lkl_companion_stage_settle (stage);
      question = lkl_question_asker_get_open (stage->agent->asker);
    }
  return g_strdup (question != NULL ? question->id : "");
}

static void
second_pc_set_up (LklAgentStage **stage, gconstpointer data)
{
  *stage = lkl_agent_stage_new (LKL_COMPANION_STAGE_NOW);
}

static void
test_the_first_pc_asks_the_check_in (LklAgentStage **fixture, gconstpointer data)
{
  g_autoptr (LklScriptedServer) server = lkl_companion_stage_serve (LKL_COMPANION_STAGE_NEW_HIRE);
  g_autofree char *question = come_to_second_pc (*fixture, server);
  g_autofree char *answers = lkl_companion_stage_describe_answers (*fixture);

  g_assert_cmpstr (question, ==, "first-week");
  g_assert_cmpstr (answers, ==, "welcomed -\ncheck-in new-hire:7");
}

static void
test_the_second_pc_does_not_ask_it_again (LklAgentStage **fixture, gconstpointer data)
{
  g_autoptr (LklScriptedServer) server = lkl_companion_stage_serve (
      LKL_COMPANION_STAGE_NEW_HIRE ",\"welcomed\":\"2026-11-09\",\"checkIns\":[\"new-hire:7\"]");
  g_autofree char *question = come_to_second_pc (*fixture, server);

  g_assert_cmpstr (question, ==, "");
}

/* The other PC had not told yet that it was asked, but that it was answered. */
static void
test_what_was_answered_elsewhere_is_not_asked (LklAgentStage **fixture, gconstpointer data)
{
  g_autoptr (LklScriptedServer) server =
      lkl_companion_stage_serve (LKL_COMPANION_STAGE_NEW_HIRE
                                 ",\"asked\":[{\"question\":\"first-week\",\"day\":\"2026-11-15\","
                                 "\"askedBy\":\"linklight\",\"when\":\"new-hire:7\"}]");
  g_autofree char *question = come_to_second_pc (*fixture, server);

  g_assert_cmpstr (question, ==, "");
}

static void
test_the_welcome_is_noted_once (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;
  g_autofree char *answers = NULL;

  for (guint i = 0; i < 2; i++)
    lkl_companion_stage_confirm_welcome (stage);
  lkl_agent_stage_stop (stage);
  lkl_companion_stage_start (stage);
  lkl_companion_stage_confirm_welcome (stage);
  g_assert_cmpuint (lkl_agent_stage_count_unsent (stage), ==, 1);
  answers = lkl_companion_stage_describe_answers (stage);
  g_assert_cmpstr (answers, ==, "welcomed -");
}

/* Where nobody would read it, nobody is asked, and nothing is written for them. */
static void
test_without_a_reader_there_is_no_note (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;

  lkl_agent_stage_start (stage);
  stage->agent->is_first_page_shown = TRUE;
  lkl_companion_stage_confirm_welcome (stage);
  g_assert_cmpuint (lkl_agent_stage_count_unsent (stage), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)               \
  g_test_add ("/agent-companion/" name,   \
              LklAgentStage *,            \
              NULL,                       \
              lkl_companion_stage_set_up, \
              function,                   \
              lkl_companion_stage_tear_down)
  ADD ("who-is-new-is-introduced-once", test_who_is_new_is_introduced_once);
  ADD ("the-welcome-knows-the-name", test_the_welcome_knows_the_name);
  ADD ("the-welcome-is-noted-once", test_the_welcome_is_noted_once);
#undef ADD
#define ADD(name, function)             \
  g_test_add ("/agent-companion/" name, \
              LklAgentStage *,          \
              NULL,                     \
              second_pc_set_up,         \
              function,                 \
              lkl_companion_stage_tear_down)
  ADD ("the-first-pc-asks-the-check-in", test_the_first_pc_asks_the_check_in);
  ADD ("the-second-pc-does-not-ask-it-again", test_the_second_pc_does_not_ask_it_again);
  ADD ("what-was-answered-elsewhere-is-not-asked", test_what_was_answered_elsewhere_is_not_asked);
  ADD ("without-a-reader-there-is-no-note", test_without_a_reader_there_is_no_note);
  return g_test_run ();
}
