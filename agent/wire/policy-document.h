/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/wire/localized-text.h"
#include "agent/wire/policy-questions.h"

G_BEGIN_DECLS

/**
 * The policy: what the organisation has agreed on. Immutable, ref-counted, any thread.
 *
 * It is used whole or not at all: anything wrong in it, in a target too, refuses it. Only an item
 * of a list that needs a later version is left out.
 */

/* A service whose path is probed. */
typedef struct
{
  char *id;               /* (owned) */
  LklLocalizedText *name; /* (owned) */
  char *url;          /* (owned): https at another computer, or a path that starts with one "/" and
                         belongs to the endpoint's base URL; no user name or password */
  char *search_name;  /* (owned) (nullable): the short name that people type, such as "intranet" */
  gboolean is_inside; /* asked only at one of the places or by way of a VPN, so that its name is
                         told to nobody else's name server */
} LklTarget;

/* What the organisation runs so that its PCs can tell "no internet" from "service down". Every part
 * is its own: no stranger's server is ever asked. */
typedef struct
{
  char *page; /* (owned): plain http at a name; 204 without a body is due */
  char *
      large_page; /* (owned) (nullable): plain http; 200 with a body of 3000 bytes or more is due */
  char *reference; /* (owned) (nullable): https: a host that has nothing to do with the services */
  char **anchors;  /* (owned): 0 to 4 IP addresses that accept TCP on the ports 80 and 443 */
  char *zone;      /* (owned) (nullable): a DNS zone in which every name exists */
  char **roots;    /* (owned): 0 to 16 hex sha256 of the certificates that @reference may end in;
                      none = not compared */
} LklPolicyInternet;

/* A network of the organisation. The PC matches locally; only id and label leave. */
typedef struct
{
  char *id;               /* (owned) */
  LklLocalizedText *name; /* (owned) */
  char **subnets; /* (owned): 0 to 64, such as "10.1.0.0/16", which is the largest; /32 of IPv6 */
  char **routers; /* (owned): 0 to 64 hex sha256 of a router's hardware address in the form
                     "aa:bb:cc:dd:ee:ff" */
  char **ssids;   /* (owned): 0 to 64 names of Wi-Fi networks; none without one of the above */
  LklLocalizedText *router_label; /* (owned) (nullable): what people call the router there */
  LklLocalizedText *wifi_label;   /* (owned) (nullable): what people call the Wi-Fi there */
} LklPlace;

/* What people work with and what ends on a day: told on the PC alone, in good time. */
typedef struct
{
  char *id;               /* (owned) */
  LklLocalizedText *name; /* (owned): such as "Your VPN certificate" */
  char *certificate;      /* (owned): path of a PEM file; "~/" is the person's home */
} LklExpiring;

/* What a new hire does on the first day, which no PC can look at. */
typedef struct
{
  char *id;               /* (owned) */
  LklLocalizedText *text; /* (owned): such as "Fetch your badge at the reception" */
} LklFirstDayItem;

/* Whether the board may show a person's light. */
typedef enum
{
  LKL_LIGHTS_NAMED,
  LKL_LIGHTS_OFF,
} LklLights;

typedef struct
{
  char *organisation_name;   /* (owned) */
  LklLocalizedText *it_team; /* (owned) (nullable): what people call the IT team */
  GPtrArray *targets;        /* (owned) (element-type LklTarget) */
  LklPolicyQuestions questions;
  LklLights lights;
  guint probe_interval_secs;    /* 60 to 3600; 0 = the agent's own choice */
  LklPolicyInternet *internet;  /* (owned) (nullable) */
  GPtrArray *places;            /* (owned) (element-type LklPlace): at most 500 */
  guint fleet_size;             /* how many PCs share the servers, 1 to 10000000; 0 = not said */
  guint expected_reply_minutes; /* within which IT usually answers a raised hand, 1 to 10080; 0 =
                                   not said */
  GPtrArray *expiring;          /* (owned) (element-type LklExpiring): at most 16 */
  GPtrArray *first_day; /* (owned) (element-type LklFirstDayItem): at most 10, in that order */
  gboolean takes_young_accounts_for_new_hires; /* where nobody says when a person started */
  guint n_unsupported; /* targets, places and expiring that need a later version */
} LklPolicyDocument;

LklTarget *lkl_target_ref (LklTarget *self);
void lkl_target_unref (LklTarget *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklTarget, lkl_target_unref)

/**
 * @name: what to call the document in errors
 *
 * Returns: (transfer full): NULL with LKL_ERROR_MALFORMED, LKL_ERROR_TOO_BIG or
 *   LKL_ERROR_UNSUPPORTED
 */
LklPolicyDocument *lkl_policy_document_parse (const char *name, GBytes *bytes, GError **error);
LklPolicyDocument *lkl_policy_document_ref (LklPolicyDocument *self);
void lkl_policy_document_unref (LklPolicyDocument *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklPolicyDocument, lkl_policy_document_unref)

G_END_DECLS
