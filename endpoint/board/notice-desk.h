/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "endpoint/board/board-site.h"

G_BEGIN_DECLS

/* Where IT writes what people are told: a form, then a preview as the person will see it, then
 * "Publish". Until then nothing is stored. */

/* As much as the form's languages hold, and texts that are too long to tell so by their field. */
#define LKL_NOTICE_DESK_MAX_FORM_BYTES (512 * 1024)

/* GET /notices/new/KIND, /notices/new/you-said-we-did/PERSON, /notices/ID/update, /notices/ID/end
 */
void lkl_notice_desk_handle_new (const LklServerRequest *request,
                                 LklServerResponse *response,
                                 gpointer user_data);
void lkl_notice_desk_handle_update (const LklServerRequest *request,
                                    LklServerResponse *response,
                                    gpointer user_data);
void lkl_notice_desk_handle_end (const LklServerRequest *request,
                                 LklServerResponse *response,
                                 gpointer user_data);

/* POST /notices/preview, /notices/edit, /notices/publish, /notices/ID/withdraw */
void lkl_notice_desk_handle_preview (const LklServerRequest *request,
                                     LklServerResponse *response,
                                     gpointer user_data);
void lkl_notice_desk_handle_edit (const LklServerRequest *request,
                                  LklServerResponse *response,
                                  gpointer user_data);
void lkl_notice_desk_handle_publish (const LklServerRequest *request,
                                     LklServerResponse *response,
                                     gpointer user_data);
void lkl_notice_desk_handle_withdraw (const LklServerRequest *request,
                                      LklServerResponse *response,
                                      gpointer user_data);

G_END_DECLS
