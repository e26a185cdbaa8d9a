/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Why a program did not answer, as far as the kernel's view of its main thread tells. */
typedef enum
{
  LKL_STALL_CAUSE_UNKNOWN,
  LKL_STALL_CAUSE_BUSY,    /* it worked all the time */
  LKL_STALL_CAUSE_STARVED, /* it wanted to work, and other programs had the processors */
  LKL_STALL_CAUSE_DISK,    /* it waited for a disk or another device */
  LKL_STALL_CAUSE_WAITING, /* it waited for something else: another program, the network */
  LKL_N_STALL_CAUSES
} LklStallCause;

/* Returns: (transfer none): for records and logs: "unknown", "busy", "starved", "disk", "waiting"
 */
const char *lkl_stall_cause_get_name (LklStallCause cause);

G_END_DECLS
