/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Input: the body of "delete mine", as it comes to the endpoint. */

#include "agent/wire/erasure-request.h"

int LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length);

int
LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length)
{
  g_autoptr (GBytes) request = g_bytes_new (bytes, length);
  g_autoptr (GBytes) again = NULL;
  gint64 asked_usecs, asked_again_usecs;

  if (!lkl_erasure_request_read (request, &asked_usecs, NULL))
    return 0;
  again = lkl_erasure_request_to_bytes (asked_usecs);
  g_assert_true (lkl_erasure_request_read (again, &asked_again_usecs, NULL));
  g_assert_cmpint (asked_usecs, ==, asked_again_usecs);
  return 0;
}
