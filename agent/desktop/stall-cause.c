/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklStallCause"

#include "agent/desktop/stall-cause.h"

const char *
lkl_stall_cause_get_name (LklStallCause cause)
{
  static const char *const names[LKL_N_STALL_CAUSES] = {
    [LKL_STALL_CAUSE_UNKNOWN] = "unknown", [LKL_STALL_CAUSE_BUSY] = "busy",
    [LKL_STALL_CAUSE_STARVED] = "starved", [LKL_STALL_CAUSE_DISK] = "disk",
    [LKL_STALL_CAUSE_WAITING] = "waiting",
  };

  return names[(guint) cause < LKL_N_STALL_CAUSES ? cause : LKL_STALL_CAUSE_UNKNOWN];
}
