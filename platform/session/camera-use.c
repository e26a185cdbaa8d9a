/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklCameraUse"

#include "platform/session/camera-use.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define DEVICE_PREFIX "/dev/video"
#define NAME_PREFIX "video"
/* Longer than the path of any camera. */
#define MAX_TARGET 64

static gboolean
is_number (const char *text)
{
  return *text != '\0' && strspn (text, "0123456789") == strlen (text);
}

static DIR *
open_folder (int parent, const char *name)
{
  int descriptor = openat (parent, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR *folder = descriptor < 0 ? NULL : fdopendir (descriptor);

  if (folder == NULL && descriptor >= 0)
    close (descriptor);
  return folder;
}

static gboolean
has_camera (const char *dev_folder)
{
  DIR *folder = open_folder (AT_FDCWD, dev_folder);
  const struct dirent *entry;
  gboolean is_found = FALSE;

  if (folder == NULL)
    return FALSE;
  while (!is_found && (entry = readdir (folder)) != NULL)
    is_found = g_str_has_prefix (entry->d_name, NAME_PREFIX)
               && is_number (entry->d_name + strlen (NAME_PREFIX));
  closedir (folder);
  return is_found;
}

/* @name: of an open file in @files */
static gboolean
is_camera (DIR *files, const char *name)
{
  char target[MAX_TARGET];
  gssize length = readlinkat (dirfd (files), name, target, sizeof target - 1);

  if (length <= 0)
    return FALSE;
  target[length] = '\0';
  return g_str_has_prefix (target, DEVICE_PREFIX) && is_number (target + strlen (DEVICE_PREFIX));
}

/* @process: a name in @processes, of a number */
static LklTernary
has_camera_open (DIR *processes, const char *process, guint uid)
{
  g_autofree char *name = g_build_filename (process, "fd", NULL);
  struct stat status;
  const struct dirent *entry;
  LklTernary answer = LKL_TERNARY_NO;
  DIR *files;

  if (fstatat (dirfd (processes), process, &status, 0) != 0 || status.st_uid != uid)
    return LKL_TERNARY_NO;
  files = open_folder (dirfd (processes), name);
  if (files == NULL)
    /* One that has just ended has nothing open. */
    return errno == ENOENT || errno == ESRCH ? LKL_TERNARY_NO : LKL_TERNARY_UNKNOWN;
  while (answer == LKL_TERNARY_NO && (entry = readdir (files)) != NULL)
    {
      if (is_number (entry->d_name) && is_camera (files, entry->d_name))
        answer = LKL_TERNARY_YES;
    }
  closedir (files);
  return answer;
}

LklTernary
lkl_camera_use_read (const char *proc_folder,
                     const char *dev_folder,
                     guint uid,
                     GCancellable *cancellable)
{
  const struct dirent *entry;
  LklTernary answer = LKL_TERNARY_NO;
  DIR *processes;

  if (!has_camera (dev_folder))
    return LKL_TERNARY_NO;
  processes = open_folder (AT_FDCWD, proc_folder);
  if (processes == NULL)
    return LKL_TERNARY_UNKNOWN;
  while (answer != LKL_TERNARY_YES && (entry = readdir (processes)) != NULL)
    {
      LklTernary found = LKL_TERNARY_NO;

      if (g_cancellable_is_cancelled (cancellable))
        {
          answer = LKL_TERNARY_UNKNOWN;
          break;
        }
      if (is_number (entry->d_name))
        found = has_camera_open (processes, entry->d_name, uid);
      if (found != LKL_TERNARY_NO)
        answer = found;
    }
  closedir (processes);
  return answer;
}
