/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * The words with commas between. The line runs in the direction of the window, and each word in its
 * own (Unicode Standard Annex 9). Marks that change nothing are left out: each makes a part of the
 * text that is laid out by itself, which takes as long as all else on a card.
 *
 * @words: NULL-terminated
 *
 * Returns: (transfer full)
 */
char *lkl_isolated_words_join (const char **words);

G_END_DECLS
