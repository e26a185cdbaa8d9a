/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAskingStage"

#include "tests/fakes/asking-stage.h"

#include <string.h>

#include "agent/base/identifier.h"
#include "agent/questions/question-budget.h"

#define SEED 42

void
lkl_asking_stage_settle (LklAskingStage *self)
{
  lkl_scratch_journal_settle (self->scratch);
}

void
lkl_asking_stage_assert_history (LklAskingStage *self, const char *expected)
{
  lkl_scratch_journal_assert_history (self->scratch, expected);
}

void
lkl_asking_stage_assert_answers (LklAskingStage *self, gint64 expected)
{
  lkl_scratch_journal_assert_waiting (self->scratch, expected);
}

static void
on_opened (LklQuestionAsker *asker, LklAskingStage *self)
{
  g_assert_nonnull (lkl_question_asker_get_open (asker));
  g_string_append (self->signals, "opened ");
}

static void
on_closed (LklQuestionAsker *asker, LklAskingStage *self)
{
  g_assert_null (lkl_question_asker_get_open (asker));
  g_string_append (self->signals, "closed ");
}

static void
on_window_wanted (LklQuestionAsker *asker, LklAskingStage *self)
{
  g_string_append (self->signals, "window ");
}

static void
on_answered (LklQuestionAsker *asker, const char *uid, LklAskingStage *self)
{
  g_assert_cmpuint (strlen (uid), ==, 36);
  g_string_append (self->signals, "answered ");
}

static LklQuestionsDocument *
parse_questions (void)
{
  const char *text =
      "{\"form\":\"questions\",\"version\":1,\"questions\":["
      "{\"id\":\"counted\",\"version\":1,\"kind\":\"smile3\",\"mode\":\"confidential\","
      "\"text\":\"Well?\",\"when\":\"periodic\"},"
      "{\"id\":\"mood\",\"version\":3,\"kind\":\"smile3\",\"mode\":\"named\","
      "\"text\":\"How is IT for you?\",\"when\":\"periodic\"}]}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  LklQuestionsDocument *document = lkl_questions_document_parse ("questions", bytes, &error);

  g_assert_no_error (error);
  return document;
}

void
lkl_asking_stage_publish (LklAskingStage *self, const char *members)
{
  g_autofree char *text = g_strdup_printf (
      "{\"form\":\"questions\",\"version\":1,\"questions\":[{\"id\":\"mood\",\"when\":\"periodic\","
      "\"version\":%s}]}",
      members);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (LklQuestionsDocument) document =
      lkl_questions_document_parse ("questions", bytes, &error);

  g_assert_no_error (error);
  lkl_question_asker_set_questions (self->asker, document);
  lkl_asking_stage_settle (self);
}

void
lkl_asking_stage_start (LklAskingStage *self)
{
  const LklQuestionCircumstances circumstances = { .has_reader = TRUE, .is_wanted = TRUE };
  g_autoptr (LklQuestionsDocument) document = parse_questions ();

  self->asker = lkl_question_asker_new (self->scratch->journal,
                                        LKL_NOTIFIER (self->notifier),
                                        LKL_SESSION_STATE (self->session),
                                        self->clock);
  g_signal_connect (self->asker, "opened", G_CALLBACK (on_opened), self);
  g_signal_connect (self->asker, "closed", G_CALLBACK (on_closed), self);
  g_signal_connect (self->asker, "answered", G_CALLBACK (on_answered), self);
  g_signal_connect (self->asker, "window-wanted", G_CALLBACK (on_window_wanted), self);
  lkl_question_asker_set_questions (self->asker, document);
  lkl_question_asker_set_circumstances (self->asker, &circumstances);
}

static gint64
find_slot (void)
{
  g_autoptr (GPtrArray) history = g_ptr_array_new ();
  g_autoptr (GTimeZone) time_zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) morning = g_date_time_new_local (2026, 11, 17, 8, 0, 0);
  const LklBudgetFacts facts = {
    .question = "mood", .history = history, .time_zone = time_zone, .seed = SEED
  };
  gint64 morning_usecs = g_date_time_to_unix (morning) * G_USEC_PER_SEC;

  return lkl_question_budget_decide (&facts, morning_usecs).next_try_usecs;
}

void
lkl_asking_stage_set_up (LklAskingStage *self, gconstpointer data)
{
  self->scratch = lkl_scratch_journal_new (find_slot (), G_TIME_SPAN_DAY);
  self->clock = lkl_clock_ref (self->scratch->clock);
  g_assert_true (
      lkl_journal_set_fact (self->scratch->journal, "question-seed", G_STRINGIFY (SEED), NULL));
  self->notifier = lkl_fake_notifier_new ();
  self->session = lkl_fake_session_state_new ();
  self->signals = g_string_new (NULL);
  lkl_asking_stage_start (self);
  lkl_asking_stage_settle (self);
}

void
lkl_asking_stage_tear_down (LklAskingStage *self, gconstpointer data)
{
  lkl_asking_stage_settle (self);
  g_object_add_weak_pointer (G_OBJECT (self->asker), (gpointer *) &self->asker);
  g_object_unref (self->asker);
  g_assert_null (self->asker);
  g_object_unref (self->notifier);
  g_object_unref (self->session);
  lkl_scratch_journal_free (self->scratch);
  lkl_clock_unref (self->clock);
  g_string_free (self->signals, TRUE);
}

void
lkl_asking_stage_consider (LklAskingStage *self)
{
  lkl_question_asker_consider (self->asker);
  lkl_asking_stage_settle (self);
}

void
lkl_asking_stage_ask (LklAskingStage *self)
{
  lkl_asking_stage_consider (self);
  lkl_fake_notifier_emit_shown (self->notifier, "question");
}

void
lkl_asking_stage_wish (LklAskingStage *self)
{
  lkl_asking_stage_wish_for (self, LKL_QUESTION_WISH_SHOW);
}

void
lkl_asking_stage_wish_for (LklAskingStage *self, LklQuestionWish wish)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (lkl_question_asker_ask (self->asker, wish, &error));
  g_assert_no_error (error);
}

const LklNotification *
lkl_asking_stage_get_shown (LklAskingStage *self)
{
  return lkl_fake_notifier_get_shown (self->notifier, "question");
}

void
lkl_asking_stage_assert_thanked (LklAskingStage *self)
{
  g_assert_cmpstr (lkl_asking_stage_get_shown (self)->summary, ==, "Thank you.");
  g_assert_nonnull (strstr (lkl_asking_stage_get_shown (self)->body, "Your answer is safe."));
  g_assert_cmpuint (lkl_asking_stage_get_shown (self)->actions->len, ==, 2);
}

void
lkl_asking_stage_on_answer_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError **error = user_data;
  g_autofree char *uid =
      lkl_question_asker_answer_finish (LKL_QUESTION_ASKER (source), result, error);

  /* Nothing can be added to one that is counted. */
  if (uid != NULL && (*uid == '\0' || lkl_identifier_is_valid (uid)))
    *error = g_error_new_literal (LKL_ERROR, LKL_ERROR_FAILED, "fine");
}

GError *
lkl_asking_stage_answer_in_mode (LklAskingStage *self,
                                 const char *question,
                                 guint version,
                                 const char *choice,
                                 LklQuestionMode mode)
{
  g_autoptr (GError) error = NULL;

  lkl_question_asker_answer_async (
      self->asker, question, version, choice, mode, lkl_asking_stage_on_answer_done, &error);
  lkl_asking_stage_settle (self);
  g_assert_nonnull (error);
  return g_str_equal (error->message, "fine") ? NULL : g_steal_pointer (&error);
}

GError *
lkl_asking_stage_answer (LklAskingStage *self,
                         const char *question,
                         guint version,
                         const char *choice)
{
  return lkl_asking_stage_answer_in_mode (self, question, version, choice, LKL_QUESTION_MODE_NAMED);
}

void
lkl_asking_stage_assert_thanked_elsewhere (LklAskingStage *self)
{
  g_assert_null (lkl_asking_stage_get_shown (self));
  g_assert_nonnull (
      lkl_question_follow_up_get_recent (lkl_question_asker_get_follow_up (self->asker)));
}
