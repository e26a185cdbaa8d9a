/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * LklConnectivitySample: what one probe of one hop found. Filled by its probe, immutable from then
 * on, ref-counted, usable from any thread. It carries no address.
 */
typedef enum
{
  LKL_PROBE_ROUTER,      /* "router": does it answer at all? */
  LKL_PROBE_NAME_SERVER, /* "name-server-1" and so on: a name that exists, asked of this server */
  LKL_PROBE_NAME,        /* what the first name server that answers says of one name: a target's
                            id, LKL_SAMPLE_IMPOSSIBLE_NAME, LKL_SAMPLE_UNIQUE_NAME, or a target's
                            id with LKL_SAMPLE_SEARCH_SUFFIX for the short name that people type */
  LKL_PROBE_ANCHOR,      /* "anchor-1.80" and so on: TCP to an address that needs no name */
  LKL_PROBE_FAMILY,      /* a target's id with LKL_SAMPLE_IPV4_SUFFIX or LKL_SAMPLE_IPV6_SUFFIX:
                            TCP to the target by this family alone */
  LKL_PROBE_PROXY,       /* "proxy": TCP to the proxy that this PC is set to use */
  LKL_PROBE_HTTP,        /* a target's id; the pages of the plan are targets too */
  LKL_PROBE_PACKETS,     /* "router" or "anchor": many small round trips, see @n_sent */
} LklProbeKind;

#define LKL_SAMPLE_IMPOSSIBLE_NAME "impossible-name"
#define LKL_SAMPLE_UNIQUE_NAME "unique-name"
#define LKL_SAMPLE_SEARCH_SUFFIX ".search-name"
#define LKL_SAMPLE_IPV4_SUFFIX ".ipv4"
#define LKL_SAMPLE_IPV6_SUFFIX ".ipv6"
#define LKL_SAMPLE_ROUTER "router"
#define LKL_SAMPLE_ANCHOR "anchor"
#define LKL_SAMPLE_PROXY "proxy"

typedef enum
{
  LKL_PROBE_OK,
  LKL_PROBE_FAILED,    /* hard evidence: @failure says which */
  LKL_PROBE_TIMED_OUT, /* weak evidence: nothing came within the deadline */
} LklProbeOutcome;

typedef enum
{
  LKL_FAILURE_NONE,
  LKL_FAILURE_REFUSED,     /* a reset or "port unreachable": somebody is there and says no */
  LKL_FAILURE_UNREACHABLE, /* the kernel or a router says that there is no way */
  LKL_FAILURE_NO_NAME,     /* the name does not exist */
  LKL_FAILURE_NAME_LOOKUP, /* the name could not be looked up */
  LKL_FAILURE_RCODE,       /* the name server answers with an error: @rcode */
  LKL_FAILURE_TLS,         /* @tls_errors, or a broken handshake */
  LKL_FAILURE_STATUS,      /* @status is not what is due */
  LKL_FAILURE_BROKEN_OFF,  /* connected, then broken off without an answer */
  LKL_FAILURE_OTHER,
} LklFailure;

typedef struct
{
  LklProbeKind kind;
  char *target_id; /* (owned): "router", "name-server-1", or the target's id */
  LklProbeOutcome outcome;
  LklFailure failure;
  const char *method;     /* static: how it was measured, such as "tcp-connect" */
  gint64 at_boot_usecs;   /* when the probe ended */
  gboolean is_host_alive; /* the host gave a sign of life, whatever became of the probe */
  gboolean is_connected;  /* HTTP: the TCP connection came about */
  gboolean is_by_proxy; /* HTTP: asked by way of a proxy, so nothing is known of the path behind */
  gboolean has_addresses; /* NAME, NAME_SERVER: the answer had at least one address */

  /* Durations in microseconds; -1 = did not take place or is not known. */
  gint64 total_usecs;
  gint64 dns_usecs;
  gint64 connect_usecs;
  gint64 tls_usecs;
  gint64 first_byte_usecs; /* from the request to the first byte of the answer */
  gint64 rtt_usecs; /* by the kernel's stamps (tcpi_rtt, SO_TIMESTAMPING): true even where this
                       PC is busy. PACKETS: the median */

  guint status;      /* HTTP, 0 = none */
  guint tls_errors;  /* GTlsCertificateFlags */
  char *root_sha256; /* (owned) (nullable): hex digest of the topmost certificate of the chain */
  gint64 clock_offset_usecs; /* the server's clock (HTTP Date) less this PC's, G_MAXINT64 = not
                                known */
  gint rcode;                /* DNS (RFC 1035 section 4.1.1), -1 = none */

  /* PACKETS alone. */
  guint n_sent;
  guint n_lost;
  guint n_timed;          /* round trips that rtt_usecs and deviation_usecs are of */
  gint64 deviation_usecs; /* mean of the differences between one round trip and the next (RFC 3550
                             section 6.4.1 without the smoothing), -1 = not known */
} LklConnectivitySample;

#define LKL_TYPE_CONNECTIVITY_SAMPLE (lkl_connectivity_sample_get_type ())
GType lkl_connectivity_sample_get_type (void);

/* Timed out and nothing known, until its probe says otherwise. Returns: (transfer full) */
LklConnectivitySample *
lkl_connectivity_sample_new (LklProbeKind kind, const char *target_id, const char *method);
LklConnectivitySample *lkl_connectivity_sample_ref (LklConnectivitySample *self);
void lkl_connectivity_sample_unref (LklConnectivitySample *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklConnectivitySample, lkl_connectivity_sample_unref)

/* Sets outcome, failure and @is_host_alive from what a connection attempt failed with.
 * @error: (nullable): NULL = it succeeded */
void
lkl_connectivity_sample_set_connection_error (LklConnectivitySample *self, const GError *error);

G_END_DECLS
