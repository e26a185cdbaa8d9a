/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "agent/desktop/stall-cause.h"

G_BEGIN_DECLS

/**
 * LklWindowPinger: how quickly the programs of the person answer: the one in front at each
 * interval, others with a window LKL_WINDOW_PINGER_OTHERS times more seldom.
 *
 * It never reads a title, an argument or any content. Samples arrive on the main thread, probes go
 * out elsewhere: a busy main loop here must not look like a slow program there.
 */
typedef enum
{
  LKL_WINDOW_SAMPLE_ANSWERED, /* latency is the program's */
  LKL_WINDOW_SAMPLE_PENDING,  /* no answer yet: latency is how long it has been */
  LKL_WINDOW_SAMPLE_SYSTEM,   /* the window system, or who measures, was late: blame no program */
  LKL_WINDOW_SAMPLE_UNMEASURABLE, /* the window can't be asked, or there is none */
  LKL_WINDOW_SAMPLE_DROPPED,      /* stopped, destroyed or remote: says nothing */
  LKL_WINDOW_SAMPLE_ENDED,        /* it ended, or was given up, after it had not answered for 5 s or
                                     longer:        latency is how long, and counts like that of an answer
                                   */
} LklWindowSampleOutcome;

/* How it was measured. Each figure carries it. */
typedef enum
{
  LKL_WINDOW_METHOD_WINDOW_PING,   /* _NET_WM_PING: when the main loop turns */
  LKL_WINDOW_METHOD_ACTIONS,       /* org.gtk.Actions.List: likewise */
  LKL_WINDOW_METHOD_ACCESSIBILITY, /* a property on the accessibility bus: likewise */
  LKL_WINDOW_METHOD_MAIN_THREAD,   /* the kernel's word alone: stuck for 1 s or longer, or not */
} LklWindowMethod;

typedef struct
{
  LklWindowSampleOutcome outcome;
  const char *app_id; /* (nullable): id of a system-wide desktop file, or NULL = other.
                       * Valid during the signal */
  gint64 latency_usecs;
  gint64 interval_usecs; /* between two probes of this program, 0 = not said */
  LklWindowMethod method;
  LklStallCause cause;  /* why it was late; unknown below half a second */
  gboolean is_in_front; /* the person works with it */
} LklWindowSample;

/* Whether the person works with it, as far as anybody can tell: on Wayland nobody tells what is in
 * front, but only programs that were active just now are asked. */
gboolean lkl_window_sample_is_in_use (const LklWindowSample *self);

/* Whether it tells how long a program took. */
gboolean lkl_window_sample_is_measured (const LklWindowSample *self);

/* A wait that long is one, even if the program's end ends it. */
#define LKL_WINDOW_ENDED_USECS (5 * (gint64) G_USEC_PER_SEC)
/* From here on a sample is slow, and why it is gets asked. */
#define LKL_WINDOW_SLOW_USECS (500 * (gint64) 1000)

/* So much more seldom a program is asked that isn't in front. */
#define LKL_WINDOW_PINGER_OTHERS 30

#define LKL_TYPE_WINDOW_PINGER (lkl_window_pinger_get_type ())
G_DECLARE_INTERFACE (LklWindowPinger, lkl_window_pinger, LKL, WINDOW_PINGER, GObject)

/**
 * Signals:
 *   sample (const LklWindowSample *sample): as a G_TYPE_POINTER
 */
struct _LklWindowPingerInterface
{
  GTypeInterface parent_interface;
  void (*set_interval) (LklWindowPinger *self, guint interval_ms);
};

/* @interval_ms: between probes of the program in front; 0 = off, which it is at first: no probe, no
 * wake-up */
void lkl_window_pinger_set_interval (LklWindowPinger *self, guint interval_ms);

G_END_DECLS
