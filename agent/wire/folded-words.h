/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * @text as a reader takes it, to be compared: letters in their plain form (NFKC) without case,
 * blanks of whatever kind and number as one space, without what can't be seen and without the marks
 * before and after the words. A text of marks alone keeps them. Pure, any thread.
 *
 * Returns: (transfer full)
 */
char *lkl_folded_words_new (const char *text);

G_END_DECLS
