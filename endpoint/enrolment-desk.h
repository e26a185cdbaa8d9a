/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "endpoint/server-message.h"
#include "endpoint/store.h"

G_BEGIN_DECLS

/**
 * Ways in: an agent brings a personal code, single use, and takes its tokens home.
 */

/* POST /v1/token, a route with a LklAgentContext: another token in the place of the one that it
 * comes with, but for measurements: when that was renewed would tell whose they are. */
gboolean lkl_enrolment_desk_admit_renewal (LklServerRequest *request,
                                           LklServerResponse *response,
                                           gpointer context);
void lkl_enrolment_desk_handle_renewal (const LklServerRequest *request,
                                        LklServerResponse *response,
                                        gpointer context);

/* POST /v1/enrol, a route with a LklAgentContext. A wrong, used and expired code look alike. */
void lkl_enrolment_desk_handle (const LklServerRequest *request,
                                LklServerResponse *response,
                                gpointer context);

/**
 * A new code for @person, good for 7 days.
 *
 * Returns: (transfer full): NULL with LKL_ERROR_NOT_FOUND or an error of the store
 */
char *lkl_enrolment_desk_make_code (LklStore *store,
                                    const char *person,
                                    gint64 now_usecs,
                                    GError **error);

/* Ends what all PCs of @person got. @n_ended: (out): how many they were */
gboolean
lkl_enrolment_desk_revoke (LklStore *store, const char *person, guint *n_ended, GError **error);

G_END_DECLS
