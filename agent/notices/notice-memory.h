/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/wire/notice.h"

G_BEGIN_DECLS

/**
 * LklNoticeMemory: what the person was told by notifications, so that each is told once. Main
 * thread only; the text form, which the journal keeps, may be anything when it is read.
 *
 * One is noted before anybody sees it, and once more when the desktop has it. What a crash leaves
 * between the two is told again by the next run: nothing is lost, and the notification of the run
 * that crashed is taken away by the next.
 */
#define LKL_NOTICE_MEMORY_MAX 300
/* How long one is remembered that is over; one that may still end is not forgotten. */
#define LKL_NOTICE_MEMORY_KEPT_USECS (60 * G_TIME_SPAN_DAY)

typedef enum
{
  LKL_NOTICE_END_NONE,      /* it lasts, as far as anybody was told */
  LKL_NOTICE_END_RESOLVED,  /* IT says so */
  LKL_NOTICE_END_OVER,      /* the time that IT gave has passed */
  LKL_NOTICE_END_WITHDRAWN, /* IT does not list it any more */
} LklNoticeEnd;

#define LKL_NOTICE_N_ENDS (LKL_NOTICE_END_WITHDRAWN + 1)

typedef struct
{
  char *id;    /* (owned) */
  char *title; /* (owned): as the person read it; IT may have taken it back since */
  LklNoticeKind kind;
  gboolean is_urgent; /* was told as urgent, so its end is told too */
  gboolean is_mine;   /* is from the document of this person */
  gint64 told_usecs;  /* Unix time */
  gboolean is_shown;  /* the desktop has taken it */
  LklNoticeEnd end;
  gint64 ended_usecs;    /* Unix time when the end was noted; 0 = not yet */
  gboolean is_end_shown; /* likewise; TRUE where nobody needs to be told */
  gboolean is_pending;   /* it, or its end, is on its way to the screen; of this run, not kept */
} LklRememberedNotice;

typedef struct
{
  GPtrArray *notices; /* (owned) (element-type LklRememberedNotice): in the order in which they were
                         told */
} LklNoticeMemory;

/* Returns: (transfer full): none */
LklNoticeMemory *lkl_notice_memory_new (void);
void lkl_notice_memory_free (LklNoticeMemory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklNoticeMemory, lkl_notice_memory_free)

/* Returns: (transfer none) (nullable): until the next call of lkl_notice_memory_note() or _forget()
 */
LklRememberedNotice *lkl_notice_memory_find (const LklNoticeMemory *self, const char *id);

/* It is about to be told. Nothing where it was told before, the desktop had it and it
 * is not over.
 * @title: as the person reads it */
void lkl_notice_memory_note (LklNoticeMemory *self,
                             const LklNotice *notice,
                             const char *title,
                             gboolean is_urgent,
                             gboolean is_mine,
                             gint64 now_usecs);

/* The same of something quiet that is no notice, and has no end.
 * @id: one that no notice has, which are made of a-z, 0-9 and "-" */
void lkl_notice_memory_note_other (LklNoticeMemory *self,
                                   const char *id,
                                   const char *title,
                                   gint64 now_usecs);

/* Forgets what is long over. */
void lkl_notice_memory_forget (LklNoticeMemory *self, gint64 now_usecs);

/* Returns: (transfer full) */
char *lkl_notice_memory_to_text (const LklNoticeMemory *self);
/* @text: (nullable). Returns: (transfer full): what can be read of it */
LklNoticeMemory *lkl_notice_memory_from_text (const char *text);

G_END_DECLS
