/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklVerdict"

#include "agent/connectivity/verdict/verdict.h"

#include <glib/gi18n.h>

#include "agent/base/word-list.h"
#include "agent/connectivity/verdict/verdict-evidence.h"
#include "agent/connectivity/verdict/verdict-hops.h"
#include "agent/connectivity/verdict/verdict-rows.h"

G_DEFINE_BOXED_TYPE (LklVerdict, lkl_verdict, lkl_verdict_ref, lkl_verdict_unref)

/* How far the trouble that a row finds reaches: what it hides is not judged. */
typedef enum
{
  REACH_ALL,      /* the path itself: nothing behind can be judged */
  REACH_SERVICES, /* somebody between here and the services: those can't be judged */
  REACH_ITSELF,
} Reach;

/* From this PC outwards. */
static const struct
{
  LklVerdictRow find;
  Reach reach;
  gboolean is_of_service; /* can only be judged where nothing else hides the services */
} rows[] = {
  { lkl_verdict_row_link, REACH_ALL, FALSE },
  { lkl_verdict_row_vpn, REACH_ALL, FALSE },
  { lkl_verdict_row_router, REACH_ALL, FALSE },
  { lkl_verdict_row_no_name_server, REACH_ALL, FALSE },
  { lkl_verdict_row_line, REACH_ALL, FALSE },
  { lkl_verdict_row_portal, REACH_SERVICES, TRUE },
  { lkl_verdict_row_proxy, REACH_SERVICES, TRUE },
  { lkl_verdict_row_name_server, REACH_SERVICES, TRUE },
  { lkl_verdict_row_blocked, REACH_SERVICES, TRUE },
  { lkl_verdict_row_large_packets, REACH_SERVICES, TRUE },
  { lkl_verdict_row_certificates, REACH_SERVICES, TRUE },
  { lkl_verdict_row_services, REACH_ITSELF, TRUE },
  { lkl_verdict_row_slow_services, REACH_ITSELF, TRUE },
  { lkl_verdict_row_loss, REACH_ITSELF, FALSE },
  { lkl_verdict_row_delay, REACH_ITSELF, FALSE },
  { lkl_verdict_row_name_server_quality, REACH_ITSELF, FALSE },
  { lkl_verdict_row_ipv6, REACH_ITSELF, TRUE },
};

static gboolean
has_trouble (GPtrArray *faults, guint from)
{
  for (guint i = from; i < faults->len; i++)
    if (((const LklFault *) faults->pdata[i])->severity == LKL_SEVERITY_TROUBLE)
      return TRUE;
  return FALSE;
}

/* Returns: (transfer full) (element-type LklFault): from this PC outwards */
static GPtrArray *
find_faults (const LklVerdictEvidence *evidence)
{
  GPtrArray *faults = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_fault_free);
  gboolean are_services_hidden = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const guint n_before = faults->len;

      if (rows[i].is_of_service && are_services_hidden)
        continue;
      rows[i].find (evidence, faults);
      if (!has_trouble (faults, n_before) || rows[i].reach == REACH_ITSELF)
        continue;
      if (rows[i].reach == REACH_ALL)
        break;
      are_services_hidden = TRUE;
    }
  return faults;
}

/* Takes the worst fault out of the list; of equals, the one nearest to this PC.
 * Returns: (transfer full) (nullable): NULL where there are only facts */
static LklFault *
take_worst (GPtrArray *faults)
{
  guint worst = 0;

  if (faults->len == 0)
    return NULL;
  for (guint i = 1; i < faults->len; i++)
    if (((const LklFault *) faults->pdata[i])->severity
        > ((const LklFault *) faults->pdata[worst])->severity)
      worst = i;
  if (((const LklFault *) faults->pdata[worst])->severity == LKL_SEVERITY_FACT)
    return NULL;
  return g_ptr_array_steal_index (faults, worst);
}

static int
compare_severity (gconstpointer a, gconstpointer b)
{
  const LklFault *left = *(const LklFault *const *) a;
  const LklFault *right = *(const LklFault *const *) b;

  return (int) right->severity - (int) left->severity;
}

/* A name server alone is no ground for calling everything well. */
static LklVerdictState
get_peaceful_state (const LklVerdictEvidence *evidence)
{
  const LklConnectivityPlan *plan = evidence->plan;

  return evidence->n_beyond > 0 && (plan->services->len > 0 || plan->internet != NULL)
             ? LKL_VERDICT_OK
             : LKL_VERDICT_CHECKING;
}

static const char *
describe_peace (LklVerdict *self, const LklVerdictEvidence *evidence)
{
  if (self->state == LKL_VERDICT_OK)
    return _ ("Everything works.");
  if (evidence->has_name_server_ok && evidence->plan->services->len == 0)
    {
      self->kind = LKL_VERDICT_KIND_NO_SERVICES;
      return _ ("Your connection works as far as the name server. No services are set up yet.");
    }
  return _ ("The connection is being checked.");
}

static gboolean
is_service (const LklVerdictEvidence *evidence, const char *hop_id)
{
  for (guint i = 0; i < evidence->plan->services->len; i++)
    if (g_str_equal (((LklConnectivityTarget *) evidence->plan->services->pdata[i])->id, hop_id))
      return TRUE;
  return FALSE;
}

/* Whether nothing at all comes back from the service. */
static gboolean
is_without_answer (LklVerdictKind kind)
{
  return kind == LKL_VERDICT_KIND_SERVICE_SILENT || kind == LKL_VERDICT_KIND_SERVICE_REFUSED
         || kind == LKL_VERDICT_KIND_SERVICE_HANGS;
}

/* Several services are told in one sentence. Returns: (transfer full) (nullable) */
static char *
describe_several (const LklVerdict *self, const LklVerdictEvidence *evidence)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *joined = NULL;
  gboolean are_without_answer = is_without_answer (self->kind);

  if (!is_service (evidence, self->hop_id) || self->state != LKL_VERDICT_TROUBLE)
    return NULL;
  g_ptr_array_add (names, lkl_connectivity_plan_find (evidence->plan, self->hop_id)->name);
  for (guint i = 0; i < self->others->len; i++)
    {
      const LklFault *other = g_ptr_array_index (self->others, i);

      if (other->severity != LKL_SEVERITY_TROUBLE || !is_service (evidence, other->hop_id))
        continue;
      g_ptr_array_add (names, lkl_connectivity_plan_find (evidence->plan, other->hop_id)->name);
      are_without_answer = are_without_answer && is_without_answer (other->kind);
    }
  if (names->len < 2)
    return NULL;
  joined = lkl_word_list_join_with_and (names);
  /* Translators: %s are the names of several services: “Mail and Wiki”. */
  return g_strdup_printf (are_without_answer ? _ ("%s do not answer; the network works.")
                                             : _ ("%s do not work; the network works."),
                          joined);
}

/* Returns: (transfer full): the services that are known to work, "" for none */
static char *
list_working (const LklVerdictEvidence *evidence)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < evidence->plan->services->len; i++)
    {
      const LklConnectivityTarget *target = g_ptr_array_index (evidence->plan->services, i);
      const LklConnectivitySample *sample =
          lkl_verdict_evidence_find (evidence, LKL_PROBE_HTTP, target->id);

      if (sample != NULL && sample->outcome == LKL_PROBE_OK)
        g_ptr_array_add (names, target->name);
    }
  return lkl_word_list_join_with_and (names);
}

/* What is known to work while something does not. */
static void
tell_works (LklVerdict *self, const LklVerdictEvidence *evidence)
{
  self->works_names = self->state == LKL_VERDICT_TROUBLE ? list_working (evidence) : g_strdup ("");
  if (self->state != LKL_VERDICT_TROUBLE)
    self->works = g_strdup ("");
  else if (*self->works_names != '\0')
    /* Translators: %s is the name of a service or of several: “Mail and Wiki”. */
    self->works = g_strdup_printf (_ ("Still works: %s."), self->works_names);
  else if (evidence->page != NULL && evidence->page->outcome == LKL_PROBE_OK)
    self->works = g_strdup (_ ("The internet still works."));
  else if (!evidence->network->has_link || lkl_verdict_evidence_is_nothing_beyond (evidence))
    self->works = g_strdup (_ ("What is on this PC still works, and so does your phone."));
  else
    self->works = g_strdup ("");
}

static void
take_fault (LklVerdict *self, const LklVerdictEvidence *evidence, const LklFault *worst)
{
  char *several;

  self->state =
      worst->severity == LKL_SEVERITY_TROUBLE ? LKL_VERDICT_TROUBLE : LKL_VERDICT_DEGRADED;
  self->hop_id = g_strdup (worst->hop_id);
  self->kind = worst->kind;
  self->confidence = worst->confidence;
  several = describe_several (self, evidence);
  self->sentence = several != NULL ? several : g_strdup (worst->sentence);
  self->advice = g_strdup (worst->advice);
}

LklVerdict *
lkl_verdict_judge (const LklConnectivityFacts *facts, gint64 now_usecs)
{
  LklVerdict *self = g_atomic_rc_box_new0 (LklVerdict);
  LklVerdictEvidence evidence;
  g_autoptr (LklFault) worst = NULL;

  lkl_verdict_evidence_collect (&evidence, facts, now_usecs);
  self->others = find_faults (&evidence);
  worst = take_worst (self->others);
  g_ptr_array_sort (self->others, compare_severity);
  self->state = get_peaceful_state (&evidence);
  if (worst != NULL)
    {
      take_fault (self, &evidence, worst);
    }
  else
    {
      self->sentence = g_strdup (describe_peace (self, &evidence));
      self->advice = g_strdup ("");
    }
  tell_works (self, &evidence);
  self->evidence = lkl_verdict_evidence_describe (&evidence);
  self->hops = lkl_verdict_hops_list (&evidence, worst, self->others);
  return self;
}

LklVerdict *
lkl_verdict_new_checking (const LklVerdict *before)
{
  LklVerdict *self = g_atomic_rc_box_new0 (LklVerdict);

  self->state = LKL_VERDICT_CHECKING;
  self->sentence = g_strdup (_ ("The connection is being checked."));
  self->advice = g_strdup ("");
  self->works = g_strdup ("");
  self->others = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_fault_free);
  self->evidence = g_new0 (char *, 1);
  self->hops = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_hop_free);
  for (guint i = 0; before->hops != NULL && i < before->hops->len; i++)
    {
      const LklHop *hop = g_ptr_array_index (before->hops, i);

      g_ptr_array_add (
          self->hops,
          lkl_hop_new (hop->id, hop->name, LKL_HOP_UNKNOWN, _ ("Not checked yet."), -1));
    }
  return self;
}

LklFault *
lkl_fault_add_of_target (GPtrArray *faults,
                         LklVerdictKind kind,
                         const char *target_id,
                         LklConfidence confidence,
                         const char *sentence,
                         const char *advice)
{
  LklFault *fault = g_new0 (LklFault, 1);

  fault->hop_id = g_strdup (target_id);
  fault->kind = kind;
  fault->severity = lkl_verdict_kind_get_severity (kind);
  fault->confidence = confidence;
  fault->sentence = g_strdup (sentence);
  fault->advice = g_strdup (advice);
  g_ptr_array_add (faults, fault);
  return fault;
}

LklFault *
lkl_fault_add (GPtrArray *faults,
               LklVerdictKind kind,
               LklConfidence confidence,
               const char *sentence,
               const char *advice)
{
  return lkl_fault_add_of_target (
      faults, kind, lkl_verdict_kind_get_hop_id (kind), confidence, sentence, advice);
}

void
lkl_fault_free (LklFault *self)
{
  g_free (self->hop_id);
  g_free (self->sentence);
  g_free (self->advice);
  g_free (self);
}

LklVerdict *
lkl_verdict_ref (LklVerdict *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
verdict_clear (LklVerdict *self)
{
  g_free (self->hop_id);
  g_free (self->sentence);
  g_free (self->advice);
  g_free (self->works);
  g_free (self->works_names);
  g_ptr_array_unref (self->others);
  g_strfreev (self->evidence);
  g_ptr_array_unref (self->hops);
}

void
lkl_verdict_unref (LklVerdict *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) verdict_clear);
}

gboolean
lkl_verdict_is_same_fault (const LklVerdict *a, const LklVerdict *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return a->state == b->state && g_strcmp0 (a->hop_id, b->hop_id) == 0 && a->kind == b->kind;
}

gboolean
lkl_verdict_wants_sign_in (const LklVerdict *self)
{
  return self->kind == LKL_VERDICT_KIND_PORTAL;
}

gboolean
lkl_verdict_is_captive_portal (const LklVerdict *self)
{
  if (lkl_verdict_wants_sign_in (self))
    return TRUE;
  if (self->kind != LKL_VERDICT_KIND_INTERCEPTION)
    return FALSE;
  /* Some portals forge certificates: what is said of that must not take the sign-in away. */
  for (guint i = 0; self->others != NULL && i < self->others->len; i++)
    {
      const LklFault *other = g_ptr_array_index (self->others, i);

      if (other->kind == LKL_VERDICT_KIND_PORTAL)
        return TRUE;
    }
  return FALSE;
}

gboolean
lkl_verdict_has_degraded_hop (const LklVerdict *self)
{
  for (guint i = 0; i < self->hops->len; i++)
    {
      const LklHop *hop = g_ptr_array_index (self->hops, i);

      if (hop->state == LKL_HOP_DEGRADED || hop->state == LKL_HOP_DOWN)
        return TRUE;
    }
  return FALSE;
}
