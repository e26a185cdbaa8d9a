/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "endpoint/answer-build.h"

#include <string.h>

#define UID "5f0c6d9e-0000-4000-8000-000000000001"
#define RECORD_UID "5f0c6d9e-0000-4000-8000-000000000002"
#define NOW (G_GINT64_CONSTANT (1795307128) * G_USEC_PER_SEC)

typedef struct
{
  LklOtlpRecord *record;
  LklNamedAnswer *answer; /* (nullable) */
  const char *reason;
} Fixture;

static void
set (Fixture *fixture, LklField field, const char *value)
{
  g_hash_table_insert (
      fixture->record->attributes, g_strdup (lkl_field_get_name (field)), g_strdup (value));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->record = g_new0 (LklOtlpRecord, 1);
  fixture->record->name = g_strdup (lkl_field_get_name (LKL_FIELD_ANSWER_REVISED));
  fixture->record->uid = g_strdup (RECORD_UID);
  fixture->record->time_usecs = NOW - 1;
  fixture->record->attributes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  set (fixture, LKL_FIELD_ANSWER_UID, UID);
  set (fixture, LKL_FIELD_ANSWER_REVISION, "2");
  set (fixture, LKL_FIELD_QUESTION_ID, "mood");
  set (fixture, LKL_FIELD_QUESTION_VERSION, "3");
  set (fixture, LKL_FIELD_QUESTION_KIND, "nps");
  set (fixture, LKL_FIELD_ANSWER_CHOICE, "0");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_free (fixture->record->name);
  g_free (fixture->record->uid);
  g_hash_table_unref (fixture->record->attributes);
  g_free (fixture->record);
  g_clear_pointer (&fixture->answer, lkl_named_answer_free);
}

static const LklNamedAnswer *
build (Fixture *fixture)
{
  g_clear_pointer (&fixture->answer, lkl_named_answer_free);
  g_assert_true (lkl_answer_is_record (fixture->record));
  fixture->answer = lkl_answer_build (fixture->record, "ada", NOW, &fixture->reason);
  return fixture->answer;
}

static void
test_revision (Fixture *fixture, gconstpointer data)
{
  const LklNamedAnswer *answer;

  set (fixture, LKL_FIELD_ANSWER_REASONS, "slow wifi");
  set (fixture, LKL_FIELD_ANSWER_LOST_MINUTES, "5-15");
  set (fixture, LKL_FIELD_ANSWER_COMMENT, " <b>It</b>\tis slow. ");
  set (fixture, LKL_FIELD_ANSWER_CONTACT, "wanted");
  set (fixture, LKL_FIELD_ANSWER_THANKS, "claire-dubois");
  set (fixture, LKL_FIELD_ANSWER_ASKED_BY, "person");
  answer = build (fixture);
  g_assert_nonnull (answer);
  g_assert_cmpstr (answer->uid, ==, UID);
  g_assert_cmpstr (answer->person, ==, "ada");
  g_assert_cmpint (answer->revision, ==, 2);
  g_assert_cmpstr (answer->kind, ==, "nps");
  g_assert_cmpstr (answer->choice, ==, "0");
  g_assert_cmpstr (answer->reason, ==, "slow wifi");
  g_assert_cmpstr (answer->lost, ==, "5-15");
  g_assert_cmpstr (answer->comment, ==, "<b>It</b> is slow.");
  g_assert_true (answer->wants_contact);
  g_assert_cmpstr (answer->thanks, ==, "claire-dubois");
  g_assert_cmpstr (answer->asked_by, ==, "person");
  g_assert_cmpint (answer->time_usecs, ==, NOW - 1);
}

/* The second step is never required, and never takes the answer with it. */
static void
test_bad_details_are_left_out (Fixture *fixture, gconstpointer data)
{
  g_autofree char *thanks = g_strnfill (201, 'x');
  GString *comment = g_string_new (NULL);
  const LklNamedAnswer *answer;

  for (guint i = 0; i < 2001; i++)
    g_string_append (comment, "ب");
  set (fixture, LKL_FIELD_ANSWER_REASONS, "slow not-it");
  set (fixture, LKL_FIELD_ANSWER_LOST_MINUTES, "all day");
  set (fixture, LKL_FIELD_ANSWER_COMMENT, comment->str);
  set (fixture, LKL_FIELD_ANSWER_THANKS, thanks);
  set (fixture, LKL_FIELD_ANSWER_ASKED_BY, "the endpoint");
  answer = build (fixture);
  g_assert_nonnull (answer);
  g_assert_null (answer->reason);
  g_assert_null (answer->lost);
  g_assert_null (answer->thanks);
  g_assert_null (answer->asked_by);
  g_assert_false (answer->wants_contact);
  g_assert_cmpint (g_utf8_strlen (answer->comment, -1), ==, 2000);
  g_string_free (comment, TRUE);
}

static void
test_first_answer (Fixture *fixture, gconstpointer data)
{
  const LklNamedAnswer *answer;

  g_free (fixture->record->name);
  fixture->record->name = g_strdup (lkl_field_get_name (LKL_FIELD_ANSWER));
  answer = build (fixture);
  g_assert_cmpstr (answer->uid, ==, RECORD_UID);
  g_assert_cmpint (answer->revision, ==, 0);
}

static void
test_what_is_no_answer (Fixture *fixture, gconstpointer data)
{
  const struct
  {
    LklField field;
    const char *bad;
    const char *good;
  } cases[] = {
    { LKL_FIELD_ANSWER_UID, "5", UID },        { LKL_FIELD_ANSWER_UID, "", UID },
    { LKL_FIELD_ANSWER_REVISION, "0", "1" },   { LKL_FIELD_ANSWER_REVISION, "1000001", "1" },
    { LKL_FIELD_ANSWER_REVISION, "two", "1" }, { LKL_FIELD_ANSWER_CHOICE, "11", "10" },
    { LKL_FIELD_ANSWER_CHOICE, "good", "10" }, { LKL_FIELD_QUESTION_VERSION, "0", "1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      set (fixture, cases[i].field, cases[i].bad);
      g_assert_null (build (fixture));
      g_assert_nonnull (fixture->reason);
      set (fixture, cases[i].field, cases[i].good);
      g_assert_nonnull (build (fixture));
    }
}

/* An agent may be newer than its endpoint. */
static void
test_a_later_kind_is_kept (Fixture *fixture, gconstpointer data)
{
  set (fixture, LKL_FIELD_QUESTION_KIND, "slider100");
  set (fixture, LKL_FIELD_ANSWER_CHOICE, "73");
  g_assert_cmpstr (build (fixture)->choice, ==, "73");
}

#define ADD(name, function) \
  g_test_add ("/answer-build/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("revision", test_revision);
  ADD ("bad-details-are-left-out", test_bad_details_are_left_out);
  ADD ("first-answer", test_first_answer);
  ADD ("what-is-no-answer", test_what_is_no_answer);
  ADD ("a-later-kind-is-kept", test_a_later_kind_is_kept);
  return g_test_run ();
}
