/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * Whether a text shows what it says: for words that stand beside ours, such as those of a question,
 * beside which it says whether a name is seen, or of a notice and of a person. Blanks that push
 * half of a line out of sight, lines that push all others, marks that grow over the lines above, or
 * words that nobody can see would hide that.
 *
 * @text: UTF-8, without control and format characters but the joiners (document-read.h)
 *
 * Returns: (nullable): static, what is wrong: no letter or digit that can be seen, more than two
 *     blanks in a row (all that looks like one, on one line), more than one empty line in a row,
 *     more than 40 lines, or more marks on a character than any language needs (three; six in the
 * scripts that stack more). NULL if nothing is. Pure, any thread
 */
const char *lkl_visible_text_get_fault (const char *text);

/* Whether there is a tag in it, or an entity that an HTML reader would turn into another character:
 * nothing of ours reads it as such, but people would see it. "I <3 IT", "a < b" and "R&D" are none.
 * @text: UTF-8. Pure, any thread */
gboolean lkl_visible_text_has_markup (const char *text);

/* Whether it is drawn as a blank. */
gboolean lkl_visible_text_is_blank (gunichar c);
/* Whether it is not drawn at all, as joiners are. */
gboolean lkl_visible_text_is_unseen (gunichar c);

G_END_DECLS
