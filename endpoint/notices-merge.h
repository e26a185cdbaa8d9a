/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/error.h"
#include "endpoint/told-notice.h"

G_BEGIN_DECLS

/* The document "notices" of two sources: the admin's own file, and what was told on the board.
 * Pure. */

/**
 * The own notices first, and as they are, whatever a later version may have put into them; then
 * those told on the board that are live and for everybody. Of an id that both have, the board's.
 *
 * @own: (nullable): the admin's document, of its form; NULL = there is none
 * @told: (element-type LklToldNotice)
 * @merged: (out) (transfer full) (nullable): NULL where there is nothing of either; @own itself
 *   where there is nothing of the board's
 *
 * Returns: FALSE with LKL_ERROR_TOO_BIG where they are too many or too long together for any agent
 *   to read; LKL_ERROR_MALFORMED where an agent would leave out one of the board's
 */
gboolean
lkl_notices_merge (GBytes *own, GPtrArray *told, gint64 now_usecs, GBytes **merged, GError **error);

/**
 * What the own notices were in a merged document.
 *
 * @told: (element-type LklToldNotice): all that was ever told
 *
 * Returns: (transfer full): NULL with LKL_ERROR_MALFORMED
 */
GBytes *lkl_notices_split (GBytes *merged, GPtrArray *told, GError **error);

G_END_DECLS
