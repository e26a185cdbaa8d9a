/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklWindowPinger"

#include "agent/desktop/window-pinger.h"

G_DEFINE_INTERFACE (LklWindowPinger, lkl_window_pinger, G_TYPE_OBJECT)

static void
lkl_window_pinger_default_init (LklWindowPingerInterface *iface)
{
  g_signal_new ("sample",
                LKL_TYPE_WINDOW_PINGER,
                G_SIGNAL_RUN_LAST,
                0,
                NULL,
                NULL,
                NULL,
                G_TYPE_NONE,
                1,
                G_TYPE_POINTER);
}

gboolean
lkl_window_sample_is_in_use (const LklWindowSample *self)
{
  return self->is_in_front || self->method != LKL_WINDOW_METHOD_WINDOW_PING;
}

gboolean
lkl_window_sample_is_measured (const LklWindowSample *self)
{
  return self->outcome == LKL_WINDOW_SAMPLE_ANSWERED || self->outcome == LKL_WINDOW_SAMPLE_ENDED;
}

void
lkl_window_pinger_set_interval (LklWindowPinger *self, guint interval_ms)
{
  LKL_WINDOW_PINGER_GET_IFACE (self)->set_interval (self, interval_ms);
}
