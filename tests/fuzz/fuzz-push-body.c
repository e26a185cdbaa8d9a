/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A push from its compressed bytes to what would be stored. The first byte says which signal. */

#include "endpoint/counted-build.h"
#include "endpoint/push-body.h"
#include "endpoint/push-build.h"

int LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length);

#define NOW_USECS (G_GINT64_CONSTANT (1795307188) * G_USEC_PER_SEC)

static void
build (const LklOtlpRequest *request,
       LklOtlpSignal signal,
       LklTokenClass token_class,
       GBytes *plain)
{
  char hash[] = "hash";
  char person[] = "person";
  const LklToken token = { .hash = hash, .token_class = token_class, .person = person };
  g_autoptr (GError) error = NULL;
  LklPushLosses losses;
  g_autoptr (LklPush) push =
      lkl_push_build (request, signal, &token, plain, NULL, NOW_USECS, &losses, &error);

  g_assert_true ((push == NULL) == (error != NULL));
  if (push == NULL)
    return;
  g_assert_cmpuint (push->records->len + push->answers->len + push->tasks->len + push->steps->len
                        + push->running->len + losses.n_rejected,
                    ==,
                    request->records->len);
  g_assert_true (push->answers->len == 0 || token_class == LKL_TOKEN_ANSWERS);
}

/* With the token that everybody has. */
static void
count (const LklOtlpRequest *request)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LklCountedAnswer) counted = lkl_counted_build (request, NOW_USECS, &error);

  g_assert_true ((counted == NULL) == (error != NULL));
  g_assert_true (counted == NULL || request->records->len == 1);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length)
{
  LklOtlpSignal signal = length > 0 && bytes[0] % 2 == 0 ? LKL_OTLP_METRICS : LKL_OTLP_LOGS;
  const char *const encodings[] = { "gzip", NULL };
  g_autoptr (GBytes) body =
      g_bytes_new (length > 0 ? bytes + 1 : bytes, length > 0 ? length - 1 : 0);

  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      g_autoptr (GBytes) plain = NULL;
      g_autoptr (LklOtlpRequest) request =
          lkl_push_body_decode (signal, encodings[i], body, &plain, NULL);

      if (request == NULL)
        continue;
      g_assert_cmpuint (g_bytes_get_size (plain), <=, LKL_PUSH_BODY_MAX_BYTES);
      build (request, signal, LKL_TOKEN_ANSWERS, plain);
      build (request, signal, LKL_TOKEN_EVENTS, plain);
      count (request);
    }
  return 0;
}
