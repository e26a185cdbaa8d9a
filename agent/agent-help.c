/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAgentHelp"

#include <glib/gi18n.h>
#include <string.h>

#include "agent/agent-private.h"

/* Returns: (transfer none) (nullable) */
static LklDocumentSet *
get_documents (LklAgent *self)
{
  return self->sync != NULL ? lkl_sync_get_documents (self->sync) : NULL;
}

const LklContinuityCard *
lkl_agent_find_card_of (LklAgent *self, const char *service)
{
  LklDocumentSet *documents = get_documents (self);

  return documents != NULL ? lkl_continuity_cards_find (documents->continuity, service) : NULL;
}

static gboolean
is_reached (const LklVerdict *verdict, const char *service)
{
  for (guint i = 0; i < verdict->hops->len; i++)
    {
      const LklHop *hop = g_ptr_array_index (verdict->hops, i);

      if (g_str_equal (hop->id, service))
        return hop->state == LKL_HOP_OK || hop->state == LKL_HOP_DEGRADED;
    }
  return FALSE;
}

/* The way to all services is broken: the first of them that has a card, in the policy's order. */
static const LklContinuityCard *
find_card_of_unreached (LklAgent *self, const LklVerdict *verdict)
{
  LklDocumentSet *documents = get_documents (self);
  const LklPolicyDocument *policy = documents != NULL ? documents->policy : NULL;

  for (guint i = 0; policy != NULL && i < policy->targets->len; i++)
    {
      const LklTarget *target = g_ptr_array_index (policy->targets, i);
      const LklContinuityCard *card = lkl_agent_find_card_of (self, target->id);

      if (card != NULL && !is_reached (verdict, target->id))
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

  if (verdict == NULL || verdict->hop_id == NULL || lkl_verdict_is_captive_portal (verdict))
    return NULL;
  card = lkl_agent_find_card_of (self, verdict->hop_id);
  if (card != NULL || verdict->state != LKL_VERDICT_TROUBLE)
    return card;
  return find_card_of_unreached (self, verdict);
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
  LklDocumentSet *documents = get_documents (self);
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
  LklDocumentSet *documents = get_documents (self);
  const LklPolicyDocument *policy = documents != NULL ? documents->policy : NULL;

  g_hash_table_insert (names, (gpointer) "endpoint", (gpointer) _ ("Your IT team's server"));
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
