/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/questions/question-hours.h"

#include <locale.h>

#define MONDAY 1
#define FRIDAY 5
#define SATURDAY 6
#define SUNDAY 7
#define HOUR_SECS (60 * 60)

/* Returns: (transfer full): digits, Monday is 1 */
static char *
list_days (LklQuestionHours hours)
{
  GString *days = g_string_new (NULL);

  for (guint day = MONDAY; day <= SUNDAY; day++)
    if (lkl_question_hours_include (hours, day, 10 * HOUR_SECS))
      g_string_append_printf (days, "%u", day);
  return g_string_free (days, FALSE);
}

static void
test_working_weeks (void)
{
  const struct
  {
    const char *locale;
    guint first_workday;
    const char *days;
  } weeks[] = {
    { NULL, 0, "12345" },
    { "C", MONDAY, "12345" },
    { "C.UTF-8", 0, "12345" },
    { "de_DE.UTF-8", MONDAY, "12345" },
    { "ar_SA.UTF-8", MONDAY, "12347" },
    { "ar_SA", 0, "12347" },
    { "en_KW@euro", MONDAY, "12347" },
    { "he_IL.UTF-8", SUNDAY, "12347" },
    /* The C library still has the week of before 2022. */
    { "ar_AE.UTF-8", SUNDAY, "12345" },
    { "fa_IR", SATURDAY, "12367" },
    { "ne_NP", MONDAY, "123457" },
    { "hi_IN", MONDAY, "123456" },
    /* Nothing unusual is known: the C library's word counts. */
    { "xx_XX", SUNDAY, "12347" },
    { "xx_XX", SATURDAY, "12367" },
    { "nonsense", 99, "12345" },
    { "de_SAX", MONDAY, "12345" },
    { "_", MONDAY, "12345" },
    { "de_", MONDAY, "12345" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (weeks); i++)
    {
      LklQuestionHours hours =
          lkl_question_hours_for_locale (weeks[i].locale, weeks[i].first_workday);
      g_autofree char *days = list_days (hours);

      g_assert_cmpstr (days, ==, weeks[i].days);
      g_assert_cmpuint (hours.from_minute, ==, 9 * 60);
      g_assert_cmpuint (hours.until_minute, ==, 17 * 60);
    }
}

/* Which locales there are depends on the machine; where there is none, it is "C". */
static void
test_of_this_locale (void)
{
  const char *const locales[] = { "C", "C.UTF-8", "en_US.UTF-8", "de_DE.UTF-8" };

  for (guint i = 0; i < G_N_ELEMENTS (locales); i++)
    {
      g_autofree char *days = NULL;

      if (setlocale (LC_TIME, locales[i]) == NULL)
        continue;
      days = list_days (lkl_question_hours_for_this_locale ());
      g_assert_cmpstr (days, ==, "12345");
    }
  setlocale (LC_TIME, "C");
}

static void
test_hours_only_get_narrower (void)
{
  const LklQuestionHours usual = lkl_question_hours_for_locale (NULL, 0);
  const LklQuestionHours nothing = { 0 };
  const LklQuestionHours always = { LKL_QUESTION_HOURS_ALL_DAYS, 0, 24 * 60 };
  const LklQuestionHours morning = { 1u << MONDAY | 1u << SATURDAY, 0, 12 * 60 };
  const LklQuestionHours night = { LKL_QUESTION_HOURS_ALL_DAYS, 22 * 60, 23 * 60 };
  const LklQuestionHours weekend = { 1u << SATURDAY | 1u << SUNDAY, 0, 24 * 60 };
  LklQuestionHours hours = lkl_question_hours_narrow (usual, always);

  g_assert_cmpmem (&hours, sizeof hours, &usual, sizeof usual);
  hours = lkl_question_hours_narrow (usual, nothing);
  g_assert_cmpmem (&hours, sizeof hours, &usual, sizeof usual);
  hours = lkl_question_hours_narrow (usual, morning);
  g_assert_cmphex (hours.days, ==, 1u << MONDAY);
  g_assert_cmpuint (hours.from_minute, ==, 9 * 60);
  g_assert_cmpuint (hours.until_minute, ==, 12 * 60);
  g_assert_true (lkl_question_hours_is_empty (lkl_question_hours_narrow (usual, night)));
  hours = lkl_question_hours_narrow (usual, weekend);
  g_assert_true (lkl_question_hours_is_empty (hours));
  /* Nothing is left for ever. */
  g_assert_true (lkl_question_hours_is_empty (lkl_question_hours_narrow (hours, always)));
  g_assert_true (lkl_question_hours_is_empty (lkl_question_hours_narrow (always, hours)));
}

static void
test_bounds (void)
{
  const LklQuestionHours usual = lkl_question_hours_for_locale (NULL, 0);

  g_assert_false (lkl_question_hours_include (usual, FRIDAY, 9 * HOUR_SECS - 1));
  g_assert_true (lkl_question_hours_include (usual, FRIDAY, 9 * HOUR_SECS));
  g_assert_true (lkl_question_hours_include (usual, FRIDAY, 17 * HOUR_SECS - 1));
  g_assert_false (lkl_question_hours_include (usual, FRIDAY, 17 * HOUR_SECS));
  g_assert_false (lkl_question_hours_include (usual, SATURDAY, 10 * HOUR_SECS));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/question-hours/working-weeks", test_working_weeks);
  g_test_add_func ("/question-hours/of-this-locale", test_of_this_locale);
  g_test_add_func ("/question-hours/hours-only-get-narrower", test_hours_only_get_narrower);
  g_test_add_func ("/question-hours/bounds", test_bounds);
  return g_test_run ();
}
