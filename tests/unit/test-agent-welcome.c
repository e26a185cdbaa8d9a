/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/agent-private.h"
#include "tests/fakes/agent-stage.h"
#include "tests/fakes/document-examples.h"
#include "tests/fakes/it-team.h"

/* A Monday at 10 o'clock: the 16th of November 2026. */
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

/* ---- Somebody who is new ---- */

/* The agent starts anew: the person came on Saturday, and Ben looks after them. */
static void
start_for_new_hire (LklAgentStage *stage)
{
  g_autoptr (LklPeopleDocument) team = lkl_it_team_parse ("Ana:printing Ben");
  g_autoptr (GBytes) bytes = lkl_document_examples_load ("policy-good-full");
  g_autoptr (GError) error = NULL;
  LklDocumentSet *documents;

  lkl_agent_stage_stop (stage);
  lkl_agent_stage_enrol (stage);
  lkl_agent_stage_start_known (stage);
  stage->agent->account_usecs = NOW;
  lkl_people_directory_set_document (stage->agent->people, team);
  documents = lkl_agent_get_documents (stage->agent);
  g_clear_pointer (&documents->mine, lkl_mine_document_unref);
  documents->mine = lkl_it_team_parse_mine ("\"startDate\":\"2026-11-14\",\"contacts\":[\"Ben\"]");
  g_clear_pointer (&documents->policy, lkl_policy_document_unref);
  documents->policy = lkl_policy_document_parse ("policy", bytes, &error);
  g_assert_no_error (error);
  lkl_agent_show_change (stage->agent);
}

/* @expected: as g_variant_print() writes it */
static void
assert_welcome (LklAgentStage *stage, const char *key, const char *expected)
{
  g_autoptr (GVariant) reply = call (stage, "GetWelcome");
  g_autoptr (GVariant) welcome = g_variant_get_child_value (reply, 0);
  g_autoptr (GVariant) value = g_variant_lookup_value (welcome, key, NULL);
  g_autofree char *text = value != NULL ? g_variant_print (value, FALSE) : NULL;

  g_assert_cmpstr (text, ==, expected);
}

/* Returns: (transfer full): "id=state …" */
static char *
describe_checklist (LklAgentStage *stage)
{
  g_autoptr (GVariant) reply = call (stage, "GetWelcome");
  g_autoptr (GVariant) welcome = g_variant_get_child_value (reply, 0);
  g_autoptr (GVariant) list =
      g_variant_lookup_value (welcome, "checklist", G_VARIANT_TYPE ("aa{sv}"));
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < g_variant_n_children (list); i++)
    {
      g_autoptr (GVariant) item = g_variant_get_child_value (list, i);
      const char *id;
      const char *state;

      g_assert_true (g_variant_lookup (item, "id", "&s", &id));
      g_assert_true (g_variant_lookup (item, "state", "&s", &state));
      g_string_append_printf (text, "%s%s=%s", i > 0 ? " " : "", id, state);
    }
  return g_string_free (text, FALSE);
}

static void
test_who_is_new_is_welcomed (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;
  g_autofree char *checklist = NULL;

  start_for_new_hire (stage);
  g_assert_nonnull (lkl_fake_tray_find_menu_item (stage->tray, "welcome"));
  assert_welcome (stage, "day", "3");
  assert_welcome (stage, "name", "'Ada'");
  assert_welcome (stage, "organisation", "'Example Ltd'");
  assert_welcome (stage, "contacts", "['Ben']");
  assert_welcome (stage, "canGreet", "true");
  assert_welcome (stage, "greeted", "[]");
  /* Those that are still ahead. */
  assert_welcome (stage, "checkIns", "[7, 30, 90]");
  checklist = describe_checklist (stage);
  /* Nothing is measured here, and what no PC can look at has no state. */
  g_assert_cmpstr (checklist,
                   ==,
                   "endpoint=unknown mail=unknown intranet=unknown scanner=unknown "
                   "first-day:badge= first-day:fire-drill=");
}

static void
test_a_hello_is_remembered (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = NULL;

  start_for_new_hire (stage);
  reply = lkl_agent_stage_call (stage, "SayHello", g_variant_new ("(s)", "Ben"), &error);
  g_assert_no_error (error);
  assert_welcome (stage, "greeted", "['Ben']");
  start_for_new_hire (stage);
  assert_welcome (stage, "greeted", "['Ben']");
}

/* They may have seen it at another PC since what is known of them was fetched. */
static void
test_it_waits_until_it_is_known_what_was_said_elsewhere (LklAgentStage **fixture,
                                                         gconstpointer data)
{
  LklAgentStage *stage = *fixture;

  start_for_new_hire (stage);
  g_assert_true (lkl_agent_judge_new_hire (stage->agent).is_welcome_due);
  lkl_clock_advance (stage->clock, G_TIME_SPAN_HOUR);
  lkl_agent_consider_greeting (stage->agent);
  g_assert_null (lkl_fake_notifier_get_shown (stage->notifier, LKL_AGENT_WELCOME_NOTIFICATION));
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test) \
  g_test_add (          \
      "/agent-welcome/" name, LklAgentStage *, NULL, fixture_set_up, test, fixture_tear_down)
  ADD ("first-page", test_who_is_not_new_gets_the_first_page);
  ADD ("once", test_it_is_offered_once_in_a_run);
  ADD ("confirmed", test_after_the_welcome_there_is_no_first_page);
  ADD ("new", test_who_is_new_is_welcomed);
  ADD ("elsewhere", test_it_waits_until_it_is_known_what_was_said_elsewhere);
  ADD ("greeted", test_a_hello_is_remembered);
  return g_test_run ();
}
