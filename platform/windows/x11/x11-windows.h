/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "agent/base/error.h"

G_BEGIN_DECLS

/**
 * LklX11Windows: what the pinger needs of the X server, on a connection of its own. One thread.
 *
 * It asks for no title and no content. Every function that waits for the server does so for one
 * round trip.
 */
typedef struct _LklX11Windows LklX11Windows;

typedef struct
{
  gint pid;                 /* of this host, told by the server (XRes), 0 = not on this host, or
                             * forwarded to it */
  gboolean answers_pings;   /* lists _NET_WM_PING in WM_PROTOCOLS */
  char *gtk_application_id; /* (owned) (nullable) */
  char *window_class;       /* (owned) (nullable): second string of WM_CLASS */
} LklX11WindowFacts;

typedef struct
{
  guint32 window;
  guint32 serial;
  guint32 cookie[2];
} LklX11PingReply;

void lkl_x11_window_facts_clear (LklX11WindowFacts *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LklX11WindowFacts, lkl_x11_window_facts_clear)

/* @display: (nullable): NULL = $DISPLAY. Returns: (transfer full): NULL with LKL_ERROR_UNAVAILABLE
 */
LklX11Windows *lkl_x11_windows_open (const char *display, GError **error);
void lkl_x11_windows_close (LklX11Windows *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklX11Windows, lkl_x11_windows_close)

gint lkl_x11_windows_get_fd (LklX11Windows *self);
/* Whether the connection is lost for good. */
gboolean lkl_x11_windows_is_broken (LklX11Windows *self);

/* The server's time in milliseconds; FALSE where the server does not tell within a second. */
gboolean lkl_x11_windows_get_server_time (LklX11Windows *self, guint32 *time_ms);
/* Asks which window is active; goes out with the next flush, and the answer is fetched once. */
void lkl_x11_windows_ask_active (LklX11Windows *self);
/* Waits for it. Returns: 0 where no X11 window is active, or nobody has asked */
guint32 lkl_x11_windows_take_active (LklX11Windows *self);
/* Whether that is still so, by the events that were read since. FALSE while nobody listens */
gboolean lkl_x11_windows_is_active_known (LklX11Windows *self);
gboolean lkl_x11_windows_exists (LklX11Windows *self, guint32 window);
/* @facts: (out caller-allocates): clear it. FALSE where the window is gone. */
gboolean lkl_x11_windows_read_facts (LklX11Windows *self, guint32 window, LklX11WindowFacts *facts);

/* Whether replies are heard; each move of any window comes along, and waits to be read. */
void lkl_x11_windows_listen (LklX11Windows *self, gboolean is_listening);
/* Sends all that waits, so that the server wakes once for it. */
void lkl_x11_windows_flush (LklX11Windows *self);
/* Goes out with the next flush (EWMH, _NET_WM_PING). */
void lkl_x11_windows_ping (LklX11Windows *self, const LklX11PingReply *expected);
/* Does not wait. FALSE where nothing more has come. */
gboolean lkl_x11_windows_next_reply (LklX11Windows *self, LklX11PingReply *reply);

G_END_DECLS
