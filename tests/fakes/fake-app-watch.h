/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/desktop/app-watch.h"

G_BEGIN_DECLS

/* A watch that sees nobody: the test says what happened, by the signals of LklAppWatch. */
#define LKL_TYPE_FAKE_APP_WATCH (lkl_fake_app_watch_get_type ())
G_DECLARE_FINAL_TYPE (LklFakeAppWatch, lkl_fake_app_watch, LKL, FAKE_APP_WATCH, GObject)

/* Returns: (transfer full) */
LklFakeAppWatch *lkl_fake_app_watch_new (void);

/* @app_id: (nullable) */
void lkl_fake_app_watch_start (LklFakeAppWatch *self, const char *app_id, gint64 duration_usecs);
void lkl_fake_app_watch_crash (LklFakeAppWatch *self, const char *app_id, guint signal_number);

gboolean lkl_fake_app_watch_is_watching (LklFakeAppWatch *self);
/* @method: static (nullable): "process-exit" at first */
void lkl_fake_app_watch_set_crash_method (LklFakeAppWatch *self, const char *method);

G_END_DECLS
