/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "endpoint/server-message.h"

G_BEGIN_DECLS

/**
 * LklBoardGuard: what keeps other web pages from reading the board or pressing its buttons through
 * the browser of somebody who may see it. Immutable; any thread.
 */
typedef struct _LklBoardGuard LklBoardGuard;

/* @hosts: the names under which the board may be asked for ("127.0.0.1:8080"), NULL-terminated
 * Returns: (transfer full) */
LklBoardGuard *lkl_board_guard_new (const char *const *hosts);
void lkl_board_guard_free (LklBoardGuard *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklBoardGuard, lkl_board_guard_free)

/* Whether the header Host is one of ours: a name of somebody else that leads here is an attack
 * (DNS rebinding). */
gboolean lkl_board_guard_knows_host (const LklBoardGuard *self, const LklServerRequest *request);

/**
 * The token that each form of this browser carries, bound to a cookie, which is set where the
 * browser has none. Good for 12 hours and more.
 *
 * Returns: (transfer full)
 */
char *lkl_board_guard_make_form_token (const LklBoardGuard *self,
                                       const LklServerRequest *request,
                                       LklServerResponse *response,
                                       gint64 now_usecs);

/* Whether a POST comes from a form of ours: Origin or Sec-Fetch-Site, and the token in the form's
 * field "token". */
gboolean lkl_board_guard_accepts_form (const LklBoardGuard *self,
                                       const LklServerRequest *request,
                                       gint64 now_usecs);

/* A field of a form that was accepted. Returns: (transfer full) (nullable): hostile text */
char *lkl_board_guard_read_field (const LklServerRequest *request, const char *name);

G_END_DECLS
