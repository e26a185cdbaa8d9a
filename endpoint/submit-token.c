/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklSubmitToken"

#include "endpoint/submit-token.h"

#include <string.h>

#include "endpoint/secret.h"

#define FACT_SECRET "submit-secret"
/* 1970-01-01 was a Thursday; weeks begin on Monday. */
#define DAYS_BEFORE_EPOCH 3
#define WEEK_USECS (7 * G_TIME_SPAN_DAY)

char *
lkl_submit_token_load_secret (LklStore *store, GError **error)
{
  g_autofree char *secret = NULL;

  if (!lkl_store_get_fact (store, FACT_SECRET, &secret, error))
    return NULL;
  if (secret != NULL)
    return g_steal_pointer (&secret);
  secret = lkl_secret_new_token ();
  if (!lkl_store_set_fact (store, FACT_SECRET, secret, error))
    return NULL;
  return g_steal_pointer (&secret);
}

char *
lkl_submit_token_make (const char *secret, gint64 now_usecs)
{
  g_autofree char *week = g_strdup_printf (
      "week %" G_GINT64_FORMAT, (now_usecs + DAYS_BEFORE_EPOCH * G_TIME_SPAN_DAY) / WEEK_USECS);

  return g_compute_hmac_for_string (
      G_CHECKSUM_SHA256, (const guchar *) secret, strlen (secret), week, -1);
}

/* By their hashes: how far two of those agree tells a guesser nothing. */
static gboolean
is_same (const char *token, const char *other)
{
  g_autofree char *hash = lkl_secret_hash_token (token);
  g_autofree char *other_hash = lkl_secret_hash_token (other);

  return g_str_equal (hash, other_hash);
}

gboolean
lkl_submit_token_is_good (const char *secret, const char *token, gint64 now_usecs)
{
  g_autofree char *current = lkl_submit_token_make (secret, now_usecs);
  g_autofree char *former = lkl_submit_token_make (secret, now_usecs - WEEK_USECS);

  return is_same (token, current) || is_same (token, former);
}
