/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAgent"

#include "agent/agent.h"

#include <glib/gi18n.h>

#include "agent/agent-private.h"
#include "agent/journal-opening.h"

#define FIRST_PAGE_NOTIFICATION "first-page"
/* How often the asker thinks about asking; the moment of a question is a matter of hours. */
#define CONSIDER_SECS (5 * 60)

G_DEFINE_FINAL_TYPE (LklAgent, lkl_agent, G_TYPE_OBJECT)

/* ---- What the person sees. ---- */

static void
show_state (LklAgent *self)
{
  LklOverallState state = lkl_agent_judge_state (self);
  const LklTrayMenuItem items[] = {
    { "state", state.sentence, FALSE },
    { NULL, NULL, FALSE },
    { "ask", _ ("_How is IT for you?"), self->asker != NULL },
    { "people", _ ("Your IT _team"), TRUE },
    { "status", _ ("_Status"), TRUE },
    { "data", _ ("_What leaves this PC"), TRUE },
  };

  lkl_tray_set_state (self->desktop.tray, state.icon_name, "Linklight", state.sentence);
  lkl_tray_set_menu (self->desktop.tray, items, G_N_ELEMENTS (items));
  lkl_bus_emit_status_changed (lkl_agent_service_get_skeleton (self->service));
}

static void
tell_asker (LklAgent *self)
{
  LklDocumentSet *documents = self->sync != NULL ? lkl_sync_get_documents (self->sync) : NULL;
  const LklVerdict *verdict =
      self->sampler != NULL ? lkl_connectivity_sampler_get_verdict (self->sampler) : NULL;
  g_autoptr (LklNetworkFacts) network = lkl_network_source_get_facts (self->desktop.network);
  LklSettings *settings = lkl_settings_watch_get_settings (self->settings);
  const LklQuestionCircumstances circumstances = {
    .has_reader =
        self->sync != NULL && lkl_sync_get_credentials (self->sync) != NULL
        && self->is_first_page_shown
        && (documents == NULL || documents->policy == NULL || documents->policy->questions_enabled),
    .is_wanted = lkl_settings_get_boolean (settings, LKL_SETTING_QUESTIONS_ENABLED),
    .is_behind_portal = network->is_captive_portal == LKL_KNOWN_YES,
    .is_verdict_red = verdict != NULL && verdict->state == LKL_VERDICT_TROUBLE,
  };

  lkl_question_asker_set_circumstances (self->asker, &circumstances);
}

static void
on_something_changed (LklAgent *self)
{
  tell_asker (self);
  show_state (self);
}

/* ---- Signals between the parts. ---- */

static void
on_verdict_changed (LklConnectivitySampler *sampler, LklAgent *self)
{
  LklVerdict *verdict = lkl_connectivity_sampler_get_verdict (sampler);

  lkl_outage_recorder_take_verdict (self->outages, verdict);
  on_something_changed (self);
}

static void
on_sample (LklConnectivitySampler *sampler, LklConnectivitySample *sample, LklAgent *self)
{
  lkl_series_recorder_add (self->series, sample);
}

static void
on_network_changed (LklNetworkSource *network, LklAgent *self)
{
  g_autoptr (LklNetworkFacts) facts = lkl_network_source_get_facts (network);

  if (self->sync != NULL)
    lkl_sync_set_captive_portal (self->sync, facts->is_captive_portal == LKL_KNOWN_YES);
}

static void
on_measurements_recorded (GObject *recorder, LklAgent *self)
{
  if (self->sync != NULL)
    lkl_sync_record_added (self->sync, LKL_RECORD_CLASS_MEASUREMENTS);
}

static void
on_outage_recorded (LklOutageRecorder *recorder, LklAgent *self)
{
  if (self->sync != NULL)
    lkl_sync_record_added (self->sync, LKL_RECORD_CLASS_EVENTS);
}

static void
on_answered (LklQuestionAsker *asker, const char *uid, LklAgent *self)
{
  if (self->sync != NULL)
    lkl_sync_record_added (self->sync, LKL_RECORD_CLASS_ANSWERS);
}

static void
on_question_changed (LklQuestionAsker *asker, LklAgent *self)
{
  lkl_bus_emit_questions_changed (lkl_agent_service_get_skeleton (self->service));
  show_state (self);
}

/* Policy's targets, with those of the endpoint itself made absolute.
 * Returns: (transfer full) (element-type LklConnectivityTarget) */
static GPtrArray *
list_targets (LklAgent *self, const LklPolicyDocument *policy)
{
  GPtrArray *targets =
      g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_connectivity_target_unref);

  for (guint i = 0; policy != NULL && i < policy->targets->len; i++)
    {
      const LklTarget *target = g_ptr_array_index (policy->targets, i);
      g_autoptr (GError) error = NULL;
      g_autofree char *url =
          *target->url == '/'
              ? g_strconcat (lkl_http_client_get_base_url (self->client), target->url, NULL)
              : g_strdup (target->url);
      LklConnectivityTarget *connectivity_target = lkl_connectivity_target_new (
          target->id,
          lkl_localized_text_lookup (target->name, g_get_language_names ()),
          url,
          &error);

      if (connectivity_target != NULL)
        g_ptr_array_add (targets, connectivity_target);
      else
        g_warning ("policy.json: /targets: %s", error->message);
    }
  return targets;
}

static void
on_documents_changed (LklSync *sync, LklAgent *self)
{
  LklDocumentSet *documents = lkl_sync_get_documents (sync);
  g_autoptr (GPtrArray) targets = list_targets (self, documents->policy);

  g_auto (GStrv) photos = NULL;

  lkl_people_directory_set_document (self->people, documents->people);
  photos = lkl_people_directory_list_photos (self->people);
  lkl_photo_store_prune_async (self->photos, (const char *const *) photos, NULL, NULL);
  lkl_question_asker_set_questions (self->asker, documents->questions);
  if (self->sampler != NULL)
    lkl_connectivity_sampler_set_targets (self->sampler, targets);
  lkl_bus_emit_people_changed (lkl_agent_service_get_skeleton (self->service));
  on_something_changed (self);
}

static gboolean
on_time_to_consider (gpointer user_data)
{
  LklAgent *self = user_data;

  tell_asker (self);
  lkl_question_asker_consider (self->asker);
  return G_SOURCE_CONTINUE;
}

/* ---- The person's clicks. ---- */

static void
on_tray_activated (LklTray *tray, const char *activation_token, LklAgent *self)
{
  self->desktop.open_window ("status", activation_token);
}

static void
on_menu_activated (LklTray *tray, const char *id, LklAgent *self)
{
  g_autoptr (GError) error = NULL;

  if (!g_str_equal (id, "ask"))
    self->desktop.open_window (id, NULL);
  else if (self->asker != NULL && !lkl_question_asker_ask (self->asker, &error))
    {
      g_autoptr (LklNotification) notification = lkl_notification_new ("ask", error->message, NULL);

      lkl_notifier_show (self->desktop.notifier, notification);
    }
}

static void
on_action_invoked (LklNotifier *notifier, const char *id, const char *action, LklAgent *self)
{
  if (g_str_equal (id, FIRST_PAGE_NOTIFICATION))
    self->desktop.open_window ("first-page", NULL);
}

static void
announce_first_page (LklAgent *self)
{
  g_autoptr (LklNotification) notification = lkl_notification_new (
      FIRST_PAGE_NOTIFICATION,
      _ ("Linklight is here"),
      _ ("It tells you whether trouble is your PC, the network or the service, and connects you "
         "with your IT team. See what it does and what leaves this PC."));

  lkl_notification_add_action (notification, "show", _ ("Show me"));
  lkl_notifier_show (self->desktop.notifier, notification);
}

static gboolean
save_first_page_job (LklJournal *journal, gpointer data, GError **error)
{
  return lkl_journal_set_fact (journal, LKL_JOURNAL_OPENING_FACT_FIRST_PAGE, data, error);
}

void
lkl_agent_confirm_first_page (LklAgent *self)
{
  if (self->is_first_page_shown)
    return;
  self->is_first_page_shown = TRUE;
  lkl_journal_run_async (
      self->journal,
      save_first_page_job,
      g_strdup_printf ("%" G_GINT64_FORMAT, lkl_clock_get_wall_usecs (self->clock)),
      g_free,
      NULL,
      NULL,
      NULL);
  lkl_notifier_close (self->desktop.notifier, FIRST_PAGE_NOTIFICATION);
  if (self->sync != NULL)
    lkl_sync_set_first_page_shown (self->sync, TRUE);
  on_something_changed (self);
}

/* ---- The parts. ---- */

static void
create_sync (LklAgent *self, LklSettings *settings)
{
  const LklHttpClientOptions options = {
    .base_url = lkl_settings_get_text (settings, LKL_SETTING_ENDPOINT_URL),
    .version = self->options.version,
    .ca_bundle = lkl_settings_get_text (settings, LKL_SETTING_ENDPOINT_CA_BUNDLE),
    .proxy = lkl_settings_get_text (settings, LKL_SETTING_ENDPOINT_PROXY),
  };
  g_autofree char *credentials =
      g_build_filename (self->options.state_folder, "credentials.json", NULL);
  g_autoptr (GError) error = NULL;

  if (*options.base_url == '\0')
    return;
  self->client = lkl_http_client_new (&options, &error);
  if (self->client == NULL)
    {
      g_warning ("%s", error->message);
      return;
    }
  self->sync =
      lkl_sync_new (self->journal, self->client, self->clock, credentials, self->options.version);
  lkl_sync_set_first_page_shown (self->sync, self->is_first_page_shown);
  g_signal_connect_object (
      self->sync, "documents-changed", G_CALLBACK (on_documents_changed), self, 0);
  g_signal_connect_object (
      self->sync, "changed", G_CALLBACK (on_something_changed), self, G_CONNECT_SWAPPED);
}

/* Probes trust the organisation's own authorities first, and the system's after that. So the
 * system's long list (4 MiB) is only read where a service needs it. */
static void
share_authorities (LklAgent *self)
{
  GTlsDatabase *authorities =
      self->client != NULL ? lkl_http_client_get_tls_database (self->client) : NULL;

  if (authorities != NULL)
    soup_session_set_tls_database (self->probe_session, authorities);
}

static void
create_connectivity (LklAgent *self)
{
  self->probe_session = soup_session_new ();
  share_authorities (self);
  self->sampler = lkl_connectivity_sampler_new (
      self->clock, self->desktop.network, self->desktop.session, self->probe_session);
  self->series = lkl_series_recorder_new (self->journal, self->clock);
  self->outages = lkl_outage_recorder_new (self->journal, self->clock, self->desktop.session);
  g_signal_connect_object (self->sampler, "sample", G_CALLBACK (on_sample), self, 0);
  g_signal_connect_object (
      self->sampler, "verdict-changed", G_CALLBACK (on_verdict_changed), self, 0);
  g_signal_connect_object (
      self->series, "recorded", G_CALLBACK (on_measurements_recorded), self, 0);
  g_signal_connect_object (self->outages, "recorded", G_CALLBACK (on_outage_recorded), self, 0);
}

static void
create_responsiveness (LklAgent *self)
{
  self->latency = lkl_window_latency_new (self->clock, self->desktop.pinger, self->desktop.session);
  self->days = lkl_day_recorder_new (self->journal, self->clock, self->latency);
  g_signal_connect_object (self->days, "recorded", G_CALLBACK (on_measurements_recorded), self, 0);
}

static void
create_questions_and_people (LklAgent *self)
{
  const char *const *groups = (const char *const *) self->groups;

  self->asker = lkl_question_asker_new (
      self->journal, self->desktop.notifier, self->desktop.session, self->clock);
  lkl_question_asker_set_membership (self->asker, NULL, groups, g_get_host_name ());
  self->people = lkl_people_directory_new (self->clock);
  lkl_people_directory_set_membership (self->people, NULL, groups, g_get_host_name ());
  self->photos = lkl_photo_store_new (self->options.cache_folder, NULL);
  g_signal_connect_object (self->asker, "answered", G_CALLBACK (on_answered), self, 0);
  g_signal_connect_object (self->asker, "opened", G_CALLBACK (on_question_changed), self, 0);
  g_signal_connect_object (self->asker, "closed", G_CALLBACK (on_question_changed), self, 0);
}

static void
on_journal_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LklAgent) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LklJournalOpening) opening = lkl_journal_opening_finish (result, &error);
  LklSettings *settings = lkl_settings_watch_get_settings (self->settings);

  if (opening == NULL)
    {
      self->journal_problem = g_strdup (error->message);
      g_warning ("%s", error->message);
      show_state (self);
      return;
    }
  self->journal = g_object_ref (opening->journal);
  self->groups = g_steal_pointer (&opening->groups);
  self->is_first_page_shown = opening->is_first_page_shown;
  create_questions_and_people (self);
  create_sync (self, settings);
  if (lkl_settings_get_boolean (settings, LKL_SETTING_CONNECTIVITY_ENABLED))
    create_connectivity (self);
  if (lkl_settings_get_boolean (settings, LKL_SETTING_RESPONSIVENESS_ENABLED))
    create_responsiveness (self);
  if (self->sync != NULL)
    lkl_sync_start (self->sync);
  if (!self->is_first_page_shown)
    announce_first_page (self);
  self->consider_id = g_timeout_add_seconds (CONSIDER_SECS, on_time_to_consider, self);
  on_something_changed (self);
}

/* Another endpoint means other documents and another credential: that part is made anew. */
static gboolean
is_endpoint_changed (LklAgent *self, LklSettings *settings)
{
  const char *url = lkl_settings_get_text (settings, LKL_SETTING_ENDPOINT_URL);

  return g_strcmp0 (url, self->client != NULL ? lkl_http_client_get_base_url (self->client) : "")
         != 0;
}

static void
on_settings_changed (LklSettingsWatch *watch, LklAgent *self)
{
  LklSettings *settings = lkl_settings_watch_get_settings (watch);

  if (!lkl_settings_get_boolean (settings, LKL_SETTING_AGENT_ENABLED))
    {
      g_message ("switched off by %s",
                 lkl_settings_get_source (settings, LKL_SETTING_AGENT_ENABLED));
      g_signal_emit_by_name (self, "finished", 0);
      return;
    }
  if (self->journal == NULL)
    return;
  if (is_endpoint_changed (self, settings))
    {
      if (self->sync != NULL)
        g_object_run_dispose (G_OBJECT (self->sync));
      g_clear_object (&self->sync);
      g_clear_object (&self->client);
      create_sync (self, settings);
      if (self->probe_session != NULL)
        share_authorities (self);
      if (self->sync != NULL)
        lkl_sync_start (self->sync);
    }
  on_something_changed (self);
}

static void
on_name_lost (LklAgentService *service, LklAgent *self)
{
  g_message ("another agent runs in this session");
  g_signal_emit_by_name (self, "finished", 0);
}

/* ---- Life. ---- */

LklAgent *
lkl_agent_new (GDBusConnection *connection,
               LklClock *clock,
               const LklDesktop *desktop,
               const LklAgentOptions *options)
{
  LklAgent *self = g_object_new (LKL_TYPE_AGENT, NULL);

  self->connection = g_object_ref (connection);
  self->clock = lkl_clock_ref (clock);
  self->options = *options;
  self->desktop = *desktop;
  g_object_ref (desktop->tray);
  g_object_ref (desktop->notifier);
  g_object_ref (desktop->session);
  g_object_ref (desktop->network);
  g_object_ref (desktop->pinger);
  self->settings = lkl_settings_watch_new (&options->settings);
  return self;
}

gboolean
lkl_agent_start (LklAgent *self)
{
  LklSettings *settings = lkl_settings_watch_get_settings (self->settings);
  g_autoptr (GError) error = NULL;

  if (!lkl_settings_get_boolean (settings, LKL_SETTING_AGENT_ENABLED))
    return FALSE;
  self->service = lkl_agent_service_new (self->connection, self->clock, &error);
  if (self->service == NULL)
    {
      g_warning ("%s", error->message);
      return FALSE;
    }
  g_signal_connect_object (self->service, "name-lost", G_CALLBACK (on_name_lost), self, 0);
  g_signal_connect_object (
      self->desktop.tray, "activated", G_CALLBACK (on_tray_activated), self, 0);
  g_signal_connect_object (
      self->desktop.tray, "menu-activated", G_CALLBACK (on_menu_activated), self, 0);
  g_signal_connect_object (
      self->desktop.notifier, "action-invoked", G_CALLBACK (on_action_invoked), self, 0);
  g_signal_connect_object (
      self->desktop.network, "changed", G_CALLBACK (on_network_changed), self, 0);
  g_signal_connect_object (self->settings, "changed", G_CALLBACK (on_settings_changed), self, 0);
  lkl_agent_connect_bus (self);
  show_state (self);
  lkl_journal_opening_async (
      self->options.state_folder, self->clock, on_journal_opened, g_object_ref (self));
  return TRUE;
}

static void
lkl_agent_dispose (GObject *object)
{
  LklAgent *self = LKL_AGENT (object);

  g_clear_handle_id (&self->consider_id, g_source_remove);
  if (self->latency != NULL)
    lkl_window_latency_end_day (self->latency);
  if (self->series != NULL)
    lkl_series_recorder_flush (self->series);
  if (self->outages != NULL)
    lkl_outage_recorder_flush (self->outages);
  if (self->sync != NULL)
    g_object_run_dispose (G_OBJECT (self->sync));
  g_clear_object (&self->days);
  g_clear_object (&self->latency);
  g_clear_object (&self->outages);
  g_clear_object (&self->series);
  g_clear_object (&self->sampler);
  g_clear_object (&self->probe_session);
  g_clear_object (&self->photos);
  g_clear_object (&self->people);
  g_clear_object (&self->asker);
  g_clear_object (&self->sync);
  g_clear_object (&self->client);
  if (self->journal != NULL)
    lkl_journal_drain (self->journal);
  g_clear_object (&self->journal);
  g_clear_object (&self->service);
  g_clear_object (&self->settings);
  g_clear_object (&self->desktop.tray);
  g_clear_object (&self->desktop.notifier);
  g_clear_object (&self->desktop.session);
  g_clear_object (&self->desktop.network);
  g_clear_object (&self->desktop.pinger);
  g_clear_object (&self->connection);
  G_OBJECT_CLASS (lkl_agent_parent_class)->dispose (object);
}

static void
lkl_agent_finalize (GObject *object)
{
  LklAgent *self = LKL_AGENT (object);

  g_clear_pointer (&self->clock, lkl_clock_unref);
  g_strfreev (self->groups);
  g_free (self->journal_problem);
  G_OBJECT_CLASS (lkl_agent_parent_class)->finalize (object);
}

static void
lkl_agent_class_init (LklAgentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lkl_agent_dispose;
  object_class->finalize = lkl_agent_finalize;
  g_signal_new ("finished",
                LKL_TYPE_AGENT,
                G_SIGNAL_RUN_LAST,
                0,
                NULL,
                NULL,
                NULL,
                G_TYPE_NONE,
                1,
                G_TYPE_INT);
}

static void
lkl_agent_init (LklAgent *self)
{
}
