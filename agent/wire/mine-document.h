/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/wire/notice.h"
#include "agent/wire/question-when.h"

G_BEGIN_DECLS

/**
 * What is for one person only, from the endpoint with that person's token; never a file that
 * others can read. Immutable, ref-counted, any thread.
 */
typedef struct
{
  char *question; /* (owned): its id */
  GDate day;
  const char *asked_by; /* (nullable): LKL_QUESTION_ASKED_BY_…; NULL = not said, as by endpoints
                           that did not know it */
  LklQuestionWhen when; /* LKL_QUESTION_WHEN_PERIODIC where it is not said */
  guint new_hire_day;   /* one of LKL_QUESTION_CHECK_INS; 0 = no check-in */
} LklAskedQuestion;

typedef struct
{
  GDate start_day;     /* first day at work; not valid where it is not known */
  GStrv contacts;      /* (owned) (nullable): uids of the persons who look after this one */
  GPtrArray *asked;    /* (owned) (element-type LklAskedQuestion): what this person has answered, on
                          this PC or another */
  GPtrArray *notices;  /* (owned) (element-type LklNotice) */
  GPtrArray *problems; /* (owned) (element-type utf8): why bad items were left out */
  guint n_unsupported; /* items that need a later version */
} LklMineDocument;

/**
 * @name: what to call the document in errors
 *
 * Returns: (transfer full): NULL with LKL_ERROR_MALFORMED, LKL_ERROR_TOO_BIG or
 *   LKL_ERROR_UNSUPPORTED
 */
LklMineDocument *lkl_mine_document_parse (const char *name, GBytes *bytes, GError **error);
LklMineDocument *lkl_mine_document_ref (LklMineDocument *self);
void lkl_mine_document_unref (LklMineDocument *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklMineDocument, lkl_mine_document_unref)

G_END_DECLS
