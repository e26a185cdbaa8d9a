/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * What the welcome says, of what GetWelcome tells. Pure functions. What is missing there is not
 * spoken of.
 *
 * @welcome: a{sv}
 * Returns of all: (transfer full): translated
 */
char *lkl_welcome_words_title (GVariant *welcome);
char *lkl_welcome_words_greeting (GVariant *welcome);
/* On which days Linklight will ask; empty where it won't. */
char *lkl_welcome_words_next (GVariant *welcome);

G_END_DECLS
