/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/sync/push-reaction.h"

#define KIB 1024

static LklPushReaction
judge (guint status)
{
  const LklPushOutcome outcome = {
    .status = status, .is_json = TRUE, .is_readable = TRUE, .n_records = 1, .n_bytes = 700
  };

  return lkl_push_reaction_for (&outcome);
}

static void
test_statuses (void)
{
  const struct
  {
    guint status;
    LklPushReaction reaction;
  } cases[] = {
    { 200, LKL_PUSH_REACTION_DONE },       { 0, LKL_PUSH_REACTION_RETRY },
    { 301, LKL_PUSH_REACTION_RETRY },      { 302, LKL_PUSH_REACTION_RETRY },
    { 307, LKL_PUSH_REACTION_RETRY },      { 407, LKL_PUSH_REACTION_RETRY },
    { 408, LKL_PUSH_REACTION_RETRY },      { 429, LKL_PUSH_REACTION_RETRY },
    { 502, LKL_PUSH_REACTION_RETRY },      { 503, LKL_PUSH_REACTION_RETRY },
    { 504, LKL_PUSH_REACTION_RETRY },      { 511, LKL_PUSH_REACTION_RETRY },
    { 401, LKL_PUSH_REACTION_CREDENTIAL }, { 403, LKL_PUSH_REACTION_CREDENTIAL },
    { 201, LKL_PUSH_REACTION_HOLD },       { 202, LKL_PUSH_REACTION_HOLD },
    { 204, LKL_PUSH_REACTION_HOLD },       { 400, LKL_PUSH_REACTION_HOLD },
    { 404, LKL_PUSH_REACTION_HOLD },       { 405, LKL_PUSH_REACTION_HOLD },
    { 410, LKL_PUSH_REACTION_HOLD },       { 413, LKL_PUSH_REACTION_HOLD },
    { 415, LKL_PUSH_REACTION_HOLD },       { 422, LKL_PUSH_REACTION_HOLD },
    { 500, LKL_PUSH_REACTION_HOLD },       { 501, LKL_PUSH_REACTION_HOLD },
    { 505, LKL_PUSH_REACTION_HOLD },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (judge (cases[i].status), ==, cases[i].reaction);
}

static void
test_nothing_else_is_done (void)
{
  for (guint status = 0; status < 1000; status++)
    g_assert_true (status == 200 || judge (status) != LKL_PUSH_REACTION_DONE);
}

/* A sign-in page, or a gateway that says "fine" by itself. */
static void
test_only_the_endpoint_acknowledges (void)
{
  LklPushOutcome outcome = { .status = 200, .is_readable = TRUE, .n_records = 1 };

  g_assert_cmpint (lkl_push_reaction_for (&outcome), ==, LKL_PUSH_REACTION_RETRY);
  outcome.is_json = TRUE;
  outcome.is_readable = FALSE;
  g_assert_cmpint (lkl_push_reaction_for (&outcome), ==, LKL_PUSH_REACTION_RETRY);
}

static void
test_partial_success (void)
{
  LklPushOutcome outcome = {
    .status = 200, .is_json = TRUE, .is_readable = TRUE, .n_rejected = 1, .n_records = 2
  };

  g_assert_cmpint (lkl_push_reaction_for (&outcome), ==, LKL_PUSH_REACTION_DONE);
  outcome.is_said = TRUE;
  g_assert_cmpint (lkl_push_reaction_for (&outcome), ==, LKL_PUSH_REACTION_HOLD);
}

static void
test_too_big (void)
{
  const struct
  {
    guint status;
    gint64 n_records;
    gsize n_bytes;
    LklPushReaction reaction;
  } cases[] = {
    { 413, 1000, 512 * KIB, LKL_PUSH_REACTION_SPLIT },
    { 413, 2, 16 * KIB, LKL_PUSH_REACTION_SPLIT },
    { 413, 2, 16 * KIB - 1, LKL_PUSH_REACTION_HOLD },
    { 413, 1, 512 * KIB, LKL_PUSH_REACTION_HOLD },
    { 400, 2, 256 * KIB, LKL_PUSH_REACTION_SPLIT },
    { 400, 2, 256 * KIB - 1, LKL_PUSH_REACTION_HOLD },
    { 500, 1000, 512 * KIB, LKL_PUSH_REACTION_HOLD },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const LklPushOutcome outcome = { .status = cases[i].status,
                                       .n_records = cases[i].n_records,
                                       .n_bytes = cases[i].n_bytes };

      g_assert_cmpint (lkl_push_reaction_for (&outcome), ==, cases[i].reaction);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/push-reaction/statuses", test_statuses);
  g_test_add_func ("/push-reaction/nothing-else-is-done", test_nothing_else_is_done);
  g_test_add_func ("/push-reaction/acknowledged", test_only_the_endpoint_acknowledges);
  g_test_add_func ("/push-reaction/partial-success", test_partial_success);
  g_test_add_func ("/push-reaction/too-big", test_too_big);
  return g_test_run ();
}
