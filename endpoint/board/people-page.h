/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "endpoint/server-message.h"

G_BEGIN_DECLS

/* GET "/": counts of lights, whom to call back, the wall of lights by site and team, and the latest
 * answers. A route with a LklBoardContext. */
void lkl_people_page_handle (const LklServerRequest *request,
                             LklServerResponse *response,
                             gpointer context);

G_END_DECLS
