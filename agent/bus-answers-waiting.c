/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklBusAnswersWaiting"

#include "agent/bus-answers.h"

#include <string.h>

#include "agent/journal/journal-waiting.h"
#include "agent/privacy/parcel-words.h"

#define WAITING_PAGE 100
#define PREFIX_SENT "sent-"
#define PREFIX_BATCH "batch-"
#define PREFIX_RECORD "record-"

/* Which parcel: the journal numbers those that were sent, those that are packed, and records that
 * are not packed yet, each for themselves. */
typedef enum
{
  PARCEL_SENT,
  PARCEL_BATCH,
  PARCEL_RECORD,
} ParcelKind;

static const char *const prefixes[] = {
  [PARCEL_SENT] = PREFIX_SENT,
  [PARCEL_BATCH] = PREFIX_BATCH,
  [PARCEL_RECORD] = PREFIX_RECORD,
};

typedef struct
{
  ParcelKind kind;
  gint64 id;
  GPtrArray *list; /* (owned) (nullable) */
  GBytes *bytes;   /* (owned) (nullable) */
  char *words;     /* (owned) (nullable) */
} WaitingJob;

static void
waiting_job_free (WaitingJob *job)
{
  g_clear_pointer (&job->list, g_ptr_array_unref);
  g_clear_pointer (&job->bytes, g_bytes_unref);
  g_free (job->words);
  g_free (job);
}

static gboolean
parse_id (const char *text, WaitingJob *job)
{
  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_str_has_prefix (text, prefixes[i]))
      {
        job->kind = (ParcelKind) i;
        return g_ascii_string_to_signed (
            text + strlen (prefixes[i]), 10, 0, G_MAXINT64, &job->id, NULL);
      }
  return FALSE;
}

/* ---- What waits ---- */

static gboolean
list_job (LklJournal *journal, gpointer data, GError **error)
{
  WaitingJob *job = data;

  job->list =
      lkl_journal_list_waiting (journal, job->kind == PARCEL_BATCH, job->id, WAITING_PAGE, error);
  return job->list != NULL;
}

static void
describe_parcel (GVariantBuilder *parcels, const LklWaitingParcel *parcel)
{
  g_autofree char *id = g_strdup_printf (
      "%s%" G_GINT64_FORMAT, parcel->is_packed ? PREFIX_BATCH : PREFIX_RECORD, parcel->id);
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&dict, "id", "s", id);
  g_variant_dict_insert (&dict, "kind", "s", lkl_record_class_get_name (parcel->record_class));
  g_variant_dict_insert (&dict, "since", "x", parcel->since_usecs);
  g_variant_dict_insert (&dict, "records", "u", (guint32) parcel->n_records);
  g_variant_dict_insert (&dict, "bytes", "u", (guint32) parcel->n_bytes);
  g_variant_dict_insert (&dict, "isPacked", "b", parcel->is_packed);
  g_variant_builder_add_value (parcels, g_variant_dict_end (&dict));
}

static void
on_listed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GDBusMethodInvocation *invocation = user_data;
  const WaitingJob *job = lkl_journal_run_get_data (result);
  g_auto (GVariantBuilder) parcels = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));
  g_autoptr (GError) error = NULL;

  if (!lkl_journal_run_finish (LKL_JOURNAL (source), result, &error))
    {
      lkl_agent_service_return_error (invocation, error);
      return;
    }
  for (guint i = 0; i < job->list->len; i++)
    describe_parcel (&parcels, g_ptr_array_index (job->list, i));
  g_dbus_method_invocation_return_value (
      invocation, g_variant_new ("(@aa{sv})", g_variant_builder_end (&parcels)));
}

static gboolean
on_list_waiting (LklBus *bus, GDBusMethodInvocation *invocation, const char *after, LklAgent *self)
{
  g_autofree WaitingJob *job = g_new0 (WaitingJob, 1);

  if (!lkl_agent_bus_is_ready (self, invocation))
    return TRUE;
  job->kind = PARCEL_BATCH;
  if (*after != '\0' && (!parse_id (after, job) || job->kind == PARCEL_SENT))
    return lkl_agent_bus_refuse (
        invocation, G_DBUS_ERROR_INVALID_ARGS, "nothing that waits has this id");
  lkl_journal_run_async (self->journal,
                         list_job,
                         g_steal_pointer (&job),
                         (GDestroyNotify) waiting_job_free,
                         NULL,
                         on_listed,
                         invocation);
  return TRUE;
}

/* ---- One parcel ---- */

static gboolean
bytes_job (LklJournal *journal, gpointer data, GError **error)
{
  WaitingJob *job = data;

  job->bytes =
      job->kind == PARCEL_SENT
          ? lkl_journal_get_sent_bytes (journal, job->id, error)
          : lkl_journal_get_waiting_bytes (journal, job->kind == PARCEL_BATCH, job->id, error);
  return job->bytes != NULL;
}

static gboolean
words_job (LklJournal *journal, gpointer data, GError **error)
{
  WaitingJob *job = data;

  if (!bytes_job (journal, job, error))
    return FALSE;
  job->words = lkl_parcel_words_from_bytes (job->bytes, error);
  return job->words != NULL;
}

static void
on_bytes (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GDBusMethodInvocation *invocation = user_data;
  const WaitingJob *job = lkl_journal_run_get_data (result);
  g_autoptr (GError) error = NULL;

  if (!lkl_journal_run_finish (LKL_JOURNAL (source), result, &error))
    lkl_agent_service_return_error (invocation, error);
  else
    lkl_agent_bus_return_bytes (invocation, job->bytes);
}

static void
on_words (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GDBusMethodInvocation *invocation = user_data;
  const WaitingJob *job = lkl_journal_run_get_data (result);
  g_autoptr (GError) error = NULL;

  if (!lkl_journal_run_finish (LKL_JOURNAL (source), result, &error))
    lkl_agent_service_return_error (invocation, error);
  else
    g_dbus_method_invocation_return_value (invocation,
                                           g_variant_new ("(@s)", lkl_agent_bus_text (job->words)));
}

static gboolean
read_parcel (LklAgent *self,
             GDBusMethodInvocation *invocation,
             const char *id,
             LklJournalJob run,
             GAsyncReadyCallback callback)
{
  g_autofree WaitingJob *job = g_new0 (WaitingJob, 1);

  if (!lkl_agent_bus_is_ready (self, invocation))
    return TRUE;
  if (!parse_id (id, job))
    return lkl_agent_bus_refuse (invocation, G_DBUS_ERROR_INVALID_ARGS, "no parcel has this id");
  lkl_journal_run_async (self->journal,
                         run,
                         g_steal_pointer (&job),
                         (GDestroyNotify) waiting_job_free,
                         NULL,
                         callback,
                         invocation);
  return TRUE;
}

static gboolean
on_get_parcel_bytes (LklBus *bus,
                     GDBusMethodInvocation *invocation,
                     GUnixFDList *handles,
                     const char *id,
                     LklAgent *self)
{
  return read_parcel (self, invocation, id, bytes_job, on_bytes);
}

static gboolean
on_describe_parcel (LklBus *bus, GDBusMethodInvocation *invocation, const char *id, LklAgent *self)
{
  return read_parcel (self, invocation, id, words_job, on_words);
}

void
lkl_agent_connect_waiting (LklAgent *self)
{
  const LklAgentBusHandler handlers[] = {
    { "handle-list-waiting", G_CALLBACK (on_list_waiting) },
    { "handle-get-parcel-bytes", G_CALLBACK (on_get_parcel_bytes) },
    { "handle-describe-parcel", G_CALLBACK (on_describe_parcel) },
  };

  lkl_agent_bus_connect (self, handlers, G_N_ELEMENTS (handlers));
}
