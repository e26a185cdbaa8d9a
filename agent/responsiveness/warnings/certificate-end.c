/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklCertificateEnd"

#include "agent/responsiveness/warnings/certificate-end.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BEGIN_LINE "-----BEGIN CERTIFICATE-----"
#define END_LINE "-----END CERTIFICATE-----"
#define HOME_PREFIX "~/"

gint64
lkl_certificate_end_parse (const char *text, gsize length)
{
  const char *begin = g_strstr_len (text, (gssize) length, BEGIN_LINE);
  const char *end = NULL;
  g_autoptr (GTlsCertificate) certificate = NULL;
  g_autoptr (GDateTime) last = NULL;
  g_autofree char *pem = NULL;

  if (begin != NULL)
    end = g_strstr_len (begin, (gssize) (length - (gsize) (begin - text)), END_LINE);
  if (end == NULL)
    return -1;
  pem = g_strndup (begin, (gsize) (end - begin) + strlen (END_LINE));
  certificate = g_tls_certificate_new_from_pem (pem, -1, NULL);
  if (certificate == NULL)
    return -1;
  last = g_tls_certificate_get_not_valid_after (certificate);
  return last != NULL ? g_date_time_to_unix (last) * G_USEC_PER_SEC : -1;
}

/* Returns: (transfer full) (nullable): what is in a regular file that is not too big */
static GBytes *
read_regular_file (const char *path)
{
  /* Opening a pipe must not wait for who writes into it. */
  const int descriptor = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  g_autofree char *text = NULL;
  struct stat status;
  gsize length = 0;
  ssize_t count = 1;

  if (descriptor < 0)
    return NULL;
  if (fstat (descriptor, &status) == 0 && S_ISREG (status.st_mode)
      && status.st_size <= LKL_CERTIFICATE_END_MAX_BYTES)
    text = g_malloc (LKL_CERTIFICATE_END_MAX_BYTES);
  while (text != NULL && count != 0 && length < LKL_CERTIFICATE_END_MAX_BYTES)
    {
      count = read (descriptor, text + length, LKL_CERTIFICATE_END_MAX_BYTES - length);
      if (count > 0)
        length += (gsize) count;
      else if (count < 0 && errno != EINTR)
        g_clear_pointer (&text, g_free);
    }
  close (descriptor);
  return text != NULL ? g_bytes_new_take (g_steal_pointer (&text), length) : NULL;
}

gint64
lkl_certificate_end_read (const char *path)
{
  g_autofree char *full_path =
      g_str_has_prefix (path, HOME_PREFIX)
          ? g_build_filename (g_get_home_dir (), path + strlen (HOME_PREFIX), NULL)
          : g_strdup (path);
  g_autoptr (GBytes) bytes = read_regular_file (full_path);
  gsize length = 0;
  const char *text;

  if (bytes == NULL)
    return -1;
  text = g_bytes_get_data (bytes, &length);
  return text != NULL ? lkl_certificate_end_parse (text, length) : -1;
}
