/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * Words one after another in a sentence, parted as the person's language parts them. Any thread.
 */

/* "Mail, Wiki, Intranet".
 *
 * @words: (element-type utf8)
 *
 * Returns: (transfer full): "" for none */
char *lkl_word_list_join (const GPtrArray *words);

/* "Mail", "Mail and Wiki", "Mail, Wiki and Intranet".
 *
 * @words: (element-type utf8)
 *
 * Returns: (transfer full): "" for none */
char *lkl_word_list_join_with_and (const GPtrArray *words);

G_END_DECLS
