/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklNoticeMemory"

#include "agent/notices/notice-memory.h"

#include <string.h>

/* id, title, kind, urgent, mine, told, shown, end, ended, end shown */
#define ENTRY_TYPE "(ssubbxbuxb)"
#define TEXT_TYPE "a" ENTRY_TYPE
#define TEXT_MAX_BYTES (256 * 1024)

static void
told_notice_free (gpointer data)
{
  LklRememberedNotice *self = data;

  g_free (self->id);
  g_free (self->title);
  g_free (self);
}

LklNoticeMemory *
lkl_notice_memory_new (void)
{
  LklNoticeMemory *self = g_new0 (LklNoticeMemory, 1);

  self->notices = g_ptr_array_new_with_free_func (told_notice_free);
  return self;
}

void
lkl_notice_memory_free (LklNoticeMemory *self)
{
  g_ptr_array_unref (self->notices);
  g_free (self);
}

LklRememberedNotice *
lkl_notice_memory_find (const LklNoticeMemory *self, const char *id)
{
  for (guint i = 0; i < self->notices->len; i++)
    {
      LklRememberedNotice *told = g_ptr_array_index (self->notices, i);

      if (g_str_equal (told->id, id))
        return told;
    }
  return NULL;
}

void
lkl_notice_memory_note (LklNoticeMemory *self,
                        const LklNotice *notice,
                        const char *title,
                        gboolean is_urgent,
                        gboolean is_mine,
                        gint64 now_usecs)
{
  LklRememberedNotice *told = lkl_notice_memory_find (self, notice->id);

  if (told != NULL && told->is_shown && told->end == LKL_NOTICE_END_NONE)
    return;
  if (told == NULL)
    {
      told = g_new0 (LklRememberedNotice, 1);
      told->id = g_strdup (notice->id);
      g_ptr_array_add (self->notices, told);
    }
  g_free (told->title);
  told->title = g_strdup (title);
  told->kind = notice->kind;
  told->is_urgent = is_urgent;
  told->is_mine = is_mine;
  told->told_usecs = now_usecs;
  /* Where it was over, it begins anew. */
  told->is_shown = told->is_end_shown = FALSE;
  told->end = LKL_NOTICE_END_NONE;
  told->ended_usecs = 0;
}

void
lkl_notice_memory_note_other (LklNoticeMemory *self,
                              const char *id,
                              const char *title,
                              gint64 now_usecs)
{
  LklRememberedNotice *told = g_new0 (LklRememberedNotice, 1);

  told->id = g_strdup (id);
  told->title = g_strdup (title);
  told->kind = LKL_NOTICE_KIND_HELLO;
  told->told_usecs = now_usecs;
  told->is_shown = TRUE;
  told->end = LKL_NOTICE_END_OVER;
  told->ended_usecs = now_usecs;
  told->is_end_shown = TRUE;
  g_ptr_array_add (self->notices, told);
}

static gboolean
may_be_forgotten (const LklRememberedNotice *told, gint64 now_usecs)
{
  const gboolean may_end = told->kind == LKL_NOTICE_KIND_OUTAGE && told->end == LKL_NOTICE_END_NONE;

  return !may_end
         && now_usecs - MAX (told->told_usecs, told->ended_usecs) > LKL_NOTICE_MEMORY_KEPT_USECS;
}

void
lkl_notice_memory_forget (LklNoticeMemory *self, gint64 now_usecs)
{
  for (guint i = self->notices->len; i > 0; i--)
    if (may_be_forgotten (g_ptr_array_index (self->notices, i - 1), now_usecs))
      g_ptr_array_remove_index (self->notices, i - 1);
  if (self->notices->len > LKL_NOTICE_MEMORY_MAX)
    g_ptr_array_remove_range (self->notices, 0, self->notices->len - LKL_NOTICE_MEMORY_MAX);
}

char *
lkl_notice_memory_to_text (const LklNoticeMemory *self)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE (TEXT_TYPE));
  g_autoptr (GVariant) variant = NULL;

  for (guint i = 0; i < self->notices->len; i++)
    {
      const LklRememberedNotice *told = g_ptr_array_index (self->notices, i);

      g_variant_builder_add (&builder,
                             ENTRY_TYPE,
                             told->id,
                             told->title,
                             (guint32) told->kind,
                             told->is_urgent,
                             told->is_mine,
                             told->told_usecs,
                             told->is_shown,
                             (guint32) told->end,
                             told->ended_usecs,
                             told->is_end_shown);
    }
  variant = g_variant_ref_sink (g_variant_builder_end (&builder));
  return g_variant_print (variant, FALSE);
}

/* Returns: (transfer full) (nullable): NULL where the journal can't have written it */
static LklRememberedNotice *
read_entry (GVariant *entry)
{
  g_autofree LklRememberedNotice *told = g_new0 (LklRememberedNotice, 1);
  guint32 kind, end;
  const char *id, *title;

  g_variant_get (entry,
                 "(&s&subbxbuxb)",
                 &id,
                 &title,
                 &kind,
                 &told->is_urgent,
                 &told->is_mine,
                 &told->told_usecs,
                 &told->is_shown,
                 &end,
                 &told->ended_usecs,
                 &told->is_end_shown);
  if (kind > LKL_NOTICE_KIND_HELLO || end >= LKL_NOTICE_N_ENDS || *id == '\0'
      || told->told_usecs < 0 || told->ended_usecs < 0)
    return NULL;
  told->kind = (LklNoticeKind) kind;
  told->end = (LklNoticeEnd) end;
  told->id = g_strdup (id);
  told->title = g_strdup (title);
  return g_steal_pointer (&told);
}

LklNoticeMemory *
lkl_notice_memory_from_text (const char *text)
{
  g_autoptr (LklNoticeMemory) self = lkl_notice_memory_new ();
  g_autoptr (GVariant) variant = NULL;

  if (text == NULL || strnlen (text, TEXT_MAX_BYTES) == TEXT_MAX_BYTES)
    return g_steal_pointer (&self);
  variant = g_variant_parse (G_VARIANT_TYPE (TEXT_TYPE), text, NULL, NULL, NULL);
  for (gsize i = 0; variant != NULL && i < g_variant_n_children (variant); i++)
    {
      g_autoptr (GVariant) entry = g_variant_get_child_value (variant, i);
      LklRememberedNotice *told = read_entry (entry);

      if (told != NULL && lkl_notice_memory_find (self, told->id) == NULL)
        g_ptr_array_add (self->notices, told);
      else if (told != NULL)
        told_notice_free (told);
    }
  return g_steal_pointer (&self);
}
