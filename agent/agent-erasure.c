/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAgentErasure"

#include "agent/agent-erasure.h"

#include <glib/gi18n.h>

#include "agent/agent-measurement-erasure.h"
#include "agent/agent-sending.h"
#include "agent/journal/journal-waiting.h"
#include "agent/privacy/erasure-wish.h"
#include "agent/wire/endpoint-api.h"
#include "agent/wire/erasure-request.h"

#define MAX_ANSWER_BYTES (16 * 1024)
#define RETRY_SECS 120
/* What is on its way must not arrive behind the wish. */
#define WAIT_FOR_PUSH_SECS 2

struct _LklAgentErasure
{
  LklErasureWish wish;
  gboolean is_running;
  gint64 running_usecs; /* asked_usecs of the wish that is on its way */
  gint64 latest_usecs;  /* of the latest that was asked, though it may not be on disk yet */
  const char *problem;  /* (nullable): why not yet, a sentence, static, not yet translated */
  guint retry_id;
  GCancellable *cancellable; /* (owned): when the agent ends */
};

/* ---- On the journal's thread ---- */

static gboolean
save_job (LklJournal *journal, gpointer data, GError **error)
{
  const LklErasureWish *wish = data;
  g_autofree char *text = lkl_erasure_wish_to_text (wish);

  return lkl_journal_set_fact (journal, LKL_ERASURE_WISH_FACT, text, error)
         && (wish->state != LKL_ERASURE_CONFIRMED
             || lkl_agent_measurement_erasure_note (journal, wish->confirmed_usecs, error));
}

/* The wish first: where the rest is cut off it is done again. */
static gboolean
ask_job (LklJournal *journal, gpointer data, GError **error)
{
  gint64 n_deleted;

  if (!save_job (journal, data, error))
    return FALSE;
  for (guint i = 0; i < LKL_RECORD_CLASS_COUNT; i++)
    if (!lkl_journal_delete_waiting (journal, (LklRecordClass) i, &n_deleted, error))
      return FALSE;
  return TRUE;
}

/* ---- The requests ---- */

/* There may be another endpoint now, which never had what shall be deleted. */
static gboolean
is_for_this_endpoint (LklAgent *self)
{
  return self->client == NULL
         || lkl_erasure_wish_is_for (&self->erasure->wish,
                                     lkl_http_client_get_base_url (self->client));
}

static gboolean
is_open (LklAgent *self)
{
  return self->erasure->wish.state == LKL_ERASURE_ASKED && is_for_this_endpoint (self);
}

static void
tell_change (LklAgent *self)
{
  lkl_agent_sending_set_erasing (self, is_open (self));
  lkl_bus_emit_settings_changed (lkl_agent_service_get_skeleton (self->service));
}

static gboolean
on_time_to_retry (gpointer user_data)
{
  LklAgent *self = user_data;

  self->erasure->retry_id = 0;
  lkl_agent_consider_erasure (self);
  return G_SOURCE_REMOVE;
}

static void
retry_in (LklAgent *self, guint secs)
{
  g_clear_handle_id (&self->erasure->retry_id, g_source_remove);
  self->erasure->retry_id = g_timeout_add_seconds (secs, on_time_to_retry, self);
}

static void
wait_to_retry (LklAgent *self, const char *problem)
{
  self->erasure->problem = problem;
  self->erasure->is_running = FALSE;
  retry_in (self, RETRY_SECS);
  tell_change (self);
}

static void
on_end_saved (GObject *journal, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LklAgent) self = user_data;
  const LklErasureWish *wish = lkl_journal_run_get_data (result);
  g_autoptr (GError) error = NULL;

  if (self->is_ended)
    return;
  if (!lkl_journal_run_finish (LKL_JOURNAL (journal), result, &error))
    {
      /* To ask twice does no harm. */
      g_warning ("%s", error->message);
      wait_to_retry (self, N_ ("It is done, but the disk does not take the note of it."));
      return;
    }
  self->erasure->wish = *wish;
  self->erasure->is_running = FALSE;
  self->erasure->problem = NULL;
  tell_change (self);
  lkl_agent_consider_measurement_erasure (self);
}

/* What was said since must not wait for what can't be done here.
 * @erased: (nullable): NULL = the server does not do it */
static void
save_end (LklAgent *self, const LklErasureAnswer *erased)
{
  LklErasureWish wish = self->erasure->wish;

  wish.state = erased != NULL ? LKL_ERASURE_CONFIRMED : LKL_ERASURE_REFUSED;
  wish.confirmed_usecs = lkl_clock_get_wall_usecs (self->clock);
  if (erased != NULL)
    wish.erased = *erased;
  lkl_journal_run_async (self->journal,
                         save_job,
                         g_memdup2 (&wish, sizeof wish),
                         g_free,
                         NULL,
                         on_end_saved,
                         g_object_ref (self));
}

static const char *
find_problem (const LklHttpResponse *response)
{
  if (response == NULL)
    return N_ ("The server can’t be reached now.");
  /* Another token may be in use before long. */
  if (response->status == 401)
    return N_ ("The server does not know this PC any more. Ask your IT team for a new personal "
               "code.");
  if (response->status != 200 || !response->is_json)
    return N_ ("The server could not do it now.");
  return NULL;
}

gboolean
lkl_agent_erasure_is_refusal (const LklHttpResponse *response)
{
  return response != NULL
         && (response->status == 403 || response->status == 404 || response->status == 405);
}

static void
on_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LklAgent) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LklHttpResponse) response =
      lkl_http_client_send_finish (LKL_HTTP_CLIENT (source), result, &error);
  const char *problem;
  LklErasureAnswer erased;

  if (self->is_ended)
    return;
  if (self->erasure->running_usecs != self->erasure->latest_usecs)
    {
      /* It was asked for once more meanwhile, of what was said since. */
      self->erasure->is_running = FALSE;
      lkl_agent_consider_erasure (self);
      return;
    }
  if (lkl_agent_erasure_is_refusal (response))
    {
      save_end (self, NULL);
      return;
    }
  problem = find_problem (response);
  if (problem == NULL && !lkl_erasure_answer_read (response->body, &erased, &error))
    problem = N_ ("The server could not do it now.");
  if (problem != NULL)
    {
      if (error != NULL)
        g_message ("erase: %s", error->message);
      wait_to_retry (self, problem);
      return;
    }
  save_end (self, &erased);
}

/* @callback gets a reference of @self. */
void
lkl_agent_erasure_send (LklAgent *self,
                        const char *token,
                        gint64 asked_usecs,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback)
{
  g_autoptr (GBytes) body = lkl_erasure_request_to_bytes (asked_usecs);
  const LklHttpRequest request = { .method = "POST",
                                   .path = LKL_ENDPOINT_PATH_ERASE,
                                   .token = token,
                                   .body = body,
                                   .max_bytes = MAX_ANSWER_BYTES };

  lkl_http_client_send_async (self->client, &request, cancellable, callback, g_object_ref (self));
}

/* Who is not enrolled has no credentials, and waits for them. */
static void
send_request (LklAgent *self)
{
  const LklErasureWish *wish = &self->erasure->wish;
  const LklCredentials *credentials =
      self->sync != NULL ? lkl_sync_get_credentials (self->sync) : NULL;

  if (credentials == NULL)
    wait_to_retry (self, NULL);
  else if (lkl_agent_sending_is_paused (self))
    wait_to_retry (self, N_ ("It leaves this PC when the pause is over."));
  else
    lkl_agent_erasure_send (self,
                            credentials->mine_token,
                            wish->bound_usecs != 0 ? wish->bound_usecs : wish->asked_usecs,
                            self->erasure->cancellable,
                            on_answered);
}

void
lkl_agent_consider_erasure (LklAgent *self)
{
  LklAgentErasure *erasure = self->erasure;

  if (erasure == NULL || erasure->is_running)
    return;
  lkl_agent_sending_set_erasing (self, is_open (self));
  if (!is_open (self))
    return;
  if (lkl_agent_is_behind_portal (self))
    {
      retry_in (self, RETRY_SECS);
      return;
    }
  if (self->sync != NULL && lkl_sync_is_pushing (self->sync))
    {
      retry_in (self, WAIT_FOR_PUSH_SECS);
      return;
    }
  g_clear_handle_id (&erasure->retry_id, g_source_remove);
  erasure->is_running = TRUE;
  erasure->running_usecs = erasure->wish.asked_usecs;
  send_request (self);
}

/* ---- The wish ---- */

static void
on_wish_saved (GObject *journal, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  LklAgent *self = g_task_get_source_object (task);
  const LklErasureWish *wish = lkl_journal_run_get_data (result);
  GError *error = NULL;

  if (!lkl_journal_run_finish (LKL_JOURNAL (journal), result, &error))
    {
      if (!self->is_ended)
        self->erasure->latest_usecs = self->erasure->wish.asked_usecs;
      g_task_return_error (task, error);
      return;
    }
  if (!self->is_ended)
    {
      self->erasure->wish = *wish;
      lkl_agent_sending_forget_unwritten (self);
      tell_change (self);
      lkl_agent_consider_erasure (self);
    }
  g_task_return_boolean (task, TRUE);
}

void
lkl_agent_erase_async (LklAgent *self, GAsyncReadyCallback callback, gpointer user_data)
{
  const gint64 now_usecs = lkl_clock_get_wall_usecs (self->clock);
  LklErasureWish wish = { .state = LKL_ERASURE_ASKED, .asked_usecs = now_usecs };
  GTask *task = g_task_new (self, NULL, callback, user_data);

  wish.bound_usecs = now_usecs + (self->sync != NULL ? lkl_sync_get_skew_usecs (self->sync) : 0);
  if (self->client != NULL)
    wish.endpoint = lkl_erasure_wish_name_endpoint (lkl_http_client_get_base_url (self->client));
  self->erasure->latest_usecs = now_usecs;
  g_task_set_source_tag (task, lkl_agent_erase_async);
  lkl_journal_run_async (
      self->journal, ask_job, g_memdup2 (&wish, sizeof wish), g_free, NULL, on_wish_saved, task);
}

gboolean
lkl_agent_erase_finish (LklAgent *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

const char *
lkl_agent_erasure_get_state (LklAgent *self)
{
  switch (self->erasure->wish.state)
    {
    case LKL_ERASURE_NONE:
      return "";
    case LKL_ERASURE_ASKED:
      return "asked";
    case LKL_ERASURE_CONFIRMED:
      return "confirmed";
    case LKL_ERASURE_REFUSED:
      return "refused";
    }
  g_return_val_if_reached ("");
}

char *
lkl_agent_erasure_describe (LklAgent *self)
{
  g_autofree char *text = lkl_erasure_wish_describe (&self->erasure->wish);
  const char *problem = self->erasure->problem;

  if (self->erasure->wish.state == LKL_ERASURE_ASKED && !is_for_this_endpoint (self))
    return g_strdup (_ ("You asked another server to delete what it has of you, and it had not "
                        "confirmed that when your IT team set this one. Ask your IT team to delete "
                        "it there for you."));
  return problem != NULL ? g_strdup_printf ("%s %s", text, _ (problem)) : g_steal_pointer (&text);
}

/* ---- Life ---- */

void
lkl_agent_create_erasure (LklAgent *self, const char *text)
{
  self->erasure = g_new0 (LklAgentErasure, 1);
  self->erasure->wish = lkl_erasure_wish_from_text (text);
  self->erasure->latest_usecs = self->erasure->wish.asked_usecs;
  self->erasure->cancellable = g_cancellable_new ();
  lkl_agent_sending_set_erasing (self, is_open (self));
}

void
lkl_agent_end_erasure (LklAgent *self)
{
  if (self->erasure == NULL)
    return;
  g_cancellable_cancel (self->erasure->cancellable);
  g_clear_object (&self->erasure->cancellable);
  g_clear_handle_id (&self->erasure->retry_id, g_source_remove);
  g_clear_pointer (&self->erasure, g_free);
}
