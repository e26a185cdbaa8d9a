/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Input: what an endpoint says to "delete mine". */

#include "agent/wire/erasure-answer.h"

int LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length);

int
LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length)
{
  g_autoptr (GBytes) answer = g_bytes_new (bytes, length);
  g_autoptr (GBytes) again = NULL;
  LklErasureAnswer read, read_again;

  if (!lkl_erasure_answer_read (answer, &read, NULL))
    return 0;
  again = lkl_erasure_answer_to_bytes (&read);
  g_assert_true (lkl_erasure_answer_read (again, &read_again, NULL));
  g_assert_cmpuint (read.n_answers, ==, read_again.n_answers);
  g_assert_cmpuint (read.n_messages, ==, read_again.n_messages);
  g_assert_cmpuint (read.n_records, ==, read_again.n_records);
  return 0;
}
