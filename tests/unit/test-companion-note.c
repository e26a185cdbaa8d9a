/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/wire/companion-note.h"

/* What the endpoint reads of an attribute. @value: (nullable) */
static void
set (GHashTable *attributes, LklField field, const char *value)
{
  if (value != NULL)
    g_hash_table_insert (attributes, g_strdup (lkl_field_get_name (field)), g_strdup (value));
}

/* "STEP SUBJECT", or "none". @step, @subject: (nullable). Returns: (transfer full) */
static char *
read_back (const char *step, const char *subject)
{
  g_autoptr (GHashTable) attributes =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  const LklOtlpRecord record = {
    .name = (char *) "linklight.companion.noted",
    .attributes = attributes,
  };
  LklCompanionNoteStep found;
  const char *found_subject;

  set (attributes, LKL_FIELD_COMPANION_STEP, step);
  set (attributes, LKL_FIELD_COMPANION_SUBJECT, subject);
  g_assert_true (lkl_companion_note_is_record (&record));
  if (!lkl_companion_note_from_record (&record, &found, &found_subject))
    return g_strdup ("none");
  return g_strdup_printf ("%s %s", lkl_companion_note_step_get_name (found), found_subject);
}

static void
test_what_is_read (void)
{
  static const struct
  {
    const char *step;
    const char *subject;
    const char *expected;
  } cases[] = {
    { "welcomed", NULL, "welcomed " },
    { "welcomed", "ana", "welcomed " },
    { "check-in", "new-hire:30", "check-in new-hire:30" },
    { "check-in", "new-hire:31", "none" },
    { "check-in", "periodic", "none" },
    { "asked", "ana@it.example", "asked ana@it.example" },
    { "met", "ana@it.example", "met ana@it.example" },
    { "not-met", "ana@it.example", "not-met ana@it.example" },
    { "not-met", NULL, "none" },
    { "not-met", "", "none" },
    { "not-met", "ana\033[2J", "none" },
    { "danced", "ana", "none" },
    { NULL, "ana", "none" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = read_back (cases[i].step, cases[i].subject);

      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

static void
test_a_long_subject_is_none (void)
{
  g_autofree char *subject = g_strnfill (201, 'a');
  g_autofree char *found = read_back ("met", subject);

  g_assert_cmpstr (found, ==, "none");
}

/* When somebody was at their PC is nobody's business. */
static void
test_its_time_is_the_day (void)
{
  const gint64 day_usecs = 20000 * G_TIME_SPAN_DAY;
  g_autoptr (LklRecord) record = lkl_companion_note_to_record (
      LKL_COMPANION_NOTE_MET, "ana", day_usecs + 9 * G_TIME_SPAN_HOUR + 17);

  g_assert_cmpint (record->end_usecs, ==, day_usecs);
  g_assert_cmpint (record->record_class, ==, LKL_RECORD_CLASS_ANSWERS);
  g_assert_cmpuint (record->attributes->len, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/companion-note/what-is-read", test_what_is_read);
  g_test_add_func ("/companion-note/a-long-subject-is-none", test_a_long_subject_is_none);
  g_test_add_func ("/companion-note/its-time-is-the-day", test_its_time_is_the_day);
  return g_test_run ();
}
