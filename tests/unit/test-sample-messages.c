/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "endpoint/sample-messages.h"

#include <glib/gstdio.h>

#include "agent/base/error.h"
#include "endpoint/demo.h"
#include "tests/fakes/scratch-store.h"

#define NOW (20000 * (gint64) G_TIME_SPAN_DAY)

/* Returns: (transfer full) (nullable) */
static GPtrArray *
read_text (const char *text, GError **error)
{
  g_autofree char *folder = g_dir_make_tmp ("sample-messages-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "messages.json", NULL);
  GPtrArray *tasks;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  tasks = lkl_sample_messages_read (path, NOW, error);
  g_unlink (path);
  g_rmdir (folder);
  return tasks;
}

static void
test_bad (void)
{
  const struct
  {
    const char *text, *place;
  } cases[] = {
    { "{}", "/messages" },
    { "{\"messages\":[{}]}", "/messages/0/person" },
    { "{\"messages\":[{\"person\":\"a\",\"kind\":\"hand\"}]}", "/messages/0/minutesAgo" },
    { "{\"messages\":[{\"person\":\"a\",\"kind\":\"cry\",\"minutesAgo\":1}]}", "/messages/0/kind" },
    { "{\"messages\":[{\"person\":\"a\",\"kind\":\"hand\",\"minutesAgo\":-1}]}",
      "/messages/0/minutesAgo" },
    { "{\"messages\":[7]}", "/messages/0" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_text (cases[i].text, &error));
      g_assert_error (error, LKL_ERROR, LKL_ERROR_MALFORMED);
      g_assert_nonnull (g_strstr_len (error->message, -1, cases[i].place));
    }
}

static guint
count (LklStore *store, LklTaskView view, LklPersonMessageKind kind)
{
  const LklTaskQuery query = { view, kind, 0, 100 };
  g_autoptr (GPtrArray) tasks = lkl_store_list_tasks (store, &query, NULL);

  return tasks->len;
}

/* Whoever tries it finds something on each page; started again, nothing twice. */
static void
test_the_sample_organisation (void)
{
  g_autofree char *folder =
      g_test_build_filename (G_TEST_DIST, "..", "endpoint", "sample-organisation", NULL);
  g_autoptr (LklScratchStore) scratch = lkl_scratch_store_new ();
  guint n_hands = 0;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *code = lkl_demo_fill (scratch->store, folder, NOW + i, &error);

      g_assert_no_error (error);
      g_assert_nonnull (code);
      for (guint kind = 0; kind < LKL_PERSON_MESSAGE_N_KINDS; kind++)
        g_assert_cmpuint (
            count (scratch->store, LKL_TASKS_LATEST, (LklPersonMessageKind) kind), >, 0);
      g_assert_cmpuint (count (scratch->store, LKL_TASKS_DONE, LKL_PERSON_MESSAGE_HAND), ==, 1);
      if (i == 0)
        n_hands = count (scratch->store, LKL_TASKS_WAITING, LKL_PERSON_MESSAGE_HAND);
      g_assert_cmpuint (
          count (scratch->store, LKL_TASKS_WAITING, LKL_PERSON_MESSAGE_HAND), ==, n_hands);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample-messages/bad", test_bad);
  g_test_add_func ("/sample-messages/the-sample-organisation", test_the_sample_organisation);
  return g_test_run ();
}
