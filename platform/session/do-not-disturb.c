/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklDoNotDisturb"

#include "platform/session/do-not-disturb.h"

#include "platform/session/xfconf-property.h"

/* A key of GSettings. The schemas lie about on other desktops too, where nobody heeds them. */
typedef struct
{
  const char *desktop;
  const char *schema;
  const char *key;
  gboolean value_for_quiet;
} Key;

static const Key keys[] = {
  { "GNOME", "org.gnome.desktop.notifications", "show-banners", FALSE },
  { "Budgie", "org.gnome.desktop.notifications", "show-banners", FALSE },
  { "X-Cinnamon", "org.cinnamon.desktop.notifications", "display-notifications", FALSE },
  { "MATE", "org.mate.NotificationDaemon", "do-not-disturb", TRUE },
};

struct _LklDoNotDisturb
{
  LklServerQuiet *server;
  LklXfconfProperty *xfce; /* (nullable): on Xfce only */
  GSettings *settings;     /* (nullable) */
  const Key *key;          /* (nullable) */
};

static LklTernary
to_ternary (gboolean value)
{
  return value ? LKL_TERNARY_YES : LKL_TERNARY_NO;
}

/* GLib ends the process where a schema or key is asked for that isn't there. */
static GSettings *
open_settings (const Key *key)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source == NULL)
    return NULL;
  schema = g_settings_schema_source_lookup (source, key->schema, TRUE);
  if (schema == NULL || !g_settings_schema_has_key (schema, key->key))
    return NULL;
  return g_settings_new_full (schema, NULL, NULL);
}

static LklTernary
get_from_settings (const LklDoNotDisturb *self)
{
  if (self->settings == NULL)
    return LKL_TERNARY_UNKNOWN;
  return to_ternary (g_settings_get_boolean (self->settings, self->key->key)
                     == self->key->value_for_quiet);
}

static void
use_settings (LklDoNotDisturb *self, const char *const *desktops)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys) && self->settings == NULL; i++)
    {
      if (!g_strv_contains (desktops, keys[i].desktop))
        continue;
      self->settings = open_settings (&keys[i]);
      self->key = &keys[i];
    }
}

LklDoNotDisturb *
lkl_do_not_disturb_new (GDBusConnection *session_bus, const char *desktops)
{
  LklDoNotDisturb *self = g_new0 (LklDoNotDisturb, 1);
  g_auto (GStrv) names = g_strsplit (desktops == NULL ? "" : desktops, ":", -1);

  self->server = lkl_server_quiet_new (session_bus);
  if (g_strv_contains ((const char *const *) names, "XFCE"))
    self->xfce =
        lkl_xfconf_property_new (session_bus, "xfce4-notifyd", "/do-not-disturb", NULL, NULL);
  use_settings (self, (const char *const *) names);
  return self;
}

void
lkl_do_not_disturb_free (LklDoNotDisturb *self)
{
  lkl_server_quiet_free (self->server);
  g_clear_pointer (&self->xfce, lkl_xfconf_property_free);
  g_clear_object (&self->settings);
  g_free (self);
}

LklTernary
lkl_do_not_disturb_get (const LklDoNotDisturb *self)
{
  const LklTernary all[] = {
    lkl_server_quiet_get (self->server),
    self->xfce != NULL ? lkl_xfconf_property_get (self->xfce) : LKL_TERNARY_UNKNOWN,
    get_from_settings (self),
  };
  gboolean is_known = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      if (all[i] == LKL_TERNARY_YES)
        return LKL_TERNARY_YES;
      is_known = is_known || all[i] == LKL_TERNARY_NO;
    }
  return is_known ? LKL_TERNARY_NO : LKL_TERNARY_UNKNOWN;
}

LklServerQuiet *
lkl_do_not_disturb_get_server (const LklDoNotDisturb *self)
{
  return self->server;
}
