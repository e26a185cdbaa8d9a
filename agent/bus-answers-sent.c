/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklBusAnswersSent"

#include "agent/bus-answers.h"
#include "agent/privacy/disclosure-register.h"

#define SENT_PAGE 100

/* A call that waits for a job on the journal's thread. */
typedef struct
{
  LklAgent *agent;                   /* (owned) */
  GDBusMethodInvocation *invocation; /* (owned) until it is answered */
  gint64 id;
  GPtrArray *list; /* (owned) (nullable) */
  GBytes *bytes;   /* (owned) (nullable) */
} BusCall;

static BusCall *
bus_call_new (LklAgent *self, GDBusMethodInvocation *invocation)
{
  BusCall *call = g_new0 (BusCall, 1);

  call->agent = g_object_ref (self);
  call->invocation = invocation;
  return call;
}

static void
bus_call_free (BusCall *call)
{
  g_object_unref (call->agent);
  g_clear_pointer (&call->list, g_ptr_array_unref);
  g_clear_pointer (&call->bytes, g_bytes_unref);
  g_free (call);
}

static gboolean
list_sent_job (LklJournal *journal, gpointer data, GError **error)
{
  BusCall *call = data;

  call->list = lkl_journal_list_sent (journal, call->id, SENT_PAGE, error);
  return call->list != NULL;
}

static void
on_sent_listed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  BusCall *call = lkl_journal_run_get_data (result);
  g_auto (GVariantBuilder) batches = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));
  g_autoptr (GError) error = NULL;

  if (!lkl_journal_run_finish (LKL_JOURNAL (source), result, &error))
    {
      lkl_agent_service_return_error (call->invocation, error);
      return;
    }
  for (guint i = 0; i < call->list->len; i++)
    {
      const LklSentBatch *batch = g_ptr_array_index (call->list, i);

      g_variant_builder_open (&batches, G_VARIANT_TYPE_VARDICT);
      g_variant_builder_add (&batches, "{sv}", "id", g_variant_new_int64 (batch->id));
      g_variant_builder_add (&batches, "{sv}", "sentAt", g_variant_new_int64 (batch->sent_usecs));
      g_variant_builder_add (&batches,
                             "{sv}",
                             "kind",
                             lkl_agent_bus_text (lkl_record_class_get_name (batch->record_class)));
      g_variant_builder_add (
          &batches, "{sv}", "destination", lkl_agent_bus_text (batch->destination));
      g_variant_builder_add (
          &batches, "{sv}", "bytes", g_variant_new_uint32 ((guint32) batch->n_bytes));
      g_variant_builder_add (&batches, "{sv}", "status", g_variant_new_uint32 (batch->status));
      g_variant_builder_add (
          &batches, "{sv}", "records", g_variant_new_uint32 ((guint32) batch->n_records));
      g_variant_builder_close (&batches);
    }
  lkl_bus_complete_list_sent (lkl_agent_service_get_skeleton (call->agent->service),
                              call->invocation,
                              g_variant_builder_end (&batches));
}

static gboolean
on_list_sent (LklBus *bus, GDBusMethodInvocation *invocation, gint64 before, LklAgent *self)
{
  BusCall *call;

  if (!lkl_agent_bus_is_ready (self, invocation))
    return TRUE;
  call = bus_call_new (self, invocation);
  call->id = before;
  lkl_journal_run_async (self->journal,
                         list_sent_job,
                         call,
                         (GDestroyNotify) bus_call_free,
                         NULL,
                         on_sent_listed,
                         NULL);
  return TRUE;
}

static gboolean
sent_bytes_job (LklJournal *journal, gpointer data, GError **error)
{
  BusCall *call = data;

  call->bytes = lkl_journal_get_sent_bytes (journal, call->id, error);
  return call->bytes != NULL;
}

static void
on_sent_bytes (GObject *source, GAsyncResult *result, gpointer user_data)
{
  BusCall *call = lkl_journal_run_get_data (result);
  g_autoptr (GError) error = NULL;

  if (!lkl_journal_run_finish (LKL_JOURNAL (source), result, &error))
    lkl_agent_service_return_error (call->invocation, error);
  else
    lkl_agent_bus_return_bytes (call->invocation, call->bytes);
}

static gboolean
on_get_sent_bytes (
    LklBus *bus, GDBusMethodInvocation *invocation, GUnixFDList *handles, gint64 id, LklAgent *self)
{
  BusCall *call;

  if (!lkl_agent_bus_is_ready (self, invocation))
    return TRUE;
  call = bus_call_new (self, invocation);
  call->id = id;
  lkl_journal_run_async (self->journal,
                         sent_bytes_job,
                         call,
                         (GDestroyNotify) bus_call_free,
                         NULL,
                         on_sent_bytes,
                         NULL);
  return TRUE;
}

static gboolean
on_list_register (LklBus *bus, GDBusMethodInvocation *invocation, LklAgent *self)
{
  g_auto (GVariantBuilder) fields = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(sss)"));

  for (guint i = 0; i < LKL_FIELD_COUNT; i++)
    {
      LklField field = (LklField) i;

      g_variant_builder_add (
          &fields,
          "(sss)",
          lkl_field_get_name (field),
          lkl_disclosure_class_get_title (lkl_disclosure_register_get_class (field)),
          lkl_disclosure_register_get_sentence (field));
    }
  lkl_bus_complete_list_register (bus, invocation, g_variant_builder_end (&fields));
  return TRUE;
}

void
lkl_agent_connect_sent (LklAgent *self)
{
  const LklAgentBusHandler handlers[] = {
    { "handle-list-sent", G_CALLBACK (on_list_sent) },
    { "handle-get-sent-bytes", G_CALLBACK (on_get_sent_bytes) },
    { "handle-list-register", G_CALLBACK (on_list_register) },
  };

  lkl_agent_bus_connect (self, handlers, G_N_ELEMENTS (handlers));
}
