/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "tests/fakes/scratch-store.h"

/* 2026-11-23, at noon. */
#define DAY_AFTER (G_GINT64_CONSTANT (1795435200) * G_USEC_PER_SEC)

typedef struct
{
  LklScratchStore *scratch; /* (owned) */
  LklStore *store;          /* (unowned) */
} Fixture;

/* Tokens are PERSON-CLASS, streams PERSON-stream-CLASS. */
static void
enrol (Fixture *fixture, const char *person)
{
  g_autoptr (LklEnrolment) enrolment = g_new0 (LklEnrolment, 1);
  g_autoptr (LklServedPerson) enrolled = NULL;
  g_autoptr (GError) error = NULL;

  lkl_scratch_store_add_person (fixture->scratch, person);
  lkl_store_put_code (fixture->store, person, person, 1000, &error);
  g_assert_no_error (error);
  enrolment->code_hash = g_strdup (person);
  enrolment->device = g_strdup_printf ("device-%s", person);
  enrolment->vouched_by = g_strdup (LKL_VOUCHED_BY_CODE);
  for (guint i = 0; i < LKL_RECORD_CLASS_COUNT; i++)
    enrolment->streams[i] = g_strdup_printf ("%s-stream-%u", person, i);
  for (guint i = 0; i < LKL_TOKEN_CLASS_COUNT; i++)
    enrolment->token_hashes[i] = g_strdup_printf ("%s-%u", person, i);
  enrolled = lkl_store_enrol (fixture->store, enrolment, 1, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->scratch = lkl_scratch_store_new ();
  fixture->store = fixture->scratch->store;
  enrol (fixture, "ada");
  enrol (fixture, "bob");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  lkl_scratch_store_free (fixture->scratch);
}

/* A batch of one outage or measurement. */
static LklPushOutcome
push (Fixture *fixture, const char *person, LklTokenClass token_class, gint64 seq)
{
  g_autoptr (LklPush) batch = lkl_push_new ();
  g_autoptr (GError) error = NULL;
  LklStoredRecord *record = g_new0 (LklStoredRecord, 1);
  LklPushOutcome outcome = LKL_PUSH_FOREIGN;

  batch->token_hash = g_strdup_printf ("%s-%u", person, token_class);
  batch->token_class = token_class;
  batch->stream = g_strdup_printf ("%s-stream-%u", person, token_class);
  batch->seq = seq;
  batch->day = g_strdup ("2026-11-22");
  batch->sha256 = g_strdup_printf ("%s %u %d", person, token_class, (int) seq);
  batch->received_day = g_strdup ("2026-11-22");
  if (token_class == LKL_TOKEN_MEASUREMENTS)
    batch->content = g_bytes_new_static ("packed", 6);
  record->key = g_strdup (batch->sha256);
  record->name = g_strdup ("linklight.outage");
  record->time_usecs = 500;
  record->attributes = g_strdup ("{}");
  g_ptr_array_add (batch->records, record);
  lkl_store_put_push (fixture->store, batch, &outcome, &error);
  g_assert_no_error (error);
  return outcome;
}

/* As of @asked_usecs; all but the days are said at 500. */
static void
assert_erased_as_of (Fixture *fixture,
                     const char *person,
                     LklTokenClass token_class,
                     gint64 asked_usecs,
                     guint n_answers,
                     guint n_messages,
                     guint n_records)
{
  const LklToken token = { .hash = g_strdup_printf ("%s-%u", person, token_class),
                           .token_class = token_class,
                           .person =
                               token_class == LKL_TOKEN_MEASUREMENTS ? NULL : (char *) person };
  g_autofree char *hash = token.hash;
  g_autoptr (GError) error = NULL;
  LklErasureAnswer erased;

  lkl_store_erase (fixture->store, &token, asked_usecs, &erased, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (erased.n_answers, ==, n_answers);
  g_assert_cmpuint (erased.n_messages, ==, n_messages);
  g_assert_cmpuint (erased.n_records, ==, n_records);
}

static void
assert_erased (Fixture *fixture,
               const char *person,
               LklTokenClass token_class,
               guint n_answers,
               guint n_messages,
               guint n_records)
{
  assert_erased_as_of (fixture, person, token_class, DAY_AFTER, n_answers, n_messages, n_records);
}

static guint
count_answers (Fixture *fixture, const char *person)
{
  g_autoptr (GPtrArray) answers = lkl_store_list_answers (fixture->store, person, 0, 10, NULL);

  return answers->len;
}

static guint
count_tasks (Fixture *fixture, const char *person)
{
  g_autoptr (GPtrArray) tasks = lkl_store_list_tasks_of_person (fixture->store, person, 10, NULL);

  return tasks->len;
}

static void
say (Fixture *fixture, const char *person)
{
  lkl_scratch_store_add_answer (fixture->scratch, person, "smile3", "bad", NULL, 500);
  lkl_scratch_store_add_task (
      fixture->scratch, person, "u1", LKL_PERSON_MESSAGE_HAND, NULL, "help", 500);
  g_assert_cmpint (push (fixture, person, LKL_TOKEN_EVENTS, 1), ==, LKL_PUSH_STORED);
  g_assert_cmpint (push (fixture, person, LKL_TOKEN_MEASUREMENTS, 1), ==, LKL_PUSH_STORED);
}

static void
test_all_of_one_person_goes (Fixture *fixture, gconstpointer data)
{
  say (fixture, "ada");
  say (fixture, "bob");
  assert_erased (fixture, "ada", LKL_TOKEN_MINE, 1, 1, 1);
  g_assert_cmpuint (count_answers (fixture, "ada"), ==, 0);
  g_assert_cmpuint (count_tasks (fixture, "ada"), ==, 0);
  g_assert_cmpuint (count_answers (fixture, "bob"), ==, 1);
  g_assert_cmpuint (count_tasks (fixture, "bob"), ==, 1);
  /* As often as it is asked. */
  assert_erased (fixture, "ada", LKL_TOKEN_MINE, 0, 0, 0);
  assert_erased (fixture, "bob", LKL_TOKEN_MINE, 1, 1, 1);
}

/* Nobody here knows whose these are: only who has the token does. */
static void
test_measurements_go_by_their_own_token (Fixture *fixture, gconstpointer data)
{
  say (fixture, "ada");
  say (fixture, "bob");
  assert_erased (fixture, "ada", LKL_TOKEN_MEASUREMENTS, 0, 0, 1);
  assert_erased (fixture, "ada", LKL_TOKEN_MEASUREMENTS, 0, 0, 0);
  assert_erased (fixture, "ada", LKL_TOKEN_MINE, 1, 1, 1);
  assert_erased (fixture, "bob", LKL_TOKEN_MEASUREMENTS, 0, 0, 1);
}

static void
test_what_is_sent_again_stays_gone (Fixture *fixture, gconstpointer data)
{
  say (fixture, "ada");
  assert_erased (fixture, "ada", LKL_TOKEN_MINE, 1, 1, 1);
  g_assert_cmpint (push (fixture, "ada", LKL_TOKEN_EVENTS, 1), ==, LKL_PUSH_DUPLICATE);
  assert_erased (fixture, "ada", LKL_TOKEN_MINE, 0, 0, 0);
  /* What is new is taken as before. */
  g_assert_cmpint (push (fixture, "ada", LKL_TOKEN_EVENTS, 2), ==, LKL_PUSH_STORED);
}

/* A wish that comes late, or once more, is of the time when the person had it. */
static void
test_what_was_said_later_stays (Fixture *fixture, gconstpointer data)
{
  say (fixture, "ada");
  assert_erased_as_of (fixture, "ada", LKL_TOKEN_MINE, 499, 0, 0, 0);
  lkl_scratch_store_add_answer (fixture->scratch, "ada", "smile3", "good", NULL, 501);
  lkl_scratch_store_add_task (
      fixture->scratch, "ada", "u2", LKL_PERSON_MESSAGE_HAND, NULL, "again", 501);
  assert_erased_as_of (fixture, "ada", LKL_TOKEN_MINE, 500, 1, 1, 1);
  g_assert_cmpuint (count_answers (fixture, "ada"), ==, 1);
  g_assert_cmpuint (count_tasks (fixture, "ada"), ==, 1);
  assert_erased_as_of (fixture, "ada", LKL_TOKEN_MINE, 500, 0, 0, 0);
}

/* A restored copy of a PC sends it in other batches, and still it stays gone; what nobody has sent
 * before is taken, however wrong the clock is that it comes with. */
static void
test_deleted_words_do_not_come_back (Fixture *fixture, gconstpointer data)
{
  lkl_scratch_store_add_request (fixture->scratch, "ada", "a1", "smile3", "bad", 500);
  lkl_scratch_store_add_request (fixture->scratch, "ada", "a1", "smile3", "good", 500);
  lkl_scratch_store_add_task (
      fixture->scratch, "ada", "u1", LKL_PERSON_MESSAGE_HAND, NULL, "help", 500);
  assert_erased_as_of (fixture, "ada", LKL_TOKEN_MINE, 600, 2, 1, 0);
  assert_erased_as_of (fixture, "ada", LKL_TOKEN_MINE, 500, 0, 0, 0);
  lkl_scratch_store_add_request (fixture->scratch, "ada", "a1", "smile3", "good", 900);
  lkl_scratch_store_add_task (
      fixture->scratch, "ada", "u1", LKL_PERSON_MESSAGE_HAND, NULL, "help", 500);
  g_assert_cmpuint (count_answers (fixture, "ada"), ==, 0);
  g_assert_cmpuint (count_tasks (fixture, "ada"), ==, 0);
  lkl_scratch_store_add_request (fixture->scratch, "ada", "a2", "smile3", "bad", 300);
  lkl_scratch_store_add_request (fixture->scratch, "bob", "a1", "smile3", "bad", 500);
  g_assert_cmpuint (count_answers (fixture, "ada"), ==, 1);
  g_assert_cmpuint (count_answers (fixture, "bob"), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) \
  g_test_add ("/store-sqlite-erasure/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("all-of-one-person-goes", test_all_of_one_person_goes);
  ADD ("measurements-go-by-their-own-token", test_measurements_go_by_their_own_token);
  ADD ("what-is-sent-again-stays-gone", test_what_is_sent_again_stays_gone);
  ADD ("what-was-said-later-stays", test_what_was_said_later_stays);
  ADD ("deleted-words-do-not-come-back", test_deleted_words_do_not_come_back);
#undef ADD
  return g_test_run ();
}
