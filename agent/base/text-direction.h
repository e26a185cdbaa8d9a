/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Keeps a telephone number, or whatever else is read from left to right, in its order within a
 * sentence that is read from right to left, where "+47 22" would become "22 47+". For showing
 * alone: what is returned begins and ends with an invisible character. Any thread.
 *
 * @number: any text
 * Returns: (transfer full) */
char *lkl_text_isolate_number (const char *number);

G_END_DECLS
