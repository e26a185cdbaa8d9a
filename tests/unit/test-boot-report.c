/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/responsiveness/boot/boot-report.h"

#include <string.h>

#include "agent/wire/otlp-encode.h"

/* 2026-11-22T00:00:00Z */
#define MIDNIGHT_USECS (G_GINT64_CONSTANT (1795305600) * G_USEC_PER_SEC)
#define SEC G_USEC_PER_SEC

static void
test_steps_are_coarse (void)
{
  const gint64 expected[][2] = {
    { 0, 1 },      { 400, 1 },    { 1499, 1 },   { 1500, 2 },   { 9400, 9 },     { 12400, 10 },
    { 12500, 15 }, { 58000, 60 }, { 67000, 60 }, { 68000, 75 }, { 329000, 300 }, { 331000, 360 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpint (lkl_boot_report_get_coarse_secs (expected[i][0] * 1000), ==, expected[i][1]);
}

/* Returns: (transfer full) */
static GPtrArray *
report (gint64 services_usecs, guint n_boots, gint64 login_usecs)
{
  g_autoptr (LklBootDurations) durations = lkl_boot_durations_new ("a-secret-boot-id");
  g_autoptr (GPtrArray) windows = NULL;

  durations->services_usecs = services_usecs;
  durations->login_usecs = login_usecs;
  windows = lkl_boot_report_make_windows (
      MIDNIGHT_USECS, durations, LKL_BOOT_PART_BOOT | LKL_BOOT_PART_LOGIN);
  for (guint i = 1; i < n_boots; i++)
    {
      LklSeriesWindow *first = g_ptr_array_index (windows, 0);
      g_autoptr (LklExponentialHistogram) once = lkl_exponential_histogram_copy (first->histogram);

      lkl_exponential_histogram_merge (first->histogram, once);
    }
  return lkl_boot_report_make_records (windows, MIDNIGHT_USECS + G_TIME_SPAN_DAY);
}

static void
assert_attribute (const LklRecord *record, guint i, LklField field, const char *value)
{
  const LklRecordAttribute *attribute = &g_array_index (record->attributes, LklRecordAttribute, i);

  g_assert_cmpuint (record->attributes->len, >, i);
  g_assert_cmpint (attribute->field, ==, field);
  g_assert_cmpstr (g_variant_get_string (attribute->value, NULL), ==, value);
}

static void
test_what_is_known_is_told (void)
{
  g_autoptr (GPtrArray) records = report (21 * SEC, 1, 6 * SEC);
  const LklRecord *record;

  g_assert_cmpuint (records->len, ==, 2);
  record = g_ptr_array_index (records, 0);
  g_assert_cmpint (record->name, ==, LKL_FIELD_BOOT_DURATION);
  g_assert_cmpint (record->record_class, ==, LKL_RECORD_CLASS_MEASUREMENTS);
  g_assert_cmpint (record->start_usecs, ==, MIDNIGHT_USECS);
  g_assert_cmpint (record->end_usecs, ==, MIDNIGHT_USECS + G_TIME_SPAN_DAY);
  g_assert_cmpuint (record->histogram->count, ==, 1000);
  assert_attribute (record, 0, LKL_FIELD_BOOT_STAGE, "services");
  assert_attribute (record, 1, LKL_FIELD_METHOD, "systemd");
  record = g_ptr_array_index (records, 1);
  g_assert_cmpint (record->name, ==, LKL_FIELD_LOGIN_DURATION);
  g_assert_cmpuint (record->attributes->len, ==, 1);
}

static void
test_unknown_is_not_0 (void)
{
  g_autoptr (GPtrArray) records = report (-1, 1, -1);

  g_assert_cmpuint (records->len, ==, 0);
}

static void
test_each_part_is_told_alone (void)
{
  g_autoptr (LklBootDurations) durations = lkl_boot_durations_new ("a-boot");
  g_autoptr (GPtrArray) boot = NULL;
  g_autoptr (GPtrArray) login = NULL;
  g_autoptr (GPtrArray) nothing = NULL;

  durations->firmware_usecs = durations->loader_usecs = durations->kernel_usecs = SEC;
  durations->services_usecs = durations->login_usecs = SEC;
  boot = lkl_boot_report_make_windows (MIDNIGHT_USECS, durations, LKL_BOOT_PART_BOOT);
  login = lkl_boot_report_make_windows (MIDNIGHT_USECS, durations, LKL_BOOT_PART_LOGIN);
  nothing = lkl_boot_report_make_windows (MIDNIGHT_USECS, durations, 0);
  g_assert_cmpuint (boot->len, ==, 4);
  g_assert_cmpuint (login->len, ==, 1);
  g_assert_cmpuint (nothing->len, ==, 0);
}

/* One start a day and five, 21.0 s and 21.9 s look the same. */
static void
test_presence_is_not_readable (void)
{
  g_autoptr (GPtrArray) once = report (21 * SEC, 1, -1);
  g_autoptr (GPtrArray) often = report (21 * SEC + 900000, 5, -1);
  g_autofree char *text_once = lkl_otlp_encode_record (g_ptr_array_index (once, 0));
  g_autofree char *text_often = lkl_otlp_encode_record (g_ptr_array_index (often, 0));

  g_assert_cmpstr (text_once, ==, text_often);
  g_assert_null (strstr (text_once, "\"sum\""));
  g_assert_null (strstr (text_once, "\"min\""));
  g_assert_null (strstr (text_once, "secret"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/boot-report/steps", test_steps_are_coarse);
  g_test_add_func ("/boot-report/known", test_what_is_known_is_told);
  g_test_add_func ("/boot-report/unknown", test_unknown_is_not_0);
  g_test_add_func ("/boot-report/parts", test_each_part_is_told_alone);
  g_test_add_func ("/boot-report/presence", test_presence_is_not_readable);
  return g_test_run ();
}
