/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/questions/question-budget.h"

G_BEGIN_DECLS

#define MINUTE G_TIME_SPAN_MINUTE
#define HOUR G_TIME_SPAN_HOUR
#define DAY G_TIME_SPAN_DAY

/* A person who lives five hours west of Greenwich, and of whom nothing is known that forbids to ask
 * them. For g_test_add(). */
typedef struct
{
  LklBudgetFacts facts;
  gint64 now_usecs; /* in the slot in which this person may be asked what is asked every quarter */
} LklBudgetCase;

void lkl_budget_case_set_up (LklBudgetCase *self, gconstpointer data);
void lkl_budget_case_tear_down (LklBudgetCase *self, gconstpointer data);

gint64 lkl_budget_case_get_usecs (GTimeZone *time_zone, const char *text);
/* Of a day at work of somebody who begins on Monday, 2026-11-16, with 1. */
gint64 lkl_budget_case_get_noon (LklBudgetCase *self, guint day_at_work);

void lkl_budget_case_add_event (GPtrArray *history,
                                const char *question,
                                const char *asked_by,
                                const char *outcome,
                                gint64 at_usecs);
void lkl_budget_case_add_asked (LklBudgetCase *self, const char *question, gint64 ago_usecs);

LklBudgetReason lkl_budget_case_judge_at (LklBudgetCase *self, gint64 usecs);
/* Whether the history forbids; the slot of the week is a matter of other tests. */
LklBudgetReason lkl_budget_case_judge_history (LklBudgetCase *self);
void lkl_budget_case_assert_reason (LklBudgetCase *self, gint64 now_usecs, LklBudgetReason reason);

/* The person begins on Monday, 2026-11-16. @start_date: (out caller-allocates): outlives @self */
void lkl_budget_case_become_new (LklBudgetCase *self, guint check_in, GDate *start_date);
/* Whether the question is asked at some time of that day. */
gboolean lkl_budget_case_is_asked_on (LklBudgetCase *self, guint day_at_work);

G_END_DECLS
