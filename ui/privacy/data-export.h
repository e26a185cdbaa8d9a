/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/bus/agent-bus.h"

G_BEGIN_DECLS

/**
 * Writes all that has left this PC and is still kept into a new file among the person's downloads
 * (else in their home), which they alone can read: one batch a line, newest first, each line the
 * very bytes that were sent.
 */
void lkl_data_export_async (LklBus *bus,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);

/* Returns: (transfer full): the file's path, in UTF-8; NULL with an error */
char *lkl_data_export_finish (GAsyncResult *result, GError **error);

G_END_DECLS
