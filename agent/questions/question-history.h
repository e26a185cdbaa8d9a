/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/clock.h"
#include "agent/journal/journal.h"
#include "agent/questions/question-notices.h"
#include "agent/questions/recent-answer.h"
#include "agent/wire/questions-document.h"

G_BEGIN_DECLS

/**
 * LklQuestionHistory: what was asked and what came of it, as the journal has it. Main thread only.
 *
 * What Linklight asked is kept in memory too, so that a journal that refuses to write does not
 * loosen the budget. When somebody sets the clock, all that was moves with it, on disk too: see
 * agent/questions/question-clock.h.
 */
#define LKL_TYPE_QUESTION_HISTORY (lkl_question_history_get_type ())
G_DECLARE_FINAL_TYPE (LklQuestionHistory, lkl_question_history, LKL, QUESTION_HISTORY, GObject)

/* Fact in the journal: since when this person has had Linklight on this PC, in Unix microseconds.
 */
#define LKL_QUESTION_HISTORY_FACT_FIRST_RUN "question-first-run"

/* Starts to read. All parameters (transfer none). Returns: (transfer full) */
LklQuestionHistory *lkl_question_history_new (LklJournal *journal, LklClock *clock);

/* Reads again if it could not be read before. */
void lkl_question_history_load (LklQuestionHistory *self);

/* In wall time as the clock shows it now.
 * Returns: (transfer none) (nullable) (element-type LklQuestionEvent): NULL until it is read */
GPtrArray *lkl_question_history_get_events (LklQuestionHistory *self);

/* By how much somebody has set the clock since this history began to look, forward or (negative)
 * back: so much is to be added to a wall time from before. */
gint64 lkl_question_history_get_set_usecs (LklQuestionHistory *self);

/* A notification that is no question is on the screen; remembered through a restart. @id: its own
 */
void lkl_question_history_note_notice (LklQuestionHistory *self, const char *id);
/* Returns: (transfer none): until the next call of anything here */
const LklQuestionNotices *lkl_question_history_get_notices (LklQuestionHistory *self);

/* Random, made once for this person on this PC; 0 until the history is read. */
guint64 lkl_question_history_get_seed (LklQuestionHistory *self);

/* Wall time: since when this person has had Linklight on this PC; 0 until the history is read. */
gint64 lkl_question_history_get_first_usecs (LklQuestionHistory *self);

/* Returns: (transfer none) (nullable): why the journal could not be read or written last time */
const char *lkl_question_history_get_problem (LklQuestionHistory *self);

/* Writes an event that has happened whether or not it can be written.
 * @asked_by, @outcome: see agent/questions/question-budget.h */
void lkl_question_history_note (LklQuestionHistory *self,
                                const LklQuestion *question,
                                const char *asked_by,
                                const char *outcome,
                                gint64 wall_usecs);

/* The same of what a run before this one began: @begun is of the history. */
void lkl_question_history_note_end (LklQuestionHistory *self,
                                    const LklQuestionEvent *begun,
                                    const char *outcome);

/* That a question ended without an answer, which is counted and not named. Where nothing that
 * people say is to leave this PC it is not kept. @record: (transfer none) */
void lkl_question_history_count (LklQuestionHistory *self, LklRecord *record);

/* Writes an event that happens only when it is durable. */
void lkl_question_history_write_async (LklQuestionHistory *self,
                                       const LklQuestion *question,
                                       const char *asked_by,
                                       const char *outcome,
                                       gint64 wall_usecs,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);

/**
 * The same of an answer. Its record, its place in the history and the memory of it, by which more
 * can be added after a restart, are written all or not at all: what is added would be told of the
 * answer before it.
 *
 * @record, @answer: (transfer none): the same answer
 */
void lkl_question_history_write_answer_async (LklQuestionHistory *self,
                                              const LklQuestion *question,
                                              LklRecord *record,
                                              const LklRecentAnswer *answer,
                                              GAsyncReadyCallback callback,
                                              gpointer user_data);
/* Of either. */
gboolean
lkl_question_history_write_finish (LklQuestionHistory *self, GAsyncResult *result, GError **error);

G_END_DECLS
