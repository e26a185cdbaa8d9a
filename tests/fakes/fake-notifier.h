/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/desktop/notifier.h"

G_BEGIN_DECLS

/* A notifier that remembers what it would show; the test says what becomes of it. */
#define LKL_TYPE_FAKE_NOTIFIER (lkl_fake_notifier_get_type ())
G_DECLARE_FINAL_TYPE (LklFakeNotifier, lkl_fake_notifier, LKL, FAKE_NOTIFIER, GObject)

/* Draws buttons until told otherwise. Returns: (transfer full) */
LklFakeNotifier *lkl_fake_notifier_new (void);
void lkl_fake_notifier_set_draws_buttons (LklFakeNotifier *self, gboolean draws_buttons);

/* Returns: (transfer none) (nullable): what is shown now under this id */
const LklNotification *lkl_fake_notifier_get_shown (LklFakeNotifier *self, const char *id);
guint lkl_fake_notifier_count_shown (LklFakeNotifier *self);
/* How often lkl_notifier_show() was called. */
guint lkl_fake_notifier_count_shows (LklFakeNotifier *self);
/* Ids of all calls of lkl_notifier_close(), in order.
 * Returns: (transfer none) (element-type utf8) */
GPtrArray *lkl_fake_notifier_get_closes (LklFakeNotifier *self);

/* What the server says; all of it about something that is shown. After the last three it
 * isn't any more. */
void lkl_fake_notifier_emit_shown (LklFakeNotifier *self, const char *id);
/* The notification must have that button. */
void lkl_fake_notifier_click (LklFakeNotifier *self, const char *id, const char *action);
/* A click that was on its way when the notification was closed. */
void lkl_fake_notifier_click_late (LklFakeNotifier *self, const char *id, const char *action);
void lkl_fake_notifier_emit_closed (LklFakeNotifier *self, const char *id, LklNotificationEnd end);
void lkl_fake_notifier_emit_failed (LklFakeNotifier *self,
                                    const char *id,
                                    const char *message,
                                    gboolean may_be_seen);
/* The server dies, and nothing is shown any more; another one comes. */
void lkl_fake_notifier_lose_server (LklFakeNotifier *self);
void lkl_fake_notifier_find_server (LklFakeNotifier *self);

G_END_DECLS
