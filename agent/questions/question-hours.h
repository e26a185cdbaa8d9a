/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "agent/base/time-of-day.h"

G_BEGIN_DECLS

/**
 * The hours of the week in which a person may be asked unasked; all others are quiet. Plain values
 * and pure functions, any thread.
 *
 * They begin with the working week of the person's locale from 9 to 17 o'clock. The policy and the
 * person take from that, and nobody adds to it. All zero means "as the locale has it".
 */
typedef struct
{
  guint days;         /* 1 << day for each working day, Monday is 1, Sunday is 7; 0 = not said */
  guint from_minute;  /* of the local day */
  guint until_minute; /* exclusive; no later than from_minute = never */
} LklQuestionHours;

#define LKL_QUESTION_HOURS_FROM_MINUTE (9 * 60)
#define LKL_QUESTION_HOURS_UNTIL_MINUTE (17 * 60)
#define LKL_QUESTION_HOURS_ALL_DAYS LKL_TIME_OF_DAY_ALL_WEEKDAYS

/**
 * @locale: (nullable): such as "ar_SA.UTF-8"
 * @first_workday: Monday is 1, Sunday is 7; 0 = not known: what the C library says of this locale,
 *   which counts where the territory's weekend is none of the unusual ones that are known here
 */
LklQuestionHours lkl_question_hours_for_locale (const char *locale, guint first_workday);

/* Of the locale that this program runs in (LC_TIME). */
LklQuestionHours lkl_question_hours_for_this_locale (void);

/* What both allow. What says nothing takes nothing away. */
LklQuestionHours lkl_question_hours_narrow (LklQuestionHours hours, LklQuestionHours other);

/* Whether no hour of the week is left. */
gboolean lkl_question_hours_is_empty (LklQuestionHours hours);

/* @day: Monday is 1, Sunday is 7. @second: of the local day */
gboolean lkl_question_hours_include (LklQuestionHours hours, guint day, gint64 second);

G_END_DECLS
