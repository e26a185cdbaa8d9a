/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklProbeSituation"

#include "agent/connectivity/rounds/probe-situation.h"

void
lkl_probe_situation_init (LklProbeSituation *self, gint64 started_usecs)
{
  *self = (LklProbeSituation){ .started_usecs = started_usecs,
                               .attentive_usecs = -1,
                               .attentive_day_usecs = started_usecs,
                               .last_round_usecs = -1,
                               .last_page_usecs = -1,
                               .last_broad_usecs = -1 };
}

void
lkl_probe_situation_read (LklProbeSituation *self,
                          const LklConnectivityPlan *plan,
                          LklSessionState *session,
                          LklNetworkSource *network)
{
  LklSessionFacts person = { 0 };
  g_autoptr (LklNetworkFacts) facts = lkl_network_source_get_facts (network);

  lkl_session_state_get_facts (session, &person);
  /* Who says so anew knows more than our last look. */
  if (facts->is_captive_portal == LKL_TERNARY_YES && !self->is_portal_known)
    self->is_page_fine = FALSE;
  self->is_portal_known = facts->is_captive_portal == LKL_TERNARY_YES;
  self->fleet_size = plan->fleet_size;
  self->probe_interval_secs = plan->probe_interval_secs;
  self->is_allowed = person.is_active && !person.is_suspending;
  self->is_resting = lkl_session_facts_is_resting (&person);
  self->is_metered = facts->is_metered == LKL_TERNARY_YES;
  self->is_on_battery = person.is_on_battery == LKL_TERNARY_YES;
}

gboolean
lkl_probe_situation_wants_sign_in (const LklProbeSituation *self)
{
  return self->is_portal || (self->is_portal_known && !self->is_page_fine);
}

void
lkl_probe_situation_note_page (LklProbeSituation *self)
{
  self->is_page_fine = TRUE;
}

void
lkl_probe_situation_note_round (LklProbeSituation *self, LklRoundKind kind, gint64 now_usecs)
{
  self->last_round_usecs = now_usecs;
  if (kind != LKL_ROUND_LIGHT)
    self->last_page_usecs = now_usecs;
  if (kind >= LKL_ROUND_BROAD)
    self->last_broad_usecs = now_usecs;
}

gboolean
lkl_probe_situation_become_attentive (LklProbeSituation *self, gint64 now_usecs)
{
  if (now_usecs - self->attentive_day_usecs > G_TIME_SPAN_DAY)
    {
      self->attentive_day_usecs = now_usecs;
      self->n_attentive = 0;
    }
  if (self->n_attentive >= LKL_PROBE_ATTENTIVE_PER_DAY)
    return FALSE;
  self->n_attentive++;
  self->attentive_usecs = now_usecs;
  return TRUE;
}

gboolean
lkl_probe_situation_is_service (GPtrArray *services, const char *hop_id)
{
  for (guint i = 0; hop_id != NULL && i < services->len; i++)
    if (g_str_equal (((LklConnectivityTarget *) services->pdata[i])->id, hop_id))
      return TRUE;
  return FALSE;
}

gboolean
lkl_probe_situation_is_about_packets (const LklVerdict *verdict)
{
  if (verdict == NULL)
    return FALSE;
  for (guint i = 0; i < verdict->others->len; i++)
    if (lkl_verdict_kind_has_trait (((const LklFault *) verdict->others->pdata[i])->kind,
                                    LKL_TRAIT_PACKETS))
      return TRUE;
  return lkl_verdict_kind_has_trait (verdict->kind, LKL_TRAIT_PACKETS);
}

gboolean
lkl_probe_situation_is_about_path (const LklVerdict *verdict)
{
  return lkl_verdict_kind_has_trait (verdict->kind, LKL_TRAIT_PATH);
}

void
lkl_probe_situation_follow (LklProbeSituation *self,
                            const LklVerdict *before,
                            const LklVerdict *told,
                            GPtrArray *services,
                            gint64 now_usecs)
{
  self->is_trouble = told->state == LKL_VERDICT_TROUBLE;
  self->is_degraded = told->state == LKL_VERDICT_DEGRADED;
  self->is_service_bad = lkl_probe_situation_is_service (services, told->hop_id);
  self->needs_packets = lkl_probe_situation_is_about_packets (told);
  self->is_portal = lkl_verdict_is_captive_portal (told);
  self->is_unclear = told->kind == LKL_VERDICT_KIND_ROUTER_OR_LINE;
  self->is_path_bad = lkl_probe_situation_is_about_path (told);
  /* Another fault is to be looked at as closely as the first. */
  if (before == NULL || !lkl_verdict_is_same_fault (before, told))
    self->trouble_since_usecs = now_usecs;
}
