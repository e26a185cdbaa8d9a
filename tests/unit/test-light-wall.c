/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "endpoint/board/light-wall.h"

#include "agent/wire/answer-details.h"
#include "tests/fakes/scratch-store.h"

#define NOW (20000 * G_TIME_SPAN_DAY)

static void
add (LklScratchStore *scratch, const char *person, gint64 days_ago, const char *choice)
{
  lkl_scratch_store_add_person (scratch, person);
  lkl_scratch_store_add_answer (
      scratch, person, "smile3", choice, NULL, NOW - days_ago * G_TIME_SPAN_DAY);
}

static LklLightWall *
load (LklScratchStore *scratch, guint max_latest)
{
  g_autoptr (GError) error = NULL;
  LklLightWall *wall = lkl_light_wall_load (scratch->store, max_latest, NOW, &error);

  g_assert_no_error (error);
  return wall;
}

static void
test_call_back_order (void)
{
  g_autoptr (LklScratchStore) scratch = lkl_scratch_store_new ();
  g_autoptr (LklLightWall) wall = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GString) names = g_string_new (NULL);

  add (scratch, "amber-new", 1, "so-so");
  add (scratch, "amber-old", 80, "so-so");
  add (scratch, "green", 2, "good");
  add (scratch, "grey", 91, "bad");
  add (scratch, "red-new", 0, "bad");
  add (scratch, "red-old", 7, "bad");
  lkl_scratch_store_add_person (scratch, "silent");
  wall = load (scratch, 50);
  entries = lkl_light_wall_list_call_backs (wall);
  for (guint i = 0; i < entries->len; i++)
    g_string_append_printf (
        names, "%s ", ((LklWallEntry *) g_ptr_array_index (entries, i))->person->name);
  g_assert_cmpstr (names->str, ==, "red-old red-new amber-old amber-new ");
  g_assert_cmpuint (wall->counts[LKL_LIGHT_RED], ==, 2);
  g_assert_cmpuint (wall->counts[LKL_LIGHT_AMBER], ==, 2);
  g_assert_cmpuint (wall->counts[LKL_LIGHT_GREEN], ==, 1);
  g_assert_cmpuint (wall->counts[LKL_LIGHT_GREY], ==, 2);
}

/* The latest that tells a light, and no older one. */
static void
test_lights (void)
{
  g_autoptr (LklScratchStore) scratch = lkl_scratch_store_new ();
  g_autoptr (LklLightWall) wall = NULL;
  const LklWallEntry *entry;

  add (scratch, "ada", 9, "bad");
  add (scratch, "ada", 5, "so-so");
  lkl_scratch_store_add_answer (scratch, "ada", "yesno", "no", NULL, NOW);
  lkl_scratch_store_add_answer (scratch, "ada", "smile3", "bad", LKL_ANSWER_REASON_NOT_IT, NOW);
  add (scratch, "bob", 399, "bad");
  add (scratch, "eve", 401, "bad");
  wall = load (scratch, 50);
  entry = g_hash_table_lookup (wall->by_id, "ada");
  g_assert_cmpint (entry->state.light, ==, LKL_LIGHT_AMBER);
  g_assert_cmpint (entry->state.answer->time_usecs, ==, NOW - 5 * G_TIME_SPAN_DAY);
  entry = g_hash_table_lookup (wall->by_id, "bob");
  g_assert_cmpint (entry->state.light, ==, LKL_LIGHT_GREY);
  g_assert_true (entry->state.is_old);
  entry = g_hash_table_lookup (wall->by_id, "eve");
  g_assert_cmpint (entry->state.light, ==, LKL_LIGHT_GREY);
  g_assert_false (entry->state.is_old);
}

/* Once, and not for the colour: it is there until somebody has called. */
static void
test_who_asks_is_not_called_for_the_colour_too (void)
{
  g_autoptr (LklScratchStore) scratch = lkl_scratch_store_new ();

  lkl_scratch_store_add_person (scratch, "ada");
  lkl_scratch_store_add_person (scratch, "bob");
  lkl_scratch_store_add_request (scratch, "ada", "u1", "smile3", "bad", NOW - 5);
  lkl_scratch_store_add_request (scratch, "bob", "u2", "yesno", "no", NOW - 9);
  add (scratch, "bob", 0, "bad");
  for (guint n_called = 0; n_called < 2; n_called++)
    {
      g_autoptr (LklLightWall) wall = load (scratch, 50);
      g_autoptr (GPtrArray) entries = lkl_light_wall_list_call_backs (wall);

      g_assert_cmpuint (wall->waiting->len, ==, 2 - n_called);
      g_assert_cmpstr (((LklNamedAnswer *) wall->waiting->pdata[0])->person, ==, "bob");
      g_assert_cmpuint (entries->len, ==, 1);
      g_assert_cmpstr (((LklWallEntry *) entries->pdata[0])->person->id, ==, "bob");
      g_assert_cmpuint (wall->counts[LKL_LIGHT_RED], ==, 2);
      g_assert_true (lkl_store_mark_called (scratch->store, "ada", "u1", NOW, NULL));
    }
}

/* However much there is, a page reads a little. */
static void
test_loads_a_little (void)
{
  g_autoptr (LklScratchStore) scratch = lkl_scratch_store_new ();
  g_autoptr (LklLightWall) wall = NULL;

  for (gint64 day = 0; day < 20; day++)
    add (scratch, "ada", day, "good");
  wall = load (scratch, 5);
  g_assert_cmpuint (wall->latest->len, ==, 5);
  g_assert_cmpint (((LklNamedAnswer *) g_ptr_array_index (wall->latest, 0))->time_usecs, ==, NOW);
  g_assert_cmpuint (wall->deciding->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/light-wall/call-back-order", test_call_back_order);
  g_test_add_func ("/light-wall/lights", test_lights);
  g_test_add_func ("/light-wall/who-asks-is-not-called-for-the-colour-too",
                   test_who_asks_is_not_called_for_the_colour_too);
  g_test_add_func ("/light-wall/loads-a-little", test_loads_a_little);
  return g_test_run ();
}
