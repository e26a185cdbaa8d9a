/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/windows/x11/client-machine.h"

static void
test_forwarded_windows (void)
{
  g_autoptr (LklClientMachine) machine = lkl_client_machine_new ();

  g_assert_true (lkl_client_machine_is_own (machine, "desk", "desk"));
  g_assert_false (lkl_client_machine_is_own (machine, "server", "desk"));
  g_assert_true (lkl_client_machine_is_own (machine, NULL, "desk"));
  g_assert_true (lkl_client_machine_is_own (machine, "", "desk"));
}

/* A network may give a PC another name while programs run. */
static void
test_a_pc_that_was_renamed (void)
{
  g_autoptr (LklClientMachine) machine = lkl_client_machine_new ();

  g_assert_true (lkl_client_machine_is_own (machine, "desk", "desk"));
  g_assert_true (lkl_client_machine_is_own (machine, "desk", "guest-17"));
  g_assert_true (lkl_client_machine_is_own (machine, "guest-17", "guest-17"));
  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *name = g_strdup_printf ("name-%u", i);

      g_assert_true (lkl_client_machine_is_own (machine, name, name));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/client-machine/forwarded-windows", test_forwarded_windows);
  g_test_add_func ("/client-machine/a-pc-that-was-renamed", test_a_pc_that_was_renamed);
  return g_test_run ();
}
