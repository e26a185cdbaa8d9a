/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

#include "agent/connectivity/path/connectivity-plan.h"
#include "agent/connectivity/path/connectivity-sample.h"
#include "agent/connectivity/path/hop.h"
#include "agent/connectivity/verdict/usual.h"
#include "agent/connectivity/verdict/verdict-kind.h"
#include "agent/desktop/network-source.h"

G_BEGIN_DECLS

/**
 * LklVerdict: where is the fault? Immutable, ref-counted.
 *
 * Judged by a table of rows (verdict-rows.h), from this PC outwards. Each row adds the faults that
 * it finds; what hides all that lies behind, or the services, ends the judging of these. The
 * gravest fault is told, of equals the one nearest to this PC; the others are named besides. Hard
 * evidence (a reset, a status, a certificate, a missing carrier) stands on its own, a timeout is
 * weak.
 *
 * It is of one look at the facts: which verdicts are told decides LklVerdictKeeper.
 */
typedef enum
{
  LKL_VERDICT_CHECKING, /* not enough is known: never green */
  LKL_VERDICT_OK,
  LKL_VERDICT_DEGRADED, /* everything works, but worse than it should */
  LKL_VERDICT_TROUBLE,  /* something does not work */
} LklVerdictState;

typedef enum
{
  LKL_CONFIDENCE_LIKELY,
  LKL_CONFIDENCE_CERTAIN,
} LklConfidence;

/* One thing that is wrong. */
typedef struct
{
  char *hop_id; /* (owned) */
  LklVerdictKind kind;
  LklSeverity severity;
  LklConfidence confidence;
  char *sentence; /* (owned): for people, translated: what is wrong */
  char *advice;   /* (owned): for people, translated: what to do, may be empty */
} LklFault;

/* Adds a fault of a kind whose hop is known, as grave as its kind is as a rule.
 *
 * @faults: (element-type LklFault)
 * @sentence, @advice: copied
 *
 * Returns: (transfer none): the fault */
LklFault *lkl_fault_add (GPtrArray *faults,
                         LklVerdictKind kind,
                         LklConfidence confidence,
                         const char *sentence,
                         const char *advice);
/* Likewise of a kind that a service or page has. */
LklFault *lkl_fault_add_of_target (GPtrArray *faults,
                                   LklVerdictKind kind,
                                   const char *target_id,
                                   LklConfidence confidence,
                                   const char *sentence,
                                   const char *advice);

void lkl_fault_free (LklFault *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklFault, lkl_fault_free)

typedef struct
{
  LklVerdictState state;
  char *hop_id; /* (owned) (nullable): the hop at fault; NULL unless degraded or in trouble */
  LklVerdictKind kind; /* of that fault, or why the verdict is not green */
  LklConfidence confidence;
  char *sentence;    /* (owned): for people, translated: what is wrong */
  char *advice;      /* (owned): likewise: what to do, may be empty */
  char *works;       /* (owned): likewise: what still works, may be empty */
  char *works_names; /* (owned): likewise the services alone, "Mail and Wiki", may be empty */
  GPtrArray *others; /* (owned) (element-type LklFault): what is wrong besides, the worst first */
  char **evidence;   /* (owned): facts without addresses or names, not translated */
  GPtrArray *hops;   /* (owned) (element-type LklHop): from this PC outwards */
} LklVerdict;

/* Packets of several rounds together: one round has too few to see a loss of 1 %. */
typedef struct
{
  guint near_sent; /* to the router */
  guint near_lost;
  guint far_sent; /* to an anchor */
  guint far_lost;
  gint64 last_lost_usecs; /* boot time of the latest round that lost some; only where any is lost */
} LklLossCount;

/* What is judged. Nothing here is owned by this struct. */
typedef struct
{
  LklNetworkFacts *network;
  const LklUsual *usual; /* what is usual on this network */
  LklConnectivityPlan *plan;
  GPtrArray *samples;   /* (element-type LklConnectivitySample): the latest of each hop */
  LklLossCount loss;    /* of the last 30 minutes on this network */
  gint64 suspect_usecs; /* boot time since when something seems wrong, -1 = nothing does: a router
                           confirmed after that is alive */
  double own_bytes_per_second; /* that this PC itself sends and receives, -1 = not known */
} LklConnectivityFacts;

/* Older samples are no evidence. */
#define LKL_VERDICT_FRESH_USECS (15 * 60 * G_USEC_PER_SEC)

#define LKL_TYPE_VERDICT (lkl_verdict_get_type ())
GType lkl_verdict_get_type (void);

/* Pure: no I/O, no state. @now_usecs: boot time, as in the samples. Returns: (transfer full) */
LklVerdict *lkl_verdict_judge (const LklConnectivityFacts *facts, gint64 now_usecs);

/* Nothing is known any more of what @before said: its hops, of which none was checked yet.
 * Returns: (transfer full) */
LklVerdict *lkl_verdict_new_checking (const LklVerdict *before);

LklVerdict *lkl_verdict_ref (LklVerdict *self);
void lkl_verdict_unref (LklVerdict *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklVerdict, lkl_verdict_unref)

/* Whether both blame the same hop for the same kind of fault. Either may be NULL. */
gboolean lkl_verdict_is_same_fault (const LklVerdict *a, const LklVerdict *b);

/* Whether all that is wrong is that the network wants a sign-in: a matter of one click, and no
 * outage. */
gboolean lkl_verdict_wants_sign_in (const LklVerdict *self);
/* Whether what answers may be a sign-in page, be it that the network forges certificates besides,
 * which is an outage in any case: then nothing is sent, and a sign-in may be offered. */
gboolean lkl_verdict_is_captive_portal (const LklVerdict *self);

/* Whether any hop is worse than it should be, which even a verdict without a fault may have. */
gboolean lkl_verdict_has_degraded_hop (const LklVerdict *self);

G_END_DECLS
