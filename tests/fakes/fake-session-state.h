/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/desktop/session-state.h"

G_BEGIN_DECLS

/* A session of which the test says how it is. */
#define LKL_TYPE_FAKE_SESSION_STATE (lkl_fake_session_state_get_type ())
G_DECLARE_FINAL_TYPE (LklFakeSessionState, lkl_fake_session_state, LKL, FAKE_SESSION_STATE, GObject)

/* Active, not locked, in use this second, began at 0, and ready to be asked.
 * Returns: (transfer full) */
LklFakeSessionState *lkl_fake_session_state_new (void);

/* Emits "changed" as the real one does; shared screen and camera are told once they were read. */
void lkl_fake_session_state_set_facts (LklFakeSessionState *self, const LklSessionFacts *facts);

/* How often lkl_session_state_read_facts_async() was called; it answers what was set. */
guint lkl_fake_session_state_count_reads (LklFakeSessionState *self);

/* How often lkl_session_state_note_sign_of_life() was called. */
guint lkl_fake_session_state_count_signs (LklFakeSessionState *self);

G_END_DECLS
