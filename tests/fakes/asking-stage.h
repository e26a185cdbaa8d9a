/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/questions/question-asker.h"
#include "tests/fakes/fake-notifier.h"
#include "tests/fakes/fake-session-state.h"
#include "tests/fakes/scratch-journal.h"

G_BEGIN_DECLS

/* An asker with all that it needs, for one test. It knows the question "mood", version 3: "How is
 * IT for you?" with three faces; "counted" before it can't be asked. */
typedef struct
{
  LklClock *clock; /* in the slot in which this person may be asked */
  LklScratchJournal *scratch;
  LklFakeNotifier *notifier;
  LklFakeSessionState *session;
  LklQuestionAsker *asker;
  GString *signals; /* what the asker told, a word each */
} LklAskingStage;

/* For g_test_add(). @data: (nullable): not looked at */
void lkl_asking_stage_set_up (LklAskingStage *self, gconstpointer data);
void lkl_asking_stage_tear_down (LklAskingStage *self, gconstpointer data);
/* A new asker, as after a restart; the test has dropped the one before. */
void lkl_asking_stage_start (LklAskingStage *self);

void lkl_asking_stage_settle (LklAskingStage *self);
/* Another set of documents arrives. @members: of the one question "mood", from its version on */
void lkl_asking_stage_publish (LklAskingStage *self, const char *members);
void lkl_asking_stage_consider (LklAskingStage *self);
/* The same, and what is asked comes on the screen. */
void lkl_asking_stage_ask (LklAskingStage *self);
/* As in the icon's menu. */
void lkl_asking_stage_wish (LklAskingStage *self);
void lkl_asking_stage_wish_for (LklAskingStage *self, LklQuestionWish wish);

/* By name. Returns: (transfer full) (nullable): NULL if it was taken */
GError *lkl_asking_stage_answer (LklAskingStage *self,
                                 const char *question,
                                 guint version,
                                 const char *choice);
GError *lkl_asking_stage_answer_in_mode (LklAskingStage *self,
                                         const char *question,
                                         guint version,
                                         const char *choice,
                                         LklQuestionMode mode);

/* For lkl_question_asker_answer_async(). @error: (type GError**): set, to "fine" if it was taken */
void lkl_asking_stage_on_answer_done (GObject *source, GAsyncResult *result, gpointer error);

/* Returns: (nullable) */
const LklNotification *lkl_asking_stage_get_shown (LklAskingStage *self);
void lkl_asking_stage_assert_thanked (LklAskingStage *self);
/* The person looks at a window of ours, which thanks them. */
void lkl_asking_stage_assert_thanked_elsewhere (LklAskingStage *self);
void lkl_asking_stage_assert_history (LklAskingStage *self, const char *expected);
void lkl_asking_stage_assert_answers (LklAskingStage *self, gint64 expected);

G_END_DECLS
