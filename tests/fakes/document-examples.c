/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "tests/fakes/document-examples.h"

#include <string.h>

#include "agent/base/error.h"

static char *
build_folder (void)
{
  return g_test_build_filename (G_TEST_DIST, "..", "agent", "wire", "forms", "examples", NULL);
}

GBytes *
lkl_document_examples_load (const char *name)
{
  g_autofree char *folder = build_folder ();
  g_autofree char *file = g_strconcat (name, ".json", NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  gsize length = 0;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (text, length);
}

static char *
describe_message (const char *outcome, const char *name, const char *message)
{
  g_autofree char *prefix = g_strconcat (name, ": ", NULL);

  g_assert_true (g_str_has_prefix (message, prefix));
  return g_strconcat (outcome, ": ", message + strlen (prefix), NULL);
}

char *
lkl_document_examples_describe (const char *name, GError *error, const GPtrArray *problems)
{
  g_autoptr (GError) owned_error = error;

  if (g_error_matches (error, LKL_ERROR, LKL_ERROR_UNSUPPORTED))
    return describe_message ("unsupported", name, error->message);
  if (error != NULL)
    {
      g_assert_error (error, LKL_ERROR, LKL_ERROR_MALFORMED);
      return describe_message ("refused", name, error->message);
    }
  if (problems == NULL || problems->len == 0)
    return g_strdup ("fine");
  g_assert_cmpuint (problems->len, ==, 1);
  return describe_message ("left out", name, problems->pdata[0]);
}

static guint
count_files (const char *prefix)
{
  g_autofree char *folder = build_folder ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *file;
  guint count = 0;

  g_assert_nonnull (dir);
  while ((file = g_dir_read_name (dir)) != NULL)
    count += g_str_has_prefix (file, prefix);
  return count;
}

void
lkl_document_examples_check_bad (const char *form,
                                 const LklBadExample *examples,
                                 guint n_examples,
                                 LklDescribeDocument describe)
{
  g_autofree char *prefix = g_strconcat (form, "-bad-", NULL);

  for (guint i = 0; i < n_examples; i++)
    {
      g_autofree char *name = g_strconcat (prefix, examples[i].name, NULL);
      g_autoptr (GBytes) bytes = lkl_document_examples_load (name);
      g_autofree char *outcome = describe (name, bytes);

      g_test_message ("%s", name);
      g_assert_cmpstr (outcome, ==, examples[i].expected);
    }
  g_assert_cmpuint (count_files (prefix), ==, n_examples);
}
