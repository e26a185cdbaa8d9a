/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "platform/session/pipewire-nodes.h"

G_BEGIN_DECLS

/**
 * Asks PipeWire, by its program pw-dump(1), which of its nodes run: once, and nothing is watched,
 * since the agent would have to take part in PipeWire for that. PipeWire is not started for it.
 *
 * @cancellable: (nullable): ends the program too
 */
void lkl_pipewire_dump_read_async (GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);

/* @use: (out caller-allocates)
 * Returns: FALSE with LKL_ERROR_UNAVAILABLE where there is no PipeWire, LKL_ERROR_MALFORMED or
 * LKL_ERROR_TOO_BIG, or G_IO_ERROR_CANCELLED */
gboolean lkl_pipewire_dump_read_finish (GAsyncResult *result, LklPipewireUse *use, GError **error);

G_END_DECLS
