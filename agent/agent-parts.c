/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAgentParts"

#include "agent/agent-disclosure.h"
#include "agent/agent-erasure.h"
#include "agent/agent-measurement-erasure.h"
#include "agent/agent-sending.h"
#include "agent/base/shared-authorities.h"
#include "agent/journal/journal-totals.h"
#include "agent/policy-plan.h"
#include "agent/spare-memory.h"

/* How often the asker thinks about asking; the slot of a question is a matter of hours. */
#define CONSIDER_SECS (5 * 60)

/* ---- What the person and the parts are told. ---- */

static void
show_state (LklAgent *self)
{
  LklOverallState state = lkl_agent_judge_state (self);
  g_autofree char *pause = lkl_agent_describe_pause (self);
  const char *more = state.question != NULL ? state.question : pause;
  g_autofree char *tooltip =
      *more != '\0' ? g_strconcat (state.sentence, "\n", more, NULL) : g_strdup (state.sentence);
  const LklTrayState shown = { .icon_name = state.icon_name,
                               .title = "Linklight",
                               .tooltip = tooltip,
                               .needs_attention = state.needs_attention };

  lkl_tray_set_state (self->desktop.tray, &shown);
  lkl_agent_show_menu (self, state.sentence);
  lkl_bus_emit_status_changed (lkl_agent_service_get_skeleton (self->service));
}

/* What answers behind a portal is not the endpoint: the network may know of it, or the probes found
 * out. */
gboolean
lkl_agent_is_behind_portal (LklAgent *self)
{
  g_autoptr (LklNetworkFacts) network = lkl_network_source_get_facts (self->desktop.network);
  const LklVerdict *verdict =
      self->sampler != NULL ? lkl_connectivity_sampler_get_verdict (self->sampler) : NULL;

  return network->is_captive_portal == LKL_TERNARY_YES
         || (verdict != NULL && lkl_verdict_is_captive_portal (verdict));
}

static void
tell_sync_of_network (LklAgent *self)
{
  g_autoptr (LklNetworkFacts) network = lkl_network_source_get_facts (self->desktop.network);

  if (self->sync == NULL)
    return;
  lkl_sync_set_captive_portal (self->sync, lkl_agent_is_behind_portal (self));
  lkl_sync_set_metered (self->sync, network->is_metered == LKL_TERNARY_YES);
}

static void
tell_asker (LklAgent *self)
{
  LklDocumentSet *documents = lkl_agent_get_documents (self);
  const LklPolicyDocument *policy = documents != NULL ? documents->policy : NULL;
  const LklVerdict *verdict =
      self->sampler != NULL ? lkl_connectivity_sampler_get_verdict (self->sampler) : NULL;
  LklSettings *settings = lkl_settings_watch_get_settings (self->settings);
  LklQuestionCircumstances circumstances = {
    .has_reader = lkl_agent_has_reader (self) && (policy == NULL || policy->questions.is_enabled),
    .is_wanted = lkl_settings_get_boolean (settings, LKL_SETTING_QUESTIONS_ENABLED),
    .account_usecs = self->account_usecs,
    .paused_until_usecs = lkl_agent_get_paused_until (self),
    .is_behind_portal = lkl_agent_is_behind_portal (self),
    .is_verdict_red = verdict != NULL && verdict->state == LKL_VERDICT_TROUBLE,
  };

  lkl_agent_limit_questions (settings, policy, &circumstances);
  lkl_agent_tell_of_new_hire (self, &circumstances);
  lkl_question_asker_set_circumstances (self->asker, &circumstances);
}

static gboolean
on_idle (gpointer user_data)
{
  LklAgent *self = user_data;

  self->give_back_id = 0;
  lkl_spare_memory_give_back ();
  return G_SOURCE_REMOVE;
}

/* TLS and JSON need much for a moment and leave holes. */
static void
give_back_memory_soon (LklAgent *self)
{
  if (self->give_back_id == 0)
    self->give_back_id = g_idle_add_full (G_PRIORITY_LOW, on_idle, self, NULL);
}

void
lkl_agent_show_change (LklAgent *self)
{
  if (self->asker != NULL)
    tell_asker (self);
  lkl_agent_consider_colleagues (self);
  lkl_agent_tell_notices (self);
  show_state (self);
  give_back_memory_soon (self);
}

/* ---- Signals between the parts. ---- */

/* Needs a client. @policy: (nullable) */
static void
update_plan (LklAgent *self, const LklPolicyDocument *policy)
{
  g_autoptr (LklConnectivityPlan) plan =
      lkl_policy_plan_make (lkl_http_client_get_base_url (self->client),
                            policy,
                            lkl_place_tracker_get_place (self->place),
                            self->is_vpn);

  if (self->sampler != NULL)
    lkl_connectivity_sampler_set_plan (self->sampler, plan);
}

static void
follow_place (LklAgent *self)
{
  LklDocumentSet *documents = lkl_agent_get_documents (self);

  if (!lkl_agent_update_place (self))
    return;
  if (documents != NULL)
    update_plan (self, documents->policy);
  lkl_agent_show_change (self);
}

static void
on_verdict_changed (LklConnectivitySampler *sampler, LklAgent *self)
{
  LklVerdict *verdict = lkl_connectivity_sampler_get_verdict (sampler);
  g_autoptr (LklNetworkFacts) network = lkl_network_source_get_facts (self->desktop.network);

  follow_place (self);
  lkl_outage_recorder_take_verdict (self->outages, verdict, network->link_kind);
  lkl_agent_tell_outage_notifier (self);
  lkl_agent_write_networks (self);
  tell_sync_of_network (self);
  lkl_agent_show_change (self);
}

static void
on_sample (LklConnectivitySampler *sampler, LklConnectivitySample *sample, LklAgent *self)
{
  lkl_series_recorder_add (self->series, sample);
  /* Its answer has taught the neighbour table its hardware address. */
  if (sample->kind == LKL_PROBE_ROUTER)
    follow_place (self);
  give_back_memory_soon (self);
}

void
lkl_agent_take_network_change (LklAgent *self)
{
  tell_sync_of_network (self);
  lkl_agent_consider_erasure (self);
  follow_place (self);
  if (self->asker != NULL)
    tell_asker (self);
}

static void
on_measurements_recorded (GObject *recorder, LklAgent *self)
{
  if (self->sync != NULL)
    lkl_sync_record_added (self->sync, LKL_RECORD_CLASS_MEASUREMENTS);
}

static void
on_outages_changed (LklOutageRecorder *recorder, LklAgent *self)
{
  lkl_bus_emit_status_changed (lkl_agent_service_get_skeleton (self->service));
}

static void
on_outage_recorded (LklOutageRecorder *recorder, gint64 began_usecs, LklAgent *self)
{
  lkl_agent_note_question_event (
      self, LKL_QUESTION_WHEN_AFTER_OUTAGE, LKL_OUTAGE_NOTIFIER_OUTAGE, began_usecs);
  if (self->sync != NULL)
    lkl_sync_record_added (self->sync, LKL_RECORD_CLASS_EVENTS);
}

static void
on_answered (LklQuestionAsker *asker, const char *uid, LklAgent *self)
{
  lkl_agent_read_given_answers (self);
  if (self->sync != NULL)
    lkl_sync_record_added (self->sync, LKL_RECORD_CLASS_ANSWERS);
}

/* An exchange that fails is the first to know of trouble. */
static void
on_sync_changed (LklSync *sync, LklAgent *self)
{
  gboolean is_failing = lkl_sync_get_problem_detail (sync) != NULL;

  if (is_failing && !self->is_sync_failing && self->sampler != NULL)
    lkl_connectivity_sampler_check_now (self->sampler);
  self->is_sync_failing = is_failing;
  lkl_agent_show_change (self);
}

static void
on_question_changed (LklQuestionAsker *asker, LklAgent *self)
{
  lkl_bus_emit_questions_changed (lkl_agent_service_get_skeleton (self->service));
  show_state (self);
}

/* A window that shows the latest answer looks again. */
static void
on_answer_revised (LklQuestionFollowUp *follow_up, const char *uid, LklAgent *self)
{
  lkl_agent_read_given_answers (self);
  lkl_bus_emit_questions_changed (lkl_agent_service_get_skeleton (self->service));
}

static void
on_window_wanted (LklQuestionAsker *asker, LklAgent *self)
{
  self->desktop.open_window ("question", NULL, NULL);
}

/* @policy: (nullable) */
static void
take_policy (LklAgent *self, const LklPolicyDocument *policy)
{
  lkl_place_tracker_set_places (self->place, policy != NULL ? policy->places : NULL);
  lkl_agent_update_place (self);
  update_plan (self, policy);
  if (self->asker != NULL)
    lkl_question_asker_set_it_team (self->asker, policy != NULL ? policy->it_team : NULL);
}

static void
on_documents_changed (LklSync *sync, LklAgent *self)
{
  LklDocumentSet *documents = lkl_sync_get_documents (sync);
  g_auto (GStrv) photos = NULL;

  lkl_people_directory_set_document (self->people, documents->people);
  photos = lkl_people_directory_list_photos (self->people);
  lkl_photo_store_prune_async (self->photos, (const char *const *) photos, NULL, NULL);
  lkl_question_asker_set_questions (self->asker, documents->questions);
  lkl_question_agenda_set_mine (lkl_question_asker_get_agenda (self->asker), documents->mine);
  take_policy (self, documents->policy);
  lkl_agent_tell_outage_notifier (self);
  lkl_agent_tell_warnings (self);
  lkl_bus_emit_people_changed (lkl_agent_service_get_skeleton (self->service));
  lkl_agent_show_change (self);
  lkl_agent_consider_greeting (self);
  lkl_agent_consider_companion (self);
}

static gboolean
on_time_to_consider (gpointer user_data)
{
  LklAgent *self = user_data;

  lkl_agent_look_at_pause (self);
  lkl_agent_consider_disclosure (self);
  tell_asker (self);
  lkl_question_asker_consider (self->asker);
  lkl_agent_consider_companion (self);
  lkl_notice_teller_consider (self->notices);
  return G_SOURCE_CONTINUE;
}

/* ---- Making and ending parts. ---- */

/* Read once for the whole program, probes included: the organisation's own, and the system's beside
 * them. */
static void
share_authorities (LklHttpClient *client)
{
  g_autoptr (GTlsDatabase) shared = lkl_shared_authorities_new (
      client != NULL ? lkl_http_client_get_tls_database (client) : NULL);

  g_tls_backend_set_default_database (g_tls_backend_get_default (), shared);
}

static gboolean
set_form_job (LklJournal *journal, gpointer data, GError **error)
{
  return lkl_journal_set_form (journal, data, error);
}

/* What is recorded from now on is written as the endpoint wants it. */
static void
tell_journal_of_form (LklAgent *self, LklSettings *settings)
{
  LklOtlpForm *form = g_new0 (LklOtlpForm, 1);

  form->is_cumulative = g_str_equal (
      lkl_settings_get_text (settings, LKL_SETTING_ENDPOINT_TEMPORALITY), "cumulative");
  form->is_explicit =
      g_str_equal (lkl_settings_get_text (settings, LKL_SETTING_ENDPOINT_HISTOGRAMS), "explicit");
  lkl_journal_run_async (self->journal, set_form_job, form, g_free, NULL, NULL, NULL);
}

static void
create_sync (LklAgent *self, LklSettings *settings)
{
  const LklHttpClientOptions options = {
    .base_url = lkl_settings_get_text (settings, LKL_SETTING_ENDPOINT_URL),
    .version = self->options.version,
    .ca_bundle = lkl_settings_get_text (settings, LKL_SETTING_ENDPOINT_CA_BUNDLE),
    .access = {
      .proxy = lkl_settings_get_text (settings, LKL_SETTING_ENDPOINT_PROXY),
      .proxy_credentials = lkl_settings_get_text (settings, LKL_SETTING_ENDPOINT_PROXY_CREDENTIALS),
      .client_certificate =
          lkl_settings_get_text (settings, LKL_SETTING_ENDPOINT_CLIENT_CERTIFICATE),
      .negotiates = lkl_settings_get_boolean (settings, LKL_SETTING_ENDPOINT_NEGOTIATE),
    },
  };
  g_autofree char *credentials =
      g_build_filename (self->options.state_folder, "credentials.json", NULL);
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->client_problem, g_free);
  if (*options.base_url == '\0')
    return;
  self->client = lkl_http_client_new (&options, &error);
  if (self->client == NULL)
    {
      g_warning ("%s", error->message);
      self->client_problem = g_strdup (error->message);
      return;
    }
  share_authorities (self->client);
  self->sync =
      lkl_sync_new (self->journal, self->client, self->clock, credentials, self->options.version);
  lkl_sync_set_index_keys (self->sync,
                           lkl_settings_get_text (settings, LKL_SETTING_ENDPOINT_INDEX_KEY));
  lkl_sync_set_enrols_by_sign_in (
      self->sync,
      g_str_equal (lkl_settings_get_text (settings, LKL_SETTING_ENDPOINT_ENROLMENT), "sign-in"));
  lkl_sync_set_first_page_shown (self->sync, self->is_first_page_shown);
  tell_sync_of_network (self);
  lkl_agent_sending_tell_sync (self);
  g_signal_connect_object (
      self->sync, "documents-changed", G_CALLBACK (on_documents_changed), self, 0);
  g_signal_connect_object (self->sync, "changed", G_CALLBACK (on_sync_changed), self, 0);
  lkl_sync_start (self->sync);
  lkl_agent_consider_erasure (self);
}

/* What came from that endpoint goes with it. */
static void
end_sync (LklAgent *self)
{
  share_authorities (NULL);
  if (self->sync != NULL)
    g_object_run_dispose (G_OBJECT (self->sync));
  g_clear_object (&self->sync);
  g_clear_object (&self->client);
  lkl_agent_consider_colleagues (self);
}

static void
forget_documents (LklAgent *self)
{
  g_autoptr (LklConnectivityPlan) nothing = lkl_connectivity_plan_new ();

  lkl_people_directory_set_document (self->people, NULL);
  lkl_question_asker_set_questions (self->asker, NULL);
  lkl_question_asker_set_it_team (self->asker, NULL);
  lkl_question_agenda_set_mine (lkl_question_asker_get_agenda (self->asker), NULL);
  lkl_place_tracker_set_places (self->place, NULL);
  lkl_agent_update_place (self);
  if (self->sampler != NULL)
    lkl_connectivity_sampler_set_plan (self->sampler, nothing);
}

static void
create_connectivity (LklAgent *self)
{
  self->probe_session = soup_session_new ();
  self->sampler = lkl_connectivity_sampler_new (self->clock,
                                                self->desktop.network,
                                                self->desktop.session,
                                                self->probe_session,
                                                lkl_agent_read_networks (self));
  self->series = lkl_series_recorder_new (self->journal, self->clock);
  self->outages = lkl_outage_recorder_new (self->journal, self->clock, self->desktop.session);
  lkl_agent_create_outage_notifier (self);
  g_signal_connect_object (self->sampler, "sample", G_CALLBACK (on_sample), self, 0);
  g_signal_connect_object (
      self->sampler, "verdict-changed", G_CALLBACK (on_verdict_changed), self, 0);
  lkl_agent_watch_path_for_tips (self);
  g_signal_connect_object (
      self->series, "recorded", G_CALLBACK (on_measurements_recorded), self, 0);
  g_signal_connect_object (self->outages, "recorded", G_CALLBACK (on_outage_recorded), self, 0);
  g_signal_connect_object (self->outages, "changed", G_CALLBACK (on_outages_changed), self, 0);
  if (lkl_agent_get_documents (self) != NULL)
    take_policy (self, lkl_agent_get_documents (self)->policy);
}

static void
end_connectivity (LklAgent *self)
{
  if (self->series != NULL)
    lkl_series_recorder_flush (self->series);
  if (self->outages != NULL)
    lkl_outage_recorder_flush (self->outages);
  if (self->sampler != NULL)
    lkl_agent_write_networks (self);
  g_clear_object (&self->outages);
  g_clear_object (&self->outage_notifier);
  g_clear_object (&self->series);
  /* A round that runs holds it; it must not tell anybody any more. */
  if (self->sampler != NULL)
    g_object_run_dispose (G_OBJECT (self->sampler));
  g_clear_object (&self->sampler);
  g_clear_object (&self->probe_session);
}

static void
create_responsiveness (LklAgent *self)
{
  lkl_agent_create_apps (self);
  self->days = lkl_day_recorder_new (self->journal, self->clock, self->apps);
  self->boots = lkl_boot_recorder_new (
      self->journal, self->clock, self->desktop.boot_times, LKL_BOOT_RECORDER_FIRST_SECS);
  g_signal_connect_object (self->days, "recorded", G_CALLBACK (on_measurements_recorded), self, 0);
  g_signal_connect_object (self->boots, "recorded", G_CALLBACK (on_measurements_recorded), self, 0);
  lkl_agent_create_warnings (self);
  lkl_agent_watch_programs_for_tips (self);
}

static void
end_responsiveness (LklAgent *self)
{
  if (self->apps != NULL)
    lkl_app_monitor_end_day (self->apps);
  lkl_agent_end_warnings (self);
  if (self->boots != NULL)
    g_object_run_dispose (G_OBJECT (self->boots));
  g_clear_object (&self->boots);
  g_clear_object (&self->days);
  g_clear_object (&self->apps);
}

static void
create_questions_and_people (LklAgent *self)
{
  self->asker = lkl_question_asker_new (
      self->journal, self->desktop.notifier, self->desktop.session, self->clock);
  self->people = lkl_people_directory_new (self->clock);
  lkl_agent_tell_place (self);
  self->photos = lkl_photo_store_new (self->options.cache_folder, NULL);
  g_signal_connect_object (self->asker, "answered", G_CALLBACK (on_answered), self, 0);
  lkl_agent_watch_notices (self);
  lkl_agent_watch_counted (self);
  g_signal_connect_object (self->asker, "opened", G_CALLBACK (on_question_changed), self, 0);
  g_signal_connect_object (self->asker, "closed", G_CALLBACK (on_question_changed), self, 0);
  g_signal_connect_object (self->asker, "put-aside", G_CALLBACK (on_question_changed), self, 0);
  g_signal_connect_object (self->asker, "window-wanted", G_CALLBACK (on_window_wanted), self, 0);
  g_signal_connect_object (lkl_question_asker_get_follow_up (self->asker),
                           "revised",
                           G_CALLBACK (on_answer_revised),
                           self,
                           0);
}

static gboolean
is_changed (LklSettings *before, LklSettings *after, LklSetting setting)
{
  return before == NULL
         || !g_str_equal (lkl_settings_get_text (before, setting),
                          lkl_settings_get_text (after, setting));
}

/* Whatever it is of the endpoint: the client and what it has begun are made anew. */
static gboolean
is_endpoint_changed (LklSettings *before, LklSettings *after)
{
  for (LklSetting i = LKL_SETTING_ENDPOINT_URL; i <= LKL_SETTING_ENDPOINT_HISTOGRAMS; i++)
    if (is_changed (before, after, i))
      return TRUE;
  return FALSE;
}

void
lkl_agent_apply_settings (LklAgent *self)
{
  LklSettings *settings = lkl_settings_watch_get_settings (self->settings);
  LklSettings *before = self->applied_settings;
  gboolean is_authority_changed = is_changed (before, settings, LKL_SETTING_ENDPOINT_CA_BUNDLE);

  if (is_endpoint_changed (before, settings))
    {
      end_sync (self);
      if (is_changed (before, settings, LKL_SETTING_ENDPOINT_URL))
        forget_documents (self);
      tell_journal_of_form (self, settings);
      create_sync (self, settings);
    }
  if (is_authority_changed || is_changed (before, settings, LKL_SETTING_CONNECTIVITY_ENABLED))
    {
      end_connectivity (self);
      if (lkl_settings_get_boolean (settings, LKL_SETTING_CONNECTIVITY_ENABLED))
        create_connectivity (self);
    }
  if (is_changed (before, settings, LKL_SETTING_RESPONSIVENESS_ENABLED))
    {
      end_responsiveness (self);
      if (lkl_settings_get_boolean (settings, LKL_SETTING_RESPONSIVENESS_ENABLED))
        create_responsiveness (self);
    }
  lkl_agent_apply_sending (self);
  lkl_agent_consider_disclosure (self);
  g_clear_pointer (&self->applied_settings, lkl_settings_unref);
  self->applied_settings = lkl_settings_ref (settings);
  lkl_agent_show_change (self);
}

/* Nobody is asked who is not there, so nothing needs to wake for it. The session tells of more than
 * that, and what it tells must not put off the next look again and again. */
static void
on_session_changed (LklSessionState *session, LklAgent *self)
{
  LklSessionFacts facts;
  gboolean is_there;

  lkl_session_state_get_facts (session, &facts);
  is_there = facts.is_active && !facts.is_locked;
  if (is_there)
    {
      lkl_agent_look_at_pause (self);
      lkl_agent_sending_look_at_pause (self);
      lkl_agent_consider_disclosure (self);
      lkl_agent_consider_greeting (self);
    }
  if (!is_there)
    g_clear_handle_id (&self->consider_id, g_source_remove);
  else if (self->consider_id == 0)
    self->consider_id = g_timeout_add_seconds (CONSIDER_SECS, on_time_to_consider, self);
}

void
lkl_agent_watch_session (LklAgent *self)
{
  g_signal_connect_object (
      self->desktop.session, "changed", G_CALLBACK (on_session_changed), self, 0);
  on_session_changed (self->desktop.session, self);
}

void
lkl_agent_create_parts (LklAgent *self)
{
  create_questions_and_people (self);
  lkl_agent_create_notices (self);
  lkl_agent_create_companion (self);
  lkl_agent_create_colleagues (self);
  lkl_agent_apply_settings (self);
  lkl_agent_watch_session (self);
}

void
lkl_agent_end_parts (LklAgent *self)
{
  g_clear_handle_id (&self->consider_id, g_source_remove);
  g_clear_handle_id (&self->give_back_id, g_source_remove);
  end_responsiveness (self);
  end_connectivity (self);
  lkl_agent_end_colleagues (self);
  lkl_agent_end_companion (self);
  lkl_agent_end_notices (self);
  end_sync (self);
  lkl_agent_end_disclosure (self);
  lkl_agent_end_erasure (self);
  lkl_agent_end_measurement_erasure (self);
  lkl_agent_end_sending (self);
  g_clear_pointer (&self->previews, lkl_hand_previews_free);
  g_clear_pointer (&self->viewer_watches, g_hash_table_unref);
  g_clear_object (&self->photos);
  g_clear_object (&self->people);
  g_clear_object (&self->asker);
}
