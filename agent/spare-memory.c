/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklSpareMemory"

#include "agent/spare-memory.h"

#ifdef __GLIBC__
#include <malloc.h>

/* glibc's default, which would grow by itself if it were not set. */
#define BIG_BLOCK_BYTES (128 * 1024)

void
lkl_spare_memory_keep_little (void)
{
  mallopt (M_ARENA_MAX, 1);
  mallopt (M_MMAP_THRESHOLD, BIG_BLOCK_BYTES);
}

void
lkl_spare_memory_give_back (void)
{
  malloc_trim (0);
}
#else
void
lkl_spare_memory_keep_little (void)
{
}

void
lkl_spare_memory_give_back (void)
{
}
#endif
