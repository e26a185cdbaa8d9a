/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/network/resolved-servers.h"

static void
test_servers (void)
{
  g_autoptr (GVariant) servers = g_variant_ref_sink (g_variant_new_parsed (
      "[(0, 2, [byte 192, 0, 2, 1]), (2, 2, [byte 192, 0, 2, 1]), (2, 2, [byte 192, 0, 2]),"
      " (2, 10, [byte 0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]),"
      " (1, 10, [byte 0xfe, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1])]"));
  g_autoptr (GVariant) none = g_variant_ref_sink (g_variant_new ("a(iiay)", NULL));
  g_auto (GStrv) all = lkl_resolved_servers_format (servers);
  g_auto (GStrv) empty = lkl_resolved_servers_format (none);
  g_autofree char *text = g_strjoinv (" ", all);

  g_assert_cmpstr (text, ==, "192.0.2.1 2001:db8::1 fe80::1%lo");
  g_assert_cmpuint (g_strv_length (empty), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/resolved-servers/servers", test_servers);
  return g_test_run ();
}
