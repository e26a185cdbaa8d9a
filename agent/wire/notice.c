/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklNotice"

#include "agent/wire/notice.h"

#include "agent/wire/document-items.h"
#include "agent/wire/document-read.h"

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
  g_clear_pointer (&self->affected, lkl_localized_text_unref);
  g_clear_pointer (&self->not_affected, lkl_localized_text_unref);
  g_clear_pointer (&self->cause, lkl_localized_text_unref);
  g_free (self->service);
  g_free (self->closes);
  g_free (self->sign);
  g_free (self->question);
  g_strfreev (self->reasons);
  g_strfreev (self->answers);
  g_clear_pointer (&self->audience, lkl_audience_free);
}

LklNotice *
lkl_notice_new_tip (const char *id,
                    LklLocalizedText *title,
                    LklLocalizedText *text,
                    const char *sign)
{
  LklNotice *self = g_atomic_rc_box_new0 (LklNotice);

  self->id = g_strdup (id);
  self->kind = LKL_NOTICE_KIND_TIP;
  self->title = lkl_localized_text_ref (title);
  self->text = text != NULL ? lkl_localized_text_ref (text) : NULL;
  self->sign = g_strdup (sign);
  self->from_usecs = G_MININT64;
  self->until_usecs = G_MAXINT64;
  return self;
}

LklNotice *
lkl_notice_give_tip (const LklNotice *self, gint64 from_usecs, gint64 until_usecs)
{
  LklNotice *tip = lkl_notice_new_tip (self->id, self->title, self->text, self->sign);

  tip->from_usecs = from_usecs;
  tip->until_usecs = MIN (self->until_usecs, until_usecs);
  return tip;
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
             item, "title", LKL_JSON_REQUIRED, LKL_NOTICE_TITLE_MAX_BYTES, &self->title, error)
         && (lkl_localized_text_is_line (self->title)
             || lkl_json_set_error (error, item, "title", "has more than one line"))
         && lkl_localized_text_read (
             item, "text", LKL_JSON_OPTIONAL, LKL_NOTICE_TEXT_MAX_BYTES, &self->text, error)
         && lkl_localized_text_read (
             item, "workaround", workaround, LKL_NOTICE_TEXT_MAX_BYTES, &self->workaround, error)
         && lkl_localized_text_read (
             item, "affected", LKL_JSON_OPTIONAL, LKL_NOTICE_TEXT_MAX_BYTES, &self->affected, error)
         && lkl_localized_text_read (item,
                                     "notAffected",
                                     LKL_JSON_OPTIONAL,
                                     LKL_NOTICE_TEXT_MAX_BYTES,
                                     &self->not_affected,
                                     error)
         && lkl_localized_text_read (
             item, "cause", LKL_JSON_OPTIONAL, LKL_NOTICE_TEXT_MAX_BYTES, &self->cause, error);
}

static gboolean
read_times (LklNotice *self, const LklJsonValue *item, GError **error)
{
  return lkl_document_get_period (
             item, LKL_JSON_REQUIRED, &self->from_usecs, &self->until_usecs, error)
         && lkl_document_get_timestamp (
             item, "updated", LKL_JSON_OPTIONAL, &self->updated_usecs, error)
         && lkl_document_get_timestamp (
             item, "nextWordAt", LKL_JSON_OPTIONAL, &self->next_word_usecs, error);
}

/* An optional list of ids, not empty if it is there. @out: (nullable): NULL-terminated */
static gboolean
get_ids (
    const LklJsonValue *item, const char *member, guint max_length, char ***out, GError **error)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  LklJsonValue array;

  if (!lkl_json_get_array (item, member, LKL_JSON_OPTIONAL, max_length, &array, error))
    return FALSE;
  if (array.node == NULL)
    return TRUE;
  if (lkl_json_array_get_length (&array) == 0)
    return lkl_json_set_error (error, item, member, "empty");
  for (guint i = 0; i < lkl_json_array_get_length (&array); i++)
    {
      LklJsonValue element = lkl_json_array_get_element (&array, i);
      g_autofree char *id = NULL;

      if (!lkl_document_value_get_id (&element, &id, error))
        return FALSE;
      g_strv_builder_add (ids, id);
    }
  *out = g_strv_builder_end (ids);
  return TRUE;
}

/* Refuses @member where it is said of a notice of another kind than @kind. */
static gboolean
check_kind (const LklNotice *self,
            gboolean is_there,
            const LklJsonValue *item,
            const char *member,
            LklNoticeKind kind,
            GError **error)
{
  return !is_there || self->kind == kind
         || lkl_json_set_error (
             error, item, member, "only of a notice of the kind \"%s\"", kind_names[kind]);
}

/* What a notice has to do with what else was said: an outage, a question, answers. */
static gboolean
read_links (LklNotice *self, const LklJsonValue *item, GError **error)
{
  LklNoticeKind fix = LKL_NOTICE_KIND_YOU_SAID_WE_DID;

  if (!lkl_document_get_id (item, "service", LKL_JSON_OPTIONAL, &self->service, error)
      || !lkl_document_get_id (item, "closes", LKL_JSON_OPTIONAL, &self->closes, error)
      || !lkl_document_get_id (item, "question", LKL_JSON_OPTIONAL, &self->question, error)
      || !get_ids (item, "reasons", LKL_NOTICE_MAX_REASONS, &self->reasons, error)
      || !get_ids (item, "answers", LKL_NOTICE_MAX_ANSWERS, &self->answers, error)
      || !lkl_document_get_id (item, "sign", LKL_JSON_OPTIONAL, &self->sign, error))
    return FALSE;
  if (self->reasons != NULL && self->question == NULL)
    return lkl_json_set_error (error, item, "reasons", "there is no \"question\"");
  return check_kind (self, self->closes != NULL, item, "closes", LKL_NOTICE_KIND_RESOLVED, error)
         && check_kind (self, self->question != NULL, item, "question", fix, error)
         && check_kind (self, self->answers != NULL, item, "answers", fix, error)
         && check_kind (self, self->sign != NULL, item, "sign", LKL_NOTICE_KIND_TIP, error);
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
  if (!read_texts (self, item, error) || !read_times (self, item, error)
      || !lkl_json_get_boolean (item, "urgent", LKL_JSON_OPTIONAL, &self->urgent, error)
      || !read_links (self, item, error) || !lkl_audience_read (item, &self->audience, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* Everybody can read a shared document, and an answer's uid tells who gave it. */
static gpointer
read_shared_notice (const LklJsonValue *item, GError **error)
{
  g_autoptr (LklNotice) self = read_notice (item, error);

  if (self != NULL && self->answers != NULL)
    {
      lkl_json_set_error (error, item, "answers", "a shared document must not name answers");
      return NULL;
    }
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
    .max_length = LKL_NOTICE_LIST_MAX,
    .may_name_persons = is_mine,
    .read = is_mine ? read_notice : read_shared_notice,
    .get_id = get_notice_id,
    .free = (GDestroyNotify) lkl_notice_unref,
  };

  return lkl_document_read_items (root, &kind, problems, n_unsupported, error);
}
