/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/wire/notice.h"
#include "agent/wire/question-when.h"
#include "agent/wire/said-message.h"

G_BEGIN_DECLS

#define LKL_MINE_DOCUMENT_MAX_ASKED 500
#define LKL_MINE_DOCUMENT_MAX_CONTACTS 50
#define LKL_MINE_DOCUMENT_MAX_MET 200
#define LKL_MINE_DOCUMENT_MAX_NAME_BYTES 200
#define LKL_MINE_DOCUMENT_MAX_TOKEN_BYTES 256

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

/* Whether this person has met one who looks after them, as they said on this PC or another. */
typedef enum
{
  LKL_MET_NOT_SAID, /* they were asked, and no more is known */
  LKL_MET_YES,
  LKL_MET_NOT_YET,
} LklMetAnswer;

typedef struct
{
  char *contact; /* (owned): uid of a card in people */
  LklMetAnswer answer;
  GDate day; /* of the answer, else of the asking */
} LklMetContact;

/* "none", "yes", "not-yet": NULL-terminated, in the order of the enumeration */
const char *const *lkl_met_answer_get_names (void);

typedef struct
{
  char *name;         /* (owned) (nullable): what this person is called, one line that can be read;
                         NULL = not known */
  GDate start_day;    /* first day at work; not valid where it is not known */
  GDate end_day;      /* last day at work; not valid where there is none */
  GDate welcomed_day; /* when the welcome was offered, here or elsewhere; not valid: not yet */
  GPtrArray *met;     /* (owned) (element-type LklMetContact): each contact once */
  guint check_ins;    /* those that Linklight asked this person, here or elsewhere, whatever came of
                         it: 1 << lkl_question_when_find_check_in () of each */
  GStrv contacts;     /* (owned) (nullable): uids of the persons who look after this one */
  GPtrArray *asked;   /* (owned) (element-type LklAskedQuestion): what this person has answered, on
                         this PC or another */
  GPtrArray *messages; /* (owned) (element-type LklSaidMessage): what they said to IT beside
                          answers, the newest first */
  GPtrArray *notices;  /* (owned) (element-type LklNotice) */
  char *submit_token; /* (owned) (nullable): lets in what is counted and not named; this week's, and
                         the same for everybody. NULL = the endpoint takes nothing of the kind */
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
