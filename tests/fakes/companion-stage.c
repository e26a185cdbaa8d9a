/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklCompanionStage"

#include "tests/fakes/companion-stage.h"

#include "agent/agent-private.h"
#include "agent/wire/otlp-decode.h"
#include "tests/fakes/it-team.h"

#define CHECK_IN                                                                               \
  "{\"form\":\"questions\",\"version\":1,\"questions\":[{\"id\":\"first-week\",\"version\":1," \
  "\"kind\":\"smile3\",\"mode\":\"named\",\"text\":\"How was the first week?\","               \
  "\"when\":\"new-hire:7\"}]}"
#define INDEX "/v1/documents/index.json"

/* The home of whoever runs the test may be older than any new hire's. */
static void
start_agent (LklAgentStage *stage)
{
  lkl_agent_stage_start (stage);
  stage->agent->account_usecs = 0;
  /* LklSync is not told of it: all that is said waits here. */
  stage->agent->is_first_page_shown = TRUE;
}

/* The documents of the disk, which are none, come first. */
void
lkl_companion_stage_start (LklAgentStage *stage)
{
  start_agent (stage);
  while (lkl_sync_get_documents (stage->agent->sync) == NULL)
    g_main_context_iteration (NULL, TRUE);
  lkl_agent_tell_notices (stage->agent);
}

void
lkl_companion_stage_set_team (LklAgentStage *stage, const char *people)
{
  g_autoptr (LklPeopleDocument) team = lkl_it_team_parse (people);

  lkl_people_directory_set_document (stage->agent->people, team);
  lkl_agent_consider_companion (stage->agent);
  /* The moment is looked at, then the journal writes. */
  for (guint i = 0; i < 3; i++)
    lkl_agent_stage_count_unsent (stage);
}

void
lkl_companion_stage_set_mine (LklAgentStage *stage, const char *members)
{
  LklDocumentSet *documents = lkl_sync_get_documents (stage->agent->sync);

  g_clear_pointer (&documents->mine, lkl_mine_document_unref);
  documents->mine = lkl_it_team_parse_mine (members);
}

void
lkl_companion_stage_set_up (LklAgentStage **stage, gconstpointer data)
{
  *stage = lkl_agent_stage_new (LKL_COMPANION_STAGE_NOW);
  lkl_agent_stage_enrol (*stage);
  lkl_companion_stage_start (*stage);
}

void
lkl_companion_stage_tear_down (LklAgentStage **stage, gconstpointer data)
{
  lkl_agent_stage_free (*stage);
}

static gboolean
read_answers_job (LklJournal *journal, gpointer data, GError **error)
{
  return lkl_journal_next_batch (journal, LKL_RECORD_CLASS_ANSWERS, "1", data, error);
}

static void
on_read (GObject *journal, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (lkl_journal_run_finish (LKL_JOURNAL (journal), result, &error));
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

/* Returns: (transfer full): what of the answers would leave next, as the endpoint reads it */
static LklOtlpRequest *
read_answers (LklAgentStage *stage)
{
  g_autoptr (LklBatch) batch = NULL;
  g_autoptr (GError) error = NULL;
  LklOtlpRequest *request;
  gboolean is_read = FALSE;

  lkl_journal_run_async (
      stage->agent->journal, read_answers_job, &batch, NULL, NULL, on_read, &is_read);
  while (!is_read)
    g_main_context_iteration (NULL, TRUE);
  request = lkl_otlp_decode (LKL_OTLP_LOGS, batch->bytes, &LKL_JSON_LIMITS_DEFAULT, &error);
  g_assert_no_error (error);
  return request;
}

char *
lkl_companion_stage_describe_answers (LklAgentStage *stage)
{
  g_autoptr (LklOtlpRequest) request = read_answers (stage);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < request->records->len; i++)
    {
      const LklOtlpRecord *record = g_ptr_array_index (request->records, i);
      const char *subject = g_hash_table_lookup (record->attributes, "linklight.companion.subject");
      const char *step = g_hash_table_lookup (record->attributes, "linklight.companion.step");
      const char *to = g_hash_table_lookup (record->attributes, "linklight.message.to");

      g_string_append_printf (text,
                              "%s%s %s",
                              i > 0 ? "\n" : "",
                              step != NULL ? step : record->name,
                              subject != NULL ? subject
                              : to != NULL    ? to
                                              : "-");
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

LklScriptedServer *
lkl_companion_stage_serve (const char *mine)
{
  LklScriptedServer *server = lkl_scripted_server_new ();
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, CHECK_IN, -1);
  g_autofree char *index =
      g_strdup_printf ("{\"form\":\"index\",\"version\":1,\"serial\":1,\"documents\":{"
                       "\"questions\":{\"href\":\"questions.json\",\"sha256\":\"%s\"}}}",
                       digest);
  g_autofree char *document = g_strdup_printf ("{\"form\":\"mine\",\"version\":1,%s}", mine);

  lkl_scripted_server_set (server, INDEX, 200, NULL, index);
  lkl_scripted_server_set (server, "/v1/documents/questions.json", 200, NULL, CHECK_IN);
  lkl_scripted_server_set (server, "/v1/mine", 200, NULL, document);
  lkl_scripted_server_set (server, "/v1/logs", 200, NULL, "{}");
  return server;
}

void
lkl_companion_stage_come (LklAgentStage *stage, LklScriptedServer *server)
{
  lkl_agent_stage_enrol_at (stage, lkl_scripted_server_get_url (server));
  start_agent (stage);
  while (lkl_sync_get_mine_boot_usecs (stage->agent->sync) == 0)
    g_main_context_iteration (NULL, TRUE);
  lkl_agent_tell_notices (stage->agent);
}

void
lkl_companion_stage_settle (LklAgentStage *stage)
{
  for (guint i = 0; i < 5; i++)
    lkl_agent_stage_count_unsent (stage);
}

void
lkl_companion_stage_confirm_welcome (LklAgentStage *stage)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) confirmed = lkl_agent_stage_call (stage, "ConfirmWelcome", NULL, &error);

  g_assert_no_error (error);
  lkl_agent_consider_companion (stage->agent);
  lkl_companion_stage_settle (stage);
}
