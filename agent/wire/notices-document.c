/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklNoticesDocument"

#include "agent/wire/notices-document.h"

#include "agent/wire/document-envelope.h"

static void
notices_document_clear (gpointer data)
{
  LklNoticesDocument *self = data;

  g_clear_pointer (&self->notices, g_ptr_array_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
}

LklNoticesDocument *
lkl_notices_document_ref (LklNoticesDocument *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
lkl_notices_document_unref (LklNoticesDocument *self)
{
  g_atomic_rc_box_release_full (self, notices_document_clear);
}

static gpointer
copy_problem (gconstpointer problem, gpointer unused)
{
  return g_strdup (problem);
}

LklNoticesDocument *
lkl_notices_document_add (const LklNoticesDocument *self, LklNotice *notice)
{
  LklNoticesDocument *copy = g_atomic_rc_box_new0 (LklNoticesDocument);
  gboolean is_hidden = FALSE;

  copy->notices = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_notice_unref);
  copy->problems = g_ptr_array_copy (self->problems, (GCopyFunc) copy_problem, NULL);
  copy->n_unsupported = self->n_unsupported;
  for (guint i = 0; i < self->notices->len; i++)
    {
      LklNotice *other = g_ptr_array_index (self->notices, i);

      const gboolean is_same = g_str_equal (other->id, notice->id);

      if (!is_same || other->kind != notice->kind)
        g_ptr_array_add (copy->notices, lkl_notice_ref (other));
      is_hidden = is_hidden || (is_same && other->kind != notice->kind);
    }
  if (!is_hidden)
    g_ptr_array_add (copy->notices, lkl_notice_ref (notice));
  return copy;
}

LklNoticesDocument *
lkl_notices_document_parse (const char *name, GBytes *bytes, GError **error)
{
  g_autoptr (LklNoticesDocument) self = g_atomic_rc_box_new0 (LklNoticesDocument);
  g_autoptr (LklJsonDocument) document = NULL;
  LklJsonValue root;

  document = lkl_document_envelope_open (name, bytes, LKL_DOCUMENT_FORM_NOTICES, &root, error);
  if (document == NULL)
    return NULL;
  self->problems = g_ptr_array_new_with_free_func (g_free);
  self->notices = lkl_notice_read_list (
      &root, LKL_DOCUMENT_FORM_NOTICES, self->problems, &self->n_unsupported, error);
  if (self->notices == NULL)
    return NULL;
  return g_steal_pointer (&self);
}
