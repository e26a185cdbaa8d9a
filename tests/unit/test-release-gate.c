/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/privacy/release-gate.h"

static void
test_each_obstacle_holds_everything_back (void)
{
  for (guint bits = 0; bits < 64; bits++)
    {
      const LklReleaseFacts facts = { .is_first_page_shown = (bits & 1) != 0,
                                      .is_enrolled = (bits & 2) != 0,
                                      .is_captive_portal = (bits & 4) != 0,
                                      .hold = { .is_paused = (bits & 8) != 0,
                                                .is_erasing = (bits & 16) != 0,
                                                .is_news_untold = (bits & 32) != 0 } };

      for (guint i = 0; i < LKL_RECORD_CLASS_COUNT; i++)
        g_assert_true ((lkl_release_gate_find_obstacle (&facts, (LklRecordClass) i) == NULL)
                       == (bits == 3));
    }
}

static void
test_what_is_off_holds_back_its_class_alone (void)
{
  const LklReleaseFacts facts = { .is_first_page_shown = TRUE,
                                  .is_enrolled = TRUE,
                                  .hold = { .off_classes = 1u << LKL_RECORD_CLASS_EVENTS } };

  for (guint i = 0; i < LKL_RECORD_CLASS_COUNT; i++)
    g_assert_true ((lkl_release_gate_find_obstacle (&facts, (LklRecordClass) i) != NULL)
                   == (i == LKL_RECORD_CLASS_EVENTS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/release-gate/each-obstacle-holds-everything-back",
                   test_each_obstacle_holds_everything_back);
  g_test_add_func ("/release-gate/what-is-off-holds-back-its-class-alone",
                   test_what_is_off_holds_back_its_class_alone);
  return g_test_run ();
}
