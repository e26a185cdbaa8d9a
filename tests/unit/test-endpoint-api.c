/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/wire/endpoint-api.h"

#include <string.h>

#include "agent/base/error.h"

#define UUID "5f0c6d9e-0000-4000-8000-00000000000"
#define STREAMS                                                                                    \
  "\"streams\":{\"measurements\":\"" UUID "1\",\"events\":\"" UUID "2\",\"answers\":\"" UUID "3\"" \
  "}"
#define TOKENS "\"tokens\":{\"measurements\":\"m\",\"events\":\"e\",\"answers\":\"a\""

static GBytes *
bytes_of (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static void
test_request_round_trip (void)
{
  LklEnrolmentRequest request = { "ABCD-EFGH-JKLM", UUID "0", { UUID "1", UUID "2", UUID "3" } };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = lkl_enrolment_request_to_bytes (&request);
  g_autoptr (LklEnrolmentRequest) again = lkl_enrolment_request_from_bytes (bytes, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (again->code, ==, request.code);
  g_assert_cmpstr (again->device, ==, request.device);
  for (guint i = 0; i < LKL_RECORD_CLASS_COUNT; i++)
    g_assert_cmpstr (again->streams[i], ==, request.streams[i]);
}

static void
test_answer_round_trip (void)
{
  LklEnrolmentAnswer answer = { "Example “AS”", "Ada\\Example", { "m", "e", "a" }, "mine" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = lkl_enrolment_answer_to_bytes (&answer);
  g_autoptr (LklEnrolmentAnswer) again = lkl_enrolment_answer_from_bytes (bytes, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (again->organisation, ==, answer.organisation);
  g_assert_cmpstr (again->person, ==, answer.person);
  g_assert_cmpstr (again->mine_token, ==, answer.mine_token);
  for (guint i = 0; i < LKL_RECORD_CLASS_COUNT; i++)
    g_assert_cmpstr (again->tokens[i], ==, answer.tokens[i]);
}

static void
test_request_by_sign_in (void)
{
  g_autoptr (GBytes) bytes = bytes_of ("{\"device\":\"" UUID "0\"," STREAMS "}");
  g_autoptr (GError) error = NULL;
  g_autoptr (LklEnrolmentRequest) request = lkl_enrolment_request_from_bytes (bytes, &error);
  g_autoptr (LklEnrolmentRequest) again = NULL;
  g_autoptr (GBytes) written = NULL;

  g_assert_no_error (error);
  g_assert_null (request->code);
  written = lkl_enrolment_request_to_bytes (request);
  again = lkl_enrolment_request_from_bytes (written, &error);
  g_assert_no_error (error);
  g_assert_null (again->code);
}

static void
assert_refused (GError *error, const char *text, const char *place)
{
  g_test_message ("%s -> %s", text, error != NULL ? error->message : "taken");
  g_assert_error (error, LKL_ERROR, LKL_ERROR_MALFORMED);
  g_assert_nonnull (strstr (error->message, place));
}

static void
test_bad_requests (void)
{
  const struct
  {
    const char *text, *place;
  } cases[] = {
    { "", "enrolment request" },
    { "[]", "enrolment request" },
    { "{\"code\":7,\"device\":\"" UUID "0\"," STREAMS "}", "/code" },
    { "{\"code\":\"x\"," STREAMS "}", "/device" },
    { "{\"code\":\"x\",\"device\":\"laptop\"," STREAMS "}", "/device" },
    { "{\"code\":\"x\",\"device\":\"" UUID "0\"}", "/streams" },
    { "{\"code\":\"x\",\"device\":\"" UUID "0\",\"streams\":{\"measurements\":\"" UUID "1\"}}",
      "/streams/events" },
    { "{\"code\":\"x\",\"device\":\"" UUID "0\",\"streams\":{\"measurements\":\"" UUID
      "1\",\"events\":\"x\",\"answers\":\"" UUID "3\"}}",
      "/streams/events" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = bytes_of (cases[i].text);
      g_autoptr (GError) error = NULL;

      g_assert_null (lkl_enrolment_request_from_bytes (bytes, &error));
      assert_refused (error, cases[i].text, cases[i].place);
    }
}

static void
test_bad_answers (void)
{
  const struct
  {
    const char *text, *place;
  } cases[] = {
    { "{", "enrolment answer" },
    { "{\"person\":\"A\"," TOKENS ",\"mine\":\"x\"}}", "/organisation" },
    { "{\"organisation\":\"O\"," TOKENS ",\"mine\":\"x\"}}", "/person" },
    { "{\"organisation\":\"O\",\"person\":\"A\"}", "/tokens" },
    { "{\"organisation\":\"O\",\"person\":\"A\"," TOKENS "}}", "/tokens/mine" },
    { "{\"organisation\":\"O\",\"person\":\"A\",\"tokens\":{\"measurements\":[]}}",
      "/tokens/measurements" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = bytes_of (cases[i].text);
      g_autoptr (GError) error = NULL;

      g_assert_null (lkl_enrolment_answer_from_bytes (bytes, &error));
      assert_refused (error, cases[i].text, cases[i].place);
    }
}

static void
test_too_big (void)
{
  g_autofree char *text = g_strnfill (20000, ' ');
  g_autoptr (GBytes) bytes = bytes_of (text);
  g_autoptr (GError) error = NULL;

  g_assert_null (lkl_enrolment_request_from_bytes (bytes, &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_TOO_BIG);
}

static void
test_push_answer_round_trip (void)
{
  const LklOtlpSignal signals[] = { LKL_OTLP_METRICS, LKL_OTLP_LOGS };

  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    {
      g_autoptr (GBytes) bytes = lkl_push_answer_to_bytes (signals[i], 7, "the \"clock\"");
      g_autofree char *message = NULL;
      g_autoptr (GError) error = NULL;
      gint64 rejected = 0;

      g_assert_true (lkl_push_answer_read (bytes, &rejected, &message, &error));
      g_assert_no_error (error);
      g_assert_cmpint (rejected, ==, 7);
      g_assert_cmpstr (message, ==, "the \"clock\"");
    }
}

static void
test_full_success (void)
{
  const char *const texts[] = {
    "", "{}", "{\"later\":1}", "{\"partialSuccess\":{}}", "{\"partialSuccess\":null}"
  };
  g_autoptr (GBytes) ours = lkl_push_answer_to_bytes (LKL_OTLP_LOGS, 0, NULL);

  g_assert_cmpmem (g_bytes_get_data (ours, NULL), g_bytes_get_size (ours), "{}", 2);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = bytes_of (texts[i]);
      g_autofree char *message = NULL;
      gint64 rejected = -1;

      g_assert_true (lkl_push_answer_read (bytes, &rejected, &message, NULL));
      g_assert_cmpint (rejected, ==, 0);
    }
}

/* Other endpoints write the count as a number, or say something although nothing was refused. */
static void
test_push_answers_of_others (void)
{
  g_autoptr (GBytes) number = bytes_of ("{\"partialSuccess\":{\"rejectedDataPoints\":3}}");
  g_autoptr (GBytes) warning = bytes_of ("{\"partialSuccess\":{\"errorMessage\":\"slow down\"}}");
  g_autofree char *nothing = NULL;
  g_autofree char *message = NULL;
  gint64 rejected = 0;

  g_assert_true (lkl_push_answer_read (number, &rejected, &nothing, NULL));
  g_assert_cmpint (rejected, ==, 3);
  g_assert_cmpstr (nothing, ==, "");
  g_assert_true (lkl_push_answer_read (warning, &rejected, &message, NULL));
  g_assert_cmpint (rejected, ==, 0);
  g_assert_cmpstr (message, ==, "slow down");
}

static void
test_bad_push_answers (void)
{
  const char *const texts[] = {
    "<html>",
    "[]",
    "{\"partialSuccess\":7}",
    "{\"partialSuccess\":{\"rejectedLogRecords\":-1}}",
    "{\"partialSuccess\":{\"rejectedLogRecords\":\"many\"}}",
    "{\"partialSuccess\":{\"errorMessage\":[]}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = bytes_of (texts[i]);
      g_autofree char *message = NULL;
      g_autoptr (GError) error = NULL;
      gint64 rejected;

      g_assert_false (lkl_push_answer_read (bytes, &rejected, &message, &error));
      assert_refused (error, texts[i], "answer to a push");
      g_assert_null (message);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/endpoint-api/request-round-trip", test_request_round_trip);
  g_test_add_func ("/endpoint-api/request-by-sign-in", test_request_by_sign_in);
  g_test_add_func ("/endpoint-api/answer-round-trip", test_answer_round_trip);
  g_test_add_func ("/endpoint-api/bad-requests", test_bad_requests);
  g_test_add_func ("/endpoint-api/bad-answers", test_bad_answers);
  g_test_add_func ("/endpoint-api/too-big", test_too_big);
  g_test_add_func ("/endpoint-api/push-answer-round-trip", test_push_answer_round_trip);
  g_test_add_func ("/endpoint-api/full-success", test_full_success);
  g_test_add_func ("/endpoint-api/push-answers-of-others", test_push_answers_of_others);
  g_test_add_func ("/endpoint-api/bad-push-answers", test_bad_push_answers);
  return g_test_run ();
}
