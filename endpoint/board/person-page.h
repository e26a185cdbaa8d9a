/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "endpoint/server-message.h"

G_BEGIN_DECLS

/* GET "/person/ID": one person's light and answers. A route with a LklBoardContext. */
void lkl_person_page_handle (const LklServerRequest *request,
                             LklServerResponse *response,
                             gpointer context);

/* POST "/person/ID/code": makes a personal code and shows it, this once. */
void lkl_person_page_handle_code (const LklServerRequest *request,
                                  LklServerResponse *response,
                                  gpointer context);

/* POST "/person/ID/called": the person was called for the answer in the form's field "answer".
 * Leads back to "/". */
void lkl_person_page_handle_called (const LklServerRequest *request,
                                    LklServerResponse *response,
                                    gpointer context);

G_END_DECLS
