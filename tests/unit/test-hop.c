/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/connectivity/path/hop.h"

/* Windows and scripts go by these. */
static void
test_state_names (void)
{
  g_assert_cmpstr (lkl_hop_state_get_name (LKL_HOP_UNKNOWN), ==, "unknown");
  g_assert_cmpstr (lkl_hop_state_get_name (LKL_HOP_OK), ==, "ok");
  g_assert_cmpstr (lkl_hop_state_get_name (LKL_HOP_DEGRADED), ==, "degraded");
  g_assert_cmpstr (lkl_hop_state_get_name (LKL_HOP_DOWN), ==, "down");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hop/state-names", test_state_names);
  return g_test_run ();
}
