/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "tests/fakes/scratch-store.h"

static void
add_step (LklPush *push, LklCompanionNoteStep kind, const char *subject, const char *day)
{
  LklCompanionRecord *step = g_new0 (LklCompanionRecord, 1);

  step->person = g_strdup ("ada");
  step->step = kind;
  step->subject = g_strdup (subject);
  step->day = g_strdup (day);
  g_ptr_array_add (push->steps, step);
}

static void
put (LklScratchStore *scratch, LklPush *push)
{
  g_autoptr (GError) error = NULL;
  LklPushOutcome outcome;

  push->token_hash = g_strdup ("token");
  push->token_class = LKL_TOKEN_ANSWERS;
  push->sha256 = g_strdup ("digest");
  push->received_day = g_strdup ("2026-11-22");
  lkl_store_put_push (scratch->store, push, &outcome, &error);
  g_assert_no_error (error);
}

static void
note (LklScratchStore *scratch, LklCompanionNoteStep kind, const char *subject, const char *day)
{
  g_autoptr (LklPush) push = lkl_push_new ();

  add_step (push, kind, subject, day);
  put (scratch, push);
}

/* Returns: (transfer full) (element-type LklCompanionRecord) */
static GPtrArray *
list (LklScratchStore *scratch, const char *person)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *steps = lkl_store_list_companion_steps (scratch->store, person, &error);

  g_assert_no_error (error);
  return steps;
}

/* Whichever PC tells it first. */
static void
test_the_first_day_counts (void)
{
  g_autoptr (LklScratchStore) scratch = lkl_scratch_store_new ();
  g_autoptr (GPtrArray) of_ada = NULL;
  g_autoptr (GPtrArray) of_bob = NULL;

  lkl_scratch_store_add_person (scratch, "ada");
  note (scratch, LKL_COMPANION_NOTE_WELCOMED, "", "2026-11-18");
  note (scratch, LKL_COMPANION_NOTE_WELCOMED, "", "2026-11-16");
  note (scratch, LKL_COMPANION_NOTE_WELCOMED, "", "2026-11-17");
  note (scratch, LKL_COMPANION_NOTE_MET, "ana", "2026-11-17");
  of_ada = list (scratch, "ada");
  of_bob = list (scratch, "bob");
  g_assert_cmpuint (of_ada->len, ==, 2);
  g_assert_cmpint (
      ((LklCompanionRecord *) of_ada->pdata[0])->step, ==, LKL_COMPANION_NOTE_WELCOMED);
  g_assert_cmpstr (((LklCompanionRecord *) of_ada->pdata[0])->day, ==, "2026-11-16");
  g_assert_cmpstr (((LklCompanionRecord *) of_ada->pdata[1])->subject, ==, "ana");
  g_assert_cmpuint (of_bob->len, ==, 0);
}

/* A PC that makes up contacts fills nothing, and what is known of the first ones still changes. */
static void
test_there_is_an_end (void)
{
  g_autoptr (LklScratchStore) scratch = lkl_scratch_store_new ();
  g_autoptr (LklPush) push = lkl_push_new ();
  g_autoptr (GPtrArray) steps = NULL;

  lkl_scratch_store_add_person (scratch, "ada");
  for (guint i = 0; i < LKL_STORE_MAX_COMPANION_STEPS + 10; i++)
    {
      g_autofree char *subject = g_strdup_printf ("contact-%04u", i);

      add_step (push, LKL_COMPANION_NOTE_MET, subject, "2026-11-17");
    }
  put (scratch, push);
  note (scratch, LKL_COMPANION_NOTE_MET, "contact-0003", "2026-11-16");
  steps = list (scratch, "ada");
  g_assert_cmpuint (steps->len, ==, LKL_STORE_MAX_COMPANION_STEPS);
  g_assert_cmpstr (((LklCompanionRecord *) steps->pdata[0])->subject, ==, "contact-0003");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store-sqlite-companion/the-first-day-counts", test_the_first_day_counts);
  g_test_add_func ("/store-sqlite-companion/there-is-an-end", test_there_is_an_end);
  return g_test_run ();
}
