/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/connectivity/outages/outage-line.h"

/* Tuesday, 2026-11-24T09:12:00Z */
#define NINE_TWELVE_USECS (G_GINT64_CONSTANT (1795511520) * G_USEC_PER_SEC)
#define MINUTES(n) ((n) *G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)

static LklStoredOutage
make_outage (const char *hop_id, const char *kind, gint64 minutes)
{
  return (LklStoredOutage){
    .hop = (char *) hop_id,
    .kind = (char *) kind,
    .began_usecs = NINE_TWELVE_USECS,
    .ended_usecs = minutes > 0 ? NINE_TWELVE_USECS + MINUTES (minutes) : 0,
  };
}

static void
assert_line (const LklStoredOutage *outage, gint64 now_usecs, const char *expected)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *line = NULL;

  g_hash_table_insert (names, (gpointer) "mail", (gpointer) "Mail");
  line = lkl_outage_line_describe (outage, names, NULL, now_usecs, zone);
  g_assert_cmpstr (line, ==, expected);
}

static void
test_cause_and_what_was_fine (void)
{
  LklStoredOutage outage = make_outage ("router", "router-silent", 14);

  outage.fine = (char *) "wifi";
  assert_line (&outage,
               NINE_TWELVE_USECS + MINUTES (60),
               "Tuesday 9:12, 14 minutes: the router did not answer; Wi-Fi was fine.");
}

static void
test_service_by_its_name (void)
{
  LklStoredOutage known = make_outage ("mail", "service-refused", 1);
  LklStoredOutage unknown = make_outage ("crm", "certificate-expired", 1);

  known.fine = (char *) "internet";
  assert_line (&known,
               NINE_TWELVE_USECS,
               "Tuesday 9:12, 1 minute: Mail accepted no connections; the internet was fine.");
  assert_line (
      &unknown, NINE_TWELVE_USECS, "Tuesday 9:12, 1 minute: the certificate of crm had run out.");
}

static void
test_others_are_named (void)
{
  LklStoredOutage outage = make_outage ("internet", "line-down", 5);

  outage.others = (char *) "this-pc:clock-wrong mail:service-slow link:slow-near";
  assert_line (
      &outage,
      NINE_TWELVE_USECS,
      "Tuesday 9:12, 5 minutes: the line to the internet did not work; this PC's clock was "
      "wrong; Mail was slow.");
}

static void
test_it_lasts (void)
{
  LklStoredOutage outage = make_outage ("link", "no-link", 0);

  assert_line (&outage,
               NINE_TWELVE_USECS + MINUTES (3),
               "Since 9:12, 3 minutes so far: this PC was connected to no network.");
  assert_line (&outage,
               NINE_TWELVE_USECS + MINUTES (15 * 60),
               "Since Tuesday 9:12, 15 hours so far: this PC was connected to no network.");
  assert_line (&outage,
               NINE_TWELVE_USECS + 6 * G_TIME_SPAN_DAY,
               "Since 24 November, 9:12, 6 days so far: this PC was connected to no network.");
}

/* The verdict says what is wrong now. */
static void
test_it_lasts_in_the_present (void)
{
  LklStoredOutage outage = make_outage ("mail", "service-silent", 0);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autofree char *line = lkl_outage_line_describe (
      &outage, NULL, "Mail does not answer.", NINE_TWELVE_USECS + MINUTES (14), zone);

  g_assert_cmpstr (line, ==, "Since 9:12, 14 minutes so far: Mail does not answer.");
}

/* A weekday alone would be taken for this week's. */
static void
test_old_ones_have_a_date (void)
{
  LklStoredOutage outage = make_outage ("vpn", "vpn-silent", 200);

  assert_line (&outage,
               NINE_TWELVE_USECS + 6 * G_TIME_SPAN_DAY,
               "24 November, 9:12, 3 hours: the VPN did not answer.");
}

/* A later version may have written what this one does not know. */
static void
test_unknown_kind (void)
{
  LklStoredOutage outage = make_outage ("internet", "flux-low", 2);

  outage.fine = (char *) "warp";
  outage.others = (char *) "nonsense";
  assert_line (&outage, NINE_TWELVE_USECS, "Tuesday 9:12, 2 minutes: something on the way failed.");
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
  g_test_add_func ("/outage-line/lasts-in-the-present", test_it_lasts_in_the_present);
  g_test_add_func ("/outage-line/old", test_old_ones_have_a_date);
  g_test_add_func ("/outage-line/unknown-kind", test_unknown_kind);
  g_test_add_func ("/outage-line/durations", test_durations);
  return g_test_run ();
}
