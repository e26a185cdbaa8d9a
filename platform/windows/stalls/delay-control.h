/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LklDelayControl: how long those who measure stood still themselves: this thread, and the X
 * server, which carries question and answer. Where that is most of a wait, no program is to blame.
 *
 * From the kernel's account of the time that a thread was ready and had no processor
 * (Documentation/scheduler/sched-stats.rst of the kernel), and from how much later than asked this
 * thread woke, which tells of a pause that no account knows: a frozen group, a virtual machine that
 * was held. Two reads of a file that stays open, and no wake-up. Belongs to the thread that made
 * it.
 */
typedef struct _LklDelayControl LklDelayControl;

/* Whoever carries the questions and is slower than this makes every program look slow. */
#define LKL_DELAY_LATE_USECS (100 * (gint64) 1000)

/* The accounts at one moment, in microseconds. */
typedef struct
{
  gint64 own_usecs;
  gint64 server_usecs;
  gint64 late_usecs;
} LklDelayMark;

/* @server_fd: the socket to the server; where it is no local one, the server's share is not known.
 * Returns: (transfer full) */
LklDelayControl *lkl_delay_control_new (gint server_fd);
void lkl_delay_control_free (LklDelayControl *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklDelayControl, lkl_delay_control_free)

/* This thread wanted to wake at @due_usecs at the latest. CLOCK_MONOTONIC */
void lkl_delay_control_note_wake (LklDelayControl *self, gint64 due_usecs, gint64 now_usecs);

/* @mark: (out caller-allocates) */
void lkl_delay_control_read (LklDelayControl *self, LklDelayMark *mark);

/* Whether a wait of @latency_usecs between two marks is mostly the fault of those who measured. */
gboolean
lkl_delay_mark_explains (const LklDelayMark *from, const LklDelayMark *to, gint64 latency_usecs);

G_END_DECLS
