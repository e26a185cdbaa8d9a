/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "endpoint/board/board-site.h"

G_BEGIN_DECLS

/* What is done stands on its page for so long; then it is only counted. */
#define LKL_TASK_LIST_DONE_DAYS 14

/**
 * LklTaskList: what people said to IT beside answers, as lists of one page.
 */
typedef struct
{
  LklShelvedSet *set; /* (owned) */
  GPtrArray *people;  /* (owned) (element-type LklServedPerson) */
  GHashTable *by_id;  /* (owned) (element-type utf8 LklServedPerson) */
  /* (owned) (element-type LklTask): by kind: those that wait, the one that waits longest first;
   * thanks, which ask for nothing, of the last 90 days and the newest first */
  GPtrArray *waiting[LKL_PERSON_MESSAGE_N_KINDS];
  GPtrArray *done[LKL_PERSON_MESSAGE_N_KINDS]; /* (owned) (element-type LklTask): of late */
  LklTaskCounts counts;
  char *form_token; /* (owned) (nullable) */
  gint64 now_usecs;
} LklTaskList;

/**
 * @kinds: bits 1 << LklPersonMessageKind: which are loaded
 *
 * Returns: (transfer full): NULL where the store failed; then the response is filled
 */
LklTaskList *lkl_task_list_load (const LklBoardContext *context,
                                 const LklServerRequest *request,
                                 LklServerResponse *response,
                                 guint kinds);
void lkl_task_list_free (LklTaskList *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklTaskList, lkl_task_list_free)

/* One row per task. One that waits has the button "Mark as done".
 * @tasks: (element-type LklTask) */
void lkl_task_list_add (LklHtml *html, const LklTaskList *self, GPtrArray *tasks);

/* How many of @kind wait that are not in the list: of one person who said much, or since there are
 * more than a page has room for. Not for thanks. */
void lkl_task_list_add_rest (LklHtml *html, const LklTaskList *self, LklPersonMessageKind kind);

/* What was done of late, folded up, and how much ever was. */
void lkl_task_list_add_done (LklHtml *html, const LklTaskList *self, LklPersonMessageKind kind);

G_END_DECLS
