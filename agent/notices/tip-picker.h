/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/notices/tip-history.h"
#include "agent/notices/tip-signs.h"
#include "agent/wire/notice.h"

G_BEGIN_DECLS

/**
 * Which tip a person is given, from what was seen on this PC. No document loosens it. Pure, any
 * thread.
 *
 * At most one in a week; none twice; only where its sign was seen on LKL_TIP_SIGNS_SEEN_DAYS of the
 * last LKL_TIP_SIGNS_DAYS days; after two in a row that were of no use, one in four weeks. The sign
 * that was seen most often comes first, and for the same sign what IT says before what we say.
 */
#define LKL_TIP_PICKER_WEEK_USECS (7 * G_TIME_SPAN_DAY)
#define LKL_TIP_PICKER_REST_USECS (28 * G_TIME_SPAN_DAY)
/* So long it stands in the status window. */
#define LKL_TIP_PICKER_SHOWN_USECS (7 * G_TIME_SPAN_DAY)

typedef struct
{
  LklTipSigns signs;
  GPtrArray *tips; /* (unowned) (element-type LklNotice): of the kind tip; IT's first */
  const LklTipHistory *history; /* (unowned) */
  gboolean is_muted;            /* the person wants no tips */
  guint32 day;                  /* today: as in tip-signs.h */
} LklTipFacts;

/* The one to give now. Returns: (transfer none) (nullable): of the tips */
const LklNotice *lkl_tip_picker_choose (const LklTipFacts *facts, gint64 now_usecs);

/* The one that was given last, as long as it is worth showing: it was not rated, and there still
 * is such a tip. Returns: (transfer none) (nullable): of the tips */
const LklNotice *lkl_tip_picker_get_shown (const LklTipFacts *facts, gint64 now_usecs);

G_END_DECLS
