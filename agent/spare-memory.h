/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What glibc keeps for later use would be kept all day by a program that mostly waits. Nothing
 * happens with another C library. tests/bench/footprint says what this saves. */

/* One heap for all threads; big blocks go back at once. Before the first thread starts. */
void lkl_spare_memory_keep_little (void);

/* Gives free pages back to the system. Any thread; below a millisecond. */
void lkl_spare_memory_give_back (void);

G_END_DECLS
