/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklToldNotices"

#include "agent/notices/told-notices.h"

#include <string.h>

/* id, title, kind, urgent, mine, told, shown, end, ended, end shown */
#define ENTRY_TYPE "(ssubbxbuxb)"
#define TEXT_TYPE "a" ENTRY_TYPE
#define TEXT_MAX_BYTES (256 * 1024)

static void
told_notice_free (gpointer data)
{
  LklToldNotice *self = data;

  g_free (self->id);
  g_free (self->title);
  g_free (self);
}

LklToldNotices *
lkl_told_notices_new (void)
{
  LklToldNotices *self = g_new0 (LklToldNotices, 1);

  self->notices = g_ptr_array_new_with_free_func (told_notice_free);
  return self;
}

void
lkl_told_notices_free (LklToldNotices *self)
{
  g_ptr_array_unref (self->notices);
  g_free (self);
}

LklToldNotice *
lkl_told_notices_find (const LklToldNotices *self, const char *id)
{
  for (guint i = 0; i < self->notices->len; i++)
    {
      LklToldNotice *told = g_ptr_array_index (self->notices, i);

      if (g_str_equal (told->id, id))
        return told;
    }
  return NULL;
}

void
lkl_told_notices_note (LklToldNotices *self,
                       const LklNotice *notice,
                       const char *title,
                       gboolean is_urgent,
                       gboolean is_mine,
                       gint64 now_usecs)
{
  LklToldNotice *told = lkl_told_notices_find (self, notice->id);

  if (told != NULL && told->is_shown)
    return;
  if (told == NULL)
    {
      told = g_new0 (LklToldNotice, 1);
      told->id = g_strdup (notice->id);
      g_ptr_array_add (self->notices, told);
    }
  g_free (told->title);
  told->title = g_strdup (title);
  told->kind = notice->kind;
  told->is_urgent = is_urgent;
  told->is_mine = is_mine;
  told->told_usecs = now_usecs;
}

void
lkl_told_notices_note_other (LklToldNotices *self,
                             const char *id,
                             const char *title,
                             gint64 now_usecs)
{
  LklToldNotice *told = g_new0 (LklToldNotice, 1);

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
may_be_forgotten (const LklToldNotice *told, gint64 now_usecs)
{
  const gboolean may_end = told->kind == LKL_NOTICE_KIND_OUTAGE && told->end == LKL_NOTICE_END_NONE;

  return !may_end
         && now_usecs - MAX (told->told_usecs, told->ended_usecs) > LKL_TOLD_NOTICES_KEPT_USECS;
}

void
lkl_told_notices_forget (LklToldNotices *self, gint64 now_usecs)
{
  for (guint i = self->notices->len; i > 0; i--)
    if (may_be_forgotten (g_ptr_array_index (self->notices, i - 1), now_usecs))
      g_ptr_array_remove_index (self->notices, i - 1);
  if (self->notices->len > LKL_TOLD_NOTICES_MAX)
    g_ptr_array_remove_range (self->notices, 0, self->notices->len - LKL_TOLD_NOTICES_MAX);
}

char *
lkl_told_notices_to_text (const LklToldNotices *self)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE (TEXT_TYPE));
  g_autoptr (GVariant) variant = NULL;

  for (guint i = 0; i < self->notices->len; i++)
    {
      const LklToldNotice *told = g_ptr_array_index (self->notices, i);

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
static LklToldNotice *
read_entry (GVariant *entry)
{
  g_autofree LklToldNotice *told = g_new0 (LklToldNotice, 1);
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

LklToldNotices *
lkl_told_notices_from_text (const char *text)
{
  g_autoptr (LklToldNotices) self = lkl_told_notices_new ();
  g_autoptr (GVariant) variant = NULL;

  if (text == NULL || strnlen (text, TEXT_MAX_BYTES) == TEXT_MAX_BYTES)
    return g_steal_pointer (&self);
  variant = g_variant_parse (G_VARIANT_TYPE (TEXT_TYPE), text, NULL, NULL, NULL);
  for (gsize i = 0; variant != NULL && i < g_variant_n_children (variant); i++)
    {
      g_autoptr (GVariant) entry = g_variant_get_child_value (variant, i);
      LklToldNotice *told = read_entry (entry);

      if (told != NULL && lkl_told_notices_find (self, told->id) == NULL)
        g_ptr_array_add (self->notices, told);
      else if (told != NULL)
        told_notice_free (told);
    }
  return g_steal_pointer (&self);
}
