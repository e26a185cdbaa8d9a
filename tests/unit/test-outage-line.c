/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/connectivity/outages/outage-line.h"

/* Tuesday, 2026-11-24T09:12:00Z */
#define NINE_TWELVE_USECS (G_GINT64_CONSTANT (1795511520) * G_USEC_PER_SEC)
#define MINUTES(n) ((n) *G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)

static LklOutageStory
make_story (const char *hop_id, const char *kind, gint64 minutes)
{
  return (LklOutageStory){
    .hop_id = hop_id,
    .kind = kind,
    .began_usecs = NINE_TWELVE_USECS,
    .ended_usecs = minutes > 0 ? NINE_TWELVE_USECS + MINUTES (minutes) : 0,
  };
}

static void
assert_line (const LklOutageStory *story, gint64 now_usecs, const char *expected)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *line = NULL;

  g_hash_table_insert (names, (gpointer) "mail", (gpointer) "Mail");
  line = lkl_outage_line_describe (story, names, now_usecs, zone);
  g_assert_cmpstr (line, ==, expected);
}

static void
test_cause_and_what_was_fine (void)
{
  LklOutageStory story = make_story ("router", "router-silent", 14);

  story.fine = "wifi";
  assert_line (&story,
               NINE_TWELVE_USECS + MINUTES (60),
               "Tuesday 9:12, 14 minutes: the router did not answer; Wi-Fi was fine.");
}

static void
test_service_by_its_name (void)
{
  LklOutageStory known = make_story ("mail", "service-refused", 1);
  LklOutageStory unknown = make_story ("crm", "certificate-expired", 1);

  known.fine = "internet";
  assert_line (&known,
               NINE_TWELVE_USECS,
               "Tuesday 9:12, 1 minute: Mail accepted no connections; the internet was fine.");
  assert_line (
      &unknown, NINE_TWELVE_USECS, "Tuesday 9:12, 1 minute: the certificate of crm had run out.");
}

static void
test_others_are_named (void)
{
  LklOutageStory story = make_story ("internet", "line-down", 5);

  story.others = "this-pc:clock-wrong mail:service-slow link:slow-near";
  assert_line (
      &story,
      NINE_TWELVE_USECS,
      "Tuesday 9:12, 5 minutes: the internet line did not work; this PC's clock was "
      "wrong; Mail was slow.");
}

static void
test_it_lasts (void)
{
  LklOutageStory story = make_story ("link", "no-link", 0);

  assert_line (&story,
               NINE_TWELVE_USECS + MINUTES (3),
               "Tuesday 9:12, still, for 3 minutes: this PC was connected to no network.");
}

/* A weekday alone would be taken for this week's. */
static void
test_old_ones_have_a_date (void)
{
  LklOutageStory story = make_story ("vpn", "vpn-silent", 200);

  assert_line (&story,
               NINE_TWELVE_USECS + 6 * G_TIME_SPAN_DAY,
               "24 November, 9:12, 3 hours: the VPN did not answer.");
}

/* A later version may have written what this one does not know. */
static void
test_unknown_kind (void)
{
  LklOutageStory story = make_story ("internet", "flux-low", 2);

  story.fine = "warp";
  story.others = "nonsense";
  assert_line (&story, NINE_TWELVE_USECS, "Tuesday 9:12, 2 minutes: something on the way failed.");
}

static void
test_durations (void)
{
  const struct
  {
    gint64 secs;
    const char *text;
  } cases[] = {
    { 0, "less than a minute" },
    { 59, "less than a minute" },
    { 60, "1 minute" },
    { 89, "1 minute" },
    { 90, "2 minutes" },
    { 119 * 60, "119 minutes" },
    { 7200, "2 hours" },
    { 47 * 3600, "47 hours" },
    { 48 * 3600, "2 days" },
    { 60 * 3600, "3 days" },
    { 240 * 3600 + 60, "10 days" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = lkl_outage_line_describe_duration (cases[i].secs * G_USEC_PER_SEC);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/outage-line/cause", test_cause_and_what_was_fine);
  g_test_add_func ("/outage-line/service", test_service_by_its_name);
  g_test_add_func ("/outage-line/others", test_others_are_named);
  g_test_add_func ("/outage-line/lasts", test_it_lasts);
  g_test_add_func ("/outage-line/old", test_old_ones_have_a_date);
  g_test_add_func ("/outage-line/unknown-kind", test_unknown_kind);
  g_test_add_func ("/outage-line/durations", test_durations);
  return g_test_run ();
}
