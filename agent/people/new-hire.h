/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * Whether the person is new at work, and since when: by the roster's start date; without one, only
 * where the policy has it so, by the age of an account that was young when Linklight first ran.
 * Rolling out to people who have been there for long greets nobody. Pure functions, any thread.
 * Times are Unix microseconds, days are of the local calendar.
 */

/* The last check-in is on the 90th day, or some days after it. */
#define LKL_NEW_HIRE_LAST_DAY 103
/* Whoever has been there for longer knows the house. */
#define LKL_NEW_HIRE_WELCOME_DAYS 14
/* Younger than that was a home that belongs to somebody new. */
#define LKL_NEW_HIRE_YOUNG_USECS (14 * G_TIME_SPAN_DAY)
/* A start later than that after the account or Linklight was here already is not believed. */
#define LKL_NEW_HIRE_EARLY_USECS (30 * G_TIME_SPAN_DAY)

typedef struct
{
  const GDate *start_date;     /* (nullable): of the roster; may be invalid, which is not known */
  const GDate *end_date;       /* (nullable): likewise; invalid = there is none */
  gboolean takes_account_date; /* the policy has it so */
  gint64 account_usecs;        /* when the person's home was made; 0 = not known */
  gint64 first_usecs;          /* when Linklight first ran here for this person; 0 = not known */
  GTimeZone *time_zone;
} LklNewHireFacts;

typedef struct
{
  GDate start_date;        /* first day at work; not valid where the person is none who is new */
  guint day;               /* which day since then today is, the first is 1; 0 = before it, after
                              the last or nobody who is new */
  gboolean is_over;        /* the time of somebody new is, or their work */
  gboolean is_welcome_due; /* as far as the day goes */
} LklNewHire;

LklNewHire lkl_new_hire_judge (const LklNewHireFacts *facts, gint64 now_wall_usecs);

G_END_DECLS
