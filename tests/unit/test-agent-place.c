/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "agent/agent-private.h"
#include "agent/notices/notice-words.h"
#include "tests/fakes/agent-stage.h"
#include "tests/fakes/fake-network-source.h"

/* A Monday at 10 o'clock. */
#define NOW (G_GINT64_CONSTANT (1794823200) * G_USEC_PER_SEC)
#define POLICY                                                                              \
  "{\"form\":\"policy\",\"version\":1,\"organisation\":{\"name\":\"Example\"},\"targets\":" \
  "[],\"places\":[{\"id\":\"riga\",\"name\":\"Riga\",\"subnets\":[\"10.1.0.0/16\"]}]}"
#define CARD(uid)                                                                             \
  "{\"card\":{\"@type\":\"Card\",\"version\":\"1.0\",\"uid\":\"" uid "\",\"name\":{\"full\":" \
  "\"N\"}}"
#define IN_RIGA ",\"audience\":{\"places\":[\"riga\"]}}"
#define PEOPLE \
  "{\"form\":\"people\",\"version\":1,\"people\":[" CARD ("ana") "}," CARD ("ilze") IN_RIGA "]}"
#define QUESTIONS                                                                                 \
  "{\"form\":\"questions\",\"version\":1,\"questions\":[{\"id\":\"lift\",\"version\":1,\"kind\":" \
  "\"smile3\",\"mode\":\"named\",\"text\":\"How is the lift?\",\"when\":\"periodic\"" IN_RIGA "]}"
#define OUTAGE                                                                                     \
  "{\"form\":\"notices\",\"version\":1,\"notices\":[{\"id\":\"o\",\"kind\":\"outage\",\"urgent\":" \
  "true,"                                                                                          \
  "\"title\":\"No power\",\"workaround\":\"Go home.\",\"from\":\"2026-11-16T09:00:00Z\"" IN_RIGA   \
  "]}"
/* Nobody answers there. */
#define ENDPOINT "http://127.0.0.1:1"

static GBytes *
get_bytes (const char *text)
{
  return g_bytes_new_static (text, strlen (text));
}

/* @address: (nullable): NULL = no network */
static void
move (LklAgentStage *stage, const char *address, LklTernary is_vpn)
{
  LklNetworkFacts *facts = lkl_network_facts_new ();

  facts->has_link = facts->has_address = address != NULL;
  facts->is_vpn = is_vpn;
  g_strfreev (facts->addresses);
  facts->addresses = g_strsplit (address != NULL ? address : "", " ", -1);
  lkl_fake_network_source_take_facts (LKL_FAKE_NETWORK_SOURCE (stage->agent->desktop.network),
                                      facts);
}

/* As if they had been fetched. */
static void
set_documents (LklAgentStage *stage)
{
  g_autoptr (GBytes) policy = get_bytes (POLICY);
  g_autoptr (GBytes) people = get_bytes (PEOPLE);
  g_autoptr (GBytes) questions = get_bytes (QUESTIONS);
  g_autoptr (GBytes) notices = get_bytes (OUTAGE);
  g_autoptr (GError) error = NULL;
  LklDocumentSet *documents = lkl_sync_get_documents (stage->agent->sync);

  documents->policy = lkl_policy_document_parse ("policy", policy, &error);
  g_assert_no_error (error);
  documents->people = lkl_people_document_parse ("people", people, &error);
  g_assert_no_error (error);
  documents->questions = lkl_questions_document_parse ("questions", questions, &error);
  g_assert_no_error (error);
  documents->notices = lkl_notices_document_parse ("notices", notices, &error);
  g_assert_no_error (error);
  g_signal_emit_by_name (stage->agent->sync, "documents-changed");
}

/* Returns: how many cards the windows show */
static gsize
count_people (LklAgentStage *stage)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = lkl_agent_stage_call (stage, "ListPeople", NULL, &error);
  g_autoptr (GVariant) people = NULL;

  g_assert_no_error (error);
  people = g_variant_get_child_value (reply, 0);
  return g_variant_n_children (people);
}

static gboolean
may_ask_of_lift (LklAgentStage *stage)
{
  g_autoptr (LklQuestion) question =
      lkl_question_agenda_find (lkl_question_asker_get_agenda (stage->agent->asker), "lift", 1);

  return question != NULL;
}

static gboolean
is_told_of_outage (LklAgentStage *stage)
{
  g_autofree char *notification = lkl_notice_words_get_notification_id ("o");

  /* What the journal was told to write before is written. */
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GVariant) reply = lkl_agent_stage_call (stage, "GetStatus", NULL, NULL);

      g_assert_nonnull (reply);
    }
  return lkl_fake_notifier_get_shown (stage->notifier, notification) != NULL;
}

static void
start (LklAgentStage *stage)
{
  lkl_agent_stage_set_admin (stage, "[Endpoint]\nUrl=" ENDPOINT "\n");
  lkl_agent_stage_start (stage);
  stage->agent->is_first_page_shown = TRUE;
}

static void
wait_for_documents (LklAgentStage *stage)
{
  while (lkl_sync_get_documents (stage->agent->sync) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_what_is_for_a_place_comes_and_goes_with_it (LklAgentStage **fixture, gconstpointer data)
{
  LklAgentStage *stage = *fixture;

  start (stage);
  wait_for_documents (stage);
  set_documents (stage);
  g_assert_cmpuint (count_people (stage), ==, 1);
  g_assert_false (may_ask_of_lift (stage));
  g_assert_false (is_told_of_outage (stage));

  move (stage, "10.1.0.7", LKL_TERNARY_NO);
  g_assert_cmpuint (count_people (stage), ==, 2);
  g_assert_true (may_ask_of_lift (stage));
  g_assert_true (is_told_of_outage (stage));
  /* Nobody who was there before is introduced for it. */
  lkl_agent_consider_companion (stage->agent);
  g_assert_cmpuint (count_people (stage), ==, 2);
  g_assert_null (
      lkl_fake_notifier_get_shown (stage->notifier, LKL_AGENT_INTRODUCTION_NOTIFICATION));

  move (stage, "192.168.1.7", LKL_TERNARY_NO);
  g_assert_cmpuint (count_people (stage), ==, 1);
  g_assert_false (may_ask_of_lift (stage));
}

/* The journal is still reading them. */
static void
test_a_network_that_changes_before_the_documents_are_there (LklAgentStage **fixture,
                                                            gconstpointer data)
{
  LklAgentStage *stage = *fixture;

  start (stage);
  /* As with other settings of the endpoint: all begins anew. */
  g_clear_pointer (&stage->agent->applied_settings, lkl_settings_unref);
  lkl_agent_apply_settings (stage->agent);
  g_assert_null (lkl_sync_get_documents (stage->agent->sync));
  move (stage, "10.1.0.7", LKL_TERNARY_YES);
  wait_for_documents (stage);
  set_documents (stage);
  g_assert_cmpuint (count_people (stage), ==, 2);
}

static void
fixture_set_up (LklAgentStage **stage, gconstpointer data)
{
  *stage = lkl_agent_stage_new (NOW);
}

static void
fixture_tear_down (LklAgentStage **stage, gconstpointer data)
{
  lkl_agent_stage_free (*stage);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) \
  g_test_add (              \
      "/agent-place/" name, LklAgentStage *, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("what-is-for-a-place-comes-and-goes-with-it",
       test_what_is_for_a_place_comes_and_goes_with_it);
  ADD ("a-network-that-changes-before-the-documents-are-there",
       test_a_network_that_changes_before_the_documents_are_there);
  return g_test_run ();
}
