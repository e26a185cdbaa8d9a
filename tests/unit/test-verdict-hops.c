/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/connectivity/verdict/verdict-hops.h"

#include "tests/fakes/sound-path.h"

/* @worst, @other: (nullable). Returns: (transfer full) */
static GPtrArray *
list (LklSoundPath *path, LklFault *worst, LklFault *other)
{
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  LklVerdictEvidence evidence;

  if (other != NULL)
    g_ptr_array_add (others, other);
  lkl_verdict_evidence_collect (&evidence, &path->facts, LKL_SOUND_PATH_NOW_USECS);
  return lkl_verdict_hops_list (&evidence, worst, others);
}

static LklFault
make_fault (LklVerdictKind kind, const char *hop_id)
{
  return (LklFault){
    .kind = kind,
    .hop_id = (char *) hop_id,
    .severity = lkl_verdict_kind_get_severity (kind),
    .sentence = (char *) "This is wrong.",
  };
}

/* Returns: (transfer none) (nullable) */
static const LklHop *
find (const GPtrArray *hops, const char *id)
{
  for (guint i = 0; i < hops->len; i++)
    if (g_str_equal (((const LklHop *) hops->pdata[i])->id, id))
      return hops->pdata[i];
  return NULL;
}

/* @usecs: G_MAXINT64 = no matter */
static void
assert_hop (
    const GPtrArray *hops, const char *id, LklHopState state, const char *sentence, gint64 usecs)
{
  const LklHop *hop = find (hops, id);

  g_assert_nonnull (hop);
  g_assert_cmpint (hop->state, ==, state);
  g_assert_cmpstr (hop->sentence, ==, sentence);
  if (usecs != G_MAXINT64)
    g_assert_cmpint (hop->usecs, ==, usecs);
}

static void
assert_order (const GPtrArray *hops, const char *expected)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < hops->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", ((const LklHop *) hops->pdata[i])->id);
  g_assert_cmpstr (ids->str, ==, expected);
}

static void
test_from_this_pc_outwards (LklSoundPath *path, gconstpointer data)
{
  g_autoptr (GPtrArray) plain = list (path, NULL, NULL);
  g_autoptr (GPtrArray) all = NULL;

  assert_order (plain, "this-pc link router name-server internet mail wiki");
  for (guint i = 0; i < plain->len; i++)
    g_assert_cmpint (((const LklHop *) plain->pdata[i])->state, ==, LKL_HOP_OK);
  path->network->is_vpn = LKL_TERNARY_YES;
  lkl_sound_path_add_sample (path, LKL_PROBE_PROXY, LKL_SAMPLE_PROXY);
  all = list (path, NULL, NULL);
  assert_order (all, "this-pc link router vpn name-server proxy internet mail wiki");
}

static void
test_answers_are_rounded (LklSoundPath *path, gconstpointer data)
{
  g_autoptr (GPtrArray) hops = NULL;

  path->router->rtt_usecs = 999;
  path->name_server->dns_usecs = 1499;
  path->page->total_usecs = 25500;
  path->mail->total_usecs = -1;
  hops = list (path, NULL, NULL);
  assert_hop (hops, "router", LKL_HOP_OK, "Answers in less than 1 ms.", 999);
  assert_hop (hops, "name-server", LKL_HOP_OK, "Answers in 1 ms.", 1499);
  assert_hop (hops, "internet", LKL_HOP_OK, "Answers in 26 ms.", 25500);
  assert_hop (hops, "mail", LKL_HOP_OK, "Answers.", -1);
}

/* Only where somebody would feel it. */
static void
test_where_the_time_goes (LklSoundPath *path, gconstpointer data)
{
  const struct
  {
    gint64 dns_ms, connect_ms, tls_ms, first_byte_ms;
    const char *sentence;
  } cases[] = {
    { 120, 20, 20, 20, "Answers in 180 ms, of which 120 ms went into looking up its address." },
    { 20, 120, 20, 20, "Answers in 180 ms, of which 120 ms went into reaching it." },
    { 20, 20, 120, 20, "Answers in 180 ms, of which 120 ms went into the secure connection." },
    { 20, 20, 20, 120, "Answers in 180 ms, of which it took 120 ms itself." },
    { 45, 45, 45, 45, "Answers in 180 ms." },
    { 20, 20, 20, 30, "Answers in 90 ms." },
    { -1, -1, -1, -1, "Answers." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const gint64 total_ms =
          cases[i].dns_ms + cases[i].connect_ms + cases[i].tls_ms + cases[i].first_byte_ms;
      const gint64 total_usecs = total_ms < 0 ? -1 : total_ms * 1000;
      g_autoptr (GPtrArray) hops = NULL;

      path->mail->dns_usecs = cases[i].dns_ms * 1000;
      path->mail->connect_usecs = cases[i].connect_ms * 1000;
      path->mail->tls_usecs = cases[i].tls_ms * 1000;
      path->mail->first_byte_usecs = cases[i].first_byte_ms * 1000;
      path->mail->total_usecs = total_usecs;
      hops = list (path, NULL, NULL);
      assert_hop (hops, "mail", LKL_HOP_OK, cases[i].sentence, total_usecs);
    }
}

/* Who reads that it is slow wants to know where the time goes. */
static void
test_slow_service_says_where_the_time_goes (LklSoundPath *path, gconstpointer data)
{
  LklFault slow = make_fault (LKL_VERDICT_KIND_SERVICE_SLOW, "mail");
  g_autoptr (GPtrArray) hops = NULL;

  slow.severity = LKL_SEVERITY_DEGRADED;
  path->mail->total_usecs = 2207 * 1000;
  path->mail->first_byte_usecs = 2204 * 1000;
  hops = list (path, &slow, NULL);
  assert_hop (hops,
              "mail",
              LKL_HOP_DEGRADED,
              "This is wrong. Answers in 2207 ms, of which it took 2204 ms itself.",
              2207 * 1000);
}

static void
test_how_this_pc_is_connected (LklSoundPath *path, gconstpointer data)
{
  const struct
  {
    LklLinkKind kind;
    int wifi_strength;
    LklHopState state;
    const char *sentence;
  } cases[] = {
    { LKL_LINK_KIND_WIRED, -1, LKL_HOP_OK, "Connected by cable." },
    { LKL_LINK_KIND_CELLULAR, -1, LKL_HOP_OK, "Connected by the mobile network." },
    { LKL_LINK_KIND_WIFI, -1, LKL_HOP_OK, "Connected by Wi-Fi." },
    { LKL_LINK_KIND_WIFI, 30, LKL_HOP_OK, "Connected by Wi-Fi, signal 30 %." },
    { LKL_LINK_KIND_WIFI,
      29,
      LKL_HOP_DEGRADED,
      "The Wi-Fi is weak here (29 %): a place closer to the access point helps." },
    { LKL_LINK_KIND_UNKNOWN, -1, LKL_HOP_OK, "Connected." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) hops = NULL;

      path->network->link_kind = cases[i].kind;
      path->network->wifi_strength = cases[i].wifi_strength;
      hops = list (path, NULL, NULL);
      assert_hop (hops, "link", cases[i].state, cases[i].sentence, -1);
    }
}

static void
test_fault_outranks_what_the_hop_says (LklSoundPath *path, gconstpointer data)
{
  LklFault down = make_fault (LKL_VERDICT_KIND_SERVICE_ERROR, "mail");
  LklFault slow = make_fault (LKL_VERDICT_KIND_NAME_SERVER_SLOW, LKL_HOP_NAME_SERVER);
  LklFault fact = make_fault (LKL_VERDICT_KIND_INSPECTION, LKL_HOP_INTERNET);
  g_autoptr (GPtrArray) hops = list (path, &down, &slow);
  g_autoptr (GPtrArray) with_fact = list (path, NULL, &fact);

  assert_hop (hops, "mail", LKL_HOP_DOWN, "This is wrong.", -1);
  assert_hop (hops, "name-server", LKL_HOP_DEGRADED, "This is wrong.", 15 * 1000);
  assert_hop (hops, "wiki", LKL_HOP_OK, "Answers in 25 ms.", 25 * 1000);
  assert_hop (with_fact, "internet", LKL_HOP_OK, "Answers in 25 ms.", 25 * 1000);
}

/* Nothing can be said of what lies behind the hop to blame. */
static void
test_behind_a_broken_hop_all_is_unknown (LklSoundPath *path, gconstpointer data)
{
  const char *const hidden = "Can't be checked until the path to it works.";
  LklFault fault = make_fault (LKL_VERDICT_KIND_LINE_DOWN, LKL_HOP_INTERNET);
  g_autoptr (GPtrArray) hops = NULL;

  lkl_sound_path_silence_beyond (path);
  hops = list (path, &fault, NULL);
  assert_hop (hops, "router", LKL_HOP_OK, "Answers in 1 ms.", 1000);
  assert_hop (hops, "name-server", LKL_HOP_UNKNOWN, hidden, -1);
  assert_hop (hops, "internet", LKL_HOP_DOWN, "This is wrong.", -1);
  assert_hop (hops, "mail", LKL_HOP_UNKNOWN, hidden, -1);
}

/* A hop that failed is not called down unless the verdict does. */
static void
test_without_a_fault_nothing_is_down (LklSoundPath *path, gconstpointer data)
{
  g_autoptr (GPtrArray) hops = NULL;

  lkl_sound_path_fail (path->mail, LKL_FAILURE_NONE);
  lkl_sound_path_drop_sample (path, path->wiki);
  hops = list (path, NULL, NULL);
  assert_hop (hops, "mail", LKL_HOP_UNKNOWN, "Not checked yet.", -1);
  assert_hop (hops, "wiki", LKL_HOP_UNKNOWN, "Not checked yet.", -1);
}

static void
assert_name (LklSoundPath *path, const char *id, const char *name)
{
  g_autoptr (GPtrArray) hops = list (path, NULL, NULL);

  g_assert_cmpstr (find (hops, id)->name, ==, name);
}

static void
test_labels (LklSoundPath *path, gconstpointer data)
{
  assert_name (path, "router", "Router");
  path->plan->router_label = g_strdup ("the grey box");
  path->plan->wifi_label = g_strdup ("Example");
  assert_name (path, "router", "Router (the grey box)");
  path->network->link_kind = LKL_LINK_KIND_WIRED;
  assert_name (path, "link", "Connection");
  path->network->link_kind = LKL_LINK_KIND_WIFI;
  assert_name (path, "link", "Wi-Fi (Example)");
  g_clear_pointer (&path->plan->wifi_label, g_free);
  assert_name (path, "link", "Connection");
}

/* Many routers answer nobody: what comes from beyond has passed them. */
static void
test_silent_router (LklSoundPath *path, gconstpointer data)
{
  g_autoptr (GPtrArray) passing = NULL;
  g_autoptr (GPtrArray) dead = NULL;

  path->network->is_vpn = LKL_TERNARY_YES;
  lkl_sound_path_fail (path->router, LKL_FAILURE_NONE);
  passing = list (path, NULL, NULL);
  assert_hop (passing, "router", LKL_HOP_OK, "Passes everything on.", -1);
  assert_hop (passing, "vpn", LKL_HOP_OK, "Passes everything on.", -1);
  lkl_sound_path_silence_beyond (path);
  dead = list (path, NULL, NULL);
  assert_hop (dead, "router", LKL_HOP_UNKNOWN, "Not checked yet.", -1);
  assert_hop (dead, "vpn", LKL_HOP_UNKNOWN, "Not checked yet.", -1);
}

static void
test_silent_proxy (LklSoundPath *path, gconstpointer data)
{
  LklConnectivitySample *proxy =
      lkl_sound_path_add_sample (path, LKL_PROBE_PROXY, LKL_SAMPLE_PROXY);
  g_autoptr (GPtrArray) well = list (path, NULL, NULL);
  g_autoptr (GPtrArray) silent = NULL;

  assert_hop (well, "proxy", LKL_HOP_OK, "Answers in 20 ms.", 20 * 1000);
  lkl_sound_path_fail (proxy, LKL_FAILURE_NONE);
  silent = list (path, NULL, NULL);
  assert_hop (silent, "proxy", LKL_HOP_UNKNOWN, "Not checked yet.", -1);
}

/* Anchors show the internet where its page does not; without both it is no hop unless to blame. */
static void
test_internet_without_its_page (LklSoundPath *path, gconstpointer data)
{
  LklFault fault = make_fault (LKL_VERDICT_KIND_DIRECT_BLOCKED, LKL_HOP_INTERNET);
  g_autoptr (GPtrArray) by_anchors = NULL;
  g_autoptr (GPtrArray) not_asked = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) to_blame = NULL;

  lkl_sound_path_fail (path->page, LKL_FAILURE_NONE);
  by_anchors = list (path, NULL, NULL);
  assert_hop (by_anchors, "internet", LKL_HOP_OK, "Answers.", -1);
  lkl_sound_path_fail (path->plain_anchor, LKL_FAILURE_NONE);
  lkl_sound_path_fail (path->secure_anchor, LKL_FAILURE_NONE);
  not_asked = list (path, NULL, NULL);
  assert_hop (not_asked, "internet", LKL_HOP_UNKNOWN, "Not checked yet.", -1);
  lkl_sound_path_drop_internet (path);
  none = list (path, NULL, NULL);
  g_assert_null (find (none, "internet"));
  to_blame = list (path, &fault, NULL);
  assert_hop (to_blame, "internet", LKL_HOP_DOWN, "This is wrong.", -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  lkl_sound_path_add_test ("/verdict-hops/order", test_from_this_pc_outwards);
  lkl_sound_path_add_test ("/verdict-hops/answers", test_answers_are_rounded);
  lkl_sound_path_add_test ("/verdict-hops/slow", test_slow_service_says_where_the_time_goes);
  lkl_sound_path_add_test ("/verdict-hops/phases", test_where_the_time_goes);
  lkl_sound_path_add_test ("/verdict-hops/link", test_how_this_pc_is_connected);
  lkl_sound_path_add_test ("/verdict-hops/fault", test_fault_outranks_what_the_hop_says);
  lkl_sound_path_add_test ("/verdict-hops/behind", test_behind_a_broken_hop_all_is_unknown);
  lkl_sound_path_add_test ("/verdict-hops/without-fault", test_without_a_fault_nothing_is_down);
  lkl_sound_path_add_test ("/verdict-hops/labels", test_labels);
  lkl_sound_path_add_test ("/verdict-hops/silent-router", test_silent_router);
  lkl_sound_path_add_test ("/verdict-hops/silent-proxy", test_silent_proxy);
  lkl_sound_path_add_test ("/verdict-hops/internet", test_internet_without_its_page);
  return g_test_run ();
}
