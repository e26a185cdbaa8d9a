/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/connectivity/path/connectivity-target.h"

G_BEGIN_DECLS

/**
 * LklConnectivityPlan: what to probe, and what it is called, as the policy says. Filled before it
 * is shared, immutable from then on, ref-counted, usable from any thread. Every part but the
 * services may be missing.
 */
typedef struct
{
  GPtrArray *services; /* (owned) (element-type LklConnectivityTarget): in order of the policy */

  /* The organisation's own page that stands for the internet: plain HTTP, 204 is due. */
  LklConnectivityTarget
      *internet; /* (owned) (nullable): its id is LKL_CONNECTIVITY_TARGET_INTERNET */
  LklConnectivityTarget *large_page; /* (owned) (nullable): 3000 bytes or more over plain HTTP */
  LklConnectivityTarget *reference;  /* (owned) (nullable): HTTPS of a host beside the services */
  char **anchors;                    /* (owned): IP addresses that accept TCP on 80 and 443 */
  char *zone;                        /* (owned) (nullable): a DNS zone in which every name exists */
  char **roots;     /* (owned): hex sha256 that the chain of @reference may end in; none = any */
  guint fleet_size; /* PCs that share the servers, 0 = not said */
  guint probe_interval_secs; /* between light rounds at peace, 0 = not said */
  char *router_label; /* (owned) (nullable): what people call the router where this PC is now */
  char *wifi_label;   /* (owned) (nullable): likewise the Wi-Fi */
} LklConnectivityPlan;

/* Ids of the targets that are no services. */
#define LKL_CONNECTIVITY_TARGET_LARGE_PAGE "large-page"
#define LKL_CONNECTIVITY_TARGET_REFERENCE "reference"

/* An empty one. Returns: (transfer full) */
LklConnectivityPlan *lkl_connectivity_plan_new (void);
LklConnectivityPlan *lkl_connectivity_plan_ref (LklConnectivityPlan *self);
void lkl_connectivity_plan_unref (LklConnectivityPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklConnectivityPlan, lkl_connectivity_plan_unref)

/* Whether both are the same in all that they say. */
gboolean lkl_connectivity_plan_equal (const LklConnectivityPlan *a, const LklConnectivityPlan *b);

/* Returns: (transfer none) (nullable): a service or a page by its id */
const LklConnectivityTarget *
lkl_connectivity_plan_find (const LklConnectivityPlan *self, const char *id);

G_END_DECLS
