/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/connectivity/outage.h"

/* What is found from that second on. */
typedef struct
{
  gint64 secs;
  LklVerdictState state;
  const char *hop_id;
  const char *kind;
  gboolean is_end;
} Turn;

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

/* Returns: (transfer full) (nullable): what came of the last turn; nothing may come of the others
 */
static LklOutageReport *
follow (LklOutage *outage, const Turn *turns, guint n_turns)
{
  for (guint i = 0; i < n_turns; i++)
    {
      const LklVerdict verdict = {
        .state = turns[i].state,
        .hop_id = (char *) turns[i].hop_id,
        .kind = turns[i].kind,
      };
      g_autoptr (LklOutageReport) report = lkl_outage_follow (
          outage, turns[i].is_end ? NULL : &verdict, turns[i].secs * G_USEC_PER_SEC);

      if (i + 1 == n_turns)
        return g_steal_pointer (&report);
      g_assert_null (report);
    }
  return NULL;
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
  g_autoptr (LklOutage) outage = lkl_outage_new ();
  g_autoptr (LklOutageReport) report = follow (outage, turns, G_N_ELEMENTS (turns));

  g_assert_cmpstr (report->hop_id, ==, "router");
  g_assert_cmpstr (report->kind, ==, "router-silent");
  g_assert_cmpint (report->usecs, ==, 75 * G_USEC_PER_SEC);
  /* It is over. */
  g_assert_null (follow (outage, turns, 1));
}

static void
test_hiccup_is_none (void)
{
  const Turn hiccup[] = { TROUBLE_AT (100, "crm", "status"), OK_AT (119) };
  const Turn shortest[] = { TROUBLE_AT (200, "crm", "status"), OK_AT (220) };
  g_autoptr (LklOutage) outage = lkl_outage_new ();
  g_autoptr (LklOutageReport) report = NULL;

  g_assert_null (follow (outage, hiccup, G_N_ELEMENTS (hiccup)));
  report = follow (outage, shortest, G_N_ELEMENTS (shortest));
  g_assert_nonnull (report);
}

/* One outage under the name of what was found for the longest stretch. */
static void
test_fault_may_move (void)
{
  const Turn turns[] = {
    TROUBLE_AT (100, "router", "router-or-line"),
    TROUBLE_AT (115, "internet", "line-down"),
    TROUBLE_AT (300, "name-server", "name-server-failing"),
    OK_AT (310),
  };
  g_autoptr (LklOutage) outage = lkl_outage_new ();
  g_autoptr (LklOutageReport) report = follow (outage, turns, G_N_ELEMENTS (turns));

  g_assert_cmpstr (report->hop_id, ==, "internet");
  g_assert_cmpstr (report->kind, ==, "line-down");
  g_assert_cmpint (report->usecs, ==, 210 * G_USEC_PER_SEC);
}

static void
test_not_knowing_changes_nothing (void)
{
  const Turn turns[] = {
    CHECKING_AT (0),
    TROUBLE_AT (100, "link", "no-link"),
    CHECKING_AT (110),
    OK_AT (160),
  };
  g_autoptr (LklOutage) outage = lkl_outage_new ();
  g_autoptr (LklOutageReport) report = follow (outage, turns, G_N_ELEMENTS (turns));

  g_assert_cmpint (report->usecs, ==, 60 * G_USEC_PER_SEC);
}

static void
test_portal_is_none (void)
{
  const Turn portal[] = { TROUBLE_AT (0, "internet", "portal"), OK_AT (600) };
  const Turn ended[] = { TROUBLE_AT (700, "link", "no-link"),
                         TROUBLE_AT (760, "internet", "portal") };
  g_autoptr (LklOutage) outage = lkl_outage_new ();
  g_autoptr (LklOutageReport) report = NULL;

  g_assert_null (follow (outage, portal, G_N_ELEMENTS (portal)));
  report = follow (outage, ended, G_N_ELEMENTS (ended));
  g_assert_cmpstr (report->hop_id, ==, "link");
}

static void
test_nobody_watches (void)
{
  const Turn turns[] = { END_AT (0), TROUBLE_AT (100, "vpn", "vpn-silent"), END_AT (130) };
  g_autoptr (LklOutage) outage = lkl_outage_new ();
  g_autoptr (LklOutageReport) report = follow (outage, turns, G_N_ELEMENTS (turns));

  g_assert_cmpint (report->usecs, ==, 30 * G_USEC_PER_SEC);
}

static void
test_record (void)
{
  LklOutageReport report = { .hop_id = (char *) "router", .kind = "router-silent" };
  g_autoptr (LklRecord) record = NULL;
  const LklRecordAttribute *seconds;

  report.usecs = 75 * G_USEC_PER_SEC + 900000;
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
  g_test_add_func ("/outage/hiccup", test_hiccup_is_none);
  g_test_add_func ("/outage/moves", test_fault_may_move);
  g_test_add_func ("/outage/checking", test_not_knowing_changes_nothing);
  g_test_add_func ("/outage/portal", test_portal_is_none);
  g_test_add_func ("/outage/nobody-watches", test_nobody_watches);
  g_test_add_func ("/outage/record", test_record);
  g_test_add_func ("/outage/place", test_place_is_recorded);
  return g_test_run ();
}
