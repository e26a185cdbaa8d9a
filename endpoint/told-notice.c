/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklToldNotice"

#include "endpoint/told-notice.h"

#include "agent/base/identifier.h"

/* Sorted by LklNoticeAct. */
static const char *const act_names[] = { "tell", "update", "end", "withdraw" };

LklAnswerKey *
lkl_answer_key_new (const char *person, const char *uid)
{
  LklAnswerKey *self = g_new0 (LklAnswerKey, 1);

  self->person = g_strdup (person);
  self->uid = g_strdup (uid);
  return self;
}

void
lkl_answer_key_free (LklAnswerKey *self)
{
  g_free (self->person);
  g_free (self->uid);
  g_free (self);
}

static gpointer
copy_key (gconstpointer key, gpointer user_data)
{
  const LklAnswerKey *answer = key;

  return lkl_answer_key_new (answer->person, answer->uid);
}

LklToldNotice *
lkl_told_notice_new (void)
{
  LklToldNotice *self = g_new0 (LklToldNotice, 1);
  g_autofree char *uuid = lkl_identifier_new_v4 ();

  self->id = g_strconcat (LKL_TOLD_NOTICE_PREFIX, uuid, NULL);
  self->until_usecs = G_MAXINT64;
  self->revision = 1;
  self->answers = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_answer_key_free);
  return self;
}

LklToldNotice *
lkl_told_notice_copy (const LklToldNotice *self)
{
  LklToldNotice *copy = g_new0 (LklToldNotice, 1);

  *copy = *self;
  copy->id = g_strdup (self->id);
  copy->kind = g_strdup (self->kind);
  copy->content = g_strdup (self->content);
  copy->answers = g_ptr_array_copy (self->answers, copy_key, NULL);
  g_ptr_array_set_free_func (copy->answers, (GDestroyNotify) lkl_answer_key_free);
  return copy;
}

void
lkl_told_notice_free (LklToldNotice *self)
{
  g_free (self->id);
  g_free (self->kind);
  g_free (self->content);
  g_ptr_array_unref (self->answers);
  g_free (self);
}

gboolean
lkl_told_notice_is_live (const LklToldNotice *self, gint64 now_usecs)
{
  return self->withdrawn_usecs == 0 && now_usecs < self->until_usecs;
}

const char *
lkl_notice_act_get_name (LklNoticeAct act)
{
  g_return_val_if_fail ((guint) act < G_N_ELEMENTS (act_names), NULL);

  return act_names[act];
}

gboolean
lkl_notice_act_from_name (const char *name, LklNoticeAct *act)
{
  for (guint i = 0; i < G_N_ELEMENTS (act_names); i++)
    if (g_strcmp0 (act_names[i], name) == 0)
      {
        *act = (LklNoticeAct) i;
        return TRUE;
      }
  return FALSE;
}

LklTelling *
lkl_telling_new (LklNoticeAct act, LklToldNotice *notice)
{
  LklTelling *self = g_new0 (LklTelling, 1);

  self->act = act;
  self->notice = notice;
  return self;
}

void
lkl_telling_free (LklTelling *self)
{
  lkl_told_notice_free (self->notice);
  g_free (self);
}

void
lkl_notice_write_free (LklNoticeWrite *self)
{
  g_free (self->notice);
  g_free (self->content);
  g_free (self);
}
