/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPauseKeeper"

#include "agent/pause-keeper.h"

#include "agent/base/text-direction.h"

struct _LklPauseKeeper
{
  GObject parent_instance;

  LklJournal *journal; /* (owned) */
  LklClock *clock;     /* (owned) */
  const char *fact;    /* static */
  LklPause pause;
  guint end_id; /* source: when it is over */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LklPauseKeeper, lkl_pause_keeper, G_TYPE_OBJECT)

gint64
lkl_pause_keeper_get_until (LklPauseKeeper *self)
{
  LklPause pause = self->pause;

  lkl_pause_catch_up (
      &pause, lkl_clock_get_wall_usecs (self->clock), lkl_clock_get_boot_usecs (self->clock));
  return pause.until_usecs;
}

char *
lkl_pause_keeper_describe (LklPauseKeeper *self, const char *tomorrow, const char *until)
{
  const gint64 until_usecs = lkl_pause_keeper_get_until (self);
  g_auto (GStrv) parts = NULL;
  g_autoptr (GDateTime) end = NULL;
  g_autofree char *time = NULL;
  g_autofree char *isolated = NULL;

  if (until_usecs == 0)
    return g_strdup ("");
  if (self->pause.length == LKL_PAUSE_TOMORROW)
    return g_strdup (tomorrow);
  end = g_date_time_new_from_unix_local (until_usecs / G_USEC_PER_SEC);
  time = g_date_time_format (end, "%R");
  isolated = lkl_text_isolate_number (time);
  parts = g_strsplit (until, "%s", 2);
  return g_strjoinv (isolated, parts);
}

/* ---- Its end ---- */

static gboolean
on_time_to_end (gpointer user_data)
{
  LklPauseKeeper *self = user_data;

  self->end_id = 0;
  lkl_pause_keeper_look (self);
  return G_SOURCE_REMOVE;
}

/* Timers stand still while the PC sleeps; then whoever comes back lets it be looked at. */
static void
wait_for_end (LklPauseKeeper *self)
{
  const gint64 left_usecs = self->pause.end_boot_usecs - lkl_clock_get_boot_usecs (self->clock);

  g_clear_handle_id (&self->end_id, g_source_remove);
  if (self->pause.length != LKL_PAUSE_NONE)
    self->end_id = g_timeout_add_seconds (
        (guint) (MAX (left_usecs, 0) / G_USEC_PER_SEC) + 1, on_time_to_end, self);
}

static void
tell_change (LklPauseKeeper *self)
{
  wait_for_end (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* ---- The journal ---- */

typedef struct
{
  const char *fact; /* static */
  LklPause pause;
} Saving;

/* On the journal's thread. */
static gboolean
save_job (LklJournal *journal, gpointer data, GError **error)
{
  const Saving *saving = data;
  g_autofree char *text = lkl_pause_to_text (&saving->pause);

  return lkl_journal_set_fact (journal, saving->fact, text, error);
}

static void
save (LklPauseKeeper *self, const LklPause *pause, GAsyncReadyCallback callback, gpointer user_data)
{
  const Saving saving = { .fact = self->fact, .pause = *pause };

  lkl_journal_run_async (self->journal,
                         save_job,
                         g_memdup2 (&saving, sizeof saving),
                         g_free,
                         NULL,
                         callback,
                         user_data);
}

static void
on_moved_saved (GObject *journal, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  /* It is still never longer than it was meant to be. */
  if (!lkl_journal_run_finish (LKL_JOURNAL (journal), result, &error))
    g_warning ("%s", error->message);
}

void
lkl_pause_keeper_look (LklPauseKeeper *self)
{
  if (lkl_pause_catch_up (&self->pause,
                          lkl_clock_get_wall_usecs (self->clock),
                          lkl_clock_get_boot_usecs (self->clock)))
    {
      save (self, &self->pause, on_moved_saved, NULL);
      tell_change (self);
    }
  else if (self->end_id == 0)
    {
      /* A timer may be early, after sleep. */
      wait_for_end (self);
    }
}

/* ---- The person's wish ---- */

static void
on_saved (GObject *journal, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  LklPauseKeeper *self = g_task_get_source_object (task);
  const Saving *saving = lkl_journal_run_get_data (result);
  GError *error = NULL;

  if (!lkl_journal_run_finish (LKL_JOURNAL (journal), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  self->pause = saving->pause;
  tell_change (self);
  g_task_return_boolean (task, TRUE);
}

void
lkl_pause_keeper_set_async (LklPauseKeeper *self,
                            LklPauseLength length,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTimeZone) time_zone = g_time_zone_new_local ();
  LklPause wish = { .length = LKL_PAUSE_NONE };
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, lkl_pause_keeper_set_async);
  if (length != LKL_PAUSE_NONE)
    wish = lkl_pause_begin (length,
                            lkl_clock_get_wall_usecs (self->clock),
                            lkl_clock_get_boot_usecs (self->clock),
                            time_zone);
  save (self, &wish, on_saved, task);
}

gboolean
lkl_pause_keeper_set_finish (LklPauseKeeper *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* ---- Life ---- */

static void
lkl_pause_keeper_dispose (GObject *object)
{
  g_clear_handle_id (&LKL_PAUSE_KEEPER (object)->end_id, g_source_remove);
  G_OBJECT_CLASS (lkl_pause_keeper_parent_class)->dispose (object);
}

static void
lkl_pause_keeper_finalize (GObject *object)
{
  LklPauseKeeper *self = LKL_PAUSE_KEEPER (object);

  g_object_unref (self->journal);
  lkl_clock_unref (self->clock);
  G_OBJECT_CLASS (lkl_pause_keeper_parent_class)->finalize (object);
}

static void
lkl_pause_keeper_class_init (LklPauseKeeperClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lkl_pause_keeper_dispose;
  object_class->finalize = lkl_pause_keeper_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new (
      "changed", LKL_TYPE_PAUSE_KEEPER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lkl_pause_keeper_init (LklPauseKeeper *self)
{
}

LklPauseKeeper *
lkl_pause_keeper_new (LklJournal *journal, LklClock *clock, const char *fact, const char *text)
{
  LklPauseKeeper *self = g_object_new (LKL_TYPE_PAUSE_KEEPER, NULL);

  self->journal = g_object_ref (journal);
  self->clock = lkl_clock_ref (clock);
  self->fact = fact;
  self->pause = lkl_pause_from_text (
      text, lkl_clock_get_wall_usecs (clock), lkl_clock_get_boot_usecs (clock));
  wait_for_end (self);
  return self;
}
