/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/journal/journal.h"
#include "agent/wire/questions-document.h"

G_BEGIN_DECLS

/**
 * Looks at @document by what @journal knows, and remembers it. See agent/wire/question-wordings.h.
 * Main thread. @document: (transfer none)
 */
void lkl_wording_check_async (LklJournal *journal,
                              LklQuestionsDocument *document,
                              GAsyncReadyCallback callback,
                              gpointer user_data);

/**
 * Without the questions that are refused.
 *
 * @problems: (out) (transfer full) (element-type utf8): one sentence for each that is refused
 * @twins: (out) (transfer full) (nullable): see lkl_question_wordings_find_twins(); NULL with an
 *   error
 *
 * Returns: (transfer full): NULL where the journal can't be read: nobody knows then whether the
 *   words are other ones, and a person who wishes to tell would be asked them
 */
LklQuestionsDocument *lkl_wording_check_finish (GAsyncResult *result,
                                                GPtrArray **problems,
                                                GHashTable **twins,
                                                GError **error);
/* What was checked. Returns: (transfer none): until @result goes */
LklQuestionsDocument *lkl_wording_check_get_document (GAsyncResult *result);

G_END_DECLS
