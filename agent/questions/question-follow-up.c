/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklQuestionFollowUp"

#include "agent/questions/question-follow-up.h"

#include <glib/gi18n.h>

#include "agent/questions/question-choices.h"
#include "agent/questions/question-notification.h"

#define RECENT_KEY "recent-answer"
#define THANKS_SECS 10
/* For whoever pressed "Change" and now looks for the other button. */
#define CHOOSE_AGAIN_SECS 60

typedef enum
{
  SHOWING_NOTHING,
  SHOWING_THANKS,
  SHOWING_CHOICES, /* to choose again */
  SHOWING_SAVING,  /* nothing, until that choice is on disk */
} Showing;

/* An answer that can be added to. */
typedef struct
{
  LklRecentAnswer *answer; /* (nullable) */
  gint64 given_usecs;      /* boot time: when it was, as the clock on the wall had it at first */
  guint written_revision;  /* of it: what the journal has */
} Kept;

/* The latest one, and the one before it: of that a window may be full that nobody has saved yet. */
enum
{
  LATEST,
  EARLIER,
  N_KEPT,
};

struct _LklQuestionFollowUp
{
  GObject parent_instance;

  LklJournal *journal;
  LklNotifier *notifier;
  LklClock *clock;

  Kept kept[N_KEPT];
  Showing showing;
  guint end_id; /* source: takes the notification away */
};

enum
{
  SIGNAL_REVISED,
  SIGNAL_WINDOW_WANTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LklQuestionFollowUp, lkl_question_follow_up, G_TYPE_OBJECT)

/* ---- How long ago it was ---- */

/* From now on only the boot clock counts: whoever sets the other one takes nothing away. */
static void
keep_latest (LklQuestionFollowUp *self, LklRecentAnswer *answer)
{
  g_clear_pointer (&self->kept[EARLIER].answer, lkl_recent_answer_unref);
  self->kept[EARLIER] = self->kept[LATEST];
  self->kept[LATEST] = (Kept){
    .answer = lkl_recent_answer_ref (answer),
    .given_usecs = lkl_clock_get_boot_usecs (self->clock)
                   - (lkl_clock_get_wall_usecs (self->clock) - answer->at_usecs),
  };
}

/* Returns: wall time as if nobody had set that clock since the answer */
static gint64
get_now_usecs (const LklQuestionFollowUp *self, const Kept *kept)
{
  return kept->answer->at_usecs + lkl_clock_get_boot_usecs (self->clock) - kept->given_usecs;
}

/* ---- Reading and writing ---- */

/* What the journal's thread writes; one of the two at least. */
typedef struct
{
  LklRecord *record; /* (owned) (nullable) */
  char *text;        /* (owned) (nullable): the latest answer, to be remembered */
  guint revision;
} Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  g_clear_pointer (&writing->record, lkl_record_unref);
  g_free (writing->text);
  g_free (writing);
}

/* @record: (transfer full) (nullable). @is_remembered: it is the latest answer */
static Writing *
writing_new (const LklRecentAnswer *answer, LklRecord *record, gboolean is_remembered)
{
  Writing *writing = g_new0 (Writing, 1);

  writing->record = record;
  writing->text = is_remembered ? lkl_recent_answer_to_text (answer) : NULL;
  writing->revision = answer->revision;
  return writing;
}

static gboolean
write_job (LklJournal *journal, gpointer data, GError **error)
{
  const Writing *writing = data;

  if (writing->text == NULL)
    return lkl_journal_add_record (journal, writing->record, error);
  if (writing->record != NULL)
    return lkl_journal_add_record_with_fact (
        journal, writing->record, RECENT_KEY, writing->text, error);
  return lkl_journal_set_fact (journal, RECENT_KEY, writing->text, error);
}

static gboolean
read_job (LklJournal *journal, gpointer data, GError **error)
{
  char **text = data;
  g_autoptr (GError) local_error = NULL;

  *text = lkl_journal_get_fact (journal, RECENT_KEY, &local_error);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static void
text_free (gpointer data)
{
  char **text = data;

  g_free (*text);
  g_free (text);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LklQuestionFollowUp) self = user_data;
  g_autoptr (GError) error = NULL;
  char *const *text = lkl_journal_run_get_data (result);
  Kept *latest = &self->kept[LATEST];
  g_autoptr (LklRecentAnswer) answer = NULL;

  if (!lkl_journal_run_finish (LKL_JOURNAL (source), result, &error))
    g_warning ("the latest answer can't be read: %s", error->message);
  else if (latest->answer == NULL && *text != NULL)
    answer = lkl_recent_answer_from_text (*text);
  if (answer != NULL)
    keep_latest (self, answer);
  if (latest->answer != NULL)
    latest->written_revision = MAX (latest->written_revision, latest->answer->revision);
}

/* Only what can be added after a restart hangs on it; the answer is safe. */
static void
on_remembered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!lkl_journal_run_finish (LKL_JOURNAL (source), result, &error))
    g_warning ("the latest answer can't be remembered: %s", error->message);
}

/* ---- Thanks ---- */

static gboolean
on_end (gpointer user_data)
{
  LklQuestionFollowUp *self = user_data;

  self->end_id = 0;
  self->showing = SHOWING_NOTHING;
  lkl_notifier_close (self->notifier, LKL_QUESTION_NOTIFICATION_ID);
  return G_SOURCE_REMOVE;
}

/* @notification: (transfer full) */
static void
show (LklQuestionFollowUp *self, Showing showing, LklNotification *notification, guint secs)
{
  g_autoptr (LklNotification) shown = notification;

  g_clear_handle_id (&self->end_id, g_source_remove);
  self->showing = showing;
  self->end_id = g_timeout_add_seconds (secs, on_end, self);
  lkl_notifier_show (self->notifier, shown);
}

static void
show_thanks (LklQuestionFollowUp *self)
{
  gboolean has_buttons = lkl_notifier_draws_buttons (self->notifier);

  show (self,
        SHOWING_THANKS,
        lkl_question_notification_new_thanks (
            self->kept[LATEST].answer, has_buttons, get_now_usecs (self, &self->kept[LATEST])),
        THANKS_SECS);
}

void
lkl_question_follow_up_end_thanks (LklQuestionFollowUp *self)
{
  g_clear_handle_id (&self->end_id, g_source_remove);
  self->showing = SHOWING_NOTHING;
}

void
lkl_question_follow_up_begin (LklQuestionFollowUp *self,
                              LklRecentAnswer *answer,
                              gboolean is_thanked_here)
{
  keep_latest (self, answer);
  lkl_journal_run_async (self->journal,
                         write_job,
                         writing_new (answer, NULL, TRUE),
                         writing_free,
                         NULL,
                         on_remembered,
                         NULL);
  if (is_thanked_here)
    show_thanks (self);
  else
    on_end (self);
}

LklRecentAnswer *
lkl_question_follow_up_get_recent (LklQuestionFollowUp *self)
{
  Kept *latest = &self->kept[LATEST];

  if (latest->answer == NULL
      || !lkl_recent_answer_is_open (latest->answer, get_now_usecs (self, latest)))
    return NULL;
  return latest->answer;
}

/* ---- The second step ---- */

/* Returns: (nullable) (transfer none) */
static Kept *
find_kept (LklQuestionFollowUp *self, const char *uid)
{
  for (guint i = 0; i < N_KEPT; i++)
    if (self->kept[i].answer != NULL && g_str_equal (self->kept[i].answer->uid, uid))
      return &self->kept[i];
  return NULL;
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  LklQuestionFollowUp *self = g_task_get_source_object (task);
  const char *uid = g_task_get_task_data (task);
  const Writing *writing = lkl_journal_run_get_data (result);
  g_autofree char *record_uid = g_strdup (writing->record->uid);
  Kept *kept = find_kept (self, uid);
  g_autoptr (GError) error = NULL;

  if (!lkl_journal_run_finish (LKL_JOURNAL (source), result, &error))
    {
      g_warning ("what was added to an answer can't be written: %s", error->message);
      g_task_return_new_error (task,
                               error->domain,
                               error->code,
                               "%s",
                               lkl_question_notification_explain_revision (error));
      return;
    }
  if (kept != NULL)
    kept->written_revision = MAX (kept->written_revision, writing->revision);
  g_task_return_boolean (task, TRUE);
  g_signal_emit (self, signals[SIGNAL_REVISED], 0, record_uid);
}

/* A revision has all that was said before it, so one that could not be written is made good by the
 * next; but until then the same words are not "no change". */
static void
revise (LklQuestionFollowUp *self, Kept *kept, LklRecentAnswer *next, GTask *task)
{
  gint64 now_usecs = lkl_clock_get_wall_usecs (self->clock);

  g_task_set_task_data (task, g_strdup (next->uid), g_free);
  if (next == kept->answer && next->revision <= kept->written_revision)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  g_clear_pointer (&kept->answer, lkl_recent_answer_unref);
  kept->answer = lkl_recent_answer_ref (next);
  lkl_journal_run_async (self->journal,
                         write_job,
                         writing_new (next,
                                      lkl_recent_answer_to_record (next, now_usecs),
                                      kept == &self->kept[LATEST]),
                         writing_free,
                         NULL,
                         on_written,
                         g_object_ref (task));
}

void
lkl_question_follow_up_revise_async (LklQuestionFollowUp *self,
                                     const char *uid,
                                     const LklAnswerChange *change,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  g_autoptr (LklRecentAnswer) next = NULL;
  Kept *kept = find_kept (self, uid);
  GError *error = NULL;

  g_task_set_source_tag (task, lkl_question_follow_up_revise_async);
  if (kept == NULL)
    {
      g_task_return_new_error (
          task,
          LKL_ERROR,
          LKL_ERROR_NOT_FOUND,
          "%s",
          _ ("It is too late to add to this answer. You can tell how IT is for you once more."));
      return;
    }
  next = lkl_recent_answer_change (kept->answer, change, get_now_usecs (self, kept), &error);
  if (next == NULL)
    g_task_return_error (task, error);
  else
    revise (self, kept, next, task);
}

gboolean
lkl_question_follow_up_revise_finish (LklQuestionFollowUp *self,
                                      GAsyncResult *result,
                                      GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* ---- Choosing again ---- */

static void
on_chosen_again (GObject *source, GAsyncResult *result, gpointer user_data)
{
  LklQuestionFollowUp *self = LKL_QUESTION_FOLLOW_UP (source);
  g_autoptr (GError) error = NULL;

  gboolean is_written = lkl_question_follow_up_revise_finish (self, result, &error);

  /* Another question may be on the screen by now. */
  if (self->showing != SHOWING_SAVING)
    return;
  if (is_written)
    show_thanks (self);
  else
    show (self,
          SHOWING_THANKS,
          lkl_question_notification_new_kept (error->message),
          CHOOSE_AGAIN_SECS);
}

static void
choose_again (LklQuestionFollowUp *self, const char *choice)
{
  const LklAnswerChange change = { .choice = choice };

  lkl_question_follow_up_end_thanks (self);
  self->showing = SHOWING_SAVING;
  lkl_question_follow_up_revise_async (
      self, self->kept[LATEST].answer->uid, &change, on_chosen_again, NULL);
}

static void
on_action (LklNotifier *notifier, const char *id, const char *action, LklQuestionFollowUp *self)
{
  LklRecentAnswer *latest = self->kept[LATEST].answer;
  gboolean has_choices;

  if (self->showing == SHOWING_NOTHING || self->showing == SHOWING_SAVING || latest == NULL
      || !g_str_equal (id, LKL_QUESTION_NOTIFICATION_ID))
    return;
  has_choices = lkl_question_choices_are_in_place (latest->kind);
  if (self->showing == SHOWING_CHOICES)
    choose_again (self, action);
  else if (g_str_equal (action, LKL_QUESTION_ACTION_CHANGE) && has_choices)
    show (self, SHOWING_CHOICES, lkl_question_notification_new_choices (latest), CHOOSE_AGAIN_SECS);
  else
    {
      on_end (self);
      g_signal_emit (self, signals[SIGNAL_WINDOW_WANTED], 0);
    }
}

static void
on_closed (LklNotifier *notifier, const char *id, LklQuestionFollowUp *self)
{
  if (g_str_equal (id, LKL_QUESTION_NOTIFICATION_ID))
    lkl_question_follow_up_end_thanks (self);
}

/* ---- Life ---- */

static void
lkl_question_follow_up_dispose (GObject *object)
{
  LklQuestionFollowUp *self = LKL_QUESTION_FOLLOW_UP (object);

  g_clear_handle_id (&self->end_id, g_source_remove);
  g_clear_object (&self->journal);
  g_clear_object (&self->notifier);
  G_OBJECT_CLASS (lkl_question_follow_up_parent_class)->dispose (object);
}

static void
lkl_question_follow_up_finalize (GObject *object)
{
  LklQuestionFollowUp *self = LKL_QUESTION_FOLLOW_UP (object);

  lkl_clock_unref (self->clock);
  for (guint i = 0; i < N_KEPT; i++)
    g_clear_pointer (&self->kept[i].answer, lkl_recent_answer_unref);
  G_OBJECT_CLASS (lkl_question_follow_up_parent_class)->finalize (object);
}

static void
lkl_question_follow_up_class_init (LklQuestionFollowUpClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lkl_question_follow_up_dispose;
  object_class->finalize = lkl_question_follow_up_finalize;
  signals[SIGNAL_REVISED] = g_signal_new ("revised",
                                          LKL_TYPE_QUESTION_FOLLOW_UP,
                                          G_SIGNAL_RUN_LAST,
                                          0,
                                          NULL,
                                          NULL,
                                          NULL,
                                          G_TYPE_NONE,
                                          1,
                                          G_TYPE_STRING);
  signals[SIGNAL_WINDOW_WANTED] = g_signal_new ("window-wanted",
                                                LKL_TYPE_QUESTION_FOLLOW_UP,
                                                G_SIGNAL_RUN_LAST,
                                                0,
                                                NULL,
                                                NULL,
                                                NULL,
                                                G_TYPE_NONE,
                                                0);
}

static void
lkl_question_follow_up_init (LklQuestionFollowUp *self)
{
}

LklQuestionFollowUp *
lkl_question_follow_up_new (LklJournal *journal, LklNotifier *notifier, LklClock *clock)
{
  LklQuestionFollowUp *self = g_object_new (LKL_TYPE_QUESTION_FOLLOW_UP, NULL);

  self->journal = g_object_ref (journal);
  self->notifier = g_object_ref (notifier);
  self->clock = lkl_clock_ref (clock);
  g_signal_connect_object (notifier, "action-invoked", G_CALLBACK (on_action), self, 0);
  g_signal_connect_object (notifier, "closed", G_CALLBACK (on_closed), self, 0);
  lkl_journal_run_async (
      journal, read_job, g_new0 (char *, 1), text_free, NULL, on_read, g_object_ref (self));
  return self;
}
