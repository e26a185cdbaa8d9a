/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * In which language a program speaks to people, while it runs. gettext and GLib take it from the
 * environment, so that is where it is kept, with what the desktop had set beside it.
 */

/* As the desktop has it. */
#define LKL_TEXT_LANGUAGE_AUTO "auto"

/* What the desktop had set; programs that are started and are none of ours should have it again. */
#define LKL_TEXT_LANGUAGE_DESKTOP_VARIABLE "LINKLIGHT_DESKTOP_LANGUAGE"

/* To be called once, after setlocale() and before there are threads: later only a value in the
 * environment is exchanged, which moves nothing that another thread may be looking at. */
void lkl_text_language_prepare (void);

/**
 * From now on all texts are in this language; where there are none, in English. Main thread.
 *
 * @language: such as "de"; LKL_TEXT_LANGUAGE_AUTO = as the desktop has it
 *
 * Returns: whether it was another one before
 */
gboolean lkl_text_language_use (const char *language);

G_END_DECLS
