/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/sync/document-set.h"

#include <string.h>

#include "agent/base/error.h"
#include "agent/journal/journal.h"
#include "tests/fakes/document-examples.h"

/* Each is an example by its name in full. Returns: (transfer full) */
static GPtrArray *
store (const char *const *examples)
{
  GPtrArray *stored = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_stored_document_free);

  for (guint i = 0; examples[i] != NULL; i++)
    {
      g_autofree char *name = g_strndup (examples[i], strcspn (examples[i], "-"));
      g_autoptr (GBytes) bytes = lkl_document_examples_load (examples[i]);

      g_ptr_array_add (stored, lkl_stored_document_new (name, "", bytes));
    }
  return stored;
}

static const char *const with_bad_policy[] = {
  "policy-bad-internet-page-query", "people-good-full", "continuity-good-full", NULL
};

/* A version with stricter rules comes, and finds what the one before it took. */
static void
test_only_the_stored_one_at_fault_is_left_out (void)
{
  g_autoptr (GPtrArray) stored = store (with_bad_policy);
  g_autoptr (LklDocumentSet) set = lkl_document_set_restore (stored);

  g_assert_null (set->policy);
  g_assert_cmpuint (set->people->people->len, >, 0);
  g_assert_cmpuint (set->continuity->cards->len, >, 0);
  g_assert_cmpuint (set->problems->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (set->problems, 0), "policy.json: /internet/page"));
}

static void
test_what_is_new_is_whole (void)
{
  g_autoptr (GPtrArray) stored = store (with_bad_policy);
  g_autoptr (GError) error = NULL;

  g_assert_null (lkl_document_set_parse (stored, &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_MALFORMED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document-set/stored", test_only_the_stored_one_at_fault_is_left_out);
  g_test_add_func ("/document-set/new", test_what_is_new_is_whole);
  return g_test_run ();
}
