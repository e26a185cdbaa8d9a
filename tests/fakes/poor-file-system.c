/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "tests/fakes/poor-file-system.h"

#include <sqlite3.h>

struct _LklPoorFileSystem
{
  sqlite3_vfs vfs;
  sqlite3_vfs *real; /* (unowned): SQLite's own */
  sqlite3_io_methods methods;
  gboolean has_locks;
};

static int
refuse_map (sqlite3_file *file, int page, int bytes, int extend, void volatile **memory)
{
  *memory = NULL;
  return SQLITE_IOERR_SHMMAP;
}

static int
refuse_lock (sqlite3_file *file, int level)
{
  return SQLITE_IOERR_LOCK;
}

/* The real file; where it is the database itself, with two of its methods replaced. */
static int
open_file (sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file, int flags, int *out_flags)
{
  LklPoorFileSystem *self = vfs->pAppData;
  const int result = self->real->xOpen (self->real, name, file, flags, out_flags);

  if (result != SQLITE_OK || (flags & SQLITE_OPEN_MAIN_DB) == 0)
    return result;
  self->methods = *file->pMethods;
  self->methods.xShmMap = refuse_map;
  if (!self->has_locks)
    self->methods.xLock = refuse_lock;
  file->pMethods = &self->methods;
  return SQLITE_OK;
}

LklPoorFileSystem *
lkl_poor_file_system_new (gboolean has_locks)
{
  LklPoorFileSystem *self = g_new0 (LklPoorFileSystem, 1);

  self->real = sqlite3_vfs_find (NULL);
  self->vfs = *self->real;
  self->vfs.zName = "poor";
  self->vfs.pNext = NULL;
  self->vfs.pAppData = self;
  self->vfs.xOpen = open_file;
  self->has_locks = has_locks;
  g_assert_cmpint (sqlite3_vfs_register (&self->vfs, 1), ==, SQLITE_OK);
  return self;
}

void
lkl_poor_file_system_free (LklPoorFileSystem *self)
{
  sqlite3_vfs_unregister (&self->vfs);
  sqlite3_vfs_register (self->real, 1);
  g_free (self);
}
