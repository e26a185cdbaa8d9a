/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LklX11Lifeline: ends a thread that waits for an X server which does not answer, and which xcb
 * would wait for without end. The thread ties it to its connection; whoever ends the thread cuts
 * it, and all that waits on the connection returns. Embedded; any thread.
 */
typedef struct
{
  GMutex mutex;
  gint descriptor; /* of the connection, -1 = none */
  gboolean is_cut;
} LklX11Lifeline;

void lkl_x11_lifeline_init (LklX11Lifeline *self);
void lkl_x11_lifeline_clear (LklX11Lifeline *self);

/* The thread has connected. Cuts at once where that was asked for meanwhile. */
void lkl_x11_lifeline_tie (LklX11Lifeline *self, gint descriptor);
/* Before the thread closes the connection. */
void lkl_x11_lifeline_untie (LklX11Lifeline *self);

/* Returns: FALSE where the thread is not connected: it may wait for that for long, so it must not
 * be waited for; it ends by itself once it has */
gboolean lkl_x11_lifeline_cut (LklX11Lifeline *self);

G_END_DECLS
