/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/connectivity/probes/server-choice.h"

typedef struct
{
  LklServerChoice *choice;
  guint n_chosen;
} Fixture;

static LklNameAnswer *
say (gint rcode)
{
  LklNameAnswer *answer = g_atomic_rc_box_new0 (LklNameAnswer);

  answer->rcode = rcode;
  answer->addresses = g_ptr_array_new ();
  return answer;
}

static void
on_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *fixture = data;

  g_assert_true (lkl_server_choice_wait_finish (LKL_SERVER_CHOICE (source), result, NULL));
  fixture->n_chosen++;
}

static void
start (Fixture *fixture, guint n_servers)
{
  fixture->n_chosen = 0;
  fixture->choice = lkl_server_choice_new (n_servers, 53);
  lkl_server_choice_wait_async (fixture->choice, NULL, on_chosen, fixture);
}

/* Ends with what must have been chosen by now. */
static void
expect (Fixture *fixture, const char *address)
{
  while (fixture->n_chosen == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (lkl_server_choice_get_address (fixture->choice), ==, address);
  g_assert_cmpuint (fixture->n_chosen, ==, 1);
  g_object_unref (fixture->choice);
}

static void
add (Fixture *fixture, const char *address, gint rcode)
{
  g_autoptr (LklNameAnswer) answer = say (rcode);

  lkl_server_choice_add (fixture->choice, address, "a.example", answer);
}

static void
test_first_good_one (void)
{
  Fixture fixture;

  start (&fixture, 3);
  add (&fixture, "192.0.2.1", 2);
  g_assert_null (lkl_server_choice_get_address (fixture.choice));
  add (&fixture, "192.0.2.2", 3);
  add (&fixture, "192.0.2.3", 0);
  g_assert_nonnull (lkl_server_choice_find_answer (fixture.choice, "a.example"));
  g_assert_null (lkl_server_choice_find_answer (fixture.choice, "b.example"));
  expect (&fixture, "192.0.2.2");
}

static void
test_a_failing_one_does_where_the_rest_is_mute (void)
{
  Fixture fixture;

  start (&fixture, 2);
  add (&fixture, "192.0.2.1", 2);
  expect (&fixture, "192.0.2.1");
  start (&fixture, 2);
  lkl_server_choice_add (fixture.choice, "192.0.2.1", "a.example", NULL);
  add (&fixture, "192.0.2.2", 5);
  expect (&fixture, "192.0.2.2");
}

static void
test_none (void)
{
  Fixture fixture;

  start (&fixture, 0);
  expect (&fixture, NULL);
  start (&fixture, 1);
  add (&fixture, "192.0.2.1", -1);
  expect (&fixture, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server-choice/first-good-one", test_first_good_one);
  g_test_add_func ("/server-choice/failing-one", test_a_failing_one_does_where_the_rest_is_mute);
  g_test_add_func ("/server-choice/none", test_none);
  return g_test_run ();
}
