/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/wire/audience.h"
#include "agent/wire/localized-text.h"
#include "agent/wire/question-kind.h"
#include "agent/wire/question-when.h"

G_BEGIN_DECLS

/**
 * The questions that may be asked. Immutable, ref-counted, any thread.
 *
 * When and how often they are asked is decided on the PC, and a question that claims otherwise is
 * left out, as is one whose text has markup or more than one line. A confidential question is read
 * like any other; whether it can be asked is for the asker to judge.
 */
typedef struct
{
  char *id;               /* (owned): unique in its question */
  LklLocalizedText *text; /* (owned) */
} LklQuestionReason;

typedef struct
{
  char *id;      /* (owned) */
  guint version; /* 1 to 1000000: higher whenever the words change */
  LklQuestionKind kind;
  LklQuestionMode mode;
  LklQuestionWhen when;
  guint new_hire_day;     /* one of LKL_QUESTION_CHECK_INS; 0 = no check-in */
  LklLocalizedText *text; /* (owned) */
  GPtrArray *reasons;     /* (owned) (element-type LklQuestionReason): may be empty */
  gint64 from_usecs;      /* Unix microseconds; G_MININT64 = no start */
  gint64 until_usecs;     /* Unix microseconds, exclusive; G_MAXINT64 = no end */
  LklAudience *audience;  /* (owned) (nullable): everyone */
} LklQuestion;

typedef struct
{
  GPtrArray *questions; /* (owned) (element-type LklQuestion) */
  GPtrArray *problems;  /* (owned) (element-type utf8): why bad questions were left out */
  guint n_unsupported;  /* questions that need a later version */
} LklQuestionsDocument;

LklQuestion *lkl_question_ref (LklQuestion *self);
void lkl_question_unref (LklQuestion *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklQuestion, lkl_question_unref)

/**
 * @name: what to call the document in errors
 *
 * Returns: (transfer full): NULL with LKL_ERROR_MALFORMED, LKL_ERROR_TOO_BIG or
 *   LKL_ERROR_UNSUPPORTED
 */
LklQuestionsDocument *
lkl_questions_document_parse (const char *name, GBytes *bytes, GError **error);
LklQuestionsDocument *lkl_questions_document_ref (LklQuestionsDocument *self);
void lkl_questions_document_unref (LklQuestionsDocument *self);
/* The same without some questions. @ids: (element-type utf8): of these. Returns: (transfer full) */
LklQuestionsDocument *
lkl_questions_document_without (const LklQuestionsDocument *self, GHashTable *ids);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklQuestionsDocument, lkl_questions_document_unref)

G_END_DECLS
