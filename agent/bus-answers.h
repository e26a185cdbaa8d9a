/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/agent-private.h"

G_BEGIN_DECLS

/**
 * The answers to calls on the bus: bus-answers.c has what they share and the calls about the agent
 * itself; bus-answers-meetings.c (whom a new hire has met), bus-answers-messages.c,
 * bus-answers-notices.c, bus-answers-outages.c,
 * bus-answers-people.c, bus-answers-questions.c, bus-answers-sent.c, bus-answers-settings.c,
 * bus-answers-welcome.c and bus-answers-windows.c (which windows show the question) have the rest.
 */
typedef struct
{
  const char *signal; /* of LklBus */
  GCallback callback;
} LklAgentBusHandler;

void lkl_agent_bus_connect (LklAgent *self, const LklAgentBusHandler *handlers, guint n_handlers);

void lkl_agent_connect_meetings (LklAgent *self);
void lkl_agent_connect_messages (LklAgent *self);
void lkl_agent_connect_notices (LklAgent *self);
void lkl_agent_connect_outages (LklAgent *self);
void lkl_agent_connect_people (LklAgent *self);
void lkl_agent_connect_questions (LklAgent *self);
void lkl_agent_connect_sending (LklAgent *self);
void lkl_agent_connect_sent (LklAgent *self);
void lkl_agent_connect_settings (LklAgent *self);
void lkl_agent_connect_tips (LklAgent *self);
void lkl_agent_connect_waiting (LklAgent *self);
void lkl_agent_connect_welcome (LklAgent *self);
void lkl_agent_connect_windows (LklAgent *self);

/* Answers with an error. Returns: TRUE, always: the call has been handled */
gboolean
lkl_agent_bus_refuse (GDBusMethodInvocation *invocation, GDBusError code, const char *message);

/* Most calls need the journal, which is open a moment after the start, or never on a full disk.
 * Returns: FALSE where it isn't; then the call has been answered, or will be */
gboolean lkl_agent_bus_is_ready (LklAgent *self, GDBusMethodInvocation *invocation);

/* Answers with @bytes in a sealed memfd. */
void lkl_agent_bus_return_bytes (GDBusMethodInvocation *invocation, GBytes *bytes);

/* Strings for a dictionary; NULL becomes empty. Returns: (transfer floating) */
GVariant *lkl_agent_bus_text (const char *text);
GVariant *lkl_agent_bus_localized (const LklLocalizedText *text);

G_END_DECLS
