/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "platform/windows/process/main-thread.h"
#include "platform/windows/stalls/stall-evidence.h"

G_BEGIN_DECLS

/**
 * LklMainThreadWatch: does a program stand still, as far as looks at its main thread tell? For
 * programs that nobody can ask. No I/O; plain data; zeroed it knows nothing.
 *
 * Stuck is who sleeps in the same place, which is not poll, without having run for a second; or
 * works without a pause for two while events of the display wait to be read. Only who was seen in
 * poll before has a main loop in this thread at all. A wait in a nested poll looks like rest, and
 * what is shorter than a second is not seen, so this is a suspicion and no latency.
 */
typedef struct
{
  gboolean has_polled;
  gboolean has_look;
  LklMainThread look;  /* the last one */
  gint64 look_usecs;   /* CLOCK_MONOTONIC */
  gboolean has_unread; /* at the last look */
  gint64 since_usecs;  /* it is as it was then, 0 = it moves */
  gboolean is_stuck;
  LklStallEvidence evidence; /* since then */
} LklMainThreadWatch;

typedef enum
{
  LKL_MAIN_THREAD_MOVES, /* or nothing is known */
  LKL_MAIN_THREAD_STUCK, /* still */
  LKL_MAIN_THREAD_FREED, /* it was stuck until about now */
} LklMainThreadVerdict;

/* @unread: bytes of the display that wait for the program, -1 = not known
 * @now_usecs: CLOCK_MONOTONIC
 * @length_usecs: (out): for how long it has been stuck; as with a question that meets it at a
 * random moment, half the time between two looks too short on average */
LklMainThreadVerdict lkl_main_thread_watch_add (LklMainThreadWatch *self,
                                                const LklMainThread *look,
                                                gint64 unread,
                                                gint64 now_usecs,
                                                gint64 *length_usecs);

/* What it has done since is not known: it was stopped, or the PC slept. */
void lkl_main_thread_watch_reset (LklMainThreadWatch *self);

/* Whether the thread waits for any of its events, as a main loop at rest does. */
gboolean lkl_main_thread_watch_is_polling (const LklMainThread *look);

G_END_DECLS
