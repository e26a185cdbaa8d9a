/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/agent-private.h"
#include "tests/fakes/agent-stage.h"
#include "tests/fakes/it-team.h"

/* A Monday at 10 o'clock. */
#define NOW (G_GINT64_CONSTANT (1794823200) * G_USEC_PER_SEC)

static void
start (LklAgentStage *stage)
{
  lkl_agent_stage_start_known (stage);
  lkl_agent_tell_notices (stage->agent);
}

static void
set_team (LklAgentStage *stage, const char *people)
{
  g_autoptr (LklPeopleDocument) team = lkl_it_team_parse (people);

  lkl_people_directory_set_document (stage->agent->people, team);
  lkl_agent_consider_companion (stage->agent);
  /* The moment is looked at, then the journal writes. */
  for (guint i = 0; i < 3; i++)
    lkl_agent_stage_count_unsent (stage);
}

static void
set_mine (LklAgentStage *stage, const char *members)
{
  LklDocumentSet *documents = lkl_agent_get_documents (stage->agent);

  g_clear_pointer (&documents->mine, lkl_mine_document_unref);
  documents->mine = lkl_it_team_parse_mine (members);
}

static void
fixture_set_up (LklAgentStage **stage, gconstpointer data)
{
  *stage = lkl_agent_stage_new (NOW);
  lkl_agent_stage_enrol (*stage);
  start (*stage);
}

static void
fixture_tear_down (LklAgentStage **stage, gconstpointer data)
{
  lkl_agent_stage_free (*stage);
}

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

  set_team (stage, "Ana:printing Ben");
  g_assert_null (get_introduction (stage));
  set_team (stage, "Ana:printing Ben Eva:phones");
  g_assert_cmpstr (get_introduction (stage), ==, "Eva is now your contact for: phones.");
  lkl_notifier_close (LKL_NOTIFIER (stage->notifier), LKL_AGENT_INTRODUCTION_NOTIFICATION);
  /* Within the budget of notices, and through a restart. */
  set_team (stage, "Ana:printing,wifi Ben Eva:phones");
  g_assert_null (get_introduction (stage));
  lkl_agent_stage_stop (stage);
  start (stage);
  lkl_clock_advance (stage->clock, G_TIME_SPAN_DAY);
  set_team (stage, "Ana:printing,wifi Ben Eva:phones");
  g_assert_cmpstr (get_introduction (stage), ==, "Ana is now your contact for: wifi.");
}

static void
test_not_yet_is_one_wish_for_a_visit (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;

  set_team (stage, "Ana Ben");
  set_mine (stage, "\"met\":[{\"contact\":\"Ana\",\"day\":\"2026-11-13\"}]");
  g_assert_cmpuint (lkl_agent_stage_count_unsent (stage), ==, 0);
  g_assert_true (lkl_agent_answer_meeting (stage->agent, "Ana", FALSE));
  lkl_agent_stage_count_unsent (stage);
  /* What was said, and the wish. */
  g_assert_cmpuint (lkl_agent_stage_count_unsent (stage), ==, 2);
  g_assert_false (lkl_agent_answer_meeting (stage->agent, "Ana", FALSE));
  g_assert_false (lkl_agent_answer_meeting (stage->agent, "Ben", FALSE));
  lkl_agent_stage_stop (stage);
  start (stage);
  set_team (stage, "Ana Ben");
  g_assert_false (lkl_agent_answer_meeting (stage->agent, "Ana", FALSE));
  g_assert_cmpuint (lkl_agent_stage_count_unsent (stage), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)             \
  g_test_add ("/agent-companion/" name, \
              LklAgentStage *,          \
              NULL,                     \
              fixture_set_up,           \
              function,                 \
              fixture_tear_down)
  ADD ("who-is-new-is-introduced-once", test_who_is_new_is_introduced_once);
  ADD ("not-yet-is-one-wish-for-a-visit", test_not_yet_is_one_wish_for_a_visit);
  return g_test_run ();
}
