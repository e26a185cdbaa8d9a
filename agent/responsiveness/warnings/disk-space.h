/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Room on a file system, for programs without privileges. */
typedef struct
{
  gint64 total_bytes; /* 0 = not known */
  gint64 free_bytes;
} LklDiskSpace;

/* Asks statvfs(3) of the file system that @path is on. One that nobody can write to (an image that
 * is full by design) is not known. Blocks, for ever where a network file system hangs: never on a
 * main loop. Any thread.
 *
 * @out: (out caller-allocates) */
void lkl_disk_space_read (const char *path, LklDiskSpace *out);

G_END_DECLS
