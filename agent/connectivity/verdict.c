/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklVerdict"

#include "agent/connectivity/verdict.h"

#include <glib/gi18n.h>

#include "agent/connectivity/service-fault.h"
#include "agent/connectivity/verdict-evidence.h"
#include "agent/connectivity/verdict-hops.h"

G_DEFINE_BOXED_TYPE (LklVerdict, lkl_verdict, lkl_verdict_ref, lkl_verdict_unref)

/* What a row found. */
typedef struct
{
  const char *hop_id;
  const char *kind;
  LklConfidence confidence;
  char *sentence; /* (owned) */
} Finding;

/* Returns: whether this row holds */
typedef gboolean (*Row) (const LklVerdictEvidence *evidence, Finding *finding);

/* Returns: TRUE, which is what a row that holds returns */
static gboolean
fill_in (Finding *finding,
         const char *hop_id,
         const char *kind,
         LklConfidence confidence,
         const char *sentence)
{
  finding->hop_id = hop_id;
  finding->kind = kind;
  finding->confidence = confidence;
  finding->sentence = g_strdup (sentence);
  return TRUE;
}

static gboolean
row_no_link (const LklVerdictEvidence *evidence, Finding *finding)
{
  if (evidence->network->has_link)
    return FALSE;
  return fill_in (finding,
                  LKL_HOP_LINK,
                  "no-link",
                  LKL_CONFIDENCE_CERTAIN,
                  _ ("This PC is not connected: plug in the network cable or turn on Wi-Fi."));
}

static gboolean
row_no_address (const LklVerdictEvidence *evidence, Finding *finding)
{
  if (evidence->network->has_address)
    return FALSE;
  return fill_in (finding,
                  LKL_HOP_LINK,
                  "no-address",
                  LKL_CONFIDENCE_CERTAIN,
                  _ ("This PC is connected, but the network gave it no address: disconnect "
                     "and connect again."));
}

static gboolean
row_no_route (const LklVerdictEvidence *evidence, Finding *finding)
{
  if (evidence->network->has_route)
    return FALSE;
  return fill_in (finding,
                  LKL_HOP_ROUTER,
                  "no-route",
                  LKL_CONFIDENCE_CERTAIN,
                  _ ("This PC knows no way beyond the local network: disconnect and connect "
                     "again."));
}

/* Everything behind the router was asked, and all of it was silent. */
static gboolean
is_nothing_beyond (const LklVerdictEvidence *evidence)
{
  return evidence->n_beyond > 0 && !evidence->has_name_server_ok && !evidence->has_life_beyond
         && !evidence->has_name_server_beyond;
}

static gboolean
row_vpn_silent (const LklVerdictEvidence *evidence, Finding *finding)
{
  if (!is_nothing_beyond (evidence) || evidence->network->is_vpn != LKL_TERNARY_YES)
    return FALSE;
  return fill_in (
      finding,
      LKL_HOP_VPN,
      "vpn-silent",
      LKL_CONFIDENCE_LIKELY,
      _ ("The VPN is on, but nothing passes through it: disconnect it and connect it again."));
}

static gboolean
row_router_silent (const LklVerdictEvidence *evidence, Finding *finding)
{
  const gboolean is_failed = evidence->network->router_neighbour == LKL_NEIGHBOUR_FAILED;
  const gboolean is_unusually_silent = evidence->facts->has_router_answered
                                       && evidence->router != NULL
                                       && evidence->router->outcome != LKL_PROBE_OK;

  if (!is_nothing_beyond (evidence) || (!is_failed && !is_unusually_silent))
    return FALSE;
  return fill_in (finding,
                  LKL_HOP_ROUTER,
                  "router-silent",
                  is_failed ? LKL_CONFIDENCE_CERTAIN : LKL_CONFIDENCE_LIKELY,
                  _ ("This PC is connected, but the router does not answer: if others here "
                     "have the same trouble, the router needs a restart."));
}

/* Whether a router that does not answer explains it all better than a missing name server. */
static gboolean
is_router_suspect (const LklVerdictEvidence *evidence)
{
  return is_nothing_beyond (evidence) && evidence->n_services_asked > 0
         && (evidence->router == NULL || evidence->router->outcome != LKL_PROBE_OK);
}

/* Before the row on the line: programs can't find names at all without a name server, even while
 * services on this PC or at a plain address answer. */
static gboolean
row_no_name_server (const LklVerdictEvidence *evidence, Finding *finding)
{
  if (evidence->network->name_servers[0] != NULL || evidence->has_name_found
      || is_router_suspect (evidence))
    return FALSE;
  return fill_in (finding,
                  LKL_HOP_NAME_SERVER,
                  "no-name-server",
                  LKL_CONFIDENCE_LIKELY,
                  _ ("This PC was told of no name server, so it can't find any name: "
                     "disconnect and connect again."));
}

/* Whether the silent name server alone explains the silence: nothing else behind the router could
 * be asked, and a service answers, be it on this PC. */
static gboolean
is_only_name_server_silent (const LklVerdictEvidence *evidence)
{
  return evidence->n_name_servers > 0 && evidence->n_services_asked == 0
         && evidence->working != NULL;
}

static gboolean
row_line_down (const LklVerdictEvidence *evidence, Finding *finding)
{
  if (!is_nothing_beyond (evidence) || is_only_name_server_silent (evidence)
      || evidence->n_services == 0 || evidence->router == NULL
      || evidence->router->outcome != LKL_PROBE_OK)
    return FALSE;
  return fill_in (finding,
                  LKL_HOP_INTERNET,
                  "line-down",
                  LKL_CONFIDENCE_CERTAIN,
                  _ ("The router answers, but nothing beyond it does: use another network, "
                     "such as your phone's, until the line is back."));
}

static gboolean
row_router_or_line (const LklVerdictEvidence *evidence, Finding *finding)
{
  if (!is_nothing_beyond (evidence) || is_only_name_server_silent (evidence)
      || (evidence->router != NULL && evidence->router->outcome == LKL_PROBE_OK))
    return FALSE;
  return fill_in (finding,
                  LKL_HOP_ROUTER,
                  "router-or-line",
                  LKL_CONFIDENCE_LIKELY,
                  _ ("The router or the internet line is down; this PC keeps looking which "
                     "one it is."));
}

/* The page that stands for the internet was answered by somebody else. */
static gboolean
row_portal (const LklVerdictEvidence *evidence, Finding *finding)
{
  const LklConnectivitySample *page =
      lkl_verdict_evidence_get_target (evidence, LKL_CONNECTIVITY_TARGET_INTERNET);

  if (page == NULL || page->failure != LKL_FAILURE_STATUS
      || !((page->status >= 200 && page->status < 400) || page->status == 511))
    return FALSE;
  return fill_in (finding,
                  LKL_HOP_INTERNET,
                  LKL_VERDICT_KIND_PORTAL,
                  LKL_CONFIDENCE_CERTAIN,
                  _ ("This network wants you to sign in first: open any web page to see its "
                     "sign-in page."));
}

static gboolean
row_name_server_silent (const LklVerdictEvidence *evidence, Finding *finding)
{
  if (evidence->n_name_servers == 0 || evidence->has_name_server_ok
      || evidence->has_name_server_error)
    return FALSE;
  fill_in (finding,
           LKL_HOP_NAME_SERVER,
           "name-server-silent",
           evidence->has_life_beyond || evidence->has_name_server_beyond ? LKL_CONFIDENCE_CERTAIN
                                                                         : LKL_CONFIDENCE_LIKELY,
           _ ("The network works, but its name server does not answer, so most "
              "programs find nothing: please tell IT by phone."));
  if (evidence->working != NULL)
    {
      g_free (finding->sentence);
      /* Translators: %s is the name of a service. */
      finding->sentence = g_strdup_printf (
          _ ("The name server does not answer, so other names are not found; %s still works."),
          evidence->working->name);
    }
  return TRUE;
}

static gboolean
row_name_server_failing (const LklVerdictEvidence *evidence, Finding *finding)
{
  if (evidence->has_name_server_ok || !evidence->has_name_server_error)
    return FALSE;
  return fill_in (
      finding,
      LKL_HOP_NAME_SERVER,
      "name-server-failing",
      evidence->has_life_beyond ? LKL_CONFIDENCE_CERTAIN : LKL_CONFIDENCE_LIKELY,
      _ ("The name server answers but can't find anything, so most programs can't either: "
         "please tell IT by phone."));
}

/* Names are found, but no other host answers at all: more than one service's fault. */
static gboolean
row_beyond_silent (const LklVerdictEvidence *evidence, Finding *finding)
{
  if (!evidence->has_name_server_ok || evidence->has_life_beyond || evidence->n_services < 2)
    return FALSE;
  for (guint i = 0; i < evidence->facts->plan->services->len; i++)
    {
      const LklConnectivityTarget *target = g_ptr_array_index (evidence->facts->plan->services, i);
      const LklConnectivitySample *sample = lkl_verdict_evidence_get_target (evidence, target->id);

      if (sample != NULL && sample->failure == LKL_FAILURE_NO_NAME)
        return FALSE;
    }
  return fill_in (finding,
                  LKL_HOP_INTERNET,
                  "beyond-silent",
                  LKL_CONFIDENCE_LIKELY,
                  _ ("Names are found, but nothing on the internet answers: try another "
                     "network or the VPN."));
}

/* Returns: (transfer full) (nullable): all services that are down, where they are several */
static char *
describe_services_down (const LklVerdictEvidence *evidence)
{
  g_autoptr (GString) names = g_string_new (NULL);
  const char *last = NULL;

  for (guint i = 0; i < evidence->facts->plan->services->len; i++)
    {
      const LklConnectivityTarget *target = g_ptr_array_index (evidence->facts->plan->services, i);
      const LklConnectivitySample *sample = lkl_verdict_evidence_get_target (evidence, target->id);

      if (sample == NULL || sample->outcome == LKL_PROBE_OK
          || g_str_equal (target->id, LKL_CONNECTIVITY_TARGET_INTERNET))
        continue;
      if (last != NULL)
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", last);
      last = target->name;
    }
  if (names->len == 0)
    return NULL;
  /* Translators: the first %s is the name of one service or of several, parted by commas; the
   * second %s is the name of the last one. */
  return g_strdup_printf (_ ("%s and %s do not answer; the network works."), names->str, last);
}

static gboolean
row_service (const LklVerdictEvidence *evidence, Finding *finding)
{
  for (guint i = 0; i < evidence->facts->plan->services->len; i++)
    {
      const LklConnectivityTarget *target = g_ptr_array_index (evidence->facts->plan->services, i);
      const LklConnectivitySample *sample = lkl_verdict_evidence_get_target (evidence, target->id);

      if (sample == NULL || sample->outcome == LKL_PROBE_OK)
        continue;
      finding->hop_id = target->id;
      finding->sentence = lkl_service_fault_describe (sample, target->name, &finding->kind);
      if (!g_str_equal (target->id, LKL_CONNECTIVITY_TARGET_INTERNET))
        {
          char *all = describe_services_down (evidence);

          if (all != NULL)
            {
              g_free (finding->sentence);
              finding->sentence = all;
            }
        }
      finding->confidence =
          sample->outcome == LKL_PROBE_FAILED ? LKL_CONFIDENCE_CERTAIN : LKL_CONFIDENCE_LIKELY;
      return TRUE;
    }
  return FALSE;
}

/* From this PC outwards; the first that holds wins. */
static const Row rows[] = {
  row_no_link,
  row_no_address,
  row_no_route,
  row_vpn_silent,
  row_router_silent,
  row_no_name_server,
  row_line_down,
  row_router_or_line,
  row_portal,
  row_name_server_silent,
  row_name_server_failing,
  row_beyond_silent,
  row_service,
};

/* A name server alone is no ground for calling everything well. */
static LklVerdictState
get_peaceful_state (const LklVerdictEvidence *evidence)
{
  return evidence->n_beyond > 0 && evidence->facts->plan->services->len > 0 ? LKL_VERDICT_OK
                                                                            : LKL_VERDICT_CHECKING;
}

static void
describe_peace (LklVerdictState state, const LklVerdictEvidence *evidence, Finding *finding)
{
  if (state == LKL_VERDICT_OK)
    {
      finding->sentence = g_strdup (_ ("Everything works."));
    }
  else if (evidence->has_name_server_ok && evidence->facts->plan->services->len == 0)
    {
      finding->kind = LKL_VERDICT_KIND_NO_SERVICES;
      finding->sentence = g_strdup (
          _ ("Your connection works as far as the name server. No services are set up yet."));
    }
  else
    {
      finding->sentence = g_strdup (_ ("The connection is being checked."));
    }
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
lkl_verdict_judge (const LklConnectivityFacts *facts, gint64 now_usecs)
{
  LklVerdict *self = g_atomic_rc_box_new0 (LklVerdict);
  Finding finding = { 0 };
  LklVerdictEvidence evidence;
  gboolean is_service_fault = FALSE;

  lkl_verdict_evidence_collect (&evidence, facts, now_usecs);
  self->state = get_peaceful_state (&evidence);
  for (guint i = 0; i < G_N_ELEMENTS (rows) && self->state != LKL_VERDICT_TROUBLE; i++)
    {
      if (!rows[i](&evidence, &finding))
        continue;
      self->state = LKL_VERDICT_TROUBLE;
      is_service_fault = rows[i] == row_service;
    }
  if (self->state != LKL_VERDICT_TROUBLE)
    describe_peace (self->state, &evidence, &finding);
  self->hop_id = g_strdup (finding.hop_id);
  self->kind = finding.kind;
  self->confidence = finding.confidence;
  self->sentence = finding.sentence;
  self->advice = g_strdup ("");
  self->works = g_strdup ("");
  self->others = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_fault_free);
  self->evidence = lkl_verdict_evidence_describe (&evidence);
  self->hops = lkl_verdict_hops_list (&evidence, self->hop_id, self->sentence, is_service_fault);
  return self;
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
  return a->state == b->state && g_strcmp0 (a->hop_id, b->hop_id) == 0
         && g_strcmp0 (a->kind, b->kind) == 0;
}

gboolean
lkl_verdict_is_captive_portal (const LklVerdict *self)
{
  return g_strcmp0 (self->kind, LKL_VERDICT_KIND_PORTAL) == 0;
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
