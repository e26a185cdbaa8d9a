/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LklLateAnswers: what a notification server that hung answers when nobody waits any more.
 *
 * libnotify waits 25 s for the id of what it shows. An answer after that is dropped by GDBus, and a
 * notification would stand on the screen that nobody here can close. So this hears along on the
 * connection and has such a one closed by its late id.
 *
 * All calls from the thread that shows, one notification at a time.
 */
typedef struct _LklLateAnswers LklLateAnswers;

/* @connection: (transfer none): libnotify's. Returns: (transfer full) */
LklLateAnswers *lkl_late_answers_new (GDBusConnection *connection);
void lkl_late_answers_free (LklLateAnswers *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklLateAnswers, lkl_late_answers_free)

/* The call of "Notify" that returned just now had an answer, or had none in time. */
void lkl_late_answers_note_answered (LklLateAnswers *self);
void lkl_late_answers_note_given_up (LklLateAnswers *self);

G_END_DECLS
