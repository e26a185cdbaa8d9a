/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklSessionState"

#include "agent/desktop/session-state.h"

G_DEFINE_INTERFACE (LklSessionState, lkl_session_state, G_TYPE_OBJECT)

static void
lkl_session_state_default_init (LklSessionStateInterface *iface)
{
  g_signal_new (
      "changed", LKL_TYPE_SESSION_STATE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

gboolean
lkl_session_facts_is_resting (const LklSessionFacts *self)
{
  return self->is_locked || self->idle_secs >= LKL_SESSION_REST_SECS;
}

void
lkl_session_state_get_facts (LklSessionState *self, LklSessionFacts *facts)
{
  LKL_SESSION_STATE_GET_IFACE (self)->get_facts (self, facts);
}

void
lkl_session_state_read_facts_async (LklSessionState *self,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  LKL_SESSION_STATE_GET_IFACE (self)->read_facts_async (self, cancellable, callback, user_data);
}

gboolean
lkl_session_state_read_facts_finish (LklSessionState *self,
                                     GAsyncResult *result,
                                     LklSessionFacts *facts,
                                     GError **error)
{
  return LKL_SESSION_STATE_GET_IFACE (self)->read_facts_finish (self, result, facts, error);
}

void
lkl_session_state_note_sign_of_life (LklSessionState *self)
{
  LklSessionStateInterface *iface = LKL_SESSION_STATE_GET_IFACE (self);

  if (iface->note_sign_of_life != NULL)
    iface->note_sign_of_life (self);
}
