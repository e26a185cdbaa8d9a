/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Texts, one a line, as they might stand in a damaged journal: there are never more of them. */

#include "agent/wire/otlp-merge.h"

int LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length);

int
LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length)
{
  g_autofree char *text = g_strndup ((const char *) bytes, length);
  g_auto (GStrv) lines = g_strsplit (text, "\n", 64);
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  g_autoptr (GPtrArray) merged = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    g_ptr_array_add (texts, lines[i]);
  merged = lkl_otlp_merge_histograms (texts, G_TIME_SPAN_DAY);
  g_assert_cmpuint (merged->len, <=, texts->len);
  for (guint i = 0; i < merged->len; i++)
    g_assert_nonnull (merged->pdata[i]);
  return 0;
}
