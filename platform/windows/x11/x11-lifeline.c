/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklX11Lifeline"

#include "platform/windows/x11/x11-lifeline.h"

#include <sys/socket.h>

void
lkl_x11_lifeline_init (LklX11Lifeline *self)
{
  g_mutex_init (&self->mutex);
  self->descriptor = -1;
}

void
lkl_x11_lifeline_clear (LklX11Lifeline *self)
{
  g_mutex_clear (&self->mutex);
}

static void
shut (LklX11Lifeline *self)
{
  if (shutdown (self->descriptor, SHUT_RDWR) != 0)
    g_debug ("The connection to the X server is gone already");
}

void
lkl_x11_lifeline_tie (LklX11Lifeline *self, gint descriptor)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  self->descriptor = descriptor;
  if (self->is_cut)
    shut (self);
}

void
lkl_x11_lifeline_untie (LklX11Lifeline *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  self->descriptor = -1;
}

gboolean
lkl_x11_lifeline_cut (LklX11Lifeline *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  self->is_cut = TRUE;
  if (self->descriptor < 0)
    return FALSE;
  shut (self);
  return TRUE;
}
