/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A dictionary (a{sv}) as the agent tells it, of which any member may be missing. */

/* Returns: (transfer none): as long as @dict lives; never NULL */
const char *lkl_vardict_get_text (GVariant *dict, const char *key);

/* Returns: (transfer container): the texts as long as @dict lives; NULL-terminated, never NULL */
const char **lkl_vardict_get_list (GVariant *dict, const char *key);

gboolean lkl_vardict_get_boolean (GVariant *dict, const char *key);

G_END_DECLS
