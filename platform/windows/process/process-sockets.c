/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklProcessSockets"

#include "platform/windows/process/process-sockets.h"

#include <dirent.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What is beyond is not found, which the coverage of the figures bears. */
#define MAX_DESCRIPTORS 1024
/* Where X servers listen on Linux (Xtrans), with and without a file. */
#define X11_PATH "/tmp/.X11-unix/X"

guint32
lkl_process_sockets_parse_link (const char *link)
{
  const char *digits = link + strlen ("socket:[");
  char *end = NULL;
  guint64 inode;

  if (!g_str_has_prefix (link, "socket:[") || !g_ascii_isdigit (*digits))
    return 0;
  inode = g_ascii_strtoull (digits, &end, 10);
  return g_str_equal (end, "]") && inode <= G_MAXUINT32 ? (guint32) inode : 0;
}

static guint32
read_socket (gint fd_dir, const char *name)
{
  char link[64];
  const gssize length = readlinkat (fd_dir, name, link, sizeof link - 1);

  if (length <= 0)
    return 0;
  link[length] = '\0';
  return lkl_process_sockets_parse_link (link);
}

/* Returns: a descriptor, -1 = there is no such process, or it is somebody else's */
static gint
open_descriptors (gint pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/fd", pid);
  const gint fd = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  struct stat facts;

  if (fd >= 0 && (fstat (fd, &facts) != 0 || facts.st_uid != getuid ()))
    {
      close (fd);
      return -1;
    }
  return fd;
}

void
lkl_process_sockets_visit (gint pid, LklProcessSocketFunc visit, gpointer user_data)
{
  const gint fd = open_descriptors (pid);
  DIR *dir = fd >= 0 ? fdopendir (fd) : NULL;
  const struct dirent *entry;

  if (dir == NULL)
    {
      if (fd >= 0)
        close (fd);
      return;
    }
  for (guint n = 0; n < MAX_DESCRIPTORS && (entry = readdir (dir)) != NULL; n++)
    {
      const guint32 inode = read_socket (fd, entry->d_name);

      if (inode != 0 && !visit (inode, user_data))
        break;
    }
  closedir (dir);
}

typedef struct
{
  LklUnixSockets *sockets;
  guint32 found; /* 0 = none yet */
} Search;

static gboolean
is_not_x11 (guint32 inode, gpointer data)
{
  Search *search = data;
  g_autofree char *path = lkl_unix_sockets_get_peer_path (search->sockets, inode);

  if (path == NULL || !g_str_has_prefix (path, X11_PATH))
    return TRUE;
  search->found = inode;
  return FALSE;
}

guint32
lkl_process_sockets_find_x11 (LklUnixSockets *sockets, gint pid)
{
  Search search = { sockets, 0 };

  lkl_process_sockets_visit (pid, is_not_x11, &search);
  return search.found;
}
