/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklVerdictRowsPath"

#include <glib/gi18n.h>

#include "agent/connectivity/verdict/verdict-rows.h"

void
lkl_verdict_row_link (const LklVerdictEvidence *evidence, GPtrArray *faults)
{
  const LklNetworkFacts *network = evidence->network;

  if (!network->has_link)
    lkl_fault_add (faults,
                   LKL_VERDICT_KIND_NO_LINK,
                   LKL_CONFIDENCE_CERTAIN,
                   _ ("This PC is not connected."),
                   _ ("Plug in the network cable or turn on Wi-Fi."));
  else if (!network->has_address)
    lkl_fault_add (faults,
                   LKL_VERDICT_KIND_NO_ADDRESS,
                   LKL_CONFIDENCE_CERTAIN,
                   _ ("This PC is connected, but the network gave it no address."),
                   _ ("Disconnect and connect again. If others here have the same trouble, tell "
                      "IT by phone."));
  else if (!network->has_route)
    lkl_fault_add (faults,
                   LKL_VERDICT_KIND_NO_ROUTE,
                   LKL_CONFIDENCE_CERTAIN,
                   _ ("This PC knows no way beyond the local network."),
                   _ ("Disconnect and connect again."));
}

void
lkl_verdict_row_vpn (const LklVerdictEvidence *evidence, GPtrArray *faults)
{
  if (!lkl_verdict_evidence_is_nothing_beyond (evidence)
      || evidence->network->is_vpn != LKL_TERNARY_YES)
    return;
  lkl_fault_add (faults,
                 LKL_VERDICT_KIND_VPN_SILENT,
                 LKL_CONFIDENCE_LIKELY,
                 _ ("The VPN is on, but nothing passes through it."),
                 _ ("Disconnect the VPN and connect it again."));
}

void
lkl_verdict_row_router (const LklVerdictEvidence *evidence, GPtrArray *faults)
{
  const gboolean is_failed = evidence->network->router_neighbour == LKL_NEIGHBOUR_FAILED;
  const gboolean is_unusually_silent = evidence->facts->usual->does_router_answer
                                       && evidence->router != NULL && !evidence->is_router_alive;

  g_autofree char *labelled = NULL;

  if (!lkl_verdict_evidence_is_nothing_beyond (evidence) || (!is_failed && !is_unusually_silent))
    return;
  if (evidence->plan->router_label != NULL)
    /* Translators: %s is what people here call the router: “the grey box by the door”. */
    labelled = g_strdup_printf (_ ("This PC is connected, but the router (%s) does not answer."),
                                evidence->plan->router_label);
  lkl_fault_add (faults,
                 LKL_VERDICT_KIND_ROUTER_SILENT,
                 is_failed ? LKL_CONFIDENCE_CERTAIN : LKL_CONFIDENCE_LIKELY,
                 labelled != NULL ? labelled
                                  : _ ("This PC is connected, but the router does not answer."),
                 _ ("If others here have the same trouble, the router needs a restart. Until "
                    "then, another network helps, such as your phone's."));
}

/* Whether the silent name server alone explains the silence: nothing else behind the router could
 * be asked, and a service answers, be it on this PC. */
static gboolean
is_only_name_server_silent (const LklVerdictEvidence *evidence)
{
  return evidence->n_name_servers > 0 && evidence->n_services_asked == 0
         && evidence->plain.n_asked == 0 && evidence->working != NULL;
}

/* A name server behind the router lives, yet it learns nothing new, and no address beyond answers:
 * the line is broken further out. */
static gboolean
is_line_cut_beyond_name_server (const LklVerdictEvidence *evidence)
{
  return evidence->has_name_server_beyond && evidence->impossible_name != NULL
         && !evidence->is_name_fresh && !evidence->has_life_beyond && evidence->plain.n_asked > 0;
}

void
lkl_verdict_row_line (const LklVerdictEvidence *evidence, GPtrArray *faults)
{
  const gboolean is_cut = is_line_cut_beyond_name_server (evidence);
  const gboolean has_asked = evidence->n_services > 0 || evidence->plain.n_asked > 0;

  if ((!lkl_verdict_evidence_is_nothing_beyond (evidence) && !is_cut)
      || is_only_name_server_silent (evidence))
    return;
  if ((evidence->is_router_alive || is_cut) && has_asked)
    lkl_fault_add (faults,
                   LKL_VERDICT_KIND_LINE_DOWN,
                   LKL_CONFIDENCE_CERTAIN,
                   _ ("The router answers, but nothing beyond it does."),
                   _ ("Use another network, such as your phone's, until the line is back."));
  else if (!evidence->is_router_alive)
    lkl_fault_add (faults,
                   LKL_VERDICT_KIND_ROUTER_OR_LINE,
                   LKL_CONFIDENCE_LIKELY,
                   _ ("The router or the internet line is down; it is not clear yet which."),
                   _ ("Use another network, such as your phone's. This PC keeps looking."));
}
