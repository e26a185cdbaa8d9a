/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklBusAnswersWelcome"

#include "agent/bus-answers.h"

static gboolean
on_get_welcome (LklBus *bus, GDBusMethodInvocation *invocation, LklAgent *self)
{
  if (lkl_agent_bus_is_ready (self, invocation))
    lkl_bus_complete_get_welcome (bus, invocation, lkl_agent_describe_welcome (self));
  return TRUE;
}

static void
on_confirmed (GObject *agent, GAsyncResult *result, gpointer user_data)
{
  GDBusMethodInvocation *invocation = user_data;
  g_autoptr (GError) error = NULL;

  if (lkl_agent_confirm_welcome_finish (LKL_AGENT (agent), result, &error))
    g_dbus_method_invocation_return_value (invocation, NULL);
  else
    lkl_agent_service_return_error (invocation, error);
}

static gboolean
on_confirm_welcome (LklBus *bus, GDBusMethodInvocation *invocation, LklAgent *self)
{
  if (lkl_agent_bus_is_ready (self, invocation))
    lkl_agent_confirm_welcome_async (self, on_confirmed, invocation);
  return TRUE;
}

void
lkl_agent_connect_welcome (LklAgent *self)
{
  const LklAgentBusHandler handlers[] = {
    { "handle-get-welcome", G_CALLBACK (on_get_welcome) },
    { "handle-confirm-welcome", G_CALLBACK (on_confirm_welcome) },
  };

  lkl_agent_bus_connect (self, handlers, G_N_ELEMENTS (handlers));
}
