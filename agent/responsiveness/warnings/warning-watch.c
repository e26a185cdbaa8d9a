/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklWarningWatch"

#include "agent/responsiveness/warnings/warning-watch.h"

#include <glib/gi18n.h>

#include "agent/base/local-day.h"
#include "agent/responsiveness/pressure.h"
#include "agent/responsiveness/warnings/file-look.h"
#include "agent/responsiveness/warnings/pressed-days.h"
#include "agent/responsiveness/warnings/warning-budget.h"
#include "agent/wire/policy-document.h"

#define FACT_TOLD "warnings.told"
#define FACT_PRESSED_DAYS "warnings.pressed-days"
#define ROOT "root"
#define HOME "home"
#define STATUS_ACTION "status"

struct _LklWarningWatch
{
  GObject parent_instance;

  LklJournal *journal;      /* (owned) */
  LklClock *clock;          /* (owned) */
  LklNotifier *notifier;    /* (owned) */
  LklSessionState *session; /* (owned) */
  char *root_path;          /* (owned) */
  char *home_path;          /* (owned) */
  char *pressure_folder;    /* (owned) (nullable) */
  LklFileLook *files;       /* (owned) */
  GPtrArray *expiring;      /* (owned) (nullable) (element-type LklExpiring) */

  LklWarningFacts facts; /* certificates (owned) */
  GPtrArray *warnings;   /* (owned) (element-type LklWarning) */
  char *told;            /* (owned) (nullable): see warning-budget.h */
  char *pressed_days;    /* (owned) (nullable): see pressed-days.h */
  gboolean is_loaded;    /* what the journal knew is here */
  gboolean is_allowed;
  gboolean is_something_waiting; /* for a moment to be told */
  gint64 unknown_boot_usecs;     /* since when, and nobody knows whether the person is there; -1 */
  gint64 last_boot_usecs;        /* of the last look, -1 = none */
  guint look_id;                 /* source */
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_DETAILS_WANTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LklWarningWatch, lkl_warning_watch, G_TYPE_OBJECT)

/* ---- What the journal keeps ---- */

/* What one job reads, or writes. */
typedef struct
{
  LklWarningWatch *watch; /* (owned) */
  char *told;             /* (owned) (nullable) */
  char *pressed_days;     /* (owned) (nullable) */
  LklNotification *next;  /* (owned) (nullable): is shown when it is written */
} Memory;

static void
memory_free (Memory *self)
{
  g_object_unref (self->watch);
  g_free (self->told);
  g_free (self->pressed_days);
  g_clear_pointer (&self->next, lkl_notification_free);
  g_free (self);
}

static gboolean
load (LklJournal *journal, gpointer data, GError **error)
{
  Memory *memory = data;

  memory->told = lkl_journal_get_fact (journal, FACT_TOLD, error);
  if (*error == NULL)
    memory->pressed_days = lkl_journal_get_fact (journal, FACT_PRESSED_DAYS, error);
  return *error == NULL;
}

static gboolean
save (LklJournal *journal, gpointer data, GError **error)
{
  const Memory *memory = data;

  return (memory->told == NULL || lkl_journal_set_fact (journal, FACT_TOLD, memory->told, error))
         && (memory->pressed_days == NULL
             || lkl_journal_set_fact (journal, FACT_PRESSED_DAYS, memory->pressed_days, error));
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Memory *memory = lkl_journal_run_get_data (result);
  g_autoptr (GError) error = NULL;

  /* A full disk is the very thing to warn of: then the warning may come again after the next
   * login. */
  if (!lkl_journal_run_finish (LKL_JOURNAL (source), result, &error))
    g_warning ("What was warned of is not kept: %s", error->message);
  if (memory->next != NULL && memory->watch->notifier != NULL)
    lkl_notifier_show (memory->watch->notifier, memory->next);
}

/* @next: (transfer full) (nullable) */
static void
save_memory (LklWarningWatch *self, LklNotification *next)
{
  Memory *memory = g_new0 (Memory, 1);

  memory->watch = g_object_ref (self);
  memory->told = g_strdup (self->told);
  memory->pressed_days = g_strdup (self->pressed_days);
  memory->next = next;
  lkl_journal_run_async (
      self->journal, save, memory, (GDestroyNotify) memory_free, NULL, on_saved, NULL);
}

/* ---- What is so, and whether to tell it ---- */

static void
tell (LklWarningWatch *self, const LklWarning *warning, gint64 now_usecs)
{
  g_autofree char *before = g_steal_pointer (&self->told);
  LklNotification *notification =
      lkl_notification_new (LKL_WARNING_WATCH_NOTIFICATION, warning->sentence, warning->advice);

  self->told = lkl_warning_budget_note (before, warning->id, now_usecs);
  lkl_notification_add_action (notification, STATUS_ACTION, _ ("Show me"));
  save_memory (self, notification);
}

static void
note_waiting (LklWarningWatch *self, gboolean is_waiting, const LklSessionFacts *session)
{
  self->is_something_waiting = is_waiting;
  if (!is_waiting || !session->is_presence_unknown)
    self->unknown_boot_usecs = -1;
  else if (self->unknown_boot_usecs < 0)
    self->unknown_boot_usecs = lkl_clock_get_boot_usecs (self->clock);
}

static void
consider_telling (LklWarningWatch *self)
{
  const gint64 unknown_usecs = self->unknown_boot_usecs < 0 ? 0
                                                            : lkl_clock_get_boot_usecs (self->clock)
                                                                  - self->unknown_boot_usecs;
  const gint64 now_usecs = lkl_clock_get_wall_usecs (self->clock);
  const LklWarning *warning = NULL;
  LklWarningBudgetDecision decision;
  LklSessionFacts session = { 0 };

  if (!self->is_loaded || !self->is_allowed)
    return;
  lkl_session_state_get_facts (self->session, &session);
  decision = lkl_warning_budget_decide (
      self->warnings, self->told, &session, unknown_usecs, now_usecs, &warning);
  note_waiting (self, decision == LKL_WARNING_BUDGET_LATER, &session);
  if (decision == LKL_WARNING_BUDGET_TELL)
    tell (self, warning, now_usecs);
}

static gboolean
is_same (GPtrArray *before, GPtrArray *after)
{
  if (before->len != after->len)
    return FALSE;
  for (guint i = 0; i < before->len; i++)
    {
      const LklWarning *a = g_ptr_array_index (before, i);
      const LklWarning *b = g_ptr_array_index (after, i);

      if (!g_str_equal (a->id, b->id) || !g_str_equal (a->sentence, b->sentence))
        return FALSE;
    }
  return TRUE;
}

static void
judge (LklWarningWatch *self)
{
  const gint64 now_usecs = lkl_clock_get_wall_usecs (self->clock);
  g_autoptr (GPtrArray) before = self->warnings;

  self->facts.n_pressed_days =
      lkl_pressed_days_count (self->pressed_days, lkl_local_day_get_midnight_usecs (now_usecs));
  self->warnings = lkl_warnings_judge (&self->facts, now_usecs);
  if (!is_same (before, self->warnings))
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  consider_telling (self);
}

/* ---- Looking ---- */

static void
on_file_answered (const LklFileQuestion *question, gpointer user_data)
{
  LklWarningWatch *self = user_data;

  if (question->kind == LKL_FILE_QUESTION_SPACE)
    {
      if (g_str_equal (question->id, ROOT))
        self->facts.root = question->space;
      else
        self->facts.home = question->space;
    }
  for (guint i = 0;
       question->kind == LKL_FILE_QUESTION_CERTIFICATE && i < self->facts.certificates->len;
       i++)
    {
      LklWarningCertificate *certificate = g_ptr_array_index (self->facts.certificates, i);

      if (g_str_equal (certificate->id, question->id))
        certificate->ends_usecs = question->ends_usecs;
    }
  judge (self);
}

static void
ask_files (LklWarningWatch *self)
{
  GPtrArray *questions = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_file_question_free);

  g_ptr_array_add (questions,
                   lkl_file_question_new (LKL_FILE_QUESTION_SPACE, ROOT, self->root_path));
  g_ptr_array_add (questions,
                   lkl_file_question_new (LKL_FILE_QUESTION_SPACE, HOME, self->home_path));
  for (guint i = 0; self->expiring != NULL && i < self->expiring->len; i++)
    {
      const LklExpiring *expiring = g_ptr_array_index (self->expiring, i);

      g_ptr_array_add (questions,
                       lkl_file_question_new (
                           LKL_FILE_QUESTION_CERTIFICATE, expiring->id, expiring->certificate));
    }
  /* What hangs for an hour is not known any more. */
  if (!lkl_file_look_start (self->files, questions))
    self->facts.home = (LklDiskSpace){ 0 };
}

static void
look_at_memory (LklWarningWatch *self)
{
  const gint64 midnight_usecs =
      lkl_local_day_get_midnight_usecs (lkl_clock_get_wall_usecs (self->clock));
  LklPressure pressure;
  g_autofree char *before = NULL;

  if (!self->is_loaded || !lkl_pressure_read (self->pressure_folder, LKL_PRESSURE_MEMORY, &pressure)
      || lkl_pressure_was_memory_short (&pressure) != LKL_TERNARY_YES)
    return;
  before = g_steal_pointer (&self->pressed_days);
  self->pressed_days = lkl_pressed_days_add (before, midnight_usecs);
  if (g_strcmp0 (before, self->pressed_days) != 0)
    save_memory (self, NULL);
}

static gboolean
is_somebody_working (const LklSessionFacts *session)
{
  return session->is_active && !session->is_suspending && !lkl_session_facts_is_resting (session);
}

static void plan_look (LklWarningWatch *self);

void
lkl_warning_watch_look_now (LklWarningWatch *self)
{
  LklSessionFacts session = { 0 };

  lkl_session_state_get_facts (self->session, &session);
  if (is_somebody_working (&session))
    {
      self->last_boot_usecs = lkl_clock_get_boot_usecs (self->clock);
      self->facts.battery_percent = session.battery_percent;
      look_at_memory (self);
      ask_files (self);
      judge (self);
    }
  plan_look (self);
}

static gboolean
on_time_to_look (gpointer user_data)
{
  LklWarningWatch *self = user_data;

  self->look_id = 0;
  lkl_warning_watch_look_now (self);
  return G_SOURCE_REMOVE;
}

/* Coalesced with the other timers of this program by g_timeout_add_seconds(). */
static void
plan_look (LklWarningWatch *self)
{
  LklSessionFacts session = { 0 };

  g_clear_handle_id (&self->look_id, g_source_remove);
  lkl_session_state_get_facts (self->session, &session);
  if (is_somebody_working (&session))
    self->look_id = g_timeout_add_seconds (
        lkl_warning_budget_get_delay_secs (self->last_boot_usecs,
                                           self->is_something_waiting,
                                           lkl_clock_get_boot_usecs (self->clock)),
        on_time_to_look,
        self);
}

/* ---- What others say ---- */

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Memory *memory = lkl_journal_run_get_data (result);
  LklWarningWatch *self = memory->watch;
  g_autoptr (GError) error = NULL;

  if (!lkl_journal_run_finish (LKL_JOURNAL (source), result, &error))
    g_warning ("What was warned of is not known: %s", error->message);
  self->told = g_steal_pointer (&memory->told);
  self->pressed_days = g_steal_pointer (&memory->pressed_days);
  self->is_loaded = TRUE;
}

static void
on_session_changed (LklSessionState *session, LklWarningWatch *self)
{
  plan_look (self);
}

static void
on_action_invoked (LklNotifier *notifier, const char *id, const char *action, LklWarningWatch *self)
{
  if (g_str_equal (id, LKL_WARNING_WATCH_NOTIFICATION))
    g_signal_emit (self, signals[SIGNAL_DETAILS_WANTED], 0);
}

void
lkl_warning_watch_set_allowed (LklWarningWatch *self, gboolean is_allowed)
{
  self->is_allowed = is_allowed;
}

void
lkl_warning_watch_set_expiring (LklWarningWatch *self, GPtrArray *expiring)
{
  if (self->expiring == expiring)
    return;
  g_clear_pointer (&self->expiring, g_ptr_array_unref);
  g_ptr_array_set_size (self->facts.certificates, 0);
  if (expiring != NULL)
    self->expiring = g_ptr_array_ref (expiring);
  for (guint i = 0; expiring != NULL && i < expiring->len; i++)
    {
      const LklExpiring *item = g_ptr_array_index (expiring, i);

      g_ptr_array_add (
          self->facts.certificates,
          lkl_warning_certificate_new (
              item->id, lkl_localized_text_lookup (item->name, g_get_language_names ())));
    }
  /* Documents that say something else are rare; those of the start come before the first look. */
  if (self->last_boot_usecs >= 0)
    lkl_warning_watch_look_now (self);
}

GPtrArray *
lkl_warning_watch_get_warnings (LklWarningWatch *self)
{
  return self->warnings;
}

/* ---- Life ---- */

static void
lkl_warning_watch_dispose (GObject *object)
{
  LklWarningWatch *self = LKL_WARNING_WATCH (object);

  g_clear_handle_id (&self->look_id, g_source_remove);
  g_clear_pointer (&self->files, lkl_file_look_free);
  g_clear_object (&self->notifier);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (lkl_warning_watch_parent_class)->dispose (object);
}

static void
lkl_warning_watch_finalize (GObject *object)
{
  LklWarningWatch *self = LKL_WARNING_WATCH (object);

  g_object_unref (self->journal);
  lkl_clock_unref (self->clock);
  g_free (self->root_path);
  g_free (self->home_path);
  g_free (self->pressure_folder);
  g_clear_pointer (&self->expiring, g_ptr_array_unref);
  g_ptr_array_unref (self->facts.certificates);
  g_ptr_array_unref (self->warnings);
  g_free (self->told);
  g_free (self->pressed_days);
  G_OBJECT_CLASS (lkl_warning_watch_parent_class)->finalize (object);
}

static void
lkl_warning_watch_class_init (LklWarningWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lkl_warning_watch_dispose;
  object_class->finalize = lkl_warning_watch_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new (
      "changed", LKL_TYPE_WARNING_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_DETAILS_WANTED] = g_signal_new ("details-wanted",
                                                 LKL_TYPE_WARNING_WATCH,
                                                 G_SIGNAL_RUN_LAST,
                                                 0,
                                                 NULL,
                                                 NULL,
                                                 NULL,
                                                 G_TYPE_NONE,
                                                 0);
}

static void
lkl_warning_watch_init (LklWarningWatch *self)
{
  self->last_boot_usecs = -1;
  self->unknown_boot_usecs = -1;
  self->files = lkl_file_look_new (on_file_answered, self);
  self->warnings = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_warning_free);
  self->facts.certificates =
      g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_warning_certificate_free);
}

LklWarningWatch *
lkl_warning_watch_new (LklJournal *journal,
                       LklClock *clock,
                       LklNotifier *notifier,
                       LklSessionState *session,
                       const LklWarningPlaces *places)
{
  LklWarningWatch *self = g_object_new (LKL_TYPE_WARNING_WATCH, NULL);
  Memory *memory = g_new0 (Memory, 1);

  self->journal = g_object_ref (journal);
  self->clock = lkl_clock_ref (clock);
  self->notifier = g_object_ref (notifier);
  self->session = g_object_ref (session);
  self->root_path = g_strdup (places->root);
  self->home_path = g_strdup (places->home);
  self->pressure_folder = g_strdup (places->pressure_folder);
  g_signal_connect_object (session, "changed", G_CALLBACK (on_session_changed), self, 0);
  g_signal_connect_object (notifier, "action-invoked", G_CALLBACK (on_action_invoked), self, 0);
  memory->watch = g_object_ref (self);
  lkl_journal_run_async (
      journal, load, memory, (GDestroyNotify) memory_free, NULL, on_loaded, NULL);
  plan_look (self);
  return self;
}
