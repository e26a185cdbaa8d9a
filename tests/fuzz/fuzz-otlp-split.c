/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A batch out of a damaged journal. What comes apart is what stood there. The first byte says which
 * signal. */

#include <string.h>

#include "agent/base/error.h"
#include "agent/wire/otlp-split.h"

int LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length);

int
LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length)
{
  const LklOtlpSignal signal = length > 0 && bytes[0] % 2 == 0 ? LKL_OTLP_METRICS : LKL_OTLP_LOGS;
  g_autoptr (GBytes) batch =
      g_bytes_new (length > 0 ? bytes + 1 : bytes, length > 0 ? length - 1 : 0);
  g_autofree char *text = g_strndup (g_bytes_get_data (batch, NULL), g_bytes_get_size (batch));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = lkl_otlp_split_batch (signal, batch, &error);

  g_assert_true ((records == NULL) == (error != NULL));
  for (guint i = 0; records != NULL && i < records->len; i++)
    g_assert_nonnull (strstr (text, records->pdata[i]));
  return 0;
}
