/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * LklApplication: all windows of Linklight; one process per session, whatever is asked for.
 *
 * It takes one word: the page to show. A second start hands the word to the first process. The
 * process leaves 30 s after its last window was closed.
 */
#define LKL_TYPE_APPLICATION (lkl_application_get_type ())
G_DECLARE_FINAL_TYPE (LklApplication, lkl_application, LKL, APPLICATION, GtkApplication)

/* Returns: (transfer full) */
LklApplication *lkl_application_new (void);

G_END_DECLS
