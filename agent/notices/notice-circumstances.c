/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklNoticeCircumstances"

#include "agent/notices/notice-circumstances.h"

/* @set: (element-type utf8). Returns: (transfer full) */
static GHashTable *
copy_set (GHashTable *set)
{
  GHashTable *copy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_hash_table_add (copy, g_strdup (id));
  return copy;
}

LklNoticeCircumstances *
lkl_notice_circumstances_copy (const LklNoticeCircumstances *self)
{
  LklNoticeCircumstances *copy = g_new (LklNoticeCircumstances, 1);

  *copy = *self;
  copy->shared = self->shared != NULL ? lkl_notices_document_ref (self->shared) : NULL;
  copy->mine = self->mine != NULL ? lkl_mine_document_ref (self->mine) : NULL;
  copy->place = g_strdup (self->place);
  copy->groups = (const char *const *) g_strdupv ((char **) self->groups);
  copy->host = g_strdup (self->host);
  copy->services = copy_set (self->services);
  copy->meant = copy_set (self->meant);
  return copy;
}

void
lkl_notice_circumstances_free (LklNoticeCircumstances *self)
{
  g_clear_pointer (&self->shared, lkl_notices_document_unref);
  g_clear_pointer (&self->mine, lkl_mine_document_unref);
  g_free ((char *) self->place);
  g_strfreev ((char **) self->groups);
  g_free ((char *) self->host);
  g_hash_table_unref (self->services);
  g_hash_table_unref (self->meant);
  g_free (self);
}

GPtrArray *
lkl_notice_circumstances_select (const LklNoticeCircumstances *self, gint64 now_usecs)
{
  return lkl_notice_board_select (
      self->shared, self->mine, self->place, self->groups, self->host, now_usecs);
}

/* @notices: (nullable) (element-type LklNotice) */
static gint64
find_next (const GPtrArray *notices, gint64 due_usecs, gint64 now_usecs)
{
  for (guint i = 0; notices != NULL && i < notices->len; i++)
    {
      const LklNotice *notice = g_ptr_array_index (notices, i);
      const gint64 times[] = { notice->from_usecs, notice->until_usecs, notice->next_word_usecs };

      for (guint j = 0; j < G_N_ELEMENTS (times); j++)
        if (times[j] > now_usecs)
          due_usecs = MIN (due_usecs, times[j]);
    }
  return due_usecs;
}

gint64
lkl_notice_circumstances_find_due (const LklNoticeCircumstances *self, gint64 now_usecs)
{
  gint64 due_usecs = G_MAXINT64;

  due_usecs = find_next (self->shared != NULL ? self->shared->notices : NULL, due_usecs, now_usecs);
  return find_next (self->mine != NULL ? self->mine->notices : NULL, due_usecs, now_usecs);
}
