/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/sync/push-reaction.h"

static void
test_statuses (void)
{
  const struct
  {
    guint status;
    LklPushReaction reaction;
  } cases[] = {
    { 200, LKL_PUSH_REACTION_DONE },       { 0, LKL_PUSH_REACTION_RETRY },
    { 429, LKL_PUSH_REACTION_RETRY },      { 502, LKL_PUSH_REACTION_RETRY },
    { 503, LKL_PUSH_REACTION_RETRY },      { 504, LKL_PUSH_REACTION_RETRY },
    { 401, LKL_PUSH_REACTION_CREDENTIAL }, { 403, LKL_PUSH_REACTION_CREDENTIAL },
    { 400, LKL_PUSH_REACTION_HOLD },       { 404, LKL_PUSH_REACTION_HOLD },
    { 413, LKL_PUSH_REACTION_HOLD },       { 500, LKL_PUSH_REACTION_HOLD },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (lkl_push_reaction_for (cases[i].status), ==, cases[i].reaction);
}

/* A sign-in page of the network, or a redirect to one, acknowledges nothing. */
static void
test_nothing_else_is_done (void)
{
  for (guint status = 0; status < 1000; status++)
    g_assert_true (status == 200 || lkl_push_reaction_for (status) != LKL_PUSH_REACTION_DONE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/push-reaction/statuses", test_statuses);
  g_test_add_func ("/push-reaction/nothing-else-is-done", test_nothing_else_is_done);
  return g_test_run ();
}
