/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "agent/base/clock.h"
#include "agent/bus/agent-bus.h"

G_BEGIN_DECLS

/**
 * LklAgentService: puts org.linklight.Agent1 on the session bus and decides who may call what.
 * Whoever creates it answers the calls by connecting to the skeleton's handle-… signals. Main
 * thread.
 *
 * A program inside a sandbox gets GetStatus and nothing else, and of that the light alone. Methods
 * that write, send or read much are limited in rate (call-limit.h). Who a caller is, is asked of
 * the bus without waiting and kept for its connection; the call is answered once that is known.
 *
 * Signals:
 *   name-lost (): another agent of this session owns the name, or the bus has gone
 */
#define LKL_TYPE_AGENT_SERVICE (lkl_agent_service_get_type ())
G_DECLARE_FINAL_TYPE (LklAgentService, lkl_agent_service, LKL, AGENT_SERVICE, GObject)

#define LKL_AGENT_BUS_NAME "org.linklight.Agent1"
#define LKL_AGENT_BUS_PATH "/org/linklight/Agent1"

/* Exports at once; the name follows. Returns: (transfer full): NULL with LKL_ERROR_UNAVAILABLE */
LklAgentService *
lkl_agent_service_new (GDBusConnection *connection, LklClock *clock, GError **error);

/* (transfer none) */
LklBus *lkl_agent_service_get_skeleton (LklAgentService *self);

/* Keeps a call that came before it could be answered, and answers all of them. */
void lkl_agent_service_hold_call (LklAgentService *self, GDBusMethodInvocation *invocation);
void lkl_agent_service_release_calls (LklAgentService *self);

/* Whether the caller is a program in a sandbox, which is told the light and its sentence alone. */
gboolean lkl_agent_service_is_sandboxed (GDBusMethodInvocation *invocation);

/* A sealed memfd with @bytes, and its list for a reply with one handle.
 * Returns: (transfer full): NULL with LKL_ERROR_STORAGE */
GUnixFDList *lkl_agent_service_seal_bytes (GBytes *bytes, GError **error);

/* Answers with a D-Bus error that carries the message of @error. */
void lkl_agent_service_return_error (GDBusMethodInvocation *invocation, const GError *error);

G_END_DECLS
