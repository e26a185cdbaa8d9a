/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/wire/erasure-answer.h"

#include <string.h>

#include "agent/base/error.h"

static void
test_what_was_written_is_read (void)
{
  const LklErasureAnswer written = { .n_answers = 3, .n_messages = 1, .n_records = 20 };
  g_autoptr (GBytes) bytes = lkl_erasure_answer_to_bytes (&written);
  LklErasureAnswer read;

  g_assert_true (lkl_erasure_answer_read (bytes, &read, NULL));
  g_assert_cmpuint (read.n_answers, ==, 3);
  g_assert_cmpuint (read.n_messages, ==, 1);
  g_assert_cmpuint (read.n_records, ==, 20);
}

/* A sign-in page of a network must not pass for a confirmation. */
static void
test_anything_else_is_no_confirmation (void)
{
  const char *const texts[] = { "",
                                "{}",
                                "[]",
                                "<html></html>",
                                "{\"answers\":3,\"messages\":1}",
                                "{\"answers\":-3,\"messages\":1,\"records\":0}",
                                "{\"answers\":\"x\",\"messages\":1,\"records\":0}" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (texts[i], strlen (texts[i]));
      g_autoptr (GError) error = NULL;
      LklErasureAnswer read;

      g_assert_false (lkl_erasure_answer_read (bytes, &read, &error));
      g_assert_error (error, LKL_ERROR, LKL_ERROR_MALFORMED);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/erasure-answer/what-was-written-is-read", test_what_was_written_is_read);
  g_test_add_func ("/erasure-answer/anything-else-is-no-confirmation",
                   test_anything_else_is_no_confirmation);
  return g_test_run ();
}
