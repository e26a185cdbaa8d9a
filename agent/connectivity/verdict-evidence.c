/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklVerdictEvidence"

#include "agent/connectivity/verdict-evidence.h"

static const LklConnectivityTarget *
find_target (const LklVerdictEvidence *self, const char *id)
{
  for (guint i = 0; i < self->facts->plan->services->len; i++)
    {
      const LklConnectivityTarget *target = g_ptr_array_index (self->facts->plan->services, i);

      if (g_str_equal (target->id, id))
        return target;
    }
  return NULL;
}

/* Not too old, and not from before the way out was lost. */
static gboolean
is_fresh (const LklVerdictEvidence *self, const LklConnectivitySample *sample)
{
  const LklConnectivityTarget *target = find_target (self, sample->target_id);

  return self->now_usecs - sample->at_boot_usecs <= LKL_VERDICT_FRESH_USECS
         && (self->network->has_route || (target != NULL && target->is_local));
}

/* Whether the name server with this sample, "name-server-1" and so on, is neither the router nor
 * on this PC: only then is its sign of life one from beyond the router. */
static gboolean
is_beyond_router (const LklVerdictEvidence *self, const LklConnectivitySample *sample)
{
  for (guint i = 0; self->network->name_servers[i] != NULL; i++)
    {
      g_autofree char *id = g_strdup_printf ("%s-%u", LKL_HOP_NAME_SERVER, i + 1);
      const char *address = self->network->name_servers[i];
      g_autoptr (GInetAddress) parsed = NULL;

      if (!g_str_equal (id, sample->target_id))
        continue;
      parsed = g_inet_address_new_from_string (address);
      return parsed != NULL && !g_inet_address_get_is_loopback (parsed)
             && g_strcmp0 (address, self->network->router) != 0;
    }
  return FALSE;
}

static void
weigh_name_server (LklVerdictEvidence *self, const LklConnectivitySample *sample)
{
  const gboolean is_ok = sample->outcome == LKL_PROBE_OK;

  self->n_beyond++;
  if (self->n_name_servers++ == 0)
    self->is_first_name_server_bad = !is_ok;
  if (self->name_server == NULL || (is_ok && !self->has_name_server_ok))
    self->name_server = sample;
  self->has_name_server_ok |= is_ok;
  self->has_name_server_error |= sample->failure == LKL_FAILURE_RCODE;
  self->has_name_server_beyond |= sample->is_host_alive && is_beyond_router (self, sample);
}

/* Whether a probe got past looking up the name, so that its fate says something of the path. */
static gboolean
is_host_asked (const LklConnectivityTarget *target, const LklConnectivitySample *sample)
{
  if (target->host == NULL || sample->is_host_alive)
    return TRUE;
  if (sample->failure == LKL_FAILURE_NO_NAME || sample->failure == LKL_FAILURE_NAME_LOOKUP)
    return FALSE;
  return sample->outcome != LKL_PROBE_TIMED_OUT || sample->dns_usecs >= 0;
}

static void
weigh_target (LklVerdictEvidence *self, const LklConnectivitySample *sample)
{
  const LklConnectivityTarget *target = find_target (self, sample->target_id);

  if (target == NULL)
    return;
  if (sample->outcome == LKL_PROBE_OK
      && (self->working == NULL
          || g_str_equal (self->working->id, LKL_CONNECTIVITY_TARGET_INTERNET)))
    self->working = target;
  if (target->is_local)
    return;
  self->n_beyond++;
  self->n_services++;
  self->n_services_asked += is_host_asked (target, sample) ? 1 : 0;
  self->has_life_beyond |= sample->is_host_alive;
  self->has_name_found |= sample->is_host_alive && target->host != NULL;
}

void
lkl_verdict_evidence_collect (LklVerdictEvidence *self,
                              const LklConnectivityFacts *facts,
                              gint64 now_usecs)
{
  *self = (LklVerdictEvidence){ .facts = facts, .network = facts->network, .now_usecs = now_usecs };
  for (guint i = 0; i < facts->samples->len; i++)
    {
      const LklConnectivitySample *sample = g_ptr_array_index (facts->samples, i);

      if (!is_fresh (self, sample))
        continue;
      self->n_samples++;
      switch (sample->kind)
        {
        case LKL_PROBE_ROUTER:
          self->router = sample;
          break;
        case LKL_PROBE_NAME_SERVER:
          weigh_name_server (self, sample);
          break;
        case LKL_PROBE_HTTP:
          weigh_target (self, sample);
          break;
        case LKL_PROBE_NAME:
        case LKL_PROBE_ANCHOR:
        case LKL_PROBE_FAMILY:
        case LKL_PROBE_PROXY:
        case LKL_PROBE_PACKETS:
        default:
          break;
        }
    }
}

const LklConnectivitySample *
lkl_verdict_evidence_get_target (const LklVerdictEvidence *self, const char *target_id)
{
  for (guint i = 0; i < self->facts->samples->len; i++)
    {
      const LklConnectivitySample *sample = g_ptr_array_index (self->facts->samples, i);

      if (sample->kind == LKL_PROBE_HTTP && g_str_equal (sample->target_id, target_id)
          && is_fresh (self, sample))
        return sample;
    }
  return NULL;
}

static const char *
describe_failure (LklFailure failure)
{
  switch (failure)
    {
    case LKL_FAILURE_REFUSED:
      return "refused";
    case LKL_FAILURE_UNREACHABLE:
      return "unreachable";
    case LKL_FAILURE_NO_NAME:
      return "name does not exist";
    case LKL_FAILURE_NAME_LOOKUP:
      return "name lookup failed";
    case LKL_FAILURE_TLS:
      return "TLS failed";
    case LKL_FAILURE_BROKEN_OFF:
      return "broken off";
    case LKL_FAILURE_RCODE:
      return "error code";
    case LKL_FAILURE_STATUS:
      return "HTTP status";
    case LKL_FAILURE_NONE:
    case LKL_FAILURE_OTHER:
    default:
      return "failed";
    }
}

static char *
describe_sample (const LklConnectivitySample *sample)
{
  const char *id = sample->target_id;

  if (sample->outcome == LKL_PROBE_OK)
    return g_strdup_printf ("%s: answers (%s)", id, sample->method);
  if (sample->outcome == LKL_PROBE_TIMED_OUT)
    return g_strdup_printf (
        "%s: %s (%s)", id, sample->is_connected ? "no answer" : "silent", sample->method);
  if (sample->failure == LKL_FAILURE_STATUS)
    return g_strdup_printf ("%s: HTTP status %u", id, sample->status);
  if (sample->failure == LKL_FAILURE_RCODE)
    return g_strdup_printf ("%s: DNS response code %d", id, sample->rcode);
  if (sample->failure == LKL_FAILURE_TLS)
    return g_strdup_printf ("%s: TLS failed, certificate flags %u", id, sample->tls_errors);
  return g_strdup_printf ("%s: %s (%s)", id, describe_failure (sample->failure), sample->method);
}

static const char *
describe_neighbour (LklNeighbour neighbour)
{
  switch (neighbour)
    {
    case LKL_NEIGHBOUR_REACHABLE:
      return "router: neighbour reachable";
    case LKL_NEIGHBOUR_STALE:
      return "router: neighbour stale";
    case LKL_NEIGHBOUR_FAILED:
      return "router: neighbour failed";
    case LKL_NEIGHBOUR_UNKNOWN:
    default:
      return "router: neighbour unknown";
    }
}

char **
lkl_verdict_evidence_describe (const LklVerdictEvidence *self)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();

  g_strv_builder_add (lines, self->network->has_link ? "link: carrier" : "link: no carrier");
  if (self->network->has_link)
    g_strv_builder_add (lines, self->network->has_address ? "link: address" : "link: no address");
  if (self->network->has_address)
    g_strv_builder_add (
        lines, self->network->has_route ? "link: default route" : "link: no default route");
  if (self->network->has_route)
    g_strv_builder_add (lines, describe_neighbour (self->network->router_neighbour));
  for (guint i = 0; i < self->facts->samples->len; i++)
    {
      const LklConnectivitySample *sample = g_ptr_array_index (self->facts->samples, i);
      g_autofree char *line = describe_sample (sample);

      if (is_fresh (self, sample))
        g_strv_builder_add (lines, line);
    }
  return g_strv_builder_end (lines);
}
