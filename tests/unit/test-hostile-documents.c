/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "tests/fakes/hostile-documents.h"

#include <string.h>

#include "agent/wire/continuity-document.h"
#include "agent/wire/notices-document.h"
#include "agent/wire/people-document.h"

#define NAME "document"
#define LEAST 100

/* What became of a document. */
typedef struct
{
  char *refused; /* why all of it is; NULL = it is read */
  GPtrArray *problems;
  guint n_items;
} Reading;

static void
reading_clear (Reading *reading)
{
  g_free (reading->refused);
  g_clear_pointer (&reading->problems, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static Reading
read_people (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LklPeopleDocument) document = lkl_people_document_parse (NAME, bytes, &error);
  Reading reading = { .refused = error != NULL ? g_strdup (error->message) : NULL };

  if (document == NULL)
    return reading;
  reading.problems = g_ptr_array_ref (document->problems);
  reading.n_items = document->people->len;
  return reading;
}

static Reading
read_notices (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LklNoticesDocument) document = lkl_notices_document_parse (NAME, bytes, &error);
  Reading reading = { .refused = error != NULL ? g_strdup (error->message) : NULL };

  if (document == NULL)
    return reading;
  reading.problems = g_ptr_array_ref (document->problems);
  reading.n_items = document->notices->len;
  return reading;
}

static Reading
read_continuity (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LklContinuityDocument) document = lkl_continuity_document_parse (NAME, bytes, &error);
  Reading reading = { .refused = error != NULL ? g_strdup (error->message) : NULL };

  if (document == NULL)
    return reading;
  reading.problems = g_ptr_array_ref (document->problems);
  reading.n_items = document->cards->len;
  return reading;
}

static Reading
read_form (const char *form, GBytes *bytes)
{
  if (g_str_equal (form, "people"))
    return read_people (bytes);
  return g_str_equal (form, "notices") ? read_notices (bytes) : read_continuity (bytes);
}

static const char *
get_problem (const Reading *reading)
{
  if (reading->refused != NULL)
    return reading->refused;
  return reading->problems->len == 1 ? reading->problems->pdata[0] : NULL;
}

/* What the parser of JSON says behind "not JSON: " is its own affair. */
static void
assert_begins (const char *problem, const char *expected)
{
  g_autofree char *begin =
      expected != NULL && problem != NULL ? g_strndup (problem, strlen (expected)) : NULL;

  g_assert_true ((problem != NULL) == (expected != NULL));
  g_assert_cmpstr (begin, ==, expected);
}

static void
test_each (void)
{
  guint n_documents, n_bad = 0;
  const LklHostileDocument *documents = lkl_hostile_documents_get (&n_documents);

  for (guint i = 0; i < n_documents; i++)
    {
      g_autoptr (GBytes) bytes = lkl_hostile_document_get_bytes (&documents[i]);
      g_auto (Reading) reading = read_form (documents[i].form, bytes);
      g_autofree char *expected = lkl_hostile_document_describe (&documents[i], NAME, 1);
      gboolean is_harmless = documents[i].outcome == LKL_HOSTILE_HARMLESS;

      g_test_message ("%s: %s", documents[i].name, get_problem (&reading));
      assert_begins (get_problem (&reading), expected);
      g_assert_true ((reading.refused != NULL) == (documents[i].outcome == LKL_HOSTILE_REFUSED));
      if (reading.refused == NULL)
        g_assert_cmpuint (reading.n_items, ==, is_harmless ? 2 : 1);
      n_bad += !is_harmless;
    }
  g_assert_cmpuint (n_bad, >=, LEAST);
}

/* All of them in one document do no more harm than one. */
static void
test_all_together (void)
{
  const char *const forms[] = { "people", "notices", "continuity" };
  guint n_documents;
  const LklHostileDocument *documents = lkl_hostile_documents_get (&n_documents);

  for (guint f = 0; f < G_N_ELEMENTS (forms); f++)
    {
      g_autoptr (GBytes) bytes = lkl_hostile_documents_get_joined (forms[f]);
      g_auto (Reading) reading = read_form (forms[f], bytes);
      guint index = 0, n_problems = 0;

      g_assert_cmpstr (reading.refused, ==, NULL);
      for (guint i = 0; i < n_documents; i++)
        {
          g_autofree char *expected = NULL;

          if (!g_str_equal (documents[i].form, forms[f])
              || documents[i].outcome == LKL_HOSTILE_REFUSED)
            continue;
          index++;
          expected = lkl_hostile_document_describe (&documents[i], NAME, index);
          if (expected != NULL)
            g_assert_cmpstr (reading.problems->pdata[n_problems++], ==, expected);
        }
      g_assert_cmpuint (reading.problems->len, ==, n_problems);
      g_assert_cmpuint (reading.n_items, ==, 1 + index - n_problems);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hostile-documents/each", test_each);
  g_test_add_func ("/hostile-documents/all-together", test_all_together);
  return g_test_run ();
}
