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
  { "contact-empty", "refused: /contacts/1: empty" },
  { "later-version", "unsupported: /version: only version 1 is known here" },
  { "needs-number", "refused: /needs/0: expected a string" },
  { "notice-kind-unknown",
    "left out: /notices/0/kind: expected one of outage, resolved, maintenance, you-said-we-did, "
    "tip, visit, hello" },
  { "start-date-with-time", "refused: /startDate: longer than 10 bytes" },
  { "too-many-contacts", "refused: /contacts: more than 50 elements" },
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
  g_assert_null (mine->contacts);
  g_assert_cmpuint (mine->asked->len, ==, 0);
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
  g_test_add_func ("/mine-document/a-notice-may-be-addressed-to-the-person",
                   test_a_notice_may_be_addressed_to_the_person);
  g_test_add_func ("/mine-document/everything-is-optional", test_everything_is_optional);
  g_test_add_func ("/mine-document/a-notice-of-a-later-version-is-left-out",
                   test_a_notice_of_a_later_version_is_left_out);
  g_test_add_func ("/mine-document/bad-examples", test_bad_examples);
  return g_test_run ();
}
