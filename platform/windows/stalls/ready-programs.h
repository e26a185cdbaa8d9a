/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "platform/windows/process/process-id.h"
#include "platform/windows/process/unix-sockets.h"

G_BEGIN_DECLS

/**
 * LklReadyPrograms: programs that answered, and of which the kernel says now that they would again:
 * the main thread sleeps in its poll, and all that the window system has sent was read. Asking
 * would only wake them, the window system and the window manager.
 *
 * A program whose loop waits for something else in a poll of its own looks the same until somebody
 * uses it, so each is asked again after some looks. One thread.
 */
typedef struct _LklReadyPrograms LklReadyPrograms;

/* @most_looks: so often in a row a program is looked at in place of asking. Returns: (transfer
 * full) */
LklReadyPrograms *lkl_ready_programs_new (guint most_looks);
void lkl_ready_programs_free (LklReadyPrograms *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklReadyPrograms, lkl_ready_programs_free)

/* It has just answered. */
void lkl_ready_programs_note_answer (LklReadyPrograms *self, const LklProcessId *process);

/* Whether it is ready now, which counts. @connection: inode of its socket to the window system,
 * 0 = not known, and then nobody is ready. Reads /proc: about 0.05 ms */
gboolean lkl_ready_programs_look (LklReadyPrograms *self,
                                  LklUnixSockets *sockets,
                                  const LklProcessId *process,
                                  guint32 connection);

/* The same with what would be read, for tests. @wchan: where the main thread sleeps; @unread: bytes
 * on the connection, -1 = not known */
gboolean lkl_ready_programs_look_with (LklReadyPrograms *self,
                                       const LklProcessId *process,
                                       const char *wchan,
                                       gint64 unread);

G_END_DECLS
