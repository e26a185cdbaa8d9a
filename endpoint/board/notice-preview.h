/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "endpoint/board/fix-links.h"
#include "endpoint/board/notice-draft.h"

G_BEGIN_DECLS

/**
 * A notice as its reader will see it, once for each language of the site: read by the reader that
 * agents have, in the order in which the window shows it.
 */
void lkl_notice_preview_add (LklHtml *html,
                             const LklToldNotice *told,
                             const LklDraftContext *context,
                             const LklFixSources *sources);

G_END_DECLS
