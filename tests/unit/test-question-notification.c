/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/questions/question-notification.h"

#include <string.h>

#define SHORT "How is IT for you?"
#define LONG "Has our team kept you well informed while the network was down this morning?"
#define NAMED "Your IT team will see your name."

static LklQuestion *
make_question (const char *kind, const char *text)
{
  g_autofree char *json = g_strdup_printf (
      "{\"form\":\"questions\",\"version\":1,\"questions\":[{\"id\":\"mood\",\"version\":1,"
      "\"kind\":\"%s\",\"mode\":\"named\",\"text\":\"%s\",\"when\":\"periodic\"}]}",
      kind,
      text);
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (GError) error = NULL;
  g_autoptr (LklQuestionsDocument) document =
      lkl_questions_document_parse ("questions", bytes, &error);

  g_assert_no_error (error);
  return lkl_question_ref (document->questions->pdata[0]);
}

/* @buttons: ids of all of them, with a blank between */
static void
assert_shown (LklNotification *shown, const char *summary, const char *body, const char *buttons)
{
  g_autoptr (LklNotification) notification = shown;
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < notification->actions->len; i++)
    {
      const LklNotificationAction *action = g_ptr_array_index (notification->actions, i);

      g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", action->id);
      g_assert_cmpstr (action->label, !=, "");
    }
  g_assert_cmpstr (notification->summary, ==, summary);
  g_assert_cmpstr (notification->body, ==, body);
  g_assert_cmpstr (ids->str, ==, buttons);
}

static void
assert_question (const char *kind,
                 const char *text,
                 const LklQuestionShowing *showing,
                 const char *summary,
                 const char *body,
                 const char *buttons)
{
  g_autoptr (LklQuestion) question = make_question (kind, text);

  assert_shown (lkl_question_notification_new (question, showing), summary, body, buttons);
}

static void
test_a_short_one_is_the_summary (void)
{
  const LklQuestionShowing showing = { .it_team = "Service Desk", .has_buttons = TRUE };
  const char *longest = "Is everything ready that you need today?";

  assert_question ("smile3", SHORT, &showing, SHORT, NAMED, "good so-so bad");
  g_assert_cmpuint (strlen (longest), ==, 40);
  assert_question ("smile3", longest, &showing, longest, NAMED, "good so-so bad");
}

static void
test_a_long_one_is_the_body (void)
{
  LklQuestionShowing showing = { .has_buttons = TRUE };

  assert_question (
      "smile3", LONG, &showing, "A question from your IT team", LONG "\n" NAMED, "good so-so bad");
  assert_question ("smile3",
                   "Is everything ready that you need today??",
                   &showing,
                   "A question from your IT team",
                   "Is everything ready that you need today??\n" NAMED,
                   "good so-so bad");
  showing.it_team = "Service Desk";
  assert_question ("smile3",
                   LONG,
                   &showing,
                   "Service Desk: a question for you",
                   LONG "\n" NAMED,
                   "good so-so bad");
  /* A name that would be cut off itself. */
  showing.it_team = "The Central Service Desk of the University";
  assert_question (
      "smile3", LONG, &showing, "A question from your IT team", LONG "\n" NAMED, "good so-so bad");
}

static void
test_what_counts_is_how_wide_it_is (void)
{
  const LklQuestionShowing showing = { .has_buttons = TRUE };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 20; i++)
    g_string_append (text, "漢");
  assert_question ("smile3", text->str, &showing, text->str, NAMED, "good so-so bad");
  g_string_append (text, "漢");
  {
    g_autofree char *body = g_strconcat (text->str, "\n" NAMED, NULL);

    assert_question (
        "smile3", text->str, &showing, "A question from your IT team", body, "good so-so bad");
  }
  /* Marks above letters take no room. */
  g_string_assign (text, "");
  for (guint i = 0; i < 40; i++)
    g_string_append (text, "ä");
  assert_question ("smile3", text->str, &showing, text->str, NAMED, "good so-so bad");
}

static void
test_it_can_be_put_off_where_there_is_room (void)
{
  LklQuestionShowing showing = { .has_buttons = TRUE, .can_snooze = TRUE };

  assert_question ("smile3", SHORT, &showing, SHORT, NAMED, "good so-so bad");
  assert_question ("yesno", SHORT, &showing, SHORT, NAMED, "yes no later");
  assert_question ("stars5", SHORT, &showing, SHORT, NAMED, "open later");
  assert_question ("nps", SHORT, &showing, SHORT, NAMED, "open later");
  assert_question ("ces7", SHORT, &showing, SHORT, NAMED, "open later");
  showing.can_snooze = FALSE;
  assert_question ("yesno", SHORT, &showing, SHORT, NAMED, "yes no");
  assert_question ("nps", SHORT, &showing, SHORT, NAMED, "open");
}

static void
test_without_buttons_there_are_none (void)
{
  const LklQuestionShowing showing = { .can_snooze = TRUE };

  assert_question ("yesno",
                   SHORT,
                   &showing,
                   SHORT,
                   "Open Linklight to answer. Your IT team will see your name.",
                   "default");
  /* The end of a long body may be cut off. */
  assert_question ("yesno",
                   LONG,
                   &showing,
                   "A question from your IT team",
                   "Open Linklight to answer. Your IT team will see your name.\n" LONG,
                   "default");
}

static void
test_a_failure_is_read_whole (void)
{
  const char *failure =
      "Your answer could not be saved: this PC’s disk is full or can’t be written.";
  const LklQuestionShowing showing = { .failure = failure, .has_buttons = TRUE };
  g_autofree char *body = g_strconcat (
      failure, "\nPlease choose again, or tell your IT team. They will see your name.", NULL);
  g_autofree char *kept_body = g_strconcat (failure, "\nYour first answer is safe.", NULL);

  assert_question ("smile3", SHORT, &showing, "Your answer is not saved", body, "good so-so bad");
  assert_shown (
      lkl_question_notification_new_kept (failure), "Your answer stays as it was", kept_body, "");
  assert_shown (lkl_question_notification_new_kept (NULL),
                "Your answer stays as it was",
                "Your first answer is safe.",
                "");
}

int
main (int argc, char *argv[])
{
  g_setenv ("LANGUAGE", "en", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/question-notification/short", test_a_short_one_is_the_summary);
  g_test_add_func ("/question-notification/long", test_a_long_one_is_the_body);
  g_test_add_func ("/question-notification/width", test_what_counts_is_how_wide_it_is);
  g_test_add_func ("/question-notification/later", test_it_can_be_put_off_where_there_is_room);
  g_test_add_func ("/question-notification/no-buttons", test_without_buttons_there_are_none);
  g_test_add_func ("/question-notification/failure", test_a_failure_is_read_whole);
  return g_test_run ();
}
