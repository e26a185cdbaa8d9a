/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "agent/base/ternary.h"

G_BEGIN_DECLS

/**
 * LklXfconfProperty: a setting of Xfce that is on or off (org.xfce.Xfconf), asked for once and
 * watched from then on. Main thread only.
 */
typedef struct _LklXfconfProperty LklXfconfProperty;

/* lkl_xfconf_property_get() may have changed. */
typedef void (*LklXfconfPropertyChanged) (gpointer user_data);

/* Only for Xfce, since it starts xfconf. Never blocks.
 * @channel, @name: static
 * @changed: (nullable)
 * Returns: (transfer full) */
LklXfconfProperty *lkl_xfconf_property_new (GDBusConnection *session_bus,
                                            const char *channel,
                                            const char *name,
                                            LklXfconfPropertyChanged changed,
                                            gpointer user_data);
void lkl_xfconf_property_free (LklXfconfProperty *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklXfconfProperty, lkl_xfconf_property_free)

/* Unknown until xfconf has answered; what nobody has ever set is off. */
LklTernary lkl_xfconf_property_get (const LklXfconfProperty *self);

G_END_DECLS
