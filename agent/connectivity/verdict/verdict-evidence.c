/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklVerdictEvidence"

#include "agent/connectivity/verdict/verdict-evidence.h"

#include <string.h>

#include "agent/connectivity/path/dns-response-code.h"

/* From this share of lost packets on, three tries of everything may all be lost. */
#define LOSSY_SHARE 0.12
/* Nor is there time for the round trips of a whole request before its deadline. */
#define LATE_USECS (400 * 1000)

/* The target of a sample, be it the target's own or about its name or one family. */
static const LklConnectivityTarget *
find_target (const LklVerdictEvidence *self, const LklConnectivitySample *sample)
{
  const char *part = strchr (sample->target_id, '.');
  g_autofree char *id = part != NULL
                            ? g_strndup (sample->target_id, (gsize) (part - sample->target_id))
                            : g_strdup (sample->target_id);

  return lkl_connectivity_plan_find (self->plan, id);
}

/* Not too old, and not from before the way out was lost. */
static gboolean
is_fresh (const LklVerdictEvidence *self, const LklConnectivitySample *sample)
{
  const LklConnectivityTarget *target;

  if (self->now_usecs - sample->at_boot_usecs > LKL_VERDICT_FRESH_USECS)
    return FALSE;
  if (self->network->has_route)
    return TRUE;
  target = find_target (self, sample);
  return target != NULL && target->is_local;
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
  self->n_name_servers++;
  if (g_str_equal (sample->target_id, LKL_HOP_NAME_SERVER "-1"))
    self->is_first_name_server_bad = !is_ok;
  if (self->name_server == NULL || (is_ok && !self->has_name_server_ok))
    self->name_server = sample;
  self->has_name_server_ok |= is_ok;
  self->has_name_server_error |= sample->failure == LKL_FAILURE_RCODE;
  self->has_name_server_beyond |= sample->is_host_alive && is_beyond_router (self, sample);
}

static gboolean
is_good_rcode (const LklConnectivitySample *sample)
{
  return sample->rcode == LKL_DNS_RCODE_NO_ERROR || sample->rcode == LKL_DNS_RCODE_NAME_ERROR;
}

/* Names that were made up a moment ago are in no cache. */
static void
weigh_name (LklVerdictEvidence *self, const LklConnectivitySample *sample)
{
  if (g_str_equal (sample->target_id, LKL_SAMPLE_IMPOSSIBLE_NAME))
    {
      self->impossible_name = sample;
      self->is_name_fresh |= is_good_rcode (sample);
    }
  else if (g_str_equal (sample->target_id, LKL_SAMPLE_UNIQUE_NAME))
    self->is_name_fresh |= sample->outcome == LKL_PROBE_OK && sample->has_addresses;
}

/* The smallest is the truest: what is above it was waiting. A proxy's is not far. */
static void
take_far_usecs (LklVerdictEvidence *self, const LklConnectivitySample *sample)
{
  if (!sample->is_by_proxy && sample->rtt_usecs >= 0
      && (self->far_usecs < 0 || sample->rtt_usecs < self->far_usecs))
    self->far_usecs = sample->rtt_usecs;
}

static void
weigh_anchor (LklVerdictEvidence *self, const LklConnectivitySample *sample)
{
  LklAnchorCount *count =
      g_str_has_suffix (sample->target_id, ".443") ? &self->secure : &self->plain;

  self->n_beyond++;
  count->n_asked++;
  if (sample->outcome == LKL_PROBE_OK)
    count->n_open++;
  else if (sample->failure == LKL_FAILURE_REFUSED)
    count->n_refused++;
  self->has_life_beyond |= sample->is_host_alive;
  take_far_usecs (self, sample);
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
note_page (LklVerdictEvidence *self, const LklConnectivitySample *sample)
{
  if (g_str_equal (sample->target_id, LKL_CONNECTIVITY_TARGET_INTERNET))
    {
      self->page = sample;
      take_far_usecs (self, sample);
    }
  else if (g_str_equal (sample->target_id, LKL_CONNECTIVITY_TARGET_LARGE_PAGE))
    self->large_page = sample;
  else if (g_str_equal (sample->target_id, LKL_CONNECTIVITY_TARGET_REFERENCE))
    self->reference = sample;
}

static void
weigh_target (LklVerdictEvidence *self, const LklConnectivitySample *sample)
{
  const LklConnectivityTarget *target = find_target (self, sample);

  if (target == NULL)
    return;
  note_page (self, sample);
  if (sample->outcome == LKL_PROBE_OK
      && (self->working == NULL
          || g_str_equal (self->working->id, LKL_CONNECTIVITY_TARGET_INTERNET)))
    self->working = target;
  if (target->is_local)
    return;
  self->is_proxy_used |= sample->is_by_proxy;
  self->n_beyond++;
  self->n_services++;
  self->n_services_asked += is_host_asked (target, sample) ? 1 : 0;
  /* What comes by way of a proxy is a sign of life from somewhere beyond only where it is good. */
  if (sample->is_by_proxy ? sample->outcome == LKL_PROBE_OK : sample->is_host_alive)
    self->has_life_beyond = TRUE;
  self->has_name_found |= sample->is_host_alive && target->host != NULL;
}

static void
weigh_packets (LklVerdictEvidence *self, const LklConnectivitySample *sample)
{
  const gboolean is_far = g_str_equal (sample->target_id, LKL_SAMPLE_ANCHOR);
  const gboolean has_answer = sample->n_lost < sample->n_sent;

  if (sample->n_sent == 0)
    return;
  if (is_far)
    self->far_packets = sample;
  else
    self->near_packets = sample;
  if (sample->n_lost >= 3 && sample->n_lost >= sample->n_sent * LOSSY_SHARE && has_answer)
    self->is_lossy = TRUE;
  if (is_far)
    self->has_life_beyond |= has_answer;
  else
    self->is_router_alive |= has_answer;
}

static void
weigh (LklVerdictEvidence *self, const LklConnectivitySample *sample)
{
  switch (sample->kind)
    {
    case LKL_PROBE_ROUTER:
      self->router = sample;
      self->is_router_alive |= sample->outcome == LKL_PROBE_OK;
      break;
    case LKL_PROBE_NAME_SERVER:
      weigh_name_server (self, sample);
      break;
    case LKL_PROBE_NAME:
      weigh_name (self, sample);
      break;
    case LKL_PROBE_ANCHOR:
      weigh_anchor (self, sample);
      break;
    case LKL_PROBE_FAMILY:
      self->has_life_beyond |= sample->is_host_alive;
      break;
    case LKL_PROBE_PROXY:
      self->proxy = sample;
      break;
    case LKL_PROBE_HTTP:
      weigh_target (self, sample);
      break;
    case LKL_PROBE_PACKETS:
      weigh_packets (self, sample);
      break;
    default:
      break;
    }
}

const LklConnectivitySample *
lkl_verdict_evidence_next (const LklVerdictEvidence *self, guint *index)
{
  while (*index < self->facts->samples->len)
    {
      const LklConnectivitySample *sample = g_ptr_array_index (self->facts->samples, (*index)++);

      if (is_fresh (self, sample))
        return sample;
    }
  return NULL;
}

void
lkl_verdict_evidence_collect (LklVerdictEvidence *self,
                              const LklConnectivityFacts *facts,
                              gint64 now_usecs)
{
  const LklConnectivitySample *sample;
  guint index = 0;

  *self = (LklVerdictEvidence){ .facts = facts,
                                .network = facts->network,
                                .plan = facts->plan,
                                .now_usecs = now_usecs,
                                .far_usecs = -1 };
  self->is_router_alive = facts->suspect_usecs >= 0
                          && facts->network->router_confirmed_usecs > facts->suspect_usecs
                          && facts->network->router_neighbour != LKL_NEIGHBOUR_FAILED;
  while ((sample = lkl_verdict_evidence_next (self, &index)) != NULL)
    weigh (self, sample);
  self->is_lossy |= self->far_usecs > LATE_USECS;
}

const LklConnectivitySample *
lkl_verdict_evidence_find_part (const LklVerdictEvidence *self,
                                LklProbeKind kind,
                                const char *target_id,
                                const char *suffix)
{
  const gsize length = strlen (target_id);
  const LklConnectivitySample *sample;
  guint index = 0;

  while ((sample = lkl_verdict_evidence_next (self, &index)) != NULL)
    if (sample->kind == kind && strncmp (sample->target_id, target_id, length) == 0
        && g_str_equal (sample->target_id + length, suffix))
      return sample;
  return NULL;
}

const LklConnectivitySample *
lkl_verdict_evidence_find (const LklVerdictEvidence *self, LklProbeKind kind, const char *id)
{
  return lkl_verdict_evidence_find_part (self, kind, id, "");
}

/* A name server's word counts as life from beyond where no cache can have given it. */
static gboolean
has_name_life (const LklVerdictEvidence *self)
{
  if (self->is_name_fresh || self->has_name_server_beyond)
    return TRUE;
  return self->has_name_server_ok && self->impossible_name == NULL;
}

gboolean
lkl_verdict_evidence_is_nothing_beyond (const LklVerdictEvidence *self)
{
  return self->n_beyond > 0 && !self->has_life_beyond && !has_name_life (self);
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

static void
append_ms (GString *text, const char *what, gint64 usecs)
{
  if (usecs >= 0)
    g_string_append_printf (text, ", %s %.1f ms", what, (double) usecs / 1000);
}

static char *
describe_answer (const LklConnectivitySample *sample)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s: answers (%s)", sample->target_id, sample->method);
  append_ms (text, "all", sample->total_usecs);
  append_ms (text, "name", sample->dns_usecs);
  append_ms (text, "connect", sample->connect_usecs);
  append_ms (text, "TLS", sample->tls_usecs);
  append_ms (text, "first byte", sample->first_byte_usecs);
  append_ms (text, "round trip", sample->rtt_usecs);
  return g_string_free (text, FALSE);
}

static char *
describe_sample (const LklConnectivitySample *sample)
{
  const char *id = sample->target_id;

  if (sample->kind == LKL_PROBE_PACKETS)
    return g_strdup_printf (
        "packets to %s: %u of %u lost, %.1f ms, %.1f ms from one to the next (%s)",
        id,
        sample->n_lost,
        sample->n_sent,
        (double) sample->rtt_usecs / 1000,
        (double) sample->deviation_usecs / 1000,
        sample->method);
  if (sample->kind == LKL_PROBE_NAME && sample->outcome == LKL_PROBE_OK)
    return g_strdup_printf ("name of %s: DNS response code %d, %s",
                            id,
                            sample->rcode,
                            sample->has_addresses ? "found" : "no address");
  if (sample->outcome == LKL_PROBE_OK && sample->kind == LKL_PROBE_HTTP)
    return describe_answer (sample);
  if (sample->outcome == LKL_PROBE_OK && sample->rtt_usecs >= 0)
    return g_strdup_printf (
        "%s: answers (%s), %.1f ms", id, sample->method, (double) sample->rtt_usecs / 1000);
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
  const LklConnectivitySample *sample;
  guint index = 0;

  g_strv_builder_add (lines, self->network->has_link ? "link: carrier" : "link: no carrier");
  if (self->network->has_link)
    g_strv_builder_add (lines, self->network->has_address ? "link: address" : "link: no address");
  if (self->network->has_address)
    g_strv_builder_add (
        lines, self->network->has_route ? "link: default route" : "link: no default route");
  if (self->network->has_route)
    g_strv_builder_add (lines, describe_neighbour (self->network->router_neighbour));
  while ((sample = lkl_verdict_evidence_next (self, &index)) != NULL)
    {
      g_autofree char *line = describe_sample (sample);

      g_strv_builder_add (lines, line);
    }
  return g_strv_builder_end (lines);
}
