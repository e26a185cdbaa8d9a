/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklTipPicker"

#include "agent/notices/tip-picker.h"

/* So many in a row that were of no use make the next ones rarer. */
#define PATIENCE 2

static gint64
get_pause (const LklTipHistory *history)
{
  guint n_useless = 0;

  for (guint i = history->tips->len; i > 0 && n_useless < PATIENCE; i--)
    {
      const LklGivenTip *tip = g_ptr_array_index (history->tips, i - 1);

      if (tip->rating != LKL_TIP_RATING_NOT_USEFUL)
        return LKL_TIP_PICKER_WEEK_USECS;
      n_useless++;
    }
  return n_useless == PATIENCE ? LKL_TIP_PICKER_REST_USECS : LKL_TIP_PICKER_WEEK_USECS;
}

/* A time of the future comes from a clock that was set back since: how long ago it was nobody
 * knows, and a clock that was years ahead for an hour must not end all tips for years. */
static gint64
get_age (const LklGivenTip *tip, gint64 now_usecs)
{
  return ABS (now_usecs - tip->given_usecs);
}

const LklNotice *
lkl_tip_picker_choose (const LklTipFacts *facts, gint64 now_usecs)
{
  const LklGivenTip *last = lkl_tip_history_get_last (facts->history);
  const LklNotice *best = NULL;
  guint best_count = LKL_TIP_SIGNS_SEEN_DAYS - 1;

  if (facts->is_muted || (last != NULL && get_age (last, now_usecs) < get_pause (facts->history)))
    return NULL;
  for (guint i = 0; i < facts->tips->len; i++)
    {
      const LklNotice *tip = g_ptr_array_index (facts->tips, i);
      LklTipSign sign;
      guint count;

      if (!lkl_tip_sign_find (tip->sign, &sign)
          || lkl_tip_history_find (facts->history, tip->id) != NULL)
        continue;
      count = lkl_tip_signs_count (&facts->signs, sign, facts->day);
      if (count > best_count)
        {
          best = tip;
          best_count = count;
        }
    }
  return best;
}

const LklNotice *
lkl_tip_picker_get_shown (const LklTipFacts *facts, gint64 now_usecs)
{
  const LklGivenTip *last = lkl_tip_history_get_last (facts->history);

  if (facts->is_muted || last == NULL || last->rating != LKL_TIP_RATING_NONE
      || get_age (last, now_usecs) >= LKL_TIP_PICKER_SHOWN_USECS)
    return NULL;
  for (guint i = 0; i < facts->tips->len; i++)
    {
      const LklNotice *tip = g_ptr_array_index (facts->tips, i);

      if (g_str_equal (tip->id, last->id))
        return tip;
    }
  return NULL;
}
