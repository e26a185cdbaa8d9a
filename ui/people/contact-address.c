/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklContactAddress"

#include "ui/people/contact-address.h"

#include <string.h>

#define MAX_EMAIL_BYTES 254
#define MIN_PHONE_DIGITS 2
#define MAX_PHONE_DIGITS 20
#define MAX_CHAT_BYTES 1024

static gboolean
is_one_word (const char *text, gsize max_bytes)
{
  gsize length = strlen (text);

  if (length == 0 || length > max_bytes || !g_utf8_validate (text, (gssize) length, NULL))
    return FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isspace (g_utf8_get_char (p)) || !g_unichar_isprint (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

char *
lkl_contact_address_from_email (const char *email)
{
  const char *at;
  g_autofree char *escaped = NULL;

  if (email == NULL || !is_one_word (email, MAX_EMAIL_BYTES))
    return NULL;
  at = strchr (email, '@');
  if (at == NULL || at == email || at[1] == '\0' || strchr (at + 1, '@') != NULL)
    return NULL;
  escaped = g_uri_escape_string (email, "@+", FALSE);
  return g_strconcat ("mailto:", escaped, NULL);
}

/* RFC 3966 section 5.3: of all that may follow a number, what an exchange has to dial. */
static gboolean
is_extension (const char *text)
{
  const char *digits = g_str_has_prefix (text, ";ext=") ? text + strlen (";ext=") : "";

  return *digits != '\0' && digits[strspn (digits, G_CSET_DIGITS)] == '\0';
}

char *
lkl_contact_address_from_phone (const char *phone)
{
  g_autoptr (GString) address = g_string_new ("tel:");
  guint n_digits = 0;

  if (phone == NULL)
    return NULL;
  for (const char *p = phone; *p != '\0'; p++)
    {
      if (is_extension (p))
        {
          g_string_append (address, p);
          break;
        }
      if (g_ascii_isdigit (*p))
        n_digits++;
      else if (*p == '+' && n_digits == 0 && !g_str_has_suffix (address->str, "+"))
        ;
      else if (strchr (" .-()/", *p) != NULL)
        continue;
      else
        return NULL;
      g_string_append_c (address, *p);
    }
  if (n_digits < MIN_PHONE_DIGITS || n_digits > MAX_PHONE_DIGITS)
    return NULL;
  return g_string_free (g_steal_pointer (&address), FALSE);
}

static char *
rewrite_https (const char *text)
{
  g_autoptr (GUri) uri = g_uri_parse (text, G_URI_FLAGS_ENCODED, NULL);

  /* A name before the host only serves to deceive the reader. */
  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0'
      || g_uri_get_userinfo (uri) != NULL)
    return NULL;
  return g_uri_to_string (uri);
}

static char *
rewrite_matrix (const char *text)
{
  g_autoptr (GUri) uri = g_uri_parse (text, G_URI_FLAGS_ENCODED, NULL);
  const char *path = uri != NULL ? g_uri_get_path (uri) : "";

  if (!g_str_has_prefix (path, "u/") && !g_str_has_prefix (path, "r/")
      && !g_str_has_prefix (path, "roomid/"))
    return NULL;
  return g_strconcat ("matrix:", path, NULL);
}

static char *
from_matrix_user (const char *text)
{
  g_autofree char *escaped = NULL;
  const char *colon = strchr (text, ':');

  if (colon == NULL || colon == text + 1 || colon[1] == '\0')
    return NULL;
  escaped = g_uri_escape_string (text + 1, ":", FALSE);
  return g_strconcat ("matrix:u/", escaped, NULL);
}

/* An address alone: what may follow it writes a message or rings by itself. */
static char *
rewrite_account (const char *scheme, const char *text)
{
  const char *rest = text + strlen (scheme) + 1;
  g_autofree char *account = g_strndup (rest, strcspn (rest, "?;#"));
  const gsize name_length = strspn (account, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "!$'*+_~.-");
  const char *host = account + name_length + 1;

  if (name_length == 0 || account[name_length] != '@' || *host == '\0'
      || host[strspn (host, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS ".-")] != '\0')
    return NULL;
  return g_strconcat (scheme, ":", account, NULL);
}

char *
lkl_contact_address_from_chat (const char *chat)
{
  const char *scheme;

  if (chat == NULL || !is_one_word (chat, MAX_CHAT_BYTES))
    return NULL;
  if (*chat == '@')
    return from_matrix_user (chat);
  scheme = g_uri_peek_scheme (chat);
  if (g_strcmp0 (scheme, "https") == 0)
    return rewrite_https (chat);
  if (g_strcmp0 (scheme, "matrix") == 0)
    return rewrite_matrix (chat);
  if (g_strcmp0 (scheme, "xmpp") == 0 || g_strcmp0 (scheme, "sip") == 0)
    return rewrite_account (scheme, chat);
  return NULL;
}

char *
lkl_contact_address_from_map (const char *map)
{
  const char *coordinates;

  if (map == NULL || !is_one_word (map, MAX_CHAT_BYTES))
    return NULL;
  if (g_strcmp0 (g_uri_peek_scheme (map), "https") == 0)
    return rewrite_https (map);
  if (!g_str_has_prefix (map, "geo:"))
    return NULL;
  coordinates = map + strlen ("geo:");
  if (*coordinates == '\0' || coordinates[strspn (coordinates, G_CSET_DIGITS "-.,")] != '\0')
    return NULL;
  return g_strdup (map);
}
