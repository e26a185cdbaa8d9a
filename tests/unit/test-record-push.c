/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/sync/record-push.h"

#include <string.h>

#include "agent/wire/endpoint-api.h"
#include "tests/fakes/scratch-journal.h"
#include "tests/fakes/scripted-server.h"

#define NOW_USECS (G_GINT64_CONSTANT (1795307158) * G_USEC_PER_SEC)
#define LOGS "/v1/logs"
#define CLASS LKL_RECORD_CLASS_EVENTS

typedef struct
{
  LklScratchJournal *scratch;
  LklScriptedServer *server;
  LklHttpClient *client;
  guint n_allowed; /* batches that may still leave */
} Fixture;

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  LklHttpClientOptions options = { .version = "0.1", .access.proxy = "none" };

  fixture->scratch = lkl_scratch_journal_new (NOW_USECS, G_TIME_SPAN_DAY);
  fixture->server = lkl_scripted_server_new ();
  options.base_url = lkl_scripted_server_get_url (fixture->server);
  fixture->client = lkl_http_client_new (&options, NULL);
  fixture->n_allowed = G_MAXUINT;
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->client);
  lkl_scripted_server_free (fixture->server);
  lkl_scratch_journal_free (fixture->scratch);
}

/* @n_bytes: of the words of each, about */
static void
add_events (Fixture *fixture, guint n, gsize n_bytes)
{
  g_autofree char *words = g_strnfill (n_bytes, 'w');

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (LklRecord) record =
          lkl_record_new_event (CLASS, LKL_FIELD_OUTAGE, NOW_USECS, words);

      g_assert_true (lkl_journal_add_record (fixture->scratch->journal, record, NULL));
    }
}

static void
on_pushed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  *(LklPushResult **) user_data = lkl_record_push_finish (result, &error);
  g_assert_no_error (error);
}

static gboolean
is_allowed (LklRecordClass record_class, gpointer user_data)
{
  Fixture *fixture = user_data;

  g_assert_cmpint (record_class, ==, CLASS);
  return fixture->n_allowed > 0 && fixture->n_allowed-- > 0;
}

/* Returns: (transfer full) */
static LklPushResult *
push (Fixture *fixture)
{
  LklPushResult *result = NULL;

  lkl_record_push_async (fixture->scratch->journal,
                         fixture->client,
                         CLASS,
                         "token",
                         "0.1",
                         is_allowed,
                         fixture,
                         NULL,
                         on_pushed,
                         &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return result;
}

static void
answer (Fixture *fixture, guint status, const char *body)
{
  lkl_scripted_server_set (fixture->server, LOGS, status, NULL, body);
}

static void
test_what_the_server_says_is_told (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklPushResult) result = NULL;

  add_events (fixture, 1, 1);
  answer (fixture, 400, "{\"code\":3,\"message\":\"no such\\nfield\"}");
  result = push (fixture);
  g_assert_cmpint (result->reaction, ==, LKL_PUSH_REACTION_HOLD);
  g_assert_cmpstr (result->problem, ==, "status 400: no such field");
}

static void
test_third_refusal_lets_the_others_go (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklPushResult) last = NULL;
  g_autoptr (LklPushResult) after = NULL;

  add_events (fixture, 1, 1);
  answer (fixture, 500, NULL);
  for (guint i = 1; i < LKL_JOURNAL_MAX_REFUSALS; i++)
    {
      g_autoptr (LklPushResult) result = push (fixture);

      g_assert_cmpint (result->reaction, ==, LKL_PUSH_REACTION_HOLD);
      lkl_clock_advance (fixture->scratch->clock, G_TIME_SPAN_HOUR);
    }
  last = push (fixture);
  g_assert_cmpint (last->reaction, ==, LKL_PUSH_REACTION_DONE);
  g_assert_null (last->problem);
  g_assert_cmpint (last->refused.n_aside, ==, 1);
  g_assert_cmpuint (lkl_scripted_server_count (fixture->server, LOGS), ==, 3);

  add_events (fixture, 1, 1);
  answer (fixture, 200, "{}");
  after = push (fixture);
  g_assert_cmpuint (after->n_batches, ==, 1);
  lkl_scratch_journal_assert_waiting (fixture->scratch, 1);
}

/* It waits half an hour; what comes later does not. */
static void
test_one_refusal_keeps_nothing_from_leaving (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklPushResult) refused = NULL;
  g_autoptr (LklPushResult) taken = NULL;
  g_autoptr (LklPushResult) again = NULL;

  add_events (fixture, 1, 1);
  answer (fixture, 400, NULL);
  refused = push (fixture);
  g_assert_cmpint (refused->reaction, ==, LKL_PUSH_REACTION_HOLD);
  add_events (fixture, 1, 1);
  answer (fixture, 200, "{}");
  taken = push (fixture);
  g_assert_cmpuint (taken->n_batches, ==, 1);
  g_assert_cmpint (taken->reaction, ==, LKL_PUSH_REACTION_HOLD);
  g_assert_null (taken->problem);
  lkl_scratch_journal_assert_waiting (fixture->scratch, 1);

  lkl_clock_advance (fixture->scratch->clock, G_TIME_SPAN_HOUR);
  again = push (fixture);
  g_assert_cmpint (again->reaction, ==, LKL_PUSH_REACTION_DONE);
  lkl_scratch_journal_assert_waiting (fixture->scratch, 0);
}

/* A server that takes nothing is not asked about a whole backlog each hour. */
static void
test_round_ends_where_all_is_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklPushResult) split = NULL;
  g_autoptr (LklPushResult) result = NULL;
  guint before;

  add_events (fixture, 200, 1000);
  answer (fixture, 413, NULL);
  split = push (fixture);
  lkl_clock_advance (fixture->scratch->clock, G_TIME_SPAN_HOUR);
  answer (fixture, 500, NULL);
  before = lkl_scripted_server_count (fixture->server, LOGS);
  result = push (fixture);
  g_assert_cmpint (result->reaction, ==, LKL_PUSH_REACTION_HOLD);
  g_assert_cmpuint (lkl_scripted_server_count (fixture->server, LOGS), ==, before + 5);
  lkl_scratch_journal_assert_waiting (fixture->scratch, 200);
}

/* As an endpoint answers that knows the stream of somebody else: only what was frozen in it waits.
 */
static void
test_stream_of_somebody_else (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = lkl_journal_get_stream (fixture->scratch->journal, CLASS, NULL);
  g_autofree char *after = NULL;
  g_autofree char *later = NULL;
  g_autoptr (LklPushResult) refused = NULL;
  g_autoptr (LklPushResult) again = NULL;

  add_events (fixture, 1, 1);
  lkl_scripted_server_set (fixture->server, LOGS, 409, LKL_ENDPOINT_HEADER_STREAM ": renew", NULL);
  refused = push (fixture);
  g_assert_cmpint (refused->reaction, ==, LKL_PUSH_REACTION_HOLD);
  after = lkl_journal_get_stream (fixture->scratch->journal, CLASS, NULL);
  g_assert_cmpstr (after, !=, before);
  /* It is the batch of an earlier stream that is refused now. */
  lkl_clock_advance (fixture->scratch->clock, G_TIME_SPAN_HOUR);
  again = push (fixture);
  later = lkl_journal_get_stream (fixture->scratch->journal, CLASS, NULL);
  g_assert_cmpstr (later, ==, after);
  lkl_scratch_journal_assert_waiting (fixture->scratch, 1);
}

/* Somebody whose proxy takes nothing has not sent a thousand requests in a row. */
static void
test_what_is_too_big_is_halved_to_a_measure (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklPushResult) result = NULL;

  add_events (fixture, 100, 1000);
  answer (fixture, 413, NULL);
  result = push (fixture);
  g_assert_cmpint (result->reaction, ==, LKL_PUSH_REACTION_HOLD);
  g_assert_cmpuint (lkl_scripted_server_count (fixture->server, LOGS), >=, 5);
  g_assert_cmpuint (lkl_scripted_server_count (fixture->server, LOGS), <=, 30);
  lkl_scratch_journal_assert_waiting (fixture->scratch, 100);

  lkl_clock_advance (fixture->scratch->clock, G_TIME_SPAN_HOUR);
  answer (fixture, 200, "{}");
  g_clear_pointer (&result, lkl_push_result_free);
  result = push (fixture);
  g_assert_cmpint (result->reaction, ==, LKL_PUSH_REACTION_DONE);
  lkl_scratch_journal_assert_waiting (fixture->scratch, 0);
}

/* A person may stop it while a backlog leaves. */
static void
test_it_is_asked_before_each_batch (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklPushResult) result = NULL;

  add_events (fixture, 100, 1000);
  answer (fixture, 413, NULL);
  fixture->n_allowed = 3;
  result = push (fixture);
  g_assert_cmpint (result->reaction, ==, LKL_PUSH_REACTION_DONE);
  g_assert_cmpuint (lkl_scripted_server_count (fixture->server, LOGS), ==, 3);
  lkl_scratch_journal_assert_waiting (fixture->scratch, 100);
}

/* A server can't make more of what it refused than there was: sums of it would overflow. */
static void
test_no_more_is_refused_than_was_sent (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklPushResult) result = NULL;
  g_autoptr (LklPushResult) after = NULL;

  for (guint i = 0; i < 2; i++)
    {
      g_clear_pointer (&result, lkl_push_result_free);
      add_events (fixture, 2, 1);
      answer (
          fixture, 200, "{\"partialSuccess\":{\"rejectedLogRecords\":\"9223372036854775807\"}}");
      result = push (fixture);
    }
  answer (fixture, 200, "{}");
  after = push (fixture);
  g_assert_cmpint (after->refused.n_rejected, ==, 4);
}

/* The scripted server says JSON of any body: a page that lies about what it is. */
static void
test_page_of_a_network_acknowledges_nothing (Fixture *fixture, gconstpointer data)
{
  const char *const pages[] = { "<html>Please sign in</html>", "[]", "\"ok\"", NULL };

  add_events (fixture, 1, 1);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autoptr (LklPushResult) result = NULL;

      answer (fixture, 200, pages[i]);
      result = push (fixture);
      g_assert_cmpint (result->reaction, ==, LKL_PUSH_REACTION_RETRY);
      g_assert_cmpuint (result->n_batches, ==, 0);
    }
  lkl_scratch_journal_assert_waiting (fixture->scratch, 1);
}

/* OTLP/HTTP: who answers without end does so the next time too. */
static void
test_endless_answer_is_no_acknowledgement (Fixture *fixture, gconstpointer data)
{
  g_autofree char *endless = g_strnfill (100 * 1024, ' ');
  g_autoptr (LklPushResult) result = NULL;

  add_events (fixture, 1, 1);
  answer (fixture, 200, endless);
  result = push (fixture);
  g_assert_cmpint (result->reaction, ==, LKL_PUSH_REACTION_HOLD);
  lkl_scratch_journal_assert_waiting (fixture->scratch, 1);
}

/* Newest first: "STATUS RECORDS rejected REJECTED,". */
static void
assert_sent (Fixture *fixture, const char *expected)
{
  g_autoptr (GPtrArray) sent = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  lkl_scratch_journal_settle (fixture->scratch);
  sent = lkl_journal_list_sent (fixture->scratch->journal, 0, 100, NULL);
  for (guint i = 0; i < sent->len; i++)
    {
      const LklSentBatch *batch = g_ptr_array_index (sent, i);

      g_string_append_printf (text,
                              "%u %d rejected %d,",
                              batch->status,
                              (int) batch->n_records,
                              (int) batch->n_rejected);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

/* The whole left, before it was parted: nobody can say that it did not. */
static void
test_what_was_parted_is_in_the_sent_log_too (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklPushResult) result = NULL;

  add_events (fixture, 2, 10000);
  answer (fixture, 413, NULL);
  fixture->n_allowed = 1;
  result = push (fixture);
  assert_sent (fixture, "413 2 rejected 0,");
  answer (fixture, 200, "{}");
  fixture->n_allowed = G_MAXUINT;
  g_clear_pointer (&result, lkl_push_result_free);
  result = push (fixture);
  assert_sent (fixture, "200 1 rejected 0,200 1 rejected 0,413 2 rejected 0,");
}

/* It may have arrived all the same. Often sent, it is listed once. */
static void
test_what_was_cut_off_is_in_the_sent_log (Fixture *fixture, gconstpointer data)
{
  add_events (fixture, 1, 1);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (LklPushResult) result = NULL;

      answer (fixture, 0, NULL);
      result = push (fixture);
      g_assert_cmpint (result->reaction, ==, LKL_PUSH_REACTION_RETRY);
      assert_sent (fixture, "0 1 rejected 0,");
    }
  lkl_scratch_journal_assert_waiting (fixture->scratch, 1);
}

static void
test_what_found_no_connection_was_not_sent (Fixture *fixture, gconstpointer data)
{
  LklHttpClientOptions options = { .base_url = "http://127.0.0.1:1",
                                   .version = "0.1",
                                   .access.proxy = "none" };
  g_autoptr (LklPushResult) result = NULL;

  g_clear_object (&fixture->client);
  fixture->client = lkl_http_client_new (&options, NULL);
  add_events (fixture, 1, 1);
  result = push (fixture);
  g_assert_cmpint (result->reaction, ==, LKL_PUSH_REACTION_RETRY);
  assert_sent (fixture, "");
}

static void
test_partial_success_is_counted (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklPushResult) result = NULL;

  add_events (fixture, 3, 1);
  answer (fixture, 200, "{\"partialSuccess\":{\"rejectedLogRecords\":\"2\"}}");
  result = push (fixture);
  g_assert_cmpint (result->reaction, ==, LKL_PUSH_REACTION_DONE);
  g_assert_cmpint (result->refused.n_rejected, ==, 2);
  lkl_scratch_journal_assert_waiting (fixture->scratch, 0);
}

#define ADD(name, function) \
  g_test_add ("/record-push/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("said", test_what_the_server_says_is_told);
  ADD ("aside", test_third_refusal_lets_the_others_go);
  ADD ("refused-one", test_one_refusal_keeps_nothing_from_leaving);
  ADD ("refused-all", test_round_ends_where_all_is_refused);
  ADD ("stream-of-somebody-else", test_stream_of_somebody_else);
  ADD ("halves", test_what_is_too_big_is_halved_to_a_measure);
  ADD ("gate", test_it_is_asked_before_each_batch);
  ADD ("no-more-than-sent", test_no_more_is_refused_than_was_sent);
  ADD ("page", test_page_of_a_network_acknowledges_nothing);
  ADD ("endless", test_endless_answer_is_no_acknowledgement);
  ADD ("parted-is-sent", test_what_was_parted_is_in_the_sent_log_too);
  ADD ("cut-off-is-sent", test_what_was_cut_off_is_in_the_sent_log);
  ADD ("no-connection-is-not-sent", test_what_found_no_connection_was_not_sent);
  ADD ("partial-success", test_partial_success_is_counted);
  return g_test_run ();
}
