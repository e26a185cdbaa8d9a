/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklJsonPlace"

#include "agent/base/json-place.h"

#include <string.h>

#define MAX_DEPTH 64
#define MAX_POINTER_BYTES 400

typedef struct
{
  const char *text;
  gsize length;
  gsize at;
  guint depth;
  GString *pointer; /* (owned): of the value under way; stays as it is where something is wrong */
} Scan;

static gboolean scan_value (Scan *scan);

static char
peek (const Scan *scan)
{
  return scan->at < scan->length ? scan->text[scan->at] : '\0';
}

static void
skip_blanks (Scan *scan)
{
  while (scan->at < scan->length && strchr (" \t\r\n", scan->text[scan->at]) != NULL
         && scan->text[scan->at] != '\0')
    scan->at++;
}

static gboolean
take (Scan *scan, char c)
{
  if (peek (scan) != c)
    return FALSE;
  scan->at++;
  return TRUE;
}

/* Behind a backslash. */
static gboolean
scan_escape (Scan *scan)
{
  char c = peek (scan);

  scan->at++;
  if (c != 'u')
    return c != '\0' && strchr ("\"\\/bfnrt", c) != NULL;
  for (guint i = 0; i < 4; i++, scan->at++)
    if (!g_ascii_isxdigit (peek (scan)))
      return FALSE;
  return TRUE;
}

static gboolean
scan_string (Scan *scan)
{
  if (!take (scan, '"'))
    return FALSE;
  while (scan->at < scan->length)
    {
      guchar c = (guchar) scan->text[scan->at++];

      if (c == '"')
        return TRUE;
      if (c < ' ' || (c == '\\' && !scan_escape (scan)))
        return FALSE;
    }
  return FALSE;
}

static gboolean
scan_digits (Scan *scan)
{
  gsize from = scan->at;

  while (g_ascii_isdigit (peek (scan)))
    scan->at++;
  return scan->at > from;
}

static gboolean
scan_number (Scan *scan)
{
  take (scan, '-');
  if (!take (scan, '0') && !scan_digits (scan))
    return FALSE;
  if (take (scan, '.') && !scan_digits (scan))
    return FALSE;
  if (take (scan, 'e') || take (scan, 'E'))
    {
      if (!take (scan, '+'))
        take (scan, '-');
      return scan_digits (scan);
    }
  return TRUE;
}

static gboolean
scan_word (Scan *scan)
{
  static const char *const words[] = { "true", "false", "null" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i]);

      if (scan->length - scan->at >= length
          && memcmp (scan->text + scan->at, words[i], length) == 0)
        {
          scan->at += length;
          return TRUE;
        }
    }
  return FALSE;
}

/* RFC 6901 section 3: "~" and "/" are escaped. */
static void
append_name (GString *pointer, const char *name)
{
  g_string_append_c (pointer, '/');
  for (const char *c = name; *c != '\0'; c++)
    if (*c == '~' || *c == '/')
      g_string_append (pointer, *c == '~' ? "~0" : "~1");
    else
      g_string_append_c (pointer, *c);
}

static gboolean
scan_member (Scan *scan, GHashTable *names)
{
  gsize from;
  g_autofree char *name = NULL;

  skip_blanks (scan);
  from = scan->at + 1;
  if (!scan_string (scan))
    return FALSE;
  name = g_strndup (scan->text + from, scan->at - 1 - from);
  append_name (scan->pointer, name);
  if (!g_hash_table_add (names, g_steal_pointer (&name)))
    return FALSE;
  skip_blanks (scan);
  return take (scan, ':') && scan_value (scan);
}

static gboolean
scan_object (Scan *scan)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gsize outer = scan->pointer->len;

  skip_blanks (scan);
  if (take (scan, '}'))
    return TRUE;
  do
    {
      /* Only now: what is missing behind a member is looked for at that member. */
      g_string_truncate (scan->pointer, outer);
      if (!scan_member (scan, names))
        return FALSE;
      skip_blanks (scan);
    }
  while (take (scan, ','));
  if (!take (scan, '}'))
    return FALSE;
  g_string_truncate (scan->pointer, outer);
  return TRUE;
}

static gboolean
scan_array (Scan *scan)
{
  gsize outer = scan->pointer->len;
  guint index = 0;

  skip_blanks (scan);
  if (take (scan, ']'))
    return TRUE;
  do
    {
      g_string_truncate (scan->pointer, outer);
      g_string_append_printf (scan->pointer, "/%u", index++);
      if (!scan_value (scan))
        return FALSE;
      skip_blanks (scan);
    }
  while (take (scan, ','));
  if (!take (scan, ']'))
    return FALSE;
  g_string_truncate (scan->pointer, outer);
  return TRUE;
}

static gboolean
scan_value (Scan *scan)
{
  gboolean is_good;

  skip_blanks (scan);
  if (scan->depth == MAX_DEPTH)
    return FALSE;
  scan->depth++;
  if (take (scan, '{'))
    is_good = scan_object (scan);
  else if (take (scan, '['))
    is_good = scan_array (scan);
  else if (peek (scan) == '"')
    is_good = scan_string (scan);
  else if (peek (scan) == '-' || g_ascii_isdigit (peek (scan)))
    is_good = scan_number (scan);
  else
    is_good = scan_word (scan);
  scan->depth--;
  return is_good;
}

/* At a whole character. */
static void
cut_off (GString *pointer)
{
  const char *end;

  if (pointer->len <= MAX_POINTER_BYTES)
    return;
  end = g_utf8_find_prev_char (pointer->str, pointer->str + MAX_POINTER_BYTES);
  g_string_truncate (pointer, end != NULL ? (gsize) (end - pointer->str) : 0);
  g_string_append (pointer, "…");
}

char *
lkl_json_place_find (const char *text, gsize length)
{
  Scan scan = { .text = text, .length = length, .pointer = g_string_new (NULL) };

  scan_value (&scan);
  cut_off (scan.pointer);
  return g_string_free (scan.pointer, FALSE);
}
