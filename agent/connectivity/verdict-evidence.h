/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/connectivity/verdict.h"

G_BEGIN_DECLS

/**
 * LklVerdictEvidence: the facts, counted and weighed once, for the rows of the verdict and the
 * hops. On the stack; everything in it belongs to the facts.
 */
typedef struct
{
  const LklConnectivityFacts *facts;
  const LklNetworkFacts *network;
  gint64 now_usecs;
  const LklConnectivitySample *router;      /* (nullable) */
  const LklConnectivitySample *name_server; /* (nullable): the first that works, else the first */
  guint n_samples;                          /* fresh ones */
  guint n_beyond;                           /* of hops behind the router */
  guint n_name_servers;                     /* fresh samples of name servers */
  guint n_services;                         /* fresh samples of targets on other hosts */
  guint n_services_asked;                   /* of these, whose address was known to ask */
  gboolean is_first_name_server_bad;
  gboolean has_name_server_ok;     /* one answers with rcode 0 or 3 */
  gboolean has_name_server_error;  /* one answers with any other rcode */
  gboolean has_life_beyond;        /* a target on another host gave a sign of life */
  gboolean has_name_found;         /* of these, one that is known by its name alone */
  gboolean has_name_server_beyond; /* a name server behind the router gave a sign of life */
  /* (nullable): answers, be it on this PC; the internet's page only where nothing else does */
  const LklConnectivityTarget *working;
} LklVerdictEvidence;

void lkl_verdict_evidence_collect (LklVerdictEvidence *self,
                                   const LklConnectivityFacts *facts,
                                   gint64 now_usecs);

/* Returns: (transfer none) (nullable): the fresh sample of a target */
const LklConnectivitySample *
lkl_verdict_evidence_get_target (const LklVerdictEvidence *self, const char *target_id);

/* Facts in words, without addresses. Returns: (transfer full) */
char **lkl_verdict_evidence_describe (const LklVerdictEvidence *self);

G_END_DECLS
