/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * What systemd-coredump notes in the person's own journal when a program crashes (man 8
 * systemd-coredump). An entry also holds the program's arguments and its environment: only
 * COREDUMP_SIGNAL and COREDUMP_TIMESTAMP are ever asked for, of the entry whose COREDUMP_PID it is.
 *
 * libsystemd is loaded when it is first needed. Blocks while it reads the journal: not on the main
 * thread. Built without libsystemd, nothing is ever found.
 */

/* Whether crashes are noted there at all (man 5 core, core_pattern). */
gboolean lkl_coredump_journal_is_used (void);

/**
 * @folder: (nullable): of journal files, for tests; NULL = this person's
 * @since_usecs: Unix time; what is older is of another process with this number
 *
 * Returns: the signal that killed the process; 0 = nothing is noted
 */
guint lkl_coredump_journal_find_signal (const char *folder, gint pid, gint64 since_usecs);

G_END_DECLS
