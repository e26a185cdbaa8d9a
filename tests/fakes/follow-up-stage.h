/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/questions/question-follow-up.h"
#include "tests/fakes/fake-notifier.h"
#include "tests/fakes/scratch-journal.h"

G_BEGIN_DECLS

/* What comes after an answer, with all that it needs, for one test. */
typedef struct
{
  LklScratchJournal *scratch;
  LklFakeNotifier *notifier;
  LklQuestionFollowUp *follow_up;
  guint n_revised; /* "revised" */
  guint n_windows; /* "window-wanted" */
} LklFollowUpStage;

/* For g_test_add(). @data: (nullable): not looked at */
void lkl_follow_up_stage_set_up (LklFollowUpStage *self, gconstpointer data);
void lkl_follow_up_stage_tear_down (LklFollowUpStage *self, gconstpointer data);
/* A new one, as after a restart; the test has dropped the one before. */
void lkl_follow_up_stage_start (LklFollowUpStage *self);
void lkl_follow_up_stage_settle (LklFollowUpStage *self);

/* As when an answer was given. @kind: of a question with the reason "slow".
 * Returns: (transfer full): its uid */
char *lkl_follow_up_stage_begin (LklFollowUpStage *self, const char *kind, const char *choice);

/* Returns: (transfer full) (nullable): NULL if it was taken */
GError *
lkl_follow_up_stage_revise (LklFollowUpStage *self, const char *uid, const LklAnswerChange *change);
/* For lkl_question_follow_up_revise_async(). @error: (type GError**): set, to "fine" if it was
 * taken */
void lkl_follow_up_stage_on_done (GObject *source, GAsyncResult *result, gpointer error);

/* Returns: (nullable) */
const LklNotification *lkl_follow_up_stage_get_shown (LklFollowUpStage *self);
/* A person sees the button first. */
void lkl_follow_up_stage_click (LklFollowUpStage *self, const char *action);

/* Of the latest answer. */
const char *lkl_follow_up_stage_get_choice (LklFollowUpStage *self);

G_END_DECLS
