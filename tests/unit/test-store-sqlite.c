/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "agent/base/error.h"
#include "tests/fakes/scratch-store.h"

#define STREAM "5f0c6d9e-0000-4000-8000-000000000001"
#define OTHER_STREAM "5f0c6d9e-0000-4000-8000-000000000002"

typedef struct
{
  LklScratchStore *scratch; /* (owned) */
  LklStore *store;          /* (unowned) */
} Fixture;

/* Returns: whether it worked. Token hashes are PREFIX-0 … PREFIX-3. */
static gboolean
enrol_device (LklStore *store,
              const char *device,
              const char *code,
              const char *prefix,
              const char *stream,
              gint64 now)
{
  g_autoptr (LklEnrolment) enrolment = g_new0 (LklEnrolment, 1);
  g_autoptr (LklServedPerson) person = NULL;
  g_autoptr (GError) error = NULL;

  enrolment->code_hash = g_strdup (code);
  enrolment->device = g_strdup (device);
  enrolment->vouched_by = g_strdup (LKL_VOUCHED_BY_CODE);
  for (guint i = 0; i < LKL_RECORD_CLASS_COUNT; i++)
    enrolment->streams[i] = g_strdup_printf ("%s-%u", stream, i);
  for (guint i = 0; i < LKL_TOKEN_CLASS_COUNT; i++)
    enrolment->token_hashes[i] = g_strdup_printf ("%s-%u", prefix, i);
  person = lkl_store_enrol (store, enrolment, now, &error);
  if (person == NULL)
    g_assert_true (g_error_matches (error, LKL_ERROR, LKL_ERROR_REFUSED)
                   || g_error_matches (error, LKL_ERROR, LKL_ERROR_BUSY));
  return person != NULL;
}

/* A device of its own for each @prefix. */
static gboolean
enrol (LklStore *store, const char *code, const char *prefix, const char *stream, gint64 now)
{
  return enrol_device (store, prefix, code, prefix, stream, now);
}

static void
put_code (LklStore *store, const char *code, const char *person)
{
  g_autoptr (GError) error = NULL;

  lkl_store_put_code (store, code, person, 1000, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->scratch = lkl_scratch_store_new ();
  fixture->store = fixture->scratch->store;
  lkl_scratch_store_add_person (fixture->scratch, "ada");
  lkl_scratch_store_add_person (fixture->scratch, "bob");
  lkl_store_put_code (fixture->store, "code-ada", "ada", 1000, &error);
  lkl_store_put_code (fixture->store, "code-bob", "bob", 1000, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  lkl_scratch_store_free (fixture->scratch);
}

static LklPush *
make_push (const char *token, const char *stream, gint64 seq, const char *bytes, const char *uid)
{
  LklPush *push = lkl_push_new ();
  LklNamedAnswer *answer = g_new0 (LklNamedAnswer, 1);

  push->token_hash = g_strdup (token);
  push->token_class = LKL_TOKEN_ANSWERS;
  push->stream = g_strdup (stream);
  push->seq = seq;
  push->day = seq > 0 ? g_strdup ("2026-11-22") : NULL;
  push->sha256 = g_strdup (bytes);
  push->received_day = g_strdup ("2026-11-22");
  answer->uid = g_strdup (uid);
  answer->person = g_strdup ("ada");
  answer->question = g_strdup ("it-for-you");
  answer->version = 1;
  answer->kind = g_strdup ("smile3");
  answer->choice = g_strdup ("good");
  answer->time_usecs = 500;
  g_ptr_array_add (push->answers, answer);
  return push;
}

static LklPushOutcome
put (LklStore *store, LklPush *push)
{
  g_autoptr (LklPush) owned = push;
  g_autoptr (GError) error = NULL;
  LklPushOutcome outcome = LKL_PUSH_FOREIGN;

  lkl_store_put_push (store, owned, &outcome, &error);
  g_assert_no_error (error);
  return outcome;
}

static guint
count_answers (LklStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) answers = lkl_store_list_answers (store, NULL, 0, 100, &error);

  g_assert_no_error (error);
  return answers->len;
}

static void
test_code_works_once (Fixture *fixture, gconstpointer data)
{
  g_assert_false (enrol (fixture->store, "no-code", "x", STREAM, 1));
  g_assert_true (enrol (fixture->store, "code-ada", "a", STREAM, 1));
  g_assert_false (enrol (fixture->store, "code-ada", "b", OTHER_STREAM, 2));
}

static void
test_code_expires (Fixture *fixture, gconstpointer data)
{
  g_assert_false (enrol (fixture->store, "code-ada", "a", STREAM, 1000));
  g_assert_true (enrol (fixture->store, "code-ada", "a", STREAM, 999));
}

/* A refusal leaves the code as it was. */
static void
test_streams_of_others (Fixture *fixture, gconstpointer data)
{
  LklStore *store = fixture->store;

  g_assert_true (enrol (store, "code-ada", "a", STREAM, 1));
  g_assert_false (enrol (store, "code-bob", "b", STREAM, 1));
  g_assert_true (enrol (store, "code-bob", "b", OTHER_STREAM, 1));
  put_code (store, "again", "ada");
  g_assert_true (enrol (store, "again", "c", STREAM, 1));
}

static gboolean
is_good (LklStore *store, const char *token)
{
  g_autoptr (LklToken) found = lkl_store_find_token (store, token, 1, NULL);

  return found != NULL;
}

static void
test_same_device (Fixture *fixture, gconstpointer data)
{
  LklStore *store = fixture->store;

  put_code (store, "again", "ada");
  g_assert_true (enrol_device (store, "pc", "code-ada", "a", STREAM, 1));
  g_assert_false (enrol_device (store, "pc", "code-bob", "b", OTHER_STREAM, 1));
  g_assert_true (is_good (store, "a-3"));
  g_assert_true (enrol_device (store, "pc", "again", "c", OTHER_STREAM, 1));
  g_assert_false (is_good (store, "a-1"));
  g_assert_false (is_good (store, "a-2"));
  g_assert_false (is_good (store, "a-3"));
  g_assert_true (is_good (store, "c-3"));
  g_assert_true (enrol_device (store, "another", "code-bob", "b", "third", 1));
}

static void
test_measurements_have_no_person (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (enrol (fixture->store, "code-ada", "a", STREAM, 1));
  for (guint i = 0; i < LKL_TOKEN_CLASS_COUNT; i++)
    {
      g_autofree char *hash = g_strdup_printf ("a-%u", i);
      g_autoptr (LklToken) token = lkl_store_find_token (fixture->store, hash, 1, &error);

      g_assert_no_error (error);
      g_assert_cmpint (token->token_class, ==, (gint) i);
      g_assert_cmpstr (token->person, ==, i == LKL_TOKEN_MEASUREMENTS ? NULL : "ada");
    }
  g_assert_null (lkl_store_find_token (fixture->store, "unknown", 1, &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_REFUSED);
}

static void
test_exactly_once (Fixture *fixture, gconstpointer data)
{
  LklStore *store = fixture->store;

  g_assert_true (enrol (store, "code-ada", "a", STREAM, 1));
  g_assert_cmpint (put (store, make_push ("a-2", STREAM, 1, "x", "u1")), ==, LKL_PUSH_STORED);
  g_assert_cmpint (put (store, make_push ("a-2", STREAM, 1, "x", "u1")), ==, LKL_PUSH_DUPLICATE);
  g_assert_cmpuint (count_answers (store), ==, 1);
  /* The number was used for other bytes: both records are kept. */
  g_assert_cmpint (put (store, make_push ("a-2", STREAM, 1, "y", "u2")), ==, LKL_PUSH_CONFLICT);
  g_assert_cmpint (put (store, make_push ("a-2", STREAM, 1, "y", "u2")), ==, LKL_PUSH_CONFLICT);
  g_assert_cmpuint (count_answers (store), ==, 2);
  /* The same record in another batch, and without one. */
  g_assert_cmpint (put (store, make_push ("a-2", STREAM, 2, "z", "u1")), ==, LKL_PUSH_STORED);
  g_assert_cmpint (put (store, make_push ("a-2", NULL, 0, "w", "u1")), ==, LKL_PUSH_DUPLICATE);
  g_assert_cmpuint (count_answers (store), ==, 2);
}

static void
test_answers_that_share_a_uid (Fixture *fixture, gconstpointer data)
{
  LklStore *store = fixture->store;
  const char *const choices[] = { "good", "bad", "bad", "good" };
  g_autoptr (GError) error = NULL;
  gint64 n_conflicts = 0;

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    for (guint by_bob = 0; by_bob < 2; by_bob++)
      {
        LklPush *push = make_push (by_bob ? "b-2" : "a-2", NULL, 0, "x", "u1");
        LklNamedAnswer *answer = g_ptr_array_index (push->answers, 0);

        g_free (answer->choice);
        g_free (answer->person);
        answer->choice = g_strdup (choices[i]);
        answer->person = g_strdup (by_bob ? "bob" : "ada");
        answer->time_usecs += i;
        put (store, push);
      }
  g_assert_cmpuint (count_answers (store), ==, 4);
  lkl_store_get_counter (store, "answer-conflicts", &n_conflicts, &error);
  g_assert_no_error (error);
  g_assert_cmpint (n_conflicts, ==, 2);
}

static void
put_revision (Fixture *fixture, guint revision)
{
  const char *const choices[] = { "good", "so-so", "bad" };
  LklPush *push = make_push ("a-2", NULL, 0, "x", "u1");
  LklNamedAnswer *answer = g_ptr_array_index (push->answers, 0);

  g_free (answer->choice);
  answer->choice = g_strdup (choices[revision]);
  answer->revision = revision;
  answer->time_usecs = 500 + revision;
  answer->comment = revision > 0 ? g_strdup_printf ("word %u", revision) : NULL;
  answer->lost = revision > 0 ? g_strdup ("5-15") : NULL;
  answer->thanks = revision > 1 ? g_strdup ("claire-dubois") : NULL;
  answer->wants_contact = revision > 1;
  put (fixture->store, push);
}

/* What is added to an answer may arrive before it, twice, and after what was added later: there is
 * one answer, with the last words, at the time of the first. */
static void
test_revisions_in_any_order (Fixture *fixture, gconstpointer data)
{
  const guint orders[][5] = {
    { 0, 1, 2, 1, 2 }, { 2, 1, 0, 2, 1 }, { 1, 2, 0, 0, 2 }, { 0, 2, 1, 2, 0 }, { 2, 0, 1, 0, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autoptr (GPtrArray) answers = NULL;
      const LklNamedAnswer *answer;
      gint64 n_conflicts = -1;

      for (guint j = 0; j < G_N_ELEMENTS (orders[i]); j++)
        put_revision (fixture, orders[i][j]);
      answers = lkl_store_list_answers (fixture->store, "ada", 0, 10, NULL);
      g_assert_cmpuint (answers->len, ==, 1);
      answer = g_ptr_array_index (answers, 0);
      g_assert_cmpint (answer->revision, ==, 2);
      g_assert_cmpstr (answer->choice, ==, "bad");
      g_assert_cmpstr (answer->comment, ==, "word 2");
      g_assert_cmpstr (answer->lost, ==, "5-15");
      g_assert_cmpstr (answer->thanks, ==, "claire-dubois");
      g_assert_true (answer->wants_contact);
      g_assert_cmpint (answer->time_usecs, ==, 500);
      g_assert_true (
          lkl_store_get_counter (fixture->store, "answer-conflicts", &n_conflicts, NULL));
      g_assert_cmpint (n_conflicts, ==, 0);
      tear_down (fixture, NULL);
      set_up (fixture, NULL);
    }
}

/* One that claims to be a revision of an answer to something else takes nothing away. */
static void
test_a_revision_of_something_else (Fixture *fixture, gconstpointer data)
{
  LklPush *push = make_push ("a-2", NULL, 0, "x", "u1");
  LklNamedAnswer *answer = g_ptr_array_index (push->answers, 0);
  g_autoptr (GPtrArray) answers = NULL;

  put_revision (fixture, 0);
  g_free (answer->question);
  answer->question = g_strdup ("other");
  answer->revision = 9;
  put (fixture->store, push);
  answers = lkl_store_list_answers (fixture->store, "ada", 0, 10, NULL);
  g_assert_cmpuint (answers->len, ==, 2);
}

static void
test_foreign_stream (Fixture *fixture, gconstpointer data)
{
  LklStore *store = fixture->store;
  g_autoptr (GError) error = NULL;
  gint64 n_foreign = 0;

  g_assert_true (enrol (store, "code-ada", "a", STREAM, 1));
  g_assert_true (enrol (store, "code-bob", "b", OTHER_STREAM, 1));
  g_assert_cmpint (put (store, make_push ("a-2", "new", 1, "x", "u1")), ==, LKL_PUSH_STORED);
  g_assert_cmpint (put (store, make_push ("b-2", "new", 2, "y", "u2")), ==, LKL_PUSH_FOREIGN);
  g_assert_cmpint (put (store, make_push ("b-2", "new", 0, "y", "u2")), ==, LKL_PUSH_FOREIGN);
  g_assert_cmpuint (count_answers (store), ==, 1);
  lkl_store_get_counter (store, "foreign", &n_foreign, &error);
  g_assert_no_error (error);
  g_assert_cmpint (n_foreign, ==, 2);
}

static void
test_serial_grows (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  gint64 first = 0, second = 0;

  lkl_store_put_documents (fixture->store, none, 5000 * 1000, &first, &error);
  g_assert_cmpint (first, ==, 5000);
  /* The clock went back. */
  lkl_store_put_documents (fixture->store, none, 3000 * 1000, &second, &error);
  g_assert_no_error (error);
  g_assert_cmpint (second, ==, 5001);
}

static void
add_answers (Fixture *fixture)
{
  lkl_scratch_store_add_answer (fixture->scratch, "ada", "smile3", "good", NULL, 10);
  lkl_scratch_store_add_answer (fixture->scratch, "ada", "smile3", "bad", NULL, 20);
  lkl_scratch_store_add_answer (fixture->scratch, "ada", "yesno", "no", NULL, 30);
  lkl_scratch_store_add_answer (fixture->scratch, "bob", "smile3", "so-so", NULL, 5);
  lkl_scratch_store_add_answer (fixture->scratch, "bob", "yesno", "yes", NULL, 40);
}

static void
test_answers_newest_first (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) of_ada = NULL;
  g_autoptr (GError) error = NULL;

  add_answers (fixture);
  all = lkl_store_list_answers (fixture->store, NULL, 10, 3, &error);
  of_ada = lkl_store_list_answers (fixture->store, "ada", 20, 100, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, 3);
  for (guint i = 0; i < all->len; i++)
    g_assert_cmpint (((LklNamedAnswer *) all->pdata[i])->time_usecs, ==, 40 - 10 * (gint) i);
  g_assert_cmpuint (of_ada->len, ==, 2);
  g_assert_cmpstr (((LklNamedAnswer *) of_ada->pdata[0])->choice, ==, "no");
  g_assert_cmpstr (((LklNamedAnswer *) of_ada->pdata[1])->choice, ==, "bad");
}

static gboolean
is_smile (const LklNamedAnswer *answer)
{
  return strcmp (answer->kind, "smile3") == 0;
}

static void
assert_latest (LklStore *store, gint64 since_usecs, guint max_looked_at, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found =
      lkl_store_list_latest_answers (store, since_usecs, max_looked_at, is_smile, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < found->len; i++)
    {
      const LklNamedAnswer *answer = g_ptr_array_index (found, i);

      g_string_append_printf (text, "%s %s;", answer->person, answer->choice);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_latest_that_counts (Fixture *fixture, gconstpointer data)
{
  add_answers (fixture);
  assert_latest (fixture->store, 0, 10, "ada bad;bob so-so;");
  assert_latest (fixture->store, 6, 10, "ada bad;");
  assert_latest (fixture->store, 21, 10, "");
  assert_latest (fixture->store, 0, 1, "");
}

static void
add_request (Fixture *fixture, const char *person, const char *uid, guint revision, gint64 usecs)
{
  LklPush *push = make_push ("a-2", NULL, 0, "x", uid);
  LklNamedAnswer *answer = g_ptr_array_index (push->answers, 0);

  g_free (answer->person);
  answer->person = g_strdup (person);
  answer->revision = revision;
  answer->time_usecs = usecs;
  answer->wants_contact = revision != 2; /* the person took it back */
  put (fixture->store, push);
}

static void
assert_waiting (LklStore *store, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) waiting = lkl_store_list_waiting (store, 10, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < waiting->len; i++)
    {
      const LklNamedAnswer *answer = g_ptr_array_index (waiting, i);

      g_assert_cmpint (answer->called_usecs, ==, 0);
      g_string_append_printf (text, "%s %s;", answer->person, answer->uid);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
assert_called (LklStore *store, const char *person, const char *uid, gint64 usecs)
{
  g_autoptr (GError) error = NULL;

  lkl_store_mark_called (store, person, uid, usecs, &error);
  g_assert_no_error (error);
}

/* Whatever else they say: until somebody has called, or the person takes it back. */
static void
test_who_waits_for_a_call (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) answers = NULL;

  add_request (fixture, "bob", "u1", 0, 20);
  add_request (fixture, "ada", "u1", 1, 30);
  add_request (fixture, "ada", "u2", 1, 10);
  add_answers (fixture);
  assert_waiting (fixture->store, "ada u2;bob u1;ada u1;");
  g_assert_false (lkl_store_mark_called (fixture->store, "bob", "u2", 50, &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_NOT_FOUND);
  assert_called (fixture->store, "ada", "u2", 50);
  assert_called (fixture->store, "ada", "u2", 60);
  assert_waiting (fixture->store, "bob u1;ada u1;");
  answers = lkl_store_list_answers (fixture->store, "ada", 0, 100, NULL);
  for (guint i = 0; i < answers->len; i++)
    {
      const LklNamedAnswer *answer = g_ptr_array_index (answers, i);

      g_assert_cmpint (answer->called_usecs, ==, g_str_equal (answer->uid, "u2") ? 50 : 0);
    }
}

static void
test_a_call_that_is_taken_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  add_request (fixture, "ada", "u1", 1, 10);
  add_request (fixture, "ada", "u1", 2, 10);
  assert_waiting (fixture->store, "");
  g_assert_false (lkl_store_mark_called (fixture->store, "ada", "u1", 50, &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_NOT_FOUND);
  add_request (fixture, "ada", "u1", 3, 10);
  assert_waiting (fixture->store, "ada u1;");
  assert_called (fixture->store, "ada", "u1", 50);
  /* Another word is no other request; asking again after that is. */
  add_request (fixture, "ada", "u1", 4, 10);
  assert_waiting (fixture->store, "");
  add_request (fixture, "ada", "u2", 1, 20);
  assert_called (fixture->store, "ada", "u2", 50);
  add_request (fixture, "ada", "u2", 2, 20);
  add_request (fixture, "ada", "u2", 3, 20);
  assert_waiting (fixture->store, "ada u2;");
}

static void
test_facts (Fixture *fixture, gconstpointer data)
{
  g_autofree char *nothing = NULL;
  g_autofree char *value = NULL;

  g_assert_true (lkl_store_get_fact (fixture->store, "words", &nothing, NULL));
  g_assert_null (nothing);
  g_assert_true (lkl_store_set_fact (fixture->store, "words", "a", NULL));
  g_assert_true (lkl_store_set_fact (fixture->store, "words", "b", NULL));
  g_assert_true (lkl_store_get_fact (fixture->store, "words", &value, NULL));
  g_assert_cmpstr (value, ==, "b");
}

/* As a database that somebody edited by hand may have it: nobody refuses an empty list then. */
static void
test_no_contacts_are_none (Fixture *fixture, gconstpointer data)
{
  char *none[] = { NULL };
  LklServedPerson person = { .id = (char *) "ada",
                             .name = (char *) "Ada",
                             .site = (char *) "",
                             .team = (char *) "",
                             .contacts = none };
  g_autoptr (GPtrArray) people = g_ptr_array_new ();
  g_autoptr (LklServedPerson) ada = NULL;

  g_ptr_array_add (people, &person);
  g_assert_true (lkl_store_put_people (fixture->store, people, NULL));
  ada = lkl_store_get_person (fixture->store, "ada", NULL);
  g_assert_nonnull (ada);
  g_assert_null (ada->contacts);
}

#define ADD(name, function) \
  g_test_add ("/store-sqlite/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("code-works-once", test_code_works_once);
  ADD ("code-expires", test_code_expires);
  ADD ("streams-of-others", test_streams_of_others);
  ADD ("same-device", test_same_device);
  ADD ("measurements-have-no-person", test_measurements_have_no_person);
  ADD ("exactly-once", test_exactly_once);
  ADD ("answers-that-share-a-uid", test_answers_that_share_a_uid);
  ADD ("revisions-in-any-order", test_revisions_in_any_order);
  ADD ("a-revision-of-something-else", test_a_revision_of_something_else);
  ADD ("foreign-stream", test_foreign_stream);
  ADD ("serial-grows", test_serial_grows);
  ADD ("answers-newest-first", test_answers_newest_first);
  ADD ("latest-that-counts", test_latest_that_counts);
  ADD ("who-waits-for-a-call", test_who_waits_for_a_call);
  ADD ("a-call-that-is-taken-back", test_a_call_that_is_taken_back);
  ADD ("facts", test_facts);
  ADD ("no-contacts-are-none", test_no_contacts_are_none);
  return g_test_run ();
}
