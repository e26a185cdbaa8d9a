/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklOpenFiles"

#include "endpoint/open-files.h"

#include <errno.h>
#include <sys/resource.h>

#include "agent/base/error.h"

#define NEEDED 256

gboolean
lkl_open_files_raise (guint *max, GError **error)
{
  struct rlimit limit;

  if (getrlimit (RLIMIT_NOFILE, &limit) == 0)
    {
      limit.rlim_cur = limit.rlim_max;
      if (setrlimit (RLIMIT_NOFILE, &limit) == 0 || getrlimit (RLIMIT_NOFILE, &limit) == 0)
        {
          *max = (guint) MIN (limit.rlim_cur, G_MAXINT);
          if (*max >= NEEDED)
            return TRUE;
          g_set_error (error,
                       LKL_ERROR,
                       LKL_ERROR_UNAVAILABLE,
                       "only %u files may be open, and %d are needed: raise the limit (ulimit -n, "
                       "or LimitNOFILE= of the service)",
                       *max,
                       NEEDED);
          return FALSE;
        }
    }
  g_set_error (error,
               LKL_ERROR,
               LKL_ERROR_UNAVAILABLE,
               "the limit of open files is unknown: %s",
               g_strerror (errno));
  return FALSE;
}
