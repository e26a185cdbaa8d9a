/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPolicyInternet"

#include "agent/wire/policy-internet.h"

#include "agent/wire/network-text.h"

#define URL_MAX_BYTES 500
#define ADDRESS_MAX_BYTES 45
#define ZONE_MAX_BYTES 253
#define SHA256_BYTES 64
#define MAX_ANCHORS 4
#define MAX_ROOTS 16

void
lkl_policy_internet_free (LklPolicyInternet *self)
{
  g_free (self->page);
  g_free (self->large_page);
  g_free (self->reference);
  g_strfreev (self->anchors);
  g_free (self->zone);
  g_strfreev (self->roots);
  g_free (self);
}

static gboolean
read_pages (LklPolicyInternet *self, const LklJsonValue *internet, GError **error)
{
  return lkl_network_text_get (internet,
                               "page",
                               LKL_JSON_REQUIRED,
                               URL_MAX_BYTES,
                               lkl_network_text_check_named_page,
                               &self->page,
                               error)
         && lkl_network_text_get (internet,
                                  "largePage",
                                  LKL_JSON_OPTIONAL,
                                  URL_MAX_BYTES,
                                  lkl_network_text_check_page,
                                  &self->large_page,
                                  error)
         && lkl_network_text_get (internet,
                                  "reference",
                                  LKL_JSON_OPTIONAL,
                                  URL_MAX_BYTES,
                                  lkl_network_text_check_secure_page,
                                  &self->reference,
                                  error);
}

static gboolean
read_rest (LklPolicyInternet *self, const LklJsonValue *internet, GError **error)
{
  return lkl_network_text_get_list (internet,
                                    "anchors",
                                    MAX_ANCHORS,
                                    ADDRESS_MAX_BYTES,
                                    lkl_network_text_check_address,
                                    &self->anchors,
                                    error)
         && lkl_network_text_get (internet,
                                  "zone",
                                  LKL_JSON_OPTIONAL,
                                  ZONE_MAX_BYTES,
                                  lkl_network_text_check_zone,
                                  &self->zone,
                                  error)
         && lkl_network_text_get_list (internet,
                                       "roots",
                                       MAX_ROOTS,
                                       SHA256_BYTES,
                                       lkl_network_text_check_sha256,
                                       &self->roots,
                                       error);
}

gboolean
lkl_policy_internet_read (const LklJsonValue *root, LklPolicyInternet **out, GError **error)
{
  g_autoptr (LklPolicyInternet) self = NULL;
  LklJsonValue internet;

  if (!lkl_json_get_object (root, "internet", LKL_JSON_OPTIONAL, &internet, error))
    return FALSE;
  if (internet.node == NULL)
    return TRUE;
  self = g_new0 (LklPolicyInternet, 1);
  if (!read_pages (self, &internet, error) || !read_rest (self, &internet, error))
    return FALSE;
  *out = g_steal_pointer (&self);
  return TRUE;
}
