/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * The lines of a text whose long lines are folded: one that begins with a blank goes on with the
 * line before (RFC 6350 section 3.2, RFC 2849 note 2). Looks at each byte once. On the stack; the
 * text must outlive it.
 */
typedef struct
{
  const char *at;
  const char *end;
  guint next_number;
  guint number; /* of the line that was read last: where it begins, from 1 on */
  gboolean is_too_long;
  /* vCard 2.1: a line of quoted-printable that ends with "=" is not folded there, and the blanks of
   * the next one are its own: lkl_unfolded_lines_append_raw() adds it. */
  gboolean keeps_soft_breaks;
} LklUnfoldedLines;

/* A photo of 1 MiB in base64, and what stands around it. */
#define LKL_UNFOLDED_LINE_MAX_BYTES (1536 * 1024)

/* @text: @length bytes, ending lines with "\n" or "\r\n"; a byte order mark is passed over */
void lkl_unfolded_lines_init (LklUnfoldedLines *self, const char *text, gsize length);

/* @line: takes the next line without its end; of one that is too long only the beginning, and
 *   @self says so. A NUL in it becomes a blank
 * Returns: FALSE at the end of the text */
gboolean lkl_unfolded_lines_next (LklUnfoldedLines *self, GString *line);

/* Likewise the next line as it stands, whatever it begins with, added to @line. */
gboolean lkl_unfolded_lines_append_raw (LklUnfoldedLines *self, GString *line);

G_END_DECLS
