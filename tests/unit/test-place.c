/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/connectivity/places/place.h"

#define RIGA_ROUTER "6b3a55e0261b0304143f805a24924d0c1c44524821305f31d9277843b8a10f4e"
#define OTHER_ROUTER "f2ca1bb6c7e907d06dafe4687e579fce76b37e4e93b7605022da52e6ccc26fd2"

/* Words apart by spaces. */
typedef struct
{
  const char *id;
  const char *subnets;
  const char *routers;
  const char *ssids;
} Place;

/* Returns: (transfer full) */
static char **
split (const char *words)
{
  return words != NULL ? g_strsplit (words, " ", -1) : g_new0 (char *, 1);
}

static void
place_free (LklPlace *place)
{
  g_free (place->id);
  g_strfreev (place->subnets);
  g_strfreev (place->routers);
  g_strfreev (place->ssids);
  g_free (place);
}

static const Place rows[] = {
  { "riga", "10.1.0.0/16 2001:db8:1::/48", RIGA_ROUTER, "Office Guests" },
  { "lab", "10.1.7.0/24", NULL, NULL },
  { "oslo", "10.2.0.0/16", NULL, "Office" },
  { "bare", NULL, NULL, NULL },
};

/* @network: SSID, router key and addresses; what is NULL is not known.
 * Returns: (transfer none): id of the place, static */
static const char *
match (const char *ssid, const char *router_key, const char *addresses)
{
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func ((GDestroyNotify) place_free);
  g_autoptr (LklNetworkFacts) facts = lkl_network_facts_new ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      LklPlace *place = g_new0 (LklPlace, 1);

      place->id = g_strdup (rows[i].id);
      place->subnets = split (rows[i].subnets);
      place->routers = split (rows[i].routers);
      place->ssids = split (rows[i].ssids);
      g_ptr_array_add (places, place);
    }
  facts->ssid = g_strdup (ssid);
  facts->router_key = g_strdup (router_key);
  g_strfreev (facts->addresses);
  facts->addresses = split (addresses);
  return g_intern_string (lkl_place_get_public_id (lkl_place_match (places, facts)));
}

static void
test_elsewhere (void)
{
  g_assert_cmpstr (match (NULL, NULL, NULL), ==, "elsewhere");
  g_assert_cmpstr (match ("Home", OTHER_ROUTER, "192.168.1.7 2001:db8:2::7"), ==, "elsewhere");
  g_assert_cmpstr (match ("office", NULL, "192.168.1.7"), ==, "elsewhere");
}

static void
test_router_wins (void)
{
  g_assert_cmpstr (match (NULL, RIGA_ROUTER, NULL), ==, "riga");
  g_assert_cmpstr (match ("Office", RIGA_ROUTER, "10.2.0.7"), ==, "riga");
}

static void
test_ssid_and_subnet_come_next (void)
{
  g_assert_cmpstr (match ("Office", NULL, "10.2.0.7"), ==, "oslo");
  g_assert_cmpstr (match ("Office", OTHER_ROUTER, "10.2.0.7"), ==, "oslo");
  g_assert_cmpstr (match ("Office", NULL, "10.1.7.7"), ==, "riga");
}

/* A home may have the subnet and the Wi-Fi's name of an office, but not its router. */
static void
test_another_router_is_elsewhere (void)
{
  g_assert_cmpstr (match ("Office", OTHER_ROUTER, "10.1.6.7"), ==, "elsewhere");
  g_assert_cmpstr (match (NULL, OTHER_ROUTER, "10.1.6.7"), ==, "elsewhere");
  g_assert_cmpstr (match (NULL, OTHER_ROUTER, "10.1.7.7"), ==, "lab");
  g_assert_cmpstr (match ("Office", NULL, "10.1.6.7"), ==, "riga");
}

/* Anybody may call a Wi-Fi as they like. */
static void
test_ssid_alone_tells_nothing (void)
{
  g_assert_cmpstr (match ("Guests", NULL, "192.168.1.7"), ==, "elsewhere");
  g_assert_cmpstr (match ("Office", NULL, NULL), ==, "elsewhere");
  g_assert_cmpstr (match ("Office", NULL, "10.2.0.7"), ==, "oslo");
}

static void
test_wifi_of_another_name_is_elsewhere (void)
{
  g_assert_cmpstr (match ("Home", NULL, "10.2.0.7"), ==, "elsewhere");
  g_assert_cmpstr (match (NULL, NULL, "10.2.0.7"), ==, "oslo");
  g_assert_cmpstr (match ("Home", NULL, "10.1.7.7"), ==, "lab");
  g_assert_cmpstr (match ("Home", RIGA_ROUTER, "10.2.0.7"), ==, "riga");
}

static void
test_longest_prefix_counts (void)
{
  g_assert_cmpstr (match (NULL, NULL, "10.1.6.7"), ==, "riga");
  g_assert_cmpstr (match (NULL, NULL, "10.1.7.7"), ==, "lab");
  g_assert_cmpstr (match (NULL, NULL, "10.2.7.7 10.1.7.7"), ==, "lab");
  g_assert_cmpstr (match (NULL, NULL, "2001:db8:1:2::7"), ==, "riga");
  g_assert_cmpstr (match (NULL, NULL, "2001:db8:1:2::7 10.1.7.7"), ==, "riga");
}

static void
test_odd_addresses_do_no_harm (void)
{
  g_assert_cmpstr (match (NULL, NULL, "nonsense 10.1.7.7"), ==, "lab");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/place/elsewhere", test_elsewhere);
  g_test_add_func ("/place/router-wins", test_router_wins);
  g_test_add_func ("/place/ssid-and-subnet-come-next", test_ssid_and_subnet_come_next);
  g_test_add_func ("/place/another-router-is-elsewhere", test_another_router_is_elsewhere);
  g_test_add_func ("/place/ssid-alone-tells-nothing", test_ssid_alone_tells_nothing);
  g_test_add_func ("/place/wifi-of-another-name-is-elsewhere",
                   test_wifi_of_another_name_is_elsewhere);
  g_test_add_func ("/place/longest-prefix-counts", test_longest_prefix_counts);
  g_test_add_func ("/place/odd-addresses-do-no-harm", test_odd_addresses_do_no_harm);
  return g_test_run ();
}
