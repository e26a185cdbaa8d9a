/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/wire/questions-document.h"

G_BEGIN_DECLS

/**
 * Remembers the words of each version of a question, so that one whose words, kind or mode changed
 * without its version is neither asked nor published: its answers would stand in one trend line
 * with answers to another question, or carry a name that the person was not told of. A language
 * that comes later is no change, nor is going back to an earlier version with its words.
 */

/**
 * Pure, any thread.
 *
 * @known: (nullable): what this returned last time; what can't be read counts as not known
 * @refused: (element-type utf8 utf8): gains the id of each such question, with one sentence for
 *   those who publish it
 *
 * Returns: (transfer full): what is known now
 */
char *lkl_question_wordings_compare (const char *known,
                                     const LklQuestionsDocument *document,
                                     GHashTable *refused);

G_END_DECLS
