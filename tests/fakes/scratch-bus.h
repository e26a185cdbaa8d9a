/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A connection of its own, as another program has it. Returns: (transfer full) */
GDBusConnection *lkl_scratch_bus_connect (GTestDBus *bus);

G_END_DECLS
