/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/desktop/tray.h"

G_BEGIN_DECLS

/**
 * LklTrayMenu: the menu of the tray item, as an object of com.canonical.dbusmenu on the session
 * bus. Hosts drop items that have no menu, so it exists even while it is empty. Main thread only.
 */
typedef struct _LklTrayMenu LklTrayMenu;

/* @id: of the item that the person chose (interned) */
typedef void (*LklTrayMenuActivated) (const char *id, gpointer user_data);

/* Returns: (transfer full) */
LklTrayMenu *
lkl_tray_menu_new (const char *object_path, LklTrayMenuActivated activated, gpointer user_data);
void lkl_tray_menu_free (LklTrayMenu *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklTrayMenu, lkl_tray_menu_free)

/* Items of the same ids in the same order are changed in place, so that a menu that is open
 * stays open. */
void lkl_tray_menu_set_items (LklTrayMenu *self, const LklTrayMenuItem *items, guint n_items);

G_END_DECLS
