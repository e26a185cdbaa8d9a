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
  g_test_add_func ("/light-wall/loads-a-little", test_loads_a_little);
  return g_test_run ();
}
