/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Input: what a file below /proc/pressure says. */

#include "agent/responsiveness/pressure.h"

int LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length);

static void
check (const LklPressureShares *shares)
{
  g_assert_true (shares->avg10 >= 0 && shares->avg10 <= 100);
  g_assert_true (shares->avg60 >= 0 && shares->avg60 <= 100);
  g_assert_true (shares->avg300 >= 0 && shares->avg300 <= 100);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length)
{
  /* So that reading past the end is seen. */
  g_autofree char *text = g_memdup2 (bytes, length);
  LklPressure pressure;

  if (!lkl_pressure_parse (text, length, &pressure))
    return 0;
  check (&pressure.some);
  check (&pressure.full);
  if (pressure.has_full)
    g_assert_cmpint (lkl_pressure_is_disk_busy (&pressure), !=, LKL_TERNARY_UNKNOWN);
  return 0;
}
