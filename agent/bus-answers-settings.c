/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklBusAnswersSettings"

#include <string.h>

#include "agent/bus-answers.h"

#define MAX_WORD_BYTES 64

/* ---- What the person may set ---- */

static char *
format_minute (guint minute)
{
  return g_strdup_printf ("%02u:%02u", minute / 60, minute % 60);
}

static gboolean
may_set_minute (LklSettings *settings, LklSetting setting, guint minute)
{
  g_autofree char *text = format_minute (minute);

  return lkl_settings_may_set (settings, setting, text);
}

/* What makes a difference: nobody widens the hours of the working day, nor what the admin left of
 * them. */
static void
add_range (GVariantDict *dict, LklSettings *settings, LklSetting setting)
{
  guint first = LKL_QUESTION_HOURS_FROM_MINUTE;
  guint last = LKL_QUESTION_HOURS_UNTIL_MINUTE;
  g_autofree char *lowest = NULL;
  g_autofree char *highest = NULL;

  while (first < last && !may_set_minute (settings, setting, first))
    first++;
  while (last > first && !may_set_minute (settings, setting, last))
    last--;
  lowest = format_minute (first);
  highest = format_minute (last);
  g_variant_dict_insert (dict, "lowest", "s", lowest);
  g_variant_dict_insert (dict, "highest", "s", highest);
}

/* Returns: (transfer full): those that the person may set */
static GStrv
list_choices (LklSettings *settings, LklSetting setting)
{
  const LklSettingInfo *info = lkl_setting_get_info (setting);
  g_auto (GStrv) all = g_strsplit (info->choices != NULL ? info->choices : "", "|", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; all[i] != NULL; i++)
    if (lkl_settings_may_set (settings, setting, all[i]))
      g_strv_builder_add (builder, all[i]);
  return g_strv_builder_end (builder);
}

static GVariant *
describe_setting (LklSettings *settings, LklSetting setting)
{
  const LklSettingInfo *info = lkl_setting_get_info (setting);
  g_autofree char *key = g_strdup_printf ("%s.%s", info->group, info->key);
  g_auto (GStrv) choices = list_choices (settings, setting);
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&dict, "key", "s", key);
  g_variant_dict_insert (&dict, "value", "s", lkl_settings_get_text (settings, setting));
  g_variant_dict_insert (&dict, "file", "s", lkl_settings_get_source (settings, setting));
  g_variant_dict_insert (&dict, "locked", "b", lkl_settings_is_locked (settings, setting));
  g_variant_dict_insert (&dict, "lockedBy", "s", lkl_settings_get_lock_source (settings, setting));
  g_variant_dict_insert (&dict, "canBeLess", "b", info->least != NULL);
  g_variant_dict_insert (&dict, "choices", "^as", choices);
  if (info->type == LKL_SETTING_TYPE_TIME_OF_DAY)
    add_range (&dict, settings, setting);
  return g_variant_dict_end (&dict);
}

static GVariant *
describe_pause (LklAgent *self)
{
  g_autofree char *text = lkl_agent_describe_pause (self);
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&dict, "until", "x", lkl_agent_get_paused_until (self));
  g_variant_dict_insert (&dict, "text", "s", text);
  return g_variant_dict_end (&dict);
}

static gboolean
on_list_settings (LklBus *bus, GDBusMethodInvocation *invocation, LklAgent *self)
{
  g_auto (GVariantBuilder) list = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));
  LklSettings *settings = lkl_settings_watch_get_settings (self->settings);

  /* A pause is known when the journal is. */
  if (!lkl_agent_bus_is_ready (self, invocation))
    return TRUE;
  for (guint i = 0; i < LKL_SETTING_COUNT; i++)
    if (lkl_setting_get_info ((LklSetting) i)->is_personal)
      g_variant_builder_add_value (&list, describe_setting (settings, (LklSetting) i));
  lkl_bus_complete_list_settings (
      bus, invocation, g_variant_builder_end (&list), describe_pause (self));
  return TRUE;
}

/* ---- What they set ---- */

static void
on_set (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GDBusMethodInvocation *invocation = user_data;
  g_autoptr (GError) error = NULL;

  if (lkl_settings_watch_set_finish (LKL_SETTINGS_WATCH (source), result, &error))
    g_dbus_method_invocation_return_value (invocation, NULL);
  else
    lkl_agent_service_return_error (invocation, error);
}

/* @key: "GROUP.KEY" */
static gboolean
find_setting (const char *key, LklSetting *setting)
{
  g_auto (GStrv) words = g_strsplit (key, ".", 2);

  return g_strv_length (words) == 2 && lkl_setting_from_name (words[0], words[1], setting)
         && lkl_setting_get_info (*setting)->is_personal;
}

static gboolean
on_set_setting (LklBus *bus,
                GDBusMethodInvocation *invocation,
                const char *key,
                const char *value,
                LklAgent *self)
{
  LklSetting setting;

  if (!lkl_agent_bus_is_ready (self, invocation))
    return TRUE;
  if (strlen (key) > MAX_WORD_BYTES || strlen (value) > MAX_WORD_BYTES)
    return lkl_agent_bus_refuse (invocation, G_DBUS_ERROR_INVALID_ARGS, "key or value is too long");
  if (!find_setting (key, &setting))
    return lkl_agent_bus_refuse (
        invocation, G_DBUS_ERROR_INVALID_ARGS, "there is no such setting of the person's own");
  lkl_settings_watch_set_async (self->settings, setting, value, on_set, invocation);
  return TRUE;
}

/* ---- Pauses ---- */

static void
on_paused (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GDBusMethodInvocation *invocation = user_data;
  g_autofree char *text = lkl_agent_describe_pause (LKL_AGENT (source));
  g_autoptr (GError) error = NULL;

  if (lkl_agent_pause_finish (LKL_AGENT (source), result, &error))
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(s)", text));
  else
    lkl_agent_service_return_error (invocation, error);
}

static gboolean
on_pause (LklBus *bus, GDBusMethodInvocation *invocation, const char *name, LklAgent *self)
{
  LklPauseLength length;

  if (!lkl_agent_bus_is_ready (self, invocation))
    return TRUE;
  if (!lkl_pause_length_from_name (name, &length))
    return lkl_agent_bus_refuse (
        invocation, G_DBUS_ERROR_INVALID_ARGS, "a pause is for an \"hour\" or until \"tomorrow\"");
  lkl_agent_pause_async (self, length, on_paused, invocation);
  return TRUE;
}

static void
on_resumed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GDBusMethodInvocation *invocation = user_data;
  g_autoptr (GError) error = NULL;

  if (lkl_agent_pause_finish (LKL_AGENT (source), result, &error))
    g_dbus_method_invocation_return_value (invocation, NULL);
  else
    lkl_agent_service_return_error (invocation, error);
}

static gboolean
on_resume (LklBus *bus, GDBusMethodInvocation *invocation, LklAgent *self)
{
  if (lkl_agent_bus_is_ready (self, invocation))
    lkl_agent_pause_async (self, LKL_PAUSE_NONE, on_resumed, invocation);
  return TRUE;
}

void
lkl_agent_connect_settings (LklAgent *self)
{
  const LklAgentBusHandler handlers[] = {
    { "handle-list-settings", G_CALLBACK (on_list_settings) },
    { "handle-set-setting", G_CALLBACK (on_set_setting) },
    { "handle-pause", G_CALLBACK (on_pause) },
    { "handle-resume", G_CALLBACK (on_resume) },
  };

  lkl_agent_bus_connect (self, handlers, G_N_ELEMENTS (handlers));
}
