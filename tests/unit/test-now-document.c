/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/wire/now-document.h"

#include "tests/fakes/document-examples.h"

static const LklBadExample bad_examples[] = {
  { "later-version", "unsupported: /version: only version 1 is known here" },
  { "people-four", "left out: /troubled/1/people: 4 is not between 5 and 10000000" },
  { "people-huge", "left out: /troubled/1/people: 10000001 is not between 5 and 10000000" },
  { "people-in-words", "left out: /troubled/1/people: expected a whole number" },
  { "people-missing", "left out: /troubled/1/people: missing" },
  { "people-negative", "left out: /troubled/1/people: -23 is not between 5 and 10000000" },
  { "people-past-64-bits", "left out: /troubled/1/people: -1 is not between 5 and 10000000" },
  { "service-capital",
    "left out: /troubled/1/service: expected letters a-z, digits and \"-\" only" },
  { "service-missing", "left out: /troubled/1/service: missing" },
  { "service-twice", "left out: /troubled/1: another one before it has the same id" },
  { "too-many", "refused: /troubled: more than 100 elements" },
  { "troubled-missing", "refused: /troubled: missing" },
  { "troubled-not-a-list", "refused: /troubled: expected an array" },
};

static char *
describe (const char *name, GBytes *bytes)
{
  GError *error = NULL;
  g_autoptr (LklNowDocument) document = lkl_now_document_parse (name, bytes, &error);

  return lkl_document_examples_describe (name, error, document != NULL ? document->problems : NULL);
}

static LklNowDocument *
parse_good (const char *name)
{
  g_autoptr (GBytes) bytes = lkl_document_examples_load (name);
  g_autoptr (GError) error = NULL;
  LklNowDocument *document = lkl_now_document_parse (name, bytes, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (document->problems->len, ==, 0);
  return document;
}

static void
test_people_are_counted_by_service (void)
{
  g_autoptr (LklNowDocument) document = parse_good ("now-good-full");

  g_assert_cmpuint (lkl_now_document_count (document, "mail"), ==, 23);
  g_assert_cmpuint (lkl_now_document_count (document, "wiki"), ==, 5);
  g_assert_cmpuint (lkl_now_document_count (document, "chat"), ==, 0);
}

static void
test_nothing_troubles_many (void)
{
  g_autoptr (LklNowDocument) document = parse_good ("now-good-minimal");

  g_assert_cmpuint (document->troubled->len, ==, 0);
}

static void
test_what_needs_a_later_version_is_left_out (void)
{
  g_autoptr (LklNowDocument) document = parse_good ("now-good-later-need");

  g_assert_cmpuint (document->n_unsupported, ==, 1);
  g_assert_cmpuint (lkl_now_document_count (document, "mail"), ==, 0);
  g_assert_cmpuint (lkl_now_document_count (document, "wiki"), ==, 6);
}

static void
test_bad_examples (void)
{
  lkl_document_examples_check_bad ("now", bad_examples, G_N_ELEMENTS (bad_examples), describe);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/now-document/people-are-counted-by-service",
                   test_people_are_counted_by_service);
  g_test_add_func ("/now-document/nothing-troubles-many", test_nothing_troubles_many);
  g_test_add_func ("/now-document/what-needs-a-later-version-is-left-out",
                   test_what_needs_a_later_version_is_left_out);
  g_test_add_func ("/now-document/bad-examples", test_bad_examples);
  return g_test_run ();
}
