/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * The name of a language as its own speakers write it, which is how one finds one's own.
 *
 * @tag: of BCP 47, for example "pt-BR"; only its first part counts. Anything else is returned as
 * it is.
 *
 * Returns: (transfer none)
 */
const char *lkl_language_name_from_tag (const char *tag);

G_END_DECLS
