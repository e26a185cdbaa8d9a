/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows of the table: the path as far as the internet. */

#include "tests/fakes/sound-path.h"

static void
test_no_link (LklSoundPath *path, gconstpointer data)
{
  g_autoptr (LklVerdict) verdict = NULL;

  path->network->has_link = path->network->has_address = path->network->has_route = FALSE;
  lkl_sound_path_assert_trouble (path, "link", "no-link", LKL_CONFIDENCE_CERTAIN);
  /* What answered a moment ago is not called well: its way is gone. */
  verdict = lkl_sound_path_judge (path);
  g_assert_cmpint (lkl_sound_path_get_hop_state (verdict, "mail"), ==, LKL_HOP_UNKNOWN);
  g_assert_cmpstr (verdict->works, ==, "What is on this PC still works, and so does your phone.");
}

static void
test_no_address (LklSoundPath *path, gconstpointer data)
{
  path->network->has_address = path->network->has_route = FALSE;
  lkl_sound_path_assert_trouble (path, "link", "no-address", LKL_CONFIDENCE_CERTAIN);
}

static void
test_no_route (LklSoundPath *path, gconstpointer data)
{
  path->network->has_route = FALSE;
  lkl_sound_path_assert_trouble (path, "router", "no-route", LKL_CONFIDENCE_CERTAIN);
  lkl_sound_path_assert_no_others (path);
}

static void
test_vpn_silent (LklSoundPath *path, gconstpointer data)
{
  path->network->is_vpn = LKL_TERNARY_YES;
  lkl_sound_path_silence_beyond (path);
  lkl_sound_path_assert_trouble (path, "vpn", "vpn-silent", LKL_CONFIDENCE_LIKELY);
  /* One answer clears it. */
  lkl_sound_path_fail (path->mail, LKL_FAILURE_REFUSED);
  lkl_sound_path_fail (path->name_server, LKL_FAILURE_RCODE);
  lkl_sound_path_assert_trouble (
      path, "name-server", "name-server-failing", LKL_CONFIDENCE_CERTAIN);
}

static void
test_router_silent (LklSoundPath *path, gconstpointer data)
{
  lkl_sound_path_silence_beyond (path);
  lkl_sound_path_fail (path->router, LKL_FAILURE_NONE);
  path->usual.does_router_answer = TRUE;
  lkl_sound_path_assert_trouble (path, "router", "router-silent", LKL_CONFIDENCE_LIKELY);
  path->usual.does_router_answer = FALSE;
  path->network->router_neighbour = LKL_NEIGHBOUR_FAILED;
  lkl_sound_path_assert_trouble (path, "router", "router-silent", LKL_CONFIDENCE_CERTAIN);
}

static void
test_router_with_a_label (LklSoundPath *path, gconstpointer data)
{
  g_autoptr (LklVerdict) verdict = NULL;

  path->plan->router_label = g_strdup ("the grey box");
  lkl_sound_path_silence_beyond (path);
  lkl_sound_path_fail (path->router, LKL_FAILURE_NONE);
  path->network->router_neighbour = LKL_NEIGHBOUR_FAILED;
  verdict = lkl_sound_path_judge (path);
  g_assert_cmpstr (verdict->sentence,
                   ==,
                   "This PC is connected, but the router (the grey box) does not answer.");
}

static void
test_router_or_line (LklSoundPath *path, gconstpointer data)
{
  lkl_sound_path_silence_beyond (path);
  lkl_sound_path_fail (path->router, LKL_FAILURE_NONE);
  lkl_sound_path_assert_trouble (path, "router", "router-or-line", LKL_CONFIDENCE_LIKELY);
  /* A sign of life from before the trouble says nothing of now. */
  path->facts.suspect_usecs = 500;
  path->network->router_confirmed_usecs = 400;
  lkl_sound_path_assert_trouble (path, "router", "router-or-line", LKL_CONFIDENCE_LIKELY);
}

static void
test_line_down (LklSoundPath *path, gconstpointer data)
{
  g_autoptr (LklVerdict) verdict = NULL;

  lkl_sound_path_silence_beyond (path);
  lkl_sound_path_assert_trouble (path, "internet", "line-down", LKL_CONFIDENCE_CERTAIN);
  verdict = lkl_sound_path_judge (path);
  g_assert_cmpint (lkl_sound_path_get_hop_state (verdict, "router"), ==, LKL_HOP_OK);
  g_assert_cmpint (lkl_sound_path_get_hop_state (verdict, "mail"), ==, LKL_HOP_UNKNOWN);
  /* A router that answers no probe, but the kernel, since something seems wrong. */
  lkl_sound_path_fail (path->router, LKL_FAILURE_NONE);
  path->facts.suspect_usecs = 500;
  path->network->router_confirmed_usecs = 600;
  lkl_sound_path_assert_trouble (path, "internet", "line-down", LKL_CONFIDENCE_CERTAIN);
}

/* A router that is the name server and answers "server failure" while its line is down. */
static void
test_line_down_behind_name_server (LklSoundPath *path, gconstpointer data)
{
  lkl_sound_path_silence_beyond (path);
  lkl_sound_path_fail (path->name_server, LKL_FAILURE_RCODE);
  g_strfreev (path->network->name_servers);
  path->network->name_servers = g_strsplit ("192.0.2.1", " ", -1);
  lkl_sound_path_assert_trouble (path, "internet", "line-down", LKL_CONFIDENCE_CERTAIN);
}

/* What the router remembers of names says nothing of the line; made-up names tell. */
static void
test_line_down_behind_cache (LklSoundPath *path, gconstpointer data)
{
  lkl_sound_path_silence_beyond (path);
  path->name_server->outcome = LKL_PROBE_OK;
  path->name_server->is_host_alive = path->name_server->has_addresses = TRUE;
  lkl_sound_path_fail (path->page, LKL_FAILURE_NONE);
  /* A name server in this building, and one that is the router. */
  lkl_sound_path_assert_trouble (path, "internet", "line-down", LKL_CONFIDENCE_CERTAIN);
  g_strfreev (path->network->name_servers);
  path->network->name_servers = g_strsplit ("192.0.2.1", " ", -1);
  lkl_sound_path_assert_trouble (path, "internet", "line-down", LKL_CONFIDENCE_CERTAIN);
}

static void
test_line_down_without_internet_section (LklSoundPath *path, gconstpointer data)
{
  g_autoptr (LklVerdict) verdict = NULL;

  lkl_sound_path_drop_internet (path);
  lkl_sound_path_silence_beyond (path);
  lkl_sound_path_assert_trouble (path, "internet", "line-down", LKL_CONFIDENCE_CERTAIN);
  lkl_sound_path_drop_service (path, "wiki");
  lkl_sound_path_assert_trouble (path, "internet", "line-down", LKL_CONFIDENCE_CERTAIN);
  /* Without anything but a name server it is this that is silent. */
  lkl_sound_path_drop_service (path, "mail");
  lkl_sound_path_assert_trouble (path, "name-server", "name-server-silent", LKL_CONFIDENCE_LIKELY);
}

static void
test_service_on_this_pc_says_nothing_of_the_network (LklSoundPath *path, gconstpointer data)
{
  lkl_sound_path_silence_beyond (path);
  lkl_sound_path_add_service (path, "own", "http://127.0.0.1:1/");
  lkl_sound_path_add_sample (path, LKL_PROBE_HTTP, "own");
  /* Names were found, from a file or a cache, and still nobody answered. */
  lkl_sound_path_fail (path->mail, LKL_FAILURE_NONE);
  path->mail->dns_usecs = 100;
  lkl_sound_path_assert_trouble (path, "internet", "line-down", LKL_CONFIDENCE_CERTAIN);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  lkl_sound_path_add_test ("/verdict-rows-path/no-link", test_no_link);
  lkl_sound_path_add_test ("/verdict-rows-path/no-address", test_no_address);
  lkl_sound_path_add_test ("/verdict-rows-path/no-route", test_no_route);
  lkl_sound_path_add_test ("/verdict-rows-path/vpn-silent", test_vpn_silent);
  lkl_sound_path_add_test ("/verdict-rows-path/router-silent", test_router_silent);
  lkl_sound_path_add_test ("/verdict-rows-path/router-with-a-label", test_router_with_a_label);
  lkl_sound_path_add_test ("/verdict-rows-path/router-or-line", test_router_or_line);
  lkl_sound_path_add_test ("/verdict-rows-path/line-down", test_line_down);
  lkl_sound_path_add_test ("/verdict-rows-path/line-down-behind-name-server",
                           test_line_down_behind_name_server);
  lkl_sound_path_add_test ("/verdict-rows-path/line-down-behind-cache",
                           test_line_down_behind_cache);
  lkl_sound_path_add_test ("/verdict-rows-path/line-down-without-internet-section",
                           test_line_down_without_internet_section);
  lkl_sound_path_add_test ("/verdict-rows-path/service-on-this-pc",
                           test_service_on_this_pc_says_nothing_of_the_network);
  return g_test_run ();
}
