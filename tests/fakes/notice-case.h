/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/notices/notice-budget.h"

G_BEGIN_DECLS

/* What a PC knows when it decides on notices, for one test: the one service "mail", at the place
 * "riga", somebody who has worked for two hours, at NOW. */
#define LKL_NOTICE_CASE_NOW_USECS \
  (G_GINT64_CONSTANT (1795255200) * G_USEC_PER_SEC) /* 2026-11-21T10:00Z */

typedef struct
{
  LklNoticeFacts facts; /* what it points to is of the case */
  LklNoticeCircumstances here;
  LklNoticeMemory *told;
  gint64 now_usecs;
} LklNoticeCase;

/* Without documents. Returns: (transfer full) */
LklNoticeCase *lkl_notice_case_new (void);
void lkl_notice_case_free (LklNoticeCase *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklNoticeCase, lkl_notice_case_free)

/* @notices: JSON objects, with commas between them and "'" for each quotation mark. All of it must
 * be good. Returns: (transfer full) */
LklNoticesDocument *lkl_notice_case_parse_shared (const char *notices);
LklMineDocument *lkl_notice_case_parse_mine (const char *notices);
void lkl_notice_case_set_shared (LklNoticeCase *self, const char *notices);
void lkl_notice_case_set_mine (LklNoticeCase *self, const char *notices);

/* What is to be done now is "nothing", "later", "begin ID", "begin! ID" (urgent), or "end ID" or
 * "close ID" with " resolved", " over" or " withdrawn". */
void lkl_notice_case_assert (LklNoticeCase *self, const char *expected);

/* The same, and it is done. */
void lkl_notice_case_take (LklNoticeCase *self, const char *expected);

G_END_DECLS
