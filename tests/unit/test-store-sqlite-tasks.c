/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "agent/base/error.h"
#include "tests/fakes/scratch-store.h"

typedef struct
{
  LklScratchStore *scratch; /* (owned) */
  LklStore *store;          /* (unowned) */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->scratch = lkl_scratch_store_new ();
  fixture->store = fixture->scratch->store;
  lkl_scratch_store_add_person (fixture->scratch, "ada");
  lkl_scratch_store_add_person (fixture->scratch, "bob");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  lkl_scratch_store_free (fixture->scratch);
}

static void
add (Fixture *fixture, const char *person, const char *uid, const char *words, gint64 time)
{
  lkl_scratch_store_add_task (
      fixture->scratch, person, uid, LKL_PERSON_MESSAGE_HAND, NULL, words, time);
}

/* Returns: (transfer full): the uids, with a blank behind each */
static char *
list (Fixture *fixture, LklTaskView view, LklPersonMessageKind kind, gint64 since, guint limit)
{
  const LklTaskQuery query = { view, kind, since, limit };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tasks = lkl_store_list_tasks (fixture->store, &query, &error);
  GString *uids = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < tasks->len; i++)
    g_string_append_printf (uids, "%s ", ((const LklTask *) g_ptr_array_index (tasks, i))->uid);
  return g_string_free (uids, FALSE);
}

static void
assert_waiting (Fixture *fixture, const char *expected)
{
  g_autofree char *uids = list (fixture, LKL_TASKS_WAITING, LKL_PERSON_MESSAGE_HAND, 0, 2000);

  g_assert_cmpstr (uids, ==, expected);
}

static LklTaskCounts
count (Fixture *fixture)
{
  LklTaskCounts counts;
  g_autoptr (GError) error = NULL;

  lkl_store_count_tasks (fixture->store, &counts, &error);
  g_assert_no_error (error);
  return counts;
}

static gboolean
mark (Fixture *fixture, const char *person, const char *uid, gint64 now)
{
  LklPersonMessageKind kind;
  g_autoptr (GError) error = NULL;
  gboolean ok = lkl_store_mark_task_done (fixture->store, person, uid, now, &kind, &error);

  if (!ok)
    g_assert_error (error, LKL_ERROR, LKL_ERROR_NOT_FOUND);
  return ok;
}

static void
test_all_of_it_is_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) tasks = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_task_free);
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;
  LklTask *task = g_new0 (LklTask, 1);

  task->uid = g_strdup ("u1");
  task->person = g_strdup ("ada");
  task->kind = LKL_PERSON_MESSAGE_HAND;
  task->words = g_strdup ("nothing\ngoes");
  task->evidence = g_strdup ("Wi-Fi: weak");
  task->service = g_strdup ("mail");
  task->time_usecs = 500;
  g_ptr_array_add (tasks, task);
  lkl_store_put_tasks (fixture->store, tasks, &error);
  g_assert_no_error (error);
  found = lkl_store_list_tasks_of_person (fixture->store, "ada", 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 1);
  task = g_ptr_array_index (found, 0);
  g_assert_cmpstr (task->uid, ==, "u1");
  g_assert_cmpstr (task->person, ==, "ada");
  g_assert_cmpint (task->kind, ==, LKL_PERSON_MESSAGE_HAND);
  g_assert_null (task->to);
  g_assert_cmpstr (task->words, ==, "nothing\ngoes");
  g_assert_cmpstr (task->evidence, ==, "Wi-Fi: weak");
  g_assert_cmpstr (task->service, ==, "mail");
  g_assert_cmpint (task->time_usecs, ==, 500);
  g_assert_cmpint (task->done_usecs, ==, 0);
}

static void
test_who_waits_longest_is_first (Fixture *fixture, gconstpointer data)
{
  add (fixture, "ada", "b", NULL, 20);
  add (fixture, "bob", "a", NULL, 10);
  add (fixture, "ada", "c", NULL, 30);
  assert_waiting (fixture, "a b c ");
  g_assert_cmpuint (count (fixture).waiting[LKL_PERSON_MESSAGE_HAND], ==, 3);
  g_assert_cmpuint (count (fixture).waiting[LKL_PERSON_MESSAGE_HELLO], ==, 0);
}

static void
test_each_kind_is_apart (Fixture *fixture, gconstpointer data)
{
  for (guint kind = 0; kind < LKL_PERSON_MESSAGE_N_KINDS; kind++)
    {
      const char *name = lkl_person_message_kind_get_name ((LklPersonMessageKind) kind);

      lkl_scratch_store_add_task (
          fixture->scratch, "ada", name, (LklPersonMessageKind) kind, "ana", NULL, kind + 1);
    }
  for (guint kind = 0; kind < LKL_PERSON_MESSAGE_N_KINDS; kind++)
    {
      g_autofree char *uids = list (fixture, LKL_TASKS_LATEST, (LklPersonMessageKind) kind, 0, 10);
      g_autofree char *expected =
          g_strdup_printf ("%s ", lkl_person_message_kind_get_name ((LklPersonMessageKind) kind));

      g_assert_cmpstr (uids, ==, expected);
    }
}

static void
test_the_same_again_is_known (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 3; i++)
    add (fixture, "ada", "u1", "help", 10 + i);
  add (fixture, "bob", "u1", "help", 40);
  assert_waiting (fixture, "u1 u1 ");
}

static void
test_other_words_with_the_same_uid_are_kept_once (Fixture *fixture, gconstpointer data)
{
  gint64 n_conflicts;

  for (guint i = 0; i < 2; i++)
    {
      add (fixture, "ada", "u1", "help", 10);
      add (fixture, "ada", "u1", "help me", 20);
    }
  g_assert_cmpuint (count (fixture).waiting[LKL_PERSON_MESSAGE_HAND], ==, 2);
  g_assert_true (lkl_store_get_counter (fixture->store, "task-conflicts", &n_conflicts, NULL));
  g_assert_cmpint (n_conflicts, ==, 1);
}

static void
test_done (Fixture *fixture, gconstpointer data)
{
  g_autofree char *done = NULL;
  g_autofree char *later = NULL;

  add (fixture, "ada", "u1", NULL, 10);
  add (fixture, "ada", "u2", NULL, 20);
  g_assert_false (mark (fixture, "bob", "u1", 100));
  g_assert_false (mark (fixture, "ada", "u3", 100));
  g_assert_true (mark (fixture, "ada", "u1", 100));
  g_assert_true (mark (fixture, "ada", "u1", 200));
  assert_waiting (fixture, "u2 ");
  done = list (fixture, LKL_TASKS_DONE, LKL_PERSON_MESSAGE_HAND, 100, 10);
  g_assert_cmpstr (done, ==, "u1 ");
  later = list (fixture, LKL_TASKS_DONE, LKL_PERSON_MESSAGE_HAND, 101, 10);
  g_assert_cmpstr (later, ==, "");
  g_assert_cmpuint (count (fixture).done[LKL_PERSON_MESSAGE_HAND], ==, 1);
  /* Pushed again, it stays done. */
  add (fixture, "ada", "u1", NULL, 10);
  assert_waiting (fixture, "u2 ");
}

static void
test_the_kind_is_told (Fixture *fixture, gconstpointer data)
{
  LklPersonMessageKind kind;

  lkl_scratch_store_add_task (
      fixture->scratch, "ada", "u1", LKL_PERSON_MESSAGE_VISIT, "ana", NULL, 1);
  g_assert_true (lkl_store_mark_task_done (fixture->store, "ada", "u1", 2, &kind, NULL));
  g_assert_cmpint (kind, ==, LKL_PERSON_MESSAGE_VISIT);
}

/* They ask for nothing. */
static void
test_thanks_are_not_done (Fixture *fixture, gconstpointer data)
{
  lkl_scratch_store_add_task (
      fixture->scratch, "ada", "u1", LKL_PERSON_MESSAGE_THANKS, "ana", NULL, 1);
  g_assert_false (mark (fixture, "ada", "u1", 2));
}

/* However many one says, the others are heard, and so is what this one said last. */
static void
test_nobody_hides_the_others (Fixture *fixture, gconstpointer data)
{
  const LklTaskQuery query = { LKL_TASKS_WAITING, LKL_PERSON_MESSAGE_HAND, 0, 2000 };
  const guint n = LKL_STORE_MAX_WAITING_TASKS + 30;
  g_autoptr (GPtrArray) waiting = NULL;
  g_autoptr (GPtrArray) said = NULL;

  add (fixture, "bob", "of-bob", "help", 5);
  lkl_scratch_store_add_task (
      fixture->scratch, "ada", "hello", LKL_PERSON_MESSAGE_HELLO, "ana", NULL, 1);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *uid = g_strdup_printf ("u%03u", i);

      add (fixture, "ada", uid, "help", i + 10);
    }
  waiting = lkl_store_list_tasks (fixture->store, &query, NULL);
  g_assert_cmpuint (waiting->len, ==, LKL_STORE_MAX_WAITING_TASKS + 1);
  g_assert_cmpstr (((LklTask *) waiting->pdata[0])->uid, ==, "of-bob");
  g_assert_cmpstr (((LklTask *) waiting->pdata[1])->uid, ==, "u030");
  g_assert_cmpuint (
      count (fixture).waiting[LKL_PERSON_MESSAGE_HAND], ==, LKL_STORE_MAX_WAITING_TASKS + 1);
  g_assert_cmpuint (count (fixture).waiting[LKL_PERSON_MESSAGE_HELLO], ==, 1);
  /* And nothing is lost. */
  said = lkl_store_list_tasks_of_person (fixture->store, "ada", 2000, NULL);
  g_assert_cmpuint (said->len, ==, n + 1);
}

static void
test_nobody_hides_the_thanks_of_others (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) answers =
      g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_named_answer_free);
  g_autoptr (GPtrArray) thanks = NULL;
  const LklNamedAnswer *last;

  for (guint i = 0; i < 200; i++)
    {
      LklNamedAnswer *answer = g_new0 (LklNamedAnswer, 1);

      answer->uid = g_strdup_printf ("u%03u", i);
      answer->person = g_strdup (i == 0 ? "bob" : "ada");
      answer->question = g_strdup ("it-for-you");
      answer->version = 1;
      answer->kind = g_strdup ("smile3");
      answer->choice = g_strdup ("good");
      answer->thanks = i == 1 ? NULL : g_strdup ("ana");
      answer->time_usecs = i + 1;
      g_ptr_array_add (answers, answer);
    }
  g_assert_true (lkl_store_put_answers (fixture->store, answers, NULL));
  thanks = lkl_store_list_thanks (fixture->store, 1, 2000, NULL);
  g_assert_cmpuint (thanks->len, ==, LKL_STORE_MAX_WAITING_TASKS + 1);
  g_assert_cmpstr (((LklNamedAnswer *) thanks->pdata[0])->uid, ==, "u199");
  last = thanks->pdata[thanks->len - 1];
  g_assert_cmpstr (last->person, ==, "bob");
  g_assert_cmpstr (last->thanks, ==, "ana");
}

static void
test_contacts_are_kept (Fixture *fixture, gconstpointer data)
{
  const char *contacts[] = { "urn:uuid:1", "amir@it.example", NULL };
  LklServedPerson person = { .id = (char *) "ada",
                             .name = (char *) "Ada",
                             .site = (char *) "",
                             .team = (char *) "",
                             .contacts = (char **) contacts };
  g_autoptr (GPtrArray) people = g_ptr_array_new ();
  g_autoptr (LklServedPerson) ada = NULL;
  g_autoptr (LklServedPerson) bob = lkl_store_get_person (fixture->store, "bob", NULL);

  g_ptr_array_add (people, &person);
  g_assert_true (lkl_store_put_people (fixture->store, people, NULL));
  ada = lkl_store_get_person (fixture->store, "ada", NULL);
  g_assert_true (g_strv_equal ((const char *const *) ada->contacts, contacts));
  g_assert_null (bob->contacts);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/store-sqlite-tasks/all-of-it-is-kept", test_all_of_it_is_kept);
  ADD ("/store-sqlite-tasks/who-waits-longest-is-first", test_who_waits_longest_is_first);
  ADD ("/store-sqlite-tasks/each-kind-is-apart", test_each_kind_is_apart);
  ADD ("/store-sqlite-tasks/the-same-again-is-known", test_the_same_again_is_known);
  ADD ("/store-sqlite-tasks/other-words-with-the-same-uid-are-kept-once",
       test_other_words_with_the_same_uid_are_kept_once);
  ADD ("/store-sqlite-tasks/done", test_done);
  ADD ("/store-sqlite-tasks/the-kind-is-told", test_the_kind_is_told);
  ADD ("/store-sqlite-tasks/thanks-are-not-done", test_thanks_are_not_done);
  ADD ("/store-sqlite-tasks/nobody-hides-the-others", test_nobody_hides_the_others);
  ADD ("/store-sqlite-tasks/nobody-hides-the-thanks-of-others",
       test_nobody_hides_the_thanks_of_others);
  ADD ("/store-sqlite-tasks/contacts-are-kept", test_contacts_are_kept);
#undef ADD
  return g_test_run ();
}
