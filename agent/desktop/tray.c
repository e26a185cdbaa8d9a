/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklTray"

#include "agent/desktop/tray.h"

G_DEFINE_INTERFACE (LklTray, lkl_tray, G_TYPE_OBJECT)

static void
lkl_tray_default_init (LklTrayInterface *iface)
{
  g_signal_new ("activated",
                LKL_TYPE_TRAY,
                G_SIGNAL_RUN_LAST,
                0,
                NULL,
                NULL,
                NULL,
                G_TYPE_NONE,
                1,
                G_TYPE_STRING);
  g_signal_new ("menu-activated",
                LKL_TYPE_TRAY,
                G_SIGNAL_RUN_LAST,
                0,
                NULL,
                NULL,
                NULL,
                G_TYPE_NONE,
                1,
                G_TYPE_STRING);
}

void
lkl_tray_set_state (LklTray *self, const LklTrayState *state)
{
  LKL_TRAY_GET_IFACE (self)->set_state (self, state);
}

void
lkl_tray_set_menu (LklTray *self, const LklTrayMenuItem *items, guint n_items)
{
  LKL_TRAY_GET_IFACE (self)->set_menu (self, items, n_items);
}
