/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/base/text-direction.h"

static void
test_number_keeps_its_order (void)
{
  g_autofree char *isolated = lkl_text_isolate_number ("+47 22 00 10 11");

  g_assert_cmpstr (isolated, ==, "\u2066+47 22 00 10 11\u2069");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-direction/number", test_number_keeps_its_order);
  return g_test_run ();
}
