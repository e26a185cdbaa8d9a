/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/desktop/notifier.h"
#include "agent/notices/notice-memory.h"

G_BEGIN_DECLS

/**
 * A notice in the words of a notification, in the person's language: what to do first. Pure
 * functions.
 */
#define LKL_NOTICE_ACTION_DETAILS "details"
#define LKL_NOTICE_ACTION_MUTE "mute"

/* The id of the notification of a notice. Returns: (transfer full) */
char *lkl_notice_words_get_notification_id (const char *id);

/* Returns: (transfer full). @is_urgent: see notice-budget.h. @now_usecs: Unix time */
LklNotification *
lkl_notice_words_new_begin (const LklNotice *notice, gboolean is_urgent, gint64 now_usecs);

/* What is said of the end is no more than what is known. @told: of what is over
 * @resolved: (nullable): IT's own words. Returns: (transfer full) */
LklNotification *lkl_notice_words_new_end (const LklRememberedNotice *told,
                                           LklNoticeEnd end,
                                           const LklNotice *resolved);

/* When IT will say more, or that the time for it has passed and there is no news yet. @zone: in
 * which the person lives. Returns: (transfer full): a sentence; empty where IT gave no time */
char *
lkl_notice_words_describe_next_word (const LklNotice *notice, gint64 now_usecs, GTimeZone *zone);

G_END_DECLS
