/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "agent/base/identifier.h"
#include "tests/fakes/scratch-store.h"

#define DAY "2026-11-23"
#define NEXT_DAY "2026-11-24"
#define N 40

static char *
put (LklScratchStore *scratch, const char *choice)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *uid = lkl_identifier_new_v4 ();
  const LklCountedAnswer counted = {
    .uid = uid,
    .question = (char *) "mood",
    .version = 1,
    .kind = (char *) "smile3",
    .outcome = (char *) (choice != NULL ? "answered" : "dismissed"),
    .choice = (char *) choice,
    .day = (char *) DAY,
  };

  /* The second time it is known. */
  for (guint i = 0; i < 2; i++)
    {
      lkl_store_put_counted (scratch->store, &counted, &error);
      g_assert_no_error (error);
    }
  return g_steal_pointer (&uid);
}

static void
test_each_counts_once (void)
{
  g_autoptr (LklScratchStore) scratch = lkl_scratch_store_new ();
  g_autoptr (GPtrArray) totals = NULL;
  g_autoptr (GPtrArray) before = NULL;
  const LklCountedTotal *unanswered, *good;

  for (guint i = 0; i < 3; i++)
    g_free (put (scratch, "good"));
  g_free (put (scratch, NULL));
  totals = lkl_store_list_counted (scratch->store, DAY, NEXT_DAY, NULL);
  before = lkl_store_list_counted (scratch->store, "2026-11-01", DAY, NULL);
  g_assert_cmpuint (before->len, ==, 0);
  g_assert_cmpuint (totals->len, ==, 2);
  unanswered = totals->pdata[0];
  good = totals->pdata[1];
  g_assert_null (unanswered->choice);
  g_assert_cmpuint (unanswered->n, ==, 1);
  g_assert_cmpstr (good->choice, ==, "good");
  g_assert_cmpuint (good->n, ==, 3);
}

/* Returns: (transfer full) */
static char *
read_file (LklScratchStore *scratch, const char *name, gsize *length)
{
  g_autofree char *path = g_build_filename (scratch->folder, name, NULL);
  char *bytes = NULL;

  if (!g_file_get_contents (path, &bytes, length, NULL))
    *length = 0;
  return bytes;
}

static gint
compare_uids (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* Where rows lie in their page, and what the write-ahead log keeps, would tell who came when. */
static void
test_file_does_not_tell_the_order (void)
{
  g_autoptr (LklScratchStore) scratch = lkl_scratch_store_new ();
  g_autoptr (GPtrArray) uids = g_ptr_array_new_with_free_func (g_free);
  const char *const choices[] = { "good", NULL, "so-so", "bad" };
  g_autofree char *file = NULL;
  g_autofree char *log = NULL;
  gsize length, log_length;
  const char *former = NULL;

  for (guint i = 0; i < N; i++)
    g_ptr_array_add (uids, put (scratch, choices[i % G_N_ELEMENTS (choices)]));
  g_ptr_array_sort (uids, compare_uids);
  file = read_file (scratch, "endpoint.db", &length);
  log = read_file (scratch, "endpoint.db-wal", &log_length);
  g_assert_cmpuint (log_length, ==, 0);
  for (guint i = 0; i < uids->len; i++)
    {
      const char *uid = uids->pdata[i];
      const char *place = memmem (file, length, uid, strlen (uid));

      g_assert_nonnull (place);
      /* Once, and each behind or before its neighbour as their uids are. */
      g_assert_null (memmem (place + 1, length - (gsize) (place + 1 - file), uid, strlen (uid)));
      if (former != NULL && (former - file) / 4096 == (place - file) / 4096)
        g_assert_true (place < former);
      former = place;
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store-sqlite-counted/each-counts-once", test_each_counts_once);
  g_test_add_func ("/store-sqlite-counted/file-does-not-tell-the-order",
                   test_file_does_not_tell_the_order);
  return g_test_run ();
}
