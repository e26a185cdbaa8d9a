/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAgentColleagues"

#include "agent/agent-sending.h"
#include "agent/connectivity/outages/shared-trouble.h"
#include "agent/sync/now-request.h"
#include "agent/wire/running-outage.h"

struct _LklAgentColleagues
{
  LklSharedTrouble *trouble; /* (owned) */
  GCancellable *asking;      /* (owned) (nullable): of the request under way */
  char *sentence;            /* (owned): as it was told last */
  guint due_id;              /* source: when to ask again */
};

/* ---- Telling ---- */

static gboolean
report_job (LklJournal *journal, gpointer data, GError **error)
{
  GPtrArray *records = data;

  for (guint i = 0; i < records->len; i++)
    if (!lkl_journal_add_record (journal, g_ptr_array_index (records, i), error))
      return FALSE;
  return TRUE;
}

static void
on_reported (GObject *journal, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LklAgent) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!lkl_journal_run_finish (LKL_JOURNAL (journal), result, &error))
    g_warning ("Trouble of now is not told: %s", error->message);
  else if (!self->is_ended && self->sync != NULL)
    lkl_sync_news_added (self->sync, LKL_RECORD_CLASS_EVENTS);
}

static void
report (LklAgent *self)
{
  g_auto (GStrv) services = lkl_shared_trouble_take_reports (
      self->colleagues->trouble, lkl_clock_get_boot_usecs (self->clock));
  GPtrArray *records;

  if (services[0] == NULL)
    return;
  records = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_record_unref);
  for (guint i = 0; services[i] != NULL; i++)
    g_ptr_array_add (
        records,
        lkl_running_outage_to_record (services[i], lkl_clock_get_wall_usecs (self->clock)));
  lkl_journal_run_async (self->journal,
                         report_job,
                         records,
                         (GDestroyNotify) g_ptr_array_unref,
                         NULL,
                         on_reported,
                         g_object_ref (self));
}

/* ---- Asking ---- */

static void
show_sentence (LklAgent *self)
{
  g_autofree char *sentence = lkl_shared_trouble_describe (self->colleagues->trouble);

  if (g_str_equal (sentence, self->colleagues->sentence))
    return;
  g_free (self->colleagues->sentence);
  self->colleagues->sentence = g_steal_pointer (&sentence);
  lkl_bus_emit_status_changed (lkl_agent_service_get_skeleton (self->service));
}

static void
on_answered (GObject *client, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LklAgent) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LklNowDocument) now = lkl_now_request_finish (result, &error);

  /* What was asked of another endpoint, or for trouble that is over, is of no use. */
  if (self->is_ended || self->colleagues == NULL
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->colleagues->asking);
  if (now == NULL)
    g_message ("%s", error->message);
  lkl_shared_trouble_take_answer (self->colleagues->trouble,
                                  now,
                                  g_error_matches (error, LKL_ERROR, LKL_ERROR_UNAVAILABLE)
                                      || g_error_matches (error, LKL_ERROR, LKL_ERROR_TIMED_OUT));
  report (self);
  show_sentence (self);
  lkl_agent_consider_colleagues (self);
}

static gboolean
on_due (gpointer user_data)
{
  LklAgent *self = user_data;

  self->colleagues->due_id = 0;
  lkl_agent_consider_colleagues (self);
  return G_SOURCE_REMOVE;
}

/* Asks now, or later. */
static void
ask_when_due (LklAgent *self)
{
  LklAgentColleagues *colleagues = self->colleagues;
  const gint64 now_usecs = lkl_clock_get_boot_usecs (self->clock);
  const gint64 due_usecs = lkl_shared_trouble_get_due_usecs (colleagues->trouble);

  g_clear_handle_id (&colleagues->due_id, g_source_remove);
  if (due_usecs < 0 || colleagues->asking != NULL)
    return;
  if (due_usecs > now_usecs)
    {
      colleagues->due_id = g_timeout_add_seconds (
          (guint) ((due_usecs - now_usecs) / G_USEC_PER_SEC) + 1, on_due, self);
      return;
    }
  lkl_shared_trouble_note_asked (colleagues->trouble, now_usecs);
  colleagues->asking = g_cancellable_new ();
  lkl_now_request_async (self->client,
                         lkl_sync_get_credentials (self->sync)->mine_token,
                         colleagues->asking,
                         on_answered,
                         g_object_ref (self));
}

/* ---- What is known here ---- */

static gboolean
is_there (LklAgent *self)
{
  LklSessionFacts facts;

  lkl_session_state_get_facts (self->desktop.session, &facts);
  return facts.is_active && !facts.is_suspending && !lkl_session_facts_is_resting (&facts);
}

/* Whoever has not seen yet what Linklight is asks nobody anything, nor who wishes for a pause. */
static gboolean
may_ask (LklAgent *self)
{
  return self->sync != NULL && self->is_first_page_shown
         && lkl_sync_get_credentials (self->sync) != NULL && !lkl_agent_is_behind_portal (self)
         && is_there (self) && !lkl_agent_sending_is_paused (self);
}

/* Returns: (transfer full): ids of the policy's targets that don't work */
static GStrv
list_services (LklAgent *self, const LklVerdict *verdict)
{
  LklDocumentSet *documents = lkl_sync_get_documents (self->sync);
  const LklPolicyDocument *policy = documents != NULL ? documents->policy : NULL;
  g_autoptr (GStrvBuilder) services = g_strv_builder_new ();

  for (guint i = 0; policy != NULL && i < policy->targets->len; i++)
    {
      const LklTarget *target = g_ptr_array_index (policy->targets, i);

      for (guint j = 0; j < verdict->hops->len; j++)
        {
          const LklHop *hop = g_ptr_array_index (verdict->hops, j);

          if (hop->state == LKL_HOP_DOWN && g_str_equal (hop->id, target->id))
            g_strv_builder_add (services, target->id);
        }
    }
  return g_strv_builder_end (services);
}

void
lkl_agent_consider_colleagues (LklAgent *self)
{
  const LklVerdict *verdict =
      self->sampler != NULL ? lkl_connectivity_sampler_get_verdict (self->sampler) : NULL;

  if (self->colleagues == NULL)
    return;
  if (verdict != NULL && verdict->state == LKL_VERDICT_TROUBLE && may_ask (self))
    {
      g_auto (GStrv) services = list_services (self, verdict);

      lkl_shared_trouble_begin (self->colleagues->trouble, (const char *const *) services);
    }
  else
    {
      g_cancellable_cancel (self->colleagues->asking);
      g_clear_object (&self->colleagues->asking);
      lkl_shared_trouble_end (self->colleagues->trouble);
    }
  ask_when_due (self);
  show_sentence (self);
}

const char *
lkl_agent_describe_colleagues (LklAgent *self)
{
  return self->colleagues != NULL ? self->colleagues->sentence : "";
}

/* ---- Life ---- */

static void
on_session_changed (LklSessionState *session, LklAgent *self)
{
  lkl_agent_consider_colleagues (self);
}

void
lkl_agent_create_colleagues (LklAgent *self)
{
  self->colleagues = g_new0 (LklAgentColleagues, 1);
  self->colleagues->trouble = lkl_shared_trouble_new ();
  self->colleagues->sentence = g_strdup ("");
  g_signal_connect_object (
      self->desktop.session, "changed", G_CALLBACK (on_session_changed), self, 0);
}

void
lkl_agent_end_colleagues (LklAgent *self)
{
  if (self->colleagues == NULL)
    return;
  g_signal_handlers_disconnect_by_func (self->desktop.session, on_session_changed, self);
  g_clear_handle_id (&self->colleagues->due_id, g_source_remove);
  g_cancellable_cancel (self->colleagues->asking);
  g_clear_object (&self->colleagues->asking);
  lkl_shared_trouble_free (self->colleagues->trouble);
  g_free (self->colleagues->sentence);
  g_clear_pointer (&self->colleagues, g_free);
}
