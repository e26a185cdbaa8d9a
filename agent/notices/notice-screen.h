/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/desktop/notifier.h"
#include "agent/notices/notice-circumstances.h"
#include "agent/notices/notice-memory.h"

G_BEGIN_DECLS

/**
 * LklNoticeScreen: the notifications of notices that are on the screen, as far as is known, or on
 * their way there. Main thread only.
 */
typedef struct _LklNoticeScreen LklNoticeScreen;

/* So often new words replace those of one notice: of an urgent outage in an hour, else in a day. */
#define LKL_NOTICE_SCREEN_URGENT_RENEWALS 6
#define LKL_NOTICE_SCREEN_RENEWALS 3

typedef struct
{
  char *id; /* (owned): of the notice */
  LklNoticeKind kind;
  gboolean is_urgent;
  gboolean is_end;                                         /* it tells of the end */
  char *words;                                             /* (owned) */
  gint64 renewed_usecs[LKL_NOTICE_SCREEN_URGENT_RENEWALS]; /* the last ones, in a circle */
  guint n_renewals;
} LklShownNotice;

/* Returns: (transfer full) */
LklNoticeScreen *lkl_notice_screen_new (LklNotifier *notifier);
void lkl_notice_screen_free (LklNoticeScreen *self);

/* @notification: is about to be shown */
void lkl_notice_screen_note (LklNoticeScreen *self,
                             const LklNotification *notification,
                             const LklRememberedNotice *told,
                             gboolean is_end);
/* It is gone. @notification: any id */
void lkl_notice_screen_forget (LklNoticeScreen *self, const char *notification);
/* Returns: (transfer none) (nullable): until it is gone */
const LklShownNotice *lkl_notice_screen_find (LklNoticeScreen *self, const char *notification);

/* Takes what tells of a notice away, if that is there. @id: of the notice */
void lkl_notice_screen_close (LklNoticeScreen *self, const char *id);

/* What is on the screen says what holds now, without a sound, since nobody is to be called again;
 * what is not for this person any more goes, and so does an end where it goes on after all. What
 * ends is left to its end, and what could not be read stays. */
void lkl_notice_screen_renew (LklNoticeScreen *self,
                              const LklNoticeCircumstances *here,
                              const LklNoticeMemory *told,
                              gint64 now_usecs);

G_END_DECLS
