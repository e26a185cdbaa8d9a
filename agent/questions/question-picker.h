/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/wire/questions-document.h"

G_BEGIN_DECLS

/**
 * Which questions of a document this version can ask on this PC. When each is due is for the budget
 * to say. Pure functions, any thread.
 */

/**
 * @can_count: the endpoint takes answers that are counted and not named
 * @place, @groups, @host: (nullable): as for lkl_audience_includes()
 *
 * Returns: (transfer full) (element-type LklQuestion): in the document's order, may be empty
 */
GPtrArray *lkl_question_picker_list (const LklQuestionsDocument *document,
                                     gboolean can_count,
                                     const char *place,
                                     const char *const *groups,
                                     const char *host,
                                     gint64 now_wall_usecs);

/**
 * Why questions of the document are not asked on this PC. @can_count: as above
 *
 * Returns: (transfer full) (element-type utf8): one sentence each, for those who publish it
 */
GPtrArray *
lkl_question_picker_list_problems (const LklQuestionsDocument *document, gboolean can_count);

G_END_DECLS
