/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAppTally"

#include "agent/responsiveness/app-tally.h"

LklAppTally *
lkl_app_tally_new (const char *app_id)
{
  LklAppTally *self = g_new0 (LklAppTally, 1);

  self->app_id = g_strdup (app_id);
  self->starts = lkl_exponential_histogram_new ();
  return self;
}

LklAppTally *
lkl_app_tally_copy (const LklAppTally *self)
{
  LklAppTally *copy = g_memdup2 (self, sizeof *self);

  copy->app_id = g_strdup (self->app_id);
  copy->starts = lkl_exponential_histogram_copy (self->starts);
  return copy;
}

void
lkl_app_tally_free (LklAppTally *self)
{
  lkl_exponential_histogram_free (self->starts);
  g_free (self->app_id);
  g_free (self);
}

static void
note_hang (LklAppTally *self,
           const LklWindowSample *sample,
           const LklPressureContext *context,
           gint64 now_usecs)
{
  const gboolean is_waiting =
      sample->cause == LKL_STALL_CAUSE_WAITING || sample->cause == LKL_STALL_CAUSE_UNKNOWN;
  const gboolean is_disk = is_waiting && context != NULL && context->is_disk_busy;

  self->causes[is_disk ? LKL_STALL_CAUSE_DISK : sample->cause]++;
  self->n_memory_short += context != NULL && context->is_memory_short ? 1 : 0;
  self->last_hang_usecs = now_usecs;
  if (self->hung_since_usecs == 0)
    self->hung_since_usecs = now_usecs - sample->latency_usecs;
}

gboolean
lkl_app_tally_add_sample (LklAppTally *self,
                          const LklWindowSample *sample,
                          gint64 interval_usecs,
                          const LklPressureContext *context,
                          gint64 now_usecs)
{
  LklLatencyTally *tally = lkl_window_sample_is_in_use (sample) ? &self->front : &self->others;
  const guint32 n_hangs_before = tally->n_hangs;

  if (sample->outcome == LKL_WINDOW_SAMPLE_UNMEASURABLE && lkl_window_sample_is_in_use (sample))
    self->n_unmeasurable++;
  if (!lkl_window_sample_is_measured (sample))
    return FALSE;
  if (sample->method == LKL_WINDOW_METHOD_MAIN_THREAD)
    {
      self->n_suspected++;
      return FALSE;
    }
  self->methods |= 1u << sample->method;
  lkl_latency_tally_add (tally,
                         sample->latency_usecs,
                         sample->interval_usecs > 0 ? sample->interval_usecs : interval_usecs);
  if (tally->n_hangs == n_hangs_before)
    return FALSE;
  if (lkl_window_sample_is_in_use (sample))
    note_hang (self, sample, context, now_usecs);
  return TRUE;
}

void
lkl_app_tally_add_start (LklAppTally *self, gint64 duration_usecs)
{
  lkl_exponential_histogram_add (self->starts, (double) duration_usecs / G_USEC_PER_SEC);
}

LklStallCause
lkl_app_tally_get_main_cause (const LklAppTally *self)
{
  LklStallCause cause = LKL_STALL_CAUSE_UNKNOWN;

  for (guint i = 0; i < LKL_N_STALL_CAUSES; i++)
    if (self->causes[i] > self->causes[cause])
      cause = i;
  return self->causes[cause] * 2 >= self->front.n_hangs ? cause : LKL_STALL_CAUSE_UNKNOWN;
}

gboolean
lkl_app_tally_was_memory_short (const LklAppTally *self)
{
  return self->n_memory_short > 0 && self->n_memory_short * 2 >= self->front.n_hangs;
}

const char *
lkl_app_tally_get_method_name (const LklAppTally *self)
{
  static const char *const names[] = {
    [LKL_WINDOW_METHOD_WINDOW_PING] = "window-ping",
    [LKL_WINDOW_METHOD_ACTIONS] = "actions",
    [LKL_WINDOW_METHOD_ACCESSIBILITY] = "accessibility",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if ((self->methods & 1u << i) != 0)
      return names[i];
  return "none";
}
