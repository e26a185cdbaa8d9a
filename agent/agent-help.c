/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAgentHelp"

#include <glib/gi18n.h>
#include <string.h>

#include "agent/agent-private.h"
#include "agent/policy-plan.h"

const LklContinuityCard *
lkl_agent_find_card_of (LklAgent *self, const char *service)
{
  LklDocumentSet *documents = lkl_agent_get_documents (self);

  return documents != NULL ? lkl_continuity_cards_find (documents->continuity, service) : NULL;
}

/* Behind a broken way nobody can tell whether a service works; beside one that is down, those are
 * hit that are down too. */
static gboolean
is_hit (const LklVerdict *verdict, const char *service, gboolean is_service_fault)
{
  for (guint i = 0; i < verdict->hops->len; i++)
    {
      const LklHop *hop = g_ptr_array_index (verdict->hops, i);

      if (g_str_equal (hop->id, service))
        return hop->state == LKL_HOP_DOWN || (hop->state == LKL_HOP_UNKNOWN && !is_service_fault);
    }
  return !is_service_fault;
}

/* The first service that is hit and has a card, in the policy's order. */
static const LklContinuityCard *
find_card_of_hit (LklAgent *self, const LklVerdict *verdict)
{
  g_autoptr (GHashTable) names = lkl_agent_list_service_names (self);
  const gboolean is_service_fault = g_hash_table_contains (names, verdict->hop_id);
  LklDocumentSet *documents = lkl_agent_get_documents (self);
  const LklPolicyDocument *policy = documents != NULL ? documents->policy : NULL;

  for (guint i = 0; policy != NULL && i < policy->targets->len; i++)
    {
      const LklTarget *target = g_ptr_array_index (policy->targets, i);
      const LklContinuityCard *card = lkl_agent_find_card_of (self, target->id);

      if (card != NULL && is_hit (verdict, target->id, is_service_fault))
        return card;
    }
  return NULL;
}

const LklContinuityCard *
lkl_agent_find_card (LklAgent *self)
{
  const LklVerdict *verdict =
      self->sampler != NULL ? lkl_connectivity_sampler_get_verdict (self->sampler) : NULL;
  const LklContinuityCard *card;

  if (verdict == NULL || verdict->hop_id == NULL || lkl_verdict_wants_sign_in (verdict))
    return NULL;
  /* What is merely slow still works. */
  if (verdict->state != LKL_VERDICT_TROUBLE)
    return NULL;
  card = lkl_agent_find_card_of (self, verdict->hop_id);
  if (card != NULL)
    return card;
  return find_card_of_hit (self, verdict);
}

const LklPerson *
lkl_agent_find_contact (LklAgent *self, const LklContinuityCard *card)
{
  return card->contact != NULL && self->people != NULL
             ? lkl_people_directory_find (self->people, card->contact)
             : NULL;
}

const char *
lkl_agent_get_phone (LklAgent *self, const LklContinuityCard *card)
{
  const LklPerson *contact = lkl_agent_find_contact (self, card);
  const char *phone = card->phone;

  if (phone == NULL && contact != NULL)
    phone = contact->phone;
  if (phone == NULL)
    return "";
  return g_str_has_prefix (phone, "tel:") ? phone + strlen ("tel:") : phone;
}

const char *
lkl_agent_get_sign_in_page (LklAgent *self)
{
  LklDocumentSet *documents = lkl_agent_get_documents (self);
  const LklPolicyDocument *policy = documents != NULL ? documents->policy : NULL;
  const LklVerdict *verdict =
      self->sampler != NULL ? lkl_connectivity_sampler_get_verdict (self->sampler) : NULL;

  if (verdict == NULL || !lkl_verdict_is_captive_portal (verdict) || policy == NULL
      || policy->internet == NULL)
    return "";
  return policy->internet->page;
}

GHashTable *
lkl_agent_list_service_names (LklAgent *self)
{
  GHashTable *names = g_hash_table_new (g_str_hash, g_str_equal);
  LklDocumentSet *documents = lkl_agent_get_documents (self);
  const LklPolicyDocument *policy = documents != NULL ? documents->policy : NULL;

  g_hash_table_insert (
      names, (gpointer) LKL_POLICY_PLAN_ENDPOINT, (gpointer) _ ("Your IT team's server"));
  for (guint i = 0; policy != NULL && i < policy->targets->len; i++)
    {
      const LklTarget *target = g_ptr_array_index (policy->targets, i);

      g_hash_table_insert (
          names,
          target->id,
          (gpointer) lkl_localized_text_lookup (target->name, g_get_language_names ()));
    }
  return names;
}

/* ---- The notification that offers it ---- */

void
lkl_agent_tell_outage_notifier (LklAgent *self)
{
  LklVerdict *verdict =
      self->sampler != NULL ? lkl_connectivity_sampler_get_verdict (self->sampler) : NULL;
  const LklContinuityCard *card = lkl_agent_find_card (self);
  LklOutageHelp help;

  if (verdict == NULL || self->outage_notifier == NULL)
    return;
  if (card != NULL)
    {
      help.service = card->service;
      help.first_step =
          lkl_localized_text_lookup (g_ptr_array_index (card->steps, 0), g_get_language_names ());
      help.phone = lkl_agent_get_phone (self, card);
    }
  lkl_outage_notifier_take_verdict (self->outage_notifier, verdict, card != NULL ? &help : NULL);
}

void
lkl_agent_open_help (LklAgent *self, const char *service, const char *activation_token)
{
  const LklContinuityCard *card =
      *service != '\0' ? lkl_agent_find_card_of (self, service) : lkl_agent_find_card (self);

  if (card != NULL)
    self->desktop.open_window ("continuity", card->service, activation_token);
  else
    self->desktop.open_window ("status", NULL, activation_token);
}

static void
on_help_wanted (LklOutageNotifier *notifier, const char *service, LklAgent *self)
{
  lkl_agent_open_help (self, service, NULL);
}

static void
on_sign_in_wanted (LklOutageNotifier *notifier, LklAgent *self)
{
  self->desktop.open_window ("sign-in", NULL, NULL);
}

void
lkl_agent_create_outage_notifier (LklAgent *self)
{
  self->outage_notifier = lkl_outage_notifier_new (
      self->desktop.notifier, self->clock, self->desktop.session, LKL_POLICY_PLAN_ENDPOINT);
  lkl_outage_notifier_set_allowed (self->outage_notifier, self->is_first_page_shown);
  g_signal_connect_object (
      self->outage_notifier, "help-wanted", G_CALLBACK (on_help_wanted), self, 0);
  g_signal_connect_object (
      self->outage_notifier, "sign-in-wanted", G_CALLBACK (on_sign_in_wanted), self, 0);
}
