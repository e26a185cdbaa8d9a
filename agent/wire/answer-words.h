/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * What a person reads of an answer's details where they add them, and IT where they read them: the
 * same words in one place. In the language of the process. Pure functions, any thread.
 */

/* Of a band of lost minutes: "5 to 15 minutes". Returns: (transfer none) (nullable): NULL if there
 * is no such band */
const char *lkl_answer_words_for_lost (const char *band);

/* Of the reason that every question offers. Whatever words a document has for it are not used: a
 * bad answer with this reason is not told as IT's, so nobody may make people say it by other words.
 * Returns: (transfer none) */
const char *lkl_answer_words_for_not_it (void);

G_END_DECLS
