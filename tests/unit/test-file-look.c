/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/responsiveness/warnings/file-look.h"

static void
on_answered (const LklFileQuestion *question, gpointer user_data)
{
  g_string_append_printf (user_data,
                          "%s:%d ",
                          question->id,
                          question->kind == LKL_FILE_QUESTION_SPACE
                              ? question->space.total_bytes > 0
                              : question->ends_usecs > 0);
}

/* Returns: (transfer full) */
static GPtrArray *
make_questions (void)
{
  g_autofree char *pem = g_test_build_filename (G_TEST_DIST, "data", "other-certificate.pem", NULL);
  GPtrArray *questions = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_file_question_free);

  g_ptr_array_add (questions,
                   lkl_file_question_new (LKL_FILE_QUESTION_SPACE, "a", g_get_tmp_dir ()));
  g_ptr_array_add (questions,
                   lkl_file_question_new (LKL_FILE_QUESTION_SPACE, "b", "/nonexistent/nothing"));
  g_ptr_array_add (questions, lkl_file_question_new (LKL_FILE_QUESTION_CERTIFICATE, "c", pem));
  g_ptr_array_add (
      questions,
      lkl_file_question_new (LKL_FILE_QUESTION_CERTIFICATE, "d", "/nonexistent/nothing"));
  return questions;
}

static void
wait_for_length (GString *text, gsize length)
{
  while (text->len < length)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_answers_come_in_order (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (LklFileLook) look = lkl_file_look_new (on_answered, text);

  g_assert_true (lkl_file_look_start (look, make_questions ()));
  wait_for_length (text, 16);
  g_assert_cmpstr (text->str, ==, "a:1 b:0 c:1 d:0 ");
  g_assert_true (lkl_file_look_start (look, make_questions ()));
  wait_for_length (text, 32);
}

static void
test_one_look_at_a_time (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (LklFileLook) look = lkl_file_look_new (on_answered, text);

  g_assert_true (lkl_file_look_start (look, make_questions ()));
  g_assert_false (lkl_file_look_start (look, make_questions ()));
  wait_for_length (text, 16);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpstr (text->str, ==, "a:1 b:0 c:1 d:0 ");
}

/* What is asked of a file system that hangs comes when the asker has long gone. */
static void
test_answers_after_the_end_go_nowhere (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) other = g_string_new (NULL);
  LklFileLook *look = lkl_file_look_new (on_answered, text);
  g_autoptr (LklFileLook) later = lkl_file_look_new (on_answered, other);

  g_assert_true (lkl_file_look_start (look, make_questions ()));
  lkl_file_look_free (look);
  g_assert_true (lkl_file_look_start (later, make_questions ()));
  wait_for_length (other, 16);
  g_assert_cmpstr (text->str, ==, "");
}

static void
test_nothing_to_ask (void)
{
  g_autoptr (LklFileLook) look = lkl_file_look_new (on_answered, NULL);

  g_assert_true (lkl_file_look_start (look, g_ptr_array_new ()));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/file-look/order", test_answers_come_in_order);
  g_test_add_func ("/file-look/one", test_one_look_at_a_time);
  g_test_add_func ("/file-look/after-the-end", test_answers_after_the_end_go_nowhere);
  g_test_add_func ("/file-look/nothing", test_nothing_to_ask);
  return g_test_run ();
}
