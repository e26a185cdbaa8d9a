/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/agent.h"
#include "tests/fakes/fake-notifier.h"
#include "tests/fakes/fake-session-state.h"
#include "tests/fakes/fake-tray.h"

G_BEGIN_DECLS

/* The whole agent on a bus of its own, with a desktop of fakes, a manual clock and folders that the
 * test writes settings into. It measures nothing. */
typedef struct
{
  GTestDBus *bus;
  GDBusConnection *server; /* the agent's */
  GDBusConnection *caller;
  LklClock *clock;
  LklFakeTray *tray;
  LklFakeNotifier *notifier;
  LklFakeSessionState *session;
  LklAgent *agent; /* (nullable): NULL while it does not run */
  guint n_changes; /* "SettingsChanged" */

  char *folder;
  char *admin_folder;
  char *admin_file; /* its drop-in */
  char *personal_file;
} LklAgentStage;

/* The agent does not run yet. Returns: (transfer full) */
LklAgentStage *lkl_agent_stage_new (gint64 wall_usecs);
void lkl_agent_stage_free (LklAgentStage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklAgentStage, lkl_agent_stage_free)

/* @text: what an admin has written */
void lkl_agent_stage_set_admin (LklAgentStage *self, const char *text);

/* From the next start on the person is enrolled at an endpoint that does not answer, so that all
 * that they say waits. */
void lkl_agent_stage_enrol (LklAgentStage *self);

/* The same at an endpoint of the test's own. @endpoint: its base URL */
void lkl_agent_stage_enrol_at (LklAgentStage *self, const char *endpoint);

void lkl_agent_stage_start (LklAgentStage *self);
/* The same, and waits for the documents of the disk, which are none; the person knows this
 * program. */
void lkl_agent_stage_start_known (LklAgentStage *self);
void lkl_agent_stage_stop (LklAgentStage *self);

/* @parameters: (nullable): floating. Returns: (transfer full) (nullable): NULL with an error */
GVariant *lkl_agent_stage_call (LklAgentStage *self,
                                const char *method,
                                GVariant *parameters,
                                GError **error);

/* Of GetStatus: how many records wait, and what of it the person said. What was written before is
 * counted. */
guint lkl_agent_stage_count_unsent (LklAgentStage *self);
guint lkl_agent_stage_count_unsaid (LklAgentStage *self);

/* Something of the session changed, which makes the agent look at the time. */
void lkl_agent_stage_stir (LklAgentStage *self);

/* Of ListSettings. Returns: (transfer full): a member of a setting as text */
char *lkl_agent_stage_get_setting (LklAgentStage *self, const char *key, const char *member);

G_END_DECLS
