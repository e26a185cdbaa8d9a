/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklBusAnswersTips"

#include <string.h>

#include "agent/bus-answers.h"

#define MAX_ID_BYTES 64

static gboolean
on_list_tips (LklBus *bus, GDBusMethodInvocation *invocation, LklAgent *self)
{
  g_auto (GVariantBuilder) list = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));
  const LklNotice *tip;

  if (!lkl_agent_bus_is_ready (self, invocation))
    return TRUE;
  tip = lkl_agent_get_tip (self);
  if (tip != NULL)
    {
      g_variant_builder_open (&list, G_VARIANT_TYPE_VARDICT);
      g_variant_builder_add (&list, "{sv}", "id", lkl_agent_bus_text (tip->id));
      g_variant_builder_add (&list, "{sv}", "title", lkl_agent_bus_localized (tip->title));
      g_variant_builder_add (&list, "{sv}", "text", lkl_agent_bus_localized (tip->text));
      g_variant_builder_close (&list);
    }
  lkl_bus_complete_list_tips (bus, invocation, g_variant_builder_end (&list));
  return TRUE;
}

static void
on_rated (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GDBusMethodInvocation *invocation = user_data;
  g_autoptr (GError) error = NULL;

  if (lkl_tip_keeper_rate_finish (LKL_TIP_KEEPER (source), result, &error))
    g_dbus_method_invocation_return_value (invocation, NULL);
  else
    lkl_agent_service_return_error (invocation, error);
}

static gboolean
on_rate_tip (LklBus *bus,
             GDBusMethodInvocation *invocation,
             const char *id,
             gboolean is_useful,
             LklAgent *self)
{
  if (!lkl_agent_bus_is_ready (self, invocation))
    return TRUE;
  if (self->tips == NULL || strlen (id) > MAX_ID_BYTES)
    return lkl_agent_bus_refuse (invocation, G_DBUS_ERROR_INVALID_ARGS, "there is no such tip");
  lkl_tip_keeper_rate_async (self->tips,
                             id,
                             is_useful ? LKL_TIP_RATING_USEFUL : LKL_TIP_RATING_NOT_USEFUL,
                             on_rated,
                             invocation);
  return TRUE;
}

static void
on_muted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GDBusMethodInvocation *invocation = user_data;
  g_autoptr (GError) error = NULL;

  if (lkl_settings_watch_set_finish (LKL_SETTINGS_WATCH (source), result, &error))
    g_dbus_method_invocation_return_value (invocation, NULL);
  else
    lkl_agent_service_return_error (invocation, error);
}

static gboolean
on_mute_tips (LklBus *bus, GDBusMethodInvocation *invocation, LklAgent *self)
{
  if (!lkl_agent_bus_is_ready (self, invocation))
    return TRUE;
  lkl_settings_watch_set_async (
      self->settings, LKL_SETTING_NOTICES_TIPS, "false", on_muted, invocation);
  return TRUE;
}

void
lkl_agent_connect_tips (LklAgent *self)
{
  const LklAgentBusHandler handlers[] = {
    { "handle-list-tips", G_CALLBACK (on_list_tips) },
    { "handle-rate-tip", G_CALLBACK (on_rate_tip) },
    { "handle-mute-tips", G_CALLBACK (on_mute_tips) },
  };

  lkl_agent_bus_connect (self, handlers, G_N_ELEMENTS (handlers));
}
