/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "endpoint/server-message.h"

G_BEGIN_DECLS

/* Names and faces. Routes with a LklBoardContext. Of IT, whose cards are published to those whom
 * they serve; nobody else has published one yet. */

/* GET "/faces": each with photo, name and role. */
void lkl_faces_page_handle (const LklServerRequest *request,
                            LklServerResponse *response,
                            gpointer context);

/* GET "/faces/learn": the same, each name folded up until one has guessed it. */
void lkl_faces_page_handle_learn (const LklServerRequest *request,
                                  LklServerResponse *response,
                                  gpointer context);

/* GET "/photo/NAME": a photo that is published now, as a PNG of ours. */
void lkl_faces_page_handle_photo (const LklServerRequest *request,
                                  LklServerResponse *response,
                                  gpointer context);

G_END_DECLS
