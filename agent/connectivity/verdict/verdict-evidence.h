/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/connectivity/verdict/verdict.h"

G_BEGIN_DECLS

/* Anchors that were asked on one port. */
typedef struct
{
  guint n_asked;
  guint n_open;
  guint n_refused;
} LklAnchorCount;

/**
 * LklVerdictEvidence: the facts, counted and weighed once, for the rows of the verdict and the
 * hops. On the stack; everything in it belongs to the facts.
 *
 * Hard evidence (a reset, a status, a certificate, a response code, a missing carrier) stands on
 * its own. Silence is weak: where packets are known to get lost it proves nothing (@is_lossy).
 */
typedef struct
{
  const LklConnectivityFacts *facts;
  const LklNetworkFacts *network;
  const LklConnectivityPlan *plan;
  gint64 now_usecs;
  guint n_beyond; /* fresh samples of hops behind the router */

  const LklConnectivitySample *router; /* (nullable) */
  gboolean is_router_alive;            /* answers, or was confirmed since something seems wrong */

  const LklConnectivitySample *name_server; /* (nullable): the first that works, else the first */
  guint n_name_servers;                     /* fresh samples of name servers */
  gboolean is_first_name_server_bad;
  gboolean has_name_server_ok;     /* one answers with rcode 0 or 3 */
  gboolean has_name_server_error;  /* one answers with any other rcode */
  gboolean has_name_server_beyond; /* a name server behind the router gave a sign of life */
  gboolean is_name_fresh; /* an answer that no cache can have given, so it came from beyond */
  const LklConnectivitySample *impossible_name; /* (nullable) */

  LklAnchorCount plain;  /* anchors on port 80 */
  LklAnchorCount secure; /* anchors on port 443 */
  gint64 far_usecs;      /* round trip to an anchor or the internet page, -1 = not known */
  const LklConnectivitySample *near_packets; /* (nullable) */
  const LklConnectivitySample *far_packets;  /* (nullable) */
  gboolean is_lossy; /* so many packets get lost, or so late, that silence proves nothing */

  const LklConnectivitySample *page;       /* (nullable): that stands for the internet */
  const LklConnectivitySample *large_page; /* (nullable) */
  const LklConnectivitySample *reference;  /* (nullable) */
  const LklConnectivitySample *proxy;      /* (nullable): this PC is set to use one */
  gboolean is_proxy_used;                  /* something was asked by way of it */

  guint n_services;       /* fresh samples of targets on other hosts, pages included */
  guint n_services_asked; /* of these, whose address was known to ask */
  gboolean
      has_life_beyond; /* something behind the router, beside name servers, gave a sign of life */
  gboolean has_name_found; /* of these, one that is known by its name alone */
  /* (nullable): answers, be it on this PC; the internet's page only where nothing else does */
  const LklConnectivityTarget *working;
} LklVerdictEvidence;

void lkl_verdict_evidence_collect (LklVerdictEvidence *self,
                                   const LklConnectivityFacts *facts,
                                   gint64 now_usecs);

/* The fresh samples one after the other; whoever judges looks at no others. What was sampled before
 * the way out was lost is not fresh either.
 *
 * @index: (inout): 0 for the first
 *
 * Returns: (transfer none) (nullable): NULL = that was the last */
const LklConnectivitySample *
lkl_verdict_evidence_next (const LklVerdictEvidence *self, guint *index);

/* Returns: (transfer none) (nullable): the fresh sample of that kind and id */
const LklConnectivitySample *
lkl_verdict_evidence_find (const LklVerdictEvidence *self, LklProbeKind kind, const char *id);
/* Likewise; the id is @target_id with @suffix. */
const LklConnectivitySample *lkl_verdict_evidence_find_part (const LklVerdictEvidence *self,
                                                             LklProbeKind kind,
                                                             const char *target_id,
                                                             const char *suffix);

/* Everything behind the router was asked, and all of it was silent. */
gboolean lkl_verdict_evidence_is_nothing_beyond (const LklVerdictEvidence *self);

/* Facts in words, without addresses. Returns: (transfer full) */
char **lkl_verdict_evidence_describe (const LklVerdictEvidence *self);

G_END_DECLS
