/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "endpoint/server-message.h"

G_BEGIN_DECLS

/* What people said to IT beside answers. Routes with a LklBoardContext. What is done stands there
 * for LKL_TASK_LIST_DONE_DAYS, and is counted after that. */

/* GET "/hands": raised hands, the one that waits longest first, with what the PC saw. */
void lkl_task_pages_handle_hands (const LklServerRequest *request,
                                  LklServerResponse *response,
                                  gpointer context);

/* GET "/visits": for each person of IT whom to visit, and whose hello to answer. */
void lkl_task_pages_handle_visits (const LklServerRequest *request,
                                   LklServerResponse *response,
                                   gpointer context);

/* GET "/thanks": to whom, in which words, the newest first. Nobody is ranked. */
void lkl_task_pages_handle_thanks (const LklServerRequest *request,
                                   LklServerResponse *response,
                                   gpointer context);

/* POST "/person/ID/task-done" with the field "task": it is done. */
void lkl_task_pages_handle_done (const LklServerRequest *request,
                                 LklServerResponse *response,
                                 gpointer context);

G_END_DECLS
