/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklQuestionHindrance"

#include "agent/questions/question-hindrance.h"

#define KEY "question-hindrance"
#define ALL_UNKNOWN                                                       \
  (LKL_QUESTION_UNKNOWN_FULL_SCREEN | LKL_QUESTION_UNKNOWN_DO_NOT_DISTURB \
   | LKL_QUESTION_UNKNOWN_PRESENCE)

struct _LklQuestionHindrance
{
  GObject parent_instance;

  LklJournal *journal;
  LklClock *clock;
  guint unknown;      /* flags; 0 = nothing is in the way */
  gint64 since_usecs; /* wall time: since when something was */
  gboolean is_noted;  /* what the journal has is older */
};

G_DEFINE_FINAL_TYPE (LklQuestionHindrance, lkl_question_hindrance, G_TYPE_OBJECT)

/* ---- Reading and writing ---- */

/* What is not of this form counts as nothing. */
static void
take_text (LklQuestionHindrance *self, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", 2);
  guint64 unknown;
  gint64 since_usecs;

  if (g_strv_length (words) != 2
      || !g_ascii_string_to_unsigned (words[0], 10, 1, ALL_UNKNOWN, &unknown, NULL)
      || !g_ascii_string_to_signed (words[1], 10, 1, G_MAXINT64, &since_usecs, NULL))
    return;
  self->unknown = (guint) unknown;
  self->since_usecs = since_usecs;
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LklQuestionHindrance) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = lkl_journal_read_fact_finish (LKL_JOURNAL (source), result, &error);

  if (error != NULL)
    g_warning ("what was in the way of questions can't be read: %s", error->message);
  else if (!self->is_noted && text != NULL)
    take_text (self, text);
}

/* @text: (nullable): NULL = nothing is in the way */
static gboolean
write_job (LklJournal *journal, gpointer text, GError **error)
{
  if (text == NULL)
    return lkl_journal_delete_fact (journal, KEY, error);
  return lkl_journal_set_fact (journal, KEY, text, error);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!lkl_journal_run_finish (LKL_JOURNAL (source), result, &error))
    g_warning ("what is in the way of questions can't be written: %s", error->message);
}

static void
write_down (LklQuestionHindrance *self)
{
  char *text = self->unknown == 0
                   ? NULL
                   : g_strdup_printf ("%u %" G_GINT64_FORMAT, self->unknown, self->since_usecs);

  lkl_journal_run_async (self->journal, write_job, text, g_free, NULL, on_written, NULL);
}

/* ---- What is in the way ---- */

void
lkl_question_hindrance_note (LklQuestionHindrance *self, guint unknown)
{
  self->is_noted = TRUE;
  if (unknown == self->unknown)
    return;
  if (self->unknown == 0)
    self->since_usecs = lkl_clock_get_wall_usecs (self->clock);
  self->unknown = unknown;
  write_down (self);
}

guint
lkl_question_hindrance_get (LklQuestionHindrance *self)
{
  const gint64 now_usecs = lkl_clock_get_wall_usecs (self->clock);

  return now_usecs - self->since_usecs >= LKL_QUESTION_HINDRANCE_USECS ? self->unknown : 0;
}

/* ---- Life ---- */

static void
lkl_question_hindrance_finalize (GObject *object)
{
  LklQuestionHindrance *self = LKL_QUESTION_HINDRANCE (object);

  g_object_unref (self->journal);
  lkl_clock_unref (self->clock);
  G_OBJECT_CLASS (lkl_question_hindrance_parent_class)->finalize (object);
}

static void
lkl_question_hindrance_class_init (LklQuestionHindranceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_question_hindrance_finalize;
}

static void
lkl_question_hindrance_init (LklQuestionHindrance *self)
{
}

LklQuestionHindrance *
lkl_question_hindrance_new (LklJournal *journal, LklClock *clock)
{
  LklQuestionHindrance *self = g_object_new (LKL_TYPE_QUESTION_HINDRANCE, NULL);

  self->journal = g_object_ref (journal);
  self->clock = lkl_clock_ref (clock);
  lkl_journal_read_fact_async (journal, KEY, on_read, g_object_ref (self));
  return self;
}
