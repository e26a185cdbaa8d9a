/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/error.h"
#include "agent/journal/journal-answers.h"
#include "agent/wire/answer-details.h"
#include "agent/wire/questions-document.h"
#include "agent/wire/record.h"

G_BEGIN_DECLS

/**
 * LklRecentAnswer: an answer to which its person may still add. Immutable, ref-counted, any thread;
 * pure functions.
 *
 * The answer itself is durable and may have been sent. What is added later is told as a revision:
 * a record of its own that names the answer's uid, counts up, and says the whole answer again. So
 * it does not matter which arrives first or twice: the highest revision of a uid is the answer.
 */
#define LKL_RECENT_ANSWER_ADD_USECS (12 * G_TIME_SPAN_HOUR)
/* How long the choice itself can be another one: for a slip of the hand, not of the mind. */
#define LKL_RECENT_ANSWER_CHANGE_USECS (90 * G_TIME_SPAN_SECOND)
/* Of the fact by which the journal remembers the latest one. */
#define LKL_RECENT_ANSWER_KEY "recent-answer"

typedef struct
{
  char *uid;      /* (owned): of the record of the answer as it was first given */
  char *question; /* (owned): id */
  guint version;
  LklQuestionKind kind;
  char *asked_by;            /* (owned): "linklight" or "person" */
  char *text;                /* (owned): the question as it was shown */
  GPtrArray *reasons;        /* (owned) (element-type LklShownReason): as they were shown */
  gint64 at_usecs;           /* wall time */
  char *choice;              /* (owned) */
  LklAnswerDetails *details; /* (owned) */
  guint revision;            /* 0 = as it was first given */
} LklRecentAnswer;

/**
 * @reasons: (transfer none) (element-type LklShownReason)
 * @record: of the answer, as lkl_question_answer_to_record() made it
 *
 * Returns: (transfer full)
 */
LklRecentAnswer *lkl_recent_answer_new (const LklQuestion *question,
                                        GPtrArray *reasons,
                                        const char *choice,
                                        const char *asked_by,
                                        const LklRecord *record);
LklRecentAnswer *lkl_recent_answer_ref (LklRecentAnswer *self);
void lkl_recent_answer_unref (LklRecentAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklRecentAnswer, lkl_recent_answer_unref)

/* Whether something can be added. A clock that is set ends it sooner or later, so whoever keeps the
 * answer counts by the boot clock: @now_wall_usecs is to be as long after at_usecs as it really is.
 * A time before that is of a clock that was set back while nobody counted. */
gboolean lkl_recent_answer_is_open (const LklRecentAnswer *self, gint64 now_wall_usecs);
gboolean lkl_recent_answer_is_changeable (const LklRecentAnswer *self, gint64 now_wall_usecs);

/* What is to be another. NULL: as it was. */
typedef struct
{
  const char *choice;         /* (nullable) */
  const char *const *reasons; /* (nullable): ids */
  const char *lost;           /* (nullable): id of a band; empty = not said */
  const char *comment;        /* (nullable): UTF-8; empty = none */
  const gboolean *contact;    /* (nullable) */
  const char *thanks; /* (nullable): uid of a card that the person can see; empty = nobody */
} LklAnswerChange;

/**
 * The next revision; where nothing is another, the same one.
 *
 * Returns: (transfer full): NULL with LKL_ERROR_MALFORMED (not one of the choices, reasons or
 *   bands), LKL_ERROR_TOO_BIG (too long), LKL_ERROR_REFUSED (too late for another choice) or
 *   LKL_ERROR_NOT_FOUND (too late for anything); the message is for people
 */
LklRecentAnswer *lkl_recent_answer_change (LklRecentAnswer *self,
                                           const LklAnswerChange *change,
                                           gint64 now_wall_usecs,
                                           GError **error);

/* A revision (at least 1), to be sent. Returns: (transfer full) */
LklRecord *lkl_recent_answer_to_record (const LklRecentAnswer *self, gint64 wall_usecs);

/* What is kept of it, to tell the person what came of it. Returns: (transfer full) */
LklGivenAnswer *lkl_recent_answer_to_given (const LklRecentAnswer *self);

/* To remember it through a restart. Returns: (transfer full) */
char *lkl_recent_answer_to_text (const LklRecentAnswer *self);
/* Returns: (transfer full) (nullable): NULL where @text is not such a one */
LklRecentAnswer *lkl_recent_answer_from_text (const char *text);

G_END_DECLS
