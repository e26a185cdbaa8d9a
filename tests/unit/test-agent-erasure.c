/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/agent-erasure.h"

#include "tests/fakes/agent-stage.h"
#include "tests/fakes/scripted-server.h"

#define NOW (G_GINT64_CONSTANT (1794823200) * G_USEC_PER_SEC)
#define PATH "/v1/erase"
#define JSON "Content-Type: application/json"
#define SECONDS 20

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
}

static void
tear_down (LklAgentStage **stage, gconstpointer data)
{
  lkl_agent_stage_free (*stage);
}

static void
call (LklAgentStage *stage, const char *method, GVariant *parameters)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = lkl_agent_stage_call (stage, method, parameters, &error);

  g_assert_no_error (error);
}

/* It has no documents now, which is no fault of them. */
static void
enrol_at (LklAgentStage *stage, LklScriptedServer *server)
{
  lkl_scripted_server_set (server, "/v1/documents/index.json", 503, NULL, NULL);
  lkl_agent_stage_enrol_at (stage, lkl_scripted_server_get_url (server));
}

static gboolean
on_late (gpointer user_data)
{
  g_assert_not_reached ();
}

static void
wait_for_state (LklAgentStage *stage, const char *state)
{
  const guint deadline_id = g_timeout_add_seconds (SECONDS, on_late, NULL);

  while (!g_str_equal (lkl_agent_erasure_get_state (stage->agent), state))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (deadline_id);
}

static void
wait_for_requests_to (LklScriptedServer *server, const char *path, guint n)
{
  const guint deadline_id = g_timeout_add_seconds (SECONDS, on_late, NULL);

  while (lkl_scripted_server_count (server, path) < n)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (deadline_id);
}

static void
wait_for_requests (LklScriptedServer *server, guint n)
{
  wait_for_requests_to (server, PATH, n);
}

/* @data: (out): (owned) char * */
static gboolean
stream_job (LklJournal *journal, gpointer data, GError **error)
{
  *(char **) data = lkl_journal_get_stream (journal, LKL_RECORD_CLASS_MEASUREMENTS, error);
  return TRUE;
}

static void
on_stream_read (GObject *journal, GAsyncResult *result, gpointer is_read)
{
  *(gboolean *) is_read = TRUE;
}

/* Returns: (transfer full): that of measurements */
static char *
read_stream (LklAgentStage *stage)
{
  char *stream = NULL;
  gboolean is_read = FALSE;

  lkl_journal_run_async (
      stage->agent->journal, stream_job, &stream, NULL, NULL, on_stream_read, &is_read);
  while (!is_read)
    g_main_context_iteration (NULL, TRUE);
  return stream;
}

/* Asked with no server there, the wish is on disk, and what waited is gone. */
static void
test_it_is_asked_offline_and_after_a_restart (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;
  g_autoptr (LklScriptedServer) server = lkl_scripted_server_new ();
  g_autofree char *waits = NULL;
  g_autofree char *done = NULL;

  enrol_at (stage, server);
  lkl_scripted_server_set (server, PATH, 0, NULL, NULL);
  start (stage);
  call (stage, "RaiseHand", g_variant_new ("(sss)", "", "help", ""));
  call (stage, "DeleteMine", NULL);
  g_assert_cmpuint (lkl_agent_stage_count_unsent (stage), ==, 0);
  wait_for_requests (server, 1);
  wait_for_state (stage, "asked");
  lkl_agent_stage_stop (stage);
  start (stage);
  wait_for_state (stage, "asked");
  waits = lkl_agent_erasure_describe (stage->agent);
  g_assert_nonnull (strstr (waits, "has not confirmed it yet"));
  lkl_scripted_server_set (server, PATH, 200, JSON, "{\"answers\":2,\"messages\":1,\"records\":4}");
  call (stage, "SyncNow", NULL);
  wait_for_state (stage, "confirmed");
  done = lkl_agent_erasure_describe (stage->agent);
  g_assert_nonnull (strstr (done, "3 things that you said and 4 records"));
  lkl_agent_stage_stop (stage);
  start (stage);
  wait_for_state (stage, "confirmed");
}

/* The time goes along, in microseconds, so that nothing that is said later can be meant. */
static void
test_it_tells_when_it_was_asked (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;
  g_autoptr (LklScriptedServer) server = lkl_scripted_server_new ();
  g_autofree char *expected = NULL;
  g_autofree char *body = NULL;
  GBytes *bytes;

  enrol_at (stage, server);
  lkl_scripted_server_set (server, PATH, 200, JSON, "{\"answers\":2,\"messages\":1,\"records\":4}");
  start (stage);
  expected =
      g_strdup_printf ("{\"asked\":%" G_GINT64_FORMAT "}", lkl_clock_get_wall_usecs (stage->clock));
  call (stage, "DeleteMine", NULL);
  wait_for_state (stage, "confirmed");
  bytes = lkl_scripted_server_get_body (server, PATH);
  body = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_cmpstr (body, ==, expected);
}

/* What the first one confirmed is not what was said before the second. */
static void
test_second_wish_during_the_first (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;
  g_autoptr (LklScriptedServer) server = lkl_scripted_server_new ();

  enrol_at (stage, server);
  lkl_scripted_server_set (server, PATH, 200, JSON, "{\"answers\":2,\"messages\":1,\"records\":4}");
  start (stage);
  lkl_agent_erase_async (stage->agent, NULL, NULL);
  wait_for_requests (server, 1);
  lkl_clock_advance (stage->clock, 1000);
  lkl_agent_erase_async (stage->agent, NULL, NULL);
  wait_for_requests (server, 2);
  wait_for_state (stage, "confirmed");
}

/* Nothing of the person leaves during a pause, their wish among it. */
static void
test_it_waits_for_the_end_of_a_pause (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;
  g_autoptr (LklScriptedServer) server = lkl_scripted_server_new ();
  g_autofree char *text = NULL;

  enrol_at (stage, server);
  lkl_scripted_server_set (server, PATH, 200, JSON, "{\"answers\":2,\"messages\":1,\"records\":4}");
  start (stage);
  call (stage, "PauseSending", g_variant_new ("(s)", "hour"));
  call (stage, "DeleteMine", NULL);
  text = lkl_agent_erasure_describe (stage->agent);
  g_assert_nonnull (strstr (text, "when the pause is over"));
  g_assert_cmpuint (lkl_scripted_server_count (server, PATH), ==, 0);
  call (stage, "PauseSending", g_variant_new ("(s)", ""));
  wait_for_state (stage, "confirmed");
}

/* Nothing overtakes the wish, or it would be deleted though it was said later. */
static void
test_nothing_is_sent_before_it (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;
  g_autoptr (LklScriptedServer) server = lkl_scripted_server_new ();

  enrol_at (stage, server);
  lkl_scripted_server_set (server, PATH, 503, NULL, NULL);
  lkl_scripted_server_set (server, "/v1/logs", 200, JSON, "{}");
  start (stage);
  call (stage, "DeleteMine", NULL);
  wait_for_requests (server, 1);
  call (stage, "RaiseHand", g_variant_new ("(sss)", "", "later", ""));
  call (stage, "SyncNow", NULL);
  wait_for_requests (server, 2);
  g_assert_cmpuint (lkl_scripted_server_count (server, "/v1/logs"), ==, 0);
  g_assert_cmpuint (lkl_agent_stage_count_unsaid (stage), ==, 1);
  lkl_scripted_server_set (server, PATH, 200, JSON, "{\"answers\":0,\"messages\":0,\"records\":0}");
  call (stage, "SyncNow", NULL);
  wait_for_state (stage, "confirmed");
  wait_for_requests_to (server, "/v1/logs", 1);
}

/* A sign-in page is no confirmation, nor is a server that does not know what is asked. */
static void
test_only_the_endpoint_confirms (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;
  const struct
  {
    guint status;
    const char *headers, *body, *says;
  } answers[] = {
    { 200, "Content-Type: text/html", "<html></html>", "could not do it now" },
    { 200, JSON, "{}", "could not do it now" },
    { 503, NULL, NULL, "could not do it now" },
    { 401, NULL, NULL, "does not know this PC any more" },
  };
  g_autoptr (LklScriptedServer) server = lkl_scripted_server_new ();

  enrol_at (stage, server);
  start (stage);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      const guint deadline_id = g_timeout_add_seconds (SECONDS, on_late, NULL);
      g_autofree char *text = NULL;

      lkl_scripted_server_set (
          server, PATH, answers[i].status, answers[i].headers, answers[i].body);
      call (stage, "DeleteMine", NULL);
      do
        {
          g_main_context_iteration (NULL, TRUE);
          g_free (text);
          text = lkl_agent_erasure_describe (stage->agent);
        }
      while (strstr (text, answers[i].says) == NULL);
      g_source_remove (deadline_id);
      g_assert_cmpstr (lkl_agent_erasure_get_state (stage->agent), ==, "asked");
    }
}

/* It holds nothing back that is said later, for ever. */
static void
test_a_server_that_can_not_do_it_ends_the_wish (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;
  const guint statuses[] = { 403, 404, 405 };
  g_autoptr (LklScriptedServer) server = lkl_scripted_server_new ();

  enrol_at (stage, server);
  lkl_scripted_server_set (server, "/v1/logs", 200, JSON, "{}");
  start (stage);
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autofree char *text = NULL;

      lkl_scripted_server_set (server, PATH, 503, NULL, NULL);
      call (stage, "DeleteMine", NULL);
      wait_for_state (stage, "asked");
      lkl_scripted_server_set (server, PATH, statuses[i], NULL, NULL);
      call (stage, "SyncNow", NULL);
      wait_for_state (stage, "refused");
      text = lkl_agent_erasure_describe (stage->agent);
      g_assert_nonnull (strstr (text, "Ask your IT team to delete it for you"));
    }
  call (stage, "RaiseHand", g_variant_new ("(sss)", "", "later", ""));
  wait_for_requests_to (server, "/v1/logs", 1);
}

/* Who sees both wishes beside each other knows whose measurements those are. */
static void
test_measurements_go_by_themselves (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;
  g_autoptr (LklScriptedServer) server = lkl_scripted_server_new ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  guint deadline_id;

  enrol_at (stage, server);
  lkl_scripted_server_set (server, PATH, 200, JSON, "{\"answers\":0,\"messages\":0,\"records\":1}");
  start (stage);
  before = read_stream (stage);
  call (stage, "DeleteMine", NULL);
  wait_for_state (stage, "confirmed");
  g_assert_cmpuint (lkl_scripted_server_count (server, PATH), ==, 1);
  lkl_agent_stage_stop (stage);
  lkl_clock_advance (stage->clock, 12 * G_TIME_SPAN_HOUR);
  start (stage);
  wait_for_requests (server, 2);
  deadline_id = g_timeout_add_seconds (SECONDS, on_late, NULL);
  do
    {
      g_main_context_iteration (NULL, TRUE);
      g_free (after);
      after = read_stream (stage);
    }
  while (g_strcmp0 (before, after) == 0);
  g_source_remove (deadline_id);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) \
  g_test_add ("/agent-erasure/" name, LklAgentStage *, NULL, set_up, function, tear_down)
  ADD ("asked", test_it_tells_when_it_was_asked);
  ADD ("second", test_second_wish_during_the_first);
  ADD ("pause", test_it_waits_for_the_end_of_a_pause);
  ADD ("it-is-asked-offline-and-after-a-restart", test_it_is_asked_offline_and_after_a_restart);
  ADD ("nothing-is-sent-before-it", test_nothing_is_sent_before_it);
  ADD ("only-the-endpoint-confirms", test_only_the_endpoint_confirms);
  ADD ("a-server-that-can-not-do-it", test_a_server_that_can_not_do_it_ends_the_wish);
  ADD ("measurements-go-by-themselves", test_measurements_go_by_themselves);
#undef ADD
  return g_test_run ();
}
