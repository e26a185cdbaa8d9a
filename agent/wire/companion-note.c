/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklCompanionNote"

#include "agent/wire/companion-note.h"

#include <string.h>

#include "agent/wire/document-read.h"
#include "agent/wire/question-when.h"

static const char *const step_names[] = {
  [LKL_COMPANION_NOTE_WELCOMED] = "welcomed", [LKL_COMPANION_NOTE_CHECK_IN] = "check-in",
  [LKL_COMPANION_NOTE_ASKED] = "asked",       [LKL_COMPANION_NOTE_MET] = "met",
  [LKL_COMPANION_NOTE_NOT_MET] = "not-met",
};

const char *
lkl_companion_note_step_get_name (LklCompanionNoteStep step)
{
  return step_names[step];
}

gboolean
lkl_companion_note_step_from_name (const char *name, LklCompanionNoteStep *out)
{
  for (guint i = 0; i < G_N_ELEMENTS (step_names); i++)
    if (g_strcmp0 (name, step_names[i]) == 0)
      {
        *out = (LklCompanionNoteStep) i;
        return TRUE;
      }
  return FALSE;
}

LklRecord *
lkl_companion_note_to_record (LklCompanionNoteStep step, const char *subject, gint64 wall_usecs)
{
  const gint64 day_usecs = wall_usecs - wall_usecs % G_TIME_SPAN_DAY;
  LklRecord *record = lkl_record_new_event (
      LKL_RECORD_CLASS_ANSWERS, LKL_FIELD_COMPANION_NOTED, day_usecs, step_names[step]);

  lkl_record_add_string (record, LKL_FIELD_COMPANION_STEP, step_names[step]);
  if (subject != NULL)
    lkl_record_add_string (record, LKL_FIELD_COMPANION_SUBJECT, subject);
  return record;
}

gboolean
lkl_companion_note_is_record (const LklOtlpRecord *record)
{
  return g_str_equal (record->name, lkl_field_get_name (LKL_FIELD_COMPANION_NOTED));
}

static gboolean
is_check_in (const char *subject)
{
  const char *const *names = lkl_question_when_get_names ();

  return g_strv_contains (names + LKL_QUESTION_WHEN_NEW_HIRE, subject);
}

gboolean
lkl_companion_note_from_record (const LklOtlpRecord *record,
                                LklCompanionNoteStep *step,
                                const char **subject)
{
  const char *name =
      g_hash_table_lookup (record->attributes, lkl_field_get_name (LKL_FIELD_COMPANION_STEP));

  *subject =
      g_hash_table_lookup (record->attributes, lkl_field_get_name (LKL_FIELD_COMPANION_SUBJECT));
  if (!lkl_companion_note_step_from_name (name, step))
    return FALSE;
  if (*step == LKL_COMPANION_NOTE_WELCOMED)
    {
      *subject = "";
      return TRUE;
    }
  if (*subject == NULL || **subject == '\0' || strlen (*subject) > LKL_DOCUMENT_UID_MAX_BYTES
      || lkl_document_get_text_fault (*subject, FALSE) != NULL)
    return FALSE;
  return *step != LKL_COMPANION_NOTE_CHECK_IN || is_check_in (*subject);
}
