/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "endpoint/store.h"

G_BEGIN_DECLS

/**
 * The token for what is counted and not named: the same for everybody who is enrolled, so that it
 * tells nobody from others. It is another one each week, and that of the week before is still good,
 * for PCs that were off. Nothing of it is stored but the secret from which all are made.
 */

/* The organisation's secret, which is made where there is none yet.
 * Returns: (transfer full): NULL on an error of the store */
char *lkl_submit_token_load_secret (LklStore *store, GError **error);

/* Of the week of @now_usecs. Pure. Returns: (transfer full) */
char *lkl_submit_token_make (const char *secret, gint64 now_usecs);

/* Whether @token is of this week or the last one. Pure. */
gboolean lkl_submit_token_is_good (const char *secret, const char *token, gint64 now_usecs);

G_END_DECLS
