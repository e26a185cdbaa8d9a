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

/* Hands "u000", "u001", … of one person, a microsecond apart, in one push. */
static gboolean
add_many (Fixture *fixture, const char *person, guint n, gint64 first_usecs, GError **error)
{
  g_autoptr (GPtrArray) tasks = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_task_free);

  for (guint i = 0; i < n; i++)
    {
      LklTask *task = g_new0 (LklTask, 1);

      task->uid = g_strdup_printf ("u%03u", i);
      task->person = g_strdup (person);
      task->kind = LKL_PERSON_MESSAGE_HAND;
      task->words = g_strdup ("help");
      task->time_usecs = first_usecs + i;
      g_ptr_array_add (tasks, task);
    }
  return lkl_store_put_tasks (fixture->store, tasks, error);
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
  g_assert_true (add_many (fixture, "ada", n, 10, NULL));
  waiting = lkl_store_list_tasks (fixture->store, &query, NULL);
  g_assert_cmpuint (waiting->len, ==, LKL_STORE_MAX_WAITING_TASKS + 1);
  g_assert_cmpstr (((LklTask *) waiting->pdata[0])->uid, ==, "of-bob");
  g_assert_cmpstr (((LklTask *) waiting->pdata[1])->uid, ==, "u030");
  g_assert_cmpuint (
      count (fixture).waiting[LKL_PERSON_MESSAGE_HAND], ==, LKL_STORE_MAX_WAITING_TASKS + 1);
  g_assert_cmpuint (count (fixture).waiting[LKL_PERSON_MESSAGE_HELLO], ==, 1);
  g_assert_cmpuint (((LklTask *) waiting->pdata[0])->n_behind, ==, 0);
  g_assert_cmpuint (((LklTask *) waiting->pdata[1])->n_behind, ==, 30);
  /* And nothing is lost. */
  said = lkl_store_list_tasks_of_person (fixture->store, "ada", 2000, NULL);
  g_assert_cmpuint (said->len, ==, n + 1);
}

/* The latest of those behind comes up. */
static void
test_the_next_comes_up (Fixture *fixture, gconstpointer data)
{
  const LklTaskQuery query = { LKL_TASKS_WAITING, LKL_PERSON_MESSAGE_HAND, 0, 2000 };
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;

  g_assert_true (add_many (fixture, "ada", LKL_STORE_MAX_WAITING_TASKS + 2, 10, NULL));
  before = lkl_store_list_tasks (fixture->store, &query, NULL);
  g_assert_cmpstr (((LklTask *) before->pdata[0])->uid, ==, "u002");
  g_assert_true (mark (fixture, "ada", "u030", 1000));
  g_assert_true (mark (fixture, "ada", "u030", 1001));
  after = lkl_store_list_tasks (fixture->store, &query, NULL);
  g_assert_cmpuint (after->len, ==, LKL_STORE_MAX_WAITING_TASKS);
  g_assert_cmpstr (((LklTask *) after->pdata[0])->uid, ==, "u001");
  g_assert_cmpuint (((LklTask *) after->pdata[0])->n_behind, ==, 1);
}

/* Where a page has no room for all, it has some of everybody. */
static void
test_the_limit_leaves_out_nobody (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uids = NULL;

  g_assert_true (add_many (fixture, "ada", 10, 1, NULL));
  add (fixture, "bob", "of-bob", "help", 100);
  uids = list (fixture, LKL_TASKS_WAITING, LKL_PERSON_MESSAGE_HAND, 0, 3);
  g_assert_cmpstr (uids, ==, "u000 u001 of-bob ");
}

/* All of a push or nothing; what is known is no more. */
static void
test_too_many_of_one_person (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) said = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (add_many (fixture, "ada", LKL_STORE_MAX_TASKS + 1, 1, &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_BUSY);
  g_clear_error (&error);
  said = lkl_store_list_tasks_of_person (fixture->store, "ada", 2000, NULL);
  g_assert_cmpuint (said->len, ==, 0);
  for (guint i = 0; i < 2; i++)
    {
      add_many (fixture, "ada", LKL_STORE_MAX_TASKS, 1, &error);
      g_assert_no_error (error);
    }
  /* Of another kind, and of another person, there is room. */
  lkl_scratch_store_add_task (
      fixture->scratch, "ada", "v", LKL_PERSON_MESSAGE_VISIT, "ana", NULL, 1);
  add (fixture, "bob", "b", NULL, 1);
}

/* A document that has no room for all has what waits. */
static void
test_what_waits_goes_before_the_rest (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) said = NULL;

  lkl_scratch_store_add_task (
      fixture->scratch, "ada", "visit", LKL_PERSON_MESSAGE_VISIT, "ana", NULL, 1);
  add (fixture, "ada", "done", NULL, 2);
  g_assert_true (mark (fixture, "ada", "done", 3));
  lkl_scratch_store_add_task (
      fixture->scratch, "ada", "thanks", LKL_PERSON_MESSAGE_THANKS, "ana", NULL, 4);
  said = lkl_store_list_tasks_of_person (fixture->store, "ada", 2, NULL);
  g_assert_cmpuint (said->len, ==, 2);
  g_assert_cmpstr (((LklTask *) said->pdata[0])->uid, ==, "thanks");
  g_assert_cmpstr (((LklTask *) said->pdata[1])->uid, ==, "visit");
}

static guint
forget (Fixture *fixture, gint64 now)
{
  guint n_forgotten;
  g_autoptr (GError) error = NULL;

  lkl_store_forget_tasks (fixture->store, now, &n_forgotten, &error);
  g_assert_no_error (error);
  return n_forgotten;
}

/* With what the PC saw, done or not; and it does not come back with a repeated push. */
static void
test_hands_go_after_90_days (Fixture *fixture, gconstpointer data)
{
  const gint64 said = G_TIME_SPAN_DAY;
  const gint64 last = said + 90 * G_TIME_SPAN_DAY;

  add (fixture, "ada", "waits", "help", said);
  add (fixture, "ada", "done", "help", said);
  add (fixture, "ada", "done", "other words", said);
  add (fixture, "bob", "later", "help", said + 1);
  g_assert_true (mark (fixture, "ada", "done", said + 5));
  g_assert_cmpuint (forget (fixture, last), ==, 0);
  g_assert_cmpuint (forget (fixture, last + 1), ==, 3);
  g_assert_cmpuint (forget (fixture, last + 1), ==, 0);
  for (guint i = 0; i < 2; i++)
    {
      assert_waiting (fixture, "later ");
      g_assert_cmpuint (count (fixture).done[LKL_PERSON_MESSAGE_HAND], ==, 1);
      add (fixture, "ada", "waits", "help", last);
      add (fixture, "ada", "done", "help", last);
      add (fixture, "ada", "done", "other words", last);
    }
  add (fixture, "ada", "waits", "what I never said before", last);
  g_assert_cmpuint (count (fixture).waiting[LKL_PERSON_MESSAGE_HAND], ==, 2);
}

static void
test_words_go_with_comments (Fixture *fixture, gconstpointer data)
{
  lkl_scratch_store_add_task (
      fixture->scratch, "ada", "t", LKL_PERSON_MESSAGE_THANKS, "ana", "so quick", 1);
  lkl_scratch_store_add_task (
      fixture->scratch, "ada", "v", LKL_PERSON_MESSAGE_VISIT, "ana", NULL, 1);
  g_assert_cmpuint (forget (fixture, 1 + 400 * G_TIME_SPAN_DAY), ==, 0);
  g_assert_cmpuint (forget (fixture, 2 + 400 * G_TIME_SPAN_DAY), ==, 2);
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

/* Of one who asks for very many calls the latest wait, and the next come up. */
static void
test_nobody_hides_the_calls_of_others (Fixture *fixture, gconstpointer data)
{
  const guint n = LKL_STORE_MAX_WAITING_TASKS + 2;
  g_autoptr (GPtrArray) answers =
      g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_named_answer_free);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;

  for (guint i = 0; i < n + 1; i++)
    {
      LklNamedAnswer *answer = g_new0 (LklNamedAnswer, 1);

      answer->uid = g_strdup_printf ("u%03u", i);
      answer->person = g_strdup (i == n ? "bob" : "ada");
      answer->question = g_strdup ("it-for-you");
      answer->version = 1;
      answer->kind = g_strdup ("smile3");
      answer->choice = g_strdup ("good");
      answer->wants_contact = TRUE;
      answer->time_usecs = i + 1;
      g_ptr_array_add (answers, answer);
    }
  g_assert_true (lkl_store_put_answers (fixture->store, answers, NULL));
  before = lkl_store_list_waiting (fixture->store, 500, NULL);
  g_assert_cmpuint (before->len, ==, LKL_STORE_MAX_WAITING_TASKS + 1);
  g_assert_cmpstr (((LklNamedAnswer *) before->pdata[0])->uid, ==, "u002");
  g_assert_true (lkl_store_mark_called (fixture->store, "ada", "u010", n + 2, NULL));
  after = lkl_store_list_waiting (fixture->store, 500, NULL);
  g_assert_cmpuint (after->len, ==, LKL_STORE_MAX_WAITING_TASKS + 1);
  g_assert_cmpstr (((LklNamedAnswer *) after->pdata[0])->uid, ==, "u001");
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
  ADD ("/store-sqlite-tasks/the-next-comes-up", test_the_next_comes_up);
  ADD ("/store-sqlite-tasks/the-limit-leaves-out-nobody", test_the_limit_leaves_out_nobody);
  ADD ("/store-sqlite-tasks/too-many-of-one-person", test_too_many_of_one_person);
  ADD ("/store-sqlite-tasks/what-waits-goes-before-the-rest", test_what_waits_goes_before_the_rest);
  ADD ("/store-sqlite-tasks/hands-go-after-90-days", test_hands_go_after_90_days);
  ADD ("/store-sqlite-tasks/words-go-with-comments", test_words_go_with_comments);
  ADD ("/store-sqlite-tasks/nobody-hides-the-thanks-of-others",
       test_nobody_hides_the_thanks_of_others);
  ADD ("/store-sqlite-tasks/nobody-hides-the-calls-of-others",
       test_nobody_hides_the_calls_of_others);
  ADD ("/store-sqlite-tasks/contacts-are-kept", test_contacts_are_kept);
#undef ADD
  return g_test_run ();
}
