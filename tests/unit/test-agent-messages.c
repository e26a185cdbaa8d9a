/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "agent/agent-private.h"
#include "agent/messages/message-limit.h"
#include "tests/fakes/agent-stage.h"
#include "tests/fakes/document-examples.h"

/* A Monday at 10 o'clock. */
#define NOW (G_GINT64_CONSTANT (1794823200) * G_USEC_PER_SEC)
/* Of the example, who serves everybody. */
#define AMIR "amir@it.example"

/* All that waits is what the person said. */
static guint
count_unsent (LklAgentStage *stage)
{
  const guint unsent = lkl_agent_stage_count_unsent (stage);

  g_assert_cmpuint (lkl_agent_stage_count_unsaid (stage), ==, unsent);
  return unsent;
}

static gboolean
has_reader (LklAgentStage *stage)
{
  g_autoptr (GVariant) reply = lkl_agent_stage_call (stage, "GetStatus", NULL, NULL);
  g_autoptr (GVariant) status = g_variant_get_child_value (reply, 0);
  gboolean reader = FALSE;

  g_assert_true (g_variant_lookup (status, "reader", "b", &reader));
  return reader;
}

/* The agent runs, is enrolled and has the team of the example. */
static void
start (LklAgentStage *stage)
{
  g_autoptr (GBytes) bytes = lkl_document_examples_load ("people-good-full");
  g_autoptr (GError) error = NULL;
  g_autoptr (LklPeopleDocument) people = lkl_people_document_parse ("people", bytes, &error);

  g_assert_no_error (error);
  lkl_agent_stage_start_known (stage);
  lkl_people_directory_set_document (stage->agent->people, people);
}

static void
fixture_set_up (LklAgentStage **stage, gconstpointer data)
{
  *stage = lkl_agent_stage_new (NOW);
}

static void
fixture_tear_down (LklAgentStage **stage, gconstpointer data)
{
  lkl_agent_stage_free (*stage);
}

/* @words: (nullable): without them where the method takes none */
static void
assert_said (LklAgentStage *stage, const char *method, const char *uid, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = lkl_agent_stage_call (
      stage,
      method,
      words != NULL ? g_variant_new ("(ss)", uid, words) : g_variant_new ("(s)", uid),
      &error);

  g_assert_no_error (error);
}

static void
assert_refused (
    LklAgentStage *stage, const char *method, const char *uid, const char *words, const char *why)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = lkl_agent_stage_call (
      stage,
      method,
      words != NULL ? g_variant_new ("(ss)", uid, words) : g_variant_new ("(s)", uid),
      &error);

  g_assert_null (reply);
  g_assert_nonnull (strstr (error->message, why));
}

static void
test_what_is_said_outlives_the_program (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;

  lkl_agent_stage_enrol (stage);
  start (stage);
  g_assert_true (has_reader (stage));
  assert_said (stage, "SayHello", AMIR, NULL);
  g_assert_cmpuint (count_unsent (stage), ==, 1);
  assert_said (stage, "AskForVisit", AMIR, NULL);
  assert_said (stage, "Thank", AMIR, "You are kind.");
  assert_said (stage, "Thank", AMIR, "");
  g_assert_cmpuint (count_unsent (stage), ==, 4);
  lkl_agent_stage_stop (stage);
  start (stage);
  g_assert_cmpuint (count_unsent (stage), ==, 4);
  /* A hello is said once a day, through a restart. */
  assert_said (stage, "SayHello", AMIR, NULL);
  assert_said (stage, "Thank", AMIR, "You are kind.");
  g_assert_cmpuint (count_unsent (stage), ==, 4);
  lkl_clock_advance (stage->clock, LKL_MESSAGE_LIMIT_SAME_USECS);
  assert_said (stage, "Thank", AMIR, "You are kind.");
  g_assert_cmpuint (count_unsent (stage), ==, 5);
}

static void
test_what_is_wrong_is_told (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;
  g_autofree char *long_words = g_strnfill (LKL_PERSON_MESSAGE_WORDS_MAX_CHARS + 1, 'x');

  lkl_agent_stage_enrol (stage);
  start (stage);
  assert_refused (stage, "SayHello", "", NULL, "nobody of this name");
  assert_refused (stage, "AskForVisit", "nobody", NULL, "nobody of this name");
  assert_refused (stage, "Thank", "nobody", "Thanks!", "nobody of this name");
  assert_refused (stage, "Thank", AMIR, long_words, "2000 characters at most");
  g_assert_cmpuint (count_unsent (stage), ==, 0);
}

static void
test_nothing_is_taken_that_nobody_reads (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;

  start (stage);
  g_assert_false (has_reader (stage));
  assert_refused (stage, "Thank", AMIR, "Thanks!", "Please call or write");
  g_assert_cmpuint (count_unsent (stage), ==, 0);
}

static void
test_a_day_has_its_end (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;

  lkl_agent_stage_enrol (stage);
  start (stage);
  for (guint i = 0; i < LKL_MESSAGE_LIMIT_VISITS_PER_DAY; i++)
    {
      /* That of the bus counts calls in a minute. */
      lkl_clock_advance (stage->clock, 2 * G_TIME_SPAN_MINUTE);
      assert_said (stage, "AskForVisit", AMIR, NULL);
    }
  lkl_clock_advance (stage->clock, 2 * G_TIME_SPAN_MINUTE);
  assert_refused (stage, "AskForVisit", AMIR, NULL, "very often today");
  g_assert_cmpuint (count_unsent (stage), ==, LKL_MESSAGE_LIMIT_VISITS_PER_DAY);
}

/* ---- A raised hand ---- */

/* Returns: (transfer full): as it is shown */
static char *
preview (LklAgentStage *stage)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply =
      lkl_agent_stage_call (stage, "PreviewHand", g_variant_new ("(s)", ""), &error);
  char *text = NULL;

  g_assert_no_error (error);
  g_variant_get (reply, "(s)", &text);
  return text;
}

/* Returns: (transfer full) (nullable): why not */
static char *
raise_hand (LklAgentStage *stage, const char *service, const char *words, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = lkl_agent_stage_call (
      stage, "RaiseHand", g_variant_new ("(sss)", service, words, text), &error);

  return reply == NULL ? g_strdup (error->message) : NULL;
}

static void
test_only_the_shown_text_goes_with_a_hand (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;
  g_autofree char *text = NULL;
  g_autofree char *more = NULL;
  g_autofree char *forged = NULL;
  g_autofree char *late = NULL;

  lkl_agent_stage_enrol (stage);
  start (stage);
  text = preview (stage);
  g_assert_nonnull (strstr (text, "No outage in the last 15 minutes."));
  more = g_strconcat (text, " and more", NULL);
  forged = raise_hand (stage, "", "I'm stuck.", more);
  g_assert_nonnull (strstr (forged, "no longer the one that was shown"));
  g_assert_cmpuint (count_unsent (stage), ==, 0);
  g_assert_null (raise_hand (stage, "", "I'm stuck.", text));
  g_assert_cmpuint (count_unsent (stage), ==, 1);
  /* Who looks again within the minute and sends it anew has said it once. */
  g_free (text);
  text = preview (stage);
  g_assert_null (raise_hand (stage, "", "I'm stuck.", text));
  g_assert_cmpuint (count_unsent (stage), ==, 1);
  lkl_clock_advance (stage->clock, LKL_HAND_PREVIEWS_LIFE_USECS);
  late = raise_hand (stage, "", "Still stuck.", text);
  g_assert_nonnull (strstr (late, "no longer the one that was shown"));
  /* Nobody has to send it along. */
  g_assert_null (raise_hand (stage, "", "Still stuck.", ""));
  g_assert_cmpuint (count_unsent (stage), ==, 2);
}

static void
test_a_hand_is_about_a_service_or_none (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;
  g_autofree char *why = NULL;

  lkl_agent_stage_enrol (stage);
  start (stage);
  why = raise_hand (stage, "no-such-service", "Help.", "");
  g_assert_nonnull (strstr (why, "Please choose again."));
  g_assert_null (raise_hand (stage, "endpoint", "Help.", ""));
  g_assert_cmpuint (count_unsent (stage), ==, 1);
}

/* A program hangs for long. Returns: whether a hand is offered */
static gboolean
offers_hand_in_hang (LklAgentStage *stage)
{
  const LklNotification *shown;
  gboolean is_told = FALSE;

  lkl_agent_create_apps (stage->agent);
  g_signal_emit_by_name (stage->agent->apps, "long-hang", NULL, &is_told);
  g_assert_true (is_told);
  shown = lkl_fake_notifier_get_shown (stage->notifier, LKL_AGENT_HANG_NOTIFICATION);
  g_assert_nonnull (shown);
  /* One of the two is named, never both. */
  g_assert_true ((strstr (shown->body, "Copy for IT") == NULL)
                 == (strstr (shown->body, "I’m stuck") != NULL));
  return strstr (shown->body, "I’m stuck") != NULL;
}

static void
test_a_hand_is_offered_where_somebody_reads (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;

  lkl_agent_stage_enrol (stage);
  start (stage);
  lkl_agent_show_change (stage->agent);
  g_assert_nonnull (lkl_fake_tray_find_menu_item (stage->tray, "hand"));
  g_assert_true (offers_hand_in_hang (stage));
}

static void
test_no_hand_is_offered_where_nobody_reads (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;

  start (stage);
  lkl_agent_show_change (stage->agent);
  g_assert_null (lkl_fake_tray_find_menu_item (stage->tray, "hand"));
  g_assert_false (offers_hand_in_hang (stage));
}

#define ADD(name, function) \
  g_test_add (              \
      "/agent-messages/" name, LklAgentStage *, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("what-is-said-outlives-the-program", test_what_is_said_outlives_the_program);
  ADD ("what-is-wrong-is-told", test_what_is_wrong_is_told);
  ADD ("nothing-is-taken-that-nobody-reads", test_nothing_is_taken_that_nobody_reads);
  ADD ("a-day-has-its-end", test_a_day_has_its_end);
  ADD ("only-the-shown-text-goes-with-a-hand", test_only_the_shown_text_goes_with_a_hand);
  ADD ("a-hand-is-about-a-service-or-none", test_a_hand_is_about_a_service_or_none);
  ADD ("a-hand-is-offered-where-somebody-reads", test_a_hand_is_offered_where_somebody_reads);
  ADD ("no-hand-is-offered-where-nobody-reads", test_no_hand_is_offered_where_nobody_reads);
  return g_test_run ();
}
