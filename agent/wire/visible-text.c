/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklVisibleText"

#include "agent/wire/visible-text.h"

#include <string.h>

#define MAX_BLANKS 2
#define MAX_NEWLINES 2
/* At arm's length a sheet of paper has no more. */
#define MAX_LINES 40
#define MAX_MARKS 3
#define MAX_STACKED_MARKS 6

typedef struct
{
  gunichar first;
  gunichar last;
} Range;

/* Letters and signs that are drawn as a blank: fillers for half a syllable of Korean, and Braille
 * without a dot. */
static const Range blanks[] = {
  { 0x115F, 0x1160 },
  { 0x2800, 0x2800 },
  { 0x3164, 0x3164 },
  { 0xFFA0, 0xFFA0 },
};

/* Joiners and marks that are not drawn at all (Default_Ignorable_Code_Point). */
static const Range unseen[] = {
  { 0x034F, 0x034F }, { 0x17B4, 0x17B5 }, { 0x180B, 0x180F }, { 0x200C, 0x200D },
  { 0x2065, 0x2065 }, { 0xFE00, 0xFE0F }, { 0xFFF0, 0xFFF8 }, { 0xE0000, 0xE0FFF },
};

static gboolean
is_among (gunichar c, const Range *ranges, guint n_ranges)
{
  for (guint i = 0; i < n_ranges; i++)
    if (c >= ranges[i].first && c <= ranges[i].last)
      return TRUE;
  return FALSE;
}

gboolean
lkl_visible_text_is_blank (gunichar c)
{
  return g_unichar_isspace (c) || is_among (c, blanks, G_N_ELEMENTS (blanks));
}

gboolean
lkl_visible_text_is_unseen (gunichar c)
{
  return is_among (c, unseen, G_N_ELEMENTS (unseen));
}

/* "လျှို့" of Burmese is an ordinary syllable with four of them; Tibetan stacks letters as marks. */
static guint
get_max_marks (gunichar mark)
{
  const GUnicodeScript script = g_unichar_get_script (mark);

  return script == G_UNICODE_SCRIPT_MYANMAR || script == G_UNICODE_SCRIPT_TIBETAN
             ? MAX_STACKED_MARKS
             : MAX_MARKS;
}

/* Those that take room of their own stack nothing. */
static gboolean
is_stacking_mark (gunichar c)
{
  const GUnicodeType type = g_unichar_type (c);

  return type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_ENCLOSING_MARK;
}

const char *
lkl_visible_text_get_fault (const char *text)
{
  gboolean is_seen = FALSE;
  guint n_blanks = 0;
  guint n_newlines = 0;
  guint n_lines = 1;
  guint n_marks = 0;

  for (const char *next = text; *next != '\0'; next = g_utf8_next_char (next))
    {
      const gunichar c = g_utf8_get_char (next);
      const gboolean is_mark = is_stacking_mark (c);

      if (is_mark && ++n_marks > get_max_marks (c))
        return "has too many marks on one character";
      /* Between blanks or marks it parts nothing. */
      if (lkl_visible_text_is_unseen (c))
        continue;
      if (!is_mark)
        n_marks = 0;
      /* A blank that ends a line is no beginning of a row. */
      n_blanks = c != '\n' && lkl_visible_text_is_blank (c) ? n_blanks + 1 : 0;
      n_newlines = lkl_visible_text_is_blank (c) ? n_newlines + (c == '\n' ? 1 : 0) : 0;
      n_lines += c == '\n' ? 1 : 0;
      if (n_lines > MAX_LINES)
        return "has more than 40 lines";
      if (n_blanks > MAX_BLANKS)
        return "has more than two blanks in a row";
      if (n_newlines > MAX_NEWLINES)
        return "has more than one empty line in a row";
      is_seen = is_seen || (!lkl_visible_text_is_blank (c) && g_unichar_isalnum (c));
    }
  return is_seen ? NULL : "has no letter or digit that can be seen";
}

gboolean
lkl_visible_text_has_markup (const char *text)
{
  for (const char *next = strpbrk (text, "<&"); next != NULL; next = strpbrk (next + 1, "<&"))
    {
      const char *name = next + 1 + (next[1] == (*next == '<' ? '/' : '#') ? 1 : 0);
      gsize length = strspn (name, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS);

      if (*next == '<' && (g_ascii_isalpha (*name) || *name == '!' || *name == '?'))
        return TRUE;
      if (*next == '&' && length > 0 && name[length] == ';')
        return TRUE;
    }
  return FALSE;
}
