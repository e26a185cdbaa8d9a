/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * What "delete mine" (POST /v1/erase) tells: when the person asked for it, so that a wish that
 * comes late, or once more, deletes nothing that was said after it. {"asked": 1794823200000000}
 *
 * Unix microseconds, by the endpoint's clock as far as this PC knows it. Without it, as agents of
 * before send it: all that is there.
 */

/* @asked_usecs: LKL_ERASURE_REQUEST_ALL = it is not told. Returns: (transfer full) */
GBytes *lkl_erasure_request_to_bytes (gint64 asked_usecs);

#define LKL_ERASURE_REQUEST_ALL G_MAXINT64

/* @asked_usecs: (out). Returns: FALSE with LKL_ERROR_MALFORMED or LKL_ERROR_TOO_BIG */
gboolean lkl_erasure_request_read (GBytes *bytes, gint64 *asked_usecs, GError **error);

G_END_DECLS
