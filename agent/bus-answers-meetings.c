/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklBusAnswersMeetings"

#include <string.h>

#include "agent/bus-answers.h"

#define MAX_UID_BYTES 256

static gboolean
on_list_meetings (LklBus *bus, GDBusMethodInvocation *invocation, LklAgent *self)
{
  g_auto (GVariantBuilder) list = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));
  g_autoptr (GPtrArray) people = NULL;

  if (!lkl_agent_bus_is_ready (self, invocation))
    return TRUE;
  people = lkl_agent_list_meetings (self);
  for (guint i = 0; i < people->len; i++)
    {
      const LklPerson *person = g_ptr_array_index (people, i);
      g_autofree char *text = lkl_agent_word_meeting (person);

      g_variant_builder_open (&list, G_VARIANT_TYPE_VARDICT);
      g_variant_builder_add (&list, "{sv}", "uid", lkl_agent_bus_text (person->uid));
      g_variant_builder_add (&list, "{sv}", "name", lkl_agent_bus_text (person->name));
      g_variant_builder_add (&list, "{sv}", "text", lkl_agent_bus_text (text));
      g_variant_builder_close (&list);
    }
  lkl_bus_complete_list_meetings (bus, invocation, g_variant_builder_end (&list));
  return TRUE;
}

static void
on_answered (GObject *agent, GAsyncResult *result, gpointer user_data)
{
  GDBusMethodInvocation *invocation = user_data;
  g_autoptr (GError) error = NULL;

  if (lkl_agent_answer_meeting_finish (LKL_AGENT (agent), result, &error))
    g_dbus_method_invocation_return_value (invocation, NULL);
  else
    lkl_agent_service_return_error (invocation, error);
}

static gboolean
on_answer_meeting (LklBus *bus,
                   GDBusMethodInvocation *invocation,
                   const char *uid,
                   gboolean has_met,
                   LklAgent *self)
{
  if (!lkl_agent_bus_is_ready (self, invocation))
    return TRUE;
  if (*uid == '\0' || strlen (uid) > MAX_UID_BYTES)
    return lkl_agent_bus_refuse (
        invocation, G_DBUS_ERROR_INVALID_ARGS, "uid: expected 1 to 256 bytes");
  lkl_agent_answer_meeting_async (self, uid, has_met, on_answered, invocation);
  return TRUE;
}

void
lkl_agent_connect_meetings (LklAgent *self)
{
  const LklAgentBusHandler handlers[] = {
    { "handle-list-meetings", G_CALLBACK (on_list_meetings) },
    { "handle-answer-meeting", G_CALLBACK (on_answer_meeting) },
  };

  lkl_agent_bus_connect (self, handlers, G_N_ELEMENTS (handlers));
}
