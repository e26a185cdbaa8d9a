/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LklClientMachine: does a window's program run on this PC? Where X11 is forwarded by ssh, the
 * server sees a local process, ssh, and only WM_CLIENT_MACHINE (ICCCM section 4.1.2.9) tells that
 * the program is elsewhere. The name is compared and forgotten. One thread.
 */
typedef struct _LklClientMachine LklClientMachine;

LklClientMachine *lkl_client_machine_new (void);
void lkl_client_machine_free (LklClientMachine *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklClientMachine, lkl_client_machine_free)

/* @name: (nullable): of the window; one that says nothing is taken for local.
 * @own_name: of this PC now. It may change while programs run, so earlier ones count too */
gboolean lkl_client_machine_is_own (LklClientMachine *self, const char *name, const char *own_name);

G_END_DECLS
