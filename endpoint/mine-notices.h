/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "endpoint/told-notice.h"

G_BEGIN_DECLS

/**
 * Adds what was told to one person to the array that @builder is in: an item of the document "mine"
 * each, with the answers that led to it.
 *
 * @notices: (element-type LklToldNotice): of lkl_store_list_personal_notices(), which
 *   are never more than the document has room for
 */
void lkl_mine_notices_add (JsonBuilder *builder, GPtrArray *notices);

G_END_DECLS
