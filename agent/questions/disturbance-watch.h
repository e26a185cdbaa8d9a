/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/desktop/session-state.h"

G_BEGIN_DECLS

/**
 * LklDisturbanceWatch: looks, while a question is on the screen, whether something begins in which
 * it must not stay there: the screen is locked or shared, somebody presents, a camera is on, a
 * window fills the screen, or the person wants quiet. Main thread only.
 *
 * A lock is told at once. For all else it looks every 15 seconds, which costs a few milliseconds
 * each: so it is for the minutes in which a question is there. What was so already is not meant:
 * the person wished for the question then.
 *
 * Signals:
 *   begun (): it has stopped, too
 */
#define LKL_TYPE_DISTURBANCE_WATCH (lkl_disturbance_watch_get_type ())
G_DECLARE_FINAL_TYPE (LklDisturbanceWatch, lkl_disturbance_watch, LKL, DISTURBANCE_WATCH, GObject)

/* @session: (transfer none). Returns: (transfer full): it does not look yet */
LklDisturbanceWatch *lkl_disturbance_watch_new (LklSessionState *session);

/* @is_calm: just now nothing of that kind was so; else it looks first at what is so already */
void lkl_disturbance_watch_start (LklDisturbanceWatch *self, gboolean is_calm);
void lkl_disturbance_watch_stop (LklDisturbanceWatch *self);

G_END_DECLS
