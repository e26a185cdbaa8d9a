/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How the main thread of a test program stands still. Each takes milliseconds:
 *   block MS   asleep, as if it waited for another program
 *   nested MS  asleep in a poll of its own that nobody answers
 *   spin MS    busy, by the clock
 *   work MS    busy until it has had so much of a processor
 *   disk MS    in the uninterruptible sleep that a slow disk brings; here, a stand-in, the parent
 * of a vfork whose child sleeps
 */

/* Does what the line says, and prints "blocked", and when it goes on "done WALL CPU": how long it
 * stood still, and what it had of a processor, both in milliseconds. Any other line: nothing. */
void lkl_scripted_block_obey (const char *line);

G_END_DECLS
