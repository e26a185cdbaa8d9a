/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "tests/fakes/window-sample-text.h"

char *
lkl_window_sample_format (const LklWindowSample *sample)
{
  static const char *const outcomes[] = {
    [LKL_WINDOW_SAMPLE_ANSWERED] = "answered", [LKL_WINDOW_SAMPLE_PENDING] = "pending",
    [LKL_WINDOW_SAMPLE_SYSTEM] = "system",     [LKL_WINDOW_SAMPLE_UNMEASURABLE] = "unmeasurable",
    [LKL_WINDOW_SAMPLE_DROPPED] = "dropped",   [LKL_WINDOW_SAMPLE_ENDED] = "ended",
  };
  static const char *const methods[] = {
    [LKL_WINDOW_METHOD_WINDOW_PING] = "ping",
    [LKL_WINDOW_METHOD_ACTIONS] = "actions",
    [LKL_WINDOW_METHOD_ACCESSIBILITY] = "accessibility",
    [LKL_WINDOW_METHOD_MAIN_THREAD] = "main-thread",
  };

  return g_strdup_printf ("%s %s %d %s %s %d %s",
                          outcomes[sample->outcome],
                          methods[sample->method],
                          (int) (sample->latency_usecs / 1000),
                          lkl_stall_cause_get_name (sample->cause),
                          sample->is_in_front ? "front" : "behind",
                          (int) (sample->interval_usecs / 1000),
                          sample->app_id != NULL ? sample->app_id : "other");
}
