/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "endpoint/board/board-site.h"

G_BEGIN_DECLS

/* What all forms of the board share. A page that has one must not load itself again: it would take
 * the form away from under somebody's hands. */

/* A heading for such a page: what it is called, when it was made, and a link to look again. */
void
lkl_board_form_add_heading (LklHtml *html, const char *title, const char *path, gint64 now_usecs);

/* The hidden field with the token of lkl_board_guard_make_form_token(). */
void lkl_board_form_add_token (LklHtml *html, const char *token);

/* Returns: FALSE where the form was not ours; then the response is filled */
gboolean lkl_board_form_accept (const LklBoardContext *context,
                                const LklServerRequest *request,
                                LklServerResponse *response,
                                gint64 now_usecs);

/* A form's work is done and on disk: says so in the log, and leads back to a page.
 * @path: such as "/hands". @what: for the log, in English, of ids and nothing that somebody
 *   wrote: "hand 018f… of p-ada marked as done" */
void lkl_board_form_succeed (LklServerResponse *response, const char *path, const char *what);

G_END_DECLS
