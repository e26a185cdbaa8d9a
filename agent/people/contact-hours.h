/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/wire/weekly-hours.h"

G_BEGIN_DECLS

/**
 * Whether somebody is usually there at a moment, by the hours of their week in their own time zone,
 * and how that reads in the reader's. Nobody's holidays are known here, so that no more is ever
 * said than "usually", and nothing at all where the hours are not known. Pure functions of
 * (hours, now, the reader's zone), but that the time zone database is read; any thread.
 */
typedef enum
{
  LKL_USUALLY_UNKNOWN,
  LKL_USUALLY_IN,
  LKL_USUALLY_OUT,
} LklUsually;

typedef struct
{
  LklUsually usually;
  gint64 until_usecs; /* Unix microseconds: the end of being in, the next beginning of it else; 0 =
                         not within a week */
} LklContactHours;

/* @hours: (nullable). Unknown as well where this PC does not know the time zone. */
LklContactHours lkl_contact_hours_judge (const LklWeeklyHours *hours, gint64 now_usecs);

/* Returns: (transfer full) (nullable): one line for people, translated: "Usually in now, until
 * 17:00"; NULL where nothing is known */
char *lkl_contact_hours_describe (LklContactHours judged, gint64 now_usecs, GTimeZone *reader_zone);

/* The hours of the week of @now by the reader's clock: "Mon–Thu 8:00–17:00, Fri 8:00–15:30", and
 * whose clock that is where theirs shows another time.
 *
 * @own_words: (nullable): the hours as that person puts them; they stay where both clocks agree
 *
 * Returns: (transfer full) (nullable): translated; NULL where nothing is known */
char *lkl_contact_hours_describe_week (const LklWeeklyHours *hours,
                                       const char *own_words,
                                       gint64 now_usecs,
                                       GTimeZone *reader_zone);

G_END_DECLS
