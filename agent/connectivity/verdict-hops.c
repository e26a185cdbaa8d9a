/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklVerdictHops"

#include "agent/connectivity/verdict-hops.h"

#include <glib/gi18n.h>

#include "agent/connectivity/service-fault.h"

/* ChromeOS and we call a signal below this weak. */
#define WEAK_WIFI_PERCENT 30

typedef struct
{
  const LklVerdictEvidence *evidence;
  const char *broken_hop_id; /* (nullable) */
  const char *broken_sentence;
  gboolean is_service_fault;
  GPtrArray *hops;
} HopList;

/* What the verdict says of a hop outranks what the hop's own evidence says; only the verdict on a
 * service may speak of several. */
static void
add_hop (HopList *list,
         const char *id,
         const char *name,
         LklHopState state,
         const char *sentence,
         gint64 usecs)
{
  if (g_strcmp0 (id, list->broken_hop_id) == 0)
    g_ptr_array_add (
        list->hops,
        lkl_hop_new (
            id, name, LKL_HOP_DOWN, list->is_service_fault ? sentence : list->broken_sentence, -1));
  else
    g_ptr_array_add (list->hops, lkl_hop_new (id, name, state, sentence, usecs));
}

static void
add_unknown_hop (HopList *list, const char *id, const char *name)
{
  add_hop (list,
           id,
           name,
           LKL_HOP_UNKNOWN,
           list->broken_hop_id != NULL ? _ ("Can't be checked until the path to it works.")
                                       : _ ("Not checked yet."),
           -1);
}

/* Returns: (transfer full): "Answers in 12 ms." */
static char *
describe_answer (gint64 usecs)
{
  if (usecs < 0)
    return g_strdup (_ ("Answers."));
  if (usecs < 1000)
    return g_strdup (_ ("Answers in less than 1 ms."));
  return g_strdup_printf (_ ("Answers in %d ms."), (int) ((usecs + 500) / 1000));
}

static void
add_link (HopList *list)
{
  const LklNetworkFacts *network = list->evidence->network;
  g_autofree char *wifi = NULL;
  const char *sentence = _ ("Connected.");
  LklHopState state = LKL_HOP_OK;

  if (network->link_kind == LKL_LINK_KIND_WIRED)
    sentence = _ ("Connected by cable.");
  else if (network->link_kind == LKL_LINK_KIND_CELLULAR)
    sentence = _ ("Connected by the mobile network.");
  else if (network->link_kind == LKL_LINK_KIND_WIFI && network->wifi_strength < 0)
    sentence = _ ("Connected by Wi-Fi.");
  else if (network->link_kind == LKL_LINK_KIND_WIFI && network->wifi_strength < WEAK_WIFI_PERCENT)
    {
      state = LKL_HOP_DEGRADED;
      sentence = wifi = g_strdup_printf (
          _ ("The Wi-Fi is weak here (%d %%): a place closer to the access point helps."),
          network->wifi_strength);
    }
  else if (network->link_kind == LKL_LINK_KIND_WIFI)
    sentence = wifi =
        g_strdup_printf (_ ("Connected by Wi-Fi, signal %d %%."), network->wifi_strength);
  add_hop (list, LKL_HOP_LINK, _ ("Connection"), state, sentence, -1);
}

static void
add_router (HopList *list)
{
  const LklVerdictEvidence *evidence = list->evidence;
  const gboolean has_answered =
      evidence->router != NULL && evidence->router->outcome == LKL_PROBE_OK;
  const gint64 usecs = has_answered ? evidence->router->connect_usecs : -1;
  g_autofree char *answer = describe_answer (usecs);

  if (has_answered)
    add_hop (list, LKL_HOP_ROUTER, _ ("Router"), LKL_HOP_OK, answer, usecs);
  else if (evidence->has_life_beyond || evidence->has_name_server_beyond)
    add_hop (list, LKL_HOP_ROUTER, _ ("Router"), LKL_HOP_OK, _ ("Passes everything on."), -1);
  else
    add_unknown_hop (list, LKL_HOP_ROUTER, _ ("Router"));
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
           evidence->is_first_name_server_bad ? LKL_HOP_DEGRADED : LKL_HOP_OK,
           evidence->is_first_name_server_bad
               ? _ ("The first name server does not answer, the next one does: looking up names "
                    "takes longer.")
               : answer,
           evidence->name_server->dns_usecs);
}

static void
add_target (HopList *list, const LklConnectivityTarget *target)
{
  const LklConnectivitySample *sample =
      lkl_verdict_evidence_get_target (list->evidence, target->id);
  g_autofree char *sentence = NULL;
  const char *kind;

  if (sample != NULL && sample->outcome == LKL_PROBE_OK)
    {
      sentence = describe_answer (sample->total_usecs);
      add_hop (list, target->id, target->name, LKL_HOP_OK, sentence, sample->total_usecs);
    }
  else if (sample != NULL && list->is_service_fault)
    {
      sentence = lkl_service_fault_describe (sample, target->name, &kind);
      add_hop (list, target->id, target->name, LKL_HOP_DOWN, sentence, -1);
    }
  else
    {
      add_unknown_hop (list, target->id, target->name);
    }
}

/* The page that stands for the internet comes before all other targets. Where there is none, the
 * hop is shown only to carry the blame. */
static void
add_internet (HopList *list)
{
  for (guint i = 0; i < list->evidence->facts->plan->services->len; i++)
    {
      const LklConnectivityTarget *target =
          g_ptr_array_index (list->evidence->facts->plan->services, i);

      if (g_str_equal (target->id, LKL_CONNECTIVITY_TARGET_INTERNET))
        {
          /* Not down before it was asked, whatever the verdict. */
          if (lkl_verdict_evidence_get_target (list->evidence, target->id) == NULL)
            g_ptr_array_add (list->hops,
                             lkl_hop_new (target->id,
                                          target->name,
                                          LKL_HOP_UNKNOWN,
                                          list->broken_hop_id != NULL
                                              ? _ ("Can't be checked until the path to it works.")
                                              : _ ("Not checked yet."),
                                          -1));
          else
            add_target (list, target);
          return;
        }
    }
  if (g_strcmp0 (list->broken_hop_id, LKL_HOP_INTERNET) == 0)
    add_unknown_hop (list, LKL_HOP_INTERNET, _ ("Internet"));
}

GPtrArray *
lkl_verdict_hops_list (const LklVerdictEvidence *evidence,
                       const char *broken_hop_id,
                       const char *broken_sentence,
                       gboolean is_service_fault)
{
  HopList list = { .evidence = evidence,
                   .broken_hop_id = broken_hop_id,
                   .broken_sentence = broken_sentence,
                   .is_service_fault = is_service_fault,
                   .hops = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_hop_free) };
  const GPtrArray *targets = evidence->facts->plan->services;

  add_hop (&list, LKL_HOP_THIS_PC, _ ("This PC"), LKL_HOP_OK, _ ("Works."), -1);
  add_link (&list);
  add_router (&list);
  add_vpn (&list);
  add_name_server (&list);
  add_internet (&list);
  for (guint i = 0; i < targets->len; i++)
    {
      const LklConnectivityTarget *target = g_ptr_array_index (targets, i);

      if (!g_str_equal (target->id, LKL_CONNECTIVITY_TARGET_INTERNET))
        add_target (&list, target);
    }
  return list.hops;
}
