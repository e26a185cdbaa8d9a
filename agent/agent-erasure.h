/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/agent-private.h"

G_BEGIN_DECLS

/**
 * "Delete mine": the person's wish reaches the endpoint, however long that takes and through
 * restarts, and what it confirmed is told. Needs the journal. Main thread.
 */

/* @text: (nullable): as it stands in the journal */
void lkl_agent_create_erasure (LklAgent *self, const char *text);
void lkl_agent_end_erasure (LklAgent *self);

/* There is another sync, or a way to the endpoint again. */
void lkl_agent_consider_erasure (LklAgent *self);

/* The wish is on disk, and all that waits is deleted, when this is done. */
void lkl_agent_erase_async (LklAgent *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean lkl_agent_erase_finish (LklAgent *self, GAsyncResult *result, GError **error);

/* "", "asked", "confirmed", "refused" */
const char *lkl_agent_erasure_get_state (LklAgent *self);
/* For people. Returns: (transfer full): empty where nothing was wished */
char *lkl_agent_erasure_describe (LklAgent *self);

/* For both wishes: the request, and whether the endpoint's answer to it is for good: it knows no
 * such wish. @asked_usecs: see erasure-request.h. @response: (nullable) */
void lkl_agent_erasure_send (LklAgent *self,
                             const char *token,
                             gint64 asked_usecs,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback);
gboolean lkl_agent_erasure_is_refusal (const LklHttpResponse *response);

G_END_DECLS
