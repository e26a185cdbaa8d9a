/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/wire/otlp-decode.h"
#include "agent/wire/record.h"

G_BEGIN_DECLS

/**
 * LklCompanionNote: where the companion of a new hire got to on one PC, so that the person's other
 * one does not start over: the endpoint tells it there by "mine". One log record of the class
 * "answers", "linklight.companion.noted", with the attributes linklight.companion.step and, but of
 * "welcomed", .subject; its time is the day. What the person says to it is in no other record.
 *
 * Plain data. Pure functions, any thread.
 */
typedef enum
{
  LKL_COMPANION_NOTE_WELCOMED,
  LKL_COMPANION_NOTE_CHECK_IN, /* was asked: the subject is "new-hire:7" */
  LKL_COMPANION_NOTE_ASKED,    /* whether they have met: the subject is the uid of a card */
  LKL_COMPANION_NOTE_MET,      /* likewise: they have */
  LKL_COMPANION_NOTE_NOT_MET,  /* likewise: not yet */
} LklCompanionNoteStep;
#define LKL_COMPANION_NOTE_N_STEPS (LKL_COMPANION_NOTE_NOT_MET + 1)

/* "welcomed", "check-in", "asked", "met", "not-met" */
const char *lkl_companion_note_step_get_name (LklCompanionNoteStep step);
gboolean lkl_companion_note_step_from_name (const char *name, LklCompanionNoteStep *out);

/* @subject: (nullable): valid. Returns: (transfer full): with a uid of its own */
LklRecord *
lkl_companion_note_to_record (LklCompanionNoteStep step, const char *subject, gint64 wall_usecs);

/* Whether a received record is meant for lkl_companion_note_from_record(). */
gboolean lkl_companion_note_is_record (const LklOtlpRecord *record);

/**
 * @subject: (out) (transfer none): of the record; empty with "welcomed"
 *
 * Returns: FALSE where it is none that is known here
 */
gboolean lkl_companion_note_from_record (const LklOtlpRecord *record,
                                         LklCompanionNoteStep *step,
                                         const char **subject);

G_END_DECLS
