/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAppWatch"

#include "agent/desktop/app-watch.h"

G_DEFINE_INTERFACE (LklAppWatch, lkl_app_watch, G_TYPE_OBJECT)

static void
add_signal (const char *name)
{
  g_signal_new (name,
                LKL_TYPE_APP_WATCH,
                G_SIGNAL_RUN_LAST,
                0,
                NULL,
                NULL,
                NULL,
                G_TYPE_NONE,
                1,
                G_TYPE_POINTER);
}

static void
lkl_app_watch_default_init (LklAppWatchInterface *iface)
{
  add_signal ("started");
  add_signal ("crashed");
}

void
lkl_app_watch_set_watching (LklAppWatch *self, gboolean is_watching)
{
  LKL_APP_WATCH_GET_IFACE (self)->set_watching (self, is_watching);
}

const char *
lkl_app_watch_get_crash_method (LklAppWatch *self)
{
  return LKL_APP_WATCH_GET_IFACE (self)->get_crash_method (self);
}
