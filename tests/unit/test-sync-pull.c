/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "agent/sync/sync.h"
#include "tests/fakes/scratch-journal.h"
#include "tests/fakes/scripted-server.h"

#define NOW_USECS (G_GINT64_CONSTANT (1795307158) * G_USEC_PER_SEC)
#define INDEX "/v1/documents/index.json"
#define MINE "/v1/mine"
#define ENROLLED                                                                             \
  "{\"organisation\":\"Example AS\",\"person\":\"Ada\",\"tokens\":{\"measurements\":\"m1\"," \
  "\"events\":\"e1\",\"answers\":\"a1\",\"mine\":\"p1\"}}"

typedef struct
{
  LklScratchJournal *scratch;
  LklScriptedServer *server;
  LklHttpClient *client;
  LklSync *sync;
} Fixture;

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  LklHttpClientOptions options = { .version = "0.1", .access.proxy = "none" };
  g_autoptr (GError) error = NULL;
  g_autofree char *credentials = NULL;

  fixture->scratch = lkl_scratch_journal_new (NOW_USECS, G_USEC_PER_SEC);
  fixture->server = lkl_scripted_server_new ();
  lkl_scripted_server_set (fixture->server, LKL_ENDPOINT_PATH_ENROL, 201, NULL, ENROLLED);
  lkl_scripted_server_set (fixture->server, INDEX, 304, NULL, NULL);
  lkl_scripted_server_set (fixture->server, MINE, 304, NULL, NULL);
  options.base_url = lkl_scripted_server_get_url (fixture->server);
  fixture->client = lkl_http_client_new (&options, &error);
  g_assert_no_error (error);
  credentials = g_build_filename (fixture->scratch->folder, "credentials.json", NULL);
  fixture->sync = lkl_sync_new (
      fixture->scratch->journal, fixture->client, fixture->scratch->clock, credentials, "0.1");
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_run_dispose (G_OBJECT (fixture->sync));
  g_clear_object (&fixture->sync);
  g_clear_object (&fixture->client);
  lkl_scripted_server_free (fixture->server);
  lkl_scratch_journal_free (fixture->scratch);
}

static gboolean
on_deadline (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Runs the main loop until @condition holds. */
#define WAIT_FOR(condition)                                             \
  G_STMT_START                                                          \
  {                                                                     \
    gboolean is_late = FALSE;                                           \
    guint deadline = g_timeout_add_seconds (10, on_deadline, &is_late); \
                                                                        \
    while (!(condition) && !is_late)                                    \
      g_main_context_iteration (NULL, TRUE);                            \
    g_assert_false (is_late);                                           \
    g_source_remove (deadline);                                         \
  }                                                                     \
  G_STMT_END

static void
on_enrolled (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  lkl_sync_enrol_finish (LKL_SYNC (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static void
enrol (Fixture *fixture)
{
  gboolean is_done = FALSE;

  lkl_sync_enrol_async (fixture->sync, "abcd-efgh-jklm", on_enrolled, &is_done);
  WAIT_FOR (is_done);
}

static guint
count (Fixture *fixture, const char *path)
{
  return lkl_scripted_server_count (fixture->server, path);
}

/* Nothing waits to be sent, and still people are told. */
static void
test_token_that_is_no_longer_valid (Fixture *fixture, gconstpointer data)
{
  enrol (fixture);
  lkl_sync_set_first_page_shown (fixture->sync, TRUE);
  lkl_scripted_server_set (fixture->server, MINE, 401, NULL, NULL);
  lkl_sync_start (fixture->sync);
  lkl_sync_now (fixture->sync);
  WAIT_FOR (lkl_sync_is_refused (fixture->sync));
  g_assert_nonnull (strstr (lkl_sync_get_problem (fixture->sync), "no longer valid"));

  lkl_scripted_server_set (fixture->server, MINE, 304, NULL, NULL);
  enrol (fixture);
  WAIT_FOR (!lkl_sync_is_refused (fixture->sync));
  g_assert_null (lkl_sync_get_problem (fixture->sync));
}

/* A month later, with the next pull that succeeds. */
static void
test_tokens_are_renewed (Fixture *fixture, gconstpointer data)
{
  enrol (fixture);
  lkl_scripted_server_set (
      fixture->server, LKL_ENDPOINT_PATH_TOKEN, 201, NULL, "{\"token\":\"new\"}");
  lkl_sync_start (fixture->sync);
  lkl_sync_now (fixture->sync);
  WAIT_FOR (count (fixture, MINE) > 0);
  g_assert_cmpuint (count (fixture, LKL_ENDPOINT_PATH_TOKEN), ==, 0);

  lkl_clock_advance (fixture->scratch->clock, 31 * G_TIME_SPAN_DAY);
  lkl_sync_now (fixture->sync);
  WAIT_FOR (g_str_equal (lkl_sync_get_credentials (fixture->sync)->mine_token, "new"));
  lkl_sync_now (fixture->sync);
  WAIT_FOR (g_strcmp0 (lkl_scripted_server_get_header (fixture->server, MINE, "Authorization"),
                       "Bearer new")
            == 0);
  g_assert_cmpuint (count (fixture, LKL_ENDPOINT_PATH_TOKEN), ==, 3);
}

/* Nothing goes out under the person's own token, not even for a new one: shared documents alone. */
static void
test_pause_keeps_what_is_the_persons_own (Fixture *fixture, gconstpointer data)
{
  const LklReleaseHold paused = { .is_paused = TRUE };
  const LklReleaseHold released = { .is_paused = FALSE };

  enrol (fixture);
  lkl_scripted_server_set (
      fixture->server, LKL_ENDPOINT_PATH_TOKEN, 201, NULL, "{\"token\":\"new\"}");
  lkl_sync_start (fixture->sync);
  lkl_sync_now (fixture->sync);
  WAIT_FOR (count (fixture, MINE) > 0);
  WAIT_FOR (count (fixture, INDEX) > 0);
  lkl_sync_set_hold (fixture->sync, &paused);
  lkl_clock_advance (fixture->scratch->clock, 31 * G_TIME_SPAN_DAY);
  for (guint i = 0; i < 3; i++)
    {
      const guint n_before = count (fixture, INDEX);

      lkl_sync_now (fixture->sync);
      WAIT_FOR (count (fixture, INDEX) > n_before);
    }
  g_assert_cmpuint (count (fixture, MINE), ==, 1);
  g_assert_cmpuint (count (fixture, LKL_ENDPOINT_PATH_TOKEN), ==, 0);

  lkl_sync_set_hold (fixture->sync, &released);
  lkl_sync_now (fixture->sync);
  WAIT_FOR (count (fixture, LKL_ENDPOINT_PATH_TOKEN) == 3);
  /* The pull that was renewed behind may have begun during the pause. */
  lkl_sync_now (fixture->sync);
  WAIT_FOR (count (fixture, MINE) > 1);
}

#define ADD(name, function) \
  g_test_add ("/sync-pull/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("no-longer-valid", test_token_that_is_no_longer_valid);
  ADD ("renewed", test_tokens_are_renewed);
  ADD ("pause", test_pause_keeps_what_is_the_persons_own);
  return g_test_run ();
}
