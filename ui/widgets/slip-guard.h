/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * Keeps a question from being answered by what was meant for another window.
 *
 * A window may come up, and take the keyboard, in the middle of a sentence. So nothing in the
 * guarded widget can be used in the first half second that it is seen; no click presses anything in
 * it before the pointer was really moved in the window (a finger has to touch it once); and no
 * Space or Enter does before the person has gone through the window with Tab or an arrow key, or
 * has moved the pointer and clicked in it. All begin anew with lkl_slip_guard_rearm(), the last one
 * also whenever the window gets the keyboard.
 *
 * Assistive technology presses by other means, which nobody does by a slip.
 *
 * @widget: (transfer none): in its window already or later; the guard goes with it
 */
void lkl_slip_guard_attach (GtkWidget *widget);

/* @widget: has a guard, and shows something else than before */
void lkl_slip_guard_rearm (GtkWidget *widget);

G_END_DECLS
