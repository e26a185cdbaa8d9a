/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows of the table: what works worse than it should. */

#include "tests/fakes/sound-path.h"

#define MS(n) ((gint64) (n) *1000)

static void
assert_sentence (LklSoundPath *path, const char *sentence)
{
  g_autoptr (LklVerdict) verdict = lkl_sound_path_judge (path);

  g_assert_cmpstr (verdict->sentence, ==, sentence);
}

/* One round's series, each of 40 packets. */
static void
lose (LklSoundPath *path, guint n_near, guint n_far)
{
  lkl_sound_path_add_packets (path, LKL_SAMPLE_ROUTER, 40, n_near, MS (1));
  lkl_sound_path_add_packets (path, LKL_SAMPLE_ANCHOR, 40, n_far, MS (20));
}

static void
test_loss_near (LklSoundPath *path, gconstpointer data)
{
  lose (path, 4, 4);
  lkl_sound_path_assert_degraded (path, "link", "loss-near");
  assert_sentence (path, "About 10 % of the data gets lost between this PC and the router.");
}

static void
test_loss_far (LklSoundPath *path, gconstpointer data)
{
  lose (path, 0, 4);
  lkl_sound_path_assert_degraded (path, "internet", "loss-far");
  assert_sentence (path, "About 10 % of the data gets lost beyond the router.");
}

static void
test_loss_somewhere (LklSoundPath *path, gconstpointer data)
{
  lose (path, 1, 3);
  lkl_sound_path_assert_degraded (path, "internet", "loss-somewhere");
  assert_sentence (path, "About 8 % of the data gets lost; where is not clear yet.");
}

/* A mute router says nothing of where. */
static void
test_loss_behind_mute_router (LklSoundPath *path, gconstpointer data)
{
  lkl_sound_path_fail (path->router, LKL_FAILURE_NONE);
  lkl_sound_path_add_packets (path, LKL_SAMPLE_ANCHOR, 40, 4, MS (20));
  lkl_sound_path_assert_degraded (path, "internet", "loss-somewhere");
}

static void
test_little_loss_is_chance (LklSoundPath *path, gconstpointer data)
{
  lose (path, 0, 2);
  lkl_sound_path_assert_ok (path);
  path->facts.loss.far_sent = 1000;
  path->facts.loss.far_lost = 4;
  lkl_sound_path_assert_ok (path);
}

/* What was lost earlier and is not any more. */
static void
test_loss_that_is_over (LklSoundPath *path, gconstpointer data)
{
  lose (path, 0, 0);
  path->facts.loss.far_lost = 10;
  lkl_sound_path_assert_ok (path);
}

/* One of 40 may get lost on any path; where six were due it is not that loss any more. */
static void
test_one_packet_after_a_heavy_loss (LklSoundPath *path, gconstpointer data)
{
  lose (path, 0, 1);
  path->facts.loss.far_sent = 80;
  path->facts.loss.far_lost = 13;
  lkl_sound_path_assert_ok (path);
  path->facts.loss.far_lost = 11;
  lkl_sound_path_assert_degraded (path, "internet", "loss-far");
}

/* Silence of everything, where so much gets lost, is the loss's doing. */
static void
test_heavy_loss (LklSoundPath *path, gconstpointer data)
{
  LklConnectivitySample *const silent[] = { path->mail, path->wiki,       path->reference,
                                            path->page, path->large_page, path->secure_anchor };

  lose (path, 0, 24);
  for (guint i = 0; i < G_N_ELEMENTS (silent); i++)
    lkl_sound_path_fail (silent[i], LKL_FAILURE_NONE);
  path->network->has_ipv6 = TRUE;
  lkl_sound_path_add_sample (path, LKL_PROBE_FAMILY, "mail.ipv4");
  lkl_sound_path_fail (lkl_sound_path_add_sample (path, LKL_PROBE_FAMILY, "mail.ipv6"),
                       LKL_FAILURE_NONE);
  lkl_sound_path_assert_trouble (path, "internet", "loss-far", LKL_CONFIDENCE_LIKELY);
  lkl_sound_path_assert_no_others (path);
  assert_sentence (path, "About 60 % of the data gets lost beyond the router.");
}

static void
test_near_advice_depends_on_the_link (LklSoundPath *path, gconstpointer data)
{
  g_autoptr (LklVerdict) wired = NULL;
  g_autoptr (LklVerdict) wifi = NULL;
  g_autoptr (LklVerdict) weak = NULL;

  lose (path, 4, 4);
  wired = lkl_sound_path_judge (path);
  path->network->link_kind = LKL_LINK_KIND_WIFI;
  path->network->wifi_strength = 80;
  wifi = lkl_sound_path_judge (path);
  path->network->wifi_strength = 12;
  weak = lkl_sound_path_judge (path);
  g_assert_cmpstr (wired->advice, ==, "Check the cable, or try another socket.");
  g_assert_cmpstr (wifi->advice, ==, "Go closer to the access point, or use a cable.");
  g_assert_cmpstr (
      weak->advice, ==, "The Wi-Fi is weak here: go closer to the access point, or use a cable.");
}

static void
test_slow_near (LklSoundPath *path, gconstpointer data)
{
  path->router->rtt_usecs = MS (60);
  path->plain_anchor->rtt_usecs = path->secure_anchor->rtt_usecs = MS (80);
  path->page->rtt_usecs = MS (80);
  lkl_sound_path_assert_degraded (path, "link", "slow-near");
  /* A router across the country, as every day. */
  path->usual.near_usecs = MS (55);
  lkl_sound_path_assert_ok (path);
}

static void
set_far (LklSoundPath *path, gint64 usecs)
{
  path->plain_anchor->rtt_usecs = path->secure_anchor->rtt_usecs = path->page->rtt_usecs = usecs;
}

static void
set_usual_far (LklSoundPath *path, gint64 usecs)
{
  path->usual.anchor_usecs = path->usual.page_usecs = usecs;
}

static void
test_slow_far (LklSoundPath *path, gconstpointer data)
{
  set_far (path, MS (200));
  lkl_sound_path_assert_degraded (path, "internet", "slow-far");
  set_usual_far (path, MS (50));
  lkl_sound_path_assert_degraded (path, "internet", "slow-far");
  /* A satellite, as every day. */
  set_usual_far (path, MS (190));
  lkl_sound_path_assert_ok (path);
}

/* The proxy is near, and hides how far the page is. */
static void
test_proxy_is_not_far (LklSoundPath *path, gconstpointer data)
{
  set_far (path, MS (200));
  path->page->is_by_proxy = TRUE;
  path->page->rtt_usecs = MS (1);
  lkl_sound_path_assert_degraded (path, "internet", "slow-far");
}

/* The page's server may be on another continent than the anchors. */
static void
test_far_is_compared_with_its_like (LklSoundPath *path, gconstpointer data)
{
  path->usual.anchor_usecs = MS (20);
  path->usual.page_usecs = MS (250);
  lkl_sound_path_drop_sample (path, path->plain_anchor);
  lkl_sound_path_drop_sample (path, path->secure_anchor);
  path->page->rtt_usecs = MS (260);
  lkl_sound_path_assert_ok (path);
  lkl_sound_path_add_packets (path, LKL_SAMPLE_ANCHOR, 40, 0, MS (260));
  lkl_sound_path_assert_degraded (path, "internet", "slow-far");
}

/* What fills the line is told by the same end of it. */
static void
test_saturation_is_compared_with_its_like (LklSoundPath *path, gconstpointer data)
{
  path->usual.anchor_usecs = MS (20);
  path->usual.page_usecs = MS (90);
  path->facts.own_bytes_per_second = 300e3;
  set_far (path, MS (95));
  path->plain_anchor->rtt_usecs = MS (20);
  lkl_sound_path_assert_ok (path);
  lkl_sound_path_drop_sample (path, path->page);
  path->plain_anchor->rtt_usecs = MS (95);
  lkl_sound_path_assert_degraded (path, "internet", "line-saturated");
}

static void
test_slow_line_as_usual (LklSoundPath *path, gconstpointer data)
{
  set_far (path, MS (50));
  lkl_sound_path_assert_ok (path);
  set_usual_far (path, MS (50));
  lkl_sound_path_assert_ok (path);
  set_far (path, MS (55));
  path->facts.own_bytes_per_second = 5e6;
  lkl_sound_path_assert_ok (path);
}

static void
test_line_saturated (LklSoundPath *path, gconstpointer data)
{
  set_usual_far (path, MS (50));
  path->facts.own_bytes_per_second = 300e3;
  set_far (path, MS (400));
  lkl_sound_path_assert_degraded (path, "internet", "line-saturated");
  /* Not while it is busy with nothing. */
  path->facts.own_bytes_per_second = 300;
  lkl_sound_path_assert_degraded (path, "internet", "slow-far");
  path->facts.own_bytes_per_second = 300e3;
  set_usual_far (path, -1);
  lkl_sound_path_assert_degraded (path, "internet", "line-saturated");
}

static void
test_unsteady (LklSoundPath *path, gconstpointer data)
{
  LklConnectivitySample *near, *far;

  near = lkl_sound_path_add_packets (path, LKL_SAMPLE_ROUTER, 40, 0, MS (1));
  far = lkl_sound_path_add_packets (path, LKL_SAMPLE_ANCHOR, 40, 0, MS (20));
  far->deviation_usecs = MS (40);
  lkl_sound_path_assert_degraded (path, "internet", "unsteady-far");
  near->deviation_usecs = MS (40);
  lkl_sound_path_assert_degraded (path, "link", "unsteady-near");
  lkl_sound_path_assert_no_others (path);
  near->deviation_usecs = far->deviation_usecs = MS (10);
  lkl_sound_path_assert_ok (path);
}

/* A handful of datagrams may look steady by chance, and forty packets don't. */
static void
test_unsteady_by_few (LklSoundPath *path, gconstpointer data)
{
  LklConnectivitySample *near, *far;

  near = lkl_sound_path_add_packets (path, LKL_SAMPLE_ROUTER, 40, 0, MS (1));
  far = lkl_sound_path_add_packets (path, LKL_SAMPLE_ANCHOR, 40, 0, MS (20));
  far->deviation_usecs = MS (20);
  near->deviation_usecs = MS (9);
  lkl_sound_path_assert_degraded (path, "internet", "unsteady-far");
  near->n_timed = 4;
  lkl_sound_path_assert_degraded (path, "link", "unsteady-near");
  near->deviation_usecs = MS (2);
  lkl_sound_path_assert_degraded (path, "internet", "unsteady-far");
  near->deviation_usecs = -1;
  lkl_sound_path_assert_degraded (path, "internet", "unsteady-far");
  near->deviation_usecs = MS (9);
  far->deviation_usecs = MS (14);
  lkl_sound_path_assert_ok (path);
}

static void
test_ipv6_broken (LklSoundPath *path, gconstpointer data)
{
  LklConnectivitySample *new;

  lkl_sound_path_add_sample (path, LKL_PROBE_FAMILY, "mail.ipv4");
  new = lkl_sound_path_add_sample (path, LKL_PROBE_FAMILY, "mail.ipv6");
  path->network->has_ipv6 = TRUE;
  lkl_sound_path_assert_ok (path);
  lkl_sound_path_fail (new, LKL_FAILURE_NONE);
  lkl_sound_path_assert_degraded (path, "internet", "ipv6-broken");
  lkl_sound_path_fail (new, LKL_FAILURE_UNREACHABLE);
  lkl_sound_path_assert_degraded (path, "internet", "ipv6-broken");
  /* Without a route for it nobody waits for it. */
  path->network->has_ipv6 = FALSE;
  lkl_sound_path_assert_ok (path);
}

/* Where another service answers by IPv6, only that service is to blame. */
static void
test_ipv6_of_one_service (LklSoundPath *path, gconstpointer data)
{
  path->network->has_ipv6 = TRUE;
  lkl_sound_path_add_sample (path, LKL_PROBE_FAMILY, "mail.ipv4");
  lkl_sound_path_fail (lkl_sound_path_add_sample (path, LKL_PROBE_FAMILY, "mail.ipv6"),
                       LKL_FAILURE_REFUSED);
  lkl_sound_path_add_sample (path, LKL_PROBE_FAMILY, "wiki.ipv6");
  lkl_sound_path_assert_ok (path);
}

static void
test_slow_beside_loss_and_ipv6 (LklSoundPath *path, gconstpointer data)
{
  path->network->has_ipv6 = TRUE;
  lkl_sound_path_add_sample (path, LKL_PROBE_FAMILY, "mail.ipv4");
  lkl_sound_path_fail (lkl_sound_path_add_sample (path, LKL_PROBE_FAMILY, "mail.ipv6"),
                       LKL_FAILURE_UNREACHABLE);
  lkl_sound_path_add_packets (path, LKL_SAMPLE_ROUTER, 100, 5, MS (60));
  lkl_sound_path_add_packets (path, LKL_SAMPLE_ANCHOR, 100, 5, MS (80));
  lkl_sound_path_assert_degraded (path, "link", "loss-near");
  lkl_sound_path_assert_also (path, "link", "slow-near");
  lkl_sound_path_assert_also (path, "internet", "ipv6-broken");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  lkl_sound_path_add_test ("/verdict-rows-quality/one-packet", test_one_packet_after_a_heavy_loss);
  lkl_sound_path_add_test ("/verdict-rows-quality/loss-near", test_loss_near);
  lkl_sound_path_add_test ("/verdict-rows-quality/loss-far", test_loss_far);
  lkl_sound_path_add_test ("/verdict-rows-quality/loss-somewhere", test_loss_somewhere);
  lkl_sound_path_add_test ("/verdict-rows-quality/loss-behind-mute-router",
                           test_loss_behind_mute_router);
  lkl_sound_path_add_test ("/verdict-rows-quality/little-loss", test_little_loss_is_chance);
  lkl_sound_path_add_test ("/verdict-rows-quality/loss-that-is-over", test_loss_that_is_over);
  lkl_sound_path_add_test ("/verdict-rows-quality/heavy-loss", test_heavy_loss);
  lkl_sound_path_add_test ("/verdict-rows-quality/near-advice",
                           test_near_advice_depends_on_the_link);
  lkl_sound_path_add_test ("/verdict-rows-quality/slow-near", test_slow_near);
  lkl_sound_path_add_test ("/verdict-rows-quality/slow-far", test_slow_far);
  lkl_sound_path_add_test ("/verdict-rows-quality/proxy-is-not-far", test_proxy_is_not_far);
  lkl_sound_path_add_test ("/verdict-rows-quality/far-with-its-like",
                           test_far_is_compared_with_its_like);
  lkl_sound_path_add_test ("/verdict-rows-quality/saturation-with-its-like",
                           test_saturation_is_compared_with_its_like);
  lkl_sound_path_add_test ("/verdict-rows-quality/slow-line-as-usual", test_slow_line_as_usual);
  lkl_sound_path_add_test ("/verdict-rows-quality/line-saturated", test_line_saturated);
  lkl_sound_path_add_test ("/verdict-rows-quality/unsteady", test_unsteady);
  lkl_sound_path_add_test ("/verdict-rows-quality/unsteady-by-few", test_unsteady_by_few);
  lkl_sound_path_add_test ("/verdict-rows-quality/ipv6-broken", test_ipv6_broken);
  lkl_sound_path_add_test ("/verdict-rows-quality/ipv6-of-one-service", test_ipv6_of_one_service);
  lkl_sound_path_add_test ("/verdict-rows-quality/slow-beside-loss-and-ipv6",
                           test_slow_beside_loss_and_ipv6);
  return g_test_run ();
}
