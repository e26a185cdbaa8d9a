/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "agent/base/ternary.h"

G_BEGIN_DECLS

/**
 * LklNetworkSource: facts about this PC's attachment to the network, without sending anything.
 *
 * Facts are immutable snapshots. What a source can't know is unknown, never a guess. All of it is
 * used from the main thread.
 */

typedef enum
{
  LKL_LINK_KIND_UNKNOWN,
  LKL_LINK_KIND_WIRED,
  LKL_LINK_KIND_WIFI,
  LKL_LINK_KIND_CELLULAR,
} LklLinkKind;

/* What the kernel's neighbour table says of the router (man 7 rtnetlink, NUD_*). */
typedef enum
{
  LKL_NEIGHBOUR_UNKNOWN,
  LKL_NEIGHBOUR_REACHABLE, /* confirmed within about 30 s */
  LKL_NEIGHBOUR_STALE,     /* once confirmed, not lately: alive as far as known */
  LKL_NEIGHBOUR_FAILED,    /* asked, no answer */
} LklNeighbour;

typedef struct
{
  gboolean has_link;     /* an interface that is not a tunnel is up, with carrier */
  gboolean has_address;  /* and has a routable address; 169.254/16 and fe80::/10 are none */
  gboolean has_route;    /* a default route in either family */
  gboolean has_ipv4;     /* a routable IPv4 address and a default route for it */
  gboolean has_ipv6;     /* a global IPv6 address and a default route for it */
  LklLinkKind link_kind; /* of the interface with the default route */
  gint wifi_strength;    /* percent, -1 = unknown or no Wi-Fi */
  char *ssid;            /* (owned) (nullable): of the Wi-Fi. Never leaves this PC */
  char *router;          /* (owned) (nullable): address as text. Never leaves this PC */
  char *router_key;      /* (owned) (nullable): hex sha256 of the router's hardware address, known
                            once the neighbour table has it: tells one network from another.
                            Never leaves this PC */
  LklNeighbour router_neighbour;
  gint64 router_confirmed_usecs; /* boot time when the neighbour table last had a sign of life from
                                    the router, -1 = not known */
  char **addresses;      /* (owned): this PC's routable addresses as text. Never leave this PC */
  char **name_servers;   /* (owned): addresses as text, may be empty; the real ones where
                            systemd-resolved's stub stands before them */
  char **search_domains; /* (owned): may be empty. Never leave this PC */
  LklTernary is_metered;
  LklTernary is_captive_portal;
  LklTernary is_vpn; /* the default route goes through a tunnel */
} LklNetworkFacts;

/* What the kernel has counted since boot, of all programs of this PC together: free of cost, and
 * the first to betray trouble. */
typedef struct
{
  guint64 udp_sent; /* datagrams (/proc/net/snmp, Udp) */
  guint64 udp_received;
  guint64 tcp_opened;        /* connection attempts (Tcp ActiveOpens) */
  guint64 tcp_failed;        /* of these without success (Tcp AttemptFails) */
  guint64 tcp_retransmitted; /* segments (Tcp RetransSegs) */
  guint64 tcp_timeouts;      /* (/proc/net/netstat, TcpExt TCPTimeouts) */
  guint64 tcp_out_of_order;  /* segments before which one is missing (TcpExt TCPOFOQueue) */
  guint64 link_sent_bytes;   /* of the link with the default route, 0 = not known */
  guint64 link_received_bytes;
} LklNetworkCounters;

/* Returns: (transfer full): all unknown or FALSE, no name servers; fill it before it is shared */
LklNetworkFacts *lkl_network_facts_new (void);
LklNetworkFacts *lkl_network_facts_ref (LklNetworkFacts *self);
void lkl_network_facts_unref (LklNetworkFacts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklNetworkFacts, lkl_network_facts_unref)

#define LKL_TYPE_NETWORK_SOURCE (lkl_network_source_get_type ())
G_DECLARE_INTERFACE (LklNetworkSource, lkl_network_source, LKL, NETWORK_SOURCE, GObject)

/**
 * Signals:
 *   changed (): something about the attachment changed; coalesced to at most one in 500 ms. Never
 *               for the strength of a signal
 */
struct _LklNetworkSourceInterface
{
  GTypeInterface parent_interface;
  LklNetworkFacts *(*get_facts) (LklNetworkSource *self);
  gboolean (*read_counters) (LklNetworkSource *self, LklNetworkCounters *counters);
};

/* Does not block. Returns: (transfer full) */
LklNetworkFacts *lkl_network_source_get_facts (LklNetworkSource *self);

/* Reads a few small files of the kernel: about 0.1 ms. Returns: FALSE where there is nothing to
 * read
 */
gboolean lkl_network_source_read_counters (LklNetworkSource *self, LklNetworkCounters *counters);

G_END_DECLS
