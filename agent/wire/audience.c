/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAudience"

#include "agent/wire/audience.h"

#include <string.h>

#include "agent/wire/document-read.h"

#define NAME_MAX_BYTES 100

gboolean
lkl_audience_read (const LklJsonValue *object, LklAudience **out, GError **error)
{
  g_autoptr (LklAudience) self = g_new0 (LklAudience, 1);
  LklJsonValue value;

  if (!lkl_json_get_object (object, "audience", LKL_JSON_OPTIONAL, &value, error))
    return FALSE;
  if (value.node == NULL)
    return TRUE;
  if (!lkl_document_get_lines (
          &value, "places", LKL_AUDIENCE_MAX_NAMES, NAME_MAX_BYTES, &self->places, error)
      || !lkl_document_get_lines (
          &value, "groups", LKL_AUDIENCE_MAX_NAMES, NAME_MAX_BYTES, &self->groups, error)
      || !lkl_document_get_lines (
          &value, "hosts", LKL_AUDIENCE_MAX_NAMES, NAME_MAX_BYTES, &self->hosts, error))
    return FALSE;
  *out = g_steal_pointer (&self);
  return TRUE;
}

void
lkl_audience_free (LklAudience *self)
{
  g_strfreev (self->places);
  g_strfreev (self->groups);
  g_strfreev (self->hosts);
  g_free (self);
}

static gboolean
is_listed (const GStrv names, const char *name)
{
  return names != NULL && name != NULL && g_strv_contains ((const char *const *) names, name);
}

static gboolean
is_host_listed (const GStrv hosts, const char *host)
{
  g_autofree char *label = NULL;

  if (hosts == NULL || host == NULL)
    return FALSE;
  label = g_strndup (host, strcspn (host, "."));
  for (guint i = 0; hosts[i] != NULL; i++)
    if (g_ascii_strcasecmp (hosts[i], host) == 0 || g_ascii_strcasecmp (hosts[i], label) == 0)
      return TRUE;
  return FALSE;
}

gboolean
lkl_audience_includes (const LklAudience *self,
                       const char *place,
                       const char *const *groups,
                       const char *host)
{
  if (self == NULL || (self->places == NULL && self->groups == NULL && self->hosts == NULL))
    return TRUE;
  for (guint i = 0; groups != NULL && groups[i] != NULL; i++)
    if (is_listed (self->groups, groups[i]))
      return TRUE;
  return is_listed (self->places, place) || is_host_listed (self->hosts, host);
}
