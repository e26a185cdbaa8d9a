/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/connectivity/path/connectivity-plan.h"

static LklConnectivityTarget *
make_target (const char *id, const char *url)
{
  return lkl_connectivity_target_new (id, id, url, NULL, NULL);
}

static LklConnectivityPlan *
make_plan (void)
{
  LklConnectivityPlan *plan = lkl_connectivity_plan_new ();

  g_ptr_array_add (plan->services, make_target ("mail", "https://mail.example/"));
  plan->internet = make_target (LKL_CONNECTIVITY_TARGET_INTERNET, "http://canary.example/");
  plan->large_page =
      make_target (LKL_CONNECTIVITY_TARGET_LARGE_PAGE, "http://canary.example/large");
  plan->reference = make_target (LKL_CONNECTIVITY_TARGET_REFERENCE, "https://other.example/");
  plan->zone = g_strdup ("any.example");
  return plan;
}

static void
test_find (void)
{
  g_autoptr (LklConnectivityPlan) plan = make_plan ();
  g_autoptr (LklConnectivityPlan) empty = lkl_connectivity_plan_new ();

  g_assert_true (lkl_connectivity_plan_find (plan, "internet") == plan->internet);
  g_assert_true (lkl_connectivity_plan_find (plan, "large-page") == plan->large_page);
  g_assert_true (lkl_connectivity_plan_find (plan, "reference") == plan->reference);
  g_assert_true (lkl_connectivity_plan_find (plan, "mail") == plan->services->pdata[0]);
  g_assert_null (lkl_connectivity_plan_find (plan, "wiki"));
  g_assert_null (lkl_connectivity_plan_find (empty, "internet"));
}

static void
replace_target (LklConnectivityTarget **target, const char *url)
{
  g_clear_pointer (target, lkl_connectivity_target_unref);
  if (url != NULL)
    *target = make_target ("internet", url);
}

/* Each changes one thing. */
static void
change (LklConnectivityPlan *plan, guint what)
{
  switch (what)
    {
    case 0:
      g_ptr_array_add (plan->services, make_target ("wiki", "https://wiki.example/"));
      break;
    case 1:
      g_ptr_array_set_size (plan->services, 0);
      g_ptr_array_add (plan->services, make_target ("mail", "https://post.example/"));
      break;
    case 2:
      replace_target (&plan->internet, "http://elsewhere.example/");
      break;
    case 3:
      replace_target (&plan->internet, NULL);
      break;
    case 4:
      replace_target (&plan->large_page, NULL);
      break;
    case 5:
      replace_target (&plan->reference, NULL);
      break;
    case 6:
      g_strfreev (plan->anchors);
      plan->anchors = g_strsplit ("192.0.2.100", " ", -1);
      break;
    case 7:
      g_clear_pointer (&plan->zone, g_free);
      break;
    case 8:
      g_strfreev (plan->roots);
      plan->roots = g_strsplit ("aaaa", " ", -1);
      break;
    case 9:
      plan->fleet_size = 7;
      break;
    case 10:
      plan->probe_interval_secs = 300;
      break;
    case 11:
      plan->router_label = g_strdup ("the grey box");
      break;
    default:
      plan->wifi_label = g_strdup ("Example");
      break;
    }
}

static void
test_equal (void)
{
  g_autoptr (LklConnectivityPlan) plan = make_plan ();
  g_autoptr (LklConnectivityPlan) same = make_plan ();

  g_assert_true (lkl_connectivity_plan_equal (plan, same));
  for (guint i = 0; i < 13; i++)
    {
      g_autoptr (LklConnectivityPlan) other = make_plan ();

      change (other, i);
      g_assert_false (lkl_connectivity_plan_equal (plan, other));
      g_assert_false (lkl_connectivity_plan_equal (other, plan));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/connectivity-plan/find", test_find);
  g_test_add_func ("/connectivity-plan/equal", test_equal);
  return g_test_run ();
}
