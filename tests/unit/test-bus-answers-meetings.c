/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "agent/agent-private.h"
#include "tests/fakes/companion-stage.h"

#define NEW_HIRE LKL_COMPANION_STAGE_NEW_HIRE

/* What a window sees. @expected: the questions, one a line */
static void
assert_asked (LklAgentStage *stage, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = lkl_agent_stage_call (stage, "ListMeetings", NULL, &error);
  g_autoptr (GVariant) meetings = NULL;
  g_autoptr (GString) texts = g_string_new (NULL);

  g_assert_no_error (error);
  meetings = g_variant_get_child_value (reply, 0);
  for (gsize i = 0; i < g_variant_n_children (meetings); i++)
    {
      g_autoptr (GVariant) meeting = g_variant_get_child_value (meetings, i);
      const char *text;

      g_assert_true (g_variant_lookup (meeting, "text", "&s", &text));
      g_string_append_printf (texts, "%s%s", i > 0 ? "\n" : "", text);
    }
  g_assert_cmpstr (texts->str, ==, expected);
}

static gboolean
answer (LklAgentStage *stage, const char *uid, gboolean has_met, GError **error)
{
  g_autoptr (GVariant) reply =
      lkl_agent_stage_call (stage, "AnswerMeeting", g_variant_new ("(sb)", uid, has_met), error);

  return reply != NULL;
}

static void
assert_answered (LklAgentStage *stage, const char *uid, gboolean has_met)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (answer (stage, uid, has_met, &error));
  g_assert_no_error (error);
  /* A wish that they come by is written right after it. */
  for (guint i = 0; i < 3; i++)
    lkl_agent_stage_count_unsent (stage);
}

static void
assert_refused (LklAgentStage *stage, const char *uid, const char *why)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (answer (stage, uid, FALSE, &error));
  g_assert_nonnull (strstr (error->message, why));
}

/* From the bus to the journal. */
static void
test_not_yet_is_one_wish_for_a_visit (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;
  g_autofree char *answers = NULL;

  lkl_companion_stage_set_team (stage, "Ana Ben");
  lkl_companion_stage_set_mine (stage,
                                NEW_HIRE ",\"met\":[{\"contact\":\"Ana\",\"day\":\"2026-11-13\"}]");
  assert_asked (stage, "Have you met Ana?");
  g_assert_cmpuint (lkl_agent_stage_count_unsent (stage), ==, 0);
  assert_answered (stage, "Ana", FALSE);
  assert_asked (stage, "");
  assert_refused (stage, "Ana", "answered already");
  assert_refused (stage, "Ben", "not asked any more");
  assert_refused (stage, "", "uid: expected 1 to 256 bytes");
  lkl_agent_stage_stop (stage);
  lkl_companion_stage_start (stage);
  lkl_companion_stage_set_team (stage, "Ana Ben");
  lkl_companion_stage_set_mine (stage,
                                NEW_HIRE ",\"met\":[{\"contact\":\"Ana\",\"day\":\"2026-11-13\"}]");
  assert_asked (stage, "");
  assert_refused (stage, "Ana", "answered already");
  g_assert_cmpuint (lkl_agent_stage_count_unsent (stage), ==, 2);
  answers = lkl_companion_stage_describe_answers (stage);
  g_assert_cmpstr (answers, ==, "not-met Ana\nlinklight.visit.wished Ana");
}

static void
test_yes_is_no_wish (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;
  g_autofree char *answers = NULL;

  lkl_companion_stage_set_team (stage, "Ana Ben");
  lkl_companion_stage_set_mine (stage,
                                NEW_HIRE ",\"met\":[{\"contact\":\"Ana\",\"day\":\"2026-11-13\"},"
                                         "{\"contact\":\"Ben\",\"day\":\"2026-11-13\"}]");
  assert_asked (stage, "Have you met Ana?\nHave you met Ben?");
  assert_answered (stage, "Ana", TRUE);
  assert_asked (stage, "Have you met Ben?");
  answers = lkl_companion_stage_describe_answers (stage);
  g_assert_cmpstr (answers, ==, "met Ana");
}

/* Somebody who was there for long, or has gone, is asked nothing. */
static void
test_who_is_not_new_is_asked_nothing (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;

  lkl_companion_stage_set_team (stage, "Ana Ben");
  lkl_companion_stage_set_mine (stage, "\"met\":[{\"contact\":\"Ana\",\"day\":\"2026-11-13\"}]");
  assert_asked (stage, "");
  lkl_companion_stage_set_mine (stage,
                                NEW_HIRE
                                ",\"endDate\":\"2026-11-15\",\"met\":[{\"contact\":\"Ana\","
                                "\"day\":\"2026-11-13\"}]");
  assert_asked (stage, "");
}

/* ---- What the notification asks ---- */

#define WELCOMED NEW_HIRE ",\"welcomed\":\"2026-11-09\",\"contacts\":[\"Ana\",\"Ben\"]"

static const char *
get_meeting (LklAgentStage *stage)
{
  const LklNotification *shown =
      lkl_fake_notifier_get_shown (stage->notifier, LKL_AGENT_MEETING_NOTIFICATION);

  return shown != NULL ? shown->summary : NULL;
}

static void
consider (LklAgentStage *stage)
{
  lkl_agent_consider_companion (stage->agent);
  lkl_companion_stage_settle (stage);
}

static void
test_a_contact_is_asked_about_once (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;
  g_autoptr (LklScriptedServer) server = lkl_companion_stage_serve (WELCOMED);
  g_autofree char *answers = NULL;
  guint n_shows;

  lkl_companion_stage_come (stage, server);
  lkl_companion_stage_set_team (stage, "Ana Ben");
  consider (stage);
  g_assert_cmpstr (get_meeting (stage), ==, "Have you met Ana?");
  assert_asked (stage, "Have you met Ana?");
  n_shows = lkl_fake_notifier_count_shows (stage->notifier);
  for (guint i = 0; i < 3; i++)
    consider (stage);
  g_assert_cmpuint (lkl_fake_notifier_count_shows (stage->notifier), ==, n_shows);
  /* The answer in the notification is that of the windows. */
  lkl_fake_notifier_click (stage->notifier, LKL_AGENT_MEETING_NOTIFICATION, "not-met");
  lkl_companion_stage_settle (stage);
  g_assert_null (get_meeting (stage));
  assert_asked (stage, "");
  answers = lkl_companion_stage_describe_answers (stage);
  g_assert_cmpstr (answers, ==, "asked Ana\nnot-met Ana\nlinklight.visit.wished Ana");
}

/* What was answered in a window is not asked in a notification any more. */
static void
test_an_answer_ends_the_notification (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;
  g_autoptr (LklScriptedServer) server = lkl_companion_stage_serve (WELCOMED);

  lkl_companion_stage_come (stage, server);
  lkl_companion_stage_set_team (stage, "Ana Ben");
  consider (stage);
  g_assert_nonnull (get_meeting (stage));
  assert_answered (stage, "Ana", TRUE);
  g_assert_null (get_meeting (stage));
}

/* Before they know what Linklight is nobody is asked, and nobody who has just come from another PC,
 * which may have asked meanwhile. */
static void
test_nobody_is_asked_too_early (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;
  g_autoptr (LklScriptedServer) server = lkl_companion_stage_serve (WELCOMED);
  LklSessionFacts away = { 0 };
  LklSessionFacts here = { .is_active = TRUE };

  lkl_companion_stage_come (stage, server);
  stage->agent->is_first_page_shown = FALSE;
  lkl_companion_stage_set_team (stage, "Ana Ben");
  consider (stage);
  g_assert_null (get_meeting (stage));
  stage->agent->is_first_page_shown = TRUE;
  lkl_fake_session_state_set_facts (stage->session, &away);
  lkl_clock_advance (stage->clock, G_TIME_SPAN_MINUTE);
  lkl_fake_session_state_set_facts (stage->session, &here);
  consider (stage);
  g_assert_null (get_meeting (stage));
  g_assert_cmpuint (lkl_agent_stage_count_unsent (stage), ==, 0);
}

/* Who has left IT comes by no more; the wish is not tried for ever. */
static void
test_nobody_comes_by_who_is_gone (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;

  lkl_companion_stage_set_team (stage, "Ben");
  lkl_companion_stage_set_mine (stage,
                                NEW_HIRE ",\"met\":[{\"contact\":\"Ana\",\"day\":\"2026-11-13\"}]");
  assert_asked (stage, "");
  assert_answered (stage, "Ana", FALSE);
  g_assert_cmpuint (lkl_agent_stage_count_unsent (stage), ==, 1);
  lkl_companion_stage_set_team (stage, "Ana Ben");
  consider (stage);
  g_assert_cmpuint (lkl_agent_stage_count_unsent (stage), ==, 1);
}

static void
bare_set_up (LklAgentStage **stage, gconstpointer data)
{
  *stage = lkl_agent_stage_new (LKL_COMPANION_STAGE_NOW);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, set_up, function)          \
  g_test_add ("/bus-answers-meetings/" name, \
              LklAgentStage *,               \
              NULL,                          \
              set_up,                        \
              function,                      \
              lkl_companion_stage_tear_down)
  ADD ("not-yet-is-one-wish-for-a-visit",
       lkl_companion_stage_set_up,
       test_not_yet_is_one_wish_for_a_visit);
  ADD ("yes-is-no-wish", lkl_companion_stage_set_up, test_yes_is_no_wish);
  ADD ("who-is-not-new-is-asked-nothing",
       lkl_companion_stage_set_up,
       test_who_is_not_new_is_asked_nothing);
  ADD ("nobody-comes-by-who-is-gone", lkl_companion_stage_set_up, test_nobody_comes_by_who_is_gone);
  ADD ("a-contact-is-asked-about-once", bare_set_up, test_a_contact_is_asked_about_once);
  ADD ("an-answer-ends-the-notification", bare_set_up, test_an_answer_ends_the_notification);
  ADD ("nobody-is-asked-too-early", bare_set_up, test_nobody_is_asked_too_early);
#undef ADD
  return g_test_run ();
}
