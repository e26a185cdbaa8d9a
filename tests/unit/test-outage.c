/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/connectivity/outages/outage.h"

/* What is found from that second on. */
typedef struct
{
  gint64 secs;
  LklVerdictState state;
  const char *hop_id;
  const char *kind;
  gboolean is_end;
} Turn;

#define DEGRADED_AT(secs, hop, kind)             \
  {                                              \
    secs, LKL_VERDICT_DEGRADED, hop, kind, FALSE \
  }
#define OK_AT(secs)                         \
  {                                         \
    secs, LKL_VERDICT_OK, NULL, NULL, FALSE \
  }
#define CHECKING_AT(secs)                         \
  {                                               \
    secs, LKL_VERDICT_CHECKING, NULL, NULL, FALSE \
  }
#define TROUBLE_AT(secs, hop, kind)             \
  {                                             \
    secs, LKL_VERDICT_TROUBLE, hop, kind, FALSE \
  }
#define END_AT(secs)                       \
  {                                        \
    secs, LKL_VERDICT_OK, NULL, NULL, TRUE \
  }

/* Reports of what has only begun or moved are looked at by test_it_is_told_while_it_lasts().
 * Returns: (transfer full) (nullable): what was over at the last turn; nothing may be over before
 */
static LklOutageReport *
follow (LklOutage *outage, const Turn *turns, guint n_turns)
{
  for (guint i = 0; i < n_turns; i++)
    {
      const LklVerdict verdict = {
        .state = turns[i].state,
        .hop_id = (char *) turns[i].hop_id,
        .kind = lkl_verdict_kind_find (turns[i].kind),
      };
      g_autoptr (LklOutageReport) report = lkl_outage_follow (outage,
                                                              turns[i].is_end ? NULL : &verdict,
                                                              LKL_LINK_KIND_WIFI,
                                                              turns[i].secs * G_USEC_PER_SEC);

      if (report != NULL && report->ended_usecs < 0)
        continue;
      if (i + 1 == n_turns)
        return g_steal_pointer (&report);
      g_assert_null (report);
    }
  return NULL;
}

#define FOLLOW(outage, turns) follow (outage, turns, G_N_ELEMENTS (turns))

/* @ended_secs: -1 = it lasts */
static void
assert_report (const LklOutageReport *report, const char *hop, gint64 began_secs, gint64 ended_secs)
{
  g_assert_nonnull (report);
  g_assert_cmpstr (report->hop_id, ==, hop);
  g_assert_cmpint (report->began_usecs, ==, began_secs * G_USEC_PER_SEC);
  g_assert_cmpint (report->ended_usecs, ==, ended_secs < 0 ? -1 : ended_secs * G_USEC_PER_SEC);
}

static void
test_trouble_that_lasted (void)
{
  const Turn turns[] = {
    OK_AT (0),
    TROUBLE_AT (100, "router", "router-silent"),
    TROUBLE_AT (110, "router", "router-silent"),
    OK_AT (175),
  };
  g_autoptr (LklOutage) outage = lkl_outage_new (LKL_VERDICT_TROUBLE);
  g_autoptr (LklOutageReport) early = FOLLOW (outage, turns);
  g_autoptr (LklOutageReport) report = NULL;

  /* It may come back. */
  g_assert_null (early);
  g_assert_cmpint (lkl_outage_get_due_usecs (outage), ==, 235 * G_USEC_PER_SEC);
  g_assert_null (lkl_outage_tick (outage, 234 * G_USEC_PER_SEC));
  report = lkl_outage_tick (outage, 235 * G_USEC_PER_SEC);
  assert_report (report, "router", 100, 175);
  g_assert_cmpstr (report->kind, ==, "router-silent");
  g_assert_false (report->is_degraded);
  g_assert_cmpint (lkl_outage_get_due_usecs (outage), ==, -1);
}

static void
test_flapping_is_one (void)
{
  const Turn turns[] = {
    TROUBLE_AT (100, "link", "no-link"),
    OK_AT (105),
    TROUBLE_AT (160, "link", "no-link"),
    OK_AT (170),
    OK_AT (200),
    TROUBLE_AT (229, "link", "no-link"),
    OK_AT (240),
    OK_AT (300),
  };
  g_autoptr (LklOutage) outage = lkl_outage_new (LKL_VERDICT_TROUBLE);
  g_autoptr (LklOutageReport) report = FOLLOW (outage, turns);

  assert_report (report, "link", 100, 240);
  g_assert_cmpstr (report->stretches, ==, "link no-link 140 s");
}

/* Nobody was woken in between: the next trouble is another outage all the same. */
static void
test_late_trouble_is_another (void)
{
  const Turn turns[] = {
    TROUBLE_AT (100, "link", "no-link"),
    OK_AT (150),
    TROUBLE_AT (210, "router", "router-silent"),
  };
  g_autoptr (LklOutage) outage = lkl_outage_new (LKL_VERDICT_TROUBLE);
  g_autoptr (LklOutageReport) first = FOLLOW (outage, turns);
  g_autoptr (LklOutageReport) second = NULL;

  assert_report (first, "link", 100, 150);
  second = lkl_outage_tick (outage, 230 * G_USEC_PER_SEC);
  assert_report (second, "router", 210, -1);
}

static void
test_hiccup_is_none (void)
{
  const Turn hiccup[] = { TROUBLE_AT (100, "crm", "service-error"), OK_AT (119), OK_AT (179) };
  const Turn shortest[] = { TROUBLE_AT (200, "crm", "service-error"), OK_AT (220), OK_AT (280) };
  g_autoptr (LklOutage) outage = lkl_outage_new (LKL_VERDICT_TROUBLE);
  g_autoptr (LklOutageReport) report = NULL;

  g_assert_null (FOLLOW (outage, hiccup));
  report = FOLLOW (outage, shortest);
  assert_report (report, "crm", 200, 220);
}

static void
test_it_is_told_while_it_lasts (void)
{
  const Turn begin[] = { TROUBLE_AT (100, "router", "router-or-line") };
  const LklVerdict moved = { .state = LKL_VERDICT_TROUBLE,
                             .hop_id = (char *) "internet",
                             .kind = LKL_VERDICT_KIND_LINE_DOWN };
  g_autoptr (LklOutage) outage = lkl_outage_new (LKL_VERDICT_TROUBLE);
  g_autoptr (LklOutageReport) told = NULL;
  g_autoptr (LklOutageReport) told_again = NULL;

  FOLLOW (outage, begin);
  g_assert_cmpint (lkl_outage_get_due_usecs (outage), ==, 120 * G_USEC_PER_SEC);
  g_assert_null (lkl_outage_tick (outage, 119 * G_USEC_PER_SEC));
  told = lkl_outage_tick (outage, 120 * G_USEC_PER_SEC);
  assert_report (told, "router", 100, -1);
  g_assert_null (lkl_outage_tick (outage, 125 * G_USEC_PER_SEC));
  told_again = lkl_outage_follow (outage, &moved, LKL_LINK_KIND_WIFI, 130 * G_USEC_PER_SEC);
  assert_report (told_again, "internet", 100, -1);
  g_assert_null (lkl_outage_follow (outage, &moved, LKL_LINK_KIND_WIFI, 140 * G_USEC_PER_SEC));
}

/* One outage under the name of what was found for the longest time. */
static void
test_fault_may_move (void)
{
  const Turn turns[] = {
    TROUBLE_AT (100, "router", "router-or-line"),
    TROUBLE_AT (115, "internet", "line-down"),
    TROUBLE_AT (300, "name-server", "name-server-failing"),
    OK_AT (310),
    OK_AT (370),
  };
  g_autoptr (LklOutage) outage = lkl_outage_new (LKL_VERDICT_TROUBLE);
  g_autoptr (LklOutageReport) report = FOLLOW (outage, turns);

  assert_report (report, "internet", 100, 310);
  g_assert_cmpstr (report->kind, ==, "line-down");
  g_assert_cmpstr (report->stretches,
                   ==,
                   "router router-or-line 15 s, internet line-down 185 s, "
                   "name-server name-server-failing 10 s");
}

static void
test_not_knowing_changes_nothing (void)
{
  const Turn turns[] = {
    CHECKING_AT (0), TROUBLE_AT (100, "link", "no-link"), CHECKING_AT (110), OK_AT (180),
    OK_AT (240),
  };
  g_autoptr (LklOutage) outage = lkl_outage_new (LKL_VERDICT_TROUBLE);
  g_autoptr (LklOutageReport) report = FOLLOW (outage, turns);

  assert_report (report, "link", 100, 180);
}

static void
test_portal_is_none (void)
{
  const Turn portal[] = { TROUBLE_AT (0, "internet", "portal"), OK_AT (600), OK_AT (660) };
  const Turn ended[] = { TROUBLE_AT (700, "link", "no-link"),
                         TROUBLE_AT (760, "internet", "portal"),
                         TROUBLE_AT (820, "internet", "portal") };
  g_autoptr (LklOutage) outage = lkl_outage_new (LKL_VERDICT_TROUBLE);
  g_autoptr (LklOutageReport) report = NULL;

  g_assert_null (FOLLOW (outage, portal));
  report = FOLLOW (outage, ended);
  assert_report (report, "link", 700, 760);
}

/* Whoever forges certificates could redirect the plain page as well, and be silent in every
 * respect. */
static void
test_interception_is_one_beside_a_portal (void)
{
  LklFault portal = { .hop_id = (char *) "internet",
                      .kind = LKL_VERDICT_KIND_PORTAL,
                      .severity = LKL_SEVERITY_TROUBLE };
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  const LklVerdict verdict = { .state = LKL_VERDICT_TROUBLE,
                               .hop_id = (char *) "internet",
                               .kind = LKL_VERDICT_KIND_INTERCEPTION,
                               .others = others };
  g_autoptr (LklOutage) outage = lkl_outage_new (LKL_VERDICT_TROUBLE);
  g_autoptr (LklOutageReport) report = NULL;

  g_ptr_array_add (others, &portal);
  g_assert_true (lkl_verdict_is_captive_portal (&verdict));
  g_assert_null (lkl_outage_follow (outage, &verdict, LKL_LINK_KIND_WIFI, 0));
  report = lkl_outage_follow (outage, &verdict, LKL_LINK_KIND_WIRED, 20 * G_USEC_PER_SEC);
  assert_report (report, "internet", 0, -1);
  g_assert_cmpstr (report->kind, ==, "interception");
}

static void
test_nobody_watches (void)
{
  const Turn turns[] = { END_AT (0), TROUBLE_AT (100, "vpn", "vpn-silent"), END_AT (130) };
  const Turn in_gap[] = { TROUBLE_AT (200, "vpn", "vpn-silent"), OK_AT (240), END_AT (250) };
  g_autoptr (LklOutage) outage = lkl_outage_new (LKL_VERDICT_TROUBLE);
  g_autoptr (LklOutageReport) report = FOLLOW (outage, turns);
  g_autoptr (LklOutageReport) over = FOLLOW (outage, in_gap);

  assert_report (report, "vpn", 100, 130);
  assert_report (over, "vpn", 200, 240);
}

/* Only what is slow for five minutes is worth a line, and trouble is another outage. */
static void
test_degraded_is_a_lesser_kind (void)
{
  const Turn shorter[] = { DEGRADED_AT (0, "internet", "slow-far"), OK_AT (299), OK_AT (359) };
  const Turn turns[] = { DEGRADED_AT (1000, "internet", "slow-far"),
                         TROUBLE_AT (1300, "internet", "line-down"),
                         TROUBLE_AT (1360, "internet", "line-down") };
  g_autoptr (LklOutage) outage = lkl_outage_new (LKL_VERDICT_DEGRADED);
  g_autoptr (LklOutage) trouble = lkl_outage_new (LKL_VERDICT_TROUBLE);
  g_autoptr (LklOutageReport) report = NULL;

  g_assert_null (FOLLOW (outage, shorter));
  report = FOLLOW (outage, turns);
  assert_report (report, "internet", 1000, 1300);
  g_assert_true (report->is_degraded);
  g_assert_null (FOLLOW (trouble, shorter));
}

static void
test_what_else_was_seen (void)
{
  LklFault clock = { .hop_id = (char *) "this-pc",
                     .kind = LKL_VERDICT_KIND_CLOCK_WRONG,
                     .severity = LKL_SEVERITY_TROUBLE };
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  g_autoptr (GPtrArray) hops = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_hop_free);
  const LklVerdict verdict = { .state = LKL_VERDICT_TROUBLE,
                               .hop_id = (char *) "router",
                               .kind = LKL_VERDICT_KIND_ROUTER_SILENT,
                               .others = others,
                               .hops = hops };
  g_autoptr (LklOutage) outage = lkl_outage_new (LKL_VERDICT_TROUBLE);
  g_autoptr (LklOutageReport) report = NULL;

  g_ptr_array_add (others, &clock);
  g_ptr_array_add (hops, lkl_hop_new ("this-pc", "", LKL_HOP_OK, "", -1));
  g_ptr_array_add (hops, lkl_hop_new ("link", "", LKL_HOP_OK, "", -1));
  g_ptr_array_add (hops, lkl_hop_new ("router", "", LKL_HOP_DOWN, "", -1));
  g_ptr_array_add (hops, lkl_hop_new ("internet", "", LKL_HOP_OK, "", -1));
  g_assert_null (lkl_outage_follow (outage, &verdict, LKL_LINK_KIND_WIFI, 0));
  report = lkl_outage_follow (outage, &verdict, LKL_LINK_KIND_WIRED, 20 * G_USEC_PER_SEC);
  g_assert_cmpstr (report->others, ==, "this-pc:clock-wrong");
  /* By the name that the person had for it then. */
  g_assert_cmpstr (report->fine, ==, "wifi");
}

/* @others: hops that are silent too, comma-separated. Returns: (transfer full) (nullable) */
static LklOutageReport *
find_beside (LklOutage *outage, gint64 secs, LklVerdictKind kind, const char *others)
{
  g_auto (GStrv) hop_ids = g_strsplit (others, ",", -1);
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  const LklVerdict verdict = {
    .state = LKL_VERDICT_TROUBLE, .hop_id = (char *) "router", .kind = kind, .others = faults
  };

  for (guint i = 0; hop_ids[i] != NULL; i++)
    {
      LklFault *fault = g_new0 (LklFault, 1);

      fault->hop_id = hop_ids[i];
      fault->kind = LKL_VERDICT_KIND_SERVICE_SILENT;
      fault->severity = LKL_SEVERITY_TROUBLE;
      g_ptr_array_add (faults, fault);
    }
  return lkl_outage_follow (outage, &verdict, LKL_LINK_KIND_WIFI, secs * G_USEC_PER_SEC);
}

/* @hop_ids: as above */
static void
assert_others (const LklOutageReport *report, const char *hop_ids)
{
  g_auto (GStrv) others = g_strsplit (report->others, ":service-silent", -1);
  g_autofree char *found = g_strjoinv ("", others);

  g_assert_cmpstr (g_strdelimit (found, " ", ','), ==, hop_ids);
}

static void
test_what_joins_later_is_told (void)
{
  g_autoptr (LklOutage) outage = lkl_outage_new (LKL_VERDICT_TROUBLE);
  g_autoptr (LklOutageReport) begun = NULL;
  g_autoptr (LklOutageReport) joined = NULL;
  g_autoptr (LklOutageReport) moved = NULL;
  g_autoptr (LklOutageReport) back = NULL;
  g_autoptr (LklOutageReport) full = NULL;

  g_assert_null (find_beside (outage, 0, LKL_VERDICT_KIND_ROUTER_SILENT, "a"));
  begun = find_beside (outage, 20, LKL_VERDICT_KIND_ROUTER_SILENT, "a");
  assert_others (begun, "a");
  joined = find_beside (outage, 30, LKL_VERDICT_KIND_ROUTER_SILENT, "b,a");
  assert_others (joined, "a,b");
  g_assert_null (find_beside (outage, 40, LKL_VERDICT_KIND_ROUTER_SILENT, "b"));
  /* Each fault has its own, whenever it comes back. */
  moved = find_beside (outage, 50, LKL_VERDICT_KIND_ROUTER_OR_LINE, "c");
  assert_others (moved, "c");
  back = find_beside (outage, 60, LKL_VERDICT_KIND_ROUTER_SILENT, "d");
  assert_others (back, "a,b,d");
  full = find_beside (outage, 70, LKL_VERDICT_KIND_ROUTER_SILENT, "e,f,g,h,i,j,k,l,m,n");
  assert_others (full, "a,b,d,e,f,g,h,i");
}

static void
test_record (void)
{
  LklOutageReport report = { .hop_id = (char *) "router", .kind = "router-silent" };
  g_autoptr (LklRecord) record = NULL;
  const LklRecordAttribute *seconds;

  report.began_usecs = 5 * G_USEC_PER_SEC;
  report.ended_usecs = 80 * G_USEC_PER_SEC + 900000;
  record = lkl_outage_report_to_record (&report, G_USEC_PER_SEC, NULL);
  g_assert_cmpint (record->record_class, ==, LKL_RECORD_CLASS_EVENTS);
  g_assert_cmpint (record->name, ==, LKL_FIELD_OUTAGE);
  g_assert_cmpint (record->end_usecs, ==, G_USEC_PER_SEC);
  g_assert_cmpstr (record->body, ==, "router: router-silent for 75 s");
  g_assert_cmpuint (record->attributes->len, ==, 3);
  seconds = &g_array_index (record->attributes, LklRecordAttribute, 2);
  g_assert_cmpint (seconds->field, ==, LKL_FIELD_OUTAGE_SECONDS);
  g_assert_cmpint (g_variant_get_int64 (seconds->value), ==, 75);
}

static void
test_place_is_recorded (void)
{
  LklOutageReport report = { .hop_id = (char *) "router", .kind = "router-silent" };
  g_autoptr (LklRecord) record = lkl_outage_report_to_record (&report, G_USEC_PER_SEC, "riga");
  const LklRecordAttribute *place;

  g_assert_cmpuint (record->attributes->len, ==, 4);
  place = &g_array_index (record->attributes, LklRecordAttribute, 3);
  g_assert_cmpint (place->field, ==, LKL_FIELD_PLACE);
  g_assert_cmpstr (g_variant_get_string (place->value, NULL), ==, "riga");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/outage/lasted", test_trouble_that_lasted);
  g_test_add_func ("/outage/flapping", test_flapping_is_one);
  g_test_add_func ("/outage/late-trouble", test_late_trouble_is_another);
  g_test_add_func ("/outage/told-while-it-lasts", test_it_is_told_while_it_lasts);
  g_test_add_func ("/outage/degraded", test_degraded_is_a_lesser_kind);
  g_test_add_func ("/outage/what-else", test_what_else_was_seen);
  g_test_add_func ("/outage/joins-later", test_what_joins_later_is_told);
  g_test_add_func ("/outage/hiccup", test_hiccup_is_none);
  g_test_add_func ("/outage/moves", test_fault_may_move);
  g_test_add_func ("/outage/checking", test_not_knowing_changes_nothing);
  g_test_add_func ("/outage/portal", test_portal_is_none);
  g_test_add_func ("/outage/interception", test_interception_is_one_beside_a_portal);
  g_test_add_func ("/outage/nobody-watches", test_nobody_watches);
  g_test_add_func ("/outage/record", test_record);
  g_test_add_func ("/outage/place", test_place_is_recorded);
  return g_test_run ();
}
