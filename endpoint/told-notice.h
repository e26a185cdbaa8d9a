/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What IT told people on the board, as the store takes and gives it. Plain data, of whoever holds
 * it. Times are Unix microseconds. */

/* A named answer, by what tells it from others. */
typedef struct
{
  char *person; /* (owned): id */
  char *uid;    /* (owned) */
} LklAnswerKey;

/* A notice that was told on the board, as it is now. */
typedef struct
{
  char *id;      /* (owned): LKL_TOLD_NOTICE_PREFIX and more */
  char *kind;    /* (owned): as in the document: "outage", … */
  char *content; /* (owned): a JSON object: an item of the document's "notices" */
  gint64 from_usecs;
  gint64 until_usecs;     /* exclusive; G_MAXINT64 = no end */
  gboolean is_personal;   /* only for the people of @answers, never in the shared document */
  gint64 revision;        /* 1 when it is told, one more with each change */
  gint64 told_usecs;      /* the first time */
  gint64 changed_usecs;   /* the last time */
  gint64 withdrawn_usecs; /* 0 = it is not withdrawn */
  GPtrArray *answers; /* (owned) (element-type LklAnswerKey): what it was done for; may be empty:
                         also where nobody asked for them */
} LklToldNotice;

/* Ids of notices that are told on the board begin with this. */
#define LKL_TOLD_NOTICE_PREFIX "told-"

/* What was done with a notice. */
typedef enum
{
  LKL_NOTICE_ACT_TELL,
  LKL_NOTICE_ACT_UPDATE,
  LKL_NOTICE_ACT_END, /* told that it is over, in a notice of its own */
  LKL_NOTICE_ACT_WITHDRAW,
} LklNoticeAct;

/* One step of telling: a notice as it is to be after it. */
typedef struct
{
  LklNoticeAct act;
  LklToldNotice *notice; /* (owned): its revision is one more than what is stored; 1 = a new one */
} LklTelling;

/* One write, as it is kept for ever beside what it left. */
typedef struct
{
  char *notice; /* (owned): id */
  gint64 revision;
  LklNoticeAct act;
  gint64 time_usecs;
  char *content; /* (owned): as it was after it */
} LklNoticeWrite;

LklAnswerKey *lkl_answer_key_new (const char *person, const char *uid);
void lkl_answer_key_free (LklAnswerKey *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklAnswerKey, lkl_answer_key_free)

/* Returns: (transfer full): with an id that no other has, at revision 1 */
LklToldNotice *lkl_told_notice_new (void);
LklToldNotice *lkl_told_notice_copy (const LklToldNotice *self);
void lkl_told_notice_free (LklToldNotice *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklToldNotice, lkl_told_notice_free)

/* Whether people still get it. */
gboolean lkl_told_notice_is_live (const LklToldNotice *self, gint64 now_usecs);

/* "tell", "update", "end", "withdraw" */
const char *lkl_notice_act_get_name (LklNoticeAct act);
/* @name: (nullable). Returns: FALSE where there is no such act */
gboolean lkl_notice_act_from_name (const char *name, LklNoticeAct *act);

/* @notice: (transfer full) */
LklTelling *lkl_telling_new (LklNoticeAct act, LklToldNotice *notice);
void lkl_telling_free (LklTelling *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklTelling, lkl_telling_free)

void lkl_notice_write_free (LklNoticeWrite *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklNoticeWrite, lkl_notice_write_free)

G_END_DECLS
