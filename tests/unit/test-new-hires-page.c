/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "endpoint/board/new-hires-page.h"

#include <string.h>

#include "tests/fakes/board-stage.h"

/* 2024-10-04 */
#define NOW LKL_BOARD_STAGE_NOW
#define CHECK_IN(id, when)                                                                        \
  "{\"id\":\"" id "\",\"version\":1,\"text\":\"How is it?\",\"kind\":\"smile3\",\"when\":\"" when \
  "\",\"mode\":\"named\"}"
#define QUESTIONS                                                                         \
  "{\"form\":\"questions\",\"version\":1,\"questions\":[" CHECK_IN (                      \
      "first-day", "new-hire:1") "," CHECK_IN ("first-week",                              \
                                               "new-hire:7") "," CHECK_IN ("first-month", \
                                                                           "new-hire:30") "]}"

static const char *const named[] = { "questions", QUESTIONS, NULL };
static const char *const lights_off[] = {
  "questions", QUESTIONS, "policy", LKL_BOARD_STAGE_LIGHTS_OFF, NULL
};

static void
add_person_until (LklScratchStore *scratch,
                  const char *id,
                  const char *start_day,
                  const char *end_day)
{
  LklServedPerson person = { .id = (char *) id,
                             .name = (char *) id,
                             .site = (char *) "Oslo",
                             .team = (char *) "",
                             .start_day = (char *) start_day,
                             .end_day = (char *) end_day };
  g_autoptr (GPtrArray) people = g_ptr_array_new ();

  g_ptr_array_add (people, &person);
  g_assert_true (lkl_store_put_people (scratch->store, people, NULL));
}

static void
add_person (LklScratchStore *scratch, const char *id, const char *start_day)
{
  add_person_until (scratch, id, start_day, NULL);
}

static void
add_step (LklScratchStore *scratch,
          const char *person,
          LklCompanionNoteStep step,
          const char *subject)
{
  g_autoptr (LklPush) push = lkl_push_new ();
  LklCompanionRecord *noted = g_new0 (LklCompanionRecord, 1);
  LklPushOutcome outcome;

  push->token_hash = g_strdup ("token");
  push->token_class = LKL_TOKEN_ANSWERS;
  push->sha256 = g_strdup (subject);
  push->received_day = g_strdup ("2024-10-04");
  noted->person = g_strdup (person);
  noted->step = step;
  noted->subject = g_strdup (subject);
  noted->day = g_strdup ("2024-10-04");
  g_ptr_array_add (push->steps, noted);
  g_assert_true (lkl_store_put_push (scratch->store, push, &outcome, NULL));
}

static void
add_check_in (LklScratchStore *scratch, const char *person)
{
  g_autoptr (GPtrArray) answers = g_ptr_array_new ();
  LklNamedAnswer answer = { .uid = (char *) "u1",
                            .person = (char *) person,
                            .question = (char *) "first-week",
                            .version = 1,
                            .kind = (char *) "smile3",
                            .choice = (char *) "bad",
                            .time_usecs = NOW };

  g_ptr_array_add (answers, &answer);
  g_assert_true (lkl_store_put_answers (scratch->store, answers, NULL));
}

/* The first day is day 1, and day 90 is the last. */
static void
test_who_is_new (void)
{
  g_autoptr (LklScratchStore) scratch = lkl_scratch_store_new ();
  g_autofree char *page = NULL;

  add_person (scratch, "today", "2024-10-04");
  add_person (scratch, "last", "2024-07-07");
  add_person (scratch, "over", "2024-07-06");
  add_person (scratch, "tomorrow", "2024-10-05");
  add_person (scratch, "unknown", NULL);
  add_person (scratch, "broken", "2024-02-31");
  add_person_until (scratch, "left", "2024-10-01", "2024-10-03");
  add_person_until (scratch, "leaving", "2024-10-01", "2024-10-04");
  page = lkl_board_stage_show (scratch, named, lkl_new_hires_page_handle);
  g_assert_nonnull (strstr (page, ">Day 1<"));
  g_assert_nonnull (strstr (page, ">Day 90<"));
  g_assert_true (strstr (page, "/person/today") < strstr (page, "/person/last"));
  g_assert_null (strstr (page, "/person/over"));
  g_assert_null (strstr (page, "/person/tomorrow"));
  g_assert_null (strstr (page, "/person/unknown"));
  g_assert_null (strstr (page, "/person/broken"));
  g_assert_null (strstr (page, "/person/left"));
  g_assert_nonnull (strstr (page, "/person/leaving"));
}

static void
test_nobody_is_new (void)
{
  g_autoptr (LklScratchStore) scratch = lkl_scratch_store_new ();
  g_autofree char *page = lkl_board_stage_show (scratch, named, lkl_new_hires_page_handle);

  g_assert_nonnull (strstr (page, "Nobody started in the last 90 days"));
  g_assert_null (strstr (page, "<table"));
}

static void
test_check_ins (void)
{
  g_autoptr (LklScratchStore) scratch = lkl_scratch_store_new ();
  g_autofree char *page = NULL;
  g_autofree char *off = NULL;

  add_person (scratch, "ada", "2024-09-20");
  add_check_in (scratch, "ada");
  page = lkl_board_stage_show (scratch, named, lkl_new_hires_page_handle);
  g_assert_nonnull (strstr (page, "<span>Day 1: no named answer</span>"));
  g_assert_nonnull (strstr (page, "<span>Day 7: Bad</span>"));
  g_assert_nonnull (strstr (page, "<span>Day 30: not yet</span>"));
  /* No such question is published. */
  g_assert_null (strstr (page, "Day 90"));
  off = lkl_board_stage_show (scratch, lights_off, lkl_new_hires_page_handle);
  g_assert_nonnull (strstr (off, "/person/ada"));
  g_assert_null (strstr (off, "Day 7"));
  g_assert_null (strstr (off, "Bad"));
}

static void
test_whom_they_know (void)
{
  g_autoptr (LklScratchStore) scratch = lkl_scratch_store_new ();
  g_autofree char *page = NULL;
  LklPersonMessageKind kind;

  add_person (scratch, "ada", "2024-10-01");
  add_person (scratch, "bob", "2024-10-02");
  lkl_scratch_store_add_task (scratch, "ada", "h1", LKL_PERSON_MESSAGE_HELLO, "<b>Ana", NULL, NOW);
  lkl_scratch_store_add_task (scratch, "ada", "v1", LKL_PERSON_MESSAGE_VISIT, "Kofi", NULL, NOW);
  lkl_scratch_store_add_task (scratch, "ada", "v2", LKL_PERSON_MESSAGE_VISIT, "Ilze", NULL, NOW);
  g_assert_true (lkl_store_mark_task_done (scratch->store, "ada", "v2", NOW, &kind, NULL));
  page = lkl_board_stage_show (scratch, NULL, lkl_new_hires_page_handle);
  g_assert_nonnull (strstr (page, "said hello to &lt;b&gt;Ana<"));
  g_assert_nonnull (strstr (page, "waits for Kofi to come by"));
  g_assert_nonnull (strstr (page, "Ilze came by"));
  g_assert_nonnull (strstr (page, "nobody of IT that we know of"));
  g_assert_nonnull (strstr (page, "no check-in is published"));
}

static void
test_whom_they_have_met (void)
{
  g_autoptr (LklScratchStore) scratch = lkl_scratch_store_new ();
  g_autofree char *page = NULL;
  g_autofree char *off = NULL;

  add_person (scratch, "ada", "2024-10-01");
  add_step (scratch, "ada", LKL_COMPANION_NOTE_WELCOMED, "");
  add_step (scratch, "ada", LKL_COMPANION_NOTE_ASKED, "Ilze");
  add_step (scratch, "ada", LKL_COMPANION_NOTE_NOT_MET, "Kofi");
  add_step (scratch, "ada", LKL_COMPANION_NOTE_MET, "<b>Ana");
  /* Told once: the visit says it. */
  add_step (scratch, "ada", LKL_COMPANION_NOTE_NOT_MET, "Claire");
  lkl_scratch_store_add_task (scratch, "ada", "v1", LKL_PERSON_MESSAGE_VISIT, "Claire", NULL, NOW);
  page = lkl_board_stage_show (scratch, named, lkl_new_hires_page_handle);
  g_assert_nonnull (strstr (page, "has met &lt;b&gt;Ana<"));
  g_assert_nonnull (strstr (page, "has not met Kofi yet"));
  g_assert_nonnull (strstr (page, "waits for Claire to come by"));
  g_assert_null (strstr (page, "has not met Claire"));
  g_assert_null (strstr (page, "Ilze"));
  off = lkl_board_stage_show (scratch, lights_off, lkl_new_hires_page_handle);
  g_assert_null (strstr (off, "Kofi"));
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/new-hires-page/who-is-new", test_who_is_new);
  g_test_add_func ("/new-hires-page/nobody-is-new", test_nobody_is_new);
  g_test_add_func ("/new-hires-page/check-ins", test_check_ins);
  g_test_add_func ("/new-hires-page/whom-they-know", test_whom_they_know);
  g_test_add_func ("/new-hires-page/whom-they-have-met", test_whom_they_have_met);
  return g_test_run ();
}
