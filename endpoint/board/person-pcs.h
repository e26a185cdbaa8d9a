/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "endpoint/board/board-site.h"

G_BEGIN_DECLS

/* The PCs of one person on their page: since when, who vouched for it, and a button that ends what
 * a PC may do. */

/* @devices: (element-type LklEnrolledDevice): the latest first
 * @token: of lkl_board_guard_make_form_token() */
void lkl_person_pcs_add (LklHtml *html, const char *person, GPtrArray *devices, const char *token);

/* POST /person/ID/disconnect with the field "pc", a route with a LklBoardContext. */
void lkl_person_pcs_handle_disconnect (const LklServerRequest *request,
                                       LklServerResponse *response,
                                       gpointer context);

G_END_DECLS
