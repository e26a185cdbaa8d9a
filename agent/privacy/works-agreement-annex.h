/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * The annex to a works agreement, from the register: every field that can leave, what it is, what
 * it is for, how long the server keeps it and who sees it, class by class. Markdown, in the
 * language that gettext speaks now; no I/O.
 *
 * @version: of this program, whose register it is
 *
 * Returns: (transfer full)
 */
char *lkl_works_agreement_annex_to_text (const char *version);

G_END_DECLS
