/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "endpoint/board/counted-list.h"

#include <string.h>

#define NOON (12 * G_TIME_SPAN_HOUR)
/* 2026-11-23, a Monday, 00:00 UTC */
#define MONDAY (G_GINT64_CONSTANT (1795392000) * G_USEC_PER_SEC)

/* What changed while somebody looks would be somebody's. */
static void
test_weeks_that_have_ended (void)
{
  g_auto (LklCountedWeeks) on_monday = { .from_day = NULL };
  g_auto (LklCountedWeeks) on_tuesday = { .from_day = NULL };

  lkl_counted_weeks_init (&on_monday, MONDAY + NOON);
  lkl_counted_weeks_init (&on_tuesday, MONDAY + G_TIME_SPAN_DAY + NOON);
  g_assert_cmpstr (on_monday.until_day, ==, "2026-11-16");
  g_assert_cmpstr (on_tuesday.until_day, ==, "2026-11-23");
  g_assert_cmpstr (on_tuesday.from_day, ==, "2026-08-24");
}

static void
add_total (GPtrArray *totals, const char *question, const char *choice, guint n)
{
  LklCountedTotal *total = g_new0 (LklCountedTotal, 1);

  total->question = g_strdup (question);
  total->kind = g_strdup ("smile3");
  total->choice = g_strdup (choice);
  total->n = n;
  g_ptr_array_add (totals, total);
}

static void
test_few_answers_are_not_told (void)
{
  const LklShelvedSet set = { .questions = NULL };
  g_autoptr (GPtrArray) totals =
      g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_counted_total_free);
  g_autoptr (LklHtml) html = lkl_html_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;

  add_total (totals, "few", NULL, 30);
  add_total (totals, "few", "bad", 4);
  add_total (totals, "many", NULL, 2);
  add_total (totals, "many", "bad", 1);
  add_total (totals, "many", "good", 4);
  lkl_counted_list_add (html, &set, totals);
  bytes = lkl_html_take (html);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_null (strstr (text, "few"));
  g_assert_nonnull (strstr (text, "many"));
  g_assert_nonnull (strstr (text, "5 answered of 7 asked"));
  g_assert_nonnull (strstr (text, "Good: 4"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/counted-list/weeks-that-have-ended", test_weeks_that_have_ended);
  g_test_add_func ("/counted-list/few-answers-are-not-told", test_few_answers_are_not_told);
  return g_test_run ();
}
