/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/json-read.h"

G_BEGIN_DECLS

/**
 * When somebody is usually there, week by week, in a time zone of their own:
 *
 *   {"timeZone": "Europe/Oslo",
 *    "open": [{"days": ["mon", "tue"], "from": "08:00", "until": "16:00"}…]}
 *
 * Holidays and absences are not in it, so that it says what is usual and no more. Immutable,
 * ref-counted, any thread.
 */
typedef struct
{
  guint days; /* 1 << day for each, Monday is 1, Sunday is 7; never 0 */
  guint from_minute;
  guint until_minute; /* later than @from_minute, at most 24:00 */
} LklHoursSpan;

typedef struct
{
  char *time_zone; /* (owned): an identifier of the time zone database by its shape */
  GArray *open;    /* (owned) (element-type LklHoursSpan): not empty */
} LklWeeklyHours;

/**
 * @out: (transfer full): untouched where an optional member is absent
 *
 * Errors: LKL_ERROR_MALFORMED with the JSON pointer
 */
gboolean lkl_weekly_hours_read (const LklJsonValue *object,
                                const char *member,
                                LklJsonPresence presence,
                                LklWeeklyHours **out,
                                GError **error);

LklWeeklyHours *lkl_weekly_hours_ref (LklWeeklyHours *self);
void lkl_weekly_hours_unref (LklWeeklyHours *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklWeeklyHours, lkl_weekly_hours_unref)

G_END_DECLS
