/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklHtml"

#include "endpoint/board/html.h"

#include <string.h>

#define PLACE "{}"

struct _LklHtml
{
  GString *text; /* (owned) */
};

LklHtml *
lkl_html_new (void)
{
  LklHtml *self = g_new0 (LklHtml, 1);

  self->text = g_string_new (NULL);
  return self;
}

void
lkl_html_free (LklHtml *self)
{
  g_string_free (self->text, TRUE);
  g_free (self);
}

/* g_markup_escape_text() escapes the five characters that matter in text and in quotes, and turns
 * control characters into references, which HTML has no use for: they go. */
static void
add_escaped (LklHtml *self, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *escaped = NULL;

  for (char *p = valid; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p) && *p != '\n' && *p != '\t')
      *p = ' ';
  escaped = g_markup_escape_text (valid, -1);
  g_string_append (self->text, escaped);
}

void
lkl_html_add_texts (LklHtml *self, const char *template, const char *const *texts)
{
  const char *place;

  while ((place = strstr (template, PLACE)) != NULL)
    {
      g_string_append_len (self->text, template, place - template);
      template = place + strlen (PLACE);
      if (*texts == NULL)
        {
          g_critical ("a text is missing before “%s”", template);
          break;
        }
      add_escaped (self, *texts++);
    }
  g_string_append (self->text, template);
}

GBytes *
lkl_html_take (LklHtml *self)
{
  GBytes *bytes = g_string_free_to_bytes (self->text);

  self->text = g_string_new (NULL);
  return bytes;
}
