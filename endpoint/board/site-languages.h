/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "endpoint/document-shelf.h"

G_BEGIN_DECLS

/* The languages in which an organisation writes to its people. Pure. */

/* More than these no form asks for. */
#define LKL_SITE_LANGUAGES_MAX 12

/**
 * Those of the texts in policy and questions. The first one is what everybody reads who has none of
 * them: English where it is among them, else the first that is found.
 *
 * Returns: (transfer full): tags as in BCP 47, at least one; a single "" where all is written in no
 *   language in particular
 */
GStrv lkl_site_languages_list (const LklShelvedSet *set);

/* What its readers call it: "Deutsch", else the tag. Returns: (transfer none) */
const char *lkl_site_languages_get_name (const char *tag);
/* "ltr", "rtl"; "auto" for "" */
const char *lkl_site_languages_get_direction (const char *tag);

G_END_DECLS
