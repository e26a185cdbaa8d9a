/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "agent/connectivity/probes/name-lookup.h"

G_BEGIN_DECLS

/**
 * LklServerChoice: which name server the other questions of a round go to: the first that does its
 * work. One that only reports failures is taken if no other does better within a second. Main
 * thread only.
 */
#define LKL_TYPE_SERVER_CHOICE (lkl_server_choice_get_type ())
G_DECLARE_FINAL_TYPE (LklServerChoice, lkl_server_choice, LKL, SERVER_CHOICE, GObject)

/* @n_servers: how many will be added. Returns: (transfer full) */
LklServerChoice *lkl_server_choice_new (guint n_servers, guint16 port);

/* What one of them said. @answer: (nullable): nothing */
void lkl_server_choice_add (LklServerChoice *self,
                            const char *address,
                            const char *name,
                            LklNameAnswer *answer);

/* Waits until one is chosen or all are known to be mute. */
void lkl_server_choice_wait_async (LklServerChoice *self,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
/* Returns: FALSE with G_IO_ERROR_CANCELLED */
gboolean
lkl_server_choice_wait_finish (LklServerChoice *self, GAsyncResult *result, GError **error);

/* Returns: (transfer none) (nullable): an IP address as text; NULL = none, or not chosen yet */
const char *lkl_server_choice_get_address (LklServerChoice *self);
guint16 lkl_server_choice_get_port (LklServerChoice *self);

/* What the chosen one said of @name when it was asked for IPv4 addresses the first time.
 * Returns: (transfer none) (nullable): NULL where it was asked for another name */
LklNameAnswer *lkl_server_choice_find_answer (LklServerChoice *self, const char *name);

G_END_DECLS
