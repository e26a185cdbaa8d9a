/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklConnectivitySample"

#include "agent/connectivity/path/connectivity-sample.h"

#include <gio/gio.h>

G_DEFINE_BOXED_TYPE (LklConnectivitySample,
                     lkl_connectivity_sample,
                     lkl_connectivity_sample_ref,
                     lkl_connectivity_sample_unref)

LklConnectivitySample *
lkl_connectivity_sample_new (LklProbeKind kind, const char *target_id, const char *method)
{
  LklConnectivitySample *self = g_atomic_rc_box_new0 (LklConnectivitySample);

  self->kind = kind;
  self->target_id = g_strdup (target_id);
  self->outcome = LKL_PROBE_TIMED_OUT;
  self->method = method;
  self->total_usecs = -1;
  self->dns_usecs = -1;
  self->connect_usecs = -1;
  self->tls_usecs = -1;
  self->first_byte_usecs = -1;
  self->rtt_usecs = -1;
  self->rcode = -1;
  self->clock_offset_usecs = G_MAXINT64;
  self->deviation_usecs = -1;
  return self;
}

LklConnectivitySample *
lkl_connectivity_sample_ref (LklConnectivitySample *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
connectivity_sample_clear (LklConnectivitySample *self)
{
  g_free (self->target_id);
  g_free (self->root_sha256);
}

void
lkl_connectivity_sample_unref (LklConnectivitySample *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) connectivity_sample_clear);
}

void
lkl_connectivity_sample_set_connection_error (LklConnectivitySample *self, const GError *error)
{
  if (error == NULL)
    {
      self->outcome = LKL_PROBE_OK;
      self->failure = LKL_FAILURE_NONE;
      self->is_host_alive = TRUE;
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED)
           || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED))
    {
      self->outcome = LKL_PROBE_FAILED;
      self->failure = LKL_FAILURE_REFUSED;
      self->is_host_alive = TRUE;
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_HOST_UNREACHABLE)
           || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE))
    {
      self->outcome = LKL_PROBE_FAILED;
      self->failure = LKL_FAILURE_UNREACHABLE;
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    self->outcome = LKL_PROBE_TIMED_OUT;
  else
    {
      self->outcome = LKL_PROBE_FAILED;
      self->failure = LKL_FAILURE_OTHER;
    }
}
