/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/responsiveness/warnings/warning-budget.h"

#include <string.h>

#define NOW_USECS (G_GINT64_CONSTANT (1795361400) * G_USEC_PER_SEC)
#define DAY G_TIME_SPAN_DAY

static void
add (GPtrArray *warnings, const char *id)
{
  LklWarning *warning = g_new0 (LklWarning, 1);

  warning->id = g_strdup (id);
  g_ptr_array_add (warnings, warning);
}

/* Somebody who works for an hour and may be disturbed. */
static const LklSessionFacts working = {
  .is_active = TRUE,
  .started_wall_usecs = NOW_USECS - G_TIME_SPAN_HOUR,
};

/* Returns: static or of a static string: the id that may be told, "later" or "" */
static const char *
decide_unknown (const char *const *ids,
                const char *told,
                const LklSessionFacts *session,
                gint64 unknown_usecs,
                gint64 now_usecs)
{
  g_autoptr (GPtrArray) warnings =
      g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_warning_free);
  const LklWarning *warning = NULL;

  for (guint i = 0; ids[i] != NULL; i++)
    add (warnings, ids[i]);
  switch (lkl_warning_budget_decide (warnings, told, session, unknown_usecs, now_usecs, &warning))
    {
    case LKL_WARNING_BUDGET_NOTHING:
      return "";
    case LKL_WARNING_BUDGET_LATER:
      return "later";
    case LKL_WARNING_BUDGET_TELL:
    default:
      return g_intern_string (warning->id);
    }
}

static const char *
decide (const char *const *ids, const char *told, const LklSessionFacts *session, gint64 now_usecs)
{
  return decide_unknown (ids, told, session, 0, now_usecs);
}

static const char *const both[] = { "disk-home", "memory", NULL };

static void
test_one_cause_a_week (void)
{
  g_autofree char *told = lkl_warning_budget_note (NULL, "disk-home", NOW_USECS);

  g_assert_cmpstr (decide (both, NULL, &working, NOW_USECS), ==, "disk-home");
  /* One of whatever cause a day, then the other one, then none for the rest of the week. */
  g_assert_cmpstr (decide (both, told, &working, NOW_USECS + DAY - 1), ==, "");
  g_assert_cmpstr (decide (both, told, &working, NOW_USECS + DAY), ==, "memory");
  {
    g_autofree char *both_told = lkl_warning_budget_note (told, "memory", NOW_USECS + DAY);

    g_assert_cmpstr (decide (both, both_told, &working, NOW_USECS + 7 * DAY - 1), ==, "");
    g_assert_cmpstr (decide (both, both_told, &working, NOW_USECS + 7 * DAY), ==, "disk-home");
  }
}

static void
test_only_at_a_good_moment (void)
{
  LklSessionFacts session;
  const gint64 began_usecs = NOW_USECS - 10 * G_TIME_SPAN_MINUTE;
  const char *const nothing[] = { NULL };

#define ASSERT_LATER(member, value)                                        \
  session = working;                                                       \
  session.member = value;                                                  \
  g_assert_cmpstr (decide (both, NULL, &session, NOW_USECS), ==, "later"); \
  g_assert_cmpstr (decide (nothing, NULL, &session, NOW_USECS), ==, "")

  ASSERT_LATER (is_active, FALSE);
  ASSERT_LATER (is_locked, TRUE);
  ASSERT_LATER (is_suspending, TRUE);
  ASSERT_LATER (idle_secs, 120);
  ASSERT_LATER (is_full_screen, TRUE);
  ASSERT_LATER (is_do_not_disturb, TRUE);
  ASSERT_LATER (started_wall_usecs, began_usecs + 1);
  /* The clock was set back. */
  ASSERT_LATER (started_wall_usecs, NOW_USECS + DAY);
#undef ASSERT_LATER

  session = working;
  session.started_wall_usecs = began_usecs;
  session.idle_secs = -1;
  g_assert_cmpstr (decide (both, NULL, &session, NOW_USECS), ==, "disk-home");
}

/* No warning for an empty chair, but not for ever. */
static void
test_unknown_presence_is_waited_for (void)
{
  const gint64 limit_usecs = LKL_WARNING_BUDGET_UNKNOWN_USECS;
  LklSessionFacts session = working;

  session.idle_secs = -1;
  session.is_presence_unknown = TRUE;
  g_assert_cmpstr (decide_unknown (both, NULL, &session, 0, NOW_USECS), ==, "later");
  g_assert_cmpstr (decide_unknown (both, NULL, &session, limit_usecs - 1, NOW_USECS), ==, "later");
  g_assert_cmpstr (decide_unknown (both, NULL, &session, limit_usecs, NOW_USECS), ==, "disk-home");
  /* What is known is known. */
  session.is_locked = TRUE;
  g_assert_cmpstr (decide_unknown (both, NULL, &session, limit_usecs, NOW_USECS), ==, "later");
}

static void
test_memory_may_be_anything (void)
{
  const char *const strange[] = {
    "",
    " ",
    "=",
    "disk-home",
    "disk-home=",
    "disk-home=-1",
    "disk-home=99999999999999999999",
    "disk-home=x memory=y",
    "Disk-Home=1795361400000000",
    "=1795361400000000",
    "\xff\xfe=1795361400000000",
  };

  for (guint i = 0; i < G_N_ELEMENTS (strange); i++)
    {
      g_autofree char *told = lkl_warning_budget_note (strange[i], "memory", NOW_USECS);

      g_assert_cmpstr (decide (both, strange[i], &working, NOW_USECS), ==, "disk-home");
      g_assert_cmpstr (told, ==, "memory=1795361400000000");
    }
}

/* What was told in the future (the clock was set back) counts as told now: no flood, no silence for
 * years. */
static void
test_clock_set_back (void)
{
  g_autofree char *told = lkl_warning_budget_note (NULL, "disk-home", NOW_USECS + 900 * DAY);
  g_autofree char *later = NULL;

  g_assert_cmpstr (decide (both, told, &working, NOW_USECS), ==, "");
  later = lkl_warning_budget_note (told, "memory", NOW_USECS);
  g_assert_cmpstr (decide (both, later, &working, NOW_USECS + 7 * DAY), ==, "disk-home");
}

static void
test_memory_does_not_grow (void)
{
  g_autofree char *told = NULL;

  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *before = g_steal_pointer (&told);
      g_autofree char *id = g_strdup_printf ("certificate-%u", i);

      told = lkl_warning_budget_note (before, id, NOW_USECS + i * DAY);
    }
  g_assert_cmpuint (strlen (told), <, 7 * 40);
}

static void
test_delays (void)
{
  const gint64 minute = 60 * (gint64) G_USEC_PER_SEC;

  g_assert_cmpuint (lkl_warning_budget_get_delay_secs (-1, FALSE, 5 * minute), ==, 20);
  g_assert_cmpuint (lkl_warning_budget_get_delay_secs (minute, FALSE, minute), ==, 3600);
  g_assert_cmpuint (lkl_warning_budget_get_delay_secs (minute, FALSE, 51 * minute), ==, 600);
  g_assert_cmpuint (lkl_warning_budget_get_delay_secs (minute, TRUE, minute), ==, 600);
  g_assert_cmpuint (lkl_warning_budget_get_delay_secs (minute, FALSE, 900 * minute), ==, 20);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/warning-budget/week", test_one_cause_a_week);
  g_test_add_func ("/warning-budget/moment", test_only_at_a_good_moment);
  g_test_add_func ("/warning-budget/unknown-presence", test_unknown_presence_is_waited_for);
  g_test_add_func ("/warning-budget/anything", test_memory_may_be_anything);
  g_test_add_func ("/warning-budget/set-back", test_clock_set_back);
  g_test_add_func ("/warning-budget/does-not-grow", test_memory_does_not_grow);
  g_test_add_func ("/warning-budget/delays", test_delays);
  return g_test_run ();
}
