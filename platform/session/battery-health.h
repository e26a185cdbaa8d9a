/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LklBatteryHealth: what the battery of this PC still holds, as UPower knows it: property Capacity
 * of org.freedesktop.UPower.Device, in percent of what it held when it was new. Those of mice and
 * phones don't count; of several batteries the best one does, since the PC lives as long as that.
 * It changes over months, so it is asked for and not watched. Main thread only.
 */
typedef struct _LklBatteryHealth LklBatteryHealth;

/* @system_bus: (transfer none). Returns: (transfer full) */
LklBatteryHealth *lkl_battery_health_new (GDBusConnection *system_bus);
void lkl_battery_health_free (LklBatteryHealth *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklBatteryHealth, lkl_battery_health_free)

/* Returns at once; UPower is not started for it. */
void lkl_battery_health_ask (LklBatteryHealth *self);

/* Returns: percent; 0 = not known, or there is no battery */
guint lkl_battery_health_get_percent (const LklBatteryHealth *self);

G_END_DECLS
