/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "endpoint/counted-build.h"

#include <string.h>

#include "agent/base/error.h"
#include "agent/wire/otlp-encode.h"
#include "endpoint/push-build.h"
#include "endpoint/submit-token.h"

/* 2026-11-22 00:25:28 UTC */
#define NOW (G_GINT64_CONSTANT (1795307128) * G_USEC_PER_SEC)
#define WEEK (7 * G_TIME_SPAN_DAY)

/* As an agent writes it. @choice: (nullable) */
static LklOtlpRequest *
write_one (const char *outcome, const char *choice, gint64 wall_usecs)
{
  g_autoptr (LklRecord) record = lkl_record_new_counted (LKL_FIELD_COUNTED, wall_usecs);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  LklOtlpRequest *request;

  lkl_record_add_string (record, LKL_FIELD_QUESTION_ID, "mood");
  lkl_record_add_int64 (record, LKL_FIELD_QUESTION_VERSION, 3);
  lkl_record_add_string (record, LKL_FIELD_QUESTION_KIND, "smile3");
  lkl_record_add_string (record, LKL_FIELD_COUNTED_OUTCOME, outcome);
  if (choice != NULL)
    lkl_record_add_string (record, LKL_FIELD_ANSWER_CHOICE, choice);
  bytes = lkl_otlp_encode_counted (record, 0);
  request = lkl_otlp_decode (LKL_OTLP_LOGS, bytes, &LKL_JSON_LIMITS_DEFAULT, &error);
  g_assert_no_error (error);
  return request;
}

static void
test_what_agents_write (void)
{
  g_autoptr (LklOtlpRequest) request = write_one ("answered", "so-so", NOW);
  g_autoptr (LklOtlpRequest) silent = write_one ("expired", NULL, NOW - WEEK);
  g_autoptr (LklCountedAnswer) counted = lkl_counted_build (request, NOW, NULL);
  g_autoptr (LklCountedAnswer) uncounted = lkl_counted_build (silent, NOW, NULL);

  g_assert_cmpstr (counted->question, ==, "mood");
  g_assert_cmpint (counted->version, ==, 3);
  g_assert_cmpstr (counted->kind, ==, "smile3");
  g_assert_cmpstr (counted->choice, ==, "so-so");
  g_assert_cmpstr (counted->day, ==, "2026-11-22");
  g_assert_null (uncounted->choice);
  g_assert_cmpstr (uncounted->outcome, ==, "expired");
  g_assert_cmpstr (uncounted->day, ==, "2026-11-15");
}

/* Nobody else has that day. */
static void
test_day_of_a_wrong_clock (void)
{
  g_autoptr (LklOtlpRequest) ahead = write_one ("answered", "good", NOW + WEEK);
  g_autoptr (LklOtlpRequest) behind = write_one ("answered", "good", NOW - 100 * WEEK);
  g_autoptr (LklCountedAnswer) first = lkl_counted_build (ahead, NOW, NULL);
  g_autoptr (LklCountedAnswer) second = lkl_counted_build (behind, NOW, NULL);

  g_assert_cmpstr (first->day, ==, "2026-11-22");
  g_assert_cmpstr (second->day, ==, "2026-11-22");
}

static void
test_nonsense_is_refused (void)
{
  const struct
  {
    const char *outcome;
    const char *choice;
  } cases[] = {
    { "answered", "excellent" },
    { "answered", NULL },
    { "dismissed", "good" },
    { "asked", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LklOtlpRequest) request = write_one (cases[i].outcome, cases[i].choice, NOW);
      g_autoptr (GError) error = NULL;

      g_assert_null (lkl_counted_build (request, NOW, &error));
      g_assert_error (error, LKL_ERROR, LKL_ERROR_MALFORMED);
    }
}

/* By whatever mistake it came there: a token that names somebody stores nothing of it. */
static void
test_never_under_a_name (void)
{
  g_autoptr (LklOtlpRequest) request = write_one ("answered", "bad", NOW);
  g_autoptr (GBytes) plain = g_bytes_new_static ("{}", 2);

  for (guint i = 0; i < LKL_TOKEN_CLASS_COUNT; i++)
    {
      const LklToken token = { .hash = (char *) "hash",
                               .token_class = i,
                               .person = (char *) "ada" };
      g_autoptr (GError) error = NULL;
      LklPushLosses losses;

      g_assert_null (
          lkl_push_build (request, LKL_OTLP_LOGS, &token, plain, NULL, NOW, &losses, &error));
      g_assert_error (error, LKL_ERROR, LKL_ERROR_REFUSED);
    }
}

/* A PC that was off for a week still has one that is good. */
static void
test_token_of_the_week (void)
{
  g_autofree char *token = lkl_submit_token_make ("secret", NOW);
  g_autofree char *same = lkl_submit_token_make ("secret", NOW + G_TIME_SPAN_HOUR);
  g_autofree char *next = lkl_submit_token_make ("secret", NOW + WEEK);

  g_assert_cmpstr (token, ==, same);
  g_assert_cmpstr (token, !=, next);
  g_assert_true (lkl_submit_token_is_good ("secret", token, NOW));
  g_assert_true (lkl_submit_token_is_good ("secret", token, NOW + WEEK));
  g_assert_false (lkl_submit_token_is_good ("secret", token, NOW + 2 * WEEK));
  g_assert_false (lkl_submit_token_is_good ("secret", next, NOW));
  g_assert_false (lkl_submit_token_is_good ("other", token, NOW));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/counted-build/what-agents-write", test_what_agents_write);
  g_test_add_func ("/counted-build/day-of-a-wrong-clock", test_day_of_a_wrong_clock);
  g_test_add_func ("/counted-build/nonsense-is-refused", test_nonsense_is_refused);
  g_test_add_func ("/counted-build/never-under-a-name", test_never_under_a_name);
  g_test_add_func ("/counted-build/token-of-the-week", test_token_of_the_week);
  return g_test_run ();
}
