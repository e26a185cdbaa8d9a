/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklNoticeTeller"

#include "agent/notices/notice-teller.h"

#include "agent/notices/notice-screen.h"
#include "agent/notices/notice-words.h"

#define FACT_TOLD "notices.told"
/* Nobody sets a timer for next year. */
#define LONGEST_WAIT_SECS (60 * 60)

struct _LklNoticeTeller
{
  GObject parent_instance;

  LklJournal *journal;      /* (owned) */
  LklClock *clock;          /* (owned) */
  LklNotifier *notifier;    /* (owned) */
  LklSessionState *session; /* (owned) */

  LklNoticeCircumstances *here; /* (owned) (nullable): NULL until they were told */
  LklNoticeMemory *told;        /* (owned) (nullable): NULL until the journal was read */
  LklNoticeScreen *screen;      /* (owned) */
  gboolean is_looking;          /* the moment is being read */
  gboolean is_refused;          /* the desktop shows nothing now; who considers anew tries again */
  gboolean is_doubtful;         /* but may have: only another server is tried */
  guint due_id;                 /* source: time passes for a notice */
};

enum
{
  SIGNAL_TOLD,
  SIGNAL_CHANGED,
  SIGNAL_DETAILS_WANTED,
  SIGNAL_MUTE_WANTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LklNoticeTeller, lkl_notice_teller, G_TYPE_OBJECT)

/* ---- What the journal keeps ---- */

/* What one job reads or writes. */
typedef struct
{
  LklNoticeTeller *teller; /* (owned) */
  char *text;              /* (owned) (nullable) */
  LklNotification *next;   /* (owned) (nullable): is shown when that is written */
} Memory;

static void
memory_free (gpointer data)
{
  Memory *memory = data;

  g_object_unref (memory->teller);
  g_free (memory->text);
  g_clear_pointer (&memory->next, lkl_notification_free);
  g_free (memory);
}

static gboolean
load_job (LklJournal *journal, gpointer data, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  ((Memory *) data)->text = lkl_journal_get_fact (journal, FACT_TOLD, &local_error);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
save_job (LklJournal *journal, gpointer data, GError **error)
{
  return lkl_journal_set_fact (journal, FACT_TOLD, ((Memory *) data)->text, error);
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Memory *memory = lkl_journal_run_get_data (result);
  g_autoptr (GError) error = NULL;

  /* In an outage a disk that is full must not keep the workaround from anybody. This run knows what
   * it told; the next may tell it once more. */
  if (!lkl_journal_run_finish (LKL_JOURNAL (source), result, &error))
    g_warning ("What was told is not kept: %s", error->message);
  if (memory->next != NULL && memory->teller->notifier != NULL)
    lkl_notifier_show (memory->teller->notifier, memory->next);
}

/* @next: (transfer full) (nullable) */
static void
save (LklNoticeTeller *self, LklNotification *next)
{
  Memory *memory = g_new0 (Memory, 1);

  lkl_notice_memory_forget (self->told, lkl_clock_get_wall_usecs (self->clock));
  memory->teller = g_object_ref (self);
  memory->text = lkl_notice_memory_to_text (self->told);
  memory->next = next;
  lkl_journal_run_async (self->journal, save_job, memory, memory_free, NULL, on_saved, NULL);
}

/* ---- Telling ---- */

/* What is over is not taken from the screen here but ended, if somebody can see that. */
static void
renew_screen (LklNoticeTeller *self)
{
  if (self->told != NULL && self->here != NULL && self->notifier != NULL)
    lkl_notice_screen_renew (
        self->screen, self->here, self->told, lkl_clock_get_wall_usecs (self->clock));
}

static void
tell_begin (LklNoticeTeller *self, const LklNoticeStep *step, gint64 now_usecs)
{
  LklNotification *notification =
      lkl_notice_words_new_begin (step->notice, step->is_urgent, now_usecs);
  const char *title = lkl_localized_text_lookup (step->notice->title, g_get_language_names ());
  LklRememberedNotice *told;

  lkl_notice_memory_note (
      self->told, step->notice, title, step->is_urgent, step->is_mine, now_usecs);
  told = lkl_notice_memory_find (self->told, step->id);
  told->is_pending = TRUE;
  lkl_notice_screen_note (self->screen, notification, told, FALSE);
  save (self, notification);
}

static void
note_end (LklRememberedNotice *told, LklNoticeEnd end, gint64 now_usecs)
{
  told->end = end;
  told->ended_usecs = now_usecs;
}

static void
tell_end (LklNoticeTeller *self, const LklNoticeStep *step, gint64 now_usecs)
{
  LklRememberedNotice *told = lkl_notice_memory_find (self->told, step->id);
  LklNotification *notification = lkl_notice_words_new_end (told, step->end, step->notice);

  note_end (told, step->end, now_usecs);
  told->is_pending = TRUE;
  lkl_notice_screen_note (self->screen, notification, told, TRUE);
  save (self, notification);
}

static void
end_quietly (LklNoticeTeller *self, const LklNoticeStep *step, gint64 now_usecs)
{
  LklRememberedNotice *told = lkl_notice_memory_find (self->told, step->id);

  note_end (told, step->end, now_usecs);
  told->is_end_shown = TRUE;
  lkl_notice_screen_close (self->screen, told->id);
  save (self, NULL);
}

static LklNoticeFacts
get_facts (LklNoticeTeller *self, const LklSessionFacts *session)
{
  return (LklNoticeFacts){ .here = self->here, .told = self->told, .session = *session };
}

/* What was told and what applies is known, and the person knows this program. */
static gboolean
may_tell (LklNoticeTeller *self)
{
  return self->told != NULL && self->here != NULL && self->here->is_allowed;
}

gboolean
lkl_notice_teller_take_room (LklNoticeTeller *self,
                             const LklSessionFacts *session,
                             const char *id,
                             const char *title)
{
  const LklNoticeFacts facts = get_facts (self, session);
  const gint64 now_usecs = lkl_clock_get_wall_usecs (self->clock);

  if (!may_tell (self) || !lkl_notice_budget_may_tell_other (&facts, now_usecs))
    return FALSE;
  lkl_notice_memory_note_other (self->told, id, title, now_usecs);
  save (self, NULL);
  return TRUE;
}

/* What is not urgent is told only in a moment that was looked at.
 * Returns: whether such a look is wanted */
static gboolean
take_steps (LklNoticeTeller *self, const LklSessionFacts *session, gboolean is_looked_at)
{
  const LklNoticeFacts facts = get_facts (self, session);
  const gint64 now_usecs = lkl_clock_get_wall_usecs (self->clock);

  while (TRUE)
    {
      const LklNoticeStep step = lkl_notice_budget_decide (&facts, now_usecs);

      switch (step.kind)
        {
        case LKL_NOTICE_STEP_END:
          tell_end (self, &step, now_usecs);
          break;
        case LKL_NOTICE_STEP_CLOSE:
          end_quietly (self, &step, now_usecs);
          break;
        case LKL_NOTICE_STEP_BEGIN:
          if (!step.is_urgent && !is_looked_at)
            return TRUE;
          tell_begin (self, &step, now_usecs);
          break;
        case LKL_NOTICE_STEP_NOTHING:
        case LKL_NOTICE_STEP_LATER:
        default:
          return FALSE;
        }
    }
}

static gboolean
is_ready (LklNoticeTeller *self)
{
  return self->notifier != NULL && may_tell (self) && !self->is_refused;
}

static void
on_moment_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LklNoticeTeller) self = user_data;
  LklSessionFacts session;

  self->is_looking = FALSE;
  if (lkl_session_state_read_facts_finish (LKL_SESSION_STATE (source), result, &session, NULL)
      && is_ready (self))
    take_steps (self, &session, TRUE);
}

/* What is not known before the look forbids nothing: it is for the look to say. */
static void
forget_guesses (LklSessionFacts *session)
{
  session->is_full_screen = session->is_full_screen && !session->is_full_screen_guessed;
  session->is_do_not_disturb = session->is_do_not_disturb && !session->is_do_not_disturb_guessed;
}

static void
look (LklNoticeTeller *self)
{
  LklSessionFacts session = { 0 };

  if (!is_ready (self))
    return;
  lkl_session_state_get_facts (self->session, &session);
  forget_guesses (&session);
  if (!take_steps (self, &session, FALSE) || self->is_looking)
    return;
  self->is_looking = TRUE;
  lkl_session_state_read_facts_async (self->session, NULL, on_moment_read, g_object_ref (self));
}

void
lkl_notice_teller_consider (LklNoticeTeller *self)
{
  self->is_refused = self->is_doubtful;
  look (self);
}

gboolean
lkl_notice_teller_is_renewal (LklNoticeTeller *self, const char *notification)
{
  const LklShownNotice *shown = lkl_notice_screen_find (self->screen, notification);

  return shown != NULL && shown->n_renewals > 0;
}

/* ---- Time ---- */

static void arm (LklNoticeTeller *self);

static gboolean
on_due (gpointer user_data)
{
  LklNoticeTeller *self = user_data;

  self->due_id = 0;
  look (self);
  renew_screen (self);
  arm (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static void
arm (LklNoticeTeller *self)
{
  const gint64 now_usecs = lkl_clock_get_wall_usecs (self->clock);
  const gint64 due_usecs = lkl_notice_circumstances_find_due (self->here, now_usecs);

  g_clear_handle_id (&self->due_id, g_source_remove);
  if (due_usecs < G_MAXINT64)
    self->due_id = g_timeout_add_seconds (
        (guint) MIN ((due_usecs - now_usecs) / G_USEC_PER_SEC + 1, LONGEST_WAIT_SECS),
        on_due,
        self);
}

void
lkl_notice_teller_update (LklNoticeTeller *self, const LklNoticeCircumstances *circumstances)
{
  g_clear_pointer (&self->here, lkl_notice_circumstances_free);
  self->here = lkl_notice_circumstances_copy (circumstances);
  look (self);
  renew_screen (self);
  arm (self);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Memory *memory = lkl_journal_run_get_data (result);
  LklNoticeTeller *self = memory->teller;
  g_autoptr (GError) error = NULL;

  if (self->notifier == NULL)
    return;
  /* Whoever does not know what was told tells nothing, rather than everything again. */
  if (!lkl_journal_run_finish (LKL_JOURNAL (source), result, &error))
    {
      g_warning ("What was told is not known: %s", error->message);
      return;
    }
  self->told = lkl_notice_memory_from_text (memory->text);
  look (self);
}

static void
on_session_changed (LklSessionState *session, gpointer user_data)
{
  look (user_data);
}

/* ---- What becomes of it ---- */

static void
on_shown (LklNotifier *notifier, const char *notification, gpointer user_data)
{
  LklNoticeTeller *self = user_data;
  const LklShownNotice *screen = lkl_notice_screen_find (self->screen, notification);
  LklRememberedNotice *told =
      screen != NULL ? lkl_notice_memory_find (self->told, screen->id) : NULL;
  g_autofree char *id = NULL;
  LklNoticeKind kind;

  if (told == NULL || !told->is_pending)
    return;
  id = g_strdup (told->id);
  kind = told->kind;
  told->is_pending = FALSE;
  if (screen->is_end)
    told->is_end_shown = TRUE;
  else
    told->is_shown = TRUE;
  /* May forget it, where somebody has set the clock. */
  save (self, NULL);
  if (screen->is_end)
    return;
  g_signal_emit (self, signals[SIGNAL_TOLD], 0, id, (guint) kind, notification);
  /* What waited for it to arrive. */
  look (self);
  renew_screen (self);
}

static void
on_failed (LklNotifier *notifier,
           const char *notification,
           const char *message,
           gboolean may_be_seen,
           gpointer user_data)
{
  LklNoticeTeller *self = user_data;
  const LklShownNotice *screen = lkl_notice_screen_find (self->screen, notification);
  LklRememberedNotice *told =
      screen != NULL ? lkl_notice_memory_find (self->told, screen->id) : NULL;

  lkl_notice_screen_forget (self->screen, notification);
  if (told == NULL || !told->is_pending)
    return;
  g_warning ("Nobody could be told of a notice: %s", message);
  told->is_pending = FALSE;
  /* A workaround is rather told twice than not at all. */
  if (may_be_seen && !told->is_urgent)
    {
      told->is_shown = TRUE;
      save (self, NULL);
      return;
    }
  self->is_refused = TRUE;
  self->is_doubtful = may_be_seen;
}

static void
on_server_changed (LklNotifier *notifier, gboolean is_there, gpointer user_data)
{
  LklNoticeTeller *self = user_data;

  if (!is_there)
    return;
  self->is_doubtful = FALSE;
  lkl_notice_teller_consider (self);
}

static void
on_closed (LklNotifier *notifier,
           const char *notification,
           LklNotificationEnd end,
           gpointer user_data)
{
  lkl_notice_screen_forget (((LklNoticeTeller *) user_data)->screen, notification);
}

static void
on_action_invoked (LklNotifier *notifier,
                   const char *notification,
                   const char *action,
                   gpointer user_data)
{
  LklNoticeTeller *self = user_data;
  const LklShownNotice *screen = lkl_notice_screen_find (self->screen, notification);
  const LklNoticeKind kind = screen != NULL ? screen->kind : LKL_NOTICE_KIND_OUTAGE;

  if (screen == NULL)
    return;
  lkl_notice_screen_forget (self->screen, notification);
  if (g_str_equal (action, LKL_NOTICE_ACTION_MUTE))
    g_signal_emit (self, signals[SIGNAL_MUTE_WANTED], 0, (guint) kind);
  else
    g_signal_emit (self, signals[SIGNAL_DETAILS_WANTED], 0);
}

/* ---- Life ---- */

static void
lkl_notice_teller_dispose (GObject *object)
{
  LklNoticeTeller *self = LKL_NOTICE_TELLER (object);

  g_clear_handle_id (&self->due_id, g_source_remove);
  g_clear_object (&self->notifier);
  G_OBJECT_CLASS (lkl_notice_teller_parent_class)->dispose (object);
}

static void
lkl_notice_teller_finalize (GObject *object)
{
  LklNoticeTeller *self = LKL_NOTICE_TELLER (object);

  g_clear_pointer (&self->here, lkl_notice_circumstances_free);
  g_clear_pointer (&self->told, lkl_notice_memory_free);
  lkl_notice_screen_free (self->screen);
  g_object_unref (self->journal);
  g_object_unref (self->session);
  lkl_clock_unref (self->clock);
  G_OBJECT_CLASS (lkl_notice_teller_parent_class)->finalize (object);
}

static void
lkl_notice_teller_class_init (LklNoticeTellerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = LKL_TYPE_NOTICE_TELLER;
  GSignalFlags flags = G_SIGNAL_RUN_LAST;
  GType none = G_TYPE_NONE;

  object_class->dispose = lkl_notice_teller_dispose;
  object_class->finalize = lkl_notice_teller_finalize;
  signals[SIGNAL_TOLD] = g_signal_new (
      "told", type, flags, 0, NULL, NULL, NULL, none, 3, G_TYPE_STRING, G_TYPE_UINT, G_TYPE_STRING);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", type, flags, 0, NULL, NULL, NULL, none, 0);
  signals[SIGNAL_DETAILS_WANTED] =
      g_signal_new ("details-wanted", type, flags, 0, NULL, NULL, NULL, none, 0);
  signals[SIGNAL_MUTE_WANTED] =
      g_signal_new ("mute-wanted", type, flags, 0, NULL, NULL, NULL, none, 1, G_TYPE_UINT);
}

static void
lkl_notice_teller_init (LklNoticeTeller *self)
{
}

LklNoticeTeller *
lkl_notice_teller_new (LklJournal *journal,
                       LklClock *clock,
                       LklNotifier *notifier,
                       LklSessionState *session)
{
  LklNoticeTeller *self = g_object_new (LKL_TYPE_NOTICE_TELLER, NULL);
  Memory *memory = g_new0 (Memory, 1);

  self->journal = g_object_ref (journal);
  self->clock = lkl_clock_ref (clock);
  self->notifier = g_object_ref (notifier);
  self->session = g_object_ref (session);
  self->screen = lkl_notice_screen_new (notifier);
  g_signal_connect_object (notifier, "shown", G_CALLBACK (on_shown), self, 0);
  g_signal_connect_object (notifier, "failed", G_CALLBACK (on_failed), self, 0);
  g_signal_connect_object (notifier, "closed", G_CALLBACK (on_closed), self, 0);
  g_signal_connect_object (notifier, "action-invoked", G_CALLBACK (on_action_invoked), self, 0);
  g_signal_connect_object (notifier, "server-changed", G_CALLBACK (on_server_changed), self, 0);
  g_signal_connect_object (session, "changed", G_CALLBACK (on_session_changed), self, 0);
  memory->teller = g_object_ref (self);
  lkl_journal_run_async (journal, load_job, memory, memory_free, NULL, on_loaded, NULL);
  return self;
}
