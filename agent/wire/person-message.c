/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPersonMessage"

#include "agent/wire/person-message.h"

#include <glib/gi18n.h>
#include <string.h>

#include "agent/base/identifier.h"
#include "agent/wire/answer-details.h"
#include "agent/wire/document-read.h"

static const struct
{
  const char *name;
  LklField event;
} kinds[] = {
  [LKL_PERSON_MESSAGE_HAND] = { "hand", LKL_FIELD_HAND_RAISED },
  [LKL_PERSON_MESSAGE_HELLO] = { "hello", LKL_FIELD_HELLO_SAID },
  [LKL_PERSON_MESSAGE_VISIT] = { "visit", LKL_FIELD_VISIT_WISHED },
  [LKL_PERSON_MESSAGE_THANKS] = { "thanks", LKL_FIELD_THANKS_SAID },
};
G_STATIC_ASSERT (G_N_ELEMENTS (kinds) == LKL_PERSON_MESSAGE_N_KINDS);

const char *
lkl_person_message_kind_get_name (LklPersonMessageKind kind)
{
  g_return_val_if_fail ((guint) kind < LKL_PERSON_MESSAGE_N_KINDS, NULL);
  return kinds[kind].name;
}

gboolean
lkl_person_message_kind_from_name (const char *name, LklPersonMessageKind *out)
{
  for (guint i = 0; i < LKL_PERSON_MESSAGE_N_KINDS; i++)
    if (g_strcmp0 (kinds[i].name, name) == 0)
      {
        *out = (LklPersonMessageKind) i;
        return TRUE;
      }
  return FALSE;
}

static void
person_message_clear (gpointer data)
{
  LklPersonMessage *self = data;

  g_free (self->to);
  g_free (self->words);
  g_free (self->evidence);
  g_free (self->service);
}

LklPersonMessage *
lkl_person_message_ref (LklPersonMessage *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
lkl_person_message_unref (LklPersonMessage *self)
{
  g_atomic_rc_box_release_full (self, person_message_clear);
}

/* ---- As a person says it ---- */

/* Returns: (transfer full) (nullable) */
static char *
tidy_words (const char *words)
{
  g_autofree char *tidy = lkl_answer_details_tidy_comment (words != NULL ? words : "");

  return *tidy != '\0' ? g_steal_pointer (&tidy) : NULL;
}

static const char *
null_if_empty (const char *text)
{
  return text != NULL && *text != '\0' ? text : NULL;
}

static gboolean
is_recipient (const char *uid)
{
  return uid != NULL && strlen (uid) <= LKL_PERSON_MESSAGE_TO_MAX_BYTES
         && lkl_document_get_text_fault (uid, FALSE) == NULL;
}

static gboolean
refuse (GError **error, LklError code, const char *message)
{
  g_set_error_literal (error, LKL_ERROR, (gint) code, message);
  return FALSE;
}

static gboolean
check (const LklPersonMessage *message, GError **error)
{
  const gboolean is_hand = message->kind == LKL_PERSON_MESSAGE_HAND;

  if (is_hand ? message->to != NULL : !is_recipient (message->to))
    return refuse (error, LKL_ERROR_MALFORMED, _ ("Your IT team has nobody of this name."));
  if ((!is_hand && (message->evidence != NULL || message->service != NULL))
      || (message->service != NULL && !lkl_document_is_id (message->service))
      || (message->evidence != NULL
          && lkl_document_get_text_fault (message->evidence, TRUE) != NULL))
    return refuse (
        error, LKL_ERROR_MALFORMED, _ ("This can’t be sent to your IT team in this form."));
  if (message->words != NULL
      && g_utf8_strlen (message->words, -1) > LKL_PERSON_MESSAGE_WORDS_MAX_CHARS)
    {
      g_set_error (error,
                   LKL_ERROR,
                   LKL_ERROR_TOO_BIG,
                   _ ("Please say it in %d characters at most."),
                   LKL_PERSON_MESSAGE_WORDS_MAX_CHARS);
      return FALSE;
    }
  if (message->evidence != NULL
      && strlen (message->evidence) > LKL_PERSON_MESSAGE_EVIDENCE_MAX_BYTES)
    return refuse (error,
                   LKL_ERROR_TOO_BIG,
                   _ ("This text about your PC is too long to be sent to your IT team."));
  return TRUE;
}

LklPersonMessage *
lkl_person_message_new (LklPersonMessageKind kind,
                        const char *to,
                        const char *words,
                        const char *evidence,
                        const char *service,
                        GError **error)
{
  g_autoptr (LklPersonMessage) self = g_atomic_rc_box_new0 (LklPersonMessage);

  self->kind = kind;
  self->to = g_strdup (null_if_empty (to));
  self->words = tidy_words (words);
  self->evidence = g_strdup (null_if_empty (evidence));
  self->service = g_strdup (null_if_empty (service));
  return check (self, error) ? g_steal_pointer (&self) : NULL;
}

/* ---- As a record ---- */

static void
add_said (LklRecord *record, LklField field, const char *value)
{
  if (value != NULL)
    lkl_record_add_string (record, field, value);
}

LklRecord *
lkl_person_message_to_record (const LklPersonMessage *self, gint64 wall_usecs)
{
  g_autofree char *body = self->to != NULL
                              ? g_strdup_printf ("%s: %s", kinds[self->kind].name, self->to)
                              : g_strdup (kinds[self->kind].name);
  LklRecord *record =
      lkl_record_new_event (LKL_RECORD_CLASS_ANSWERS, kinds[self->kind].event, wall_usecs, body);

  add_said (record, LKL_FIELD_MESSAGE_TO, self->to);
  add_said (record, LKL_FIELD_MESSAGE_WORDS, self->words);
  add_said (record, LKL_FIELD_MESSAGE_EVIDENCE, self->evidence);
  add_said (record, LKL_FIELD_MESSAGE_SERVICE, self->service);
  return record;
}

static const char *
get_attribute (const LklOtlpRecord *record, LklField field)
{
  return null_if_empty (g_hash_table_lookup (record->attributes, lkl_field_get_name (field)));
}

static gboolean
find_kind (const LklOtlpRecord *record, LklPersonMessageKind *kind)
{
  for (guint i = 0; i < LKL_PERSON_MESSAGE_N_KINDS; i++)
    if (strcmp (record->name, lkl_field_get_name (kinds[i].event)) == 0)
      {
        *kind = (LklPersonMessageKind) i;
        return TRUE;
      }
  return FALSE;
}

gboolean
lkl_person_message_is_record (const LklOtlpRecord *record)
{
  LklPersonMessageKind kind;

  return find_kind (record, &kind);
}

/* @text: (transfer full) (nullable). Returns: (transfer full) (nullable) */
static char *
cut_chars (char *text, glong max_chars)
{
  if (text != NULL && g_utf8_strlen (text, -1) > max_chars)
    *g_utf8_offset_to_pointer (text, max_chars) = '\0';
  return text;
}

/* Likewise. A character is left out whole. */
static char *
cut_bytes (char *text, gsize max_bytes)
{
  if (text != NULL && strlen (text) > max_bytes)
    *g_utf8_find_prev_char (text, text + max_bytes + 1) = '\0';
  return text;
}

LklPersonMessage *
lkl_person_message_from_record (const LklOtlpRecord *record, const char **reason)
{
  g_autoptr (LklPersonMessage) self = g_atomic_rc_box_new0 (LklPersonMessage);
  const char *to = get_attribute (record, LKL_FIELD_MESSAGE_TO);
  const char *service = get_attribute (record, LKL_FIELD_MESSAGE_SERVICE);

  *reason = "a message without a uid";
  if (!lkl_identifier_is_valid (record->uid))
    return NULL;
  *reason = "a message to nobody";
  if (!find_kind (record, &self->kind))
    return NULL;
  self->words = cut_chars (tidy_words (get_attribute (record, LKL_FIELD_MESSAGE_WORDS)),
                           LKL_PERSON_MESSAGE_WORDS_MAX_CHARS);
  if (self->kind != LKL_PERSON_MESSAGE_HAND)
    {
      self->to = g_strdup (to);
      return is_recipient (to) ? g_steal_pointer (&self) : NULL;
    }
  self->evidence = cut_bytes (tidy_words (get_attribute (record, LKL_FIELD_MESSAGE_EVIDENCE)),
                              LKL_PERSON_MESSAGE_EVIDENCE_MAX_BYTES);
  if (lkl_document_is_id (service))
    self->service = g_strdup (service);
  return g_steal_pointer (&self);
}
