/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Input: a name, a NUL, and what a name server sent back to a query for it. */

#include "agent/connectivity/dns-query.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length);

int
LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length)
{
  const gsize name_length = strnlen ((const char *) bytes, length);
  g_autofree char *name = g_strndup ((const char *) bytes, name_length);
  const gsize answer_start = MIN (name_length + 1, length);
  g_autofree guint8 *answer = g_memdup2 (bytes + answer_start, length - answer_start);
  g_autoptr (GError) error = NULL;
  LklDnsQuery query;
  gint rcode = -1;

  if (!lkl_dns_query_build (&query, name, LKL_DNS_TYPE_A, 0x1234, &error))
    {
      g_assert_nonnull (error);
      return 0;
    }
  g_assert_cmpuint (query.length, <=, LKL_DNS_QUERY_MAX_BYTES);
  if (lkl_dns_query_read_answer (&query, answer, length - answer_start, &rcode))
    g_assert_true (rcode >= 0 && rcode <= 15);
  return 0;
}
