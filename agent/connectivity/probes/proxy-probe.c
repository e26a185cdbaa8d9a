/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklProxyProbe"

#include "agent/connectivity/probes/proxy-probe.h"

#include "agent/base/error.h"
#include "agent/connectivity/probes/deadline.h"
#include "agent/connectivity/probes/host-lookup.h"
#include "agent/connectivity/probes/tcp-connect-probe.h"

/* Less than usual: the lookup comes before it. */
#define CONNECT_DEADLINE_MS 2000
/* So much of the time is left for it. */
#define MIN_CONNECT_MS 500
/* As GIO has it for proxies without one. */
#define DEFAULT_PORT 1080

typedef struct
{
  LklConnectivitySample *sample; /* (owned) */
  LklClock *clock;               /* (owned) */
  guint16 port;
  gint64 deadline_usecs;
} ProxyProbe;

static void
proxy_probe_free (ProxyProbe *self)
{
  lkl_connectivity_sample_unref (self->sample);
  lkl_clock_unref (self->clock);
  g_free (self);
}

static void
return_sample (GTask *task)
{
  ProxyProbe *self = g_task_get_task_data (task);

  self->sample->at_boot_usecs = lkl_clock_get_boot_usecs (self->clock);
  g_task_return_pointer (task,
                         lkl_connectivity_sample_ref (self->sample),
                         (GDestroyNotify) lkl_connectivity_sample_unref);
}

static void
on_connect_tried (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;

  if (lkl_tcp_connect_probe_finish (result, &error))
    return_sample (task);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
connect_to (GTask *task, const char *address)
{
  ProxyProbe *self = g_task_get_task_data (task);

  lkl_tcp_connect_probe_async (
      self->sample,
      address,
      self->port,
      MIN (CONNECT_DEADLINE_MS, lkl_deadline_get_left_ms (self->deadline_usecs, MIN_CONNECT_MS)),
      g_task_get_cancellable (task),
      on_connect_tried,
      g_object_ref (task));
}

static void
on_host_looked_up (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  ProxyProbe *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (LklHost) host = lkl_host_lookup_finish (result, &error);

  if (host == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
    }
  else if (host->ipv4->len > 0 || host->ipv6->len > 0)
    {
      g_autofree char *address = g_inet_address_to_string (
          g_ptr_array_index (host->ipv4->len > 0 ? host->ipv4 : host->ipv6, 0));

      connect_to (task, address);
    }
  else
    {
      self->sample->outcome = LKL_PROBE_FAILED;
      self->sample->failure =
          lkl_host_has_no_name (host) ? LKL_FAILURE_NO_NAME : LKL_FAILURE_NAME_LOOKUP;
      return_sample (task);
    }
}

void
lkl_proxy_probe_async (LklServerChoice *choice,
                       const char *uri,
                       LklClock *clock,
                       gint64 deadline_usecs,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GUri) parsed =
      g_uri_parse (uri, G_URI_FLAGS_ENCODED | G_URI_FLAGS_SCHEME_NORMALIZE, NULL);
  const char *host = parsed != NULL ? g_uri_get_host (parsed) : NULL;
  ProxyProbe *self = g_new0 (ProxyProbe, 1);

  g_task_set_source_tag (task, lkl_proxy_probe_async);
  self->sample = lkl_connectivity_sample_new (LKL_PROBE_PROXY, LKL_SAMPLE_PROXY, "tcp-connect");
  self->clock = lkl_clock_ref (clock);
  self->deadline_usecs = deadline_usecs;
  g_task_set_task_data (task, self, (GDestroyNotify) proxy_probe_free);
  if (host == NULL || *host == '\0')
    {
      /* A URI may have a password in it, so it is not told. */
      g_task_return_new_error (
          task, LKL_ERROR, LKL_ERROR_MALFORMED, "The proxy has no host in its address");
      return;
    }
  self->port = g_uri_get_port (parsed) > 0 ? (guint16) g_uri_get_port (parsed) : DEFAULT_PORT;
  if (g_hostname_is_ip_address (host))
    connect_to (task, host);
  else
    lkl_host_lookup_async (choice,
                           host,
                           LKL_HOST_LOOKUP_IPV6 | LKL_HOST_LOOKUP_SYSTEM
                               | LKL_HOST_LOOKUP_SYSTEM_WHEN_MUTE,
                           deadline_usecs - MIN_CONNECT_MS * G_TIME_SPAN_MILLISECOND,
                           cancellable,
                           on_host_looked_up,
                           g_steal_pointer (&task));
}

LklConnectivitySample *
lkl_proxy_probe_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
