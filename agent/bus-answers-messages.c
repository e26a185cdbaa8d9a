/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklBusAnswersMessages"

#include "agent/bus-answers.h"

static void
on_said (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GDBusMethodInvocation *invocation = user_data;
  g_autoptr (GError) error = NULL;

  if (lkl_agent_say_finish (LKL_AGENT (source), result, &error))
    g_dbus_method_invocation_return_value (invocation, NULL);
  else
    lkl_agent_service_return_error (invocation, error);
}

/* Answers the call once it is said. @words: (nullable) */
static gboolean
say_to (LklAgent *self,
        GDBusMethodInvocation *invocation,
        LklPersonMessageKind kind,
        const char *uid,
        const char *words)
{
  g_autoptr (LklPersonMessage) message = NULL;
  g_autoptr (GError) error = NULL;

  if (!lkl_agent_bus_is_ready (self, invocation))
    return TRUE;
  message = lkl_person_message_new (kind, uid, words, NULL, NULL, &error);
  if (message == NULL)
    lkl_agent_service_return_error (invocation, error);
  else
    lkl_agent_say_async (self, message, on_said, invocation);
  return TRUE;
}

static gboolean
on_say_hello (LklBus *bus, GDBusMethodInvocation *invocation, const char *uid, LklAgent *self)
{
  return say_to (self, invocation, LKL_PERSON_MESSAGE_HELLO, uid, NULL);
}

static gboolean
on_ask_for_visit (LklBus *bus, GDBusMethodInvocation *invocation, const char *uid, LklAgent *self)
{
  return say_to (self, invocation, LKL_PERSON_MESSAGE_VISIT, uid, NULL);
}

static gboolean
on_thank (LklBus *bus,
          GDBusMethodInvocation *invocation,
          const char *uid,
          const char *words,
          LklAgent *self)
{
  return say_to (self, invocation, LKL_PERSON_MESSAGE_THANKS, uid, words);
}

void
lkl_agent_connect_messages (LklAgent *self)
{
  const LklAgentBusHandler handlers[] = {
    { "handle-say-hello", G_CALLBACK (on_say_hello) },
    { "handle-ask-for-visit", G_CALLBACK (on_ask_for_visit) },
    { "handle-thank", G_CALLBACK (on_thank) },
  };

  lkl_agent_bus_connect (self, handlers, G_N_ELEMENTS (handlers));
}
