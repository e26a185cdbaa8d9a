/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklTargetProbe"

#include "agent/connectivity/probes/target-probe.h"

#include "agent/connectivity/probes/deadline.h"
#include "agent/connectivity/probes/host-lookup.h"
#include "agent/connectivity/probes/http-probe.h"
#include "agent/connectivity/probes/name-probe.h"
#include "agent/connectivity/probes/tcp-connect-probe.h"

/* A script that chooses the proxy may hang. */
#define PROXY_LOOKUP_MS 1000
/* So much is left for what follows the lookup of the name. */
#define MIN_HTTP_MS 300
#define MIN_FAMILY_MS 700

typedef struct
{
  LklTargetProbeContext context;
  LklConnectivityTarget *target; /* (owned) */
  LklTargetProbeFlags flags;
  LklProxyKnownFunc on_proxy;  /* (nullable) */
  gpointer on_proxy_data;      /* unowned: of the callback, which comes later */
  LklDeadline *proxy_deadline; /* (owned) (nullable) */
  char *proxy;                 /* (owned) (nullable): URI */
  LklHost *host;               /* (owned) (nullable) */
  GPtrArray *samples;          /* (owned) (element-type LklConnectivitySample) */
  guint n_pending;
} TargetProbe;

/* TCP by one family. */
typedef struct
{
  GTask *task;                   /* (owned) */
  LklConnectivitySample *sample; /* (owned) */
} Attempt;

static void
attempt_free (Attempt *self)
{
  lkl_connectivity_sample_unref (self->sample);
  g_object_unref (self->task);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Attempt, attempt_free)

static void
target_probe_free (TargetProbe *self)
{
  lkl_connectivity_target_unref (self->target);
  g_clear_pointer (&self->proxy_deadline, lkl_deadline_free);
  g_clear_pointer (&self->host, lkl_host_free);
  g_free (self->proxy);
  g_ptr_array_unref (self->samples);
  g_free (self);
}

static void
end_one (GTask *task)
{
  TargetProbe *self = g_task_get_task_data (task);

  if (--self->n_pending > 0 || g_task_return_error_if_cancelled (task))
    return;
  g_task_return_pointer (task, g_ptr_array_ref (self->samples), (GDestroyNotify) g_ptr_array_unref);
}

static void
add_sample (TargetProbe *self, LklConnectivitySample *sample)
{
  sample->at_boot_usecs = lkl_clock_get_boot_usecs (self->context.clock);
  g_ptr_array_add (self->samples, lkl_connectivity_sample_ref (sample));
}

/* HTTP */

static void
on_http_probed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  TargetProbe *self = g_task_get_task_data (task);
  LklConnectivitySample *sample = lkl_http_probe_finish (result, NULL);

  if (sample != NULL)
    g_ptr_array_add (self->samples, sample);
  end_one (task);
}

/* IPv6 comes first, as everywhere (RFC 6724). Returns: (transfer full) (nullable) */
static GPtrArray *
order_addresses (const TargetProbe *self)
{
  const LklHost *host = self->host;
  const gboolean has_ipv6 = self->context.facts->has_ipv6;
  GPtrArray *ordered;

  if (host == NULL)
    return NULL;
  ordered = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < MAX (host->ipv4->len, host->ipv6->len); i++)
    {
      if (i < host->ipv6->len && (has_ipv6 || host->ipv4->len == 0))
        g_ptr_array_add (ordered, g_object_ref (g_ptr_array_index (host->ipv6, i)));
      if (i < host->ipv4->len)
        g_ptr_array_add (ordered, g_object_ref (g_ptr_array_index (host->ipv4, i)));
    }
  return ordered;
}

static void
probe_http (GTask *task)
{
  TargetProbe *self = g_task_get_task_data (task);
  g_autoptr (GPtrArray) addresses = order_addresses (self);
  const LklHttpProbeOptions options = {
    .addresses = addresses,
    .dns_usecs = self->host != NULL ? self->host->usecs : -1,
    .is_by_proxy = self->proxy != NULL,
    .deadline_ms = lkl_deadline_get_left_ms (self->context.deadline_usecs, MIN_HTTP_MS),
  };

  self->n_pending++;
  lkl_http_probe_async (self->context.session,
                        self->target,
                        &options,
                        self->context.clock,
                        g_task_get_cancellable (task),
                        on_http_probed,
                        g_object_ref (task));
}

/* Families */

static void
on_family_tried (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Attempt) attempt = data;

  if (lkl_tcp_connect_probe_finish (result, NULL))
    add_sample (g_task_get_task_data (attempt->task), attempt->sample);
  end_one (attempt->task);
}

static void
probe_family (GTask *task, const char *suffix, GPtrArray *addresses)
{
  TargetProbe *self = g_task_get_task_data (task);
  g_autofree char *id = g_strconcat (self->target->id, suffix, NULL);
  g_autofree char *address = NULL;
  Attempt *attempt;

  if (addresses->len == 0)
    return;
  address = g_inet_address_to_string (g_ptr_array_index (addresses, 0));
  attempt = g_new0 (Attempt, 1);
  attempt->task = g_object_ref (task);
  attempt->sample = lkl_connectivity_sample_new (LKL_PROBE_FAMILY, id, "tcp-connect");
  self->n_pending++;
  lkl_tcp_connect_probe_async (
      attempt->sample,
      address,
      lkl_connectivity_target_get_port (self->target),
      MIN (LKL_TCP_CONNECT_DEADLINE_MS,
           lkl_deadline_get_left_ms (self->context.end_usecs, MIN_FAMILY_MS)),
      g_task_get_cancellable (task),
      on_family_tried,
      attempt);
}

/* Name */

static void
judge_name (LklConnectivitySample *sample, const LklHost *host)
{
  sample->dns_usecs = sample->total_usecs = host->usecs;
  sample->has_addresses = host->ipv4->len > 0 || host->ipv6->len > 0 || host->is_truncated;
  if (host->is_by_system)
    sample->method = "system-resolver";
  lkl_name_probe_judge (sample, host->rcode);
}

static void
add_name_sample (TargetProbe *self)
{
  g_autoptr (LklConnectivitySample) sample =
      lkl_connectivity_sample_new (LKL_PROBE_NAME, self->target->id, "dns-udp");

  judge_name (sample, self->host);
  add_sample (self, sample);
}

/* In place of a request: what it would have failed with. */
static void
add_nameless_http_sample (TargetProbe *self)
{
  g_autoptr (LklConnectivitySample) sample =
      lkl_connectivity_sample_new (LKL_PROBE_HTTP, self->target->id, "dns-udp");
  const gint rcode = self->host->rcode;

  sample->outcome = LKL_PROBE_FAILED;
  sample->failure =
      lkl_host_has_no_name (self->host) ? LKL_FAILURE_NO_NAME : LKL_FAILURE_NAME_LOOKUP;
  sample->dns_usecs = self->host->usecs;
  sample->rcode = rcode;
  add_sample (self, sample);
}

static void
probe_addresses (GTask *task)
{
  TargetProbe *self = g_task_get_task_data (task);

  probe_http (task);
  if ((self->flags & LKL_TARGET_PROBE_FAMILY) != 0 && self->context.facts->has_ipv4)
    probe_family (task, LKL_SAMPLE_IPV4_SUFFIX, self->host->ipv4);
  if ((self->flags & LKL_TARGET_PROBE_FAMILY) != 0 && self->context.facts->has_ipv6)
    probe_family (task, LKL_SAMPLE_IPV6_SUFFIX, self->host->ipv6);
}

static void
on_host_looked_up (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  TargetProbe *self = g_task_get_task_data (task);

  self->host = lkl_host_lookup_finish (result, NULL);
  if (self->host == NULL)
    {
      end_one (task);
      return;
    }
  if ((self->flags & LKL_TARGET_PROBE_NAME) != 0)
    add_name_sample (self);
  if (!self->target->is_at_endpoint && lkl_host_drop_local (self->host))
    g_debug ("%s: its name leads to this PC, so it is not asked", self->target->id);
  else if (self->host->ipv4->len == 0 && self->host->ipv6->len == 0)
    add_nameless_http_sample (self);
  else
    probe_addresses (task);
  end_one (task);
}

static void
look_up_host (GTask *task)
{
  TargetProbe *self = g_task_get_task_data (task);
  LklHostLookupFlags flags = LKL_HOST_LOOKUP_SYSTEM;

  if (self->context.facts->has_ipv6)
    flags |= LKL_HOST_LOOKUP_IPV6;
  if ((self->flags & LKL_TARGET_PROBE_SYSTEM) != 0)
    flags |= LKL_HOST_LOOKUP_SYSTEM_WHEN_MUTE;
  self->n_pending++;
  lkl_host_lookup_async (self->context.choice,
                         self->target->host,
                         flags,
                         self->context.end_usecs - MIN_FAMILY_MS * G_TIME_SPAN_MILLISECOND,
                         g_task_get_cancellable (task),
                         on_host_looked_up,
                         g_object_ref (task));
}

/* Proxy */

static void
on_proxy_found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  TargetProbe *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) uris = g_proxy_resolver_lookup_finish (G_PROXY_RESOLVER (source), result, &error);

  if (uris == NULL)
    g_debug ("Proxy for %s: %s", self->target->id, error->message);
  else if (uris[0] != NULL && !g_str_has_prefix (uris[0], "direct:"))
    self->proxy = g_strdup (uris[0]);
  if (self->proxy != NULL && self->on_proxy != NULL)
    self->on_proxy (self->proxy, self->on_proxy_data);
  if (self->proxy == NULL && self->target->host != NULL)
    look_up_host (task);
  else
    probe_http (task);
  end_one (task);
}

void
lkl_target_probe_async (const LklTargetProbeContext *context,
                        LklConnectivityTarget *target,
                        LklTargetProbeFlags flags,
                        LklProxyKnownFunc on_proxy,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  TargetProbe *self = g_new0 (TargetProbe, 1);
  GProxyResolver *resolver = soup_session_get_proxy_resolver (context->session);

  g_task_set_source_tag (task, lkl_target_probe_async);
  self->context = *context;
  self->target = lkl_connectivity_target_ref (target);
  self->flags = flags;
  self->on_proxy = on_proxy;
  self->on_proxy_data = user_data;
  self->samples = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_connectivity_sample_unref);
  self->proxy_deadline = lkl_deadline_new (PROXY_LOOKUP_MS, cancellable);
  self->n_pending = 1;
  g_task_set_task_data (task, self, (GDestroyNotify) target_probe_free);
  g_proxy_resolver_lookup_async (resolver != NULL ? resolver : g_proxy_resolver_get_default (),
                                 target->url,
                                 self->proxy_deadline->cancellable,
                                 on_proxy_found,
                                 g_steal_pointer (&task));
}

GPtrArray *
lkl_target_probe_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
