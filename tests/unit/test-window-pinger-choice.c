/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/windows/window-pinger-choice.h"

#include "platform/windows/wayland/window-pinger-wayland.h"
#include "platform/windows/window-pinger-group.h"
#include "platform/windows/x11/window-pinger-x11.h"

static void
assert_choice (const char *display, const char *wayland_display, GType expected)
{
  g_autoptr (LklWindowPinger) pinger = lkl_window_pinger_choose (display, wayland_display);

  g_assert_cmpstr (G_OBJECT_TYPE_NAME (pinger), ==, g_type_name (expected));
}

static void
test_sessions (void)
{
  assert_choice (":0", NULL, LKL_TYPE_WINDOW_PINGER_X11);
  assert_choice (":0", "", LKL_TYPE_WINDOW_PINGER_X11);
  assert_choice (NULL, NULL, LKL_TYPE_WINDOW_PINGER_X11);
  assert_choice (":0", "wayland-0", LKL_TYPE_WINDOW_PINGER_GROUP);
  assert_choice (NULL, "wayland-0", LKL_TYPE_WINDOW_PINGER_WAYLAND);
  assert_choice ("", "wayland-0", LKL_TYPE_WINDOW_PINGER_WAYLAND);
}

/* It must come to an end all the same, whatever it has begun. */
static void
test_a_session_that_is_not_there (void)
{
  g_autoptr (LklWindowPinger) pinger =
      lkl_window_pinger_wayland_new ("/nonexistent/wayland-0", "unix:path=/nonexistent/bus");

  lkl_window_pinger_set_interval (pinger, 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window-pinger-choice/sessions", test_sessions);
  g_test_add_func ("/window-pinger-choice/not-there", test_a_session_that_is_not_there);
  return g_test_run ();
}
