/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklRecentAnswer"

#include "agent/questions/recent-answer.h"

#include <glib/gi18n.h>
#include <string.h>

#include "agent/base/identifier.h"
#include "agent/questions/question-reasons.h"
#include "agent/wire/document-read.h"

/* Nobody adds so often; a program that does is at fault. */
#define MAX_REVISION 1000

static void
recent_answer_clear (gpointer data)
{
  LklRecentAnswer *self = data;

  g_free (self->uid);
  g_free (self->question);
  g_free (self->asked_by);
  g_free (self->text);
  g_clear_pointer (&self->reasons, g_ptr_array_unref);
  g_free (self->choice);
  g_clear_pointer (&self->details, lkl_answer_details_free);
}

LklRecentAnswer *
lkl_recent_answer_ref (LklRecentAnswer *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
lkl_recent_answer_unref (LklRecentAnswer *self)
{
  g_atomic_rc_box_release_full (self, recent_answer_clear);
}

LklRecentAnswer *
lkl_recent_answer_new (const LklQuestion *question,
                       GPtrArray *reasons,
                       const char *choice,
                       const char *asked_by,
                       const LklRecord *record)
{
  LklRecentAnswer *self = g_atomic_rc_box_new0 (LklRecentAnswer);

  self->uid = g_strdup (record->uid);
  self->question = g_strdup (question->id);
  self->version = question->version;
  self->kind = question->kind;
  self->asked_by = g_strdup (asked_by);
  self->text = g_strdup (lkl_localized_text_lookup (question->text, g_get_language_names ()));
  self->reasons = g_ptr_array_ref (reasons);
  self->at_usecs = record->end_usecs;
  self->choice = g_strdup (choice);
  self->details = lkl_answer_details_new ();
  return self;
}

/* Returns: (transfer full): with details of its own */
static LklRecentAnswer *
copy (const LklRecentAnswer *self)
{
  LklRecentAnswer *next = g_atomic_rc_box_new0 (LklRecentAnswer);

  next->uid = g_strdup (self->uid);
  next->question = g_strdup (self->question);
  next->version = self->version;
  next->kind = self->kind;
  next->asked_by = g_strdup (self->asked_by);
  next->text = g_strdup (self->text);
  next->reasons = g_ptr_array_ref (self->reasons);
  next->at_usecs = self->at_usecs;
  next->choice = g_strdup (self->choice);
  next->details = lkl_answer_details_copy (self->details);
  next->revision = self->revision;
  return next;
}

gboolean
lkl_recent_answer_is_open (const LklRecentAnswer *self, gint64 now_wall_usecs)
{
  return ABS (now_wall_usecs - self->at_usecs) < LKL_RECENT_ANSWER_ADD_USECS;
}

gboolean
lkl_recent_answer_is_changeable (const LklRecentAnswer *self, gint64 now_wall_usecs)
{
  return now_wall_usecs >= self->at_usecs
         && now_wall_usecs - self->at_usecs < LKL_RECENT_ANSWER_CHANGE_USECS;
}

/* ---- A change ---- */

static gboolean
refuse (GError **error, LklError code, const char *message)
{
  g_set_error_literal (error, LKL_ERROR, (gint) code, message);
  return FALSE;
}

static void
replace (char **member, const char *value)
{
  g_free (*member);
  *member = g_strdup (value);
}

static gboolean
has_reason (const LklRecentAnswer *self, const char *id)
{
  for (guint i = 0; i < self->reasons->len; i++)
    if (g_str_equal (((const LklShownReason *) self->reasons->pdata[i])->id, id))
      return TRUE;
  return FALSE;
}

static gboolean
take_choice (LklRecentAnswer *next, const char *choice, gint64 now_usecs, GError **error)
{
  if (!lkl_question_kind_has_choice (next->kind, choice))
    return refuse (
        error, LKL_ERROR_MALFORMED, _ ("This is not one of the answers to choose from."));
  if (!g_str_equal (choice, next->choice) && !lkl_recent_answer_is_changeable (next, now_usecs))
    return refuse (error,
                   LKL_ERROR_REFUSED,
                   _ ("It is too late to choose again. You can still add a word, or tell how IT is "
                      "for you once more."));
  replace (&next->choice, choice);
  return TRUE;
}

static gboolean
take_reasons (LklRecentAnswer *next, const char *const *reasons, GError **error)
{
  gboolean is_good = lkl_answer_details_are_reasons (reasons);

  for (guint i = 0; is_good && reasons[i] != NULL; i++)
    is_good = has_reason (next, reasons[i]);
  if (!is_good)
    return refuse (
        error, LKL_ERROR_MALFORMED, _ ("These are not among the reasons to choose from."));
  g_strfreev (next->details->reasons);
  next->details->reasons = g_strdupv ((char **) reasons);
  return TRUE;
}

static gboolean
take_lost (LklRecentAnswer *next, const char *lost, GError **error)
{
  if (*lost != '\0' && !g_strv_contains (lkl_answer_details_get_lost_bands (), lost))
    return refuse (
        error, LKL_ERROR_MALFORMED, _ ("This is not one of the answers to choose from."));
  replace (&next->details->lost, lost);
  return TRUE;
}

static gboolean
take_comment (LklRecentAnswer *next, const char *comment, GError **error)
{
  g_autofree char *tidy = lkl_answer_details_tidy_comment (comment);

  if (g_utf8_strlen (tidy, -1) > LKL_ANSWER_COMMENT_MAX_CHARS)
    {
      g_set_error (error,
                   LKL_ERROR,
                   LKL_ERROR_TOO_BIG,
                   _ ("Please say it in %d characters at most."),
                   LKL_ANSWER_COMMENT_MAX_CHARS);
      return FALSE;
    }
  replace (&next->details->comment, tidy);
  return TRUE;
}

static gboolean
take_thanks (LklRecentAnswer *next, const char *thanks, GError **error)
{
  if (strlen (thanks) > LKL_ANSWER_THANKS_MAX_BYTES
      || (*thanks != '\0' && lkl_document_get_text_fault (thanks, FALSE) != NULL))
    return refuse (error, LKL_ERROR_MALFORMED, _ ("Your IT team has nobody of this name."));
  replace (&next->details->thanks, thanks);
  return TRUE;
}

static gboolean
take_change (LklRecentAnswer *next, const LklAnswerChange *change, gint64 now_usecs, GError **error)
{
  if (change->contact != NULL)
    next->details->wants_contact = *change->contact;
  return (change->choice == NULL || take_choice (next, change->choice, now_usecs, error))
         && (change->reasons == NULL || take_reasons (next, change->reasons, error))
         && (change->lost == NULL || take_lost (next, change->lost, error))
         && (change->comment == NULL || take_comment (next, change->comment, error))
         && (change->thanks == NULL || take_thanks (next, change->thanks, error));
}

LklRecentAnswer *
lkl_recent_answer_change (LklRecentAnswer *self,
                          const LklAnswerChange *change,
                          gint64 now_wall_usecs,
                          GError **error)
{
  g_autoptr (LklRecentAnswer) next = NULL;

  if (!lkl_recent_answer_is_open (self, now_wall_usecs) || self->revision >= MAX_REVISION)
    {
      refuse (
          error,
          LKL_ERROR_NOT_FOUND,
          _ ("It is too late to add to this answer. You can tell how IT is for you once more."));
      return NULL;
    }
  next = copy (self);
  if (!take_change (next, change, now_wall_usecs, error))
    return NULL;
  if (g_str_equal (self->choice, next->choice)
      && lkl_answer_details_equal (self->details, next->details))
    return lkl_recent_answer_ref (self);
  next->revision++;
  return g_steal_pointer (&next);
}

/* ---- As a record ---- */

/* What was not said is not there. */
static void
add_said (LklRecord *record, LklField field, const char *value)
{
  if (*value != '\0')
    lkl_record_add_string (record, field, value);
}

LklRecord *
lkl_recent_answer_to_record (const LklRecentAnswer *self, gint64 wall_usecs)
{
  const LklAnswerDetails *details = self->details;
  g_autofree char *body = g_strdup_printf ("%s: %s", self->question, self->choice);
  g_autofree char *reasons =
      lkl_answer_details_join_reasons ((const char *const *) details->reasons);
  LklRecord *record =
      lkl_record_new_event (LKL_RECORD_CLASS_ANSWERS, LKL_FIELD_ANSWER_REVISED, wall_usecs, body);

  lkl_record_add_string (record, LKL_FIELD_ANSWER_UID, self->uid);
  lkl_record_add_int64 (record, LKL_FIELD_ANSWER_REVISION, self->revision);
  lkl_record_add_string (record, LKL_FIELD_QUESTION_ID, self->question);
  lkl_record_add_int64 (record, LKL_FIELD_QUESTION_VERSION, self->version);
  lkl_record_add_string (record, LKL_FIELD_QUESTION_KIND, lkl_question_kind_get_name (self->kind));
  lkl_record_add_string (record, LKL_FIELD_ANSWER_CHOICE, self->choice);
  lkl_record_add_string (record, LKL_FIELD_ANSWER_ASKED_BY, self->asked_by);
  add_said (record, LKL_FIELD_ANSWER_REASONS, reasons);
  add_said (record, LKL_FIELD_ANSWER_LOST_MINUTES, details->lost);
  add_said (record, LKL_FIELD_ANSWER_COMMENT, details->comment);
  add_said (record, LKL_FIELD_ANSWER_CONTACT, details->wants_contact ? "wanted" : "");
  add_said (record, LKL_FIELD_ANSWER_THANKS, details->thanks);
  return record;
}

/* ---- As a text that outlives this program ---- */

/* uid, question, version, kind, asked by, text, reasons, time, choice, revision; then chosen
 * reasons, lost, comment, contact, thanks */
#define TEXT_TYPE "(ssusssa(ss)xsuasssbs)"

static GVariant *
describe_reasons (const LklRecentAnswer *self)
{
  GVariantBuilder reasons = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(ss)"));

  for (guint i = 0; i < self->reasons->len; i++)
    {
      const LklShownReason *reason = g_ptr_array_index (self->reasons, i);

      g_variant_builder_add (&reasons, "(ss)", reason->id, reason->label);
    }
  return g_variant_builder_end (&reasons);
}

LklGivenAnswer *
lkl_recent_answer_to_given (const LklRecentAnswer *self)
{
  LklGivenAnswer *given = g_new0 (LklGivenAnswer, 1);

  given->uid = g_strdup (self->uid);
  given->question = g_strdup (self->question);
  given->at_usecs = self->at_usecs;
  given->is_content = lkl_question_kind_is_best (self->kind, self->choice);
  given->reasons = g_strdupv (self->details->reasons);
  return given;
}

char *
lkl_recent_answer_to_text (const LklRecentAnswer *self)
{
  const LklAnswerDetails *details = self->details;
  g_autoptr (GVariant) value =
      g_variant_ref_sink (g_variant_new ("(ssusss@a(ss)xsu^asssbs)",
                                         self->uid,
                                         self->question,
                                         self->version,
                                         lkl_question_kind_get_name (self->kind),
                                         self->asked_by,
                                         self->text,
                                         describe_reasons (self),
                                         self->at_usecs,
                                         self->choice,
                                         self->revision,
                                         details->reasons,
                                         details->lost,
                                         details->comment,
                                         details->wants_contact,
                                         details->thanks));

  return g_variant_print (value, FALSE);
}

/* Returns: (transfer full) (element-type LklShownReason) */
static GPtrArray *
read_reasons (GVariant *reasons)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_shown_reason_free);
  GVariantIter iter;
  const char *id;
  const char *label;

  g_variant_iter_init (&iter, reasons);
  while (g_variant_iter_next (&iter, "(&s&s)", &id, &label))
    g_ptr_array_add (list, lkl_shown_reason_new (id, label));
  return list;
}

LklRecentAnswer *
lkl_recent_answer_from_text (const char *text)
{
  g_autoptr (GVariant) value = g_variant_parse (G_VARIANT_TYPE (TEXT_TYPE), text, NULL, NULL, NULL);
  g_autoptr (LklRecentAnswer) self = g_atomic_rc_box_new0 (LklRecentAnswer);
  g_autoptr (GVariant) reasons = NULL;
  LklAnswerDetails *details = g_new0 (LklAnswerDetails, 1);
  const char *kind;

  self->details = details;
  if (value == NULL)
    return NULL;
  g_variant_get (value,
                 "(ssu&sss@a(ss)xsu^asssbs)",
                 &self->uid,
                 &self->question,
                 &self->version,
                 &kind,
                 &self->asked_by,
                 &self->text,
                 &reasons,
                 &self->at_usecs,
                 &self->choice,
                 &self->revision,
                 &details->reasons,
                 &details->lost,
                 &details->comment,
                 &details->wants_contact,
                 &details->thanks);
  self->reasons = read_reasons (reasons);
  if (!lkl_identifier_is_valid (self->uid) || self->at_usecs < 0
      || !lkl_question_kind_from_name (kind, &self->kind)
      || !lkl_question_kind_has_choice (self->kind, self->choice))
    return NULL;
  return g_steal_pointer (&self);
}
