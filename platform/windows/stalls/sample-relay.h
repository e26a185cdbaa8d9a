/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/desktop/window-pinger.h"

G_BEGIN_DECLS

/* @sample: valid during the call. On the thread that measures */
typedef void (*LklWindowSampleFunc) (const LklWindowSample *sample, gpointer user_data);

/**
 * LklSampleRelay: the way of samples from a thread that measures to the LklWindowPinger that emits
 * them. Ref-counted, since a sample may be on its way when the pinger ends. What says nothing
 * urgent waits for company, so that the receiving thread seldom wakes.
 */
typedef struct _LklSampleRelay LklSampleRelay;

/* Samples arrive in the main context that is the thread's default now. @pinger: (transfer none)
 * (type LklWindowPinger): not kept alive. Returns: (transfer full): shut at first */
LklSampleRelay *lkl_sample_relay_new (gpointer pinger);
LklSampleRelay *lkl_sample_relay_ref (LklSampleRelay *self);
void lkl_sample_relay_unref (LklSampleRelay *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklSampleRelay, lkl_sample_relay_unref)

/* @interval_ms: between probes: what is not urgent waits for some of them. 0 = shut: nothing is
 * emitted, not even what is on its way. Any thread */
void lkl_sample_relay_set_interval (LklSampleRelay *self, guint interval_ms);

/* The measuring thread. @sample: copied */
void lkl_sample_relay_send (LklSampleRelay *self, const LklWindowSample *sample);

G_END_DECLS
