/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "agent/base/ternary.h"
#include "platform/notifications/server-quiet.h"

G_BEGIN_DECLS

/**
 * LklDoNotDisturb: whether the person has asked the desktop for quiet. Each desktop keeps that in
 * its own place; those that this one has are asked once and watched from then on. Main thread
 * only.
 */
typedef struct _LklDoNotDisturb LklDoNotDisturb;

/* @desktops: (nullable): XDG_CURRENT_DESKTOP, names with colons between them
 * Returns: (transfer full) */
LklDoNotDisturb *lkl_do_not_disturb_new (GDBusConnection *session_bus, const char *desktops);
void lkl_do_not_disturb_free (LklDoNotDisturb *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklDoNotDisturb, lkl_do_not_disturb_free)

/* Returns: YES if any place says so, LKL_TERNARY_UNKNOWN if none has said anything yet */
LklTernary lkl_do_not_disturb_get (const LklDoNotDisturb *self);

/* Returns: (transfer none) */
LklServerQuiet *lkl_do_not_disturb_get_server (const LklDoNotDisturb *self);

G_END_DECLS
