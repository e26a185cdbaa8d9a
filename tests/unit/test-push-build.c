/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "endpoint/push-build.h"

#include <string.h>

#include "agent/base/error.h"
#include "endpoint/gzip.h"

#define UID "5f0c6d9e-0000-4000-8000-000000000001"
#define STREAM "5f0c6d9e-0000-4000-8000-000000000002"
/* 2026-11-22 00:25:28 UTC */
#define NOW (G_GINT64_CONSTANT (1795307128) * G_USEC_PER_SEC)

/* What a sender may vary. */
typedef struct
{
  const char *name;
  const char *uid; /* (nullable) */
  const char *question;
  const char *version;
  const char *kind;
  const char *choice;
  const char *target; /* (nullable) */
  const char *day;    /* of the batch */
  gint64 time_usecs;
} Case;

static const Case good_answer = {
  .name = "linklight.answer",
  .uid = UID,
  .question = "it-for-you",
  .version = "1",
  .kind = "smile3",
  .choice = "good",
  .day = "2026-11-22",
  .time_usecs = NOW,
};

static const Case good_event = {
  .name = "linklight.outage", .uid = UID, .day = "2026-11-22", .time_usecs = NOW
};

static void
add_attribute (GString *text, const char *key, const char *value)
{
  if (value != NULL)
    g_string_append_printf (text,
                            "%s{\"key\":\"%s\",\"value\":{\"stringValue\":\"%s\"}}",
                            text->str[text->len - 1] == '[' ? "" : ",",
                            key,
                            value);
}

static GBytes *
write_body (const Case *self)
{
  GString *text = g_string_new ("{\"resourceLogs\":[{\"resource\":{\"attributes\":[");

  add_attribute (text, "service.instance.id", STREAM);
  add_attribute (text, "linklight.batch.seq", "3");
  add_attribute (text, "linklight.batch.day", self->day);
  g_string_append_printf (text,
                          "]},\"scopeLogs\":[{\"logRecords\":[{\"eventName\":\"%s\","
                          "\"timeUnixNano\":\"%" G_GINT64_FORMAT "000\",\"attributes\":[",
                          self->name,
                          self->time_usecs);
  add_attribute (text, "log.record.uid", self->uid);
  add_attribute (text, "linklight.question.id", self->question);
  add_attribute (text, "linklight.question.version", self->version);
  add_attribute (text, "linklight.question.kind", self->kind);
  add_attribute (text, "linklight.answer.choice", self->choice);
  add_attribute (text, "linklight.target", self->target);
  g_string_append (text, "]}]}]}]}");
  return g_string_free_to_bytes (text);
}

/* Returns: (transfer full) (nullable) */
static LklPush *
build (const Case *self, LklTokenClass token_class, LklPushLosses *losses, GError **error)
{
  const LklToken token = { .hash = (char *) "hash",
                           .token_class = token_class,
                           .person =
                               token_class == LKL_TOKEN_MEASUREMENTS ? NULL : (char *) "ada" };
  g_autoptr (GBytes) body = write_body (self);
  g_autoptr (LklOtlpRequest) request =
      lkl_otlp_decode (LKL_OTLP_LOGS, body, &LKL_JSON_LIMITS_DEFAULT, error);

  g_assert_nonnull (request);
  return lkl_push_build (request, LKL_OTLP_LOGS, &token, body, NULL, NOW, losses, error);
}

static LklPush *
build_good (const Case *self, LklTokenClass token_class)
{
  LklPushLosses losses;
  g_autoptr (GError) error = NULL;
  LklPush *push = build (self, token_class, &losses, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (losses.n_rejected, ==, 0);
  return push;
}

static void
test_answer (void)
{
  g_autoptr (LklPush) push = build_good (&good_answer, LKL_TOKEN_ANSWERS);
  const LklNamedAnswer *answer;

  g_assert_cmpstr (push->token_hash, ==, "hash");
  g_assert_cmpstr (push->stream, ==, STREAM);
  g_assert_cmpint (push->seq, ==, 3);
  g_assert_cmpstr (push->day, ==, "2026-11-22");
  g_assert_cmpstr (push->received_day, ==, "2026-11-22");
  g_assert_cmpuint (strlen (push->sha256), ==, 64);
  g_assert_null (push->content);
  g_assert_cmpuint (push->records->len, ==, 0);
  g_assert_cmpuint (push->answers->len, ==, 1);
  answer = g_ptr_array_index (push->answers, 0);
  g_assert_cmpstr (answer->uid, ==, UID);
  g_assert_cmpstr (answer->person, ==, "ada");
  g_assert_cmpstr (answer->question, ==, "it-for-you");
  g_assert_cmpint (answer->version, ==, 1);
  g_assert_cmpstr (answer->choice, ==, "good");
}

/* What somebody said is kept whatever the clock of the PC says, but never lies in the future
 * or so long ago that nobody sees it. */
static void
test_time_of_an_answer (void)
{
  const struct
  {
    gint64 sent_usecs, kept_usecs;
  } cases[] = {
    { NOW - 40 * G_TIME_SPAN_DAY, NOW - 40 * G_TIME_SPAN_DAY },
    { NOW - 40 * G_TIME_SPAN_DAY - 1, NOW },
    { NOW - 900 * G_TIME_SPAN_DAY, NOW },
    { NOW + G_TIME_SPAN_DAY, NOW },
    { 0, NOW },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Case sent = good_answer;
      g_autoptr (LklPush) push = NULL;

      sent.time_usecs = cases[i].sent_usecs;
      push = build_good (&sent, LKL_TOKEN_ANSWERS);
      g_assert_cmpint (((LklNamedAnswer *) g_ptr_array_index (push->answers, 0))->time_usecs,
                       ==,
                       cases[i].kept_usecs);
    }
}

static void
assert_left_out (const Case *self, LklTokenClass token_class)
{
  LklPushLosses losses;
  g_autoptr (GError) error = NULL;
  g_autoptr (LklPush) push = build (self, token_class, &losses, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (losses.n_rejected, ==, 1);
  g_assert_nonnull (losses.reason);
  g_assert_cmpuint (push->records->len + push->answers->len + push->running->len, ==, 0);
}

static void
test_bad_answers (void)
{
  g_autofree char *longest = g_strnfill (64, 'a');
  g_autofree char *too_long = g_strnfill (65, 'a');
  Case cases[] = { good_answer, good_answer, good_answer, good_answer,
                   good_answer, good_answer, good_answer, good_answer };
  Case edge = good_answer;
  g_autoptr (LklPush) push = NULL;

  cases[0].uid = NULL;
  cases[1].uid = "1";
  cases[2].question = NULL;
  cases[3].question = "It For You";
  cases[4].question = too_long;
  cases[5].version = "0";
  cases[6].kind = "";
  cases[7].choice = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_left_out (&cases[i], LKL_TOKEN_ANSWERS);
  edge.question = longest;
  push = build_good (&edge, LKL_TOKEN_ANSWERS);
  g_assert_cmpuint (push->answers->len, ==, 1);
}

static void
test_times_of_events (void)
{
  const gint64 good[] = { NOW, NOW + 5 * G_TIME_SPAN_MINUTE, NOW - 400 * G_TIME_SPAN_DAY };
  const gint64 bad[] = { 0, NOW + 5 * G_TIME_SPAN_MINUTE + 1, NOW - 400 * G_TIME_SPAN_DAY - 1 };
  Case sent = good_event;

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (LklPush) push = NULL;

      sent.time_usecs = good[i];
      push = build_good (&sent, LKL_TOKEN_EVENTS);
      g_assert_cmpuint (push->records->len, ==, 1);
      sent.time_usecs = bad[i];
      assert_left_out (&sent, LKL_TOKEN_EVENTS);
    }
}

/* What lasts is counted, and goes nowhere else. */
static void
test_an_outage_that_lasts (void)
{
  Case sent = good_event;
  g_autoptr (LklPush) push = NULL;
  const LklRunningOutage *outage;

  sent.name = "linklight.outage.running";
  sent.target = "mail";
  push = build_good (&sent, LKL_TOKEN_EVENTS);
  g_assert_cmpuint (push->records->len, ==, 0);
  g_assert_cmpuint (push->running->len, ==, 1);
  outage = g_ptr_array_index (push->running, 0);
  g_assert_cmpstr (outage->service, ==, "mail");
  g_assert_cmpint (outage->time_usecs, ==, NOW);
  assert_left_out (&sent, LKL_TOKEN_MEASUREMENTS);
  sent.target = "Mail";
  assert_left_out (&sent, LKL_TOKEN_EVENTS);
  sent.target = NULL;
  assert_left_out (&sent, LKL_TOKEN_EVENTS);
  sent.target = "mail";
  sent.time_usecs = 0;
  assert_left_out (&sent, LKL_TOKEN_EVENTS);
}

static void
test_answers_need_their_token (void)
{
  const LklTokenClass others[] = { LKL_TOKEN_MEASUREMENTS, LKL_TOKEN_EVENTS, LKL_TOKEN_MINE };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      LklPushLosses losses;
      g_autoptr (GError) error = NULL;

      g_assert_null (build (&good_answer, others[i], &losses, &error));
      g_assert_error (error, LKL_ERROR, LKL_ERROR_REFUSED);
    }
}

static void
test_days (void)
{
  const char *const bad[] = {
    "2026-02-30", "2026-13-01", "0000-01-01", "2026/11/22", "22-11-2026"
  };
  Case sent = good_event;
  g_autoptr (LklPush) push = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      LklPushLosses losses;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", bad[i]);
      sent.day = bad[i];
      g_assert_null (build (&sent, LKL_TOKEN_EVENTS, &losses, &error));
      g_assert_error (error, LKL_ERROR, LKL_ERROR_MALFORMED);
    }
  sent.day = "2028-02-29";
  push = build_good (&sent, LKL_TOKEN_EVENTS);
  g_assert_cmpstr (push->day, ==, "2028-02-29");
}

static char *
get_key (const Case *self)
{
  g_autoptr (LklPush) push = build_good (self, LKL_TOKEN_EVENTS);

  return g_strdup (((LklStoredRecord *) g_ptr_array_index (push->records, 0))->key);
}

/* A record is known by what it says, and by its uid or where it is from. */
static void
test_keys (void)
{
  Case without = good_event;
  Case later = good_event;
  g_autofree char *uid = get_key (&good_event);
  g_autofree char *later_uid = NULL;
  g_autofree char *first = NULL;
  g_autofree char *again = NULL;
  g_autofree char *other = NULL;

  without.uid = NULL;
  later.uid = NULL;
  later.time_usecs = NOW - 1;
  first = get_key (&without);
  again = get_key (&without);
  other = get_key (&later);
  g_assert_cmpuint (strlen (uid), ==, 64);
  g_assert_cmpstr (uid, !=, first);
  later.uid = UID;
  later_uid = get_key (&later);
  g_assert_cmpstr (uid, !=, later_uid);
  g_assert_cmpuint (strlen (first), ==, 64);
  g_assert_cmpstr (first, ==, again);
  g_assert_cmpstr (first, !=, other);
}

/* The values of metrics are only in the body, which is kept packed. */
static void
test_metrics_keep_their_body (void)
{
  const char *text = "{\"resourceMetrics\":[]}";
  const LklToken token = { .hash = (char *) "hash", .token_class = LKL_TOKEN_MEASUREMENTS };
  g_autoptr (GBytes) plain = g_bytes_new_static (text, strlen (text));
  g_autoptr (GBytes) packed = g_bytes_new_static ("as it came", 10);
  g_autoptr (LklOtlpRequest) request =
      lkl_otlp_decode (LKL_OTLP_METRICS, plain, &LKL_JSON_LIMITS_DEFAULT, NULL);
  LklPushLosses losses;
  g_autoptr (LklPush) push =
      lkl_push_build (request, LKL_OTLP_METRICS, &token, plain, packed, NOW, &losses, NULL);
  g_autoptr (LklPush) of_plain =
      lkl_push_build (request, LKL_OTLP_METRICS, &token, plain, NULL, NOW, &losses, NULL);
  g_autoptr (GBytes) unpacked = lkl_gzip_decompress (of_plain->content, 1000, NULL);

  g_assert_true (g_bytes_equal (push->content, packed));
  g_assert_true (g_bytes_equal (unpacked, plain));
  g_assert_cmpstr (push->sha256, ==, of_plain->sha256);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/push-build/answer", test_answer);
  g_test_add_func ("/push-build/time-of-an-answer", test_time_of_an_answer);
  g_test_add_func ("/push-build/bad-answers", test_bad_answers);
  g_test_add_func ("/push-build/times-of-events", test_times_of_events);
  g_test_add_func ("/push-build/an-outage-that-lasts", test_an_outage_that_lasts);
  g_test_add_func ("/push-build/answers-need-their-token", test_answers_need_their_token);
  g_test_add_func ("/push-build/days", test_days);
  g_test_add_func ("/push-build/keys", test_keys);
  g_test_add_func ("/push-build/metrics-keep-their-body", test_metrics_keep_their_body);
  return g_test_run ();
}
