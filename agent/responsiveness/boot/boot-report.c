/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklBootReport"

#include "agent/responsiveness/boot/boot-report.h"

#include "agent/privacy/samples-band.h"

#define SERIES_STAGE LKL_BOOT_GROUP ".stage"
#define SERIES_LOGIN LKL_BOOT_GROUP ".login"
#define TARGET_DESKTOP "desktop"
#define METHOD "systemd"

gint64
lkl_boot_report_get_coarse_secs (gint64 usecs)
{
  const struct
  {
    gint64 from_secs, step_secs;
  } scales[] = { { 5 * 60, 60 }, { 60, 15 }, { 10, 5 }, { 0, 1 } };
  const gint64 secs = (usecs + G_USEC_PER_SEC / 2) / G_USEC_PER_SEC;

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    if (secs >= scales[i].from_secs)
      {
        const gint64 step = scales[i].step_secs;

        return MAX ((secs + step / 2) / step * step, 1);
      }
  return 1;
}

static void
add_window (
    GPtrArray *windows, const char *series, const char *target, gint64 midnight_usecs, gint64 usecs)
{
  LklSeriesWindow *window;

  if (usecs < 0)
    return;
  window = lkl_series_window_new (series, target, midnight_usecs);
  window->sent = 1;
  lkl_exponential_histogram_add (window->histogram,
                                 (double) lkl_boot_report_get_coarse_secs (usecs));
  g_ptr_array_add (windows, window);
}

GPtrArray *
lkl_boot_report_make_windows (gint64 midnight_usecs,
                              const LklBootDurations *durations,
                              LklBootParts parts)
{
  GPtrArray *windows = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_series_window_free);
  const struct
  {
    const char *name;
    gint64 usecs;
  } stages[] = {
    { "firmware", durations->firmware_usecs },
    { "loader", durations->loader_usecs },
    { "kernel", durations->kernel_usecs },
    { "services", durations->services_usecs },
  };

  for (guint i = 0; i < G_N_ELEMENTS (stages) && (parts & LKL_BOOT_PART_BOOT) != 0; i++)
    add_window (windows, SERIES_STAGE, stages[i].name, midnight_usecs, stages[i].usecs);
  if ((parts & LKL_BOOT_PART_LOGIN) != 0)
    add_window (windows, SERIES_LOGIN, TARGET_DESKTOP, midnight_usecs, durations->login_usecs);
  return windows;
}

static LklRecord *
make_record (const LklSeriesWindow *day)
{
  const gboolean is_login = g_str_equal (day->series, SERIES_LOGIN);
  LklRecord *record = lkl_record_new_histogram (
      is_login ? LKL_FIELD_LOGIN_DURATION : LKL_FIELD_BOOT_DURATION,
      "s",
      day->start_usecs,
      day->start_usecs + G_TIME_SPAN_DAY,
      lkl_samples_band_get_shares (lkl_samples_band_for_any (), day->histogram));

  if (!is_login)
    lkl_record_add_string (record, LKL_FIELD_BOOT_STAGE, day->target);
  lkl_record_add_string (record, LKL_FIELD_METHOD, METHOD);
  return record;
}

GPtrArray *
lkl_boot_report_make_records (GPtrArray *windows, gint64 until_usecs)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_record_unref);

  for (guint i = 0; i < windows->len; i++)
    {
      const LklSeriesWindow *day = g_ptr_array_index (windows, i);

      if (day->histogram->count > 0)
        g_ptr_array_add (records, make_record (day));
    }
  return records;
}
