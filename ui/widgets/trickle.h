/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * Fills a long list without letting the person wait for what they can't see yet: some elements are
 * added at once, the others between the pictures of the window that follow the first. Main thread
 * only; one list per widget at a time.
 */

/* @widget: that of lkl_trickle_start() */
typedef void (*LklTrickleAdd) (GtkWidget *widget, GVariant *element);

/* Stops what still trickles. @elements: (transfer none): an array. @n_first: added before this
 * returns; @n_then: between two pictures */
void lkl_trickle_start (
    GtkWidget *widget, GVariant *elements, gsize n_first, gsize n_then, LklTrickleAdd add);

/* Adds what is left, now. */
void lkl_trickle_finish (GtkWidget *widget);

/* What is left is not added. */
void lkl_trickle_stop (GtkWidget *widget);

G_END_DECLS
