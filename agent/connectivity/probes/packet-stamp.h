/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <sys/types.h>

G_BEGIN_DECLS

/**
 * The kernel's own stamps of when a datagram went out and came in
 * (Documentation/networking/timestamping.rst). A program's own clock errs by milliseconds on a
 * busy PC; these don't. They are of the wall clock, so a pair of them is good only while that did
 * not jump. Times are nanoseconds since 1970; -1 = none.
 */

/* Asks for stamps, and for the word of routers on what they could not deliver. */
void lkl_packet_stamp_enable (gint fd, gint family);

/* Of a socket no more is read at one wake-up of the main loop, so that a flood does not hold it.
 * What is left wakes it again. */
#define LKL_PACKET_STAMP_MAX_READS 64

/* As recv() without waiting. @stamp_nsecs: (out): when it came in */
gssize lkl_packet_stamp_receive (gint fd, gpointer bytes, gsize size, gint64 *stamp_nsecs);

typedef struct
{
  guint index;        /* of the datagram on its socket: 0, 1, 2 … */
  gint64 stamp_nsecs; /* when it went out; -1 = @error_code says what became of it */
  gint error_code;    /* errno, 0 = none */
  gint64 error_nsecs; /* when the word of that came in, -1 = none */
  guint16 port;       /* that the datagram in question was sent to, 0 = not known */
} LklPacketNews;

/* Reads one piece of the socket's error queue. Returns: FALSE where it is empty */
gboolean lkl_packet_stamp_read_news (gint fd, LklPacketNews *news);

/* The present time as the stamps have it. */
gint64 lkl_packet_stamp_get_now_nsecs (void);

/* Wall clock less CLOCK_MONOTONIC: it only changes where somebody sets the clock. */
gint64 lkl_packet_stamp_get_shift_nsecs (void);

/* Whether the clock was set between two values of lkl_packet_stamp_get_shift_nsecs(). */
gboolean lkl_packet_stamp_has_jumped (gint64 shift_before_nsecs, gint64 shift_after_nsecs);

G_END_DECLS
