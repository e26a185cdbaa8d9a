/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/journal/journal.h"

G_BEGIN_DECLS

/**
 * What the person has answered on this PC, so that they can be told what came of it. It is for this
 * PC alone: of an answer that is counted and not named nobody else knows whose it is.
 */
#define LKL_GIVEN_ANSWERS_KEPT_USECS (400 * G_TIME_SPAN_DAY)

typedef struct
{
  char *uid;           /* (owned): of the record of the answer as it was first given; of one that
                          is counted, a name that is nowhere else (lkl_given_answer_unname()) */
  char *question;      /* (owned): id */
  gint64 at_usecs;     /* Unix time */
  gboolean is_content; /* all is well, they said */
  char **reasons;      /* (owned): ids, NULL-terminated, may be empty */
} LklGivenAnswer;

void lkl_given_answer_free (LklGivenAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklGivenAnswer, lkl_given_answer_free)

/* It is counted and not named, so nothing here tells which record it was. */
void lkl_given_answer_unname (LklGivenAnswer *self);
gboolean lkl_given_answer_is_counted (const LklGivenAnswer *self);

/* Inside a job. */

/**
 * An answer, its place in the history, @given for what comes of it, and what to remember of it (as
 * lkl_journal_set_fact()), in one transaction: all or nothing. @key, @value: (nullable): NULL =
 * nothing to remember
 */
gboolean lkl_journal_add_answer (LklJournal *self,
                                 const LklRecord *record,
                                 const LklQuestionEvent *event,
                                 const LklGivenAnswer *given,
                                 const char *key,
                                 const char *value,
                                 GError **error);

/* Something that was said later of the same answer, likewise. @key, @value: (nullable): NULL =
 * nothing to remember */
gboolean lkl_journal_revise_answer (LklJournal *self,
                                    const LklRecord *record,
                                    const LklGivenAnswer *given,
                                    const char *key,
                                    const char *value,
                                    GError **error);

/* Oldest first. Returns: (transfer full) (element-type LklGivenAnswer) */
GPtrArray *lkl_journal_list_given_answers (LklJournal *self, GError **error);

G_END_DECLS
