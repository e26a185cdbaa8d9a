/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "tests/bench/asking-person.h"

G_BEGIN_DECLS

/* Monday, 2026-01-05. */
#define ASKING_FIRST_DAY 20458

/**
 * Lives through so many days: work, evenings, holidays, journeys, meetings, sleep and starts of
 * PCs, outages, and clocks that somebody sets. The same number lives the same life each time.
 *
 * @tally: (inout)
 * @faults: (element-type utf8): rules that were broken are added
 */
void asking_life_live (
    const AskingWorld *world, guint number, guint n_days, AskingTally *tally, GPtrArray *faults);

/* Whether questions and answers come from all hours and days as people are there, and enough of
 * them. Returns: (transfer full) (nullable): what is wrong */
char *asking_life_find_unevenness (const AskingTally *tally, guint n_days);

/* JSON. Returns: (transfer full) */
char *asking_life_describe (const AskingTally *tally);

G_END_DECLS
