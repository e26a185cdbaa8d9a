/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "agent/agent-private.h"
#include "agent/wire/otlp-decode.h"
#include "tests/fakes/agent-stage.h"
#include "tests/fakes/it-team.h"
#include "tests/fakes/scripted-server.h"

/* A Monday at 10 o'clock. */
#define NOW (G_GINT64_CONSTANT (1794823200) * G_USEC_PER_SEC)
/* Nobody answers there, so all that is said waits. */
#define ENDPOINT "http://127.0.0.1:1"
#define NEW_HIRE "\"startDate\":\"2026-11-09\""

/* @endpoint: its base URL */
static void
enrol (LklAgentStage *stage, const char *endpoint)
{
  g_autofree char *settings = g_strdup_printf ("[Endpoint]\nUrl=%s\nProxy=none\n", endpoint);
  g_autofree char *path = g_build_filename (stage->folder, "credentials.json", NULL);
  LklCredentials credentials = { .endpoint = (char *) endpoint,
                                 .device = (char *) "5f0c6d9e-0000-4000-8000-000000000001",
                                 .organisation = (char *) "Example",
                                 .person = (char *) "Ada",
                                 .mine_token = (char *) "m" };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < LKL_RECORD_CLASS_COUNT; i++)
    credentials.tokens[i] = (char *) "t";
  g_assert_true (lkl_credentials_save (&credentials, path, &error));
  g_assert_no_error (error);
  lkl_agent_stage_set_admin (stage, settings);
}

/* Returns: records that wait to be sent: what was written before is written */
static guint
count_unsent (LklAgentStage *stage)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = lkl_agent_stage_call (stage, "GetStatus", NULL, &error);
  g_autoptr (GVariant) status = NULL;
  guint unsent = G_MAXUINT;

  g_assert_no_error (error);
  status = g_variant_get_child_value (reply, 0);
  g_assert_true (g_variant_lookup (status, "unsent", "u", &unsent));
  return unsent;
}

/* The documents of the disk, which are none, come first. */
static void
start (LklAgentStage *stage)
{
  lkl_agent_stage_start (stage);
  stage->agent->is_first_page_shown = TRUE;
  while (lkl_sync_get_documents (stage->agent->sync) == NULL)
    g_main_context_iteration (NULL, TRUE);
  lkl_agent_tell_notices (stage->agent);
}

static void
set_team (LklAgentStage *stage, const char *people)
{
  g_autoptr (LklPeopleDocument) team = lkl_it_team_parse (people);

  lkl_people_directory_set_document (stage->agent->people, team);
  lkl_agent_consider_companion (stage->agent);
  /* The moment is looked at, then the journal writes. */
  for (guint i = 0; i < 3; i++)
    count_unsent (stage);
}

static void
set_mine (LklAgentStage *stage, const char *members)
{
  LklDocumentSet *documents = lkl_sync_get_documents (stage->agent->sync);

  g_clear_pointer (&documents->mine, lkl_mine_document_unref);
  documents->mine = lkl_it_team_parse_mine (members);
}

static void
fixture_set_up (LklAgentStage **stage, gconstpointer data)
{
  *stage = lkl_agent_stage_new (NOW);
  enrol (*stage, ENDPOINT);
  start (*stage);
}

static void
fixture_tear_down (LklAgentStage **stage, gconstpointer data)
{
  lkl_agent_stage_free (*stage);
}

static const char *
get_introduction (LklAgentStage *stage)
{
  const LklNotification *shown =
      lkl_fake_notifier_get_shown (stage->notifier, LKL_AGENT_INTRODUCTION_NOTIFICATION);

  return shown != NULL ? shown->body : NULL;
}

static void
test_who_is_new_is_introduced_once (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;

  set_team (stage, "Ana:printing Ben");
  g_assert_null (get_introduction (stage));
  set_team (stage, "Ana:printing Ben Eva:phones");
  g_assert_cmpstr (get_introduction (stage), ==, "Eva is now your contact for: phones.");
  lkl_notifier_close (LKL_NOTIFIER (stage->notifier), LKL_AGENT_INTRODUCTION_NOTIFICATION);
  /* Within the budget of notices, and through a restart. */
  set_team (stage, "Ana:printing,wifi Ben Eva:phones");
  g_assert_null (get_introduction (stage));
  lkl_agent_stage_stop (stage);
  start (stage);
  lkl_clock_advance (stage->clock, G_TIME_SPAN_DAY);
  set_team (stage, "Ana:printing,wifi Ben Eva:phones");
  g_assert_cmpstr (get_introduction (stage), ==, "Ana is now your contact for: wifi.");
}

/* What a window sees. @expected: the questions, one a line */
static void
assert_asked (LklAgentStage *stage, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = lkl_agent_stage_call (stage, "ListMeetings", NULL, &error);
  g_autoptr (GVariant) meetings = NULL;
  g_autoptr (GString) texts = g_string_new (NULL);

  g_assert_no_error (error);
  meetings = g_variant_get_child_value (reply, 0);
  for (gsize i = 0; i < g_variant_n_children (meetings); i++)
    {
      g_autoptr (GVariant) meeting = g_variant_get_child_value (meetings, i);
      const char *text;

      g_assert_true (g_variant_lookup (meeting, "text", "&s", &text));
      g_string_append_printf (texts, "%s%s", i > 0 ? "\n" : "", text);
    }
  g_assert_cmpstr (texts->str, ==, expected);
}

static gboolean
answer (LklAgentStage *stage, const char *uid, gboolean has_met, GError **error)
{
  g_autoptr (GVariant) reply =
      lkl_agent_stage_call (stage, "AnswerMeeting", g_variant_new ("(sb)", uid, has_met), error);

  return reply != NULL;
}

static void
assert_answered (LklAgentStage *stage, const char *uid, gboolean has_met)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (answer (stage, uid, has_met, &error));
  g_assert_no_error (error);
  /* A wish that they come by is written right after it. */
  for (guint i = 0; i < 3; i++)
    count_unsent (stage);
}

static void
assert_refused (LklAgentStage *stage, const char *uid, const char *why)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (answer (stage, uid, FALSE, &error));
  g_assert_nonnull (strstr (error->message, why));
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

/* "NAME WHOM" of each. Returns: (transfer full) */
static char *
describe_answers (LklAgentStage *stage)
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
                              subject != NULL ? subject : to);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* From the bus to the journal. */
static void
test_not_yet_is_one_wish_for_a_visit (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;
  g_autofree char *answers = NULL;

  set_team (stage, "Ana Ben");
  set_mine (stage, NEW_HIRE ",\"met\":[{\"contact\":\"Ana\",\"day\":\"2026-11-13\"}]");
  assert_asked (stage, "Have you met Ana?");
  g_assert_cmpuint (count_unsent (stage), ==, 0);
  assert_answered (stage, "Ana", FALSE);
  assert_asked (stage, "");
  assert_refused (stage, "Ana", "answered already");
  assert_refused (stage, "Ben", "not asked any more");
  assert_refused (stage, "", "uid: expected 1 to 256 bytes");
  lkl_agent_stage_stop (stage);
  start (stage);
  set_team (stage, "Ana Ben");
  set_mine (stage, NEW_HIRE ",\"met\":[{\"contact\":\"Ana\",\"day\":\"2026-11-13\"}]");
  assert_asked (stage, "");
  assert_refused (stage, "Ana", "answered already");
  g_assert_cmpuint (count_unsent (stage), ==, 2);
  answers = describe_answers (stage);
  g_assert_cmpstr (answers, ==, "not-met Ana\nlinklight.visit.wished Ana");
}

static void
test_yes_is_no_wish (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;
  g_autofree char *answers = NULL;

  set_team (stage, "Ana Ben");
  set_mine (stage,
            NEW_HIRE ",\"met\":[{\"contact\":\"Ana\",\"day\":\"2026-11-13\"},"
                     "{\"contact\":\"Ben\",\"day\":\"2026-11-13\"}]");
  assert_asked (stage, "Have you met Ana?\nHave you met Ben?");
  assert_answered (stage, "Ana", TRUE);
  assert_asked (stage, "Have you met Ben?");
  answers = describe_answers (stage);
  g_assert_cmpstr (answers, ==, "met Ana");
}

/* Somebody who was there for long, or has gone, is asked nothing. */
static void
test_who_is_not_new_is_asked_nothing (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;

  set_team (stage, "Ana Ben");
  set_mine (stage, "\"met\":[{\"contact\":\"Ana\",\"day\":\"2026-11-13\"}]");
  assert_asked (stage, "");
  set_mine (stage,
            NEW_HIRE ",\"endDate\":\"2026-11-15\",\"met\":[{\"contact\":\"Ana\","
                     "\"day\":\"2026-11-13\"}]");
  assert_asked (stage, "");
}

/* Returns: (transfer full): how the welcome calls the person */
static char *
get_name (LklAgentStage *stage)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = lkl_agent_stage_call (stage, "GetWelcome", NULL, &error);
  g_autoptr (GVariant) welcome = NULL;
  char *name = NULL;

  g_assert_no_error (error);
  welcome = g_variant_get_child_value (reply, 0);
  g_assert_true (g_variant_lookup (welcome, "name", "s", &name));
  return name;
}

static void
test_the_welcome_knows_the_name (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;
  g_autofree char *named = NULL;
  g_autofree char *nameless = NULL;

  set_mine (stage, NEW_HIRE ",\"name\":\"Maria\"");
  named = get_name (stage);
  g_assert_cmpstr (named, ==, "Maria");
  /* An endpoint that did not tell it yet. */
  set_mine (stage, NEW_HIRE);
  nameless = get_name (stage);
  g_assert_cmpstr (nameless, ==, "");
}

/* ---- The second PC ---- */

#define CHECK_IN                                                                               \
  "{\"form\":\"questions\",\"version\":1,\"questions\":[{\"id\":\"first-week\",\"version\":1," \
  "\"kind\":\"smile3\",\"mode\":\"named\",\"text\":\"How was the first week?\","               \
  "\"when\":\"new-hire:7\"}]}"
#define INDEX "/v1/documents/index.json"
/* In the afternoon any day's moment for a question has come. */
#define UNTIL_AFTERNOON (6 * G_TIME_SPAN_HOUR + 50 * G_TIME_SPAN_MINUTE)

/* What the endpoint has for this person. @mine: members of it */
static LklScriptedServer *
serve (const char *mine)
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

/* A PC that the person has just come to opens the welcome from its tray; then the afternoon comes.
 * Returns: (transfer full): the question that is open then, empty = none */
static char *
come_to_second_pc (LklAgentStage *stage, LklScriptedServer *server)
{
  g_autoptr (GVariant) confirmed = NULL;
  g_autoptr (GError) error = NULL;
  const LklQuestion *question;

  enrol (stage, lkl_scripted_server_get_url (server));
  lkl_agent_stage_start (stage);
  while (lkl_sync_get_mine_boot_usecs (stage->agent->sync) == 0)
    g_main_context_iteration (NULL, TRUE);
  confirmed = lkl_agent_stage_call (stage, "ConfirmWelcome", NULL, &error);
  g_assert_no_error (error);
  lkl_agent_consider_companion (stage->agent);
  lkl_agent_show_change (stage->agent);
  lkl_question_asker_consider (stage->agent->asker);
  /* The moment is looked at, then the journal writes. */
  for (guint i = 0; i < 5; i++)
    count_unsent (stage);
  question = lkl_question_asker_get_open (stage->agent->asker);
  return g_strdup (question != NULL ? question->id : "");
}

static void
second_pc_set_up (LklAgentStage **stage, gconstpointer data)
{
  *stage = lkl_agent_stage_new (NOW + UNTIL_AFTERNOON);
}

static void
test_the_first_pc_asks_the_check_in (LklAgentStage **fixture, gconstpointer data)
{
  g_autoptr (LklScriptedServer) server = serve (NEW_HIRE);
  g_autofree char *question = come_to_second_pc (*fixture, server);

  g_assert_cmpstr (question, ==, "first-week");
}

static void
test_the_second_pc_does_not_ask_it_again (LklAgentStage **fixture, gconstpointer data)
{
  g_autoptr (LklScriptedServer) server =
      serve (NEW_HIRE ",\"welcomed\":\"2026-11-09\",\"checkIns\":[\"new-hire:7\"]");
  g_autofree char *question = come_to_second_pc (*fixture, server);

  g_assert_cmpstr (question, ==, "");
}

/* The other PC had not told yet that it was asked, but that it was answered. */
static void
test_what_was_answered_elsewhere_is_not_asked (LklAgentStage **fixture, gconstpointer data)
{
  g_autoptr (LklScriptedServer) server =
      serve (NEW_HIRE ",\"asked\":[{\"question\":\"first-week\",\"day\":\"2026-11-15\","
                      "\"askedBy\":\"linklight\",\"when\":\"new-hire:7\"}]");
  g_autofree char *question = come_to_second_pc (*fixture, server);

  g_assert_cmpstr (question, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)             \
  g_test_add ("/agent-companion/" name, \
              LklAgentStage *,          \
              NULL,                     \
              fixture_set_up,           \
              function,                 \
              fixture_tear_down)
  ADD ("who-is-new-is-introduced-once", test_who_is_new_is_introduced_once);
  ADD ("not-yet-is-one-wish-for-a-visit", test_not_yet_is_one_wish_for_a_visit);
  ADD ("yes-is-no-wish", test_yes_is_no_wish);
  ADD ("who-is-not-new-is-asked-nothing", test_who_is_not_new_is_asked_nothing);
  ADD ("the-welcome-knows-the-name", test_the_welcome_knows_the_name);
#undef ADD
#define ADD(name, function)             \
  g_test_add ("/agent-companion/" name, \
              LklAgentStage *,          \
              NULL,                     \
              second_pc_set_up,         \
              function,                 \
              fixture_tear_down)
  ADD ("the-first-pc-asks-the-check-in", test_the_first_pc_asks_the_check_in);
  ADD ("the-second-pc-does-not-ask-it-again", test_the_second_pc_does_not_ask_it_again);
  ADD ("what-was-answered-elsewhere-is-not-asked", test_what_was_answered_elsewhere_is_not_asked);
  return g_test_run ();
}
