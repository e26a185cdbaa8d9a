/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPolicyPlace"

#include "agent/wire/policy-place.h"

#include "agent/wire/document-read.h"
#include "agent/wire/network-text.h"

#define TEXT_MAX_BYTES 80
#define MAX_SIGNS 64 /* of one sort */
#define SUBNET_MAX_BYTES 49
#define SHA256_BYTES 64
#define SSID_MAX_BYTES 32 /* IEEE 802.11, element SSID */

void
lkl_place_free (LklPlace *self)
{
  g_free (self->id);
  g_clear_pointer (&self->name, lkl_localized_text_unref);
  g_strfreev (self->subnets);
  g_strfreev (self->routers);
  g_strfreev (self->ssids);
  g_clear_pointer (&self->router_label, lkl_localized_text_unref);
  g_clear_pointer (&self->wifi_label, lkl_localized_text_unref);
  g_free (self);
}

static gboolean
read_id (LklPlace *self, const LklJsonValue *item, GError **error)
{
  if (!lkl_document_get_id (item, "id", LKL_JSON_REQUIRED, &self->id, error))
    return FALSE;
  if (g_str_equal (self->id, LKL_PLACE_ID_ELSEWHERE))
    return lkl_json_set_error (
        error, item, "id", "\"%s\" is what any other network is called", LKL_PLACE_ID_ELSEWHERE);
  return TRUE;
}

/* What people read. */
static gboolean
read_texts (LklPlace *self, const LklJsonValue *item, GError **error)
{
  return lkl_localized_text_read (
             item, "name", LKL_JSON_REQUIRED, TEXT_MAX_BYTES, &self->name, error)
         && lkl_localized_text_read (
             item, "routerLabel", LKL_JSON_OPTIONAL, TEXT_MAX_BYTES, &self->router_label, error)
         && lkl_localized_text_read (
             item, "wifiLabel", LKL_JSON_OPTIONAL, TEXT_MAX_BYTES, &self->wifi_label, error);
}

/* What the place is known by. */
static gboolean
read_signs (LklPlace *self, const LklJsonValue *item, GError **error)
{
  return lkl_network_text_get_list (item,
                                    "subnets",
                                    MAX_SIGNS,
                                    SUBNET_MAX_BYTES,
                                    lkl_network_text_check_subnet,
                                    &self->subnets,
                                    error)
         && lkl_network_text_get_list (item,
                                       "routers",
                                       MAX_SIGNS,
                                       SHA256_BYTES,
                                       lkl_network_text_check_sha256,
                                       &self->routers,
                                       error)
         && lkl_network_text_get_list (item,
                                       "ssids",
                                       MAX_SIGNS,
                                       SSID_MAX_BYTES,
                                       lkl_network_text_check_ssid,
                                       &self->ssids,
                                       error);
}

/* Anybody may call a Wi-Fi like the organisation's, and many do without meaning it. */
static gboolean
check_signs (const LklPlace *self, const LklJsonValue *item, GError **error)
{
  if (*self->ssids == NULL || *self->subnets != NULL || *self->routers != NULL)
    return TRUE;
  return lkl_json_set_error (
      error, item, "ssids", "a Wi-Fi name alone tells no place: add \"subnets\" or \"routers\"");
}

LklPlace *
lkl_place_read (const LklJsonValue *item, GError **error)
{
  g_autoptr (LklPlace) self = g_new0 (LklPlace, 1);

  if (!read_id (self, item, error) || !read_texts (self, item, error)
      || !read_signs (self, item, error) || !check_signs (self, item, error))
    return NULL;
  return g_steal_pointer (&self);
}
