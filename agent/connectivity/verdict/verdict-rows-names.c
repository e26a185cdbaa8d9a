/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklVerdictRowsNames"

#include <glib/gi18n.h>

#include "agent/connectivity/verdict/verdict-limits.h"
#include "agent/connectivity/verdict/verdict-rows.h"

/* Whether a router that does not answer explains it all better than a missing name server. */
static gboolean
is_router_suspect (const LklVerdictEvidence *evidence)
{
  return lkl_verdict_evidence_is_nothing_beyond (evidence)
         && (evidence->n_services_asked > 0 || evidence->plain.n_asked > 0)
         && !evidence->is_router_alive;
}

/* Before the row on the line: programs can't find names at all without a name server, even while
 * services on this PC or at a plain address answer. */
void
lkl_verdict_row_no_name_server (const LklVerdictEvidence *evidence, GPtrArray *faults)
{
  if (evidence->network->name_servers[0] != NULL || evidence->has_name_found
      || is_router_suspect (evidence))
    return;
  lkl_fault_add (faults,
                 LKL_VERDICT_KIND_NO_NAME_SERVER,
                 LKL_CONFIDENCE_LIKELY,
                 _ ("This PC was told of no name server, so it can't find any name."),
                 _ ("Disconnect and connect again."));
}

static void
add_silent (const LklVerdictEvidence *evidence, GPtrArray *faults)
{
  const gboolean is_certain = evidence->has_life_beyond || evidence->has_name_server_beyond;
  /* Translators: %s is the name of a service. */
  g_autofree char *beside =
      evidence->working != NULL ? g_strdup_printf (
          _ ("The name server does not answer, so other names are not found; %s still works."),
          evidence->working->name)
                                : NULL;

  lkl_fault_add (faults,
                 LKL_VERDICT_KIND_NAME_SERVER_SILENT,
                 is_certain ? LKL_CONFIDENCE_CERTAIN : LKL_CONFIDENCE_LIKELY,
                 beside != NULL ? beside
                                : _ ("The network works, but its name server does not answer, so "
                                     "most programs find nothing."),
                 _ ("Please tell IT by phone."));
}

void
lkl_verdict_row_name_server (const LklVerdictEvidence *evidence, GPtrArray *faults)
{
  if (evidence->impossible_name != NULL && evidence->impossible_name->has_addresses)
    {
      lkl_fault_add (faults,
                     LKL_VERDICT_KIND_NAME_SERVER_INVENTS,
                     LKL_CONFIDENCE_CERTAIN,
                     _ ("The name server here invents answers for names that don't exist."),
                     _ ("Do not enter passwords on this network, use another one or the VPN."));
      return;
    }
  if (evidence->n_name_servers == 0 || evidence->has_name_server_ok)
    return;
  if (evidence->has_name_server_error)
    lkl_fault_add (faults,
                   LKL_VERDICT_KIND_NAME_SERVER_FAILING,
                   evidence->has_life_beyond ? LKL_CONFIDENCE_CERTAIN : LKL_CONFIDENCE_LIKELY,
                   _ ("The name server answers but can't find anything, so most programs can't "
                      "either."),
                   _ ("Please tell IT by phone."));
  else if (!evidence->is_lossy)
    add_silent (evidence, faults);
}

/* Returns: (transfer none) (nullable): a service whose short name is unknown although its full one
 * is found */
static const LklConnectivityTarget *
find_lost_short_name (const LklVerdictEvidence *evidence)
{
  for (guint i = 0; i < evidence->plan->services->len; i++)
    {
      const LklConnectivityTarget *target = g_ptr_array_index (evidence->plan->services, i);
      const LklConnectivitySample *full =
          lkl_verdict_evidence_find (evidence, LKL_PROBE_NAME, target->id);
      const LklConnectivitySample *brief = lkl_verdict_evidence_find_part (
          evidence, LKL_PROBE_NAME, target->id, LKL_SAMPLE_SEARCH_SUFFIX);

      if (target->search_name == NULL || full == NULL || !full->has_addresses)
        continue;
      if (evidence->network->search_domains[0] == NULL
          || (brief != NULL && !brief->has_addresses
              && (brief->outcome == LKL_PROBE_OK || brief->failure == LKL_FAILURE_NO_NAME)))
        return target;
    }
  return NULL;
}

static gboolean
is_slow (const LklVerdictEvidence *evidence)
{
  const LklConnectivitySample *server = evidence->name_server;
  const gint64 path_usecs = MAX (evidence->far_usecs, 0);
  /* Of the others it is not known what is usual. */
  const gint64 usual_usecs =
      evidence->is_first_name_server_bad ? -1 : evidence->facts->usual->lookup_usecs;

  /* The time is that of the query that was answered, so loss on the way there does not add to it.
   */
  return server != NULL && server->outcome == LKL_PROBE_OK
         && server->dns_usecs > LKL_LIMIT_SLOW_LOOKUP_USECS
         && server->dns_usecs > LKL_LIMIT_SLOW_LOOKUP_ROUND_TRIPS * path_usecs
         && lkl_usual_is_news (server->dns_usecs, usual_usecs);
}

void
lkl_verdict_row_name_server_quality (const LklVerdictEvidence *evidence, GPtrArray *faults)
{
  const LklConnectivityTarget *short_name = find_lost_short_name (evidence);

  if (evidence->is_first_name_server_bad && evidence->has_name_server_ok && !evidence->is_lossy)
    lkl_fault_add (faults,
                   LKL_VERDICT_KIND_FIRST_NAME_SERVER_SILENT,
                   LKL_CONFIDENCE_CERTAIN,
                   _ ("The first name server does not answer, the next one does: looking up names "
                      "takes longer."),
                   _ ("Nothing to do for you; IT can mend it."));
  if (short_name != NULL)
    {
      g_autofree char *sentence =
          /* Translators: %s is the short name of a service that people type, such as “intranet”. */
          g_strdup_printf (_ ("The short name “%s” is not found here: this PC's search domain is "
                              "wrong."),
                           short_name->search_name);

      lkl_fault_add (faults,
                     LKL_VERDICT_KIND_SEARCH_DOMAIN,
                     LKL_CONFIDENCE_CERTAIN,
                     sentence,
                     _ ("Use the full address, or connect the VPN."));
    }
  if (is_slow (evidence))
    lkl_fault_add (faults,
                   LKL_VERDICT_KIND_NAME_SERVER_SLOW,
                   LKL_CONFIDENCE_LIKELY,
                   _ ("Looking up names is slow, while the network itself is not."),
                   _ ("Pages take longer to begin; nothing to do for you, IT can mend it."));
}
