/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklIdentifier"

#include "agent/base/identifier.h"

#include <string.h>
#include <sys/random.h>

#define UUID_BYTES 16
#define UUID_LENGTH 36

/* Without randomness two identifiers could be alike, and an answer would be taken for another:
 * there is nothing sensible to go on with. getrandom() fails for no other reason than a kernel
 * without it, or before the machine has booted. */
static void
fill_random (guint8 *bytes, gsize length)
{
  gsize done = 0;

  while (done < length)
    {
      gssize n = getrandom (bytes + done, length - done, 0);

      if (n > 0)
        done += (gsize) n;
      else
        g_assert (n < 0);
    }
}

static char *
format_uuid (const guint8 *bytes)
{
  GString *text = g_string_sized_new (UUID_LENGTH);

  for (guint i = 0; i < UUID_BYTES; i++)
    {
      if (i == 4 || i == 6 || i == 8 || i == 10)
        g_string_append_c (text, '-');
      g_string_append_printf (text, "%02x", bytes[i]);
    }
  return g_string_free (text, FALSE);
}

char *
lkl_identifier_new_v7 (gint64 wall_usecs)
{
  guint8 bytes[UUID_BYTES];
  guint64 unix_ms = wall_usecs > 0 ? (guint64) wall_usecs / 1000 : 0;

  fill_random (bytes, sizeof bytes);
  for (guint i = 0; i < 6; i++)
    bytes[i] = (guint8) (unix_ms >> (8 * (5 - i)));
  bytes[6] = (guint8) ((bytes[6] & 0x0f) | 0x70);
  bytes[8] = (guint8) ((bytes[8] & 0x3f) | 0x80);
  return format_uuid (bytes);
}

char *
lkl_identifier_new_v4 (void)
{
  guint8 bytes[UUID_BYTES];

  fill_random (bytes, sizeof bytes);
  bytes[6] = (guint8) ((bytes[6] & 0x0f) | 0x40);
  bytes[8] = (guint8) ((bytes[8] & 0x3f) | 0x80);
  return format_uuid (bytes);
}

gboolean
lkl_identifier_is_valid (const char *text)
{
  if (text == NULL || strlen (text) != UUID_LENGTH)
    return FALSE;
  for (guint i = 0; i < UUID_LENGTH; i++)
    {
      gboolean is_dash = i == 8 || i == 13 || i == 18 || i == 23;

      if (is_dash ? text[i] != '-' : strchr ("0123456789abcdef", text[i]) == NULL)
        return FALSE;
    }
  return TRUE;
}
