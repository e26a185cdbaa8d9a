/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * When the person was told something by a notification that is no question. Plain data of wall
 * times, all zero = never; pure functions, any thread.
 *
 * Every one counts, whatever its id: which of them a question belongs to is told by the event that
 * the question is about.
 */
#define LKL_QUESTION_NOTICES_MAX 16
#define LKL_QUESTION_NOTICES_ID_BYTES 64

typedef struct
{
  char id[LKL_QUESTION_NOTICES_ID_BYTES]; /* cut where it is longer */
  gint64 usecs;
} LklQuestionNotice;

typedef struct
{
  LklQuestionNotice notices[LKL_QUESTION_NOTICES_MAX]; /* in the order in which they were shown */
  guint n_notices;
  gint64 forgotten_usecs; /* the last one for which there is no room */
} LklQuestionNotices;

/* What the person was told about one event: a notification's id, and from when to when it was shown
 * for that. */
typedef struct
{
  const char *id; /* (nullable): NULL = they were told nothing */
  gint64 from_usecs;
  gint64 until_usecs; /* exclusive */
} LklQuestionNoticeOf;

/* @id: of the notification */
void lkl_question_notices_note (LklQuestionNotices *self, const char *id, gint64 usecs);

/* The last one but those that are about @event. @event: (nullable): NULL = about none. Returns: 0 =
 * there is none */
gint64
lkl_question_notices_find_other (const LklQuestionNotices *self, const LklQuestionNoticeOf *event);

/* Somebody set the clock by @usecs, forward or (negative) back. No notice was later than now. */
void lkl_question_notices_move (LklQuestionNotices *self, gint64 usecs, gint64 now_usecs);

/* To remember it through a restart. Returns: (transfer full) */
char *lkl_question_notices_to_text (const LklQuestionNotices *self);
/* What was shown before that is known now. @text: (nullable): may be anything */
void lkl_question_notices_add_text (LklQuestionNotices *self, const char *text);

G_END_DECLS
