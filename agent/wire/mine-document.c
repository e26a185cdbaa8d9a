/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklMineDocument"

#include "agent/wire/mine-document.h"

#include "agent/wire/document-items.h"
#include "agent/wire/document-read.h"

#define MAX_CONTACTS 50
#define MAX_ASKED 500

static void
asked_question_free (gpointer data)
{
  LklAskedQuestion *self = data;

  g_free (self->question);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklAskedQuestion, asked_question_free)

static void
mine_document_clear (gpointer data)
{
  LklMineDocument *self = data;

  g_strfreev (self->contacts);
  g_clear_pointer (&self->asked, g_ptr_array_unref);
  g_clear_pointer (&self->notices, g_ptr_array_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
}

LklMineDocument *
lkl_mine_document_ref (LklMineDocument *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
lkl_mine_document_unref (LklMineDocument *self)
{
  g_atomic_rc_box_release_full (self, mine_document_clear);
}

static const char *const asked_by_names[] = {
  LKL_QUESTION_ASKED_BY_LINKLIGHT,
  LKL_QUESTION_ASKED_BY_PERSON,
  NULL,
};

static gpointer
read_asked (const LklJsonValue *item, GError **error)
{
  g_autoptr (LklAskedQuestion) self = g_new0 (LklAskedQuestion, 1);
  guint asked_by = G_N_ELEMENTS (asked_by_names) - 1;
  guint when = LKL_QUESTION_WHEN_PERIODIC;

  if (!lkl_document_get_id (item, "question", LKL_JSON_REQUIRED, &self->question, error)
      || !lkl_document_get_day (item, "day", LKL_JSON_REQUIRED, &self->day, error)
      || !lkl_document_get_choice (
          item, "askedBy", LKL_JSON_OPTIONAL, asked_by_names, &asked_by, error)
      || !lkl_document_get_choice (
          item, "when", LKL_JSON_OPTIONAL, lkl_question_when_get_names (), &when, error))
    return NULL;
  self->asked_by = asked_by_names[asked_by];
  self->when = lkl_question_when_from_index (when, &self->new_hire_day);
  return g_steal_pointer (&self);
}

static const LklDocumentItemKind asked_kind = {
  .member = "asked",
  .presence = LKL_JSON_OPTIONAL,
  .max_length = MAX_ASKED,
  .may_name_persons = TRUE,
  .read = read_asked,
  .free = asked_question_free,
};

static gboolean
read_members (LklMineDocument *self, const LklJsonValue *root, GError **error)
{
  if (!lkl_document_get_day (root, "startDate", LKL_JSON_OPTIONAL, &self->start_day, error)
      || !lkl_document_get_lines (
          root, "contacts", MAX_CONTACTS, LKL_DOCUMENT_UID_MAX_BYTES, &self->contacts, error))
    return FALSE;
  self->asked =
      lkl_document_read_items (root, &asked_kind, self->problems, &self->n_unsupported, error);
  if (self->asked == NULL)
    return FALSE;
  self->notices = lkl_notice_read_list (
      root, LKL_DOCUMENT_FORM_MINE, self->problems, &self->n_unsupported, error);
  return self->notices != NULL;
}

LklMineDocument *
lkl_mine_document_parse (const char *name, GBytes *bytes, GError **error)
{
  g_autoptr (LklMineDocument) self = g_atomic_rc_box_new0 (LklMineDocument);
  g_autoptr (LklJsonDocument) document = NULL;
  LklJsonValue root;

  document = lkl_document_envelope_open (name, bytes, LKL_DOCUMENT_FORM_MINE, &root, error);
  if (document == NULL)
    return NULL;
  self->problems = g_ptr_array_new_with_free_func (g_free);
  if (!read_members (self, &root, error))
    return NULL;
  return g_steal_pointer (&self);
}
