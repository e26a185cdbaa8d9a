/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/desktop/tray.h"

G_BEGIN_DECLS

/* A tray that remembers what it would show; the test does the clicks. */
#define LKL_TYPE_FAKE_TRAY (lkl_fake_tray_get_type ())
G_DECLARE_FINAL_TYPE (LklFakeTray, lkl_fake_tray, LKL, FAKE_TRAY, GObject)

/* Returns: (transfer full) */
LklFakeTray *lkl_fake_tray_new (void);

/* What was set last. Returns: (transfer none) (nullable): NULL before that */
const char *lkl_fake_tray_get_icon_name (LklFakeTray *self);
const char *lkl_fake_tray_get_title (LklFakeTray *self);
const char *lkl_fake_tray_get_tooltip (LklFakeTray *self);
/* How often lkl_tray_set_state() was called. */
guint lkl_fake_tray_count_states (LklFakeTray *self);

guint lkl_fake_tray_count_menu_items (LklFakeTray *self);
/* Returns: (transfer none): @index must be below the count */
const LklTrayMenuItem *lkl_fake_tray_get_menu_item (LklFakeTray *self, guint index);
/* Returns: (transfer none) (nullable): NULL if there is no such item */
const LklTrayMenuItem *lkl_fake_tray_find_menu_item (LklFakeTray *self, const char *id);

/* The person clicks. @activation_token: (nullable) */
void lkl_fake_tray_activate (LklFakeTray *self, const char *activation_token);
/* The item must be in the menu and enabled. */
void lkl_fake_tray_choose (LklFakeTray *self, const char *id);

G_END_DECLS
