/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklNotice"

#include "agent/wire/notice.h"

#include "agent/wire/document-items.h"
#include "agent/wire/document-read.h"

#define MAX_NOTICES 100
#define TITLE_MAX_BYTES 200
#define TEXT_MAX_BYTES 1000

/* Sorted by LklNoticeKind. */
static const char *const kind_names[] = {
  "outage", "resolved", "maintenance", "you-said-we-did", "tip", "visit", "hello", NULL,
};

const char *
lkl_notice_kind_get_name (LklNoticeKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (kind_names) - 1, NULL);

  return kind_names[kind];
}

static void
notice_clear (gpointer data)
{
  LklNotice *self = data;

  g_free (self->id);
  g_clear_pointer (&self->title, lkl_localized_text_unref);
  g_clear_pointer (&self->text, lkl_localized_text_unref);
  g_clear_pointer (&self->workaround, lkl_localized_text_unref);
  g_clear_pointer (&self->cause, lkl_localized_text_unref);
  g_free (self->service);
  g_clear_pointer (&self->audience, lkl_audience_free);
}

LklNotice *
lkl_notice_ref (LklNotice *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
lkl_notice_unref (LklNotice *self)
{
  g_atomic_rc_box_release_full (self, notice_clear);
}

static gboolean
read_texts (LklNotice *self, const LklJsonValue *item, GError **error)
{
  /* Who is hit by an outage reads what to do before anything else. */
  LklJsonPresence workaround =
      self->kind == LKL_NOTICE_KIND_OUTAGE ? LKL_JSON_REQUIRED : LKL_JSON_OPTIONAL;

  return lkl_localized_text_read (
             item, "title", LKL_JSON_REQUIRED, TITLE_MAX_BYTES, &self->title, error)
         && lkl_localized_text_read (
             item, "text", LKL_JSON_OPTIONAL, TEXT_MAX_BYTES, &self->text, error)
         && lkl_localized_text_read (
             item, "workaround", workaround, TEXT_MAX_BYTES, &self->workaround, error)
         && lkl_localized_text_read (
             item, "cause", LKL_JSON_OPTIONAL, TEXT_MAX_BYTES, &self->cause, error);
}

static gpointer
read_notice (const LklJsonValue *item, GError **error)
{
  g_autoptr (LklNotice) self = g_atomic_rc_box_new0 (LklNotice);
  guint kind = 0;

  if (!lkl_document_get_id (item, "id", LKL_JSON_REQUIRED, &self->id, error)
      || !lkl_document_get_choice (item, "kind", LKL_JSON_REQUIRED, kind_names, &kind, error))
    return NULL;
  self->kind = (LklNoticeKind) kind;
  if (!read_texts (self, item, error)
      || !lkl_document_get_period (
          item, LKL_JSON_REQUIRED, &self->from_usecs, &self->until_usecs, error)
      || !lkl_document_get_timestamp (
          item, "nextWordAt", LKL_JSON_OPTIONAL, &self->next_word_usecs, error)
      || !lkl_json_get_boolean (item, "urgent", LKL_JSON_OPTIONAL, &self->urgent, error)
      || !lkl_document_get_id (item, "service", LKL_JSON_OPTIONAL, &self->service, error)
      || !lkl_audience_read (item, &self->audience, error))
    return NULL;
  return g_steal_pointer (&self);
}

static const char *
get_notice_id (gconstpointer item)
{
  return ((const LklNotice *) item)->id;
}

GPtrArray *
lkl_notice_read_list (const LklJsonValue *root,
                      LklDocumentForm form,
                      GPtrArray *problems,
                      guint *n_unsupported,
                      GError **error)
{
  gboolean is_mine = form == LKL_DOCUMENT_FORM_MINE;
  const LklDocumentItemKind kind = {
    .member = "notices",
    .presence = is_mine ? LKL_JSON_OPTIONAL : LKL_JSON_REQUIRED,
    .max_length = MAX_NOTICES,
    .may_name_persons = is_mine,
    .read = read_notice,
    .get_id = get_notice_id,
    .free = (GDestroyNotify) lkl_notice_unref,
  };

  return lkl_document_read_items (root, &kind, problems, n_unsupported, error);
}
