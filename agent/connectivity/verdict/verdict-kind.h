/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/connectivity/path/hop.h"

G_BEGIN_DECLS

typedef enum
{
  LKL_SEVERITY_FACT,     /* worth knowing, nothing to mend */
  LKL_SEVERITY_DEGRADED, /* works, but worse than it should */
  LKL_SEVERITY_TROUBLE,  /* does not work */
} LklSeverity;

/* What others go by when they deal with a kind. */
typedef enum
{
  LKL_TRAIT_KERNEL = 1 << 0,  /* the kernel itself says so: needs no second round */
  LKL_TRAIT_PATH = 1 << 1,    /* the path itself is broken: nothing behind it is worth asking */
  LKL_TRAIT_PACKETS = 1 << 2, /* only a train of packets tells whether it is over */
  LKL_TRAIT_LOSS = 1 << 3,    /* packets get lost */
} LklVerdictTrait;

/**
 * Every kind of fault that a verdict may name, and all that is known of a kind: a new one needs a
 * row here, and a row of the verdict that finds it (verdict-rows.h).
 *
 * Columns: the symbol; the id, on the bus and in the journal; the hop to blame, NULL = that of the
 * target; how grave it is, as a rule; traits; what was wrong, for the history: it goes on after a
 * colon, so it begins small where the language allows it, and %s is the target's name. NULL = it
 * never makes an outage.
 *
 * Ids are for ever: add, never rename.
 */
/* clang-format off */
#define LKL_VERDICT_KINDS(X) \
  /* This PC and the path as far as the internet. */ \
  X (NO_LINK, "no-link", LKL_HOP_LINK, LKL_SEVERITY_TROUBLE, \
     LKL_TRAIT_KERNEL | LKL_TRAIT_PATH, N_ ("this PC was connected to no network")) \
  X (NO_ADDRESS, "no-address", LKL_HOP_LINK, LKL_SEVERITY_TROUBLE, \
     LKL_TRAIT_KERNEL | LKL_TRAIT_PATH, N_ ("the network gave this PC no address")) \
  X (NO_ROUTE, "no-route", LKL_HOP_ROUTER, LKL_SEVERITY_TROUBLE, \
     LKL_TRAIT_KERNEL | LKL_TRAIT_PATH, N_ ("the network showed no way out")) \
  X (VPN_SILENT, "vpn-silent", LKL_HOP_VPN, LKL_SEVERITY_TROUBLE, \
     LKL_TRAIT_PATH, N_ ("the VPN did not answer")) \
  X (ROUTER_SILENT, "router-silent", LKL_HOP_ROUTER, LKL_SEVERITY_TROUBLE, \
     LKL_TRAIT_PATH, N_ ("the router did not answer")) \
  X (ROUTER_OR_LINE, "router-or-line", LKL_HOP_ROUTER, LKL_SEVERITY_TROUBLE, \
     LKL_TRAIT_PATH, N_ ("the router or the internet line did not work")) \
  X (LINE_DOWN, "line-down", LKL_HOP_INTERNET, LKL_SEVERITY_TROUBLE, \
     LKL_TRAIT_PATH, N_ ("the internet line did not work")) \
  /* Who stands between this PC and its services. */ \
  X (PORTAL, "portal", LKL_HOP_INTERNET, LKL_SEVERITY_TROUBLE, \
     0, N_ ("the network wanted a sign-in")) \
  X (PROXY_SILENT, "proxy-silent", LKL_HOP_PROXY, LKL_SEVERITY_TROUBLE, \
     0, N_ ("the proxy did not answer")) \
  X (PROXY_SIGN_IN, "proxy-sign-in", LKL_HOP_PROXY, LKL_SEVERITY_TROUBLE, \
     0, N_ ("the proxy wanted a sign-in")) \
  X (PROXY_REFUSES, "proxy-refuses", LKL_HOP_PROXY, LKL_SEVERITY_TROUBLE, \
     0, N_ ("the proxy refused to pass anything on")) \
  X (DIRECT_BLOCKED, "direct-blocked", LKL_HOP_INTERNET, LKL_SEVERITY_TROUBLE, \
     0, N_ ("the network let no direct connections through")) \
  X (SECURE_BLOCKED, "secure-blocked", LKL_HOP_INTERNET, LKL_SEVERITY_TROUBLE, \
     0, N_ ("the network let no secure connections through")) \
  X (LARGE_PACKETS_LOST, "large-packets-lost", LKL_HOP_INTERNET, LKL_SEVERITY_TROUBLE, \
     0, N_ ("large packets were lost on the way")) \
  X (CLOCK_WRONG, "clock-wrong", LKL_HOP_THIS_PC, LKL_SEVERITY_TROUBLE, \
     0, N_ ("this PC's clock was wrong")) \
  X (INTERCEPTION, "interception", LKL_HOP_INTERNET, LKL_SEVERITY_TROUBLE, \
     0, N_ ("something on the way opened secure connections")) \
  X (INSPECTION, "inspection", LKL_HOP_INTERNET, LKL_SEVERITY_FACT, \
     0, NULL) \
  /* Name servers. */ \
  X (NO_NAME_SERVER, "no-name-server", LKL_HOP_NAME_SERVER, LKL_SEVERITY_TROUBLE, \
     0, N_ ("no name server was set")) \
  X (NAME_SERVER_SILENT, "name-server-silent", LKL_HOP_NAME_SERVER, LKL_SEVERITY_TROUBLE, \
     0, N_ ("the name server did not answer")) \
  X (NAME_SERVER_FAILING, "name-server-failing", LKL_HOP_NAME_SERVER, LKL_SEVERITY_TROUBLE, \
     0, N_ ("the name server could not look up names")) \
  X (NAME_SERVER_INVENTS, "name-server-invents", LKL_HOP_NAME_SERVER, LKL_SEVERITY_TROUBLE, \
     0, N_ ("the name server gave wrong answers")) \
  X (FIRST_NAME_SERVER_SILENT, "first-name-server-silent", LKL_HOP_NAME_SERVER, \
     LKL_SEVERITY_DEGRADED, 0, N_ ("the first name server did not answer")) \
  X (SEARCH_DOMAIN, "search-domain", LKL_HOP_NAME_SERVER, LKL_SEVERITY_DEGRADED, \
     0, N_ ("short names were not found")) \
  X (NAME_SERVER_SLOW, "name-server-slow", LKL_HOP_NAME_SERVER, LKL_SEVERITY_DEGRADED, \
     0, N_ ("the name server was slow")) \
  /* One service, or the page that stands for the internet. */ \
  X (NAME_MISSING, "name-missing", NULL, LKL_SEVERITY_TROUBLE, \
     0, N_ ("the name server did not know %s")) \
  X (NAME_FAILING, "name-failing", NULL, LKL_SEVERITY_TROUBLE, \
     0, N_ ("the name server could not look up %s")) \
  X (CERTIFICATE_EXPIRED, "certificate-expired", NULL, LKL_SEVERITY_TROUBLE, \
     0, N_ ("the certificate of %s had run out")) \
  X (CERTIFICATE_EARLY, "certificate-early", NULL, LKL_SEVERITY_TROUBLE, \
     0, N_ ("the certificate of %s was not valid yet")) \
  X (CERTIFICATE_NAME, "certificate-name", NULL, LKL_SEVERITY_TROUBLE, \
     0, N_ ("%s showed a certificate for another name")) \
  X (CERTIFICATE_UNKNOWN, "certificate-unknown", NULL, LKL_SEVERITY_TROUBLE, \
     0, N_ ("%s showed a certificate that nobody knows")) \
  X (SERVICE_REFUSED, "service-refused", NULL, LKL_SEVERITY_TROUBLE, \
     0, N_ ("%s accepted no connections")) \
  X (SERVICE_SILENT, "service-silent", NULL, LKL_SEVERITY_TROUBLE, \
     0, N_ ("%s did not answer")) \
  X (SERVICE_HANGS, "service-hangs", NULL, LKL_SEVERITY_TROUBLE, \
     0, N_ ("%s accepted connections but sent nothing")) \
  X (SERVICE_BREAKS_OFF, "service-breaks-off", NULL, LKL_SEVERITY_TROUBLE, \
     0, N_ ("%s broke off its connections")) \
  X (SERVICE_ERROR, "service-error", NULL, LKL_SEVERITY_TROUBLE, \
     0, N_ ("%s reported an error of its own")) \
  X (SERVICE_SLOW, "service-slow", NULL, LKL_SEVERITY_DEGRADED, \
     0, N_ ("%s was slow")) \
  /* What works worse than it should. */ \
  X (LOSS_NEAR, "loss-near", LKL_HOP_LINK, LKL_SEVERITY_DEGRADED, \
     LKL_TRAIT_PACKETS | LKL_TRAIT_LOSS, N_ ("data was lost between this PC and the router")) \
  X (LOSS_FAR, "loss-far", LKL_HOP_INTERNET, LKL_SEVERITY_DEGRADED, \
     LKL_TRAIT_PACKETS | LKL_TRAIT_LOSS, N_ ("data was lost behind the router")) \
  X (LOSS_SOMEWHERE, "loss-somewhere", LKL_HOP_INTERNET, LKL_SEVERITY_DEGRADED, \
     LKL_TRAIT_PACKETS | LKL_TRAIT_LOSS, N_ ("data was lost on the way")) \
  X (SLOW_NEAR, "slow-near", LKL_HOP_LINK, LKL_SEVERITY_DEGRADED, \
     LKL_TRAIT_PACKETS, N_ ("your own network was slow")) \
  X (SLOW_FAR, "slow-far", LKL_HOP_INTERNET, LKL_SEVERITY_DEGRADED, \
     LKL_TRAIT_PACKETS, N_ ("the internet line was slow")) \
  X (LINE_SATURATED, "line-saturated", LKL_HOP_INTERNET, LKL_SEVERITY_DEGRADED, \
     LKL_TRAIT_PACKETS, N_ ("the internet line was full")) \
  X (UNSTEADY_NEAR, "unsteady-near", LKL_HOP_LINK, LKL_SEVERITY_DEGRADED, \
     LKL_TRAIT_PACKETS, N_ ("your own network was unsteady")) \
  X (UNSTEADY_FAR, "unsteady-far", LKL_HOP_INTERNET, LKL_SEVERITY_DEGRADED, \
     LKL_TRAIT_PACKETS, N_ ("the internet line was unsteady")) \
  X (IPV6_BROKEN, "ipv6-broken", LKL_HOP_INTERNET, LKL_SEVERITY_DEGRADED, \
     0, N_ ("connections over IPv6 did not work")) \
  /* No fault, and yet never green: the way is free as far as the name server, and no service \
   * is known to ask. */ \
  X (NO_SERVICES, "no-services", NULL, LKL_SEVERITY_FACT, \
     0, NULL)
/* clang-format on */

typedef enum
{
  LKL_VERDICT_KIND_NONE, /* nothing is wrong, or not enough is known */
#define LKL_VERDICT_KIND_SYMBOL(symbol, ...) LKL_VERDICT_KIND_##symbol,
  LKL_VERDICT_KINDS (LKL_VERDICT_KIND_SYMBOL)
#undef LKL_VERDICT_KIND_SYMBOL
      LKL_N_VERDICT_KINDS
} LklVerdictKind;

/* Returns: (transfer none) (nullable): such as "line-down", static; NULL for none */
const char *lkl_verdict_kind_get_id (LklVerdictKind kind);

/* @id: (nullable). Returns: LKL_VERDICT_KIND_NONE for what this version does not know */
LklVerdictKind lkl_verdict_kind_find (const char *id);

/* Returns: (transfer none) (nullable): the hop to blame, static; NULL = that of the target */
const char *lkl_verdict_kind_get_hop_id (LklVerdictKind kind);

LklSeverity lkl_verdict_kind_get_severity (LklVerdictKind kind);

gboolean lkl_verdict_kind_has_trait (LklVerdictKind kind, LklVerdictTrait trait);

/* Returns: (transfer none) (nullable): what was wrong, for people, translated, "%s" being the
 * target's name: "the router did not answer"; NULL where it never makes an outage */
const char *lkl_verdict_kind_describe_past (LklVerdictKind kind);

G_END_DECLS
