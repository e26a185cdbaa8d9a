/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklBusAnswersOutages"

#include <string.h>

#include "agent/bus-answers.h"
#include "agent/connectivity/outages/outage-line.h"
#include "agent/connectivity/series/series-history.h"
#include "agent/connectivity/series/series-report.h"

#define MAX_SERVICE_BYTES 256
#define HISTORY_USECS (7 * G_TIME_SPAN_DAY)

/* A call that waits for what the journal's thread reads. */
typedef struct
{
  LklAgent *agent;                   /* (owned) */
  GDBusMethodInvocation *invocation; /* (owned) until it is answered */
} Call;

typedef struct
{
  gint64 since_usecs;
  GPtrArray *list; /* (owned) (nullable): of what was asked for */
} Job;

static void
job_free (Job *job)
{
  g_clear_pointer (&job->list, g_ptr_array_unref);
  g_free (job);
}

static void
run_job (LklAgent *self,
         GDBusMethodInvocation *invocation,
         LklJournalJob run,
         gint64 since_usecs,
         GAsyncReadyCallback callback)
{
  Call *call;
  Job *job;

  if (!lkl_agent_bus_is_ready (self, invocation))
    return;
  call = g_new0 (Call, 1);
  call->agent = g_object_ref (self);
  call->invocation = invocation;
  job = g_new0 (Job, 1);
  job->since_usecs = since_usecs;
  lkl_journal_run_async (self->journal, run, job, (GDestroyNotify) job_free, NULL, callback, call);
}

/* Returns: (transfer none) (nullable): what was read; NULL = the call has been answered */
static GPtrArray *
finish_job (GObject *journal, GAsyncResult *result, Call *call)
{
  const Job *job = lkl_journal_run_get_data (result);
  g_autoptr (GError) error = NULL;

  if (lkl_journal_run_finish (LKL_JOURNAL (journal), result, &error))
    return job->list;
  lkl_agent_service_return_error (call->invocation, error);
  return NULL;
}

/* On the journal's thread. */
static gboolean
outages_job (LklJournal *journal, gpointer data, GError **error)
{
  Job *job = data;

  job->list = lkl_journal_list_outages (journal, job->since_usecs, error);
  return job->list != NULL;
}

static gint
compare_starts (gconstpointer left, gconstpointer right)
{
  const LklSeriesWindow *a = *(LklSeriesWindow *const *) left;
  const LklSeriesWindow *b = *(LklSeriesWindow *const *) right;

  return (a->start_usecs > b->start_usecs) - (a->start_usecs < b->start_usecs);
}

/* On the journal's thread. */
static gboolean
windows_job (LklJournal *journal, gpointer data, GError **error)
{
  Job *job = data;
  g_autoptr (GPtrArray) services = NULL;

  job->list = lkl_journal_list_windows (journal, LKL_SERIES_GROUP, job->since_usecs, error);
  if (job->list == NULL)
    return FALSE;
  services = lkl_journal_list_windows (journal, LKL_SERIES_SERVICE_GROUP, job->since_usecs, error);
  if (services == NULL)
    return FALSE;
  g_ptr_array_extend_and_steal (job->list, g_steal_pointer (&services));
  g_ptr_array_sort (job->list, compare_starts);
  return TRUE;
}

/* ---- Outages ---- */

char *
lkl_agent_describe_outage (LklAgent *self, const LklStoredOutage *outage, GHashTable *names)
{
  const LklVerdict *verdict =
      self->sampler != NULL ? lkl_connectivity_sampler_get_verdict (self->sampler) : NULL;
  const gboolean is_present =
      verdict != NULL && g_strcmp0 (verdict->hop_id, outage->hop) == 0
      && g_strcmp0 (lkl_verdict_kind_get_id (verdict->kind), outage->kind) == 0;
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();

  return lkl_outage_line_describe (outage,
                                   names,
                                   is_present ? verdict->sentence : NULL,
                                   lkl_clock_get_wall_usecs (self->clock),
                                   zone);
}

/* Nobody shall read that there was no outage while the light is red: what has only just begun is in
 * no history yet. */
void
lkl_agent_add_trouble_of_now (LklAgent *self, GPtrArray *outages)
{
  LklStoredOutage *trouble =
      self->outages != NULL ? lkl_outage_recorder_describe_trouble (self->outages) : NULL;

  if (trouble == NULL)
    return;
  for (guint i = 0; i < outages->len; i++)
    {
      const LklStoredOutage *outage = g_ptr_array_index (outages, i);

      if (outage->ended_usecs == 0 && !outage->is_degraded)
        {
          lkl_stored_outage_free (trouble);
          return;
        }
    }
  g_ptr_array_insert (outages, 0, trouble);
}

static void
describe_outage (GVariantBuilder *outages, const LklStoredOutage *outage, const char *line)
{
  g_variant_builder_open (outages, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (outages, "{sv}", "began", g_variant_new_int64 (outage->began_usecs));
  g_variant_builder_add (outages, "{sv}", "ended", g_variant_new_int64 (outage->ended_usecs));
  g_variant_builder_add (outages, "{sv}", "hop", lkl_agent_bus_text (outage->hop));
  g_variant_builder_add (outages, "{sv}", "kind", lkl_agent_bus_text (outage->kind));
  g_variant_builder_add (outages, "{sv}", "degraded", g_variant_new_boolean (outage->is_degraded));
  g_variant_builder_add (outages, "{sv}", "line", lkl_agent_bus_text (line));
  g_variant_builder_close (outages);
}

static void
on_outages (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Call *call = user_data;
  g_autoptr (LklAgent) self = call->agent;
  GPtrArray *list = finish_job (source, result, call);
  g_auto (GVariantBuilder) outages = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));
  g_autoptr (GHashTable) names = lkl_agent_list_service_names (self);

  if (list == NULL)
    return;
  lkl_agent_add_trouble_of_now (self, list);
  for (guint i = 0; i < list->len; i++)
    {
      const LklStoredOutage *outage = g_ptr_array_index (list, i);
      g_autofree char *line = lkl_agent_describe_outage (self, outage, names);

      describe_outage (&outages, outage, line);
    }
  g_dbus_method_invocation_return_value (
      call->invocation, g_variant_new ("(@aa{sv})", g_variant_builder_end (&outages)));
}

static gboolean
on_list_outages (LklBus *bus, GDBusMethodInvocation *invocation, gint64 since, LklAgent *self)
{
  run_job (self, invocation, outages_job, since, on_outages);
  return TRUE;
}

/* ---- What was measured ---- */

static void
on_windows (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Call *call = user_data;
  g_autoptr (LklAgent) self = call->agent;
  GPtrArray *windows = finish_job (source, result, call);
  g_auto (GVariantBuilder) hops = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));
  g_autoptr (GPtrArray) list = NULL;

  if (windows == NULL)
    return;
  list = lkl_series_history_list (windows);
  for (guint i = 0; i < list->len; i++)
    {
      const LklSeriesHistory *history = g_ptr_array_index (list, i);
      const guint n = history->starts->len;

      g_variant_builder_open (&hops, G_VARIANT_TYPE_VARDICT);
      g_variant_builder_add (&hops, "{sv}", "id", lkl_agent_bus_text (history->hop_id));
      g_variant_builder_add (&hops,
                             "{sv}",
                             "starts",
                             g_variant_new_fixed_array (
                                 G_VARIANT_TYPE_INT64, history->starts->data, n, sizeof (gint64)));
      g_variant_builder_add (
          &hops,
          "{sv}",
          "medians",
          g_variant_new_fixed_array (
              G_VARIANT_TYPE_DOUBLE, history->medians->data, n, sizeof (double)));
      g_variant_builder_add (&hops,
                             "{sv}",
                             "lost",
                             g_variant_new_fixed_array (
                                 G_VARIANT_TYPE_DOUBLE, history->lost->data, n, sizeof (double)));
      g_variant_builder_close (&hops);
    }
  g_dbus_method_invocation_return_value (
      call->invocation, g_variant_new ("(@aa{sv})", g_variant_builder_end (&hops)));
}

static gboolean
on_get_history (LklBus *bus, GDBusMethodInvocation *invocation, gint64 since, LklAgent *self)
{
  const gint64 oldest_usecs = lkl_clock_get_wall_usecs (self->clock) - HISTORY_USECS;

  run_job (self, invocation, windows_job, MAX (since, oldest_usecs), on_windows);
  return TRUE;
}

/* ---- Help ---- */

static GVariant *
describe_steps (const LklContinuityCard *card)
{
  g_auto (GVariantBuilder) steps = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_STRING_ARRAY);

  for (guint i = 0; i < card->steps->len; i++)
    g_variant_builder_add (
        &steps,
        "s",
        lkl_localized_text_lookup (g_ptr_array_index (card->steps, i), g_get_language_names ()));
  return g_variant_builder_end (&steps);
}

static gboolean
on_get_continuity_card (LklBus *bus,
                        GDBusMethodInvocation *invocation,
                        const char *service,
                        LklAgent *self)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  const LklContinuityCard *card = NULL;

  if (!lkl_agent_bus_is_ready (self, invocation))
    return TRUE;
  if (strlen (service) <= MAX_SERVICE_BYTES)
    card = lkl_agent_find_card_of (self, service);
  if (card != NULL)
    {
      const LklPerson *contact = lkl_agent_find_contact (self, card);

      g_variant_dict_insert_value (&dict, "id", lkl_agent_bus_text (card->id));
      g_variant_dict_insert_value (&dict, "service", lkl_agent_bus_text (card->service));
      g_variant_dict_insert_value (&dict, "title", lkl_agent_bus_localized (card->title));
      g_variant_dict_insert_value (&dict, "steps", describe_steps (card));
      g_variant_dict_insert_value (
          &dict, "contactName", lkl_agent_bus_text (contact != NULL ? contact->name : NULL));
      g_variant_dict_insert_value (
          &dict, "contactUid", lkl_agent_bus_text (contact != NULL ? contact->uid : NULL));
      g_variant_dict_insert_value (
          &dict, "phone", lkl_agent_bus_text (lkl_agent_get_phone (self, card)));
    }
  lkl_bus_complete_get_continuity_card (bus, invocation, g_variant_dict_end (&dict));
  return TRUE;
}

static void
on_outages_for_it (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Call *call = user_data;
  g_autoptr (LklAgent) self = call->agent;
  GPtrArray *list = finish_job (source, result, call);
  g_autofree char *text = NULL;

  if (list == NULL)
    return;
  lkl_agent_add_trouble_of_now (self, list);
  text = lkl_agent_describe_for_it (self, list);
  g_dbus_method_invocation_return_value (call->invocation, g_variant_new ("(s)", text));
}

static gboolean
on_describe_for_it (LklBus *bus, GDBusMethodInvocation *invocation, LklAgent *self)
{
  const gint64 since_usecs = lkl_clock_get_wall_usecs (self->clock) - G_TIME_SPAN_DAY;

  run_job (self, invocation, outages_job, since_usecs, on_outages_for_it);
  return TRUE;
}

void
lkl_agent_connect_outages (LklAgent *self)
{
  const LklAgentBusHandler handlers[] = {
    { "handle-list-outages", G_CALLBACK (on_list_outages) },
    { "handle-get-history", G_CALLBACK (on_get_history) },
    { "handle-get-continuity-card", G_CALLBACK (on_get_continuity_card) },
    { "handle-describe-for-it", G_CALLBACK (on_describe_for_it) },
  };

  lkl_agent_bus_connect (self, handlers, G_N_ELEMENTS (handlers));
}
