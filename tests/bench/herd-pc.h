/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/connectivity/rounds/probe-schedule.h"
#include "agent/connectivity/rounds/suspicion.h"
#include "agent/connectivity/verdict/verdict-keeper.h"

G_BEGIN_DECLS

/* What all PCs of the fleet have in common. */
typedef struct
{
  guint fleet_size;
  GPtrArray *services; /* (owned) (element-type LklConnectivityTarget): the one that may be down */
  LklVerdict *well;    /* (owned) */
  LklVerdict *bad;     /* (owned): that service accepts no connections */
  LklVerdict *no_link; /* (owned) */
} HerdWorld;

HerdWorld *herd_world_new (guint fleet_size);
void herd_world_free (HerdWorld *self);

/**
 * HerdPc: one PC of the simulated fleet, as far as it matters to the servers: when its agent has
 * rounds, and what it believes of the one service that may be down. The agent's own functions
 * decide; in which order they are called follows connectivity-sampler.c and round-timer.c, and must
 * be changed with these. Times are microseconds of simulated time.
 */
typedef struct
{
  const HerdWorld *world; /* (unowned) */
  LklProbeSituation situation;
  LklSuspicion suspicion;
  LklVerdictKeeper *keeper; /* (owned) */
  LklProbeTurn next;
  LklProbeTurn wish;      /* at_usecs is G_MAXINT64 = none */
  gint64 use_usecs;       /* when the person next uses the service, G_MAXINT64 = nobody does */
  gint64 rest_from_usecs; /* G_MAXINT64 = works on */
  gboolean begins_hourly; /* somebody begins to work anew each hour */
} HerdPc;

/* Servers that a round asks. */
typedef enum
{
  HERD_PAGE,    /* has the internet page and the large page */
  HERD_SERVICE, /* one of the services */
  HERD_ZONE,    /* the name server of the names that nobody has at hand: questions */
  HERD_ANCHOR,  /* connections without a request */
  HERD_N_SERVERS
} HerdServer;

const char *herd_pc_get_server_name (HerdServer server);
guint herd_pc_get_load (LklRoundKind kind, HerdServer server);

/* Each of these is the first call for a PC. */
/* The agent starts at @at_usecs and has its policy within the second. */
void herd_pc_start (HerdPc *self, const HerdWorld *world, GRand *rand, gint64 at_usecs);
/* The network of a PC that was without one is back at 0. */
void herd_pc_come_back (HerdPc *self, const HerdWorld *world, GRand *rand);
/* It has been at work for hours by now. @use_from_usecs: from when on use of the service counts */
void herd_pc_settle (HerdPc *self, const HerdWorld *world, GRand *rand, gint64 use_from_usecs);
void herd_pc_clear (HerdPc *self);

/* So many hours at work, anew each hour; then at rest. */
void herd_pc_plan_day (HerdPc *self, double work_hours);

/* When something is due next. */
gint64 herd_pc_get_due_usecs (const HerdPc *self);
/* Does what is due. Returns: whether that was a round, of @kind */
gboolean herd_pc_run (HerdPc *self, GRand *rand, gboolean is_service_down, LklRoundKind *kind);

G_END_DECLS
