/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPlaceTracker"

#include "agent/connectivity/places/place-tracker.h"

struct _LklPlaceTracker
{
  GPtrArray *places;      /* (owned) (nullable) (element-type LklPlace) */
  LklNetworkFacts *facts; /* (owned) (nullable): of the last network that said where this PC is */
  const LklPlace *place;  /* (nullable): NULL = elsewhere; one of places */
};

LklPlaceTracker *
lkl_place_tracker_new (void)
{
  return g_new0 (LklPlaceTracker, 1);
}

void
lkl_place_tracker_free (LklPlaceTracker *self)
{
  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_clear_pointer (&self->facts, lkl_network_facts_unref);
  g_free (self);
}

static void
match (LklPlaceTracker *self)
{
  self->place = self->places != NULL && self->facts != NULL
                    ? lkl_place_match (self->places, self->facts)
                    : NULL;
}

void
lkl_place_tracker_set_places (LklPlaceTracker *self, GPtrArray *places)
{
  GPtrArray *kept = places != NULL ? g_ptr_array_ref (places) : NULL;

  g_clear_pointer (&self->places, g_ptr_array_unref);
  self->places = kept;
  match (self);
}

static gboolean
is_same_or_lost (const char *before, const char *now)
{
  return now == NULL || g_strcmp0 (before, now) == 0;
}

/* Whether @facts are of the network of before, with no sign that is new. */
static gboolean
is_same_with_less (const LklNetworkFacts *before, const LklNetworkFacts *facts)
{
  return g_strcmp0 (before->router, facts->router) == 0
         && g_strv_equal ((const char *const *) before->addresses,
                          (const char *const *) facts->addresses)
         && is_same_or_lost (before->router_key, facts->router_key)
         && is_same_or_lost (before->ssid, facts->ssid);
}

void
lkl_place_tracker_take_facts (LklPlaceTracker *self, LklNetworkFacts *facts)
{
  if (!facts->has_link || !facts->has_address)
    return;
  if (self->facts != NULL && is_same_with_less (self->facts, facts))
    return;
  lkl_network_facts_ref (facts);
  g_clear_pointer (&self->facts, lkl_network_facts_unref);
  self->facts = facts;
  match (self);
}

const LklPlace *
lkl_place_tracker_get_place (const LklPlaceTracker *self)
{
  return self->place;
}

const char *
lkl_place_tracker_get_public_id (const LklPlaceTracker *self)
{
  if (self->places == NULL || self->places->len == 0 || self->facts == NULL)
    return NULL;
  return lkl_place_get_public_id (self->place);
}
