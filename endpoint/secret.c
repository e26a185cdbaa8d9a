/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklSecret"

#include "endpoint/secret.h"

#include <string.h>
#include <sys/random.h>

#define TOKEN_BYTES 32
#define CODE_GROUPS 3
#define CODE_GROUP_LENGTH 4

/* 32 characters, without I, L, O and U. */
static const char code_alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* Without randomness there is no secret, and nothing sensible to go on with. */
static void
fill_random (guint8 *bytes, gsize length)
{
  gssize n = getrandom (bytes, length, 0);

  /* Up to 256 bytes come at once or not at all. */
  g_assert (n == (gssize) length);
}

char *
lkl_secret_new_token (void)
{
  guint8 bytes[TOKEN_BYTES];
  g_autofree char *text = NULL;

  fill_random (bytes, sizeof bytes);
  text = g_base64_encode (bytes, sizeof bytes);
  g_strdelimit (text, "+", '-');
  g_strdelimit (text, "/", '_');
  return g_strdup (g_strdelimit (text, "=", '\0'));
}

char *
lkl_secret_new_code (void)
{
  guint8 bytes[CODE_GROUPS * CODE_GROUP_LENGTH];
  GString *code = g_string_new (NULL);

  fill_random (bytes, sizeof bytes);
  for (guint i = 0; i < sizeof bytes; i++)
    {
      if (i > 0 && i % CODE_GROUP_LENGTH == 0)
        g_string_append_c (code, '-');
      g_string_append_c (code, code_alphabet[bytes[i] % (sizeof code_alphabet - 1)]);
    }
  return g_string_free (code, FALSE);
}

char *
lkl_secret_hash_token (const char *token)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, token, -1);
}

/* What looks like a digit was meant as one. */
static char
read_letter (char letter)
{
  letter = g_ascii_toupper (letter);
  if (letter == 'O')
    return '0';
  return letter == 'I' || letter == 'L' ? '1' : letter;
}

char *
lkl_secret_hash_code (const char *code)
{
  g_autoptr (GString) plain = g_string_new (NULL);

  for (const char *p = code; *p != '\0'; p++)
    if (*p != '-' && *p != ' ')
      g_string_append_c (plain, read_letter (*p));
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, plain->str, -1);
}
