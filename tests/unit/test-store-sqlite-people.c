/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "tests/fakes/scratch-store.h"

typedef struct
{
  LklScratchStore *scratch; /* (owned) */
  LklStore *store;          /* (unowned) */
  guint n_enrolled;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->scratch = lkl_scratch_store_new ();
  fixture->store = fixture->scratch->store;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  lkl_scratch_store_free (fixture->scratch);
}

/* Two people of one roster. @a, @b: (nullable): identities */
static void
import (Fixture *fixture, const char *a, const char *b)
{
  const char *const identities[] = { a, b };
  const char *const ids[] = { "ada", "bob" };
  g_autoptr (GPtrArray) people =
      g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_served_person_free);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      LklServedPerson *person = g_new0 (LklServedPerson, 1);

      person->id = g_strdup (ids[i]);
      person->name = g_strdup (ids[i]);
      person->site = g_strdup ("");
      person->team = g_strdup ("");
      person->identity = g_strdup (identities[i]);
      g_ptr_array_add (people, person);
    }
  lkl_store_put_people (fixture->store, people, &error);
  g_assert_no_error (error);
}

/* Who @identity is to the store. @person: NULL = nobody */
static void
assert_is (Fixture *fixture, const char *identity, const char *person)
{
  const guint n = fixture->n_enrolled++;
  g_autoptr (LklEnrolment) enrolment = g_new0 (LklEnrolment, 1);
  g_autoptr (LklServedPerson) enrolled = NULL;
  g_autoptr (GError) error = NULL;

  enrolment->identity = g_strdup (identity);
  enrolment->device = g_strdup_printf ("device-%u", n);
  enrolment->vouched_by = g_strdup (LKL_VOUCHED_BY_SIGN_IN);
  for (guint i = 0; i < LKL_RECORD_CLASS_COUNT; i++)
    enrolment->streams[i] = g_strdup_printf ("stream-%u-%u", n, i);
  for (guint i = 0; i < LKL_TOKEN_CLASS_COUNT; i++)
    enrolment->token_hashes[i] = g_strdup_printf ("token-%u-%u", n, i);
  enrolled = lkl_store_enrol (fixture->store, enrolment, 1, &error);
  if (person == NULL)
    g_assert_error (error, LKL_ERROR, LKL_ERROR_REFUSED);
  else
    g_assert_no_error (error);
  g_assert_cmpstr (enrolled != NULL ? enrolled->id : NULL, ==, person);
}

static void
test_identity (Fixture *fixture, gconstpointer data)
{
  import (fixture, "CN=ada", NULL);
  assert_is (fixture, "CN=ada", "ada");
  assert_is (fixture, "bob", "bob");
  /* Who has another name for it is not known by the id. */
  assert_is (fixture, "ada", NULL);
  assert_is (fixture, "cn=ada", NULL);
  assert_is (fixture, "", NULL);
}

/* Nobody gets what may be somebody else's. */
static void
test_one_of_two (Fixture *fixture, gconstpointer data)
{
  import (fixture, "bob", NULL);
  assert_is (fixture, "bob", NULL);
}

static void
test_later_roster (Fixture *fixture, gconstpointer data)
{
  import (fixture, "x", "y");
  import (fixture, "y", "x");
  assert_is (fixture, "x", "bob");
  assert_is (fixture, "y", "ada");
  import (fixture, NULL, "y");
  assert_is (fixture, "y", "bob");
  assert_is (fixture, "x", NULL);
  assert_is (fixture, "ada", "ada");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) \
  g_test_add ("/store-sqlite-people/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("identity", test_identity);
  ADD ("one-of-two", test_one_of_two);
  ADD ("later-roster", test_later_roster);
#undef ADD
  return g_test_run ();
}
