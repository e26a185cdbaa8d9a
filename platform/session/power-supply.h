/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "agent/base/ternary.h"

G_BEGIN_DECLS

/**
 * LklPowerSupply: whether this PC lives on its battery, as UPower knows it (property OnBattery of
 * org.freedesktop.UPower, on the system bus). It is asked once and then told by signals; it is
 * never started for our sake. Main thread only.
 */
typedef struct _LklPowerSupply LklPowerSupply;

/* lkl_power_supply_is_on_battery() has changed. */
typedef void (*LklPowerSupplyChanged) (gpointer user_data);

/* Never blocks. Returns: (transfer full) */
LklPowerSupply *lkl_power_supply_new (LklPowerSupplyChanged changed, gpointer user_data);
void lkl_power_supply_free (LklPowerSupply *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklPowerSupply, lkl_power_supply_free)

/* Unknown until UPower has answered, and where there is none. */
LklTernary lkl_power_supply_is_on_battery (const LklPowerSupply *self);

/* What the battery holds of what it held when it was new, see battery-health.h. Asked for with
 * the answer to the above, and when the charger is plugged in or out. Returns: percent; 0 = not
 * known */
guint lkl_power_supply_get_battery_percent (const LklPowerSupply *self);

G_END_DECLS
