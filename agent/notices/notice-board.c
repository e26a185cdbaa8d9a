/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklNoticeBoard"

#include "agent/notices/notice-board.h"

static gboolean
is_valid (const LklNotice *notice, gint64 now_usecs)
{
  return now_usecs >= notice->from_usecs && now_usecs < notice->until_usecs;
}

static gboolean
has_notice (const GPtrArray *notices, const char *id)
{
  for (guint i = 0; i < notices->len; i++)
    if (g_str_equal (((const LklNotice *) notices->pdata[i])->id, id))
      return TRUE;
  return FALSE;
}

/* Urgency is for outages: no other notice puts itself first by saying so. */
static int
get_rank (const LklNotice *notice)
{
  if (notice->kind != LKL_NOTICE_KIND_OUTAGE)
    return 2;
  return notice->urgent ? 0 : 1;
}

static int
compare_notices (gconstpointer left, gconstpointer right)
{
  const LklNotice *one = *(const LklNotice *const *) left;
  const LklNotice *other = *(const LklNotice *const *) right;
  int ranks = get_rank (one) - get_rank (other);

  if (ranks != 0)
    return ranks;
  if (one->from_usecs != other->from_usecs)
    return one->from_usecs > other->from_usecs ? -1 : 1;
  return g_strcmp0 (one->id, other->id);
}

GPtrArray *
lkl_notice_board_select (const LklNoticesDocument *shared,
                         const LklMineDocument *mine,
                         const char *place,
                         const char *const *groups,
                         const char *host,
                         gint64 now_wall_usecs)
{
  GPtrArray *selected = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_notice_unref);

  for (guint i = 0; mine != NULL && i < mine->notices->len; i++)
    {
      LklNotice *notice = g_ptr_array_index (mine->notices, i);

      if (is_valid (notice, now_wall_usecs))
        g_ptr_array_add (selected, lkl_notice_ref (notice));
    }
  for (guint i = 0; shared != NULL && i < shared->notices->len; i++)
    {
      LklNotice *notice = g_ptr_array_index (shared->notices, i);

      if (is_valid (notice, now_wall_usecs)
          && lkl_audience_includes (notice->audience, place, groups, host)
          && !has_notice (selected, notice->id))
        g_ptr_array_add (selected, lkl_notice_ref (notice));
    }
  g_ptr_array_sort (selected, compare_notices);
  return selected;
}
