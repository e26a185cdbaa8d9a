/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* As g_date_time_format(), but the names of days and months (%A, %a, %B, %b) are in the language of
 * our own sentences, and not in that of the person's formats: who chose German in the settings on a
 * desktop that is English reads "Montag". Any thread.
 *
 * @format: as g_date_time_format() takes it, with none of its modifiers before these four
 * Returns: (transfer full) (nullable): NULL where @format is none */
char *lkl_date_words_format (GDateTime *moment, const char *format);

G_END_DECLS
