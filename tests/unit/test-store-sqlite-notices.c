/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/base/error.h"
#include "tests/fakes/scratch-store.h"

#define NOW (20000 * (gint64) G_TIME_SPAN_DAY)
#define UNTIL (NOW + 30 * (gint64) G_TIME_SPAN_DAY)

typedef struct
{
  LklScratchStore *scratch; /* (owned) */
  LklStore *store;          /* (unowned) */
  GPtrArray *documents;     /* (owned): none */
  GHashTable *answers;      /* (owned): person -> uid of an answer of theirs */
} Fixture;

static void
add_answer (Fixture *fixture, const char *person)
{
  g_autoptr (GPtrArray) answers = NULL;

  lkl_scratch_store_add_person (fixture->scratch, person);
  lkl_scratch_store_add_answer (fixture->scratch, person, "smile3", "bad", NULL, NOW);
  answers = lkl_store_list_answers (fixture->store, person, 0, 1, NULL);
  g_hash_table_insert (
      fixture->answers, g_strdup (person), g_strdup (((LklNamedAnswer *) answers->pdata[0])->uid));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->scratch = lkl_scratch_store_new ();
  fixture->store = fixture->scratch->store;
  fixture->documents = g_ptr_array_new ();
  fixture->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  add_answer (fixture, "ada");
  add_answer (fixture, "bob");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_ptr_array_unref (fixture->documents);
  g_hash_table_unref (fixture->answers);
  lkl_scratch_store_free (fixture->scratch);
}

/* Returns: (transfer full): what was done for @person's answer; with @person NULL, for everybody */
static LklToldNotice *
make_notice (Fixture *fixture, const char *person, const char *content)
{
  LklToldNotice *notice = lkl_told_notice_new ();

  notice->kind = g_strdup ("you-said-we-did");
  notice->content = g_strdup (content);
  notice->from_usecs = notice->told_usecs = notice->changed_usecs = NOW;
  notice->until_usecs = UNTIL;
  notice->revision = 1;
  notice->is_personal = person != NULL;
  if (person != NULL)
    g_ptr_array_add (notice->answers,
                     lkl_answer_key_new (person, g_hash_table_lookup (fixture->answers, person)));
  return notice;
}

/* @notice: (transfer full) */
static gboolean
tell (Fixture *fixture, LklToldNotice *notice, LklNoticeAct act, GError **error)
{
  g_autoptr (GPtrArray) tellings =
      g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_telling_free);
  gint64 serial;

  g_ptr_array_add (tellings, lkl_telling_new (act, notice));
  return lkl_store_tell (
      fixture->store, tellings, fixture->documents, notice->changed_usecs, &serial, error);
}

static void
tell_new (Fixture *fixture, const char *person, const char *content)
{
  g_autoptr (GError) error = NULL;

  tell (fixture, make_notice (fixture, person, content), LKL_NOTICE_ACT_TELL, &error);
  g_assert_no_error (error);
}

static void
assert_refused (Fixture *fixture, const char *person, const char *content)
{
  g_autoptr (GPtrArray) before = lkl_store_list_notices (fixture->store, NULL);
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (
      tell (fixture, make_notice (fixture, person, content), LKL_NOTICE_ACT_TELL, &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_REFUSED);
  after = lkl_store_list_notices (fixture->store, NULL);
  g_assert_cmpuint (after->len, ==, before->len);
}

static void
withdraw (Fixture *fixture, LklToldNotice *notice)
{
  g_autoptr (GError) error = NULL;

  notice->revision++;
  notice->withdrawn_usecs = notice->changed_usecs = NOW + 1;
  tell (fixture, notice, LKL_NOTICE_ACT_WITHDRAW, &error);
  g_assert_no_error (error);
}

/* Nothing is published that the person's own document has no room for. */
static void
test_too_many_for_one_person (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) told = NULL;

  for (guint i = 0; i < LKL_STORE_MAX_PERSONAL_NOTICES; i++)
    tell_new (fixture, "ada", "{}");
  assert_refused (fixture, "ada", "{}");
  tell_new (fixture, "bob", "{}");
  tell_new (fixture, NULL, "{}");
  told = lkl_store_list_personal_notices (fixture->store, "ada", NOW, NULL);
  g_assert_cmpuint (told->len, ==, LKL_STORE_MAX_PERSONAL_NOTICES);
  withdraw (fixture, lkl_told_notice_copy (told->pdata[0]));
  tell_new (fixture, "ada", "{}");
  assert_refused (fixture, "ada", "{}");
}

static void
test_too_long_for_one_person (Fixture *fixture, gconstpointer data)
{
  g_autofree char *words = g_strnfill (LKL_STORE_MAX_PERSONAL_NOTICE_BYTES / 2, 'x');
  g_autofree char *content = g_strdup_printf ("{\"title\":\"%s\"}", words);

  tell_new (fixture, "ada", content);
  assert_refused (fixture, "ada", content);
  tell_new (fixture, "bob", content);
  tell_new (fixture, "ada", "{}");
}

/* An update may not grow over it, and may go on as long as it does not. */
static void
test_an_update (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) told = NULL;
  LklToldNotice *longer, *shorter;
  g_autoptr (GError) error = NULL;

  tell_new (fixture, "ada", "{}");
  told = lkl_store_list_personal_notices (fixture->store, "ada", NOW, NULL);
  longer = lkl_told_notice_copy (told->pdata[0]);
  longer->revision++;
  g_free (longer->content);
  longer->content = g_strnfill (LKL_STORE_MAX_PERSONAL_NOTICE_BYTES + 1, 'x');
  g_assert_false (tell (fixture, longer, LKL_NOTICE_ACT_UPDATE, &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_REFUSED);
  g_clear_error (&error);
  shorter = lkl_told_notice_copy (told->pdata[0]);
  shorter->revision++;
  tell (fixture, shorter, LKL_NOTICE_ACT_UPDATE, &error);
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/store-sqlite-notices/too-many-for-one-person", test_too_many_for_one_person);
  ADD ("/store-sqlite-notices/too-long-for-one-person", test_too_long_for_one_person);
  ADD ("/store-sqlite-notices/an-update", test_an_update);
#undef ADD
  return g_test_run ();
}
