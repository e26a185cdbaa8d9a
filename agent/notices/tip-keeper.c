/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklTipKeeper"

#include "agent/notices/tip-keeper.h"

#include "agent/base/error.h"
#include "agent/base/local-day.h"
#include "agent/notices/shipped-tips.h"

#define FACT_SIGNS "tips.signs"
#define FACT_HISTORY "tips.history"

struct _LklTipKeeper
{
  GObject parent_instance;

  LklJournal *journal; /* (owned) */
  LklClock *clock;     /* (owned) */

  LklTipSigns signs;
  LklTipHistory *history; /* (owned) (nullable): NULL until the journal was read */
  GPtrArray *theirs;      /* (owned) (nullable) (element-type LklNotice) */
  gboolean is_allowed;
  LklNotice *tip; /* (owned) (nullable): that is shown */
  guint32 early;  /* bit n: sign n was seen today, before the journal was read */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LklTipKeeper, lkl_tip_keeper, G_TYPE_OBJECT)

/* ---- What the journal keeps ---- */

/* What one job reads or writes. */
typedef struct
{
  char *signs;   /* (owned) (nullable) */
  char *history; /* (owned) (nullable) */
} Memory;

static void
memory_free (gpointer data)
{
  Memory *memory = data;

  g_free (memory->signs);
  g_free (memory->history);
  g_free (memory);
}

static gboolean
load_job (LklJournal *journal, gpointer data, GError **error)
{
  Memory *memory = data;
  g_autoptr (GError) reason = NULL;

  memory->signs = lkl_journal_get_fact (journal, FACT_SIGNS, &reason);
  if (reason == NULL)
    memory->history = lkl_journal_get_fact (journal, FACT_HISTORY, &reason);
  if (reason == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

static gboolean
save_job (LklJournal *journal, gpointer data, GError **error)
{
  const Memory *memory = data;

  return lkl_journal_set_fact (journal, FACT_SIGNS, memory->signs, error)
         && lkl_journal_set_fact (journal, FACT_HISTORY, memory->history, error);
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!lkl_journal_run_finish (LKL_JOURNAL (source), result, &error))
    g_warning ("What was seen for tips is not kept: %s", error->message);
}

static void
save (LklTipKeeper *self, GAsyncReadyCallback callback, gpointer user_data)
{
  Memory *memory = g_new0 (Memory, 1);

  memory->signs = lkl_tip_signs_to_text (&self->signs);
  memory->history = lkl_tip_history_to_text (self->history);
  lkl_journal_run_async (self->journal, save_job, memory, memory_free, NULL, callback, user_data);
}

/* ---- Which tip ---- */

/* By this PC's calendar. */
static guint32
get_day (gint64 usecs)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();

  return MAX (lkl_local_day_count (zone, usecs), 1);
}

/* IT's first. Returns: (transfer full) (element-type LklNotice) */
static GPtrArray *
list_tips (LklTipKeeper *self)
{
  g_autoptr (GPtrArray) ours = lkl_shipped_tips_list ();
  GPtrArray *tips = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_notice_unref);

  for (guint i = 0; self->theirs != NULL && i < self->theirs->len; i++)
    g_ptr_array_add (tips, lkl_notice_ref (g_ptr_array_index (self->theirs, i)));
  for (guint i = 0; i < ours->len; i++)
    g_ptr_array_add (tips, lkl_notice_ref (g_ptr_array_index (ours, i)));
  return tips;
}

static gboolean
is_same (const LklNotice *a, const LklNotice *b)
{
  return a == b
         || (a != NULL && b != NULL && g_str_equal (a->id, b->id)
             && a->from_usecs == b->from_usecs);
}

/* @tip: (nullable): of no document, as it is told here */
static void
show (LklTipKeeper *self, const LklNotice *tip)
{
  g_autoptr (LklNotice) before = g_steal_pointer (&self->tip);

  if (tip != NULL)
    {
      const LklGivenTip *given = lkl_tip_history_find (self->history, tip->id);

      self->tip = lkl_notice_give_tip (
          tip, given->given_usecs, given->given_usecs + LKL_TIP_PICKER_SHOWN_USECS);
    }
  if (!is_same (before, self->tip))
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
decide (LklTipKeeper *self)
{
  const gint64 now_usecs = lkl_clock_get_wall_usecs (self->clock);
  g_autoptr (GPtrArray) tips = NULL;
  LklTipFacts facts;
  const LklNotice *chosen;

  if (self->history == NULL)
    return;
  tips = list_tips (self);
  facts = (LklTipFacts){ .signs = self->signs,
                         .tips = tips,
                         .history = self->history,
                         .is_muted = !self->is_allowed,
                         .day = get_day (now_usecs) };
  chosen = lkl_tip_picker_choose (&facts, now_usecs);
  if (chosen != NULL)
    {
      lkl_tip_history_give (self->history, chosen->id, now_usecs);
      save (self, on_saved, NULL);
    }
  show (self, lkl_tip_picker_get_shown (&facts, now_usecs));
}

void
lkl_tip_keeper_note (LklTipKeeper *self, LklTipSign sign, guint32 day)
{
  if (self->history == NULL)
    {
      self->early |= 1u << sign;
      return;
    }
  if (!lkl_tip_signs_note (&self->signs, sign, day))
    return;
  save (self, on_saved, NULL);
  decide (self);
}

void
lkl_tip_keeper_update (LklTipKeeper *self, GPtrArray *theirs, gboolean is_allowed)
{
  g_clear_pointer (&self->theirs, g_ptr_array_unref);
  self->theirs = g_ptr_array_ref (theirs);
  self->is_allowed = is_allowed;
  decide (self);
}

LklNotice *
lkl_tip_keeper_get_tip (LklTipKeeper *self)
{
  return self->tip;
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LklTipKeeper) self = user_data;
  const Memory *memory = lkl_journal_run_get_data (result);
  const gint64 now_usecs = lkl_clock_get_wall_usecs (self->clock);
  g_autoptr (GError) error = NULL;

  /* Whoever does not know which tips were given gives none, rather than one again. */
  if (!lkl_journal_run_finish (LKL_JOURNAL (source), result, &error))
    {
      g_warning ("Which tips were given is not known: %s", error->message);
      return;
    }
  self->signs = lkl_tip_signs_from_text (memory->signs);
  self->history = lkl_tip_history_from_text (memory->history);
  for (guint i = 0; i < LKL_N_TIP_SIGNS; i++)
    if ((self->early & (1u << i)) != 0)
      lkl_tip_keeper_note (self, (LklTipSign) i, get_day (now_usecs));
  decide (self);
}

/* ---- What the person thinks of it ---- */

static void
on_rated (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  LklTipKeeper *self = g_task_get_source_object (task);
  LklGivenTip *given = lkl_tip_history_find (self->history, g_task_get_task_data (task));
  GError *error = NULL;

  if (lkl_journal_run_finish (LKL_JOURNAL (source), result, &error))
    {
      g_task_return_boolean (task, TRUE);
      decide (self);
      return;
    }
  /* It is not kept, so it stands there as before. */
  if (given != NULL)
    given->rating = LKL_TIP_RATING_NONE;
  g_task_return_error (task, error);
}

void
lkl_tip_keeper_rate_async (LklTipKeeper *self,
                           const char *id,
                           LklTipRating rating,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, lkl_tip_keeper_rate_async);
  g_task_set_task_data (task, g_strdup (id), g_free);
  if (self->tip == NULL || !g_str_equal (self->tip->id, id))
    {
      g_task_return_new_error (task, LKL_ERROR, LKL_ERROR_NOT_FOUND, "this tip is not shown");
      return;
    }
  lkl_tip_history_find (self->history, id)->rating = rating;
  save (self, on_rated, g_steal_pointer (&task));
}

gboolean
lkl_tip_keeper_rate_finish (LklTipKeeper *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* ---- Life ---- */

static void
lkl_tip_keeper_finalize (GObject *object)
{
  LklTipKeeper *self = LKL_TIP_KEEPER (object);

  g_clear_pointer (&self->history, lkl_tip_history_free);
  g_clear_pointer (&self->theirs, g_ptr_array_unref);
  g_clear_pointer (&self->tip, lkl_notice_unref);
  g_object_unref (self->journal);
  lkl_clock_unref (self->clock);
  G_OBJECT_CLASS (lkl_tip_keeper_parent_class)->finalize (object);
}

static void
lkl_tip_keeper_class_init (LklTipKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_tip_keeper_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new (
      "changed", LKL_TYPE_TIP_KEEPER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lkl_tip_keeper_init (LklTipKeeper *self)
{
}

LklTipKeeper *
lkl_tip_keeper_new (LklJournal *journal, LklClock *clock)
{
  LklTipKeeper *self = g_object_new (LKL_TYPE_TIP_KEEPER, NULL);

  self->journal = g_object_ref (journal);
  self->clock = lkl_clock_ref (clock);
  lkl_journal_run_async (self->journal,
                         load_job,
                         g_new0 (Memory, 1),
                         memory_free,
                         NULL,
                         on_loaded,
                         g_object_ref (self));
  return self;
}
