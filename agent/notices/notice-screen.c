/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklNoticeScreen"

#include "agent/notices/notice-screen.h"

#include "agent/notices/notice-board.h"
#include "agent/notices/notice-words.h"

struct _LklNoticeScreen
{
  LklNotifier *notifier; /* (owned) */
  GHashTable *shown;     /* (owned) (element-type utf8 LklShownNotice): by id of the notification */
};

static void
shown_notice_free (gpointer data)
{
  LklShownNotice *self = data;

  g_free (self->id);
  g_free (self->words);
  g_free (self);
}

LklNoticeScreen *
lkl_notice_screen_new (LklNotifier *notifier)
{
  LklNoticeScreen *self = g_new0 (LklNoticeScreen, 1);

  self->notifier = g_object_ref (notifier);
  self->shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, shown_notice_free);
  return self;
}

void
lkl_notice_screen_free (LklNoticeScreen *self)
{
  g_object_unref (self->notifier);
  g_hash_table_unref (self->shown);
  g_free (self);
}

/* Returns: (transfer full) */
static char *
join_words (const LklNotification *notification)
{
  return g_strconcat (notification->summary, "\n", notification->body, NULL);
}

void
lkl_notice_screen_note (LklNoticeScreen *self,
                        const LklNotification *notification,
                        const LklRememberedNotice *told,
                        gboolean is_end)
{
  LklShownNotice *shown = g_new0 (LklShownNotice, 1);

  shown->id = g_strdup (told->id);
  shown->kind = told->kind;
  shown->is_urgent = told->is_urgent;
  shown->is_end = is_end;
  shown->words = join_words (notification);
  g_hash_table_replace (self->shown, g_strdup (notification->id), shown);
}

void
lkl_notice_screen_forget (LklNoticeScreen *self, const char *notification)
{
  g_hash_table_remove (self->shown, notification);
}

const LklShownNotice *
lkl_notice_screen_find (LklNoticeScreen *self, const char *notification)
{
  return g_hash_table_lookup (self->shown, notification);
}

void
lkl_notice_screen_close (LklNoticeScreen *self, const char *id)
{
  g_autofree char *notification = lkl_notice_words_get_notification_id (id);

  if (g_hash_table_remove (self->shown, notification))
    lkl_notifier_close (self->notifier, notification);
}

/* Servers may draw what is replaced as if it were new: this is no way to call anybody again and
 * again. What has no room now is tried again when something changes. */
static gboolean
take_room (LklShownNotice *shown, gint64 now_usecs)
{
  const guint limit =
      shown->is_urgent ? LKL_NOTICE_SCREEN_URGENT_RENEWALS : LKL_NOTICE_SCREEN_RENEWALS;
  const gint64 usecs = shown->is_urgent ? G_TIME_SPAN_HOUR : G_TIME_SPAN_DAY;
  gint64 *oldest = &shown->renewed_usecs[shown->n_renewals % limit];

  if (shown->n_renewals >= limit && ABS (now_usecs - *oldest) < usecs)
    return FALSE;
  *oldest = now_usecs;
  shown->n_renewals++;
  return TRUE;
}

static void
renew (LklNoticeScreen *self, LklShownNotice *shown, const LklNotice *notice, gint64 now_usecs)
{
  g_autoptr (LklNotification) notification =
      lkl_notice_words_new_begin (notice, shown->is_urgent, now_usecs);
  g_autofree char *words = join_words (notification);

  if (g_str_equal (words, shown->words) || !take_room (shown, now_usecs))
    return;
  g_free (shown->words);
  shown->words = g_steal_pointer (&words);
  notification->is_silent = TRUE;
  lkl_notifier_show (self->notifier, notification);
}

/* Whether what is on the screen is of no use any more. @notice: (nullable): as it holds now */
static gboolean
is_outdated (const LklShownNotice *shown,
             const LklNoticeCircumstances *here,
             const LklRememberedNotice *told,
             const LklNotice *notice)
{
  if (shown->is_end)
    return notice != NULL && notice->kind == shown->kind && told->end != LKL_NOTICE_END_RESOLVED;
  return notice == NULL && told->end == LKL_NOTICE_END_NONE
         && (lkl_notice_board_find (here->shared, here->mine, shown->id, NULL) != NULL
             || !lkl_notice_board_may_have_more (here->shared, here->mine, told->is_mine));
}

void
lkl_notice_screen_renew (LklNoticeScreen *self,
                         const LklNoticeCircumstances *here,
                         const LklNoticeMemory *told,
                         gint64 now_usecs)
{
  g_autoptr (GPtrArray) selected = lkl_notice_circumstances_select (here, now_usecs);
  g_autoptr (GList) all = g_hash_table_get_values (self->shown);

  for (GList *item = all; item != NULL; item = item->next)
    {
      LklShownNotice *shown = item->data;
      const LklRememberedNotice *entry = lkl_notice_memory_find (told, shown->id);
      const LklNotice *notice = lkl_notice_board_find_in (selected, shown->id);

      /* What is on its way is left to arrive. */
      if (entry == NULL || entry->is_pending)
        continue;
      if (is_outdated (shown, here, entry, notice))
        lkl_notice_screen_close (self, shown->id);
      else if (notice != NULL && notice->kind == shown->kind && !shown->is_end
               && entry->end == LKL_NOTICE_END_NONE)
        renew (self, shown, notice, now_usecs);
    }
}
