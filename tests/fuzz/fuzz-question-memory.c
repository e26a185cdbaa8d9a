/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a journal, perhaps a damaged one, remembers of questions. The first byte says what: "0" the
 * latest answer, "1" the wordings, "2" the notices; the rest is the text. */

#include <string.h>

#include "agent/questions/question-notices.h"
#include "agent/questions/recent-answer.h"
#include "agent/wire/question-wordings.h"

int LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length);

#define NOW_USECS (G_GINT64_CONSTANT (1795307188) * G_USEC_PER_SEC)

static void
read_answer (const char *text)
{
  g_autoptr (LklRecentAnswer) answer = lkl_recent_answer_from_text (text);
  const LklAnswerChange change = { .comment = "and\ta word" };
  g_autoptr (LklRecentAnswer) next = NULL;
  g_autoptr (LklRecord) record = NULL;
  g_autofree char *again = NULL;
  g_autoptr (LklRecentAnswer) copy = NULL;

  if (answer == NULL)
    return;
  lkl_recent_answer_is_changeable (answer, NOW_USECS);
  next = lkl_recent_answer_change (answer, &change, NOW_USECS, NULL);
  if (next != NULL)
    {
      g_assert_cmpstr (next->details->comment, ==, "and a word");
      record = lkl_recent_answer_to_record (next, NOW_USECS);
    }
  again = lkl_recent_answer_to_text (answer);
  copy = lkl_recent_answer_from_text (again);
  g_assert_nonnull (copy);
  g_assert_true (lkl_answer_details_equal (copy->details, answer->details));
}

static void
read_wordings (const char *text)
{
  static const char questions[] =
      "{\"form\":\"questions\",\"version\":1,\"questions\":[{\"id\":\"a\",\"version\":1,"
      "\"kind\":\"nps\",\"mode\":\"named\",\"when\":\"periodic\",\"text\":{\"en\":\"A?\"},"
      "\"reasons\":[{\"id\":\"a\",\"text\":\"B\"}]}]}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (questions, strlen (questions));
  g_autoptr (LklQuestionsDocument) document = lkl_questions_document_parse ("q", bytes, NULL);
  g_autoptr (GHashTable) refused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) again = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *known = lkl_question_wordings_compare (text, NULL, document, refused);
  g_autofree char *known_again = lkl_question_wordings_compare (known, NULL, document, again);

  g_assert_cmpstr (known_again, ==, known);
  g_assert_cmpuint (g_hash_table_size (again), ==, g_hash_table_size (refused));
}

static void
read_notices (const char *text)
{
  LklQuestionNotices notices = { 0 };
  LklQuestionNotices again = { 0 };
  g_autofree char *known = NULL;

  lkl_question_notices_add_text (&notices, text);
  g_assert_cmpuint (notices.n_notices, <=, LKL_QUESTION_NOTICES_MAX);
  known = lkl_question_notices_to_text (&notices);
  lkl_question_notices_add_text (&again, known);
  g_assert_cmpint (lkl_question_notices_find_other (&again, NULL),
                   ==,
                   lkl_question_notices_find_other (&notices, NULL));
  lkl_question_notices_move (&notices, -NOW_USECS, NOW_USECS);
  g_assert_cmpint (lkl_question_notices_find_other (&notices, NULL), <=, NOW_USECS);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length)
{
  g_autofree char *text = NULL;

  if (length == 0)
    return 0;
  text = g_strndup ((const char *) bytes + 1, length - 1);
  if (!g_utf8_validate (text, -1, NULL))
    return 0;
  if (bytes[0] == '0')
    read_answer (text);
  else if (bytes[0] == '2')
    read_notices (text);
  else
    read_wordings (text);
  return 0;
}
