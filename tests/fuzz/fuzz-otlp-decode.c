/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Decodes OTLP/JSON as both signals, and looks at all that comes out. */

#include "agent/wire/otlp-decode.h"

int LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length);

static void
check_texts (GHashTable *attributes)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, attributes);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_assert_true (g_utf8_validate (key, -1, NULL) && g_utf8_validate (value, -1, NULL));
}

static void
check_request (const LklOtlpRequest *request)
{
  g_assert_true (request->seq >= 0);
  g_assert_true (request->seq == 0 || (request->stream != NULL && request->day != NULL));
  for (guint i = 0; i < request->records->len; i++)
    {
      const LklOtlpRecord *record = g_ptr_array_index (request->records, i);

      g_assert_true (g_utf8_validate (record->name, -1, NULL));
      g_assert_cmpint (record->time_usecs, >=, 0);
      check_texts (record->attributes);
      check_texts (record->resource);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length)
{
  const LklOtlpSignal signals[] = { LKL_OTLP_METRICS, LKL_OTLP_LOGS };
  const LklJsonLimits limits = { .max_bytes = 8192, .max_depth = 32 };
  g_autoptr (GBytes) body = g_bytes_new (bytes, length);

  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LklOtlpRequest) request = lkl_otlp_decode (signals[i], body, &limits, &error);

      g_assert_true ((request == NULL) == (error != NULL));
      if (request != NULL)
        check_request (request);
    }
  return 0;
}
