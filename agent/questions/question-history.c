/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklQuestionHistory"

#include "agent/questions/question-history.h"

#include "agent/questions/question-budget.h"
#include "agent/questions/question-clock.h"
#include "agent/questions/question-past.h"

#define SEED_KEY "question-seed"
#define NOTICES_KEY "question-notices"

struct _LklQuestionHistory
{
  GObject parent_instance;

  LklJournal *journal;
  LklClock *clock;
  LklQuestionClock watch;
  gint64 set_usecs;   /* by how much the clock was set so far */
  gint64 moved_usecs; /* by how much the events were moved for that */
  GPtrArray *events;  /* (nullable): NULL until it is read */
  LklQuestionNotices notices;
  guint64 seed;
  gint64 first_usecs;
  gboolean is_loading;
  char *problem; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (LklQuestionHistory, lkl_question_history, G_TYPE_OBJECT)

/* What the journal's thread reads. */
typedef struct
{
  GPtrArray *events; /* (nullable) */
  char *notices;     /* (nullable) */
  guint64 seed;
  gint64 first_usecs;
  gint64 now_usecs; /* wall time: what it is given */
} Loaded;

/* What the journal's thread writes. */
typedef struct
{
  LklQuestionEvent *event;
  LklRecord *answer;     /* (nullable) */
  char *memory;          /* (nullable): of the answer, if there is one */
  LklGivenAnswer *given; /* (nullable): likewise */
  gint64 moved_usecs;    /* those settings of the clock the event's time knows of */
} Writing;

static void
loaded_free (gpointer data)
{
  Loaded *loaded = data;

  g_clear_pointer (&loaded->events, g_ptr_array_unref);
  g_free (loaded->notices);
  g_free (loaded);
}

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  g_clear_pointer (&writing->event, lkl_question_event_free);
  g_clear_pointer (&writing->answer, lkl_record_unref);
  g_free (writing->memory);
  g_clear_pointer (&writing->given, lkl_given_answer_free);
  g_free (writing);
}

static void
set_problem (LklQuestionHistory *self, const GError *error)
{
  g_free (self->problem);
  self->problem = error != NULL ? g_strdup (error->message) : NULL;
}

/* ---- Writing what is so in any case ---- */

static void
on_noted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LklQuestionHistory) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!lkl_journal_run_finish (LKL_JOURNAL (source), result, &error))
    g_warning ("the history can't be written: %s", error->message);
  set_problem (self, error);
}

static gboolean
write_notices_job (LklJournal *journal, gpointer text, GError **error)
{
  return lkl_journal_set_fact (journal, NOTICES_KEY, text, error);
}

static void
write_notices (LklQuestionHistory *self)
{
  lkl_journal_run_async (self->journal,
                         write_notices_job,
                         lkl_question_notices_to_text (&self->notices),
                         g_free,
                         NULL,
                         on_noted,
                         g_object_ref (self));
}

/* ---- When somebody sets the clock ---- */

static gboolean
move_job (LklJournal *journal, gpointer data, GError **error)
{
  const LklQuestionClockMove *move = data;

  return lkl_journal_move_question_events (journal, move->usecs, move->latest_usecs, error);
}

/* Before any time is taken from, or put into, the history. What the journal was given before is
 * written before, so it moves too. */
static void
catch_up_with_clock (LklQuestionHistory *self)
{
  const gint64 wall_usecs = lkl_clock_get_wall_usecs (self->clock);
  const gint64 boot_usecs = lkl_clock_get_boot_usecs (self->clock);
  gint64 set_usecs = lkl_question_clock_catch_up (&self->watch, wall_usecs, boot_usecs);
  LklQuestionClockMove move;

  self->set_usecs += set_usecs;
  /* What is not read yet can't be judged, and is not overwritten. */
  if (self->events == NULL)
    return;
  if (!lkl_question_clock_judge (
          &self->watch, self->events, set_usecs, wall_usecs, boot_usecs, &move))
    return;
  g_message ("the clock was set: the history moves by %" G_GINT64_FORMAT " s%s",
             move.usecs / G_USEC_PER_SEC,
             move.latest_usecs != G_MAXINT64 ? ", and what lies ahead was just now" : "");
  self->moved_usecs += move.usecs;
  lkl_question_clock_move_events (self->events, &move);
  lkl_question_notices_move (&self->notices, move.usecs, wall_usecs);
  write_notices (self);
  lkl_journal_run_async (self->journal,
                         move_job,
                         g_memdup2 (&move, sizeof move),
                         g_free,
                         NULL,
                         on_noted,
                         g_object_ref (self));
}

/* ---- Reading and writing ---- */

static Writing *
writing_new (LklQuestionHistory *self,
             const char *question,
             gint64 version,
             const char *asked_by,
             const char *outcome,
             gint64 wall_usecs)
{
  Writing *writing = g_new0 (Writing, 1);

  catch_up_with_clock (self);
  writing->moved_usecs = self->moved_usecs;
  writing->event = g_new0 (LklQuestionEvent, 1);
  writing->event->question = g_strdup (question);
  writing->event->version = version;
  writing->event->at_usecs = wall_usecs;
  writing->event->asked_by = g_strdup (asked_by);
  writing->event->outcome = g_strdup (outcome);
  return writing;
}

static LklQuestionEvent *
copy_event (const LklQuestionEvent *event)
{
  LklQuestionEvent *copy = g_new0 (LklQuestionEvent, 1);

  copy->question = g_strdup (event->question);
  copy->version = event->version;
  copy->at_usecs = event->at_usecs;
  copy->asked_by = g_strdup (event->asked_by);
  copy->outcome = g_strdup (event->outcome);
  return copy;
}

/* Nothing is asked unasked before the history is read, so what is missed until then counts for
 * nothing. */
static void
remember (LklQuestionHistory *self, const Writing *writing)
{
  LklQuestionEvent *event;

  if (self->events == NULL)
    return;
  event = copy_event (writing->event);
  event->at_usecs += self->moved_usecs - writing->moved_usecs;
  g_ptr_array_add (self->events, event);
  if (g_str_equal (event->asked_by, LKL_QUESTION_ASKED_BY_PERSON))
    lkl_question_past_forget_wishes (self->events, lkl_clock_get_wall_usecs (self->clock));
}

static gboolean
read_seed (LklJournal *journal, guint64 *seed, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *text = lkl_journal_get_fact (journal, SEED_KEY, &local_error);
  g_autofree char *drawn = NULL;

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (text != NULL && g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT64, seed, NULL))
    return TRUE;
  *seed = (guint64) g_random_int () << 32 | g_random_int ();
  drawn = g_strdup_printf ("%" G_GUINT64_FORMAT, *seed);
  return lkl_journal_set_fact (journal, SEED_KEY, drawn, error);
}

/* A time that this program can have seen. */
static gboolean
is_past (gint64 usecs, gint64 now_usecs)
{
  return usecs >= LKL_QUESTION_CLOCK_OLDEST_USECS && usecs <= now_usecs;
}

/* The history may be older than this fact. */
static gboolean
read_first_run (LklJournal *journal, Loaded *loaded, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *text =
      lkl_journal_get_fact (journal, LKL_QUESTION_HISTORY_FACT_FIRST_RUN, &local_error);
  g_autofree char *first = NULL;
  gint64 usecs;

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  loaded->first_usecs = loaded->now_usecs;
  for (guint i = 0; i < loaded->events->len; i++)
    {
      usecs = ((const LklQuestionEvent *) loaded->events->pdata[i])->at_usecs;
      if (is_past (usecs, loaded->now_usecs))
        loaded->first_usecs = MIN (loaded->first_usecs, usecs);
    }
  if (text != NULL && g_ascii_string_to_signed (text, 10, 0, G_MAXINT64, &usecs, NULL)
      && is_past (usecs, loaded->first_usecs))
    {
      loaded->first_usecs = usecs;
      return TRUE;
    }
  /* Nobody knows what time it is. */
  if (!is_past (loaded->first_usecs, loaded->now_usecs))
    {
      loaded->first_usecs = 0;
      return TRUE;
    }
  first = g_strdup_printf ("%" G_GINT64_FORMAT, loaded->first_usecs);
  return lkl_journal_set_fact (journal, LKL_QUESTION_HISTORY_FACT_FIRST_RUN, first, error);
}

/* On the journal's thread. */
static gboolean
forget_wishes (LklJournal *journal, gint64 now_usecs, GError **error)
{
  return lkl_journal_forget_question_events (journal,
                                             LKL_QUESTION_ASKED_BY_PERSON,
                                             LKL_QUESTION_ANSWERED,
                                             now_usecs - LKL_QUESTION_PAST_WISHES_USECS,
                                             LKL_QUESTION_PAST_WISHES,
                                             error);
}

static gboolean
load_job (LklJournal *journal, gpointer data, GError **error)
{
  Loaded *loaded = data;

  if (!read_seed (journal, &loaded->seed, error))
    return FALSE;
  loaded->notices = lkl_journal_get_fact (journal, NOTICES_KEY, NULL);
  loaded->events = lkl_journal_list_question_events (journal, G_MININT64, error);
  if (loaded->events == NULL || !read_first_run (journal, loaded, error))
    return FALSE;
  /* The first run was known by them, too. What a full disk does not forget is no harm. */
  if (loaded->first_usecs != 0 && forget_wishes (journal, loaded->now_usecs, NULL))
    lkl_question_past_forget_wishes (loaded->events, loaded->now_usecs);
  return TRUE;
}

static gboolean
write_job (LklJournal *journal, gpointer data, GError **error)
{
  Writing *writing = data;

  if (writing->answer != NULL)
    return lkl_journal_add_answer (journal,
                                   writing->answer,
                                   writing->event,
                                   writing->given,
                                   writing->memory != NULL ? LKL_RECENT_ANSWER_KEY : NULL,
                                   writing->memory,
                                   error);
  if (!lkl_journal_add_question_event (journal, writing->event, error))
    return FALSE;
  /* Not at the next start alone, which may be far. */
  if (g_str_equal (writing->event->asked_by, LKL_QUESTION_ASKED_BY_PERSON))
    forget_wishes (journal, writing->event->at_usecs, NULL);
  return TRUE;
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LklQuestionHistory) self = user_data;
  g_autoptr (GError) error = NULL;

  self->is_loading = FALSE;
  if (lkl_journal_run_finish (LKL_JOURNAL (source), result, &error))
    {
      Loaded *loaded = lkl_journal_run_get_data (result);

      self->events = g_steal_pointer (&loaded->events);
      lkl_question_notices_add_text (&self->notices, loaded->notices);
      self->seed = loaded->seed;
      self->first_usecs = loaded->first_usecs;
    }
  else
    g_warning ("the history can't be read: %s", error->message);
  set_problem (self, error);
}

void
lkl_question_history_load (LklQuestionHistory *self)
{
  Loaded *loaded;

  if (self->events != NULL || self->is_loading)
    return;
  self->is_loading = TRUE;
  catch_up_with_clock (self);
  loaded = g_new0 (Loaded, 1);
  loaded->now_usecs = lkl_clock_get_wall_usecs (self->clock);
  lkl_journal_run_async (
      self->journal, load_job, loaded, loaded_free, NULL, on_loaded, g_object_ref (self));
}

/* @writing: (transfer full) */
static void
note (LklQuestionHistory *self, Writing *writing)
{
  remember (self, writing);
  lkl_journal_run_async (
      self->journal, write_job, writing, writing_free, NULL, on_noted, g_object_ref (self));
}

void
lkl_question_history_note (LklQuestionHistory *self,
                           const LklQuestion *question,
                           const char *asked_by,
                           const char *outcome,
                           gint64 wall_usecs)
{
  note (self, writing_new (self, question->id, question->version, asked_by, outcome, wall_usecs));
}

void
lkl_question_history_note_end (LklQuestionHistory *self,
                               const LklQuestionEvent *begun,
                               const char *outcome)
{
  note (self,
        writing_new (self,
                     begun->question,
                     begun->version,
                     begun->asked_by,
                     outcome,
                     lkl_clock_get_wall_usecs (self->clock)));
}

void
lkl_question_history_note_notice (LklQuestionHistory *self, const char *id)
{
  catch_up_with_clock (self);
  lkl_question_notices_note (&self->notices, id, lkl_clock_get_wall_usecs (self->clock));
  write_notices (self);
}

const LklQuestionNotices *
lkl_question_history_get_notices (LklQuestionHistory *self)
{
  catch_up_with_clock (self);
  return &self->notices;
}

static gboolean
count_job (LklJournal *journal, gpointer data, GError **error)
{
  return lkl_journal_add_record (journal, data, error);
}

static void
on_counted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!lkl_journal_run_finish (LKL_JOURNAL (source), result, &error)
      && !g_error_matches (error, LKL_ERROR, LKL_ERROR_REFUSED))
    g_warning ("the end of a question is not counted: %s", error->message);
}

void
lkl_question_history_count (LklQuestionHistory *self, LklRecord *record)
{
  lkl_journal_run_async (self->journal,
                         count_job,
                         lkl_record_ref (record),
                         (GDestroyNotify) lkl_record_unref,
                         NULL,
                         on_counted,
                         NULL);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  LklQuestionHistory *self = g_task_get_source_object (task);
  Writing *writing = lkl_journal_run_get_data (result);
  GError *error = NULL;

  if (!lkl_journal_run_finish (LKL_JOURNAL (source), result, &error))
    {
      set_problem (self, error);
      g_task_return_error (task, error);
      return;
    }
  set_problem (self, NULL);
  remember (self, writing);
  g_task_return_boolean (task, TRUE);
}

/* @writing: (transfer full) */
static void
start_writing (LklQuestionHistory *self,
               Writing *writing,
               GAsyncReadyCallback callback,
               gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, start_writing);
  lkl_journal_run_async (self->journal, write_job, writing, writing_free, NULL, on_written, task);
}

void
lkl_question_history_write_async (LklQuestionHistory *self,
                                  const LklQuestion *question,
                                  const char *asked_by,
                                  const char *outcome,
                                  gint64 wall_usecs,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  start_writing (self,
                 writing_new (self, question->id, question->version, asked_by, outcome, wall_usecs),
                 callback,
                 user_data);
}

void
lkl_question_history_write_answer_async (LklQuestionHistory *self,
                                         const LklQuestion *question,
                                         LklRecord *record,
                                         const LklRecentAnswer *answer,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data)
{
  Writing *writing = writing_new (self,
                                  question->id,
                                  question->version,
                                  answer->asked_by,
                                  LKL_QUESTION_ANSWERED,
                                  answer->at_usecs);

  writing->answer = lkl_record_ref (record);
  writing->given = lkl_recent_answer_to_given (answer);
  if (record->is_counted)
    lkl_given_answer_unname (writing->given);
  else
    writing->memory = lkl_recent_answer_to_text (answer);
  start_writing (self, writing, callback, user_data);
}

gboolean
lkl_question_history_write_finish (LklQuestionHistory *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

GPtrArray *
lkl_question_history_get_events (LklQuestionHistory *self)
{
  catch_up_with_clock (self);
  return self->events;
}

gint64
lkl_question_history_get_set_usecs (LklQuestionHistory *self)
{
  catch_up_with_clock (self);
  return self->set_usecs;
}

guint64
lkl_question_history_get_seed (LklQuestionHistory *self)
{
  return self->seed;
}

gint64
lkl_question_history_get_first_usecs (LklQuestionHistory *self)
{
  return self->first_usecs;
}

const char *
lkl_question_history_get_problem (LklQuestionHistory *self)
{
  return self->problem;
}

static void
lkl_question_history_finalize (GObject *object)
{
  LklQuestionHistory *self = LKL_QUESTION_HISTORY (object);

  g_object_unref (self->journal);
  lkl_clock_unref (self->clock);
  g_clear_pointer (&self->events, g_ptr_array_unref);
  g_free (self->problem);
  G_OBJECT_CLASS (lkl_question_history_parent_class)->finalize (object);
}

static void
lkl_question_history_class_init (LklQuestionHistoryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_question_history_finalize;
}

static void
lkl_question_history_init (LklQuestionHistory *self)
{
}

LklQuestionHistory *
lkl_question_history_new (LklJournal *journal, LklClock *clock)
{
  LklQuestionHistory *self = g_object_new (LKL_TYPE_QUESTION_HISTORY, NULL);

  self->journal = g_object_ref (journal);
  self->clock = lkl_clock_ref (clock);
  lkl_question_history_load (self);
  return self;
}
