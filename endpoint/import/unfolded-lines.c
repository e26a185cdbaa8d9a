/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklUnfoldedLines"

#include "endpoint/import/unfolded-lines.h"

#include <string.h>

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

void
lkl_unfolded_lines_init (LklUnfoldedLines *self, const char *text, gsize length)
{
  *self = (LklUnfoldedLines){ .at = text, .end = text + length, .next_number = 1 };
  if (length >= strlen (BYTE_ORDER_MARK)
      && memcmp (text, BYTE_ORDER_MARK, strlen (BYTE_ORDER_MARK)) == 0)
    self->at += strlen (BYTE_ORDER_MARK);
}

static void
append (LklUnfoldedLines *self, GString *line, const char *from, gsize length)
{
  const gsize room = LKL_UNFOLDED_LINE_MAX_BYTES - MIN (line->len, LKL_UNFOLDED_LINE_MAX_BYTES);
  const gsize begin = line->len;

  self->is_too_long = self->is_too_long || length > room;
  g_string_append_len (line, from, (gssize) MIN (length, room));
  for (gsize i = begin; i < line->len; i++)
    if (line->str[i] == '\0')
      line->str[i] = ' ';
}

/* Line ends are "\n" or "\r\n". @skip: bytes at its begin that are not of it */
static void
append_physical (LklUnfoldedLines *self, GString *line, gsize skip)
{
  const gsize length = (gsize) (self->end - self->at);
  const char *newline = memchr (self->at, '\n', length);
  const char *stop = newline != NULL ? newline : self->end;
  const char *text_end = stop > self->at && stop[-1] == '\r' ? stop - 1 : stop;

  if (self->at + skip < text_end)
    append (self, line, self->at + skip, (gsize) (text_end - self->at) - skip);
  self->at = newline != NULL ? newline + 1 : self->end;
  self->next_number++;
}

/* @line: as far as its first end */
static gboolean
is_quoted_printable (const GString *line)
{
  g_autofree char *head = g_ascii_strup (line->str, (gssize) strcspn (line->str, ":"));

  return strstr (head, "QUOTED-PRINTABLE") != NULL;
}

gboolean
lkl_unfolded_lines_next (LklUnfoldedLines *self, GString *line)
{
  gboolean may_break;

  g_string_truncate (line, 0);
  self->is_too_long = FALSE;
  self->number = self->next_number;
  if (self->at == self->end)
    return FALSE;
  append_physical (self, line, 0);
  may_break = self->keeps_soft_breaks && is_quoted_printable (line);
  while (self->at < self->end && (*self->at == ' ' || *self->at == '\t')
         && !(may_break && line->str[line->len - 1] == '='))
    append_physical (self, line, 1);
  return TRUE;
}

gboolean
lkl_unfolded_lines_append_raw (LklUnfoldedLines *self, GString *line)
{
  if (self->at == self->end)
    return FALSE;
  append_physical (self, line, 0);
  return TRUE;
}
