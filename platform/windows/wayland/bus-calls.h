/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LklBusCalls: a connection of our own to a bus, and the calls that are out on it. All of it
 * belongs to the thread and main context in which it is opened, so that a busy main loop elsewhere
 * in this process can't make an answer look late. No call ever starts a program.
 */
typedef struct _LklBusCalls LklBusCalls;

typedef struct
{
  const char *destination;
  const char *object_path;
  const char *interface_name;
  const char *method_name;
  GVariant *parameters; /* (nullable): consumed if floating */
  gint timeout_ms;
} LklBusCall;

/* @error: (nullable): where the bus can't be reached. Never called after lkl_bus_calls_free() */
typedef void (*LklBusReadyFunc) (const GError *error, gpointer user_data);
/* @reply: (nullable) (transfer none): NULL with @error. Never called after lkl_bus_calls_free() */
typedef void (*LklBusReplyFunc) (GVariant *reply, const GError *error, gpointer user_data);
/* Never called after lkl_bus_calls_free(), nor where the bus does not know */
typedef void (*LklBusProcessFunc) (const char *name, gint pid, gpointer user_data);

/* Begins to connect. Only an address of this PC's sockets is taken: some others start programs.
 * @address: as in the D-Bus specification, "Server Addresses". Returns: (transfer full) */
LklBusCalls *lkl_bus_calls_open (const char *address, LklBusReadyFunc on_ready, gpointer user_data);
/* Takes back what is out; runs the main context for a moment. */
void lkl_bus_calls_free (LklBusCalls *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklBusCalls, lkl_bus_calls_free)

/* Returns: (transfer none) (nullable): NULL until it is ready, and where it never will be */
GDBusConnection *lkl_bus_calls_get_connection (LklBusCalls *self);

/* @destroy: (nullable): for @user_data, in any case */
void lkl_bus_calls_send (LklBusCalls *self,
                         const LklBusCall *call,
                         LklBusReplyFunc on_reply,
                         gpointer user_data,
                         GDestroyNotify destroy);

/* The same to the bus itself, which answers within moments where nothing is wrong. */
void lkl_bus_calls_ask_bus (LklBusCalls *self,
                            const char *method_name,
                            GVariant *parameters,
                            LklBusReplyFunc on_reply,
                            gpointer user_data,
                            GDestroyNotify destroy);

/* Asks the bus which process has a name, well-known or unique. */
void lkl_bus_calls_find_process (LklBusCalls *self,
                                 const char *name,
                                 LklBusProcessFunc on_process,
                                 gpointer user_data);

G_END_DECLS
