/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/journal/journal-answers.h"
#include "agent/wire/mine-document.h"
#include "agent/wire/notices-document.h"

G_BEGIN_DECLS

/**
 * Which fixes go back to what this person said. One that everybody can read names a question and
 * perhaps reasons, and is compared here with what was answered on this PC before it, so that nobody
 * else needs to know who gave a counted answer. One in the person's own document is theirs in any
 * case. Pure, any thread.
 *
 * Where a fix names no reasons, whoever said that all was well did not ask for it.
 *
 * @shared, @mine: (nullable). @given: (nullable) (element-type LklGivenAnswer)
 *
 * Returns: (transfer full) (element-type utf8): ids of notices
 */
GHashTable *lkl_notice_fixes_list_meant (const LklNoticesDocument *shared,
                                         const LklMineDocument *mine,
                                         const GPtrArray *given);

/* Whether @fix may be followed by a question about it: not where it is this person's by an answer
 * that was counted, since a named answer to that question would tell whose that was.
 * @given: (nullable) (element-type LklGivenAnswer) */
gboolean lkl_notice_fixes_may_ask (const LklNotice *fix, const GPtrArray *given);

G_END_DECLS
