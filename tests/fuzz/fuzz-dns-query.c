/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Input: a name, a NUL, and what a name server sent back to a query for it. */

#include "agent/connectivity/probes/dns-query.h"

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
  LklDnsAnswer read;

  if (!lkl_dns_query_build (&query, name, LKL_DNS_TYPE_A, 0x1234, &error))
    {
      g_assert_nonnull (error);
      return 0;
    }
  g_assert_cmpuint (query.length, <=, LKL_DNS_QUERY_MAX_BYTES);
  if (lkl_dns_query_read_answer (&query, answer, length - answer_start, &read))
    {
      g_assert_true (read.rcode >= 0 && read.rcode <= 15);
      g_assert_cmpuint (read.n_addresses, <=, LKL_DNS_MAX_ADDRESSES);
      for (guint i = 0; i < read.n_addresses; i++)
        g_assert_true (read.addresses[i].length == 4 || read.addresses[i].length == 16);
    }
  return 0;
}
