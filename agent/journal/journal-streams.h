/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/journal/journal.h"

G_BEGIN_DECLS

/**
 * A sequence number is used once in its stream, and a journal counts. So one that is not the only
 * one of its kind, or not the latest of itself, must count elsewhere:
 *
 * - On another PC (a home that was cloned, or one that travels) each PC has streams of its own.
 * - After an older copy was restored the streams are new. A journal counts its steps (a number
 *   taken, a stream begun), and marks outside of it say how far it has come.
 *
 * What escapes both, such as a disk that was cloned with all that is on it, the endpoint finds:
 * other bytes under a known number are stored record by record, and lkl_journal_renew_stream()
 * follows.
 */

/**
 * Before the first batch is frozen; inside a job, or before the main loop runs. Blocks.
 *
 * @machine: (nullable): tells this PC from others; it stays in the journal. NULL = not known
 * @marks: NULL-terminated paths of small files, written whenever a number was taken, in folders
 *         that need not exist; best where no backup brings them back. One that can't be read or
 *         written is left out
 * @has_new_streams: (out) (optional): this is an older copy, or the first time on this PC
 */
gboolean lkl_journal_guard_streams (LklJournal *self,
                                    const char *machine,
                                    const char *const *marks,
                                    gboolean *has_new_streams,
                                    GError **error);

G_END_DECLS
