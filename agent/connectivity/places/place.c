/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPlace"

#include "agent/connectivity/places/place.h"

#include "agent/wire/policy-place.h"

/* How well a place fits; greater is surer. The length of the prefix is added to the last. */
enum
{
  FITS_NOT = 0,
  FITS_SUBNET = 1000,
  FITS_SSID_AND_SUBNET = 2000,
  FITS_ROUTER = 3000,
};

static gboolean
has (char **texts, const char *text)
{
  return text != NULL && g_strv_contains ((const char *const *) texts, text);
}

/* Returns: bits of the longest prefix of @place with one of @addresses behind it, 0 = none */
static guint
measure_prefix (const LklPlace *place, const GPtrArray *addresses)
{
  guint longest = 0;

  for (guint i = 0; place->subnets[i] != NULL; i++)
    {
      g_autoptr (GInetAddressMask) mask =
          g_inet_address_mask_new_from_string (place->subnets[i], NULL);

      for (guint j = 0; mask != NULL && j < addresses->len; j++)
        if (g_inet_address_mask_matches (mask, g_ptr_array_index (addresses, j)))
          longest = MAX (longest, g_inet_address_mask_get_length (mask));
    }
  return longest;
}

static guint
measure_fit (const LklPlace *place, const LklNetworkFacts *facts, const GPtrArray *addresses)
{
  const gboolean has_ssid = has (place->ssids, facts->ssid);
  guint prefix;

  if (has (place->routers, facts->router_key))
    return FITS_ROUTER;
  if (facts->router_key != NULL && *place->routers != NULL)
    return FITS_NOT;
  if (!has_ssid && facts->ssid != NULL && *place->ssids != NULL)
    return FITS_NOT;
  prefix = measure_prefix (place, addresses);
  if (prefix == 0)
    return FITS_NOT;
  return prefix + (has_ssid ? FITS_SSID_AND_SUBNET : FITS_SUBNET);
}

/* Returns: (transfer full) (element-type GInetAddress) */
static GPtrArray *
parse_addresses (char **texts)
{
  GPtrArray *addresses = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; texts[i] != NULL; i++)
    {
      GInetAddress *address = g_inet_address_new_from_string (texts[i]);

      if (address != NULL)
        g_ptr_array_add (addresses, address);
    }
  return addresses;
}

const LklPlace *
lkl_place_match (const GPtrArray *places, const LklNetworkFacts *facts)
{
  g_autoptr (GPtrArray) addresses = parse_addresses (facts->addresses);
  const LklPlace *best = NULL;
  guint best_fit = FITS_NOT;

  for (guint i = 0; i < places->len; i++)
    {
      const LklPlace *place = g_ptr_array_index (places, i);
      const guint fit = measure_fit (place, facts, addresses);

      if (fit > best_fit)
        {
          best = place;
          best_fit = fit;
        }
    }
  return best;
}

const char *
lkl_place_get_public_id (const LklPlace *place)
{
  return place != NULL ? place->id : LKL_PLACE_ID_ELSEWHERE;
}
