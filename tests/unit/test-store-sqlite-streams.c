/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/base/database.h"
#include "endpoint/store-schema.h"
#include "endpoint/store-sqlite.h"
#include "tests/fakes/scratch-store.h"

/* Of the store before a stream was its person's. */
#define N_STEPS_BEFORE 10
/* 2026-11-23, at noon. */
#define DAY_AFTER (G_GINT64_CONSTANT (1795435200) * G_USEC_PER_SEC)

typedef struct
{
  LklScratchStore *scratch; /* (owned) */
  LklStore *store;          /* (unowned) */
} Fixture;

/* Its tokens are PREFIX-CLASS, its streams STREAM-CLASS. */
static void
enrol (Fixture *fixture,
       const char *person,
       const char *device,
       const char *prefix,
       const char *stream)
{
  g_autoptr (LklEnrolment) enrolment = g_new0 (LklEnrolment, 1);
  g_autoptr (LklServedPerson) enrolled = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (lkl_store_put_code (fixture->store, prefix, person, 1000, NULL));
  enrolment->code_hash = g_strdup (prefix);
  enrolment->device = g_strdup (device);
  enrolment->vouched_by = g_strdup (LKL_VOUCHED_BY_CODE);
  for (guint i = 0; i < LKL_RECORD_CLASS_COUNT; i++)
    enrolment->streams[i] = g_strdup_printf ("%s-%u", stream, i);
  for (guint i = 0; i < LKL_TOKEN_CLASS_COUNT; i++)
    enrolment->token_hashes[i] = g_strdup_printf ("%s-%u", prefix, i);
  enrolled = lkl_store_enrol (fixture->store, enrolment, 1, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->scratch = lkl_scratch_store_new ();
  fixture->store = fixture->scratch->store;
  lkl_scratch_store_add_person (fixture->scratch, "ada");
  lkl_scratch_store_add_person (fixture->scratch, "bob");
  enrol (fixture, "ada", "pc", "a", "s");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  lkl_scratch_store_free (fixture->scratch);
}

/* A batch of one record. @token: PREFIX-CLASS */
static LklPushOutcome
push_on (
    Fixture *fixture, const char *token, const char *stream, gint64 seq, const char *received_day)
{
  g_autoptr (LklPush) push = lkl_push_new ();
  g_autoptr (GError) error = NULL;
  LklStoredRecord *record = g_new0 (LklStoredRecord, 1);
  LklPushOutcome outcome = LKL_PUSH_CONFLICT;

  push->token_hash = g_strdup (token);
  push->token_class = (LklTokenClass) (token[2] - '0');
  push->stream = g_strdup (stream);
  push->seq = seq;
  push->day = g_strdup ("2026-11-22");
  push->sha256 = g_strdup_printf ("%s %d", stream, (int) seq);
  push->received_day = g_strdup (received_day);
  record->key = g_strdup (push->sha256);
  record->name = g_strdup ("linklight.outage");
  record->attributes = g_strdup ("{}");
  g_ptr_array_add (push->records, record);
  lkl_store_put_push (fixture->store, push, &outcome, &error);
  g_assert_no_error (error);
  return outcome;
}

static LklPushOutcome
push (Fixture *fixture, const char *token, const char *stream, gint64 seq)
{
  return push_on (fixture, token, stream, seq, "2026-11-22");
}

/* @person: NULL = by the token alone */
static guint
erase (Fixture *fixture, const char *token, const char *person)
{
  const LklToken wish = { .hash = (char *) token, .person = (char *) person };
  LklErasureAnswer erased;

  g_assert_true (lkl_store_erase (fixture->store, &wish, DAY_AFTER, &erased, NULL));
  return erased.n_records;
}

/* What was sent and not acknowledged before the PC was connected anew comes again, as it was. */
static void
test_connected_anew (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (push (fixture, "a-2", "s-2", 1), ==, LKL_PUSH_STORED);
  enrol (fixture, "ada", "pc", "c", "s");
  g_assert_cmpint (push (fixture, "c-2", "s-2", 1), ==, LKL_PUSH_DUPLICATE);
  g_assert_cmpint (push (fixture, "c-2", "s-2", 2), ==, LKL_PUSH_STORED);
  /* With streams that were begun since, which the endpoint has not heard of. */
  enrol (fixture, "ada", "laptop", "d", "t");
  g_assert_cmpint (push (fixture, "d-2", "s-2", 3), ==, LKL_PUSH_STORED);
  g_assert_cmpint (push (fixture, "d-2", "t-2", 1), ==, LKL_PUSH_STORED);
}

/* By whatever PC it came, also by one that was disconnected. */
static void
test_delete_mine_finds_it (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (push (fixture, "a-1", "s-1", 1), ==, LKL_PUSH_STORED);
  g_assert_true (lkl_store_end_device (fixture->store, "ada", "pc", NULL));
  enrol (fixture, "ada", "laptop", "c", "t");
  g_assert_cmpint (push (fixture, "c-1", "t-1", 1), ==, LKL_PUSH_STORED);
  g_assert_cmpuint (erase (fixture, "c-3", "ada"), ==, 2);
}

static void
test_of_others (Fixture *fixture, gconstpointer data)
{
  enrol (fixture, "bob", "desk", "b", "u");
  g_assert_cmpint (push (fixture, "b-1", "s-1", 1), ==, LKL_PUSH_FOREIGN);
  g_assert_cmpint (push (fixture, "a-2", "s-1", 1), ==, LKL_PUSH_FOREIGN);
  g_assert_cmpint (push (fixture, "a-0", "s-1", 1), ==, LKL_PUSH_FOREIGN);
  g_assert_cmpint (push (fixture, "x-1", "v-1", 1), ==, LKL_PUSH_FOREIGN);
  g_assert_cmpint (push (fixture, "a-1", "s-1", 1), ==, LKL_PUSH_STORED);
}

/* They are nobody's but the token's: whoever is connected anew does not get them by the way. */
static void
test_of_measurements (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (push (fixture, "a-0", "s-0", 1), ==, LKL_PUSH_STORED);
  enrol (fixture, "ada", "pc", "c", "s");
  g_assert_cmpint (push (fixture, "c-0", "s-0", 2), ==, LKL_PUSH_FOREIGN);
  g_assert_cmpint (push (fixture, "a-0", "s-0", 2), ==, LKL_PUSH_STORED);
  g_assert_cmpuint (erase (fixture, "c-0", NULL), ==, 0);
  g_assert_cmpuint (erase (fixture, "a-0", NULL), >, 0);
}

static void
push_many (Fixture *fixture, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *stream = g_strdup_printf ("many-%u", i);

      g_assert_cmpint (push (fixture, "a-1", stream, 1), ==, LKL_PUSH_STORED);
    }
}

/* Nothing is refused for it, and those in use stay. */
static void
test_longest_unused_is_forgotten (Fixture *fixture, gconstpointer data)
{
  enrol (fixture, "bob", "desk", "b", "u");
  g_assert_cmpint (push_on (fixture, "a-1", "old", 1, "2026-11-20"), ==, LKL_PUSH_STORED);
  g_assert_cmpint (push_on (fixture, "a-1", "used", 1, "2026-11-20"), ==, LKL_PUSH_STORED);
  g_assert_cmpint (push (fixture, "a-1", "used", 2), ==, LKL_PUSH_STORED);
  g_assert_cmpint (push (fixture, "a-1", "s-1", 1), ==, LKL_PUSH_STORED);
  push_many (fixture, LKL_STORE_MAX_STREAMS - 3);
  g_assert_cmpint (push (fixture, "b-1", "old", 2), ==, LKL_PUSH_FOREIGN);
  g_assert_cmpint (push (fixture, "a-1", "one-more", 1), ==, LKL_PUSH_STORED);
  g_assert_cmpint (push (fixture, "b-1", "used", 3), ==, LKL_PUSH_FOREIGN);
  g_assert_cmpint (push (fixture, "b-1", "one-more", 2), ==, LKL_PUSH_FOREIGN);
  g_assert_cmpint (push (fixture, "b-1", "old", 2), ==, LKL_PUSH_STORED);
}

/* A store of the version before. */
static void
make_old_store (const char *path)
{
  const LklSchema schema = { .application_id = lkl_store_schema.application_id,
                             .steps = lkl_store_schema.steps,
                             .n_steps = N_STEPS_BEFORE };
  g_autoptr (GError) error = NULL;
  g_autoptr (LklDatabase) database = lkl_database_open (path, &schema, &error);

  g_assert_no_error (error);
  lkl_database_execute (database,
                        "INSERT INTO person (id, name, site, team) VALUES ('ada', 'Ada', '', '');"
                        "INSERT INTO device (id, person, enrolled_usecs) VALUES ('pc', 'ada', 1);"
                        "INSERT INTO token (hash, class, person, device) VALUES"
                        " ('a-0', 0, NULL, NULL), ('a-1', 1, 'ada', 'pc');"
                        "INSERT INTO stream (id, token) VALUES ('s-0', 'a-0'), ('s-1', 'a-1');"
                        "INSERT INTO batch (class, stream, seq, day, sha256, received_day) VALUES"
                        " (1, 's-1', 1, '2026-11-22', 's-1 1', '2026-11-22');",
                        &error);
  g_assert_no_error (error);
}

static void
test_older_store (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->scratch->folder, "older.db", NULL);
  Fixture older = { .scratch = fixture->scratch };
  g_autoptr (GError) error = NULL;

  make_old_store (path);
  older.store = lkl_store_sqlite_open (path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (push (&older, "a-1", "s-1", 1), ==, LKL_PUSH_DUPLICATE);
  g_assert_cmpint (push (&older, "a-0", "s-1", 2), ==, LKL_PUSH_FOREIGN);
  g_assert_cmpint (push (&older, "a-1", "s-0", 1), ==, LKL_PUSH_FOREIGN);
  g_assert_cmpint (push (&older, "a-0", "s-0", 1), ==, LKL_PUSH_STORED);
  lkl_store_close (older.store);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) \
  g_test_add ("/store-sqlite-streams/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("connected-anew", test_connected_anew);
  ADD ("delete-mine-finds-it", test_delete_mine_finds_it);
  ADD ("of-others", test_of_others);
  ADD ("of-measurements", test_of_measurements);
  ADD ("longest-unused-is-forgotten", test_longest_unused_is_forgotten);
  ADD ("older-store", test_older_store);
#undef ADD
  return g_test_run ();
}
