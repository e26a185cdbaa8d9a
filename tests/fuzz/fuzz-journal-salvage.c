/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows of a damaged journal: whatever its bytes are, they are no more than the bytes. */

#include "agent/journal/journal-salvage.h"

int LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length);

int
LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length)
{
  g_autoptr (GBytes) file = g_bytes_new (bytes, length);
  g_autoptr (GPtrArray) rows = lkl_journal_salvage_rows (file);

  g_assert_cmpuint (rows->len, <=, length);
  for (guint i = 0; i < rows->len; i++)
    {
      g_autofree char *form = lkl_journal_salvage_describe (rows->pdata[i]);

      g_assert_cmpuint (*form, !=, '\0');
    }
  return 0;
}
