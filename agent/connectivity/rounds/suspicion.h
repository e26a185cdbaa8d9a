/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/connectivity/path/connectivity-sample.h"
#include "agent/connectivity/rounds/connectivity-round.h"
#include "agent/connectivity/verdict/usual.h"
#include "agent/desktop/network-source.h"

G_BEGIN_DECLS

/**
 * LklSuspicion: signs of trouble that cost nothing or come along with a small round, and how often
 * they may start a larger one. No clock, no I/O.
 *
 * The kernel counts for all programs together: queries that go out while nothing comes in, segments
 * that are sent again, connections that fail. Programs that shout into the void make the same
 * signs, so each look that finds nothing doubles the pause before the next one.
 */
typedef enum
{
  LKL_SUSPICION_NONE,
  LKL_SUSPICION_UNSTEADY, /* round trips of our own differ */
  LKL_SUSPICION_LOOK,     /* something may be down */
  LKL_SUSPICION_PACKETS,  /* packets may get lost or be late */
  LKL_SUSPICION_LOSS,     /* they keep getting lost, and earlier looks did not find how many */
} LklSuspicionKind;

typedef struct
{
  LklNetworkCounters last;
  gint64 last_usecs; /* boot time of @last, -1 = none yet */
  gint64 pause_usecs;
  gint64 looked_usecs; /* boot time of the last look, -1 = none yet */
  /* The same of looks at round trips that differ: these are no other program's, and a path that is
   * a little unsteady is no reason to look less often for losses, nor the other way round. */
  gint64 unsteady_pause_usecs;
  gint64 unsteady_looked_usecs;
  gboolean is_unsteady_look; /* the last look was one of those */
  gint64 used_usecs; /* boot time when a program last opened a connection, -1 = never seen */
  guint n_losing;    /* windows in a row with segments that were sent again, with gaps of one */
  double bytes_per_second; /* of the last window, -1 = not known */

  gboolean is_late;  /* a round of services was, and no large one has ended since */
  guint n_late;      /* such rounds, each within half a minute of the one before */
  gint64 late_usecs; /* boot time of the latest of them, -1 = none yet */
  guint n_free;      /* looks to come that are no reason for a longer pause */
} LklSuspicion;

/* A round trip that differs that much from the usual one, or from the one before, is worth a train
 * of packets. */
#define LKL_SUSPICION_ODD_TRIP_USECS (25 * 1000)

/* How long counters are watched before they are compared. */
#define LKL_SUSPICION_WINDOW_SECS 5

void lkl_suspicion_init (LklSuspicion *self);
/* What was counted on another network or before a pause says nothing. The pause starts small again:
 * somebody begins to work. */
void lkl_suspicion_restart (LklSuspicion *self);

/* Compares with the last counters. @now_usecs: boot time */
LklSuspicionKind lkl_suspicion_take_counters (LklSuspicion *self,
                                              const LklNetworkCounters *counters,
                                              gint64 now_usecs);

/* The round that looks closer at a sign. */
LklRoundKind lkl_suspicion_get_round_kind (LklSuspicionKind sign);

/* What our own round counted says nothing: counters are compared with these from now on. */
void
lkl_suspicion_rebase (LklSuspicion *self, const LklNetworkCounters *counters, gint64 now_usecs);

/* Likewise the connections that it opened, alone: they are nobody's use. */
void lkl_suspicion_rebase_opened (LklSuspicion *self, const LklNetworkCounters *counters);

/* What a sample betrays. @usual: of this network */
LklSuspicionKind
lkl_suspicion_judge_sample (const LklConnectivitySample *sample, const LklUsual *usual);

/* Whether to look closer for @sign; if so, the look is taken to begin now. @is_certain: it is more
 * than a sign, which waits for no pause and leaves it as it is */
gboolean lkl_suspicion_may_look (LklSuspicion *self,
                                 LklSuspicionKind sign,
                                 gboolean is_certain,
                                 gint64 now_usecs);
/* What the look found; @is_worth: not a verdict yet, but not nothing either, so the pause is a
 * minute. */
void lkl_suspicion_take_outcome (LklSuspicion *self, gboolean has_found, gboolean is_worth);

/* A round of services takes too long. @now_usecs: boot time */
void lkl_suspicion_note_late (LklSuspicion *self, gint64 now_usecs);
/* A large round has ended. Returns: what to suspect if it found nothing wrong after one that was
 * late: what was late may have been lost. */
LklSuspicionKind lkl_suspicion_take_late (LklSuspicion *self);

G_END_DECLS
