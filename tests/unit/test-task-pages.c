/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "endpoint/board/task-pages.h"

#include <string.h>

#include "endpoint/board/people-page.h"
#include "tests/fakes/board-stage.h"

#define NOW LKL_BOARD_STAGE_NOW
#define EVIL "<script>alert(1)</script>\"'>&"
#define EVIL_ESCAPED "&lt;script&gt;alert(1)&lt;/script&gt;&quot;&apos;&gt;&amp;"
#define ANA "urn:uuid:ana"
#define KOFI "urn:uuid:kofi"
#define PEOPLE                                                                            \
  "{\"form\":\"people\",\"version\":1,\"people\":[" CARD (KOFI, "Kofi Mensah") "," CARD ( \
      ANA, "Ana Ferreira") "]}"
#define CARD(uid, name)                                              \
  "{\"card\":{\"@type\":\"Card\",\"version\":\"1.0\",\"uid\":\"" uid \
  "\",\"name\":{\"full\":\"" name "\"}}}"

static const char *const lights_off[] = {
  "policy", LKL_BOARD_STAGE_LIGHTS_OFF, "people", PEOPLE, NULL
};
static const char *const cards[] = { "people", PEOPLE, NULL };

static void
assert_order (const char *page, const char *first, const char *second)
{
  const char *place = strstr (page, first);

  g_assert_nonnull (place);
  g_assert_nonnull (strstr (place, second));
}

/* Returns: (transfer full): with two who are served, "ada" and "bob" */
static LklScratchStore *
make_store (void)
{
  LklScratchStore *scratch = lkl_scratch_store_new ();

  lkl_scratch_store_add_person (scratch, "ada");
  lkl_scratch_store_add_person (scratch, "bob");
  return scratch;
}

static void
add_evidence (LklScratchStore *scratch)
{
  g_autoptr (GPtrArray) tasks = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_task_free);
  LklTask *task = g_new0 (LklTask, 1);

  task->uid = g_strdup ("with-evidence");
  task->person = g_strdup ("ada");
  task->kind = LKL_PERSON_MESSAGE_HAND;
  task->words = g_strdup (EVIL);
  task->evidence = g_strdup ("Wi-Fi: weak\n" EVIL);
  task->service = g_strdup ("mail");
  task->time_usecs = NOW;
  g_ptr_array_add (tasks, task);
  g_assert_true (lkl_store_put_tasks (scratch->store, tasks, NULL));
}

static void
test_hands (void)
{
  g_autoptr (LklScratchStore) scratch = make_store ();
  g_autofree char *page = NULL;

  lkl_scratch_store_add_task (
      scratch, "bob", "b1", LKL_PERSON_MESSAGE_HAND, NULL, "later", NOW - G_TIME_SPAN_HOUR);
  lkl_scratch_store_add_task (
      scratch, "ada", "a1", LKL_PERSON_MESSAGE_HAND, NULL, "sooner", NOW - G_TIME_SPAN_DAY);
  page = lkl_board_stage_show (scratch, NULL, lkl_task_pages_handle_hands);
  assert_order (page, "sooner", "later");
  g_assert_nonnull (strstr (page, "aria-label=\"Mark as done: raised hand of ada\""));
  g_assert_nonnull (strstr (page, "action=\"/person/ada/task-done\""));
  g_assert_nonnull (strstr (page, "name=\"task\" value=\"a1\""));
  g_assert_null (strstr (page, "http-equiv=\"refresh\""));
}

static void
test_hostile_words (void)
{
  g_autoptr (LklScratchStore) scratch = make_store ();
  g_autofree char *hands = NULL;
  g_autofree char *visits = NULL;
  g_autofree char *thanks = NULL;

  add_evidence (scratch);
  lkl_scratch_store_add_task (scratch, "ada", "v1", LKL_PERSON_MESSAGE_VISIT, EVIL, EVIL, NOW);
  lkl_scratch_store_add_task (scratch, "ada", "t1", LKL_PERSON_MESSAGE_THANKS, EVIL, EVIL, NOW);
  hands = lkl_board_stage_show (scratch, NULL, lkl_task_pages_handle_hands);
  visits = lkl_board_stage_show (scratch, NULL, lkl_task_pages_handle_visits);
  thanks = lkl_board_stage_show (scratch, NULL, lkl_task_pages_handle_thanks);
  g_assert_null (strstr (hands, "<script"));
  g_assert_null (strstr (visits, "<script"));
  g_assert_null (strstr (thanks, "<script"));
  assert_order (hands, "<blockquote dir=\"auto\">" EVIL_ESCAPED, "<details>");
  assert_order (hands, "<pre dir=\"auto\" tabindex=\"0\">Wi-Fi: weak", EVIL_ESCAPED "</pre>");
  assert_order (visits, "To somebody who has no card any more", EVIL_ESCAPED);
  assert_order (thanks, "to " EVIL_ESCAPED, EVIL_ESCAPED "</blockquote>");
}

/* However much one says, it is said that there is more. */
static void
test_more_than_is_listed (void)
{
  g_autoptr (LklScratchStore) scratch = make_store ();
  g_autoptr (GPtrArray) tasks = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_task_free);
  g_autofree char *page = NULL;

  for (guint i = 0; i < LKL_STORE_MAX_WAITING_TASKS + 7; i++)
    {
      LklTask *task = g_new0 (LklTask, 1);

      task->uid = g_strdup_printf ("u%u", i);
      task->person = g_strdup ("ada");
      task->kind = LKL_PERSON_MESSAGE_HAND;
      task->time_usecs = NOW - G_TIME_SPAN_DAY + i;
      g_ptr_array_add (tasks, task);
    }
  g_assert_true (lkl_store_put_tasks (scratch->store, tasks, NULL));
  lkl_scratch_store_add_task (
      scratch, "bob", "b", LKL_PERSON_MESSAGE_HAND, NULL, "quiet", NOW - G_TIME_SPAN_DAY);
  page = lkl_board_stage_show (scratch, NULL, lkl_task_pages_handle_hands);
  assert_order (page, "quiet", "And 7 earlier ones of ada, which come up as others");
  g_assert_null (strstr (page, "earlier ones of bob"));
  g_assert_null (strstr (page, " more, which"));
}

/* Done ones stand there for a while, and are counted for ever. */
static void
test_done (void)
{
  g_autoptr (LklScratchStore) scratch = make_store ();
  g_autofree char *page = NULL;
  LklPersonMessageKind kind;

  lkl_scratch_store_add_task (
      scratch, "ada", "a1", LKL_PERSON_MESSAGE_HAND, NULL, "of old", NOW - 30 * G_TIME_SPAN_DAY);
  lkl_scratch_store_add_task (
      scratch, "ada", "a2", LKL_PERSON_MESSAGE_HAND, NULL, "of late", NOW - 30 * G_TIME_SPAN_DAY);
  g_assert_true (lkl_store_mark_task_done (
      scratch->store, "ada", "a1", NOW - 14 * G_TIME_SPAN_DAY - 1, &kind, NULL));
  g_assert_true (lkl_store_mark_task_done (
      scratch->store, "ada", "a2", NOW - 14 * G_TIME_SPAN_DAY, &kind, NULL));
  page = lkl_board_stage_show (scratch, NULL, lkl_task_pages_handle_hands);
  g_assert_nonnull (strstr (page, "No hand is raised."));
  g_assert_nonnull (strstr (page, "Done in the last 14 days: 1"));
  g_assert_nonnull (strstr (page, "Done in all: 2"));
  g_assert_nonnull (strstr (page, "of late"));
  g_assert_null (strstr (page, "of old"));
  g_assert_null (strstr (page, "<form"));
}

static void
test_visits (void)
{
  g_autoptr (LklScratchStore) scratch = make_store ();
  g_autofree char *page = NULL;

  lkl_scratch_store_add_task (
      scratch, "ada", "v1", LKL_PERSON_MESSAGE_VISIT, ANA, NULL, NOW - G_TIME_SPAN_DAY);
  lkl_scratch_store_add_task (scratch, "bob", "v2", LKL_PERSON_MESSAGE_VISIT, KOFI, NULL, NOW);
  lkl_scratch_store_add_task (scratch, "bob", "h1", LKL_PERSON_MESSAGE_HELLO, ANA, NULL, NOW);
  page = lkl_board_stage_show (scratch, cards, lkl_task_pages_handle_visits);
  assert_order (page, "<bdi>Kofi Mensah</bdi></h2>", "Mark as done: visit to bob");
  assert_order (page, "Mark as done: visit to bob", "<bdi>Ana Ferreira</bdi></h2>");
  assert_order (page, "<bdi>Ana Ferreira</bdi></h2>", "Mark as done: visit to ada");
  assert_order (page, "Hellos to answer", "Mark as done: hello of bob");
  g_assert_null (strstr (page, "no card any more"));
}

static void
test_nothing_waits (void)
{
  g_autoptr (LklScratchStore) scratch = make_store ();
  g_autofree char *visits = lkl_board_stage_show (scratch, cards, lkl_task_pages_handle_visits);
  g_autofree char *thanks = lkl_board_stage_show (scratch, cards, lkl_task_pages_handle_thanks);

  g_assert_nonnull (strstr (visits, "Nobody waits for a visit"));
  g_assert_nonnull (strstr (thanks, "Nobody said thanks"));
}

/* In the order of time, and nothing is counted by whom it is for. */
static void
test_thanks (void)
{
  g_autoptr (LklScratchStore) scratch = make_store ();
  g_autofree char *page = NULL;

  lkl_scratch_store_add_task (scratch,
                              "ada",
                              "t1",
                              LKL_PERSON_MESSAGE_THANKS,
                              ANA,
                              "You saved my day",
                              NOW - G_TIME_SPAN_DAY);
  lkl_scratch_store_add_task (
      scratch, "bob", "t2", LKL_PERSON_MESSAGE_THANKS, KOFI, "So quick", NOW);
  lkl_scratch_store_add_task (scratch,
                              "bob",
                              "t3",
                              LKL_PERSON_MESSAGE_THANKS,
                              KOFI,
                              "Last summer",
                              NOW - 91 * G_TIME_SPAN_DAY);
  page = lkl_board_stage_show (scratch, cards, lkl_task_pages_handle_thanks);
  assert_order (page, "to Kofi Mensah", "So quick");
  assert_order (page, "So quick", "to Ana Ferreira");
  assert_order (page, "to Ana Ferreira", "You saved my day");
  g_assert_null (strstr (page, "Last summer"));
  g_assert_null (strstr (page, "<form"));
}

/* Nothing else of the answer is told. */
static void
test_thanks_of_an_answer (void)
{
  g_autoptr (LklScratchStore) scratch = make_store ();
  g_autoptr (GPtrArray) answers = g_ptr_array_new ();
  g_autofree char *page = NULL;
  LklNamedAnswer answer = { .uid = (char *) "u1",
                            .person = (char *) "ada",
                            .question = (char *) "it-for-you",
                            .version = 1,
                            .kind = (char *) "smile3",
                            .choice = (char *) "bad",
                            .comment = (char *) "so slow",
                            .thanks = (char *) ANA,
                            .time_usecs = NOW - G_TIME_SPAN_HOUR };

  g_ptr_array_add (answers, &answer);
  g_assert_true (lkl_store_put_answers (scratch->store, answers, NULL));
  lkl_scratch_store_add_task (scratch,
                              "bob",
                              "t1",
                              LKL_PERSON_MESSAGE_THANKS,
                              KOFI,
                              "the day before",
                              NOW - G_TIME_SPAN_DAY);
  lkl_scratch_store_add_task (
      scratch, "bob", "t2", LKL_PERSON_MESSAGE_THANKS, KOFI, "just now", NOW);
  page = lkl_board_stage_show (scratch, lights_off, lkl_task_pages_handle_thanks);
  assert_order (page, "just now", "to Ana Ferreira");
  assert_order (page, "to Ana Ferreira", "the day before");
  g_assert_null (strstr (page, "Bad"));
  g_assert_null (strstr (page, "so slow"));
}

/* Who raises a hand or wishes for a visit chose to be named; what they answered stays unsaid. */
static void
test_without_lights (void)
{
  g_autoptr (LklScratchStore) scratch = make_store ();
  g_autofree char *hands = NULL;
  g_autofree char *visits = NULL;

  lkl_scratch_store_add_answer (scratch, "ada", "smile3", "bad", NULL, NOW);
  lkl_scratch_store_add_task (
      scratch, "ada", "a1", LKL_PERSON_MESSAGE_HAND, NULL, "I am stuck", NOW);
  lkl_scratch_store_add_task (scratch, "ada", "v1", LKL_PERSON_MESSAGE_VISIT, ANA, NULL, NOW);
  hands = lkl_board_stage_show (scratch, lights_off, lkl_task_pages_handle_hands);
  visits = lkl_board_stage_show (scratch, lights_off, lkl_task_pages_handle_visits);
  g_assert_nonnull (strstr (hands, "I am stuck"));
  g_assert_nonnull (strstr (visits, "visit to ada"));
  g_assert_null (strstr (hands, "Bad"));
  g_assert_null (strstr (visits, "Bad"));
}

static void
test_counts_on_the_front_page (void)
{
  g_autoptr (LklScratchStore) scratch = make_store ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  before = lkl_board_stage_show (scratch, NULL, lkl_people_page_handle);
  g_assert_nonnull (strstr (before, "<a class=\"quiet\" href=\"/hands\">0 raised hands</a>"));
  lkl_scratch_store_add_task (scratch, "ada", "a1", LKL_PERSON_MESSAGE_HAND, NULL, NULL, NOW);
  lkl_scratch_store_add_task (scratch, "ada", "v1", LKL_PERSON_MESSAGE_VISIT, ANA, NULL, NOW);
  lkl_scratch_store_add_task (scratch, "bob", "v2", LKL_PERSON_MESSAGE_VISIT, ANA, NULL, NOW);
  lkl_scratch_store_add_task (scratch, "bob", "h1", LKL_PERSON_MESSAGE_HELLO, ANA, NULL, NOW);
  lkl_scratch_store_add_task (scratch, "bob", "t1", LKL_PERSON_MESSAGE_THANKS, ANA, NULL, NOW);
  after = lkl_board_stage_show (scratch, lights_off, lkl_people_page_handle);
  g_assert_nonnull (strstr (after, "<a class=\"waiting\" href=\"/hands\">1 raised hand</a>"));
  g_assert_nonnull (strstr (after, ">2 visits to make</a>"));
  g_assert_nonnull (strstr (after, ">1 hello to answer</a>"));
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/task-pages/hands", test_hands);
  g_test_add_func ("/task-pages/hostile-words", test_hostile_words);
  g_test_add_func ("/task-pages/more-than-is-listed", test_more_than_is_listed);
  g_test_add_func ("/task-pages/done", test_done);
  g_test_add_func ("/task-pages/visits", test_visits);
  g_test_add_func ("/task-pages/nothing-waits", test_nothing_waits);
  g_test_add_func ("/task-pages/thanks", test_thanks);
  g_test_add_func ("/task-pages/thanks-of-an-answer", test_thanks_of_an_answer);
  g_test_add_func ("/task-pages/without-lights", test_without_lights);
  g_test_add_func ("/task-pages/counts-on-the-front-page", test_counts_on_the_front_page);
  return g_test_run ();
}
