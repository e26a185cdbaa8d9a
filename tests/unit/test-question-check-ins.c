/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "tests/fakes/budget-case.h"

/* The check-ins of new hires in the budget: their days, and that each comes once. */

static void
test_check_ins_are_asked_on_one_pc (LklBudgetCase *self, gconstpointer data)
{
  GDate start_date;

  lkl_budget_case_become_new (self, 30, &start_date);
  self->facts.is_elsewhere_unknown = TRUE;
  g_assert_false (lkl_budget_case_is_asked_on (self, 31));
  self->facts.is_elsewhere_unknown = FALSE;
  self->facts.check_ins_elsewhere = 1u << 1;
  g_assert_true (lkl_budget_case_is_asked_on (self, 31));
  self->facts.check_ins_elsewhere = 1u << 2;
  g_assert_false (lkl_budget_case_is_asked_on (self, 31));
}

static void
test_check_ins_end_with_the_work (LklBudgetCase *self, gconstpointer data)
{
  GDate start_date, end_date;

  lkl_budget_case_become_new (self, 30, &start_date);
  g_date_clear (&end_date, 1);
  self->facts.end_date = &end_date;
  g_assert_true (lkl_budget_case_is_asked_on (self, 31));
  /* Day 31. */
  g_date_set_dmy (&end_date, 16, G_DATE_DECEMBER, 2026);
  g_assert_true (lkl_budget_case_is_asked_on (self, 31));
  g_assert_false (lkl_budget_case_is_asked_on (self, 32));
}

static void
test_check_ins_have_their_days (LklBudgetCase *self, gconstpointer data)
{
  const struct
  {
    guint day;
    guint first;
    guint last;
  } check_ins[] = { { 1, 1, 3 }, { 7, 8, 12 }, { 30, 30, 43 }, { 90, 92, 103 } };
  GDate start_date;

  /* Days 7 and 90 are on the weekend, and so is day 13. */
  for (guint i = 0; i < G_N_ELEMENTS (check_ins); i++)
    {
      lkl_budget_case_become_new (self, check_ins[i].day, &start_date);
      g_assert_false (lkl_budget_case_is_asked_on (self, check_ins[i].first - 1));
      g_assert_true (lkl_budget_case_is_asked_on (self, check_ins[i].first));
      g_assert_true (lkl_budget_case_is_asked_on (self, check_ins[i].last));
      for (guint day = check_ins[i].last + 1; day < check_ins[i].last + 10; day++)
        g_assert_false (lkl_budget_case_is_asked_on (self, day));
    }
  self->facts.start_date = NULL;
  g_assert_false (lkl_budget_case_is_asked_on (self, 92));
  g_date_clear (&start_date, 1);
  self->facts.start_date = &start_date;
  g_assert_false (lkl_budget_case_is_asked_on (self, 92));
}

static void
test_check_ins_are_asked_once (LklBudgetCase *self, gconstpointer data)
{
  GDate start_date;
  gint64 usecs;
  LklBudgetDecision decision;

  lkl_budget_case_become_new (self, 7, &start_date);
  usecs =
      lkl_question_budget_decide (&self->facts, lkl_budget_case_get_noon (self, 5)).next_try_usecs;
  decision = lkl_question_budget_decide (&self->facts, usecs);
  g_assert_cmpint (decision.reason, ==, LKL_BUDGET_FREE);
  g_assert_cmpstr (decision.outcome, ==, "asked-new-hire:7");
  /* Whatever it was called, and though nobody saw it. */
  lkl_budget_case_add_event (self->facts.history, "other", "linklight", decision.outcome, usecs);
  lkl_budget_case_add_event (self->facts.history, "other", "linklight", "failed", usecs + 1);
  for (guint day = 8; day < 20; day++)
    g_assert_false (lkl_budget_case_is_asked_on (self, day));
  self->facts.new_hire_day = 30;
  g_assert_true (lkl_budget_case_is_asked_on (self, 31));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                \
  g_test_add ("/question-check-ins/" name, \
              LklBudgetCase,               \
              NULL,                        \
              lkl_budget_case_set_up,      \
              function,                    \
              lkl_budget_case_tear_down)
  ADD ("are-asked-on-one-pc", test_check_ins_are_asked_on_one_pc);
  ADD ("end-with-the-work", test_check_ins_end_with_the_work);
  ADD ("have-their-days", test_check_ins_have_their_days);
  ADD ("are-asked-once", test_check_ins_are_asked_once);
  return g_test_run ();
}
