/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Continuity cards for common services, in five languages, for an admin to begin with: one file
 * each in continuity-templates, of the form that the documents have. */

/* Returns: (transfer full): their names, in the order of the alphabet; NULL with an error */
GStrv lkl_continuity_template_list (GError **error);

/**
 * @names: (nullable): NULL-terminated; NULL or empty = LKL_ERROR_MALFORMED with the names that
 *   there are
 *
 * Returns: (transfer full): a document with the cards of these, as text that people edit; NULL with
 *   LKL_ERROR_MALFORMED and a sentence for who typed a name, or what reading a file gave
 */
char *lkl_continuity_template_build (const char *const *names, GError **error);

G_END_DECLS
