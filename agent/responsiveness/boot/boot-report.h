/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/desktop/boot-times.h"
#include "agent/journal/journal.h"

G_BEGIN_DECLS

/**
 * What leaves this PC of its starts and of this person's logins: for each part of a start one
 * distribution a day. Presence must not be readable from it, so it has no time of day and not even
 * how many starts a day had: one of them is told, picked at random. All pure.
 */
#define LKL_BOOT_GROUP "boot"

typedef enum
{
  LKL_BOOT_PART_BOOT = 1 << 0,  /* of this PC */
  LKL_BOOT_PART_LOGIN = 1 << 1, /* of this person */
} LklBootParts;

/* In coarse steps: of 1 s, from 10 s on of 5 s, from 1 min on of 15 s, from 5 min on of 1 min. It
 * is never less than one. @usecs: 0 or more. Returns: seconds */
gint64 lkl_boot_report_get_coarse_secs (gint64 usecs);

/* For the journal. What is not known makes no window. @parts: what of it is told
 * Returns: (transfer full) (element-type LklSeriesWindow) */
GPtrArray *lkl_boot_report_make_windows (gint64 midnight_usecs,
                                         const LklBootDurations *durations,
                                         LklBootParts parts);

/* A LklJournalSeal. @windows: (element-type LklSeriesWindow): of days that are over
 * @until_usecs: not needed
 * Returns: (transfer full) (element-type LklRecord) */
GPtrArray *lkl_boot_report_make_records (GPtrArray *windows, gint64 until_usecs);

G_END_DECLS
