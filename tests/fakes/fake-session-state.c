/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklFakeSessionState"

#include "tests/fakes/fake-session-state.h"

struct _LklFakeSessionState
{
  GObject parent_instance;

  LklSessionFacts facts;
  guint n_reads;
  guint n_signs;
  gboolean is_read; /* what was set last */
};

static void session_state_interface_init (LklSessionStateInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LklFakeSessionState,
                               lkl_fake_session_state,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (LKL_TYPE_SESSION_STATE,
                                                      session_state_interface_init))

static void
get_facts (LklSessionState *session_state, LklSessionFacts *facts)
{
  LklFakeSessionState *self = LKL_FAKE_SESSION_STATE (session_state);

  *facts = self->facts;
  if (self->is_read)
    return;
  facts->is_screen_shared = LKL_TERNARY_UNKNOWN;
  facts->is_camera_in_use = LKL_TERNARY_UNKNOWN;
}

static void
read_facts_async (LklSessionState *session_state,
                  GCancellable *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (session_state, cancellable, callback, user_data);

  LKL_FAKE_SESSION_STATE (session_state)->n_reads++;
  LKL_FAKE_SESSION_STATE (session_state)->is_read = TRUE;
  g_task_return_boolean (task, TRUE);
}

static gboolean
read_facts_finish (LklSessionState *session_state,
                   GAsyncResult *result,
                   LklSessionFacts *facts,
                   GError **error)
{
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  get_facts (session_state, facts);
  return TRUE;
}

static void
note_sign_of_life (LklSessionState *session_state)
{
  LKL_FAKE_SESSION_STATE (session_state)->n_signs++;
}

static void
session_state_interface_init (LklSessionStateInterface *iface)
{
  iface->note_sign_of_life = note_sign_of_life;
  iface->get_facts = get_facts;
  iface->read_facts_async = read_facts_async;
  iface->read_facts_finish = read_facts_finish;
}

static void
lkl_fake_session_state_init (LklFakeSessionState *self)
{
  self->facts.is_active = TRUE;
}

static void
lkl_fake_session_state_class_init (LklFakeSessionStateClass *klass)
{
}

LklFakeSessionState *
lkl_fake_session_state_new (void)
{
  return g_object_new (LKL_TYPE_FAKE_SESSION_STATE, NULL);
}

void
lkl_fake_session_state_set_facts (LklFakeSessionState *self, const LklSessionFacts *facts)
{
  gboolean has_changed =
      self->facts.is_active != facts->is_active || self->facts.is_locked != facts->is_locked
      || self->facts.is_suspending != facts->is_suspending
      || self->facts.is_on_battery != facts->is_on_battery
      || lkl_session_facts_is_resting (&self->facts) != lkl_session_facts_is_resting (facts);

  self->facts = *facts;
  self->is_read = FALSE;
  if (has_changed)
    g_signal_emit_by_name (self, "changed");
}

guint
lkl_fake_session_state_count_reads (LklFakeSessionState *self)
{
  return self->n_reads;
}

guint
lkl_fake_session_state_count_signs (LklFakeSessionState *self)
{
  return self->n_signs;
}
