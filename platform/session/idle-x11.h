/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "platform/x11/x11-link.h"

G_BEGIN_DECLS

/* How long the person has touched neither keyboard nor pointer, by the MIT-SCREEN-SAVER extension
 * (QueryInfo). One round trip.
 *
 * Returns: seconds, -1 = unknown */
gint64 lkl_idle_x11_get_secs (LklX11Link *link);

G_END_DECLS
