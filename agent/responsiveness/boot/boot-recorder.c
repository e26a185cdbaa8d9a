/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklBootRecorder"

#include "agent/responsiveness/boot/boot-recorder.h"

#include "agent/base/error.h"
#include "agent/base/local-day.h"
#include "agent/responsiveness/boot/boot-report.h"

/* What was counted last: the id of the boot; and of the login "BOOT LOGIN". */
#define FACT_BOOT "boot.counted"
#define FACT_LOGIN "boot.login-counted"
/* A day that began before is over by then. */
#define SEAL_SECS (24 * 60 * 60)

static const LklWindowGroup group = {
  .name = LKL_BOOT_GROUP,
  .n_days = 7,
  .make_records = lkl_boot_report_make_records,
};

struct _LklBootRecorder
{
  GObject parent_instance;

  LklJournal *journal;       /* (owned) */
  LklClock *clock;           /* (owned) */
  LklBootTimes *boot_times;  /* (owned) */
  GCancellable *cancellable; /* (owned) */
  guint look_secs;           /* until the next look */
  guint n_looks;
  guint look_id; /* source */
  guint seal_id; /* source */
};

enum
{
  SIGNAL_RECORDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LklBootRecorder, lkl_boot_recorder, G_TYPE_OBJECT)

/* What one job writes. */
typedef struct
{
  LklBootRecorder *recorder;   /* (owned) */
  LklBootDurations *durations; /* (owned) (nullable): NULL = only what is over is sealed */
  gint64 midnight_usecs;       /* of today */
  guint n_records;
} Counting;

static void
counting_free (Counting *self)
{
  g_object_unref (self->recorder);
  g_clear_pointer (&self->durations, lkl_boot_durations_free);
  g_free (self);
}

/* ---- On the journal's thread ---- */

/* Whether @value is new under @key, and from now on it isn't. It is noted before the windows are
 * written, so that a crash between loses a start and counts none twice.
 * @is_new: (out). Returns: FALSE with an error */
static gboolean
note (LklJournal *journal, const char *key, const char *value, gboolean *is_new, GError **error)
{
  g_autoptr (GError) read_error = NULL;
  g_autofree char *before = lkl_journal_get_fact (journal, key, &read_error);

  if (read_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&read_error));
      return FALSE;
    }
  *is_new = g_strcmp0 (before, value) != 0;
  return !*is_new || lkl_journal_set_fact (journal, key, value, error);
}

static gboolean
add_what_is_new (LklJournal *journal, const Counting *counting, GError **error)
{
  const LklBootDurations *durations = counting->durations;
  g_autofree char *login = g_strdup_printf (
      "%s %s", durations->boot_id, durations->login_id != NULL ? durations->login_id : "");
  g_autoptr (GPtrArray) windows = NULL;
  gboolean is_new_boot = FALSE, is_new_login = FALSE;

  if (!note (journal, FACT_BOOT, durations->boot_id, &is_new_boot, error)
      || (durations->login_id != NULL && !note (journal, FACT_LOGIN, login, &is_new_login, error)))
    return FALSE;
  windows = lkl_boot_report_make_windows (counting->midnight_usecs,
                                          durations,
                                          (is_new_boot ? LKL_BOOT_PART_BOOT : 0)
                                              | (is_new_login ? LKL_BOOT_PART_LOGIN : 0));
  return windows->len == 0 || lkl_journal_add_windows (journal, windows, error);
}

static gboolean
count_and_seal (LklJournal *journal, gpointer data, GError **error)
{
  Counting *counting = data;

  return (counting->durations == NULL || add_what_is_new (journal, counting, error))
         && lkl_journal_seal_windows (
             journal, &group, counting->midnight_usecs, &counting->n_records, error);
}

/* ---- On the main thread ---- */

static void
on_counted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Counting *counting = lkl_journal_run_get_data (result);
  g_autoptr (GError) error = NULL;

  if (!lkl_journal_run_finish (LKL_JOURNAL (source), result, &error))
    g_warning ("How long this PC took to start is not kept: %s", error->message);
  else if (counting->n_records > 0)
    g_signal_emit (counting->recorder, signals[SIGNAL_RECORDED], 0);
}

/* @durations: (transfer full) (nullable) */
static void
count (LklBootRecorder *self, LklBootDurations *durations)
{
  Counting *counting = g_new0 (Counting, 1);

  counting->recorder = g_object_ref (self);
  counting->durations = durations;
  counting->midnight_usecs =
      lkl_local_day_get_midnight_usecs (lkl_clock_get_wall_usecs (self->clock));
  lkl_journal_run_async (self->journal,
                         count_and_seal,
                         counting,
                         (GDestroyNotify) counting_free,
                         NULL,
                         on_counted,
                         NULL);
}

static gboolean
on_time_to_seal (gpointer user_data)
{
  LklBootRecorder *self = user_data;

  self->seal_id = 0;
  count (self, NULL);
  return G_SOURCE_REMOVE;
}

static void plan_look (LklBootRecorder *self);

static void
on_times_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LklBootRecorder) self = user_data;
  g_autoptr (GError) error = NULL;
  LklBootDurations *durations =
      lkl_boot_times_read_finish (LKL_BOOT_TIMES (source), result, &error);
  const gboolean has_all = durations != NULL && durations->login_id != NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (durations != NULL)
    {
      count (self, durations);
      if (self->seal_id == 0)
        self->seal_id = g_timeout_add_seconds (SEAL_SECS, on_time_to_seal, self);
    }
  else
    g_debug ("%s", error->message);
  /* Where nobody keeps these times, nobody will. */
  if (!has_all && !g_error_matches (error, LKL_ERROR, LKL_ERROR_UNAVAILABLE))
    plan_look (self);
}

static gboolean
on_time_to_look (gpointer user_data)
{
  LklBootRecorder *self = user_data;

  self->look_id = 0;
  lkl_boot_times_read_async (
      self->boot_times, self->cancellable, on_times_read, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
plan_look (LklBootRecorder *self)
{
  if (self->n_looks == LKL_BOOT_RECORDER_LOOKS)
    return;
  self->n_looks++;
  self->look_id = g_timeout_add_seconds (self->look_secs, on_time_to_look, self);
  self->look_secs *= 2;
}

static void
lkl_boot_recorder_dispose (GObject *object)
{
  LklBootRecorder *self = LKL_BOOT_RECORDER (object);

  g_clear_handle_id (&self->look_id, g_source_remove);
  g_clear_handle_id (&self->seal_id, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (lkl_boot_recorder_parent_class)->dispose (object);
}

static void
lkl_boot_recorder_finalize (GObject *object)
{
  LklBootRecorder *self = LKL_BOOT_RECORDER (object);

  g_object_unref (self->journal);
  g_object_unref (self->boot_times);
  lkl_clock_unref (self->clock);
  G_OBJECT_CLASS (lkl_boot_recorder_parent_class)->finalize (object);
}

static void
lkl_boot_recorder_class_init (LklBootRecorderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lkl_boot_recorder_dispose;
  G_OBJECT_CLASS (klass)->finalize = lkl_boot_recorder_finalize;
  signals[SIGNAL_RECORDED] = g_signal_new (
      "recorded", LKL_TYPE_BOOT_RECORDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lkl_boot_recorder_init (LklBootRecorder *self)
{
  self->cancellable = g_cancellable_new ();
}

LklBootRecorder *
lkl_boot_recorder_new (LklJournal *journal,
                       LklClock *clock,
                       LklBootTimes *boot_times,
                       guint first_secs)
{
  LklBootRecorder *self = g_object_new (LKL_TYPE_BOOT_RECORDER, NULL);

  self->journal = g_object_ref (journal);
  self->clock = lkl_clock_ref (clock);
  self->boot_times = g_object_ref (boot_times);
  self->look_secs = first_secs;
  /* Days of an earlier run may be unsealed. */
  count (self, NULL);
  plan_look (self);
  return self;
}
