/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAgentMeasurementErasure"

#include "agent/agent-measurement-erasure.h"

#include "agent/agent-erasure.h"
#include "agent/agent-sending.h"
#include "agent/wire/erasure-answer.h"
#include "agent/wire/erasure-request.h"

/* Fact in the journal: when it is due, in Unix microseconds; empty = nothing is wished. */
#define FACT_DUE "erasure.measurements"
#define WITHIN_USECS (12 * G_TIME_SPAN_HOUR)
/* How often it is looked whether the time has come: timers don't see a PC that slept. */
#define LOOK_SECS 3600

struct _LklAgentMeasurementErasure
{
  gboolean is_running;
  guint look_id;
  GCancellable *cancellable; /* (owned): when the agent ends */
};

static void look (LklAgent *self);

/* ---- On the journal's thread ---- */

gboolean
lkl_agent_measurement_erasure_note (LklJournal *journal, gint64 now_usecs, GError **error)
{
  const gint64 due_usecs = now_usecs + (gint64) (g_random_double () * (gdouble) WITHIN_USECS);
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, due_usecs);

  return lkl_journal_set_fact (journal, FACT_DUE, text, error);
}

/* @data: (out): gint64 */
static gboolean
read_job (LklJournal *journal, gpointer data, GError **error)
{
  g_autofree char *text = lkl_journal_get_fact (journal, FACT_DUE, NULL);

  if (text == NULL || !g_ascii_string_to_signed (text, 10, 0, G_MAXINT64, data, NULL))
    *(gint64 *) data = 0;
  return TRUE;
}

static gboolean
done_job (LklJournal *journal, gpointer data, GError **error)
{
  return lkl_journal_set_fact (journal, FACT_DUE, "", error)
         && lkl_journal_renew_stream (journal, LKL_RECORD_CLASS_MEASUREMENTS, error);
}

/* ---- The request ---- */

static gboolean
on_time_to_look (gpointer user_data)
{
  LklAgent *self = user_data;

  self->measurement_erasure->look_id = 0;
  look (self);
  return G_SOURCE_REMOVE;
}

static void
look_later (LklAgent *self)
{
  LklAgentMeasurementErasure *erasure = self->measurement_erasure;

  erasure->is_running = FALSE;
  g_clear_handle_id (&erasure->look_id, g_source_remove);
  erasure->look_id = g_timeout_add_seconds (LOOK_SECS, on_time_to_look, self);
}

static void
on_done (GObject *journal, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LklAgent) self = user_data;
  g_autoptr (GError) error = NULL;

  if (self->is_ended)
    return;
  if (lkl_journal_run_finish (LKL_JOURNAL (journal), result, &error))
    {
      self->measurement_erasure->is_running = FALSE;
      return;
    }
  /* To ask twice does no harm. */
  g_warning ("%s", error->message);
  look_later (self);
}

/* A server that says it can't will not do it later either. */
static gboolean
is_final (const LklHttpResponse *response)
{
  LklErasureAnswer erased;

  if (response == NULL)
    return FALSE;
  if (response->status == 200)
    return response->is_json && lkl_erasure_answer_read (response->body, &erased, NULL);
  return lkl_agent_erasure_is_refusal (response);
}

static void
on_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LklAgent) self = user_data;
  g_autoptr (LklHttpResponse) response =
      lkl_http_client_send_finish (LKL_HTTP_CLIENT (source), result, NULL);

  if (self->is_ended)
    return;
  if (is_final (response))
    lkl_journal_run_async (self->journal, done_job, NULL, NULL, NULL, on_done, g_object_ref (self));
  else
    look_later (self);
}

static void
send_request (LklAgent *self)
{
  const LklCredentials *credentials =
      self->sync != NULL ? lkl_sync_get_credentials (self->sync) : NULL;

  if (credentials == NULL || lkl_agent_is_behind_portal (self)
      || lkl_agent_sending_is_paused (self))
    look_later (self);
  else
    lkl_agent_erasure_send (self,
                            credentials->tokens[LKL_RECORD_CLASS_MEASUREMENTS],
                            /* When it was asked would tell whose wish it is. */
                            LKL_ERASURE_REQUEST_ALL,
                            self->measurement_erasure->cancellable,
                            on_answered);
}

/* ---- When ---- */

static void
on_read (GObject *journal, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LklAgent) self = user_data;
  const gint64 due_usecs = *(const gint64 *) lkl_journal_run_get_data (result);
  const gint64 now_usecs = lkl_clock_get_wall_usecs (self->clock);

  if (self->is_ended)
    return;
  if (due_usecs == 0)
    self->measurement_erasure->is_running = FALSE;
  else if (due_usecs <= now_usecs || due_usecs > now_usecs + WITHIN_USECS)
    send_request (self);
  else
    look_later (self);
}

static void
look (LklAgent *self)
{
  self->measurement_erasure->is_running = TRUE;
  lkl_journal_run_async (
      self->journal, read_job, g_new0 (gint64, 1), g_free, NULL, on_read, g_object_ref (self));
}

void
lkl_agent_consider_measurement_erasure (LklAgent *self)
{
  if (self->measurement_erasure == NULL || self->measurement_erasure->is_running)
    return;
  g_clear_handle_id (&self->measurement_erasure->look_id, g_source_remove);
  look (self);
}

/* ---- Life ---- */

void
lkl_agent_create_measurement_erasure (LklAgent *self)
{
  self->measurement_erasure = g_new0 (LklAgentMeasurementErasure, 1);
  self->measurement_erasure->cancellable = g_cancellable_new ();
  look (self);
}

void
lkl_agent_end_measurement_erasure (LklAgent *self)
{
  if (self->measurement_erasure == NULL)
    return;
  g_cancellable_cancel (self->measurement_erasure->cancellable);
  g_clear_object (&self->measurement_erasure->cancellable);
  g_clear_handle_id (&self->measurement_erasure->look_id, g_source_remove);
  g_clear_pointer (&self->measurement_erasure, g_free);
}
