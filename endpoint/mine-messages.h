/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "endpoint/store-records.h"

G_BEGIN_DECLS

/**
 * Adds the member "messages" to the document "mine" that @builder is in: what one person said
 * beside answers, so that each of their PCs knows, and what became of it. Nothing is added where
 * there is none.
 *
 * @tasks: (element-type LklTask): newest first, at most LKL_SAID_MESSAGE_MAX
 */
void lkl_mine_messages_add (JsonBuilder *builder, GPtrArray *tasks);

G_END_DECLS
