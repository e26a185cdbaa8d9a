/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklSentText"

#include "ui/privacy/sent-text.h"

#include <string.h>

/* A line is broken at the first place after this. */
#define COMFORTABLE_LINE_BYTES 60

typedef struct
{
  gboolean is_in_string;
  gboolean is_escaped;
  gsize line_bytes;
} Reader;

static gboolean
may_break_after (Reader *reader, char c)
{
  if (reader->is_escaped)
    reader->is_escaped = FALSE;
  else if (c == '\\' && reader->is_in_string)
    reader->is_escaped = TRUE;
  else if (c == '"')
    reader->is_in_string = !reader->is_in_string;
  reader->line_bytes = c == '\n' ? 0 : reader->line_bytes + 1;
  return !reader->is_in_string && strchr (",{[", c) != NULL
         && reader->line_bytes >= COMFORTABLE_LINE_BYTES;
}

char *
lkl_sent_text_from_bytes (GBytes *bytes, gsize max_bytes, gboolean *was_cut)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  gsize shown = MIN (length, max_bytes);
  g_autofree char *valid = g_utf8_make_valid (data != NULL ? data : "", (gssize) shown);
  GString *text = g_string_sized_new (shown + shown / COMFORTABLE_LINE_BYTES);
  Reader reader = { 0 };

  for (const char *p = valid; *p != '\0'; p++)
    {
      g_string_append_c (text, *p);
      if (may_break_after (&reader, *p))
        {
          g_string_append_c (text, '\n');
          reader.line_bytes = 0;
        }
    }
  *was_cut = shown < length;
  return g_string_free (text, FALSE);
}
