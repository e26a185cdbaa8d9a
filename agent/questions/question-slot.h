/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/questions/question-hours.h"

G_BEGIN_DECLS

/**
 * When in the working week this person may be asked: slots of an hour, drawn at random and seeded
 * per person, so that the fleet spreads and answers come evenly from all hours and days. Pure
 * functions, any thread. Times are Unix microseconds, and days of the local calendar are counted
 * from 1970-01-01.
 */
typedef struct
{
  GTimeZone *time_zone;
  LklQuestionHours hours; /* not all zero */
  guint64 seed;
} LklQuestionSlots;

#define LKL_QUESTION_SLOT_NEVER G_MAXINT64

/* The first time from @usecs on that is in the hours. */
gint64 lkl_question_slot_find_open (const LklQuestionSlots *self, gint64 usecs);

/* Each working day has a slot, which stays open for an hour. */
gint64 lkl_question_slot_find_of_day (const LklQuestionSlots *self, gint64 usecs);

/**
 * Each week has one of these slots, on a day that is drawn too.
 *
 * @due_usecs: the week that this falls into is left out: else whatever came due over the weekend
 *   would be asked on Mondays. 0 = it has been due for long
 *
 * Returns: the first time from @usecs on
 */
gint64
lkl_question_slot_find_of_week (const LklQuestionSlots *self, gint64 usecs, gint64 due_usecs);

/* @date: valid */
gint64 lkl_question_slot_count_day (const GDate *date);
gint64 lkl_question_slot_get_day (GTimeZone *time_zone, gint64 usecs);
/* When that day begins. */
gint64 lkl_question_slot_begin_day (GTimeZone *time_zone, gint64 day);

G_END_DECLS
