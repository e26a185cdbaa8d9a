/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklProxyNames"

#include "agent/sync/proxy-names.h"

#include <string.h>

#define SCHEMA "org.gnome.system.proxy"

struct _LklProxyNames
{
  gatomicrefcount references;
  GHashTable *names; /* (owned) (element-type utf8): "host:port", in lower case */
  gboolean follows_desktop;
};

LklProxyNames *
lkl_proxy_names_new (gboolean follows_desktop)
{
  LklProxyNames *self = g_new0 (LklProxyNames, 1);

  g_atomic_ref_count_init (&self->references);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->follows_desktop = follows_desktop;
  return self;
}

LklProxyNames *
lkl_proxy_names_ref (LklProxyNames *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
lkl_proxy_names_unref (LklProxyNames *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_hash_table_unref (self->names);
  g_free (self);
}

/* Returns: (transfer full) (nullable): "host:port"; NULL where @proxy names none */
static char *
read_name (const char *proxy)
{
  g_autofree char *url =
      strstr (proxy, "://") != NULL ? g_strdup (proxy) : g_strconcat ("http://", proxy, NULL);
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_SCHEME_NORMALIZE, NULL);
  g_autofree char *host = NULL;

  if (strpbrk (proxy, " \t\r\n") != NULL || uri == NULL || g_uri_get_host (uri) == NULL
      || *g_uri_get_host (uri) == '\0' || g_uri_get_port (uri) <= 0)
    return NULL;
  host = g_ascii_strdown (g_uri_get_host (uri), -1);
  return g_strdup_printf ("%s:%d", host, g_uri_get_port (uri));
}

gboolean
lkl_proxy_names_add (LklProxyNames *self, const char *proxy)
{
  char *name = read_name (proxy);

  if (name == NULL)
    return FALSE;
  g_hash_table_add (self->names, name);
  return TRUE;
}

static gboolean
is_in_environment (const char *name)
{
  const char *const variables[] = { "http_proxy",  "HTTP_PROXY", "https_proxy",
                                    "HTTPS_PROXY", "all_proxy",  "ALL_PROXY" };

  for (guint i = 0; i < G_N_ELEMENTS (variables); i++)
    {
      const char *proxy = g_getenv (variables[i]);
      g_autofree char *named = proxy != NULL ? read_name (proxy) : NULL;

      if (g_strcmp0 (named, name) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_in_settings (const char *name)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema =
      source != NULL ? g_settings_schema_source_lookup (source, SCHEMA, TRUE) : NULL;
  g_autoptr (GSettings) settings = schema != NULL ? g_settings_new (SCHEMA) : NULL;
  g_autofree char *mode = settings != NULL ? g_settings_get_string (settings, "mode") : NULL;
  const char *const kinds[] = { "http", "https" };

  if (g_strcmp0 (mode, "manual") != 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GSettings) kind = g_settings_get_child (settings, kinds[i]);
      g_autofree char *host = g_settings_get_string (kind, "host");
      g_autofree char *text = g_strdup_printf ("%s:%d", host, g_settings_get_int (kind, "port"));
      g_autofree char *named = read_name (text);

      if (g_strcmp0 (named, name) == 0)
        return TRUE;
    }
  return FALSE;
}

gboolean
lkl_proxy_names_has (LklProxyNames *self, const char *authority)
{
  g_autofree char *name = read_name (authority);

  if (name == NULL)
    return FALSE;
  return g_hash_table_contains (self->names, name)
         || (self->follows_desktop && (is_in_environment (name) || is_in_settings (name)));
}
