/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/responsiveness/warnings/pressed-days.h"

#define DAY G_TIME_SPAN_DAY
#define TODAY (G_GINT64_CONSTANT (1795305600) * G_USEC_PER_SEC)

static void
test_days_count_once (void)
{
  g_autofree char *first = lkl_pressed_days_add (NULL, TODAY);
  g_autofree char *again = lkl_pressed_days_add (first, TODAY);
  g_autofree char *next = lkl_pressed_days_add (again, TODAY + 2 * DAY);

  g_assert_cmpstr (first, ==, "1795305600");
  g_assert_cmpstr (again, ==, first);
  g_assert_cmpstr (next, ==, "1795305600 1795478400");
  g_assert_cmpuint (lkl_pressed_days_count (NULL, TODAY), ==, 0);
  g_assert_cmpuint (lkl_pressed_days_count (next, TODAY + 2 * DAY), ==, 2);
}

static void
test_old_days_are_forgotten (void)
{
  g_autofree char *days = lkl_pressed_days_add ("1795305600 1795392000", TODAY + 7 * DAY);

  g_assert_cmpstr (days, ==, "1795392000 1795910400");
  g_assert_cmpuint (lkl_pressed_days_count ("1795305600", TODAY + 6 * DAY), ==, 1);
  g_assert_cmpuint (lkl_pressed_days_count ("1795305600", TODAY + 7 * DAY), ==, 0);
  /* The clock was set back. */
  g_assert_cmpuint (lkl_pressed_days_count ("1795305600", TODAY - DAY), ==, 0);
}

static void
test_it_may_be_anything (void)
{
  const char *const strange[] = {
    "", " ", "x", "-1", "99999999999999999999", "1795305600,", "\xff"
  };

  for (guint i = 0; i < G_N_ELEMENTS (strange); i++)
    {
      g_autofree char *days = lkl_pressed_days_add (strange[i], TODAY);

      g_assert_cmpuint (lkl_pressed_days_count (strange[i], TODAY), ==, 0);
      g_assert_cmpstr (days, ==, "1795305600");
    }
  g_assert_cmpuint (
      lkl_pressed_days_count ("1795305600 1795305600 1795305600 1795305601", TODAY), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pressed-days/once", test_days_count_once);
  g_test_add_func ("/pressed-days/old", test_old_days_are_forgotten);
  g_test_add_func ("/pressed-days/anything", test_it_may_be_anything);
  return g_test_run ();
}
