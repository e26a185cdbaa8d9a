/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "endpoint/store.h"

G_BEGIN_DECLS

/**
 * The roster: {"people": [{"id", "name", "site"?, "team"?, "startDate"?, "endDate"?,
 * "contacts"?, "identity"?}…], "answers": […]?}. The identity is what a sign-in calls the person,
 * such as "ada@EXAMPLE.ORG", where that is not the id. Contacts are the uids of the cards of those
 * who look after the person. Somebody with a text editor or an export of the personnel system wrote
 * it.
 *
 * @answers: (out) (optional) (transfer full) (element-type LklNamedAnswer): what a sample roster
 *   says that people said, "daysAgo" before @now_usecs; the same ones each time
 *
 * Returns: (transfer full) (element-type LklServedPerson): NULL with LKL_ERROR_MALFORMED,
 *   LKL_ERROR_TOO_BIG or LKL_ERROR_NOT_FOUND
 */
GPtrArray *
lkl_roster_read (const char *path, gint64 now_usecs, GPtrArray **answers, GError **error);

G_END_DECLS
