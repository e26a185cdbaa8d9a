/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklNoticeBoard"

#include "agent/notices/notice-board.h"

static gboolean
is_valid (const LklNotice *notice, gint64 now_usecs)
{
  return now_usecs >= notice->from_usecs && now_usecs < notice->until_usecs;
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

const LklNotice *
lkl_notice_board_find_in (const GPtrArray *notices, const char *id)
{
  for (guint i = 0; i < notices->len; i++)
    {
      const LklNotice *notice = g_ptr_array_index (notices, i);

      if (g_str_equal (notice->id, id))
        return notice;
    }
  return NULL;
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
          && lkl_notice_board_find_in (selected, notice->id) == NULL)
        g_ptr_array_add (selected, lkl_notice_ref (notice));
    }
  g_ptr_array_sort (selected, compare_notices);
  return selected;
}

const LklNotice *
lkl_notice_board_find (const LklNoticesDocument *shared,
                       const LklMineDocument *mine,
                       const char *id,
                       gboolean *is_mine)
{
  const LklNotice *own = mine != NULL ? lkl_notice_board_find_in (mine->notices, id) : NULL;

  if (is_mine != NULL)
    *is_mine = own != NULL;
  if (own != NULL || shared == NULL)
    return own;
  return lkl_notice_board_find_in (shared->notices, id);
}

gboolean
lkl_notice_board_may_have_more (const LklNoticesDocument *shared,
                                const LklMineDocument *mine,
                                gboolean is_mine)
{
  if (is_mine)
    return mine == NULL || mine->problems->len > 0 || mine->n_unsupported > 0;
  return shared == NULL || shared->problems->len > 0 || shared->n_unsupported > 0;
}

const LklNotice *
lkl_notice_board_find_end (GPtrArray *selected, const char *id)
{
  for (guint i = 0; i < selected->len; i++)
    {
      const LklNotice *notice = g_ptr_array_index (selected, i);

      /* Some write the end over the outage itself. */
      if (notice->kind == LKL_NOTICE_KIND_RESOLVED
          && (g_strcmp0 (notice->closes, id) == 0 || g_str_equal (notice->id, id)))
        return notice;
    }
  return NULL;
}

gboolean
lkl_notice_board_is_used (const LklNotice *notice, GHashTable *services)
{
  return notice->service == NULL || g_hash_table_contains (services, notice->service);
}

const LklNotice *
lkl_notice_board_find_outage (GPtrArray *selected, GHashTable *services)
{
  for (guint i = 0; i < selected->len; i++)
    {
      const LklNotice *notice = g_ptr_array_index (selected, i);

      if (notice->kind == LKL_NOTICE_KIND_OUTAGE && lkl_notice_board_is_used (notice, services)
          && lkl_notice_board_find_end (selected, notice->id) == NULL)
        return notice;
    }
  return NULL;
}

gboolean
lkl_notice_board_is_awaited (const LklNotice *outage, gint64 now_wall_usecs)
{
  const gint64 last_usecs =
      MAX (MAX (outage->from_usecs, outage->updated_usecs), outage->next_word_usecs);

  return now_wall_usecs - last_usecs < LKL_NOTICE_BOARD_AWAITED_USECS;
}
