/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/connectivity/rounds/connectivity-round.h"
#include "agent/connectivity/verdict/verdict.h"
#include "agent/desktop/network-source.h"
#include "agent/desktop/session-state.h"

G_BEGIN_DECLS

/**
 * LklProbeSituation: all that the schedule of rounds goes by. On the stack or in its owner; no
 * clock, no I/O.
 */
typedef struct
{
  gboolean is_allowed;        /* the active session, and not about to suspend */
  gboolean is_resting;        /* lkl_session_facts_is_resting() */
  gboolean is_metered;        /* known to cost money */
  gboolean is_on_battery;     /* known to drain one */
  gboolean is_trouble;        /* the verdict is bad */
  gboolean is_degraded;       /* or something works worse than it should */
  gboolean is_portal;         /* the verdict says that the network wants a sign-in */
  gboolean is_portal_known;   /* and somebody else on this PC, such as NetworkManager */
  gboolean is_page_fine;      /* which our own page has refuted since */
  gboolean is_path_bad;       /* the verdict blames the path, on which a few probes are enough */
  gboolean is_unclear;        /* the verdict waits for the neighbour table to name the culprit */
  gboolean is_service_bad;    /* the verdict blames a service, not the path */
  gboolean needs_packets;     /* only a train of packets can tell whether it is over */
  gint64 started_usecs;       /* boot time, like all that follow */
  gint64 attentive_usecs;     /* somebody began to work, -1 = long ago */
  gint64 trouble_since_usecs; /* or degraded since */
  gint64 last_round_usecs;    /* -1 = none yet */
  gint64 last_page_usecs;     /* -1 = none yet */
  gint64 last_broad_usecs;    /* -1 = none yet */
  guint n_attentive;          /* how often since @attentive_day_usecs */
  gint64 attentive_day_usecs;
  guint fleet_size;          /* PCs that share the servers, 0 = not said */
  guint probe_interval_secs; /* between light rounds at peace, 0 = the schedule's own choice */
} LklProbeSituation;

/* What the policy says of rounds, and what session and network are like by now. */
void lkl_probe_situation_read (LklProbeSituation *self,
                               const LklConnectivityPlan *plan,
                               LklSessionState *session,
                               LklNetworkSource *network);

/* Whether the network wants a sign-in, as far as known: nothing but our page is asked then. */
gboolean lkl_probe_situation_wants_sign_in (const LklProbeSituation *self);

/* The page that stands for the internet has answered as it should, and so this PC gets through. */
void lkl_probe_situation_note_page (LklProbeSituation *self);

/* A round has ended. */
void lkl_probe_situation_note_round (LklProbeSituation *self, LklRoundKind kind, gint64 now_usecs);

/* Each costs a watch of half a minute. */
#define LKL_PROBE_ATTENTIVE_PER_DAY 2

/* Somebody begins to work. Only so often a day, so that a PC that is woken all day stays
 * cheap. Returns: whether it is one of these */
gboolean lkl_probe_situation_become_attentive (LklProbeSituation *self, gint64 now_usecs);

/* Nothing known, no round yet. */
void lkl_probe_situation_init (LklProbeSituation *self, gint64 started_usecs);

/* Takes in the verdict that is told from now on.
 * @before: (nullable): that was told until now
 * @services: (element-type LklConnectivityTarget) */
void lkl_probe_situation_follow (LklProbeSituation *self,
                                 const LklVerdict *before,
                                 const LklVerdict *told,
                                 GPtrArray *services,
                                 gint64 now_usecs);

/* Whether only a train of packets can tell that it, or what is wrong besides, is over. @verdict:
 * (nullable) */
gboolean lkl_probe_situation_is_about_packets (const LklVerdict *verdict);
/* Whether a few probes along the path can tell that it is over. */
gboolean lkl_probe_situation_is_about_path (const LklVerdict *verdict);
/* @hop_id: (nullable) */
gboolean lkl_probe_situation_is_service (GPtrArray *services, const char *hop_id);

G_END_DECLS
