/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/journal/journal.h"

G_BEGIN_DECLS

/**
 * Running totals, for a destination that wants cumulative metrics (OpenTelemetry metrics data
 * model, "Temporality"): what was measured in each series since the stream began. A stream that is
 * replaced begins anew, or its totals would join it to the one before.
 */

/* From now on records are written in this form. A job. */
gboolean lkl_journal_set_form (LklJournal *self, const LklOtlpForm *form, GError **error);

/* Adds @record to the total of its series.
 * Returns: (transfer full): the total until the end of @record; @record itself where it has none */
LklRecord *lkl_journal_add_to_total (LklJournal *self, LklRecord *record, GError **error);

gboolean lkl_journal_forget_totals (LklJournal *self, GError **error);

G_END_DECLS
