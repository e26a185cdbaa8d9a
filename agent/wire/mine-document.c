/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklMineDocument"

#include "agent/wire/mine-document.h"

#include <string.h>

#include "agent/wire/document-items.h"
#include "agent/wire/document-read.h"
#include "agent/wire/visible-text.h"

#define MAX_CHECK_IN_BYTES 16
#define TOKEN_CHARACTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

static void
asked_question_free (gpointer data)
{
  LklAskedQuestion *self = data;

  g_free (self->question);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklAskedQuestion, asked_question_free)

static void
met_contact_free (gpointer data)
{
  LklMetContact *self = data;

  g_free (self->contact);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklMetContact, met_contact_free)

static void
mine_document_clear (gpointer data)
{
  LklMineDocument *self = data;

  g_free (self->name);
  g_free (self->submit_token);
  g_strfreev (self->contacts);
  g_clear_pointer (&self->asked, g_ptr_array_unref);
  g_clear_pointer (&self->met, g_ptr_array_unref);
  g_clear_pointer (&self->messages, g_ptr_array_unref);
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
  .max_length = LKL_MINE_DOCUMENT_MAX_ASKED,
  .may_name_persons = TRUE,
  .read = read_asked,
  .free = asked_question_free,
};

const char *const *
lkl_met_answer_get_names (void)
{
  static const char *const names[] = { "none", "yes", "not-yet", NULL };

  return names;
}

static gpointer
read_met (const LklJsonValue *item, GError **error)
{
  g_autoptr (LklMetContact) self = g_new0 (LklMetContact, 1);
  guint answer = LKL_MET_NOT_SAID;

  if (!lkl_document_get_line (
          item, "contact", LKL_JSON_REQUIRED, LKL_DOCUMENT_UID_MAX_BYTES, &self->contact, error)
      || !lkl_document_get_day (item, "day", LKL_JSON_REQUIRED, &self->day, error)
      || !lkl_document_get_choice (
          item, "answer", LKL_JSON_OPTIONAL, lkl_met_answer_get_names (), &answer, error))
    return NULL;
  self->answer = (LklMetAnswer) answer;
  return g_steal_pointer (&self);
}

static const char *
get_met_id (gconstpointer item)
{
  return ((const LklMetContact *) item)->contact;
}

static const LklDocumentItemKind met_kind = {
  .member = "met",
  .presence = LKL_JSON_OPTIONAL,
  .max_length = LKL_MINE_DOCUMENT_MAX_MET,
  .may_name_persons = TRUE,
  .read = read_met,
  .get_id = get_met_id,
  .free = met_contact_free,
};

static gboolean
read_name (LklMineDocument *self, const LklJsonValue *root, GError **error)
{
  g_autofree char *name = NULL;
  const char *fault;

  if (!lkl_document_get_line (
          root, "name", LKL_JSON_OPTIONAL, LKL_MINE_DOCUMENT_MAX_NAME_BYTES, &name, error))
    return FALSE;
  fault = name != NULL ? lkl_visible_text_get_fault (name) : NULL;
  if (fault != NULL)
    return lkl_json_set_error (error, root, "name", "%s", fault);
  self->name = g_steal_pointer (&name);
  return TRUE;
}

/* Whoever has a name that can't be shown is greeted without it. */
static void
read_name_if_good (LklMineDocument *self, const LklJsonValue *root)
{
  g_autoptr (GError) error = NULL;

  if (!read_name (self, root, &error))
    g_ptr_array_add (self->problems, g_strdup (error->message));
}

static gboolean
read_days (LklMineDocument *self, const LklJsonValue *root, GError **error)
{
  if (!lkl_document_get_day (root, "startDate", LKL_JSON_OPTIONAL, &self->start_day, error)
      || !lkl_document_get_day (root, "endDate", LKL_JSON_OPTIONAL, &self->end_day, error)
      || !lkl_document_get_day (root, "welcomed", LKL_JSON_OPTIONAL, &self->welcomed_day, error))
    return FALSE;
  if (g_date_valid (&self->start_day) && g_date_valid (&self->end_day)
      && g_date_compare (&self->end_day, &self->start_day) < 0)
    return lkl_json_set_error (error, root, "endDate", "is before \"startDate\"");
  return TRUE;
}

static gboolean
read_check_ins (LklMineDocument *self, const LklJsonValue *root, GError **error)
{
  const char *const *names = lkl_question_when_get_names () + LKL_QUESTION_WHEN_NEW_HIRE;
  g_auto (GStrv) check_ins = NULL;

  if (!lkl_document_get_lines (
          root, "checkIns", LKL_QUESTION_N_CHECK_INS, MAX_CHECK_IN_BYTES, &check_ins, error))
    return FALSE;
  for (guint i = 0; check_ins != NULL && check_ins[i] != NULL; i++)
    {
      guint check_in = 0;

      while (names[check_in] != NULL && !g_str_equal (check_ins[i], names[check_in]))
        check_in++;
      if (names[check_in] == NULL)
        return lkl_json_set_error (
            error, root, "checkIns", "expected new-hire:1, new-hire:7, new-hire:30 or new-hire:90");
      self->check_ins |= 1u << check_in;
    }
  return TRUE;
}

/* It stands in a header of requests. */
static gboolean
read_submit_token (LklMineDocument *self, const LklJsonValue *root, GError **error)
{
  const char *token = NULL;

  if (!lkl_json_get_string (
          root, "submitToken", LKL_JSON_OPTIONAL, LKL_MINE_DOCUMENT_MAX_TOKEN_BYTES, &token, error))
    return FALSE;
  if (token == NULL)
    return TRUE;
  if (*token == '\0' || token[strspn (token, TOKEN_CHARACTERS)] != '\0')
    return lkl_json_set_error (error, root, "submitToken", "is no token");
  self->submit_token = g_strdup (token);
  return TRUE;
}

static gboolean
read_members (LklMineDocument *self, const LklJsonValue *root, GError **error)
{
  read_name_if_good (self, root);
  if (!read_days (self, root, error) || !read_check_ins (self, root, error)
      || !read_submit_token (self, root, error)
      || !lkl_document_get_lines (root,
                                  "contacts",
                                  LKL_MINE_DOCUMENT_MAX_CONTACTS,
                                  LKL_DOCUMENT_UID_MAX_BYTES,
                                  &self->contacts,
                                  error))
    return FALSE;
  self->asked =
      lkl_document_read_items (root, &asked_kind, self->problems, &self->n_unsupported, error);
  if (self->asked == NULL)
    return FALSE;
  self->met =
      lkl_document_read_items (root, &met_kind, self->problems, &self->n_unsupported, error);
  if (self->met == NULL)
    return FALSE;
  self->messages = lkl_document_read_items (
      root, &lkl_said_message_items, self->problems, &self->n_unsupported, error);
  if (self->messages == NULL)
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
