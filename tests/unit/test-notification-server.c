/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/notifications/notification-server.h"

static void
test_draws_buttons (void)
{
  g_assert_true (lkl_notification_server_draws_buttons ("gnome-shell"));
  g_assert_true (lkl_notification_server_draws_buttons ("Xfce Notify Daemon"));
  g_assert_true (lkl_notification_server_draws_buttons ("Plasma"));
  g_assert_false (lkl_notification_server_draws_buttons ("dunst"));
  g_assert_false (lkl_notification_server_draws_buttons ("mako"));
  g_assert_false (lkl_notification_server_draws_buttons ("something else"));
  g_assert_false (lkl_notification_server_draws_buttons (NULL));
}

static void
test_body (void)
{
  g_autofree char *escaped = lkl_notification_server_format_body ("R&D <b>", TRUE);
  g_autofree char *plain = lkl_notification_server_format_body ("R&D <b>", FALSE);

  g_assert_cmpstr (escaped, ==, "R&amp;D &lt;b&gt;");
  g_assert_cmpstr (plain, ==, "R&D <b>");
  g_assert_null (lkl_notification_server_format_body (NULL, TRUE));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/notification-server/draws-buttons", test_draws_buttons);
  g_test_add_func ("/notification-server/body", test_body);
  return g_test_run ();
}
