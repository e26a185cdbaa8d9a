/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/desktop/window-pinger.h"

G_BEGIN_DECLS

/* A pinger that pings nobody: the test says what came back. */
#define LKL_TYPE_FAKE_WINDOW_PINGER (lkl_fake_window_pinger_get_type ())
G_DECLARE_FINAL_TYPE (LklFakeWindowPinger, lkl_fake_window_pinger, LKL, FAKE_WINDOW_PINGER, GObject)

/* Returns: (transfer full) */
LklFakeWindowPinger *lkl_fake_window_pinger_new (void);

/* As it was last set, 0 = off. */
guint lkl_fake_window_pinger_get_interval_ms (LklFakeWindowPinger *self);

/* Emits "sample" as of a program in front, asked each second. @app_id: (nullable) */
void lkl_fake_window_pinger_emit (LklFakeWindowPinger *self,
                                  LklWindowSampleOutcome outcome,
                                  const char *app_id,
                                  gint64 latency_usecs);

/* Emits "sample" as it is. */
void lkl_fake_window_pinger_emit_sample (LklFakeWindowPinger *self, const LklWindowSample *sample);

G_END_DECLS
