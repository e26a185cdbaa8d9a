/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAgentStatus"

#include <glib/gi18n.h>

#include "agent/agent-private.h"
#include "agent/policy-plan.h"

static LklOverallLight
light_for (const LklVerdict *verdict)
{
  if (verdict == NULL || verdict->state == LKL_VERDICT_CHECKING)
    return LKL_OVERALL_GREY;
  if (verdict->state == LKL_VERDICT_TROUBLE)
    return LKL_OVERALL_RED;
  return verdict->state == LKL_VERDICT_DEGRADED || lkl_verdict_has_degraded_hop (verdict)
             ? LKL_OVERALL_AMBER
             : LKL_OVERALL_GREEN;
}

static gboolean
is_fault (const LklVerdict *verdict)
{
  return verdict != NULL
         && (verdict->state == LKL_VERDICT_DEGRADED || verdict->state == LKL_VERDICT_TROUBLE);
}

/* Kept until the next one, as what is told of the state points to it. */
static void
describe_outage (LklAgent *self)
{
  g_autoptr (LklNotice) outage = lkl_agent_find_outage_notice (self);
  const char *const *languages = g_get_language_names ();

  g_clear_pointer (&self->outage_sentence, g_free);
  g_clear_pointer (&self->outage_advice, g_free);
  if (outage == NULL)
    return;
  /* Translators: %s is the title of a notice, such as "Mail is slow". */
  self->outage_sentence = g_strdup_printf (_ ("Your IT team: %s"),
                                           lkl_localized_text_lookup (outage->title, languages));
  self->outage_advice = g_strdup (lkl_localized_text_lookup (outage->workaround, languages));
}

LklOverallState
lkl_agent_judge_state (LklAgent *self)
{
  const LklVerdict *verdict =
      self->sampler != NULL ? lkl_connectivity_sampler_get_verdict (self->sampler) : NULL;
  const gboolean is_calling =
      self->asker != NULL && !lkl_question_asker_was_dismissed (self->asker);
  const LklQuestion *question = is_calling ? lkl_question_asker_get_open (self->asker) : NULL;
  LklOverallFacts facts = {
    .connectivity = light_for (verdict),
    .connectivity_sentence = verdict != NULL ? verdict->sentence : NULL,
    .connectivity_advice = is_fault (verdict) ? verdict->advice : NULL,
    .hang = self->hang_sentence,
    .question = question != NULL
                    ? lkl_localized_text_lookup (question->text, g_get_language_names ())
                    : NULL,
    .has_endpoint = *lkl_settings_get_text (lkl_settings_watch_get_settings (self->settings),
                                            LKL_SETTING_ENDPOINT_URL)
                    != 0,
  };

  describe_outage (self);
  facts.outage = self->outage_sentence;
  facts.outage_advice = self->outage_advice;
  return lkl_overall_state_judge (&facts);
}

/* Of the policy: the endpoint is one for the probes alone. @names: of services */
static gboolean
is_service (const LklHop *hop, GHashTable *names)
{
  return g_hash_table_contains (names, hop->id) && !g_str_equal (hop->id, LKL_POLICY_PLAN_ENDPOINT);
}

static GVariant *
describe_hops (LklAgent *self, const LklVerdict *verdict)
{
  g_auto (GVariantBuilder) hops = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));
  g_autoptr (GHashTable) names = lkl_agent_list_service_names (self);

  for (guint i = 0; verdict != NULL && i < verdict->hops->len; i++)
    {
      const LklHop *hop = g_ptr_array_index (verdict->hops, i);

      g_variant_builder_open (&hops, G_VARIANT_TYPE_VARDICT);
      g_variant_builder_add (&hops, "{sv}", "id", g_variant_new_string (hop->id));
      g_variant_builder_add (&hops, "{sv}", "name", g_variant_new_string (hop->name));
      g_variant_builder_add (
          &hops, "{sv}", "state", g_variant_new_string (lkl_hop_state_get_name (hop->state)));
      g_variant_builder_add (&hops, "{sv}", "sentence", g_variant_new_string (hop->sentence));
      g_variant_builder_add (
          &hops,
          "{sv}",
          "milliseconds",
          g_variant_new_double (hop->usecs < 0 ? -1 : (double) hop->usecs / 1000));
      g_variant_builder_add (
          &hops, "{sv}", "service", g_variant_new_boolean (is_service (hop, names)));
      g_variant_builder_close (&hops);
    }
  return g_variant_builder_end (&hops);
}

/* As the bus tells it. */
static const char *
name_verdict_state (LklVerdictState state)
{
  const char *const names[] = {
    [LKL_VERDICT_CHECKING] = "checking",
    [LKL_VERDICT_OK] = "ok",
    [LKL_VERDICT_DEGRADED] = "degraded",
    [LKL_VERDICT_TROUBLE] = "trouble",
  };

  return names[state];
}

static GVariant *
describe_others (const LklVerdict *verdict)
{
  g_auto (GVariantBuilder) others = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));

  for (guint i = 0; verdict->others != NULL && i < verdict->others->len; i++)
    {
      const LklFault *fault = g_ptr_array_index (verdict->others, i);

      g_variant_builder_open (&others, G_VARIANT_TYPE_VARDICT);
      g_variant_builder_add (&others, "{sv}", "hop", g_variant_new_string (fault->hop_id));
      g_variant_builder_add (
          &others, "{sv}", "kind", g_variant_new_string (lkl_verdict_kind_get_id (fault->kind)));
      g_variant_builder_add (&others, "{sv}", "sentence", g_variant_new_string (fault->sentence));
      g_variant_builder_close (&others);
    }
  return g_variant_builder_end (&others);
}

static GVariant *
describe_verdict (const LklVerdict *verdict)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

  if (verdict != NULL)
    {
      const char *kind = lkl_verdict_kind_get_id (verdict->kind);

      g_variant_dict_insert (&dict, "state", "s", name_verdict_state (verdict->state));
      g_variant_dict_insert (&dict, "hop", "s", verdict->hop_id != NULL ? verdict->hop_id : "");
      g_variant_dict_insert (&dict, "kind", "s", kind != NULL ? kind : "");
      g_variant_dict_insert (
          &dict, "confidence", "d", verdict->confidence == LKL_CONFIDENCE_CERTAIN ? 1.0 : 0.7);
      g_variant_dict_insert (&dict, "evidence", "^as", verdict->evidence);
      g_variant_dict_insert_value (&dict, "others", describe_others (verdict));
    }
  return g_variant_dict_end (&dict);
}

/* Boot time of the newest sample, told as wall time. */
static gint64
get_checked_at (LklAgent *self)
{
  GPtrArray *samples =
      self->sampler != NULL ? lkl_connectivity_sampler_get_samples (self->sampler) : NULL;
  gint64 newest_boot_usecs = 0;

  for (guint i = 0; samples != NULL && i < samples->len; i++)
    {
      const LklConnectivitySample *sample = g_ptr_array_index (samples, i);

      newest_boot_usecs = MAX (newest_boot_usecs, sample->at_boot_usecs);
    }
  if (newest_boot_usecs == 0)
    return 0;
  return lkl_clock_get_wall_usecs (self->clock)
         - (lkl_clock_get_boot_usecs (self->clock) - newest_boot_usecs);
}

GVariant *
lkl_agent_describe_light (LklAgent *self)
{
  LklOverallState state = lkl_agent_judge_state (self);
  g_auto (GVariantDict) light = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&light, "state", "s", lkl_overall_light_get_name (state.light));
  g_variant_dict_insert (&light, "sentence", "s", state.sentence);
  return g_variant_dict_end (&light);
}

GVariant *
lkl_agent_describe_status (LklAgent *self, gint64 unsent, gint64 unsaid)
{
  const LklVerdict *verdict =
      self->sampler != NULL ? lkl_connectivity_sampler_get_verdict (self->sampler) : NULL;
  const LklCredentials *credentials =
      self->sync != NULL ? lkl_sync_get_credentials (self->sync) : NULL;
  const char *problem = self->sync != NULL ? lkl_sync_get_problem (self->sync) : NULL;
  const LklContinuityCard *card = lkl_agent_find_card (self);
  const char *place = lkl_place_tracker_get_public_id (self->place);
  LklOverallState state = lkl_agent_judge_state (self);
  g_autofree char *pause = lkl_agent_describe_pause (self);
  g_autofree char *expected_reply = lkl_agent_describe_expected_reply (self);
  g_auto (GVariantDict) status = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&status, "state", "s", lkl_overall_light_get_name (state.light));
  g_variant_dict_insert (&status, "sentence", "s", state.sentence);
  g_variant_dict_insert (&status, "advice", "s", state.advice);
  g_variant_dict_insert_value (&status, "path", describe_hops (self, verdict));
  g_variant_dict_insert (&status, "checkedAt", "x", get_checked_at (self));
  g_variant_dict_insert_value (&status, "verdict", describe_verdict (verdict));
  g_variant_dict_insert (
      &status, "works", "s", verdict != NULL && verdict->works != NULL ? verdict->works : "");
  g_variant_dict_insert (&status,
                         "worksNames",
                         "s",
                         verdict != NULL && verdict->works_names != NULL ? verdict->works_names
                                                                         : "");
  g_variant_dict_insert (&status, "colleagues", "s", lkl_agent_describe_colleagues (self));
  g_variant_dict_insert (&status, "place", "s", place != NULL ? place : "");
  g_variant_dict_insert (&status, "card", "s", card != NULL ? card->service : "");
  g_variant_dict_insert (&status, "signInPage", "s", lkl_agent_get_sign_in_page (self));
  g_variant_dict_insert_value (&status, "apps", lkl_agent_describe_apps (self));
  g_variant_dict_insert (&status,
                         "appsCoverage",
                         "d",
                         self->apps != NULL ? lkl_app_monitor_get_coverage (self->apps) : -1.0);
  g_variant_dict_insert_value (&status, "warnings", lkl_agent_describe_warnings (self));
  g_variant_dict_insert (&status, "unsent", "u", (guint32) MAX (unsent, 0));
  g_variant_dict_insert (&status,
                         "lastSync",
                         "x",
                         self->sync != NULL ? lkl_sync_get_last_success_usecs (self->sync) : 0);
  g_variant_dict_insert (&status, "lastSyncProblem", "s", problem != NULL ? problem : "");
  g_variant_dict_insert (&status, "enrolled", "b", credentials != NULL);
  g_variant_dict_insert (
      &status, "organisation", "s", credentials != NULL ? credentials->organisation : "");
  g_variant_dict_insert (&status, "reader", "b", lkl_agent_has_reader (self));
  g_variant_dict_insert (&status, "unsaid", "u", (guint32) MAX (unsaid, 0));
  g_variant_dict_insert (&status, "expectedReply", "s", expected_reply);
  g_variant_dict_insert (&status, "paused", "s", pause);
  g_variant_dict_insert (&status, "firstPageShown", "b", self->is_first_page_shown);
  return g_variant_dict_end (&status);
}
