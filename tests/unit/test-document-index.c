/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/wire/document-index.h"

#include "tests/fakes/document-examples.h"

static const LklBadExample bad_examples[] = {
  { "documents-missing", "refused: /documents: missing" },
  { "href-absolute", "refused: /documents/policy/href: expected a relative path without \"..\"" },
  { "href-other-host", "refused: /documents/people/href: expected a relative path without \"..\"" },
  { "href-parent", "refused: /documents/people/href: expected a relative path without \"..\"" },
  { "href-too-long", "refused: /documents/people/href: longer than 200 bytes" },
  { "later-version", "unsupported: /version: only version 1 is known here" },
  { "not-after-no-zone", "refused: /notAfter: expected a time like 2026-11-22T08:00:00Z" },
  { "serial-too-big",
    "refused: /serial: -9223372036854775808 is not between 1 and 9223372036854775807" },
  { "serial-zero", "refused: /serial: 0 is not between 1 and 9223372036854775807" },
  { "sha256-missing", "refused: /documents/notices/sha256: missing" },
  { "sha256-upper-case",
    "refused: /documents/notices/sha256: expected 64 lower-case hexadecimal digits" },
  { "unknown-need", "unsupported: /needs/0: needs a feature that this version lacks" },
  { "wrong-form", "refused: /form: expected \"index\"" },
};

static char *
describe (const char *name, GBytes *bytes)
{
  GError *error = NULL;
  g_autoptr (LklDocumentIndex) document = lkl_document_index_parse (name, bytes, &error);

  return lkl_document_examples_describe (name, error, NULL);
}

static LklDocumentIndex *
parse_good (const char *name)
{
  g_autoptr (GBytes) bytes = lkl_document_examples_load (name);
  g_autoptr (GError) error = NULL;
  LklDocumentIndex *document = lkl_document_index_parse (name, bytes, &error);

  g_assert_no_error (error);
  return document;
}

static void
test_everything_is_read (void)
{
  g_autoptr (LklDocumentIndex) index = parse_good ("index-good-full");
  const LklDocumentReference *people =
      lkl_document_index_get_reference (index, LKL_DOCUMENT_FORM_PEOPLE);

  g_assert_cmpint (index->serial, ==, G_GINT64_CONSTANT (1795255200000));
  g_assert_cmpint (index->not_after_usecs, ==, G_GINT64_CONSTANT (1796544000) * G_USEC_PER_SEC);
  g_assert_cmpstr (people->href, ==, "people-0123.json");
  g_assert_true (g_str_has_prefix (people->sha256, "0123456789abcdef0123"));
}

static void
test_every_document_is_optional (void)
{
  g_autoptr (LklDocumentIndex) index = parse_good ("index-good-minimal");

  g_assert_cmpint (index->not_after_usecs, ==, G_MAXINT64);
  for (guint form = 0; form < LKL_DOCUMENT_SHARED_FORM_COUNT; form++)
    g_assert_null (lkl_document_index_get_reference (index, (LklDocumentForm) form));
}

static void
test_documents_of_later_versions_are_not_looked_at (void)
{
  g_autoptr (LklDocumentIndex) index = parse_good ("index-good-later-document");

  g_assert_nonnull (lkl_document_index_get_reference (index, LKL_DOCUMENT_FORM_POLICY));
  g_assert_null (lkl_document_index_get_reference (index, LKL_DOCUMENT_FORM_NOTICES));
}

static void
test_bad_examples (void)
{
  lkl_document_examples_check_bad ("index", bad_examples, G_N_ELEMENTS (bad_examples), describe);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document-index/everything-is-read", test_everything_is_read);
  g_test_add_func ("/document-index/every-document-is-optional", test_every_document_is_optional);
  g_test_add_func ("/document-index/documents-of-later-versions-are-not-looked-at",
                   test_documents_of_later_versions_are_not_looked_at);
  g_test_add_func ("/document-index/bad-examples", test_bad_examples);
  return g_test_run ();
}
