/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/sync/sync.h"
#include "tests/fakes/scratch-journal.h"
#include "tests/fakes/scripted-server.h"

#define NOW_USECS (G_GINT64_CONSTANT (1795307158) * G_USEC_PER_SEC)
#define INDEX "/v1/documents/index.json"
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
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  LklHttpClientOptions options = { .version = "0.1", .access.proxy = "none" };
  g_autoptr (GError) error = NULL;
  g_autofree char *credentials = NULL;

  fixture->scratch = lkl_scratch_journal_new (NOW_USECS, G_USEC_PER_SEC);
  fixture->server = lkl_scripted_server_new ();
  lkl_scripted_server_set (fixture->server, LKL_ENDPOINT_PATH_ENROL, 201, NULL, ENROLLED);
  lkl_scripted_server_set (fixture->server, INDEX, 304, NULL, NULL);
  lkl_scripted_server_set (fixture->server, LKL_ENDPOINT_PATH_MINE, 304, NULL, NULL);
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

static guint
count (Fixture *fixture, const char *path)
{
  return lkl_scripted_server_count (fixture->server, path);
}

/* Two whole rounds of asking for documents, with all that follows on one. */
static void
pull_twice (Fixture *fixture)
{
  for (guint i = 0; i < 2; i++)
    {
      const guint before = count (fixture, INDEX);

      lkl_sync_now (fixture->sync);
      WAIT_FOR (count (fixture, INDEX) > before);
    }
}

static void
test_by_sign_in (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklEnrolmentRequest) request = NULL;

  lkl_sync_set_enrols_by_sign_in (fixture->sync, TRUE);
  lkl_sync_start (fixture->sync);
  pull_twice (fixture);
  g_assert_cmpuint (count (fixture, LKL_ENDPOINT_PATH_ENROL), ==, 0);

  lkl_sync_set_first_page_shown (fixture->sync, TRUE);
  WAIT_FOR (lkl_sync_get_credentials (fixture->sync) != NULL);
  g_assert_cmpstr (lkl_sync_get_credentials (fixture->sync)->person, ==, "Ada");
  request = lkl_enrolment_request_from_bytes (
      lkl_scripted_server_get_body (fixture->server, LKL_ENDPOINT_PATH_ENROL), NULL);
  g_assert_null (request->code);
  pull_twice (fixture);
  g_assert_cmpuint (count (fixture, LKL_ENDPOINT_PATH_ENROL), ==, 1);
}

static void
test_with_a_code_nobody_is_asked (Fixture *fixture, gconstpointer data)
{
  lkl_sync_set_first_page_shown (fixture->sync, TRUE);
  lkl_sync_start (fixture->sync);
  pull_twice (fixture);
  g_assert_cmpuint (count (fixture, LKL_ENDPOINT_PATH_ENROL), ==, 0);
}

/* Once a day, and it is told. */
static void
test_sign_in_of_nobody (Fixture *fixture, gconstpointer data)
{
  lkl_scripted_server_set (fixture->server, LKL_ENDPOINT_PATH_ENROL, 403, NULL, NULL);
  lkl_sync_set_enrols_by_sign_in (fixture->sync, TRUE);
  lkl_sync_set_first_page_shown (fixture->sync, TRUE);
  lkl_sync_start (fixture->sync);
  WAIT_FOR (lkl_sync_get_sign_in_problem (fixture->sync) != NULL);
  pull_twice (fixture);
  g_assert_cmpuint (count (fixture, LKL_ENDPOINT_PATH_ENROL), ==, 1);

  lkl_scripted_server_set (fixture->server, LKL_ENDPOINT_PATH_ENROL, 201, NULL, ENROLLED);
  lkl_clock_advance (fixture->scratch->clock, G_TIME_SPAN_DAY);
  lkl_sync_now (fixture->sync);
  WAIT_FOR (lkl_sync_get_credentials (fixture->sync) != NULL);
  g_assert_null (lkl_sync_get_sign_in_problem (fixture->sync));
}

#define ADD(name, function) \
  g_test_add ("/sync-enrolment/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("sign-in", test_by_sign_in);
  ADD ("code", test_with_a_code_nobody_is_asked);
  ADD ("nobody", test_sign_in_of_nobody);
  return g_test_run ();
}
