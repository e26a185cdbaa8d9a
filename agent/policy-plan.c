/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPolicyPlan"

#include "agent/policy-plan.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

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

/* @url: (nullable). Returns: (transfer full) (nullable) */
static LklConnectivityTarget *
make_page (const char *id, const char *url)
{
  return url != NULL ? make_target (id, _ ("Internet"), url, NULL) : NULL;
}

/* A service by the id of a page or another hop could not be told from it. */
static gboolean
is_taken (const LklConnectivityPlan *plan, const char *id)
{
  const char *const pages[] = { LKL_CONNECTIVITY_TARGET_INTERNET,
                                LKL_CONNECTIVITY_TARGET_LARGE_PAGE,
                                LKL_CONNECTIVITY_TARGET_REFERENCE,
                                LKL_HOP_THIS_PC,
                                LKL_HOP_LINK,
                                LKL_HOP_ROUTER,
                                LKL_HOP_VPN,
                                LKL_HOP_PROXY,
                                LKL_HOP_NAME_SERVER,
                                NULL };

  return g_strv_contains (pages, id) || lkl_connectivity_plan_find (plan, id) != NULL;
}

/* @url: absolute, or a path at the endpoint */
static void
add_service (LklConnectivityPlan *plan,
             const char *base_url,
             const char *id,
             const char *name,
             const char *url,
             const char *search_name)
{
  g_autofree char *absolute = *url == '/' ? g_strconcat (base_url, url, NULL) : g_strdup (url);
  LklConnectivityTarget *service;

  if (is_taken (plan, id))
    {
      g_warning ("Target %s: the id is taken", id);
      return;
    }
  service = make_target (id, name, absolute, search_name);
  if (service == NULL)
    return;
  service->may_be_local = *url == '/';
  g_ptr_array_add (plan->services, service);
}

/* A name without a dot or an address of a private network (RFC 1918, RFC 4193) is a service here
 * and a stranger's thing, or nobody's, elsewhere. */
static gboolean
is_private_url (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;
  g_autoptr (GInetAddress) address = NULL;

  if (host == NULL)
    return FALSE;
  address = g_inet_address_new_from_string (host);
  if (address == NULL)
    return strchr (host, '.') == NULL;
  if (g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6)
    return (g_inet_address_to_bytes (address)[0] & 0xfe) == 0xfc;
  return g_inet_address_get_is_site_local (address);
}

/* Without places a PC can't tell where it is; then what is not marked is asked everywhere. */
static void
add_targets (LklConnectivityPlan *plan,
             const char *base_url,
             const LklPolicyDocument *policy,
             gboolean is_inside)
{
  const gboolean is_outside = policy->places->len > 0 && !is_inside;

  for (guint i = 0; i < policy->targets->len; i++)
    {
      const LklTarget *target = g_ptr_array_index (policy->targets, i);

      if ((target->is_inside && !is_inside) || (is_outside && is_private_url (target->url)))
        continue;
      add_service (plan,
                   base_url,
                   target->id,
                   lkl_localized_text_lookup (target->name, g_get_language_names ()),
                   target->url,
                   is_outside ? NULL : target->search_name);
    }
}

static void
add_internet (LklConnectivityPlan *plan, const LklPolicyInternet *internet)
{
  plan->internet = make_page (LKL_CONNECTIVITY_TARGET_INTERNET, internet->page);
  plan->large_page = make_page (LKL_CONNECTIVITY_TARGET_LARGE_PAGE, internet->large_page);
  plan->reference = make_page (LKL_CONNECTIVITY_TARGET_REFERENCE, internet->reference);
  g_strfreev (plan->anchors);
  plan->anchors = g_strdupv (internet->anchors);
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

  /* Unless the organisation names it itself. */
  if (!has_target (policy, LKL_POLICY_PLAN_ENDPOINT))
    add_service (
        plan, base_url, LKL_POLICY_PLAN_ENDPOINT, _ ("Your IT team's server"), "/healthz", NULL);
  if (policy == NULL)
    return plan;
  add_targets (plan, base_url, policy, place != NULL || is_vpn);
  if (policy->internet != NULL)
    add_internet (plan, policy->internet);
  plan->fleet_size = policy->fleet_size;
  plan->probe_interval_secs = policy->probe_interval_secs;
  if (place != NULL)
    add_labels (plan, place);
  return plan;
}
