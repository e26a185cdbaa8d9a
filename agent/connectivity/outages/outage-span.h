/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LklOutageSpan: from when to when something is broken. That a short recovery is none, so that what
 * flaps is one, is decided here alone.
 *
 * What counts as broken is for the holder to say: LklOutage holds one for what is recorded and
 * LklOutageAlert one for what a person is told. These are not the same (the record ends where
 * nobody watches; a fault of the IT team's own server disturbs nobody), so each holds its own. A
 * plain value: no clock, no I/O. Times are boot time.
 */
typedef struct
{
  gboolean is_running;
  gint64 began_usecs;  /* of the present one, or of the latest */
  gint64 better_usecs; /* of the first good news since the latest bad one, -1 = none since */
  gint64 good_usecs;   /* since when the news is good without a break, -1 = it isn't */
} LklOutageSpan;

/* Good news for less than this does not end an outage. */
#define LKL_OUTAGE_GAP_USECS (60 * G_USEC_PER_SEC)

typedef enum
{
  LKL_OUTAGE_NEWS_BAD,
  LKL_OUTAGE_NEWS_SILENT, /* not known at present: neither good nor bad */
  LKL_OUTAGE_NEWS_GOOD,
} LklOutageNews;

/* Nothing is broken yet. */
void lkl_outage_span_init (LklOutageSpan *self);

/* Bad news after one that is over begins another. In silence nothing gets better: after it, good
 * news has to last anew. What was over before stays over. Returns: whether one has begun */
gboolean lkl_outage_span_follow (LklOutageSpan *self, LklOutageNews news, gint64 now_usecs);

/* Whether the news has been good for so long that the present one is over, since better_usecs. It
 * runs until its holder ends it, who may have something to tell first. */
gboolean lkl_outage_span_is_over (const LklOutageSpan *self, gint64 now_usecs);
void lkl_outage_span_end (LklOutageSpan *self);

/* When it will be over if the news stays good; -1 = the news isn't, or nothing is broken. */
gint64 lkl_outage_span_get_due_usecs (const LklOutageSpan *self);

/* Of the present one until now, or of the latest. A gap at its end does not count. */
gint64 lkl_outage_span_get_usecs (const LklOutageSpan *self, gint64 now_usecs);

G_END_DECLS
