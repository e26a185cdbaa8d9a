/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/connectivity/rounds/probe-schedule.h"

G_BEGIN_DECLS

/**
 * HerdPc: one PC of the simulated fleet, as far as it matters to the servers: when its agent has
 * rounds, and what it believes of the one service that may be down. Follows connectivity-sampler.c,
 * and must be changed with it. Times are microseconds of simulated time.
 */
typedef struct
{
  LklProbeSituation situation;
  gint64 turn_usecs;
  LklRoundKind turn_kind;
  gint64 extra_usecs; /* a round beside the schedule, G_MAXINT64 = none */
  LklRoundKind extra_kind;
  gint64 use_usecs; /* when the person next uses the service, G_MAXINT64 = nobody does */
  gint64 looked_usecs;
  gint64 rest_from_usecs; /* G_MAXINT64 = works on */
  guint close_looks_left;
  gboolean is_told_bad;
  gboolean has_candidate; /* a verdict that differs from the told one waits to be confirmed */
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

/* The agent starts at @at_usecs and has its policy within the second. */
void herd_pc_start (HerdPc *self, GRand *rand, guint fleet_size, gint64 at_usecs);
/* The network of a PC that was without one is back at 0. */
void herd_pc_come_back (HerdPc *self, GRand *rand, guint fleet_size);
/* It has been at work for hours by now. @use_from_usecs: from when on use of the service counts */
void herd_pc_settle (HerdPc *self, GRand *rand, guint fleet_size, gint64 use_from_usecs);
/* So many hours at work, with so many close looks, the first of them now; then at rest. */
void herd_pc_plan_day (HerdPc *self, double work_hours, guint close_looks);

/* When something is due next. */
gint64 herd_pc_get_due_usecs (const HerdPc *self);
/* Does what is due. Returns: whether that was a round, of @kind */
gboolean herd_pc_run (HerdPc *self, GRand *rand, gboolean is_service_down, LklRoundKind *kind);

G_END_DECLS
