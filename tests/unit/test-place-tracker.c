/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/connectivity/places/place-tracker.h"

#include <string.h>

#define RIGA_ROUTER "6b3a55e0261b0304143f805a24924d0c1c44524821305f31d9277843b8a10f4e"
#define POLICY                                                                              \
  "{\"form\":\"policy\",\"version\":1,\"organisation\":{\"name\":\"Example\"},\"targets\":" \
  "[],\"places\":[{\"id\":\"riga\",\"name\":\"Riga\",\"routers\":[\"" RIGA_ROUTER "\"]},"   \
  "{\"id\":\"oslo\",\"name\":\"Oslo\",\"ssids\":[\"Office\"],"                              \
  "\"subnets\":[\"10.9.0.0/16\"]}]}"

static void
set_places (LklPlaceTracker *tracker, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (LklPolicyDocument) policy = lkl_policy_document_parse ("policy", bytes, &error);

  g_assert_no_error (error);
  lkl_place_tracker_set_places (tracker, policy->places);
}

/* @address: (nullable): NULL = no network */
static void
take_wifi (LklPlaceTracker *tracker,
           const char *address,
           const char *router,
           const char *router_key,
           const char *ssid)
{
  g_autoptr (LklNetworkFacts) facts = lkl_network_facts_new ();

  facts->has_link = facts->has_address = address != NULL;
  facts->router = g_strdup (router);
  facts->router_key = g_strdup (router_key);
  facts->ssid = g_strdup (ssid);
  g_strfreev (facts->addresses);
  facts->addresses = g_strsplit (address != NULL ? address : "", " ", -1);
  lkl_place_tracker_take_facts (tracker, facts);
}

static void
take (LklPlaceTracker *tracker, const char *address, const char *router, const char *router_key)
{
  take_wifi (tracker, address, router, router_key, NULL);
}

static void
test_nothing_to_tell (void)
{
  g_autoptr (LklPlaceTracker) tracker = lkl_place_tracker_new ();

  g_assert_null (lkl_place_tracker_get_public_id (tracker));
  set_places (tracker, POLICY);
  take (tracker, NULL, NULL, NULL);
  g_assert_null (lkl_place_tracker_get_public_id (tracker));
  take (tracker, "10.1.0.7", "10.1.0.1", RIGA_ROUTER);
  g_assert_cmpstr (lkl_place_tracker_get_public_id (tracker), ==, "riga");
  lkl_place_tracker_set_places (tracker, NULL);
  g_assert_null (lkl_place_tracker_get_public_id (tracker));
  g_assert_null (lkl_place_tracker_get_place (tracker));
}

/* The policy may come after the network. */
static void
test_places_come_late (void)
{
  g_autoptr (LklPlaceTracker) tracker = lkl_place_tracker_new ();

  take (tracker, "10.1.0.7", "10.1.0.1", RIGA_ROUTER);
  set_places (tracker, POLICY);
  g_assert_cmpstr (lkl_place_tracker_get_place (tracker)->id, ==, "riga");
}

static void
test_broken_network_moves_nobody (void)
{
  g_autoptr (LklPlaceTracker) tracker = lkl_place_tracker_new ();

  set_places (tracker, POLICY);
  take (tracker, "10.1.0.7", "10.1.0.1", RIGA_ROUTER);
  take (tracker, "10.1.0.7", "10.1.0.1", NULL);
  g_assert_cmpstr (lkl_place_tracker_get_public_id (tracker), ==, "riga");
  take (tracker, NULL, NULL, NULL);
  g_assert_cmpstr (lkl_place_tracker_get_public_id (tracker), ==, "riga");
}

static void
test_name_of_wifi_may_be_gone_for_a_moment (void)
{
  g_autoptr (LklPlaceTracker) tracker = lkl_place_tracker_new ();

  set_places (tracker, POLICY);
  take_wifi (tracker, "10.9.0.7", "10.9.0.1", NULL, "Office");
  take (tracker, "10.9.0.7", "10.9.0.1", NULL);
  g_assert_cmpstr (lkl_place_tracker_get_public_id (tracker), ==, "oslo");
  take_wifi (tracker, "10.9.0.7", "10.9.0.1", NULL, "Home");
  g_assert_cmpstr (lkl_place_tracker_get_public_id (tracker), ==, "elsewhere");
  take_wifi (tracker, "10.9.0.7", "10.9.0.1", RIGA_ROUTER, "Office");
  g_assert_cmpstr (lkl_place_tracker_get_public_id (tracker), ==, "riga");
}

static void
test_another_network_does (void)
{
  g_autoptr (LklPlaceTracker) tracker = lkl_place_tracker_new ();

  set_places (tracker, POLICY);
  take (tracker, "10.1.0.7", "10.1.0.1", RIGA_ROUTER);
  take (tracker, "192.168.1.7", "192.168.1.1", NULL);
  g_assert_cmpstr (lkl_place_tracker_get_public_id (tracker), ==, "elsewhere");
  g_assert_null (lkl_place_tracker_get_place (tracker));
  take (tracker, "10.1.0.7", "10.1.0.1", NULL);
  g_assert_cmpstr (lkl_place_tracker_get_public_id (tracker), ==, "elsewhere");
  take (tracker, "10.1.0.7", "10.1.0.1", RIGA_ROUTER);
  g_assert_cmpstr (lkl_place_tracker_get_public_id (tracker), ==, "riga");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/place-tracker/nothing-to-tell", test_nothing_to_tell);
  g_test_add_func ("/place-tracker/places-come-late", test_places_come_late);
  g_test_add_func ("/place-tracker/broken-network-moves-nobody", test_broken_network_moves_nobody);
  g_test_add_func ("/place-tracker/name-of-wifi-may-be-gone-for-a-moment",
                   test_name_of_wifi_may_be_gone_for_a_moment);
  g_test_add_func ("/place-tracker/another-network-does", test_another_network_does);
  return g_test_run ();
}
