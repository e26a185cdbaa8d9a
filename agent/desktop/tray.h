/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LklTray: the icon, its tooltip and its menu. Main thread only.
 *
 * Where a desktop has no tray host, nothing is shown and nothing fails; every function has a
 * second way in.
 */
typedef struct
{
  const char *id;    /* static or interned; NULL = a separator */
  const char *label; /* for people, translated, with a mnemonic underscore */
  gboolean is_enabled;
} LklTrayMenuItem;

typedef struct
{
  const char *icon_name;
  const char *title;
  const char *tooltip;      /* the state in words; also its accessible description */
  gboolean needs_attention; /* the person is needed: panels that hide icons show this one */
} LklTrayState;

#define LKL_TYPE_TRAY (lkl_tray_get_type ())
G_DECLARE_INTERFACE (LklTray, lkl_tray, LKL, TRAY, GObject)

/**
 * Signals:
 *   activated (const char *activation_token): the person clicked the icon; the token is NULL or a
 *       startup token for the window that is opened (XDG activation)
 *   menu-activated (const char *id)
 */
struct _LklTrayInterface
{
  GTypeInterface parent_interface;
  void (*set_state) (LklTray *self, const LklTrayState *state);
  void (*set_menu) (LklTray *self, const LklTrayMenuItem *items, guint n_items);
};

/* @state: copied */
void lkl_tray_set_state (LklTray *self, const LklTrayState *state);
/* Replaces the whole menu; the items are copied. */
void lkl_tray_set_menu (LklTray *self, const LklTrayMenuItem *items, guint n_items);

G_END_DECLS
