/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/bus/agent-bus.h"

G_BEGIN_DECLS

/**
 * LklAgentLink: the way to the agent over the session bus, for as long as the windows live.
 *
 * Never starts the agent, never blocks; notices by itself when the agent comes or goes.
 * Main thread only.
 *
 * Signals:
 *   state-changed (): the agent came or went
 *   status-changed (), people-changed (), questions-changed (), settings-changed (): the agent's
 *       signals
 */
#define LKL_TYPE_AGENT_LINK (lkl_agent_link_get_type ())
G_DECLARE_FINAL_TYPE (LklAgentLink, lkl_agent_link, LKL, AGENT_LINK, GObject)

typedef enum
{
  LKL_AGENT_LINK_ASKING, /* not known yet whether the agent is there */
  LKL_AGENT_LINK_READY,
  LKL_AGENT_LINK_ABSENT,
} LklAgentLinkState;

/* Returns: (transfer full) */
LklAgentLink *lkl_agent_link_new (void);

LklAgentLinkState lkl_agent_link_get_state (LklAgentLink *self);

/* Returns: (transfer none) (nullable): NULL unless ready */
LklBus *lkl_agent_link_get_bus (LklAgentLink *self);

G_END_DECLS
