/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "agent/agent-private.h"
#include "agent/notices/notice-words.h"
#include "agent/questions/question-notification.h"
#include "tests/fakes/agent-stage.h"

/* A Monday at 10 o'clock. */
#define NOW (G_GINT64_CONSTANT (1794823200) * G_USEC_PER_SEC)
/* Nobody answers there. */
#define ENDPOINT "http://127.0.0.1:1"
#define ID "power"
#define NOTICES(words)                                                                       \
  "{\"form\":\"notices\",\"version\":1,\"notices\":[{\"id\":\"" ID "\",\"kind\":\"outage\"," \
  "\"title\":\"No power\",\"workaround\":\"" words "\",\"from\":\"2026-11-16T09:00:00Z\"}]}"
#define QUESTIONS                                                                         \
  "{\"form\":\"questions\",\"version\":1,\"questions\":[{\"id\":\"works\",\"version\":1," \
  "\"kind\":\"yesno\",\"mode\":\"named\",\"text\":\"Does that let you work?\","           \
  "\"when\":\"after-notice\"}]}"

static void
enrol (LklAgentStage *stage)
{
  g_autofree char *path = g_build_filename (stage->folder, "credentials.json", NULL);
  LklCredentials credentials = { .endpoint = (char *) ENDPOINT,
                                 .device = (char *) "5f0c6d9e-0000-4000-8000-000000000001",
                                 .organisation = (char *) "Example",
                                 .person = (char *) "Ada",
                                 .mine_token = (char *) "m" };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < LKL_RECORD_CLASS_COUNT; i++)
    credentials.tokens[i] = (char *) "t";
  g_assert_true (lkl_credentials_save (&credentials, path, &error));
  g_assert_no_error (error);
  lkl_agent_stage_set_admin (stage, "[Endpoint]\nUrl=" ENDPOINT "\n");
}

/* What the journal was told to do is done. */
static void
settle (LklAgentStage *stage)
{
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GVariant) reply = lkl_agent_stage_call (stage, "GetStatus", NULL, &error);

      g_assert_no_error (error);
    }
}

/* As if they had been fetched. */
static void
publish (LklAgentStage *stage, const char *notices)
{
  g_autoptr (GBytes) notices_bytes = g_bytes_new_static (notices, strlen (notices));
  g_autoptr (GBytes) questions_bytes = g_bytes_new_static (QUESTIONS, strlen (QUESTIONS));
  g_autoptr (GError) error = NULL;
  LklDocumentSet *documents = lkl_sync_get_documents (stage->agent->sync);

  g_clear_pointer (&documents->notices, lkl_notices_document_unref);
  g_clear_pointer (&documents->questions, lkl_questions_document_unref);
  documents->notices = lkl_notices_document_parse ("notices", notices_bytes, &error);
  g_assert_no_error (error);
  documents->questions = lkl_questions_document_parse ("questions", questions_bytes, &error);
  g_assert_no_error (error);
  g_signal_emit_by_name (stage->agent->sync, "documents-changed");
  settle (stage);
}

static void
arrive (LklAgentStage *stage)
{
  g_autofree char *notification = lkl_notice_words_get_notification_id (ID);

  g_assert_nonnull (lkl_fake_notifier_get_shown (stage->notifier, notification));
  lkl_fake_notifier_emit_shown (stage->notifier, notification);
  settle (stage);
}

static gboolean
is_asked (LklAgentStage *stage)
{
  lkl_question_asker_consider (stage->agent->asker);
  settle (stage);
  return lkl_fake_notifier_get_shown (stage->notifier, LKL_QUESTION_NOTIFICATION_ID) != NULL;
}

static void
test_the_question_about_a_notice_follows_it (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;

  publish (stage, NOTICES ("Use a lamp."));
  arrive (stage);
  g_assert_false (is_asked (stage));
  lkl_clock_advance (stage->clock, 15 * G_TIME_SPAN_MINUTE);
  g_assert_true (is_asked (stage));
}

/* New words of the same notice are no other one. */
static void
test_new_words_hold_nothing_back (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;

  publish (stage, NOTICES ("Use a lamp."));
  arrive (stage);
  lkl_clock_advance (stage->clock, 15 * G_TIME_SPAN_MINUTE);
  publish (stage, NOTICES ("Go home."));
  arrive (stage);
  g_assert_true (is_asked (stage));
}

static void
fixture_set_up (LklAgentStage **stage, gconstpointer data)
{
  *stage = lkl_agent_stage_new (NOW);
  enrol (*stage);
  lkl_agent_stage_start (*stage);
  (*stage)->agent->is_first_page_shown = TRUE;
  while (lkl_sync_get_documents ((*stage)->agent->sync) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
fixture_tear_down (LklAgentStage **stage, gconstpointer data)
{
  lkl_agent_stage_free (*stage);
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                  \
  g_test_add ("/agent-notice-updates/" name, \
              LklAgentStage *,               \
              NULL,                          \
              fixture_set_up,                \
              function,                      \
              fixture_tear_down)
  ADD ("the-question-about-a-notice-follows-it", test_the_question_about_a_notice_follows_it);
  ADD ("new-words-hold-nothing-back", test_new_words_hold_nothing_back);
  return g_test_run ();
}
