/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/agent-private.h"

G_BEGIN_DECLS

/**
 * The other half of "delete mine": what the endpoint has of this PC's measurements. Nobody there
 * knows whose PC that is, and the wish must not tell: it goes by itself, at a random moment within
 * half a day of the person's, and what is measured after that counts in a new stream. Needs the
 * journal and survives restarts. Main thread.
 */
void lkl_agent_create_measurement_erasure (LklAgent *self);
void lkl_agent_end_measurement_erasure (LklAgent *self);

/* On the journal's thread, within what notes that the person's wish was confirmed.
 * @now_usecs: wall time */
gboolean lkl_agent_measurement_erasure_note (LklJournal *journal, gint64 now_usecs, GError **error);

/* After that, and after the clock of the PC or its way to the endpoint has changed. */
void lkl_agent_consider_measurement_erasure (LklAgent *self);

G_END_DECLS
