/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/bus/agent-bus.h"

G_BEGIN_DECLS

/* @line: JSON with a newline at its end. Returns: FALSE with an error, which ends the export */
typedef gboolean (*LklSentExportWrite) (GBytes *line, gpointer user_data, GError **error);

/**
 * All batches that have left this PC, the latest first, each as one line. Blocks until the agent
 * has told all of them: not for a main loop.
 */
gboolean lkl_sent_export_run (LklBus *bus,
                              LklSentExportWrite write,
                              gpointer user_data,
                              GCancellable *cancellable,
                              GError **error);

/* The very bytes of what waits or has left, as one line. @id: as of GetParcelBytes. Blocks.
 * Returns: (transfer full): NULL with an error */
GBytes *
lkl_sent_export_read_line (LklBus *bus, const char *id, GCancellable *cancellable, GError **error);

G_END_DECLS
