/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/policy-plan.h"

#include <string.h>

#define BASE_URL "https://linklight.example.com"
#define ROOT "6b3a55e0261b0304143f805a24924d0c1c44524821305f31d9277843b8a10f4e"
#define START "{'form':'policy','version':1,'organisation':{'name':'Example'},'targets':["

#define PLACES "'places':[{'id':'riga','name':'Riga','subnets':['10.1.0.0/16']}]"
#define PRIVATE_TARGETS                                                                        \
  "{'id':'mail','name':'Mail','url':'https://mail.example.com/','searchName':'mail'},"         \
  "{'id':'payroll','name':'Payroll','url':'https://payroll.corp.example.com/','inside':true}," \
  "{'id':'scanner','name':'Scanner','url':'https://192.168.7.9/'},"                            \
  "{'id':'printer','name':'Printer','url':'https://[fd00::9]/'},"                              \
  "{'id':'intranet','name':'Intranet','url':'https://intranet:8443/'},"                        \
  "{'id':'public','name':'Public','url':'https://192.0.2.1/'}"

typedef enum
{
  ELSEWHERE,
  ELSEWHERE_ON_VPN,
  AT_FIRST_PLACE,
} Whereabouts;

/* @text: with ' for ". Returns: (transfer full) */
static LklConnectivityPlan *
make_plan_of_pc (const char *text, Whereabouts where)
{
  g_autofree char *json = g_strdelimit (g_strdup (text), "'", '"');
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (GError) error = NULL;
  g_autoptr (LklPolicyDocument) policy = lkl_policy_document_parse ("policy", bytes, &error);

  g_assert_no_error (error);
  return lkl_policy_plan_make (BASE_URL,
                               policy,
                               where == AT_FIRST_PLACE ? policy->places->pdata[0] : NULL,
                               where == ELSEWHERE_ON_VPN);
}

/* Elsewhere, which is no different as long as the policy says nothing of the inside. */
static LklConnectivityPlan *
make_plan (const char *text)
{
  return make_plan_of_pc (text, ELSEWHERE);
}

static void
assert_ids (const LklConnectivityPlan *plan, const char *joined)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < plan->services->len; i++)
    {
      const LklConnectivityTarget *service = g_ptr_array_index (plan->services, i);

      g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", service->id);
    }
  g_assert_cmpstr (ids->str, ==, joined);
}

static void
assert_service (const LklConnectivityPlan *plan, guint index, const char *id, const char *url)
{
  const LklConnectivityTarget *service;

  g_assert_cmpuint (index, <, plan->services->len);
  service = g_ptr_array_index (plan->services, index);
  g_assert_cmpstr (service->id, ==, id);
  g_assert_cmpstr (service->url, ==, url);
}

static void
test_without_policy (void)
{
  g_autoptr (LklConnectivityPlan) plan = lkl_policy_plan_make (BASE_URL, NULL, NULL, FALSE);

  g_assert_cmpuint (plan->services->len, ==, 1);
  assert_service (plan, 0, "endpoint", BASE_URL "/healthz");
  g_assert_null (plan->internet);
  g_assert_cmpuint (plan->fleet_size, ==, 0);
  g_assert_cmpuint (plan->probe_interval_secs, ==, 0);
}

static void
test_targets_follow_in_their_order (void)
{
  g_autoptr (LklConnectivityPlan) plan =
      make_plan (START "{'id':'mail','name':'Mail','url':'https://mail.example.com/'},"
                       "{'id':'wiki','name':'Wiki','url':'/wiki','searchName':'wiki'},"
                       "{'id':'help','name':'Help','url':'" BASE_URL "/help'}],'fleetSize':12000,"
                       "'probeIntervalSecs':300}");

  g_assert_cmpuint (plan->services->len, ==, 4);
  assert_service (plan, 0, "endpoint", BASE_URL "/healthz");
  assert_service (plan, 1, "mail", "https://mail.example.com/");
  assert_service (plan, 2, "wiki", BASE_URL "/wiki");
  g_assert_cmpstr (lkl_connectivity_plan_find (plan, "mail")->name, ==, "Mail");
  g_assert_false (lkl_connectivity_plan_find (plan, "mail")->is_at_endpoint);
  g_assert_true (lkl_connectivity_plan_find (plan, "wiki")->is_at_endpoint);
  g_assert_true (lkl_connectivity_plan_find (plan, "help")->is_at_endpoint);
  g_assert_true (lkl_connectivity_plan_find (plan, "endpoint")->is_at_endpoint);
  g_assert_null (lkl_connectivity_plan_find (plan, "mail")->search_name);
  g_assert_cmpstr (lkl_connectivity_plan_find (plan, "wiki")->search_name, ==, "wiki");
  g_assert_cmpuint (plan->fleet_size, ==, 12000);
  g_assert_cmpuint (plan->probe_interval_secs, ==, 300);
  g_assert_null (plan->internet);
}

static void
test_internet_is_filled (void)
{
  g_autoptr (LklConnectivityPlan) plan =
      make_plan (START "],'internet':{'page':'http://page.example.org/',"
                       "'largePage':'http://page.example.org/large',"
                       "'reference':'https://reference.example.net/','zone':'check.example.org',"
                       "'anchors':['192.0.2.1','2001:db8::1'],'roots':['" ROOT "']}}");

  g_assert_cmpstr (plan->internet->id, ==, LKL_CONNECTIVITY_TARGET_INTERNET);
  g_assert_cmpstr (plan->internet->name, ==, "Internet");
  g_assert_cmpstr (plan->internet->url, ==, "http://page.example.org/");
  g_assert_cmpstr (plan->internet->host, ==, "page.example.org");
  g_assert_cmpstr (plan->large_page->id, ==, LKL_CONNECTIVITY_TARGET_LARGE_PAGE);
  g_assert_cmpstr (plan->large_page->url, ==, "http://page.example.org/large");
  g_assert_cmpstr (plan->reference->id, ==, LKL_CONNECTIVITY_TARGET_REFERENCE);
  g_assert_cmpstr (plan->reference->url, ==, "https://reference.example.net/");
  g_assert_cmpstr (plan->zone, ==, "check.example.org");
  g_assert_cmpuint (g_strv_length (plan->anchors), ==, 2);
  g_assert_cmpstr (plan->anchors[1], ==, "2001:db8::1");
  g_assert_cmpuint (g_strv_length (plan->roots), ==, 1);
  g_assert_cmpstr (plan->roots[0], ==, ROOT);
}

static void
test_only_the_page_is_needed (void)
{
  g_autoptr (LklConnectivityPlan) plan =
      make_plan (START "],'internet':{'page':'http://page.example.org/'}}");

  g_assert_nonnull (plan->internet);
  g_assert_null (plan->large_page);
  g_assert_null (plan->reference);
  g_assert_null (plan->zone);
  g_assert_null (plan->anchors[0]);
  g_assert_null (plan->roots[0]);
}

/* The organisation may name the endpoint itself; nothing else may be called like a page. */
static void
test_ids_are_not_shared (void)
{
  g_autoptr (LklConnectivityPlan) plan = NULL;

  g_test_expect_message ("LklPolicyPlan", G_LOG_LEVEL_WARNING, "*internet*taken*");
  plan = make_plan (START "{'id':'internet','name':'Web','url':'https://www.example.com/'},"
                          "{'id':'endpoint','name':'Linklight','url':'/healthz?who=pc'}]}");
  g_test_assert_expected_messages ();
  g_assert_cmpuint (plan->services->len, ==, 1);
  assert_service (plan, 0, "endpoint", BASE_URL "/healthz?who=pc");
  g_assert_cmpstr (lkl_connectivity_plan_find (plan, "endpoint")->name, ==, "Linklight");
  g_assert_null (lkl_connectivity_plan_find (plan, "internet"));
}

/* Names that are made up are no services, nor may a service be taken for one. */
static void
test_ids_of_samples_are_taken (void)
{
  const char *const ids[] = { "impossible-name", "unique-name" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *text = g_strdup_printf (
          START "{'id':'%s','name':'Web','url':'https://www.example.com/'}]}", ids[i]);
      g_autoptr (LklConnectivityPlan) plan = NULL;

      g_test_expect_message ("LklPolicyPlan", G_LOG_LEVEL_WARNING, "*taken*");
      plan = make_plan (text);
      g_test_assert_expected_messages ();
      assert_ids (plan, "endpoint");
    }
}

static void
test_at_a_place_all_are_asked (void)
{
  g_autoptr (LklConnectivityPlan) plan =
      make_plan_of_pc (START PRIVATE_TARGETS "]," PLACES "}", AT_FIRST_PLACE);

  assert_ids (plan, "endpoint mail payroll scanner printer intranet public");
  g_assert_cmpstr (lkl_connectivity_plan_find (plan, "mail")->search_name, ==, "mail");
}

static void
test_on_a_vpn_all_are_asked (void)
{
  g_autoptr (LklConnectivityPlan) plan =
      make_plan_of_pc (START PRIVATE_TARGETS "]," PLACES "}", ELSEWHERE_ON_VPN);

  assert_ids (plan, "endpoint mail payroll scanner printer intranet public");
}

/* What the organisation calls its router says nothing of another one. */
static void
test_labels_are_of_the_place (void)
{
  const char *text = START "],'places':[{'id':'riga','name':'Riga','subnets':['10.1.0.0/16'],"
                           "'routerLabel':'the grey box','wifiLabel':'Example'},"
                           "{'id':'depot','name':'Depot','subnets':['10.2.0.0/16']}]}";
  g_autoptr (LklConnectivityPlan) here = make_plan_of_pc (text, AT_FIRST_PLACE);
  g_autoptr (LklConnectivityPlan) elsewhere = make_plan_of_pc (text, ELSEWHERE_ON_VPN);
  g_autoptr (LklConnectivityPlan) without = make_plan_of_pc (START "]," PLACES "}", AT_FIRST_PLACE);

  g_assert_cmpstr (here->router_label, ==, "the grey box");
  g_assert_cmpstr (here->wifi_label, ==, "Example");
  g_assert_null (elsewhere->router_label);
  g_assert_null (elsewhere->wifi_label);
  g_assert_null (without->router_label);
  g_assert_null (without->wifi_label);
}

static void
test_elsewhere_no_stranger_hears_of_the_inside (void)
{
  g_autoptr (LklConnectivityPlan) plan =
      make_plan_of_pc (START PRIVATE_TARGETS "]," PLACES "}", ELSEWHERE);

  assert_ids (plan, "endpoint mail public");
  g_assert_null (lkl_connectivity_plan_find (plan, "mail")->search_name);
}

static void
test_elsewhere_no_private_anchor_is_asked (void)
{
  const char *text = START "],'internet':{'page':'http://page.example.org/',"
                           "'anchors':['10.1.0.5','192.0.2.1','fd00::5','172.16.0.5']}," PLACES "}";
  g_autoptr (LklConnectivityPlan) outside = make_plan_of_pc (text, ELSEWHERE);
  g_autoptr (LklConnectivityPlan) inside = make_plan_of_pc (text, AT_FIRST_PLACE);
  g_autofree char *anchors = g_strjoinv (" ", outside->anchors);

  g_assert_cmpstr (anchors, ==, "192.0.2.1");
  g_assert_cmpuint (g_strv_length (inside->anchors), ==, 4);
}

/* An endpoint on this PC or in the admin's own network is the same thing everywhere. */
static void
test_paths_at_endpoint_are_asked_everywhere (void)
{
  const char *const base_urls[] = {
    "http://localhost:8080", "http://127.0.0.1:8080", "https://10.1.0.1", "https://linklight"
  };
  const char *text = START "{'id':'wiki','name':'Wiki','url':'/wiki'}]," PLACES "}";
  g_autofree char *json = g_strdelimit (g_strdup (text), "'", '"');
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (LklPolicyDocument) policy = lkl_policy_document_parse ("policy", bytes, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (base_urls); i++)
    {
      g_autoptr (LklConnectivityPlan) plan =
          lkl_policy_plan_make (base_urls[i], policy, NULL, FALSE);

      assert_ids (plan, "endpoint wiki");
    }
}

/* No policy of today can name it; the rule shall not depend on that. */
static void
test_this_pc_is_no_private_name (void)
{
  const char *text = START "{'id':'tool','name':'Tool','url':'https://tool/'}]," PLACES "}";
  g_autofree char *json = g_strdelimit (g_strdup (text), "'", '"');
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (LklPolicyDocument) policy = lkl_policy_document_parse ("policy", bytes, NULL);
  LklTarget *target = g_ptr_array_index (policy->targets, 0);
  g_autoptr (LklConnectivityPlan) plan = NULL;

  g_free (target->url);
  target->url = g_strdup ("https://localhost:8443/");
  plan = lkl_policy_plan_make (BASE_URL, policy, NULL, FALSE);
  assert_ids (plan, "endpoint tool");
}

/* Nothing tells this PC where it is; only what is marked is left out. */
static void
test_without_places_only_the_mark_counts (void)
{
  g_autoptr (LklConnectivityPlan) plan = make_plan_of_pc (START PRIVATE_TARGETS "]}", ELSEWHERE);

  assert_ids (plan, "endpoint mail scanner printer intranet public");
  g_assert_cmpstr (lkl_connectivity_plan_find (plan, "mail")->search_name, ==, "mail");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policy-plan/without-policy", test_without_policy);
  g_test_add_func ("/policy-plan/targets-follow-in-their-order",
                   test_targets_follow_in_their_order);
  g_test_add_func ("/policy-plan/internet-is-filled", test_internet_is_filled);
  g_test_add_func ("/policy-plan/only-the-page-is-needed", test_only_the_page_is_needed);
  g_test_add_func ("/policy-plan/ids-are-not-shared", test_ids_are_not_shared);
  g_test_add_func ("/policy-plan/ids-of-samples-are-taken", test_ids_of_samples_are_taken);
  g_test_add_func ("/policy-plan/at-a-place-all-are-asked", test_at_a_place_all_are_asked);
  g_test_add_func ("/policy-plan/on-a-vpn-all-are-asked", test_on_a_vpn_all_are_asked);
  g_test_add_func ("/policy-plan/labels-are-of-the-place", test_labels_are_of_the_place);
  g_test_add_func ("/policy-plan/elsewhere-no-stranger-hears-of-the-inside",
                   test_elsewhere_no_stranger_hears_of_the_inside);
  g_test_add_func ("/policy-plan/elsewhere-no-private-anchor-is-asked",
                   test_elsewhere_no_private_anchor_is_asked);
  g_test_add_func ("/policy-plan/paths-at-endpoint-are-asked-everywhere",
                   test_paths_at_endpoint_are_asked_everywhere);
  g_test_add_func ("/policy-plan/this-pc-is-no-private-name", test_this_pc_is_no_private_name);
  g_test_add_func ("/policy-plan/without-places-only-the-mark-counts",
                   test_without_places_only_the_mark_counts);
  return g_test_run ();
}
