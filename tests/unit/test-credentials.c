/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/sync/credentials.h"

#include <glib/gstdio.h>
#include <string.h>

#include "agent/base/error.h"

#define ENDPOINT "https://linklight.example"
#define ANSWERS LKL_RECORD_CLASS_ANSWERS
#define OLD_FILE                                                                             \
  "{\"endpoint\":\"" ENDPOINT "\",\"device\":\"d\",\"organisation\":\"o\",\"person\":\"p\"," \
  "\"mine\":\"p1\",\"measurements\":\"m1\",\"events\":\"e1\",\"answers\":\"a1\""

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("credentials-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "credentials.json", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

/* @more: members after those of OLD_FILE. Returns: (transfer full) (nullable) */
static LklCredentials *
load (Fixture *fixture, const char *more, GError **error)
{
  g_autofree char *text = g_strconcat (OLD_FILE, more, "}", NULL);

  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
  return lkl_credentials_load (fixture->path, ENDPOINT, error);
}

static void
test_spares_are_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklCredentials) before = load (fixture, "", NULL);
  g_autoptr (LklCredentials) copy = NULL;
  g_autoptr (LklCredentials) after = NULL;

  g_assert_nonnull (before);
  g_assert_null (before->spares[ANSWERS]);
  lkl_credentials_replace_token (before, ANSWERS, g_strdup ("a2"));
  lkl_credentials_replace_token (before, LKL_CREDENTIALS_MINE, g_strdup ("p2"));
  copy = lkl_credentials_copy (before);
  g_assert_true (lkl_credentials_save (copy, fixture->path, NULL));
  after = lkl_credentials_load (fixture->path, ENDPOINT, NULL);
  g_assert_cmpstr (after->tokens[ANSWERS], ==, "a2");
  g_assert_cmpstr (after->spares[ANSWERS], ==, "a1");
  g_assert_cmpstr (lkl_credentials_get_token (after, LKL_CREDENTIALS_MINE), ==, "p2");
  g_assert_cmpstr (after->spares[LKL_CREDENTIALS_MINE], ==, "p1");
  g_assert_null (after->spares[LKL_RECORD_CLASS_EVENTS]);
}

static void
test_use_of_a_spare (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklCredentials) self = load (fixture, "", NULL);

  g_assert_false (lkl_credentials_use_spare (self, ANSWERS));
  lkl_credentials_replace_token (self, ANSWERS, g_strdup ("a2"));
  g_assert_true (lkl_credentials_use_spare (self, ANSWERS));
  g_assert_cmpstr (self->tokens[ANSWERS], ==, "a1");
  g_assert_cmpstr (self->spares[ANSWERS], ==, "a2");
  g_assert_true (lkl_credentials_use_spare (self, ANSWERS));
  g_assert_cmpstr (self->tokens[ANSWERS], ==, "a2");
}

static void
test_spares_that_are_none (Fixture *fixture, gconstpointer data)
{
  const char *const wrong[] = { ",\"spares\":7",
                                ",\"spares\":[]",
                                ",\"spares\":{\"mine\":7}",
                                ",\"spares\":{\"answers\":\"two words\"}",
                                ",\"spares\":{\"events\":\"\"}" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LklCredentials) self = load (fixture, wrong[i], &error);

      g_assert_null (self);
      g_assert_error (error, LKL_ERROR, LKL_ERROR_MALFORMED);
      g_assert_nonnull (strstr (error->message, "/spares"));
    }
}

/* Each of them goes into a header. */
static void
test_own_token_that_is_none (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklCredentials) self = load (fixture, "", NULL);
  g_autoptr (LklCredentials) again = NULL;
  g_autoptr (GError) error = NULL;

  lkl_credentials_replace_token (self, LKL_CREDENTIALS_MINE, g_strdup ("p1\r\nX-Other: 1"));
  g_assert_true (lkl_credentials_save (self, fixture->path, NULL));
  again = lkl_credentials_load (fixture->path, ENDPOINT, &error);
  g_assert_null (again);
  g_assert_error (error, LKL_ERROR, LKL_ERROR_MALFORMED);
  g_assert_nonnull (strstr (error->message, "/mine"));
}

#define ADD(name, function) \
  g_test_add ("/credentials/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("spares", test_spares_are_kept);
  ADD ("use", test_use_of_a_spare);
  ADD ("wrong", test_spares_that_are_none);
  ADD ("own-token", test_own_token_that_is_none);
  return g_test_run ();
}
