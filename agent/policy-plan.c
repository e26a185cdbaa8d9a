/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPolicyPlan"

#include "agent/policy-plan.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#include "agent/base/network-address.h"
#include "agent/connectivity/path/connectivity-sample.h"
#include "agent/connectivity/path/hop.h"

/* Returns: (transfer full) (nullable): NULL where @url is none that can be probed */
static LklConnectivityTarget *
make_target (const char *id, const char *name, const char *url, const char *search_name)
{
  g_autoptr (GError) error = NULL;
  LklConnectivityTarget *target = lkl_connectivity_target_new (id, name, url, search_name, &error);

  if (target == NULL)
    g_warning ("%s", error->message);
  return target;
}

static gboolean
is_private_address (const char *text)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (text);

  return address != NULL && lkl_network_address_is_private (address);
}

/* A name without a dot or an address of a private network is a service here and a stranger's thing,
 * or nobody's, elsewhere. What is on this PC, or the admin's own, is the same everywhere. */
static gboolean
is_private (const LklConnectivityTarget *target)
{
  g_autoptr (GUri) uri = NULL;

  if (target->is_local || target->is_at_endpoint)
    return FALSE;
  if (target->host != NULL)
    return strchr (target->host, '.') == NULL;
  uri = g_uri_parse (target->url, G_URI_FLAGS_ENCODED, NULL);
  return uri != NULL && is_private_address (g_uri_get_host (uri));
}

/* @url: (nullable). Returns: (transfer full) (nullable) */
static LklConnectivityTarget *
make_page (const char *id, const char *url, gboolean is_outside)
{
  g_autoptr (LklConnectivityTarget) page =
      url != NULL ? make_target (id, _ ("Internet"), url, NULL) : NULL;

  return page != NULL && is_outside && is_private (page) ? NULL : g_steal_pointer (&page);
}

/* A service by the id of a page, another hop or a name that is made up could not be told from it. A
 * policy's ids have no dot, so none looks like a part of another (LKL_SAMPLE_IPV4_SUFFIX). */
static gboolean
is_taken (const LklConnectivityPlan *plan, const char *id)
{
  const char *const others[] = { LKL_CONNECTIVITY_TARGET_INTERNET,
                                 LKL_CONNECTIVITY_TARGET_LARGE_PAGE,
                                 LKL_CONNECTIVITY_TARGET_REFERENCE,
                                 LKL_HOP_THIS_PC,
                                 LKL_HOP_LINK,
                                 LKL_HOP_ROUTER,
                                 LKL_HOP_VPN,
                                 LKL_HOP_PROXY,
                                 LKL_HOP_NAME_SERVER,
                                 LKL_SAMPLE_IMPOSSIBLE_NAME,
                                 LKL_SAMPLE_UNIQUE_NAME,
                                 NULL };

  return g_strv_contains (others, id) || lkl_connectivity_plan_find (plan, id) != NULL;
}

/* @url: absolute. A URI keeps no port where it is its scheme's own. */
static gboolean
is_of_server (const char *url, const char *base_url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_ENCODED, NULL);
  g_autoptr (GUri) base = g_uri_parse (base_url, G_URI_FLAGS_ENCODED, NULL);

  return uri != NULL && base != NULL
         && g_ascii_strcasecmp (g_uri_get_host (uri), g_uri_get_host (base)) == 0
         && g_strcmp0 (g_uri_get_scheme (uri), g_uri_get_scheme (base)) == 0
         && g_uri_get_port (uri) == g_uri_get_port (base);
}

/* @url: absolute, or a path at the endpoint */
static void
add_service (LklConnectivityPlan *plan,
             const char *base_url,
             const char *id,
             const char *name,
             const char *url,
             const char *search_name,
             gboolean is_outside)
{
  g_autofree char *absolute = *url == '/' ? g_strconcat (base_url, url, NULL) : g_strdup (url);
  g_autoptr (LklConnectivityTarget) service = NULL;

  if (is_taken (plan, id))
    {
      g_warning ("Target %s: the id is taken", id);
      return;
    }
  service = make_target (id, name, absolute, search_name);
  if (service == NULL)
    return;
  service->is_at_endpoint = is_of_server (absolute, base_url);
  if (!is_outside || !is_private (service))
    g_ptr_array_add (plan->services, g_steal_pointer (&service));
}

static void
add_targets (LklConnectivityPlan *plan,
             const char *base_url,
             const LklPolicyDocument *policy,
             gboolean is_inside,
             gboolean is_outside)
{
  for (guint i = 0; i < policy->targets->len; i++)
    {
      const LklTarget *target = g_ptr_array_index (policy->targets, i);

      if (target->is_inside && !is_inside)
        continue;
      add_service (plan,
                   base_url,
                   target->id,
                   lkl_localized_text_lookup (target->name, g_get_language_names ()),
                   target->url,
                   is_outside ? NULL : target->search_name,
                   is_outside);
    }
}

/* Returns: (transfer full) */
static char **
choose_anchors (const LklPolicyInternet *internet, gboolean is_outside)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; internet->anchors[i] != NULL; i++)
    if (!is_outside || !is_private_address (internet->anchors[i]))
      g_strv_builder_add (builder, internet->anchors[i]);
  return g_strv_builder_end (builder);
}

static void
add_internet (LklConnectivityPlan *plan, const LklPolicyInternet *internet, gboolean is_outside)
{
  plan->internet = make_page (LKL_CONNECTIVITY_TARGET_INTERNET, internet->page, is_outside);
  plan->large_page =
      make_page (LKL_CONNECTIVITY_TARGET_LARGE_PAGE, internet->large_page, is_outside);
  plan->reference = make_page (LKL_CONNECTIVITY_TARGET_REFERENCE, internet->reference, is_outside);
  g_strfreev (plan->anchors);
  plan->anchors = choose_anchors (internet, is_outside);
  plan->zone = g_strdup (internet->zone);
  g_strfreev (plan->roots);
  plan->roots = g_strdupv (internet->roots);
}

/* @text: (nullable). Returns: (transfer full) (nullable) */
static char *
translate (const LklLocalizedText *text)
{
  return text != NULL ? g_strdup (lkl_localized_text_lookup (text, g_get_language_names ())) : NULL;
}

static void
add_labels (LklConnectivityPlan *plan, const LklPlace *place)
{
  plan->router_label = translate (place->router_label);
  plan->wifi_label = translate (place->wifi_label);
}

static gboolean
has_target (const LklPolicyDocument *policy, const char *id)
{
  for (guint i = 0; policy != NULL && i < policy->targets->len; i++)
    if (g_str_equal (((const LklTarget *) g_ptr_array_index (policy->targets, i))->id, id))
      return TRUE;
  return FALSE;
}

LklConnectivityPlan *
lkl_policy_plan_make (const char *base_url,
                      const LklPolicyDocument *policy,
                      const LklPlace *place,
                      gboolean is_vpn)
{
  LklConnectivityPlan *plan = lkl_connectivity_plan_new ();
  const gboolean is_inside = place != NULL || is_vpn;
  gboolean is_outside;

  /* Unless the organisation names it itself. */
  if (!has_target (policy, LKL_POLICY_PLAN_ENDPOINT))
    add_service (plan,
                 base_url,
                 LKL_POLICY_PLAN_ENDPOINT,
                 _ ("Your IT team's server"),
                 "/healthz",
                 NULL,
                 FALSE);
  if (policy == NULL)
    return plan;
  /* Without places a PC can't tell where it is; then what is not marked is asked everywhere. */
  is_outside = policy->places->len > 0 && !is_inside;
  add_targets (plan, base_url, policy, is_inside, is_outside);
  if (policy->internet != NULL)
    add_internet (plan, policy->internet, is_outside);
  plan->fleet_size = policy->fleet_size;
  plan->probe_interval_secs = policy->probe_interval_secs;
  if (place != NULL)
    add_labels (plan, place);
  return plan;
}
