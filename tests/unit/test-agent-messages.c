/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "agent/agent-private.h"
#include "agent/message-limit.h"
#include "tests/fakes/agent-stage.h"
#include "tests/fakes/document-examples.h"

/* A Monday at 10 o'clock. */
#define NOW (G_GINT64_CONSTANT (1794823200) * G_USEC_PER_SEC)
/* Nobody answers there, so all that is said waits. */
#define ENDPOINT "http://127.0.0.1:1"
/* Of the example, who serves everybody. */
#define AMIR "amir@it.example"

/* Of the journal: how much waits to be sent. */
static guint
count_unsent (LklAgentStage *stage)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = lkl_agent_stage_call (stage, "GetStatus", NULL, &error);
  g_autoptr (GVariant) status = NULL;
  guint unsent = G_MAXUINT;

  g_assert_no_error (error);
  status = g_variant_get_child_value (reply, 0);
  g_assert_true (g_variant_lookup (status, "unsent", "u", &unsent));
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
  lkl_agent_stage_start (stage);
  stage->agent->is_first_page_shown = TRUE;
  /* Those of the disk, which are none, come first. */
  while (stage->agent->sync != NULL && lkl_sync_get_documents (stage->agent->sync) == NULL)
    g_main_context_iteration (NULL, TRUE);
  lkl_people_directory_set_document (stage->agent->people, people);
}

static void
enrol (LklAgentStage *stage)
{
  g_autofree char *path = g_build_filename (stage->folder, "credentials.json", NULL);
  LklCredentials credentials = { .endpoint = (char *) ENDPOINT,
                                 .device = (char *) "5f0c6d9e-0000-4000-8000-000000000001",
                                 .organisation = (char *) "Example",
                                 .person = (char *) "Ada",
                                 .mine_token = (char *) "m" };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < LKL_RECORD_CLASS_COUNT; i++)
    credentials.tokens[i] = (char *) "t";
  g_assert_true (lkl_credentials_save (&credentials, path, &error));
  g_assert_no_error (error);
  lkl_agent_stage_set_admin (stage, "[Endpoint]\nUrl=" ENDPOINT "\n");
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

  enrol (stage);
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

  enrol (stage);
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

  enrol (stage);
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
  return g_test_run ();
}
