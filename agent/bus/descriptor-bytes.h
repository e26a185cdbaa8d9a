/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <gio/gunixfdlist.h>

#include "agent/base/error.h"

G_BEGIN_DECLS

/**
 * Reads what the agent hands over as a file descriptor: a photo or the bytes of a batch.
 *
 * Reads a copy rather than mapping it, so nobody can pull it away underneath; takes nothing but a
 * regular file (a memfd is one), so it never waits. Any thread.
 *
 * @handle: of type "h", an index into @descriptors
 * @descriptors: (nullable): as the reply brought them
 * @max_bytes: more than this is LKL_ERROR_TOO_BIG
 *
 * Returns: (transfer full): NULL with LKL_ERROR_MALFORMED, LKL_ERROR_TOO_BIG or LKL_ERROR_FAILED
 */
GBytes *lkl_descriptor_bytes_read (GVariant *handle,
                                   GUnixFDList *descriptors,
                                   gsize max_bytes,
                                   GError **error);

G_END_DECLS
