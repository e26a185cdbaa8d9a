/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "endpoint/board/board-site.h"

G_BEGIN_DECLS

/* GET /notices: what people see now, what they saw before, and where to tell something. */
void lkl_notices_page_handle (const LklServerRequest *request,
                              LklServerResponse *response,
                              gpointer user_data);

/* GET /notices/ID: one of them, what can be done with it, and what was done. */
void lkl_notices_page_handle_one (const LklServerRequest *request,
                                  LklServerResponse *response,
                                  gpointer user_data);

/* GET /notices/ID/withdraw: asks once more. */
void lkl_notices_page_handle_withdraw (const LklServerRequest *request,
                                       LklServerResponse *response,
                                       gpointer user_data);

G_END_DECLS
