/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "endpoint/server-message.h"

G_BEGIN_DECLS

/* GET "/call-back": whom to call back, and a form for each call that somebody asked for, to say
 * that it is done. A route with a LklBoardContext. */
void lkl_call_back_page_handle (const LklServerRequest *request,
                                LklServerResponse *response,
                                gpointer context);

G_END_DECLS
