/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "tests/fakes/scratch-store.h"

#define DAY G_TIME_SPAN_DAY

typedef struct
{
  LklScratchStore *scratch;
  LklStore *store; /* (unowned) */
} Fixture;

/* A PC of Ada's, whose tokens begin with its name. */
static void
enrol (Fixture *fixture, const char *device, gint64 now_usecs)
{
  g_autoptr (LklEnrolment) enrolment = g_new0 (LklEnrolment, 1);
  g_autoptr (LklServedPerson) person = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (lkl_store_put_code (fixture->store, device, "ada", now_usecs + DAY, NULL));
  enrolment->code_hash = g_strdup (device);
  enrolment->device = g_strdup (device);
  enrolment->vouched_by = g_strdup (LKL_VOUCHED_BY_CODE);
  for (guint i = 0; i < LKL_RECORD_CLASS_COUNT; i++)
    enrolment->streams[i] = g_strdup_printf ("%s-stream-%u", device, i);
  for (guint i = 0; i < LKL_TOKEN_CLASS_COUNT; i++)
    enrolment->token_hashes[i] = g_strdup_printf ("%s-%u", device, i);
  person = lkl_store_enrol (fixture->store, enrolment, now_usecs, &error);
  g_assert_no_error (error);
}

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->scratch = lkl_scratch_store_new ();
  fixture->store = fixture->scratch->store;
  lkl_scratch_store_add_person (fixture->scratch, "ada");
  lkl_scratch_store_add_person (fixture->scratch, "bob");
  enrol (fixture, "pc", DAY);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  lkl_scratch_store_free (fixture->scratch);
}

/* Returns: (transfer full): the hash by which its streams are known; NULL = it is not good */
static char *
find (Fixture *fixture, const char *hash, gint64 now_usecs)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LklToken) token = lkl_store_find_token (fixture->store, hash, now_usecs, &error);

  if (token == NULL)
    g_assert_error (error, LKL_ERROR, LKL_ERROR_REFUSED);
  return token != NULL ? g_strdup (token->hash) : NULL;
}

static void
assert_good (Fixture *fixture, const char *hash, gint64 now_usecs)
{
  g_autofree char *family = find (fixture, hash, now_usecs);

  g_assert_cmpstr (family, ==, "pc-1");
}

static void
assert_ended (Fixture *fixture, const char *hash, gint64 now_usecs)
{
  g_autofree char *family = find (fixture, hash, now_usecs);

  g_assert_null (family);
}

static void
renew (Fixture *fixture, const char *hash, const char *new_hash, gint64 now_usecs)
{
  g_autoptr (GError) error = NULL;

  lkl_store_renew_token (fixture->store, hash, new_hash, now_usecs, &error);
  g_assert_no_error (error);
}

static void
test_old_one_ends_after_the_new_one_was_used (Fixture *fixture, gconstpointer data)
{
  renew (fixture, "pc-1", "new", 2 * DAY);
  assert_good (fixture, "pc-1", 100 * DAY);
  assert_good (fixture, "new", 100 * DAY);
  assert_good (fixture, "pc-1", 113 * DAY);
  assert_ended (fixture, "pc-1", 114 * DAY);
  assert_good (fixture, "new", 200 * DAY);
}

/* A copy of the home took one and has nothing to say yet, while the other PC takes the next. */
static void
test_one_that_was_not_used_yet (Fixture *fixture, gconstpointer data)
{
  renew (fixture, "pc-1", "waits", 2 * DAY);
  renew (fixture, "pc-1", "new", 3 * DAY);
  assert_good (fixture, "new", 3 * DAY);
  assert_good (fixture, "waits", 40 * DAY);
}

/* A home that was cloned: each PC takes its own. */
static void
test_two_take_each_their_own (Fixture *fixture, gconstpointer data)
{
  renew (fixture, "pc-1", "first", 2 * DAY);
  assert_good (fixture, "first", 2 * DAY);
  renew (fixture, "pc-1", "second", 3 * DAY);
  assert_good (fixture, "second", 3 * DAY);
  assert_good (fixture, "first", 100 * DAY);
  assert_good (fixture, "second", 100 * DAY);
  assert_ended (fixture, "pc-1", 100 * DAY);
}

static void
test_not_without_end (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; error == NULL; i++)
    {
      g_autofree char *hash = g_strdup_printf ("new-%u", i);

      g_assert_cmpuint (i, <, 100);
      if (lkl_store_renew_token (fixture->store, "pc-1", hash, 2 * DAY, &error))
        assert_good (fixture, hash, 2 * DAY);
    }
  g_assert_error (error, LKL_ERROR, LKL_ERROR_BUSY);
  assert_good (fixture, "pc-1", 2 * DAY);
}

static void
test_unknown_one (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (lkl_store_renew_token (fixture->store, "nobody's", "new", DAY, &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_REFUSED);
  assert_ended (fixture, "new", DAY);
}

static void
test_list (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) devices = NULL;
  g_autoptr (GPtrArray) of_bob = NULL;
  const LklEnrolledDevice *latest;

  enrol (fixture, "laptop", 5 * DAY);
  devices = lkl_store_list_devices (fixture->store, "ada", NULL);
  of_bob = lkl_store_list_devices (fixture->store, "bob", NULL);
  g_assert_cmpuint (devices->len, ==, 2);
  g_assert_cmpuint (of_bob->len, ==, 0);
  latest = g_ptr_array_index (devices, 0);
  g_assert_cmpstr (latest->id, ==, "laptop");
  g_assert_cmpint (latest->enrolled_usecs, ==, 5 * DAY);
  g_assert_cmpstr (latest->vouched_by, ==, LKL_VOUCHED_BY_CODE);
}

/* Of the person's other PC nothing ends, and nobody ends somebody else's. */
static void
test_end (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *measurements = NULL;
  g_autofree char *other = NULL;

  enrol (fixture, "laptop", 5 * DAY);
  renew (fixture, "pc-1", "new", 6 * DAY);
  g_assert_false (lkl_store_end_device (fixture->store, "bob", "pc", &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_NOT_FOUND);
  assert_good (fixture, "pc-1", 7 * DAY);
  g_assert_true (lkl_store_end_device (fixture->store, "ada", "pc", NULL));
  assert_ended (fixture, "pc-1", 7 * DAY);
  assert_ended (fixture, "new", 7 * DAY);
  assert_ended (fixture, "pc-3", 7 * DAY);
  measurements = find (fixture, "pc-0", 7 * DAY);
  g_assert_cmpstr (measurements, ==, "pc-0");
  other = find (fixture, "laptop-1", 7 * DAY);
  g_assert_cmpstr (other, ==, "laptop-1");
}

#define ADD(name, function) \
  g_test_add (              \
      "/store-sqlite-devices/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("renewed", test_old_one_ends_after_the_new_one_was_used);
  ADD ("lost", test_one_that_was_not_used_yet);
  ADD ("cloned", test_two_take_each_their_own);
  ADD ("not-without-end", test_not_without_end);
  ADD ("unknown", test_unknown_one);
  ADD ("list", test_list);
  ADD ("end", test_end);
  return g_test_run ();
}
