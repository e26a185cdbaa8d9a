/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/clock.h"
#include "agent/desktop/notifier.h"
#include "agent/journal/journal.h"
#include "agent/notices/notice-budget.h"

G_BEGIN_DECLS

/**
 * LklNoticeTeller: tells the person by notifications what IT says, within the limits of
 * notice-budget.h. What is on the screen follows its notice without a sound: its new words, that
 * there is no news yet, its end. What was told is in the journal before it is on the screen. Main
 * thread only.
 *
 * Signals:
 *   told (const char *id, LklNoticeKind kind (guint), const char *notification): the desktop has
 *       taken the notification of a notice; not that of its end
 *   changed (): time has passed for a notice: it begins, is over, or its next word is late
 *   details-wanted (): the person wants to read more
 *   mute-wanted (LklNoticeKind kind (guint)): the person wants no more notifications of this kind
 */
#define LKL_TYPE_NOTICE_TELLER (lkl_notice_teller_get_type ())
G_DECLARE_FINAL_TYPE (LklNoticeTeller, lkl_notice_teller, LKL, NOTICE_TELLER, GObject)

/* Says nothing until it is allowed to. All (transfer none). Returns: (transfer full) */
LklNoticeTeller *lkl_notice_teller_new (LklJournal *journal,
                                        LklClock *clock,
                                        LklNotifier *notifier,
                                        LklSessionState *session);

/* Decides anew. @circumstances: copied */
void lkl_notice_teller_update (LklNoticeTeller *self, const LklNoticeCircumstances *circumstances);

/**
 * Whether the person may be told now of something quiet that is no notice, within the same limits.
 * Then it counts as told, on disk soon; whoever asks tells it.
 *
 * @session: as of now. @id: see lkl_notice_memory_note_other(). @title: as the person reads it
 */
gboolean lkl_notice_teller_take_room (LklNoticeTeller *self,
                                      const LklSessionFacts *session,
                                      const char *id,
                                      const char *title);

/* Whether what the desktop shows under this id are new words of a notice that was told before. */
gboolean lkl_notice_teller_is_renewal (LklNoticeTeller *self, const char *notification);

/* The moment may be a better one. */
void lkl_notice_teller_consider (LklNoticeTeller *self);

G_END_DECLS
