/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklBusAnswersSent"

#include "agent/agent-disclosure.h"
#include "agent/bus-answers.h"
#include "agent/privacy/disclosure-register.h"
#include "agent/privacy/works-agreement-annex.h"

#define SENT_PAGE 100

/* What a job on the journal's thread reads and leaves. */
typedef struct
{
  gint64 id;
  GPtrArray *list; /* (owned) (nullable) */
} SentJob;

static SentJob *
sent_job_new (gint64 id)
{
  SentJob *job = g_new0 (SentJob, 1);

  job->id = id;
  return job;
}

static void
sent_job_free (SentJob *job)
{
  g_clear_pointer (&job->list, g_ptr_array_unref);
  g_free (job);
}

static gboolean
list_job (LklJournal *journal, gpointer data, GError **error)
{
  SentJob *job = data;

  job->list = lkl_journal_list_sent (journal, job->id, SENT_PAGE, error);
  return job->list != NULL;
}

static void
describe_batch (GVariantBuilder *batches, const LklSentBatch *batch)
{
  g_variant_builder_open (batches, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (batches, "{sv}", "id", g_variant_new_int64 (batch->id));
  g_variant_builder_add (batches, "{sv}", "sentAt", g_variant_new_int64 (batch->sent_usecs));
  g_variant_builder_add (batches,
                         "{sv}",
                         "kind",
                         lkl_agent_bus_text (lkl_record_class_get_name (batch->record_class)));
  g_variant_builder_add (batches, "{sv}", "destination", lkl_agent_bus_text (batch->destination));
  g_variant_builder_add (batches, "{sv}", "bytes", g_variant_new_uint32 ((guint32) batch->n_bytes));
  g_variant_builder_add (batches, "{sv}", "status", g_variant_new_uint32 (batch->status));
  g_variant_builder_add (
      batches, "{sv}", "records", g_variant_new_uint32 ((guint32) batch->n_records));
  g_variant_builder_add (
      batches, "{sv}", "rejected", g_variant_new_uint32 ((guint32) batch->n_rejected));
  g_variant_builder_close (batches);
}

static void
on_listed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GDBusMethodInvocation *invocation = user_data;
  const SentJob *job = lkl_journal_run_get_data (result);
  g_auto (GVariantBuilder) batches = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));
  g_autoptr (GError) error = NULL;

  if (!lkl_journal_run_finish (LKL_JOURNAL (source), result, &error))
    {
      lkl_agent_service_return_error (invocation, error);
      return;
    }
  for (guint i = 0; i < job->list->len; i++)
    describe_batch (&batches, g_ptr_array_index (job->list, i));
  g_dbus_method_invocation_return_value (
      invocation, g_variant_new ("(@aa{sv})", g_variant_builder_end (&batches)));
}

static gboolean
on_list_sent (LklBus *bus, GDBusMethodInvocation *invocation, gint64 before, LklAgent *self)
{
  if (lkl_agent_bus_is_ready (self, invocation))
    lkl_journal_run_async (self->journal,
                           list_job,
                           sent_job_new (before),
                           (GDestroyNotify) sent_job_free,
                           NULL,
                           on_listed,
                           invocation);
  return TRUE;
}

static GVariant *
describe_field (LklField field, gboolean is_new)
{
  const LklDisclosureClass disclosure_class = lkl_disclosure_register_get_class (field);
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&dict, "id", "s", lkl_field_get_name (field));
  g_variant_dict_insert (&dict, "class", "s", lkl_disclosure_class_get_id (disclosure_class));
  g_variant_dict_insert (&dict, "title", "s", lkl_disclosure_class_get_title (disclosure_class));
  g_variant_dict_insert (&dict, "text", "s", lkl_disclosure_register_get_sentence (field));
  g_variant_dict_insert (&dict, "purpose", "s", lkl_disclosure_register_get_purpose (field));
  g_variant_dict_insert (&dict, "kept", "s", lkl_disclosure_register_get_kept (field));
  g_variant_dict_insert (&dict, "isNew", "b", is_new);
  g_variant_dict_insert (&dict, "seenBy", "s", lkl_disclosure_register_get_seen_by (field));
  return g_variant_dict_end (&dict);
}

static gboolean
on_list_register (LklBus *bus, GDBusMethodInvocation *invocation, LklAgent *self)
{
  g_auto (GVariantBuilder) fields = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));

  if (!lkl_agent_bus_is_ready (self, invocation))
    return TRUE;
  for (guint i = 0; i < LKL_FIELD_COUNT; i++)
    {
      const gboolean is_new = !lkl_agent_disclosure_is_released (self, (LklField) i);

      g_variant_builder_add_value (&fields, describe_field ((LklField) i, is_new));
    }
  lkl_bus_complete_list_register (bus, invocation, g_variant_builder_end (&fields));
  return TRUE;
}

static gboolean
on_describe_register (LklBus *bus, GDBusMethodInvocation *invocation, LklAgent *self)
{
  g_autofree char *text = lkl_works_agreement_annex_to_text (self->options.version);

  lkl_bus_complete_describe_register (bus, invocation, text);
  return TRUE;
}

void
lkl_agent_connect_sent (LklAgent *self)
{
  const LklAgentBusHandler handlers[] = {
    { "handle-list-sent", G_CALLBACK (on_list_sent) },
    { "handle-list-register", G_CALLBACK (on_list_register) },
    { "handle-describe-register", G_CALLBACK (on_describe_register) },
  };

  lkl_agent_bus_connect (self, handlers, G_N_ELEMENTS (handlers));
}
