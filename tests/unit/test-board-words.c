/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "endpoint/board/board-words.h"

#include <string.h>

/* 2026-11-22 00:10 UTC */
#define NOW (G_GINT64_CONSTANT (1795306200) * G_USEC_PER_SEC)

static LklNamedAnswer *
make_answer (const char *kind, const char *choice, const char *reason)
{
  LklNamedAnswer *answer = g_new0 (LklNamedAnswer, 1);

  answer->question = g_strdup ("it-for-you");
  answer->version = 1;
  answer->kind = g_strdup (kind);
  answer->choice = g_strdup (choice);
  answer->reason = g_strdup (reason);
  answer->time_usecs = NOW;
  return answer;
}

/* @questions: (nullable): the text of the document */
static LklShelvedSet *
make_set (const char *questions)
{
  g_autoptr (GPtrArray) documents =
      g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_served_document_free);
  g_autoptr (GError) error = NULL;
  LklShelvedSet *set;

  if (questions != NULL)
    {
      LklServedDocument *document = g_new0 (LklServedDocument, 1);

      document->href = g_strdup ("questions.json");
      document->form = g_strdup ("questions");
      document->content = g_bytes_new (questions, strlen (questions));
      document->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, document->content);
      document->source_sha256 = g_strdup (document->sha256);
      g_ptr_array_add (documents, document);
    }
  set = lkl_shelved_set_new (1, documents, &error);
  g_assert_no_error (error);
  return set;
}

static void
test_choices (void)
{
  const struct
  {
    const char *kind, *choice, *words;
  } cases[] = {
    { "smile3", "good", "Good" },   { "smile3", "so-so", "So-so" },
    { "smile3", "bad", "Bad" },     { "stars5", "4", "4 of 5" },
    { "nps", "10", "10 of 10" },    { "ces7", "1", "1 of 7" },
    { "yesno", "yes", "Yes" },      { "yesno", "no", "No" },
    { "smile3", "great", "great" }, { "later-kind", "blue", "blue" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LklNamedAnswer) answer = make_answer (cases[i].kind, cases[i].choice, NULL);
      g_autofree char *words = lkl_board_words_for_choice (answer);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
assert_age (gint64 usecs, const char *expected)
{
  g_autofree char *words = lkl_board_words_for_age (usecs, NOW);

  g_assert_cmpstr (words, ==, expected);
}

/* By the calendar and not by 24 hours. */
static void
test_ages (void)
{
  assert_age (NOW, "today");
  assert_age (NOW - 9 * G_TIME_SPAN_MINUTE, "today");
  assert_age (NOW - 11 * G_TIME_SPAN_MINUTE, "yesterday");
  assert_age (NOW - G_TIME_SPAN_DAY, "yesterday");
  assert_age (NOW - G_TIME_SPAN_DAY - 11 * G_TIME_SPAN_MINUTE, "2 days ago");
  assert_age (NOW - 90 * G_TIME_SPAN_DAY, "90 days ago");
  assert_age (NOW + G_TIME_SPAN_DAY, "today");
}

static void
assert_state (LklLightState state, const char *expected)
{
  g_autofree char *words = lkl_board_words_for_state (&state, NOW);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_states (void)
{
  g_autoptr (LklNamedAnswer) answer = make_answer ("smile3", "so-so", NULL);

  assert_state ((LklLightState){ LKL_LIGHT_GREY, NULL, FALSE }, "No named answer about IT");
  assert_state ((LklLightState){ LKL_LIGHT_GREY, NULL, TRUE }, "Older than 90 days");
  assert_state ((LklLightState){ LKL_LIGHT_AMBER, answer, FALSE }, "So-so · today");
}

static void
assert_question (const LklShelvedSet *set,
                 const char *reason,
                 const char *expected_question,
                 const char *expected_reason)
{
  g_autoptr (LklNamedAnswer) answer = make_answer ("smile3", "bad", reason);
  g_autofree char *question = lkl_board_words_for_question (set, answer);
  g_autofree char *words = lkl_board_words_for_reason (set, answer);

  g_assert_cmpstr (question, ==, expected_question);
  g_assert_cmpstr (words, ==, expected_reason);
}

static void
test_questions (void)
{
  g_autoptr (LklShelvedSet) none = make_set (NULL);
  g_autoptr (LklShelvedSet) set = make_set (
      "{\"form\":\"questions\",\"version\":1,\"questions\":[{\"id\":\"it-for-you\","
      "\"version\":1,\"kind\":\"smile3\",\"mode\":\"named\",\"when\":\"periodic\","
      "\"text\":{\"en\":\"How is IT?\",\"de\":\"Wie ist die IT?\"},"
      "\"reasons\":[{\"id\":\"slow-pc\",\"text\":{\"en\":\"Slow PC\",\"de\":\"Langsam\"}},"
      "{\"id\":\"not-it\",\"text\":\"IT is bad\"}]}]}");

  assert_question (set, NULL, "Wie ist die IT?", NULL);
  assert_question (set, "slow-pc", "Wie ist die IT?", "Langsam");
  assert_question (set, "gone", "Wie ist die IT?", "gone");
  assert_question (set, "slow-pc gone", "Wie ist die IT?", "Langsam · gone");
  assert_question (set, "not-it", "Wie ist die IT?", "Nothing to do with IT");
  assert_question (none, "slow-pc", "it-for-you", "slow-pc");
}

/* What was answered then is not what is asked now. */
static void
test_another_wording (void)
{
  g_autoptr (LklShelvedSet) set =
      make_set ("{\"form\":\"questions\",\"version\":1,\"questions\":[{\"id\":\"it-for-you\","
                "\"version\":2,\"kind\":\"smile3\",\"mode\":\"named\",\"when\":\"periodic\","
                "\"text\":\"How is IT now?\","
                "\"reasons\":[{\"id\":\"slow-pc\",\"text\":\"Not slow\"}]}]}");
  const char *const question = "How is IT now? (another wording)";

  assert_question (set, NULL, question, NULL);
  assert_question (set, "slow-pc gone", question, "Not slow · gone (another wording)");
  /* Nothing of the document in them. */
  assert_question (set, "gone", question, "gone");
  assert_question (set, "not-it", question, "Nothing to do with IT");
}

static void
test_details (void)
{
  g_autoptr (LklShelvedSet) none = make_set (NULL);
  g_autoptr (LklNamedAnswer) answer = make_answer ("smile3", "bad", NULL);
  g_autoptr (GPtrArray) nothing = lkl_board_words_for_details (none, answer);
  g_autoptr (GPtrArray) details = NULL;
  g_autoptr (GPtrArray) after_the_call = NULL;

  g_assert_cmpuint (nothing->len, ==, 0);
  answer->wants_contact = TRUE;
  answer->lost = g_strdup ("5-15");
  answer->thanks = g_strdup ("claire-dubois");
  details = lkl_board_words_for_details (none, answer);
  g_assert_cmpuint (details->len, ==, 3);
  g_assert_cmpstr (details->pdata[0], ==, "Please contact me");
  g_assert_cmpstr (details->pdata[1], ==, "Lost: 5 to 15 minutes");
  g_assert_cmpstr (details->pdata[2], ==, "Thanks to claire-dubois");
  answer->called_usecs = NOW;
  after_the_call = lkl_board_words_for_details (none, answer);
  g_assert_cmpstr (after_the_call->pdata[0], ==, "Please contact me (done)");
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_setenv ("LC_ALL", "C", TRUE);
  g_setenv ("LANGUAGE", "de", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/board-words/choices", test_choices);
  g_test_add_func ("/board-words/ages", test_ages);
  g_test_add_func ("/board-words/states", test_states);
  g_test_add_func ("/board-words/questions", test_questions);
  g_test_add_func ("/board-words/another-wording", test_another_wording);
  g_test_add_func ("/board-words/details", test_details);
  return g_test_run ();
}
