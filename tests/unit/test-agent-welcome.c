/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "tests/fakes/agent-stage.h"

#define NOW (G_GINT64_CONSTANT (1794823200) * G_USEC_PER_SEC)
#define FIRST_PAGE "first-page"

static void
fixture_set_up (LklAgentStage **stage, gconstpointer data)
{
  *stage = lkl_agent_stage_new (NOW);
  lkl_agent_stage_start (*stage);
}

static void
fixture_tear_down (LklAgentStage **stage, gconstpointer data)
{
  lkl_agent_stage_free (*stage);
}

static gboolean
offers_first_page (LklAgentStage *stage)
{
  return lkl_fake_notifier_get_shown (stage->notifier, FIRST_PAGE) != NULL;
}

static GVariant *
call (LklAgentStage *stage, const char *method)
{
  g_autoptr (GError) error = NULL;
  GVariant *reply = lkl_agent_stage_call (stage, method, NULL, &error);

  g_assert_no_error (error);
  return reply;
}

static void
test_who_is_not_new_gets_the_first_page (LklAgentStage **fixture, gconstpointer data)
{
  g_autoptr (GVariant) reply = call (*fixture, "GetWelcome");
  g_autoptr (GVariant) welcome = g_variant_get_child_value (reply, 0);

  g_assert_cmpuint (g_variant_n_children (welcome), ==, 0);
  g_assert_true (offers_first_page (*fixture));
  g_assert_null (lkl_fake_tray_find_menu_item ((*fixture)->tray, "welcome"));
}

static void
test_it_is_offered_once_in_a_run (LklAgentStage **fixture, gconstpointer data)
{
  const guint n_shows = lkl_fake_notifier_count_shows ((*fixture)->notifier);

  for (int i = 0; i < 3; i++)
    {
      lkl_clock_advance ((*fixture)->clock, G_TIME_SPAN_HOUR);
      lkl_agent_stage_stir (*fixture);
    }
  g_assert_cmpuint (lkl_fake_notifier_count_shows ((*fixture)->notifier), ==, n_shows);
}

/* The welcome says what the first page says. */
static void
test_after_the_welcome_there_is_no_first_page (LklAgentStage **fixture, gconstpointer data)
{
  g_autoptr (GVariant) reply = call (*fixture, "ConfirmWelcome");

  g_assert_false (offers_first_page (*fixture));
  lkl_agent_stage_stop (*fixture);
  lkl_agent_stage_start (*fixture);
  g_assert_false (offers_first_page (*fixture));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test) \
  g_test_add (          \
      "/agent-welcome/" name, LklAgentStage *, NULL, fixture_set_up, test, fixture_tear_down)
  ADD ("first-page", test_who_is_not_new_gets_the_first_page);
  ADD ("once", test_it_is_offered_once_in_a_run);
  ADD ("confirmed", test_after_the_welcome_there_is_no_first_page);
  return g_test_run ();
}
