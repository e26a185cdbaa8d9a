/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/wire/questions-document.h"

G_BEGIN_DECLS

/**
 * Remembers the words of each version of a question and of its reasons, so that one whose words,
 * kind, mode or occasion (every quarter, an event, a check-in) changed without its version is
 * neither asked nor published: its answers would stand in one trend line with answers to another
 * question, or carry a name that the person was not told of.
 *
 * Nobody may read other words under the same version, however the language is called. Tags are
 * compared in lower case, and a plain text is one in "en". A language that comes later is no
 * change as long as words that were known stay, one less is none, nor is going back to an earlier
 * version with its words; but "en-GB" beside or in place of a known "en" is one, unless it has the
 * same words. That a translation means the same is taken on trust.
 */

/**
 * Pure, any thread.
 *
 * @known: (nullable): what this returned last time; what can't be read counts as not known
 * @asked: (nullable) (element-type utf8): a set of "ID VERSION": what was asked here, which is
 *   forgotten last
 * @refused: (element-type utf8 utf8): gains the id of each such question, with one sentence for
 *   those who publish it
 *
 * Returns: (transfer full): what is known now
 */
char *lkl_question_wordings_compare (const char *known,
                                     GHashTable *asked,
                                     const LklQuestionsDocument *document,
                                     GHashTable *refused);

/**
 * Which questions have the same words as others, so that nobody is asked the same again for its
 * being called otherwise. Pure, any thread.
 *
 * @known: as above: what is asked here now is in it
 *
 * Returns: (transfer full) (element-type utf8 GStrv): by id of each question in @document: the ids
 *   of others that had, in any version and language, words that a reader takes for its own (see
 *   folded-words.h); maybe none. For a question about an event: of those only that were asked every
 *   quarter, itself among them
 */
GHashTable *
lkl_question_wordings_find_twins (const char *known, const LklQuestionsDocument *document);

G_END_DECLS
