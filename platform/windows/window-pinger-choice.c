/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklWindowPingerChoice"

#include "platform/windows/window-pinger-choice.h"

#include "platform/windows/wayland/window-pinger-wayland.h"
#include "platform/windows/window-pinger-group.h"
#include "platform/windows/x11/window-pinger-x11.h"

static gboolean
is_set (const char *variable)
{
  return variable != NULL && *variable != '\0';
}

LklWindowPinger *
lkl_window_pinger_choose (const char *display, const char *wayland_display)
{
  g_autoptr (LklWindowPinger) wayland = NULL;
  g_autoptr (LklWindowPinger) xwayland = NULL;
  LklWindowPinger *both[2];

  if (!is_set (wayland_display))
    return lkl_window_pinger_x11_new (display);
  wayland = lkl_window_pinger_wayland_new (wayland_display, NULL);
  if (!is_set (display))
    return g_steal_pointer (&wayland);
  xwayland = lkl_window_pinger_x11_new_for_xwayland (display);
  both[0] = xwayland;
  both[1] = wayland;
  return lkl_window_pinger_group_new (both, G_N_ELEMENTS (both));
}
