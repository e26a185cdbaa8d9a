/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/sync/now-request.h"

#include "agent/base/error.h"
#include "tests/fakes/scripted-server.h"

#define NOW "/v1/now"
#define FIVE "{\"form\":\"now\",\"version\":1,\"troubled\":[{\"service\":\"mail\",\"people\":5}]}"

typedef struct
{
  LklScriptedServer *server;
  LklHttpClient *client;
} Fixture;

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  LklHttpClientOptions options = { .version = "0.1", .access.proxy = "none" };
  g_autoptr (GError) error = NULL;

  fixture->server = lkl_scripted_server_new ();
  options.base_url = lkl_scripted_server_get_url (fixture->server);
  fixture->client = lkl_http_client_new (&options, &error);
  g_assert_no_error (error);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->client);
  lkl_scripted_server_free (fixture->server);
}

static void
on_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* Returns: (transfer full) (nullable): NULL with an error */
static LklNowDocument *
ask (Fixture *fixture, GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  lkl_now_request_async (fixture->client, "p1", cancellable, on_answered, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return lkl_now_request_finish (result, error);
}

static void
test_who_asks_shows_the_token_of_their_own_document (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklNowDocument) now = NULL;
  g_autoptr (GError) error = NULL;

  lkl_scripted_server_set (fixture->server, NOW, 200, "Content-Type: application/json", FIVE);
  now = ask (fixture, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lkl_now_document_count (now, "mail"), ==, 5);
  g_assert_cmpstr (
      lkl_scripted_server_get_header (fixture->server, NOW, "Authorization"), ==, "Bearer p1");
}

static void
test_what_a_refusal_means (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    guint status;
    LklError code;
  } cases[] = {
    { 0, LKL_ERROR_UNAVAILABLE },   { 204, LKL_ERROR_NOT_FOUND },   { 302, LKL_ERROR_NOT_FOUND },
    { 401, LKL_ERROR_REFUSED },     { 403, LKL_ERROR_REFUSED },     { 404, LKL_ERROR_NOT_FOUND },
    { 429, LKL_ERROR_UNAVAILABLE }, { 500, LKL_ERROR_UNAVAILABLE }, { 503, LKL_ERROR_UNAVAILABLE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%u", cases[i].status);
      lkl_scripted_server_set (fixture->server, NOW, cases[i].status, NULL, NULL);
      g_assert_null (ask (fixture, NULL, &error));
      g_assert_error (error, LKL_ERROR, (gint) cases[i].code);
    }
}

static void
test_hostile_answers (Fixture *fixture, gconstpointer data)
{
  g_autofree char *blanks = g_strnfill (65 * 1024, ' ');
  g_autofree char *too_big = g_strconcat (FIVE, blanks, NULL);
  const struct
  {
    const char *body;
    LklError code;
  } cases[] = {
    { "", LKL_ERROR_MALFORMED },
    { "<html>Please sign in</html>", LKL_ERROR_MALFORMED },
    { "[]", LKL_ERROR_MALFORMED },
    { "{\"form\":\"mine\",\"version\":1,\"troubled\":[]}", LKL_ERROR_MALFORMED },
    { "{\"form\":\"now\",\"version\":1,\"troubled\":{\"mail\":5}}", LKL_ERROR_MALFORMED },
    { "{\"form\":\"now\",\"version\":2,\"troubled\":[]}", LKL_ERROR_UNSUPPORTED },
    { too_big, LKL_ERROR_TOO_BIG },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%.40s", cases[i].body);
      lkl_scripted_server_set (fixture->server, NOW, 200, NULL, cases[i].body);
      g_assert_null (ask (fixture, NULL, &error));
      g_assert_error (error, LKL_ERROR, (gint) cases[i].code);
    }
}

static void
test_it_can_be_given_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (ask (fixture, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) \
  g_test_add ("/now-request/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("who-asks-shows-the-token-of-their-own-document",
       test_who_asks_shows_the_token_of_their_own_document);
  ADD ("what-a-refusal-means", test_what_a_refusal_means);
  ADD ("hostile-answers", test_hostile_answers);
  ADD ("it-can-be-given-up", test_it_can_be_given_up);
  return g_test_run ();
}
