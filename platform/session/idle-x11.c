/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklIdleX11"

#include "platform/session/idle-x11.h"

#include <stdlib.h>
#include <xcb/screensaver.h>

gint64
lkl_idle_x11_get_secs (LklX11Link *link)
{
  xcb_screensaver_query_info_cookie_t cookie = { 0 };
  xcb_screensaver_query_info_reply_t *reply = NULL;
  gint64 idle_secs = -1;

  if (!link->has_screen_saver)
    return -1;
  cookie = xcb_screensaver_query_info (link->connection, link->root);
  reply = lkl_x11_link_wait_for_reply (link, cookie.sequence);
  if (reply != NULL)
    idle_secs = reply->ms_since_user_input / 1000;
  free (reply);
  return idle_secs;
}
