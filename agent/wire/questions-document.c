/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklQuestionsDocument"

#include "agent/wire/questions-document.h"

#include <string.h>

#include "agent/wire/document-envelope.h"
#include "agent/wire/document-items.h"
#include "agent/wire/document-read.h"
#include "agent/wire/visible-text.h"

#define MAX_QUESTIONS 50
#define MAX_VERSION 1000000
#define MAX_REASONS 8
#define TEXT_MAX_BYTES 200
#define REASON_MAX_BYTES 80

/* Members that no form will ever have: whoever writes one believes to have decided what is decided
 * here, and shall hear that it is not so. */
static const char *const budget_members[] = {
  "every",    "interval", "frequency", "repeat",   "perDay", "perWeek", "perMonth",   "budget",
  "priority", "urgent",   "force",     "required", "hours",  "at",      "quietHours",
};
static const char *const mode_members[] = { "named", "anonymous", "identify" };

static void
question_reason_free (gpointer data)
{
  LklQuestionReason *self = data;

  g_free (self->id);
  g_clear_pointer (&self->text, lkl_localized_text_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklQuestionReason, question_reason_free)

static void
question_clear (gpointer data)
{
  LklQuestion *self = data;

  g_free (self->id);
  g_clear_pointer (&self->text, lkl_localized_text_unref);
  g_clear_pointer (&self->reasons, g_ptr_array_unref);
  g_clear_pointer (&self->audience, lkl_audience_free);
}

LklQuestion *
lkl_question_ref (LklQuestion *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
lkl_question_unref (LklQuestion *self)
{
  g_atomic_rc_box_release_full (self, question_clear);
}

static void
questions_document_clear (gpointer data)
{
  LklQuestionsDocument *self = data;

  g_clear_pointer (&self->questions, g_ptr_array_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
}

LklQuestionsDocument *
lkl_questions_document_ref (LklQuestionsDocument *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
lkl_questions_document_unref (LklQuestionsDocument *self)
{
  g_atomic_rc_box_release_full (self, questions_document_clear);
}

/* The words stand alone on their line beside ours that say whether a name is seen: a second line
 * could pass for it. */
static gboolean
check_words (const LklJsonValue *object, const LklLocalizedText *text, GError **error)
{
  LklJsonValue value = lkl_json_get_value (object, "text");

  for (guint i = 0; i < lkl_localized_text_get_length (text); i++)
    {
      const char *tag;
      const char *words = lkl_localized_text_get (text, i, &tag);
      const char *fault = strchr (words, '\n') != NULL          ? "more than one line"
                          : lkl_visible_text_has_markup (words) ? "has markup; text is plain"
                                                                : NULL;

      if (fault != NULL)
        return lkl_json_set_error (error, &value, *tag != '\0' ? tag : NULL, "%s", fault);
    }
  return TRUE;
}

static gboolean
check_members (const LklJsonValue *item, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (budget_members); i++)
    if (lkl_json_object_has_member (item, budget_members[i]))
      return lkl_json_set_error (error,
                                 item,
                                 budget_members[i],
                                 "how often and when somebody is asked is decided on their PC");
  for (guint i = 0; i < G_N_ELEMENTS (mode_members); i++)
    if (lkl_json_object_has_member (item, mode_members[i]))
      return lkl_json_set_error (
          error, item, mode_members[i], "whether a name is seen is said by \"mode\" alone");
  return TRUE;
}

static gboolean
has_reason (const LklQuestion *self, const char *id)
{
  for (guint i = 0; i < self->reasons->len; i++)
    if (g_str_equal (((const LklQuestionReason *) self->reasons->pdata[i])->id, id))
      return TRUE;
  return FALSE;
}

static gboolean
read_reasons (LklQuestion *self, const LklJsonValue *item, GError **error)
{
  LklJsonValue array;

  self->reasons = g_ptr_array_new_with_free_func (question_reason_free);
  if (!lkl_json_get_array (item, "reasons", LKL_JSON_OPTIONAL, MAX_REASONS, &array, error))
    return FALSE;
  for (guint i = 0; i < lkl_json_array_get_length (&array); i++)
    {
      g_autoptr (LklQuestionReason) reason = g_new0 (LklQuestionReason, 1);
      LklJsonValue element = lkl_json_array_get_element (&array, i);

      if (!lkl_document_get_id (&element, "id", LKL_JSON_REQUIRED, &reason->id, error)
          || !lkl_localized_text_read (
              &element, "text", LKL_JSON_REQUIRED, REASON_MAX_BYTES, &reason->text, error)
          || !check_words (&element, reason->text, error))
        return FALSE;
      if (has_reason (self, reason->id))
        return lkl_json_set_error (error, &element, "id", "another reason has it");
      g_ptr_array_add (self->reasons, g_steal_pointer (&reason));
    }
  return TRUE;
}

static gboolean
read_choices (LklQuestion *self, const LklJsonValue *item, GError **error)
{
  guint kind = 0;
  guint mode = 0;
  guint when = 0;

  if (!lkl_document_get_choice (
          item, "kind", LKL_JSON_REQUIRED, lkl_question_kind_get_names (), &kind, error)
      || !lkl_document_get_choice (
          item, "mode", LKL_JSON_REQUIRED, lkl_question_mode_get_names (), &mode, error)
      || !lkl_document_get_choice (
          item, "when", LKL_JSON_REQUIRED, lkl_question_when_get_names (), &when, error))
    return FALSE;
  self->kind = (LklQuestionKind) kind;
  self->mode = (LklQuestionMode) mode;
  self->when = lkl_question_when_from_index (when, &self->new_hire_day);
  return TRUE;
}

static gpointer
read_question (const LklJsonValue *item, GError **error)
{
  g_autoptr (LklQuestion) self = g_atomic_rc_box_new0 (LklQuestion);
  gint64 version = 0;

  if (!lkl_document_get_id (item, "id", LKL_JSON_REQUIRED, &self->id, error)
      || !lkl_json_get_int64 (item, "version", LKL_JSON_REQUIRED, 1, MAX_VERSION, &version, error)
      || !read_choices (self, item, error)
      || !lkl_localized_text_read (
          item, "text", LKL_JSON_REQUIRED, TEXT_MAX_BYTES, &self->text, error)
      || !check_words (item, self->text, error) || !check_members (item, error)
      || !read_reasons (self, item, error)
      || !lkl_document_get_period (
          item, LKL_JSON_OPTIONAL, &self->from_usecs, &self->until_usecs, error)
      || !lkl_audience_read (item, &self->audience, error))
    return NULL;
  self->version = (guint) version;
  return g_steal_pointer (&self);
}

static const char *
get_question_id (gconstpointer item)
{
  return ((const LklQuestion *) item)->id;
}

static const LklDocumentItemKind question_kind = {
  .member = "questions",
  .presence = LKL_JSON_REQUIRED,
  .max_length = MAX_QUESTIONS,
  .read = read_question,
  .get_id = get_question_id,
  .free = (GDestroyNotify) lkl_question_unref,
};

LklQuestionsDocument *
lkl_questions_document_parse (const char *name, GBytes *bytes, GError **error)
{
  g_autoptr (LklQuestionsDocument) self = g_atomic_rc_box_new0 (LklQuestionsDocument);
  g_autoptr (LklJsonDocument) document = NULL;
  LklJsonValue root;

  document = lkl_document_envelope_open (name, bytes, LKL_DOCUMENT_FORM_QUESTIONS, &root, error);
  if (document == NULL)
    return NULL;
  self->problems = g_ptr_array_new_with_free_func (g_free);
  self->questions =
      lkl_document_read_items (&root, &question_kind, self->problems, &self->n_unsupported, error);
  if (self->questions == NULL)
    return NULL;
  return g_steal_pointer (&self);
}

LklQuestionsDocument *
lkl_questions_document_without (const LklQuestionsDocument *self, GHashTable *ids)
{
  LklQuestionsDocument *rest = g_atomic_rc_box_new0 (LklQuestionsDocument);

  rest->questions = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_question_unref);
  for (guint i = 0; i < self->questions->len; i++)
    {
      LklQuestion *question = g_ptr_array_index (self->questions, i);

      if (!g_hash_table_contains (ids, question->id))
        g_ptr_array_add (rest->questions, lkl_question_ref (question));
    }
  rest->problems = g_ptr_array_ref (self->problems);
  rest->n_unsupported = self->n_unsupported;
  return rest;
}
