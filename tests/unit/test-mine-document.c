/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/wire/mine-document.h"

#include "tests/fakes/document-examples.h"

static const LklBadExample bad_examples[] = {
  { "asked-by-nobody", "left out: /asked/0/askedBy: expected one of linklight, person" },
  { "asked-day-missing", "left out: /asked/0/day: missing" },
  { "asked-question-capital",
    "left out: /asked/0/question: expected letters a-z, digits and \"-\" only" },
  { "asked-when-unknown",
    "left out: /asked/0/when: expected one of periodic, after-outage, after-hang, after-notice, "
    "after-fix, new-hire:1, new-hire:7, new-hire:30, new-hire:90" },
  { "check-in-unknown",
    "refused: /checkIns: expected new-hire:1, new-hire:7, new-hire:30 or new-hire:90" },
  { "contact-empty", "refused: /contacts/1: empty" },
  { "end-date-before-start", "refused: /endDate: is before \"startDate\"" },
  { "later-version", "unsupported: /version: only version 1 is known here" },
  { "met-answer-unknown", "left out: /met/0/answer: expected one of none, yes, not-yet" },
  { "met-contact-missing", "left out: /met/0/contact: missing" },
  { "message-done-a-day", "left out: /messages/0/done: expected a time like 2026-11-22T08:00:00Z" },
  { "message-kind-unknown",
    "left out: /messages/0/kind: expected one of hand, hello, visit, thanks" },
  { "message-to-nobody", "left out: /messages/0/to: missing" },
  { "message-twice", "left out: /messages/1: another one before it has the same id" },
  { "name-blank", "left out: /name: has no letter or digit that can be seen" },
  { "name-number", "left out: /name: expected a string" },
  { "name-too-long", "left out: /name: longer than 200 bytes" },
  { "name-two-lines", "left out: /name: has a control character" },
  { "needs-number", "refused: /needs/0: expected a string" },
  { "notice-answers-of-visit",
    "left out: /notices/0/answers: only of a notice of the kind \"you-said-we-did\"" },
  { "notice-kind-unknown",
    "left out: /notices/0/kind: expected one of outage, resolved, maintenance, you-said-we-did, "
    "tip, visit, hello" },
  { "notice-too-many-answers", "left out: /notices/0/answers: more than 50 elements" },
  { "start-date-with-time", "refused: /startDate: longer than 10 bytes" },
  { "submit-token-blank", "refused: /submitToken: is no token" },
  { "too-many-contacts", "refused: /contacts: more than 50 elements" },
  { "too-many-met", "refused: /met: more than 200 elements" },
  { "welcomed-true", "refused: /welcomed: expected a string" },
};

static char *
describe (const char *name, GBytes *bytes)
{
  GError *error = NULL;
  g_autoptr (LklMineDocument) document = lkl_mine_document_parse (name, bytes, &error);

  return lkl_document_examples_describe (name, error, document != NULL ? document->problems : NULL);
}

static LklMineDocument *
parse_good (const char *name)
{
  g_autoptr (GBytes) bytes = lkl_document_examples_load (name);
  g_autoptr (GError) error = NULL;
  LklMineDocument *document = lkl_mine_document_parse (name, bytes, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (document->problems->len, ==, 0);
  return document;
}

static void
test_everything_is_read (void)
{
  g_autoptr (LklMineDocument) mine = parse_good ("mine-good-full");
  const LklAskedQuestion *asked = mine->asked->pdata[0];
  const LklNotice *visit = mine->notices->pdata[0];

  g_assert_cmpstr (mine->submit_token, ==, "q6xW3uJ1b0l-7Yz_Kc2NfD8sTgVhRpAoEiMnUyLdB5w");
  g_assert_cmpstr (mine->name, ==, "Zoë Example");
  g_assert_cmpint (g_date_get_year (&mine->start_day), ==, 2026);
  g_assert_cmpint (g_date_get_month (&mine->start_day), ==, 11);
  g_assert_cmpint (g_date_get_day (&mine->start_day), ==, 16);
  g_assert_cmpuint (g_strv_length (mine->contacts), ==, 2);
  g_assert_cmpstr (mine->contacts[1], ==, "amir@it.example");
  g_assert_cmpstr (asked->question, ==, "it-today");
  g_assert_cmpint (g_date_get_day (&asked->day), ==, 18);
  g_assert_cmpint (visit->kind, ==, LKL_NOTICE_KIND_VISIT);
}

static void
assert_asked (const LklAskedQuestion *asked, const char *asked_by, LklQuestionWhen when, guint day)
{
  g_assert_cmpstr (asked->asked_by, ==, asked_by);
  g_assert_cmpint (asked->when, ==, when);
  g_assert_cmpuint (asked->new_hire_day, ==, day);
}

static void
test_who_wished_for_it_is_read (void)
{
  g_autoptr (LklMineDocument) mine = parse_good ("mine-good-full");

  g_assert_cmpuint (mine->asked->len, ==, 3);
  assert_asked (mine->asked->pdata[0], "linklight", LKL_QUESTION_WHEN_PERIODIC, 0);
  assert_asked (mine->asked->pdata[1], "person", LKL_QUESTION_WHEN_NEW_HIRE, 30);
  /* An endpoint that did not know it yet. */
  assert_asked (mine->asked->pdata[2], NULL, LKL_QUESTION_WHEN_PERIODIC, 0);
}

static void
test_a_fix_names_the_persons_own_answers (void)
{
  g_autoptr (LklMineDocument) mine = parse_good ("mine-good-full");
  const LklNotice *fix = mine->notices->pdata[1];

  g_assert_cmpuint (g_strv_length (fix->answers), ==, 1);
  g_assert_cmpstr (fix->answers[0], ==, "018f5a3c-7d21-7c3a-9b1e-2f6d0a4c5e77");
}

static void
test_where_the_companion_got_to_is_read (void)
{
  g_autoptr (LklMineDocument) mine = parse_good ("mine-good-full");
  const LklMetContact *amir = mine->met->pdata[0];
  const LklMetContact *ana = mine->met->pdata[1];

  g_assert_cmpint (g_date_get_month (&mine->end_day), ==, 5);
  g_assert_cmpint (g_date_get_day (&mine->welcomed_day), ==, 16);
  g_assert_cmphex (mine->check_ins, ==, 3);
  g_assert_cmpuint (mine->met->len, ==, 2);
  g_assert_cmpstr (amir->contact, ==, "amir@it.example");
  g_assert_cmpint (amir->answer, ==, LKL_MET_NOT_YET);
  g_assert_cmpint (g_date_get_day (&amir->day), ==, 20);
  g_assert_cmpint (ana->answer, ==, LKL_MET_NOT_SAID);
}

static void
test_what_was_said_is_read (void)
{
  g_autoptr (LklMineDocument) mine = parse_good ("mine-good-full");
  const LklSaidMessage *hand = mine->messages->pdata[0];
  const LklSaidMessage *hello = mine->messages->pdata[1];

  g_assert_cmpuint (mine->messages->len, ==, 2);
  g_assert_cmpint (hand->kind, ==, LKL_PERSON_MESSAGE_HAND);
  g_assert_null (hand->to);
  g_assert_cmpint (hand->done_usecs - hand->time_usecs, ==, G_GINT64_CONSTANT (2669500000));
  g_assert_cmpint (hello->kind, ==, LKL_PERSON_MESSAGE_HELLO);
  g_assert_cmpstr (hello->to, ==, "amir@it.example");
  g_assert_cmpstr (hello->uid, ==, "0192a3b4-c5d6-7e8f-9a0b-1c2d3e4f5a6b");
  g_assert_cmpint (hello->done_usecs, ==, 0);
}

/* The endpoint has chosen who gets it: whom it is for is no matter for the PC to judge. */
static void
test_a_notice_may_be_addressed_to_the_person (void)
{
  g_autoptr (LklMineDocument) mine = parse_good ("mine-good-full");
  const LklNotice *visit = mine->notices->pdata[0];

  g_assert_true (lkl_audience_includes (visit->audience, NULL, NULL, NULL));
}

static void
test_everything_is_optional (void)
{
  g_autoptr (LklMineDocument) mine = parse_good ("mine-good-minimal");

  g_assert_false (g_date_valid (&mine->start_day));
  g_assert_false (g_date_valid (&mine->end_day));
  g_assert_false (g_date_valid (&mine->welcomed_day));
  g_assert_cmphex (mine->check_ins, ==, 0);
  g_assert_cmpuint (mine->met->len, ==, 0);
  g_assert_null (mine->contacts);
  g_assert_cmpuint (mine->asked->len, ==, 0);
  g_assert_cmpuint (mine->messages->len, ==, 0);
  g_assert_cmpuint (mine->notices->len, ==, 0);
}

static void
test_a_notice_of_a_later_version_is_left_out (void)
{
  g_autoptr (LklMineDocument) mine = parse_good ("mine-good-later-need");

  g_assert_cmpuint (mine->n_unsupported, ==, 1);
  g_assert_cmpuint (mine->notices->len, ==, 0);
}

static void
test_bad_examples (void)
{
  lkl_document_examples_check_bad ("mine", bad_examples, G_N_ELEMENTS (bad_examples), describe);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mine-document/everything-is-read", test_everything_is_read);
  g_test_add_func ("/mine-document/who-wished-for-it-is-read", test_who_wished_for_it_is_read);
  g_test_add_func ("/mine-document/a-fix-names-the-persons-own-answers",
                   test_a_fix_names_the_persons_own_answers);
  g_test_add_func ("/mine-document/where-the-companion-got-to-is-read",
                   test_where_the_companion_got_to_is_read);
  g_test_add_func ("/mine-document/what-was-said-is-read", test_what_was_said_is_read);
  g_test_add_func ("/mine-document/a-notice-may-be-addressed-to-the-person",
                   test_a_notice_may_be_addressed_to_the_person);
  g_test_add_func ("/mine-document/everything-is-optional", test_everything_is_optional);
  g_test_add_func ("/mine-document/a-notice-of-a-later-version-is-left-out",
                   test_a_notice_of_a_later_version_is_left_out);
  g_test_add_func ("/mine-document/bad-examples", test_bad_examples);
  return g_test_run ();
}
