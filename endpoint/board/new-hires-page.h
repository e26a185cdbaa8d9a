/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "endpoint/server-message.h"

G_BEGIN_DECLS

/* GET "/new-hires": who started in the last 90 days, the latest first, their check-ins, and whom of
 * IT they greeted or asked to come by. A route with a LklBoardContext. Where the policy says that
 * no page tells of one person's answers, none tells who gave one. */
void lkl_new_hires_page_handle (const LklServerRequest *request,
                                LklServerResponse *response,
                                gpointer context);

G_END_DECLS
