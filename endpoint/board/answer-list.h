/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "endpoint/board/html.h"
#include "endpoint/document-shelf.h"

G_BEGIN_DECLS

/**
 * A table of answers: when, who, what, to which question.
 *
 * @answers: (element-type LklNamedAnswer): newest first
 * @entries_by_id: (nullable) (element-type utf8 LklWallEntry): NULL = without the column "who"
 */
void lkl_answer_list_add (LklHtml *html,
                          const LklShelvedSet *set,
                          GPtrArray *answers,
                          GHashTable *entries_by_id,
                          guint max_answers,
                          gint64 now_usecs);

G_END_DECLS
