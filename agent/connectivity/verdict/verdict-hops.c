/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklVerdictHops"

#include "agent/connectivity/verdict/verdict-hops.h"

#include <glib/gi18n.h>

#include "agent/connectivity/verdict/verdict-limits.h"

/* Quicker than this, nobody asks where the time goes. */
#define FELT_USECS (100 * 1000)

typedef struct
{
  const LklVerdictEvidence *evidence;
  const LklFault *worst; /* (nullable) */
  GPtrArray *others;
  GPtrArray *hops;
} HopList;

/* Returns: (transfer none) (nullable): the worst that is known of a hop */
static const LklFault *
find_fault (const HopList *list, const char *id)
{
  if (list->worst != NULL && g_str_equal (list->worst->hop_id, id))
    return list->worst;
  for (guint i = 0; i < list->others->len; i++)
    {
      const LklFault *fault = g_ptr_array_index (list->others, i);

      if (g_str_equal (fault->hop_id, id) && fault->severity != LKL_SEVERITY_FACT)
        return fault;
    }
  return NULL;
}

/* What the verdict says of a hop outranks what the hop's own evidence says. */
static void
add_hop (HopList *list,
         const char *id,
         const char *name,
         LklHopState state,
         const char *sentence,
         gint64 usecs)
{
  const LklFault *fault = find_fault (list, id);

  if (fault == NULL)
    g_ptr_array_add (list->hops, lkl_hop_new (id, name, state, sentence, usecs));
  else if (fault->severity == LKL_SEVERITY_TROUBLE)
    g_ptr_array_add (list->hops, lkl_hop_new (id, name, LKL_HOP_DOWN, fault->sentence, -1));
  else
    g_ptr_array_add (list->hops, lkl_hop_new (id, name, LKL_HOP_DEGRADED, fault->sentence, usecs));
}

static void
add_unknown_hop (HopList *list, const char *id, const char *name)
{
  const gboolean is_hidden = list->worst != NULL && list->worst->severity == LKL_SEVERITY_TROUBLE;

  add_hop (list,
           id,
           name,
           LKL_HOP_UNKNOWN,
           is_hidden ? _ ("Can't be checked until the path to it works.") : _ ("Not checked yet."),
           -1);
}

static int
to_ms (gint64 usecs)
{
  return (int) ((usecs + 500) / 1000);
}

/* Returns: (transfer full): "Answers in 12 ms." */
static char *
describe_answer (gint64 usecs)
{
  if (usecs < 0)
    return g_strdup (_ ("Answers."));
  if (usecs < 1000)
    return g_strdup (_ ("Answers in less than 1 ms."));
  return g_strdup_printf (_ ("Answers in %d ms."), to_ms (usecs));
}

/* With where most of the time went, if anybody would feel it.
 * Returns: (transfer full): "Answers in 180 ms, of which 120 ms went into …" */
static char *
describe_service_answer (const LklConnectivitySample *sample)
{
  const gint64 most_usecs = sample->total_usecs / 2;
  const int total_ms = to_ms (sample->total_usecs);

  if (sample->total_usecs < FELT_USECS)
    return describe_answer (sample->total_usecs);
  /* Translators: in these four both %d are times in milliseconds, the first one is the whole. */
  if (sample->dns_usecs > most_usecs)
    return g_strdup_printf (
        _ ("Answers in %d ms, of which %d ms went into looking up its address."),
        total_ms,
        to_ms (sample->dns_usecs));
  if (sample->connect_usecs > most_usecs)
    return g_strdup_printf (_ ("Answers in %d ms, of which %d ms went into reaching it."),
                            total_ms,
                            to_ms (sample->connect_usecs));
  if (sample->tls_usecs > most_usecs)
    return g_strdup_printf (_ ("Answers in %d ms, of which %d ms went into the secure connection."),
                            total_ms,
                            to_ms (sample->tls_usecs));
  if (sample->first_byte_usecs > most_usecs)
    return g_strdup_printf (_ ("Answers in %d ms, of which it took %d ms itself."),
                            total_ms,
                            to_ms (sample->first_byte_usecs));
  return describe_answer (sample->total_usecs);
}

/* Returns: (transfer full): where the organisation has a name for its Wi-Fi, that */
static char *
name_link (const LklVerdictEvidence *evidence)
{
  if (evidence->network->link_kind != LKL_LINK_KIND_WIFI || evidence->plan->wifi_label == NULL)
    return g_strdup (_ ("Connection"));
  /* Translators: %s is what people here call the Wi-Fi. */
  return g_strdup_printf (_ ("Wi-Fi (%s)"), evidence->plan->wifi_label);
}

static void
add_link (HopList *list)
{
  const LklNetworkFacts *network = list->evidence->network;
  g_autofree char *name = name_link (list->evidence);
  g_autofree char *wifi = NULL;
  const char *sentence = _ ("Connected.");
  LklHopState state = LKL_HOP_OK;

  if (network->link_kind == LKL_LINK_KIND_WIRED)
    sentence = _ ("Connected by cable.");
  else if (network->link_kind == LKL_LINK_KIND_CELLULAR)
    sentence = _ ("Connected by the mobile network.");
  else if (network->link_kind == LKL_LINK_KIND_WIFI && network->wifi_strength < 0)
    sentence = _ ("Connected by Wi-Fi.");
  else if (network->link_kind == LKL_LINK_KIND_WIFI
           && network->wifi_strength < LKL_LIMIT_WEAK_WIFI_PERCENT)
    {
      state = LKL_HOP_DEGRADED;
      sentence = wifi = g_strdup_printf (
          _ ("The Wi-Fi is weak here (%d %%): a place closer to the access point helps."),
          network->wifi_strength);
    }
  else if (network->link_kind == LKL_LINK_KIND_WIFI)
    sentence = wifi =
        g_strdup_printf (_ ("Connected by Wi-Fi, signal %d %%."), network->wifi_strength);
  add_hop (list, LKL_HOP_LINK, name, state, sentence, -1);
}

/* The kernel's figure where there is one. */
static gint64
get_usecs (const LklConnectivitySample *sample)
{
  return sample->rtt_usecs >= 0 ? sample->rtt_usecs : sample->total_usecs;
}

/* Returns: (transfer full) */
static char *
name_router (const LklVerdictEvidence *evidence)
{
  if (evidence->plan->router_label == NULL)
    return g_strdup (_ ("Router"));
  /* Translators: %s is what people here call the router: “the grey box by the door”. */
  return g_strdup_printf (_ ("Router (%s)"), evidence->plan->router_label);
}

static void
add_router (HopList *list)
{
  const LklVerdictEvidence *evidence = list->evidence;
  const gboolean has_answered =
      evidence->router != NULL && evidence->router->outcome == LKL_PROBE_OK;
  const gint64 usecs = has_answered ? get_usecs (evidence->router) : -1;
  g_autofree char *answer = describe_answer (usecs);
  g_autofree char *name = name_router (evidence);

  if (has_answered)
    add_hop (list, LKL_HOP_ROUTER, name, LKL_HOP_OK, answer, usecs);
  else if (evidence->has_life_beyond || evidence->has_name_server_beyond)
    add_hop (list, LKL_HOP_ROUTER, name, LKL_HOP_OK, _ ("Passes everything on."), -1);
  else
    add_unknown_hop (list, LKL_HOP_ROUTER, name);
}

static void
add_vpn (HopList *list)
{
  if (list->evidence->network->is_vpn != LKL_TERNARY_YES)
    return;
  if (list->evidence->has_life_beyond || list->evidence->has_name_server_beyond)
    add_hop (list, LKL_HOP_VPN, _ ("VPN"), LKL_HOP_OK, _ ("Passes everything on."), -1);
  else
    add_unknown_hop (list, LKL_HOP_VPN, _ ("VPN"));
}

static void
add_name_server (HopList *list)
{
  const LklVerdictEvidence *evidence = list->evidence;
  g_autofree char *answer = NULL;

  if (!evidence->has_name_server_ok)
    {
      add_unknown_hop (list, LKL_HOP_NAME_SERVER, _ ("Name server"));
      return;
    }
  answer = describe_answer (evidence->name_server->dns_usecs);
  add_hop (list,
           LKL_HOP_NAME_SERVER,
           _ ("Name server"),
           LKL_HOP_OK,
           answer,
           evidence->name_server->dns_usecs);
}

static void
add_proxy (HopList *list)
{
  const LklConnectivitySample *proxy = list->evidence->proxy;
  g_autofree char *answer = NULL;

  if (proxy == NULL)
    return;
  if (proxy->outcome != LKL_PROBE_OK)
    {
      add_unknown_hop (list, LKL_HOP_PROXY, _ ("Proxy"));
      return;
    }
  answer = describe_answer (get_usecs (proxy));
  add_hop (list, LKL_HOP_PROXY, _ ("Proxy"), LKL_HOP_OK, answer, get_usecs (proxy));
}

static void
add_target (HopList *list, const LklConnectivityTarget *target)
{
  const LklConnectivitySample *sample =
      lkl_verdict_evidence_find (list->evidence, LKL_PROBE_HTTP, target->id);
  const LklFault *fault;
  g_autofree char *answer = NULL;
  g_autofree char *sentence = NULL; /* of the fault and the answer */

  if (sample == NULL || sample->outcome != LKL_PROBE_OK)
    {
      add_unknown_hop (list, target->id, target->name);
      return;
    }
  answer = describe_service_answer (sample);
  fault = find_fault (list, target->id);
  if (fault != NULL && fault->severity == LKL_SEVERITY_DEGRADED)
    sentence = g_strjoin (" ", fault->sentence, answer, NULL);
  if (sentence != NULL)
    {
      LklHop *hop =
          lkl_hop_new (target->id, target->name, LKL_HOP_DEGRADED, sentence, sample->total_usecs);

      g_ptr_array_add (list->hops, hop);
      return;
    }
  add_hop (list, target->id, target->name, LKL_HOP_OK, answer, sample->total_usecs);
}

/* Where no page stands for it, the hop is shown if anchors answer or to carry the blame. */
static void
add_internet (HopList *list)
{
  const LklVerdictEvidence *evidence = list->evidence;

  if (evidence->page != NULL && evidence->page->outcome == LKL_PROBE_OK)
    add_target (list, evidence->plan->internet);
  else if (evidence->plain.n_open + evidence->secure.n_open > 0)
    add_hop (list, LKL_HOP_INTERNET, _ ("Internet"), LKL_HOP_OK, _ ("Answers."), -1);
  else if (evidence->plan->internet != NULL || find_fault (list, LKL_HOP_INTERNET) != NULL)
    add_unknown_hop (list, LKL_HOP_INTERNET, _ ("Internet"));
}

GPtrArray *
lkl_verdict_hops_list (const LklVerdictEvidence *evidence, const LklFault *worst, GPtrArray *others)
{
  HopList list = { .evidence = evidence,
                   .worst = worst,
                   .others = others,
                   .hops = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_hop_free) };
  const GPtrArray *services = evidence->plan->services;

  add_hop (&list, LKL_HOP_THIS_PC, _ ("This PC"), LKL_HOP_OK, "", -1);
  add_link (&list);
  add_router (&list);
  add_vpn (&list);
  add_name_server (&list);
  add_proxy (&list);
  add_internet (&list);
  for (guint i = 0; i < services->len; i++)
    add_target (&list, g_ptr_array_index (services, i));
  return list.hops;
}
