/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/agent-private.h"

G_BEGIN_DECLS

/**
 * What a new version would tell leaves only after the person was told of it, or after it was listed
 * for 14 days, whichever policy says (agent/privacy/field-history.h). Records that have such a
 * field wait; where it stands on every parcel, all waits. Needs the journal. Main thread.
 */

/* @text: (nullable): as it stands in the journal */
void lkl_agent_create_disclosure (LklAgent *self, const char *text);
void lkl_agent_end_disclosure (LklAgent *self);

/* The person is there, time has passed, or policy is another. */
void lkl_agent_consider_disclosure (LklAgent *self);

/* Whether something new stands on every parcel. */
gboolean lkl_agent_disclosure_holds_all (LklAgent *self);
gboolean lkl_agent_disclosure_is_released (LklAgent *self, LklField field);

G_END_DECLS
