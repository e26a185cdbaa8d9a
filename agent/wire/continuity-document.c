/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklContinuityDocument"

#include "agent/wire/continuity-document.h"

#include "agent/wire/document-envelope.h"
#include "agent/wire/document-items.h"
#include "agent/wire/document-read.h"

#define MAX_CARDS 100
#define MAX_STEPS 10
#define TEXT_MAX_BYTES 200

static void
continuity_card_clear (gpointer data)
{
  LklContinuityCard *self = data;

  g_free (self->id);
  g_free (self->service);
  g_clear_pointer (&self->title, lkl_localized_text_unref);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  g_free (self->contact);
  g_free (self->phone);
}

LklContinuityCard *
lkl_continuity_card_ref (LklContinuityCard *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
lkl_continuity_card_unref (LklContinuityCard *self)
{
  g_atomic_rc_box_release_full (self, continuity_card_clear);
}

static void
continuity_document_clear (gpointer data)
{
  LklContinuityDocument *self = data;

  g_clear_pointer (&self->cards, g_ptr_array_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
}

LklContinuityDocument *
lkl_continuity_document_ref (LklContinuityDocument *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
lkl_continuity_document_unref (LklContinuityDocument *self)
{
  g_atomic_rc_box_release_full (self, continuity_document_clear);
}

static gpointer
read_card (const LklJsonValue *item, GError **error)
{
  g_autoptr (LklContinuityCard) self = g_atomic_rc_box_new0 (LklContinuityCard);

  if (!lkl_document_get_id (item, "id", LKL_JSON_REQUIRED, &self->id, error)
      || !lkl_document_get_id (item, "service", LKL_JSON_REQUIRED, &self->service, error)
      || !lkl_localized_text_read (
          item, "title", LKL_JSON_REQUIRED, TEXT_MAX_BYTES, &self->title, error)
      || !lkl_localized_text_read_list (
          item, "steps", LKL_JSON_REQUIRED, MAX_STEPS, TEXT_MAX_BYTES, &self->steps, error)
      || !lkl_document_get_line (
          item, "contact", LKL_JSON_OPTIONAL, LKL_DOCUMENT_UID_MAX_BYTES, &self->contact, error)
      || !lkl_document_get_phone (item, "phone", LKL_JSON_OPTIONAL, &self->phone, error))
    return NULL;
  if (self->steps->len == 0)
    {
      lkl_json_set_error (error, item, "steps", "empty");
      return NULL;
    }
  return g_steal_pointer (&self);
}

static const char *
get_card_id (gconstpointer item)
{
  return ((const LklContinuityCard *) item)->id;
}

static const LklDocumentItemKind card_kind = {
  .member = "cards",
  .presence = LKL_JSON_REQUIRED,
  .max_length = MAX_CARDS,
  .read = read_card,
  .get_id = get_card_id,
  .free = (GDestroyNotify) lkl_continuity_card_unref,
};

LklContinuityDocument *
lkl_continuity_document_parse (const char *name, GBytes *bytes, GError **error)
{
  g_autoptr (LklContinuityDocument) self = g_atomic_rc_box_new0 (LklContinuityDocument);
  g_autoptr (LklJsonDocument) document = NULL;
  LklJsonValue root;

  document = lkl_document_envelope_open (name, bytes, LKL_DOCUMENT_FORM_CONTINUITY, &root, error);
  if (document == NULL)
    return NULL;
  self->problems = g_ptr_array_new_with_free_func (g_free);
  self->cards =
      lkl_document_read_items (&root, &card_kind, self->problems, &self->n_unsupported, error);
  if (self->cards == NULL)
    return NULL;
  return g_steal_pointer (&self);
}
