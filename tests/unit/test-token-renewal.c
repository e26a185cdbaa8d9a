/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/sync/token-renewal.h"

#include <glib/gstdio.h>

#include "agent/base/error.h"
#include "tests/fakes/scripted-server.h"

#define NOW_USECS (G_GINT64_CONSTANT (1795307158) * G_USEC_PER_SEC)
#define DAY G_TIME_SPAN_DAY
#define DEVICE "0192f5c0-0000-4000-8000-000000000001"

typedef struct
{
  char *folder;
  char *path;
  LklScriptedServer *server;
  LklHttpClient *client;
  LklCredentials *credentials;
} Fixture;

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  LklHttpClientOptions options = { .version = "0.1", .access.proxy = "none" };
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("token-renewal-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "credentials.json", NULL);
  fixture->server = lkl_scripted_server_new ();
  options.base_url = lkl_scripted_server_get_url (fixture->server);
  fixture->client = lkl_http_client_new (&options, &error);
  g_assert_no_error (error);
  fixture->credentials = g_new0 (LklCredentials, 1);
  fixture->credentials->endpoint = g_strdup (options.base_url);
  fixture->credentials->device = g_strdup (DEVICE);
  fixture->credentials->organisation = g_strdup ("Example AS");
  fixture->credentials->person = g_strdup ("Ada");
  fixture->credentials->mine_token = g_strdup ("p1");
  for (guint i = 0; i < LKL_RECORD_CLASS_COUNT; i++)
    fixture->credentials->tokens[i] = g_strdup_printf ("t%u", i);
  g_assert_true (lkl_credentials_save (fixture->credentials, fixture->path, NULL));
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->client);
  lkl_scripted_server_free (fixture->server);
  lkl_credentials_free (fixture->credentials);
  g_chmod (fixture->folder, 0700);
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

typedef struct
{
  gboolean is_done;
  LklCredentials *credentials; /* (owned) (nullable) */
  GError *error;               /* (owned) (nullable) */
} Outcome;

static void
outcome_clear (Outcome *outcome)
{
  g_clear_pointer (&outcome->credentials, lkl_credentials_free);
  g_clear_error (&outcome->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outcome, outcome_clear)

static void
on_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Outcome *outcome = user_data;

  outcome->credentials = lkl_token_renewal_run_finish (result, &outcome->error);
  outcome->is_done = TRUE;
}

/* The client has a deadline of its own. */
static Outcome
renew (Fixture *fixture)
{
  Outcome outcome = { .is_done = FALSE };

  lkl_token_renewal_run_async (
      fixture->client, fixture->credentials, fixture->path, NOW_USECS, NULL, on_done, &outcome);
  while (!outcome.is_done)
    g_main_context_iteration (NULL, TRUE);
  return outcome;
}

static void
answer (Fixture *fixture, guint status, const char *body)
{
  lkl_scripted_server_set (fixture->server, LKL_ENDPOINT_PATH_TOKEN, status, NULL, body);
}

/* As they are on the disk. */
static void
assert_saved (Fixture *fixture, const char *answers, const char *mine, gint64 renewed_usecs)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LklCredentials) saved =
      lkl_credentials_load (fixture->path, lkl_scripted_server_get_url (fixture->server), &error);

  g_assert_no_error (error);
  g_assert_cmpstr (saved->tokens[LKL_RECORD_CLASS_MEASUREMENTS], ==, "t0");
  g_assert_cmpstr (saved->tokens[LKL_RECORD_CLASS_ANSWERS], ==, answers);
  g_assert_cmpstr (saved->mine_token, ==, mine);
  g_assert_cmpint (saved->renewed_usecs, ==, renewed_usecs);
}

static void
test_all_but_that_of_measurements (Fixture *fixture, gconstpointer data)
{
  g_auto (Outcome) outcome = { .is_done = FALSE };

  answer (fixture, 201, "{\"token\":\"new\"}");
  outcome = renew (fixture);
  g_assert_no_error (outcome.error);
  g_assert_cmpstr (outcome.credentials->mine_token, ==, "new");
  g_assert_cmpstr (outcome.credentials->person, ==, "Ada");
  g_assert_cmpuint (lkl_scripted_server_count (fixture->server, LKL_ENDPOINT_PATH_TOKEN), ==, 3);
  g_assert_cmpstr (
      lkl_scripted_server_get_header (fixture->server, LKL_ENDPOINT_PATH_TOKEN, "Authorization"),
      ==,
      "Bearer p1");
  assert_saved (fixture, "new", "new", NOW_USECS);
}

/* Whatever comes, those in use stay. */
static void
test_what_is_no_new_token (Fixture *fixture, gconstpointer data)
{
  const struct
  {
    guint status;
    const char *body;
    LklError code;
  } cases[] = {
    { 0, NULL, LKL_ERROR_UNAVAILABLE },
    { 401, NULL, LKL_ERROR_REFUSED },
    { 404, NULL, LKL_ERROR_UNAVAILABLE },
    { 429, NULL, LKL_ERROR_UNAVAILABLE },
    { 200, "{\"token\":\"new\"}", LKL_ERROR_UNAVAILABLE },
    { 201, "<html>", LKL_ERROR_MALFORMED },
    { 201, "{\"token\":7}", LKL_ERROR_MALFORMED },
    { 201, "{\"token\":\"two words\"}", LKL_ERROR_MALFORMED },
    { 201, "{\"token\":\"\"}", LKL_ERROR_MALFORMED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Outcome) outcome = { .is_done = FALSE };

      answer (fixture, cases[i].status, cases[i].body);
      outcome = renew (fixture);
      g_assert_null (outcome.credentials);
      g_assert_error (outcome.error, LKL_ERROR, (int) cases[i].code);
      assert_saved (fixture, "t2", "p1", 0);
    }
}

/* An endpoint that was restored from an older copy knows the one before alone. */
static void
test_spare_of_one_that_is_refused (Fixture *fixture, gconstpointer data)
{
  g_auto (Outcome) outcome = { .is_done = FALSE };

  lkl_credentials_replace_token (
      fixture->credentials, LKL_RECORD_CLASS_ANSWERS, g_strdup ("unknown"));
  lkl_scripted_server_refuse_token (fixture->server, "unknown");
  answer (fixture, 201, "{\"token\":\"new\"}");
  outcome = renew (fixture);
  g_assert_no_error (outcome.error);
  g_assert_cmpstr (outcome.credentials->tokens[LKL_RECORD_CLASS_ANSWERS], ==, "new");
  g_assert_cmpstr (outcome.credentials->spares[LKL_RECORD_CLASS_ANSWERS], ==, "t2");
}

/* What came before it is not lost. */
static void
test_one_is_refused (Fixture *fixture, gconstpointer data)
{
  g_auto (Outcome) outcome = { .is_done = FALSE };

  lkl_scripted_server_refuse_token (fixture->server, "p1");
  answer (fixture, 201, "{\"token\":\"new\"}");
  outcome = renew (fixture);
  g_assert_error (outcome.error, LKL_ERROR, LKL_ERROR_REFUSED);
  assert_saved (fixture, "new", "p1", 0);
}

static void
test_when (Fixture *fixture, gconstpointer data)
{
  g_assert_true (lkl_token_renewal_is_due (0, NOW_USECS));
  g_assert_false (lkl_token_renewal_is_due (NOW_USECS, NOW_USECS));
  g_assert_false (lkl_token_renewal_is_due (NOW_USECS, NOW_USECS + 30 * DAY - 1));
  g_assert_true (lkl_token_renewal_is_due (NOW_USECS, NOW_USECS + 30 * DAY));
  g_assert_false (lkl_token_renewal_is_due (NOW_USECS, NOW_USECS - DAY));
  g_assert_true (lkl_token_renewal_is_due (NOW_USECS, NOW_USECS - DAY - 1));
}

#define ADD(name, function) \
  g_test_add ("/token-renewal/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("renewed", test_all_but_that_of_measurements);
  ADD ("none", test_what_is_no_new_token);
  ADD ("spare", test_spare_of_one_that_is_refused);
  ADD ("refused", test_one_is_refused);
  ADD ("when", test_when);
  return g_test_run ();
}
