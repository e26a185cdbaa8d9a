/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "endpoint/task-build.h"

#define UID "5f0c6d9e-0000-4000-8000-000000000001"
/* 2026-11-22 00:25:28 UTC */
#define NOW (G_GINT64_CONSTANT (1795307128) * G_USEC_PER_SEC)

/* Returns: (transfer full) (nullable) */
static LklTask *
build (const char *name, const char *uid, const char *to, gint64 time_usecs)
{
  g_autoptr (GHashTable) attributes = g_hash_table_new (g_str_hash, g_str_equal);
  LklOtlpRecord record = {
    .name = (char *) name,
    .uid = (char *) uid,
    .time_usecs = time_usecs,
    .attributes = attributes,
  };
  const char *reason = NULL;
  LklTask *task;

  if (to != NULL)
    g_hash_table_insert (attributes, (gpointer) "linklight.message.to", (gpointer) to);
  g_hash_table_insert (attributes, (gpointer) "linklight.message.words", (gpointer) "so it is");
  g_hash_table_insert (attributes, (gpointer) "linklight.message.evidence", (gpointer) "Wi-Fi");
  g_hash_table_insert (attributes, (gpointer) "linklight.message.service", (gpointer) "mail");
  g_assert_true (lkl_person_message_is_record (&record));
  task = lkl_task_build (&record, "ada", NOW, &reason);
  g_assert_true (task != NULL || reason != NULL);
  return task;
}

static void
test_a_hand (void)
{
  g_autoptr (LklTask) task = build ("linklight.hand.raised", UID, NULL, NOW - 1);

  g_assert_cmpstr (task->uid, ==, UID);
  g_assert_cmpstr (task->person, ==, "ada");
  g_assert_cmpint (task->kind, ==, LKL_PERSON_MESSAGE_HAND);
  g_assert_null (task->to);
  g_assert_cmpstr (task->words, ==, "so it is");
  g_assert_cmpstr (task->evidence, ==, "Wi-Fi");
  g_assert_cmpstr (task->service, ==, "mail");
  g_assert_cmpint (task->time_usecs, ==, NOW - 1);
  g_assert_cmpint (task->done_usecs, ==, 0);
}

static void
test_what_is_for_one_of_it (void)
{
  const char *const names[] = { "linklight.hello.said",
                                "linklight.visit.wished",
                                "linklight.thanks.said" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (LklTask) task = build (names[i], UID, "amir@it.example", NOW - 1);

      g_assert_cmpint (task->kind, ==, (gint) (LKL_PERSON_MESSAGE_HELLO + i));
      g_assert_cmpstr (task->to, ==, "amir@it.example");
      g_assert_null (task->evidence);
      g_assert_null (task->service);
    }
}

static void
test_what_can_not_be_used (void)
{
  g_assert_null (build ("linklight.hand.raised", NULL, NULL, NOW));
  g_assert_null (build ("linklight.hand.raised", "1", NULL, NOW));
  g_assert_null (build ("linklight.visit.wished", UID, NULL, NOW));
}

/* What somebody said is kept whatever the clock of the PC says, but never lies in the future or so
 * long ago that it hides who waits. */
static void
test_time (void)
{
  const struct
  {
    gint64 sent_usecs, kept_usecs;
  } cases[] = {
    { NOW - 40 * G_TIME_SPAN_DAY, NOW - 40 * G_TIME_SPAN_DAY },
    { NOW - 40 * G_TIME_SPAN_DAY - 1, NOW },
    { NOW + G_TIME_SPAN_DAY, NOW },
    { 0, NOW },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LklTask) task = build ("linklight.hand.raised", UID, NULL, cases[i].sent_usecs);

      g_assert_cmpint (task->time_usecs, ==, cases[i].kept_usecs);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/task-build/a-hand", test_a_hand);
  g_test_add_func ("/task-build/what-is-for-one-of-it", test_what_is_for_one_of_it);
  g_test_add_func ("/task-build/what-can-not-be-used", test_what_can_not_be_used);
  g_test_add_func ("/task-build/time", test_time);
  return g_test_run ();
}
