/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "endpoint/board/html.h"
#include "endpoint/document-shelf.h"

G_BEGIN_DECLS

/* The weeks whose answers are told: thirteen that have ended, and the last one more than a day ago.
 * A count that grew while somebody looks would tell whose answer just came. */
typedef struct
{
  char *from_day;  /* (owned): "YYYY-MM-DD", a Monday */
  char *until_day; /* (owned): the day after the last one, a Monday */
} LklCountedWeeks;

/* Pure. */
void lkl_counted_weeks_init (LklCountedWeeks *self, gint64 now_usecs);
void lkl_counted_weeks_clear (LklCountedWeeks *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LklCountedWeeks, lkl_counted_weeks_clear)

/* What was answered without a name, of each question with five answers or more; nothing where there
 * is none. @totals: (element-type LklCountedTotal) */
void lkl_counted_list_add (LklHtml *html, const LklShelvedSet *set, GPtrArray *totals);

G_END_DECLS
