/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/desktop/window-pinger.h"
#include "platform/windows/stalls/delay-control.h"
#include "platform/windows/stalls/ping-ledger.h"
#include "platform/windows/wayland/bus-calls.h"

G_BEGIN_DECLS

/**
 * LklBusProbe: does the main loop of a program turn? Asked by a call on a bus that only the main
 * loop answers, one at a time per process; before each round the bus itself is asked, and where
 * that is late no program is to blame. Belongs to the thread of its calls.
 *
 * There are two calls, and no other can be made:
 *   LKL_WINDOW_METHOD_ACTIONS        org.gtk.Actions.List; what it lists is not looked at
 *   LKL_WINDOW_METHOD_ACCESSIBILITY  how many windows a program has, its root's ChildCount. The bus
 *                                    of assistive technologies could tell every word on the
 *                                    screen; nothing else may ever be asked for there
 */
typedef struct _LklBusProbe LklBusProbe;

typedef struct
{
  LklWindowSampleOutcome outcome; /* as in LklWindowSample */
  LklWindowMethod method;
  const LklProcessId *process; /* (nullable): NULL where the bus was late */
  gint64 latency_usecs;
  LklStallCause cause;
} LklBusProbeResult;

typedef void (*LklBusProbeFunc) (const LklBusProbeResult *result, gpointer user_data);

/* @control: (transfer none): of this thread; must live as long. Returns: (transfer full) */
LklBusProbe *lkl_bus_probe_new (LklWindowMethod method,
                                LklDelayControl *control,
                                LklBusProbeFunc emit,
                                gpointer user_data);
/* Free the calls first. */
void lkl_bus_probe_free (LklBusProbe *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklBusProbe, lkl_bus_probe_free)

/* To be asked in the next round. Nothing where a call to this process is out already, or where
 * this destination has never answered but with an error.
 * Returns: whether an answer may be expected */
gboolean lkl_bus_probe_queue (LklBusProbe *self,
                              const LklProcessId *process,
                              const char *destination,
                              const char *object_path);
/* A round: asks the bus, then all that are queued. @calls: (transfer none): ready */
void lkl_bus_probe_send_queued (LklBusProbe *self, LklBusCalls *calls);

/* Whether the destination has refused: it is no use to ask it. */
gboolean lkl_bus_probe_is_refused (LklBusProbe *self, const char *destination);
/* Somebody else may own the name now. */
void lkl_bus_probe_forget (LklBusProbe *self, const char *destination);

/* Whether this process has answered before. */
gboolean lkl_bus_probe_is_proven (LklBusProbe *self, const LklProcessId *process);

/* Tells of what is out. Returns: whether anything that counts is: then the next look should be in
 * half a second, for the cause's sake */
gboolean lkl_bus_probe_judge (LklBusProbe *self);

/* The PC has slept, or the person has gone: from what is out nothing is concluded any more. It
 * stays out, so that nobody gets a second call. */
void lkl_bus_probe_void_all (LklBusProbe *self);
/* The calls were freed: none is out. */
void lkl_bus_probe_drop_all (LklBusProbe *self);

G_END_DECLS
