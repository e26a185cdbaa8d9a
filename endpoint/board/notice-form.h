/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "endpoint/board/fix-links.h"
#include "endpoint/board/notice-draft.h"

G_BEGIN_DECLS

/**
 * The form in which IT tells something: a text for each language of the site, what to do first and
 * the cause last, and the faults, each beside its field and all of them on top.
 *
 * @token: of lkl_board_guard_make_form_token()
 *
 * Returns: FALSE where the store failed
 */
gboolean lkl_notice_form_add (LklHtml *html,
                              const LklFormFields *fields,
                              const LklDraftContext *context,
                              const LklFixSources *sources,
                              const char *token,
                              GError **error);

/* "Tell of an outage", … Returns: (transfer none) */
const char *lkl_notice_form_get_title (const LklFormFields *fields);

G_END_DECLS
