/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "agent/agent-private.h"
#include "agent/notices/notice-words.h"
#include "agent/questions/question-notification.h"
#include "tests/fakes/agent-stage.h"
#include "tests/fakes/notice-case.h"

/* A Monday at 10 o'clock. */
#define NOW (G_GINT64_CONSTANT (1794823200) * G_USEC_PER_SEC)
#define OUTAGE                                                                       \
  "{'id':'mail-slow','kind':'outage','title':'Mail is slow','workaround':'Use chat'" \
  ",'from':'2026-11-16T09:00:00Z','urgent':true,'service':'mail'}"
#define NEW_WORDS                                                                   \
  "{'id':'mail-slow','kind':'outage','title':'Mail is slow','workaround':'Go home'" \
  ",'from':'2026-11-16T09:00:00Z','urgent':true,'service':'mail'}"
#define RESOLVED                                                                     \
  "{'id':'mail-well','kind':'resolved','title':'Mail is well','closes':'mail-slow'," \
  "'from':'2026-11-16T10:00:00Z'}"
#define FIX                                                        \
  "{'id':'memory','kind':'you-said-we-did','title':'More memory'," \
  "'from':'2026-11-16T09:00:00Z','answers':['018f5a3c-7d21-7c3a-9b1e-2f6d0a4c5e01']}"
#define WORKAROUND_QUESTION "Does it let you work?"
#define FIX_QUESTION "Is it better now?"

static LklPolicyDocument *
make_policy (void)
{
  const char *text = "{\"form\":\"policy\",\"version\":1,\"organisation\":{\"name\":\"Example\"},"
                     "\"targets\":[{\"id\":\"mail\",\"name\":\"Mail\",\"url\":\"/mail\"}]}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  LklPolicyDocument *policy = lkl_policy_document_parse ("policy", bytes, &error);

  g_assert_no_error (error);
  return policy;
}

static LklQuestionsDocument *
make_questions (void)
{
  const char *text = "{\"form\":\"questions\",\"version\":1,\"questions\":["
                     "{\"id\":\"workaround\",\"version\":1,\"kind\":\"yesno\",\"mode\":\"named\","
                     "\"text\":\"" WORKAROUND_QUESTION "\",\"when\":\"after-notice\"},"
                     "{\"id\":\"fix\",\"version\":1,\"kind\":\"yesno\",\"mode\":\"named\","
                     "\"text\":\"" FIX_QUESTION "\",\"when\":\"after-fix\"}]}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  LklQuestionsDocument *questions = lkl_questions_document_parse ("questions", bytes, &error);

  g_assert_no_error (error);
  return questions;
}

/* What is done on other threads, and what comes of it, is done. */
static void
settle (LklAgentStage *stage)
{
  for (guint i = 0; i < 6; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GVariant) reply = lkl_agent_stage_call (stage, "GetStatus", NULL, &error);

      g_assert_no_error (error);
    }
}

static void
fixture_set_up (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = lkl_agent_stage_new (NOW);
  LklDocumentSet *documents;

  *fixture = stage;
  lkl_agent_stage_enrol (stage);
  lkl_agent_stage_start_known (stage);
  documents = lkl_sync_get_documents (stage->agent->sync);
  documents->policy = make_policy ();
  documents->questions = make_questions ();
}

static void
fixture_tear_down (LklAgentStage **fixture, gconstpointer data)
{
  lkl_agent_stage_free (*fixture);
}

/* @shared, @mine: as lkl_notice_case_parse_shared() takes them */
static void
tell (LklAgentStage *stage, const char *shared, const char *mine)
{
  LklDocumentSet *documents = lkl_sync_get_documents (stage->agent->sync);

  g_clear_pointer (&documents->notices, lkl_notices_document_unref);
  g_clear_pointer (&documents->mine, lkl_mine_document_unref);
  documents->notices = lkl_notice_case_parse_shared (shared);
  documents->mine = lkl_notice_case_parse_mine (mine);
  g_signal_emit_by_name (stage->agent->sync, "documents-changed");
  settle (stage);
}

/* The desktop has shown the notice. @id: its own */
static void
show (LklAgentStage *stage, const char *id)
{
  g_autofree char *notification = lkl_notice_words_get_notification_id (id);

  g_assert_nonnull (lkl_fake_notifier_get_shown (stage->notifier, notification));
  lkl_fake_notifier_emit_shown (stage->notifier, notification);
  settle (stage);
}

/* Returns: (nullable): the question on the screen after so many minutes more */
static const char *
get_question_after (LklAgentStage *stage, guint minutes)
{
  const LklNotification *shown;

  lkl_clock_advance (stage->clock, minutes * G_TIME_SPAN_MINUTE);
  lkl_question_asker_consider (stage->agent->asker);
  settle (stage);
  shown = lkl_fake_notifier_get_shown (stage->notifier, LKL_QUESTION_NOTIFICATION_ID);
  return shown != NULL ? shown->summary : NULL;
}

static void
test_after_an_outage_was_told (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;

  tell (stage, OUTAGE, "");
  /* What is only on its way may never come. */
  g_assert_null (get_question_after (stage, 11));
  show (stage, "mail-slow");
  g_assert_null (get_question_after (stage, 0));
  g_assert_null (get_question_after (stage, 9));
  g_assert_cmpstr (get_question_after (stage, 2), ==, WORKAROUND_QUESTION);
}

static void
test_what_is_over_is_not_asked_about (LklAgentStage **fixture, gconstpointer data)
{
  tell (*fixture, OUTAGE, "");
  show (*fixture, "mail-slow");
  tell (*fixture, OUTAGE "," RESOLVED, "");
  g_assert_null (get_question_after (*fixture, 11));
}

static void
test_after_an_hour_nobody_is_asked (LklAgentStage **fixture, gconstpointer data)
{
  tell (*fixture, OUTAGE, "");
  show (*fixture, "mail-slow");
  g_assert_null (get_question_after (*fixture, 61));
}

static void
test_after_something_else_was_told_nobody_is_asked (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;
  g_autoptr (LklNotification) other = lkl_notification_new ("other", "Something", NULL);

  tell (stage, OUTAGE, "");
  show (stage, "mail-slow");
  lkl_notifier_show (LKL_NOTIFIER (stage->notifier), other);
  lkl_fake_notifier_emit_shown (stage->notifier, "other");
  g_assert_null (get_question_after (stage, 11));
}

/* New words of the same notice are no other one. */
static void
test_new_words_hold_nothing_back (LklAgentStage **fixture, gconstpointer data)
{
  tell (*fixture, OUTAGE, "");
  show (*fixture, "mail-slow");
  g_assert_null (get_question_after (*fixture, 9));
  tell (*fixture, NEW_WORDS, "");
  show (*fixture, "mail-slow");
  g_assert_cmpstr (get_question_after (*fixture, 2), ==, WORKAROUND_QUESTION);
}

static void
test_after_a_fix_of_what_they_said (LklAgentStage **fixture, gconstpointer data)
{
  tell (*fixture, "", FIX);
  show (*fixture, "memory");
  g_assert_null (get_question_after (*fixture, 9));
  g_assert_cmpstr (get_question_after (*fixture, 2), ==, FIX_QUESTION);
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) \
  g_test_add (              \
      "/agent-notices/" name, LklAgentStage *, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("after-an-outage-was-told", test_after_an_outage_was_told);
  ADD ("what-is-over-is-not-asked-about", test_what_is_over_is_not_asked_about);
  ADD ("after-an-hour-nobody-is-asked", test_after_an_hour_nobody_is_asked);
  ADD ("after-something-else-was-told-nobody-is-asked",
       test_after_something_else_was_told_nobody_is_asked);
  ADD ("new-words-hold-nothing-back", test_new_words_hold_nothing_back);
  ADD ("after-a-fix-of-what-they-said", test_after_a_fix_of_what_they_said);
  return g_test_run ();
}
