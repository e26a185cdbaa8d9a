/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklNoticeField"

#include "endpoint/board/notice-field.h"

#include <string.h>

void
lkl_notice_field_add_fault (LklHtml *html, const LklFormFields *fields, const char *name)
{
  const char *fault = lkl_form_fields_get_fault (fields, name);

  if (fault != NULL)
    lkl_html_add (html,
                  "<p class=\"fault\" id=\"{}-fault\"><span aria-hidden=\"true\">! </span>{}</p>\n",
                  name,
                  fault,
                  NULL);
}

static void
add_label (LklHtml *html,
           const LklFormFields *fields,
           const char *name,
           const char *label,
           const char *hint)
{
  lkl_html_add (html, "<div class=\"field\"><label for=\"{}\">{}</label>\n", name, label, NULL);
  if (hint != NULL)
    lkl_html_add (html, "<p class=\"hint\" id=\"{}-hint\">{}</p>\n", name, hint, NULL);
  lkl_notice_field_add_fault (html, fields, name);
}

/* What ties a field to the sentences beside it. */
static void
add_description (LklHtml *html, const LklFormFields *fields, const char *name, const char *hint)
{
  gboolean is_bad = lkl_form_fields_get_fault (fields, name) != NULL;

  if (is_bad)
    lkl_html_add (html, " aria-invalid=\"true\"", NULL);
  if (is_bad && hint != NULL)
    lkl_html_add (html, " aria-describedby=\"{}-fault {}-hint\"", name, name, NULL);
  else if (is_bad)
    lkl_html_add (html, " aria-describedby=\"{}-fault\"", name, NULL);
  else if (hint != NULL)
    lkl_html_add (html, " aria-describedby=\"{}-hint\"", name, NULL);
}

void
lkl_notice_field_add_text (LklHtml *html,
                           const LklFormFields *fields,
                           const char *name,
                           const char *label,
                           const char *hint,
                           const char *language,
                           const char *direction,
                           guint n_lines)
{
  const char *value = lkl_form_fields_get (fields, name);
  g_autofree char *lines = g_strdup_printf ("%u", n_lines);

  add_label (html, fields, name, label, hint);
  lkl_html_add (html, n_lines == 1 ? "<input type=\"text\"" : "<textarea", NULL);
  lkl_html_add (html, " id=\"{}\" name=\"{}\" dir=\"{}\"", name, name, direction, NULL);
  if (language != NULL && *language != '\0')
    lkl_html_add (html, " lang=\"{}\"", language, NULL);
  add_description (html, fields, name, hint);
  if (n_lines == 1)
    lkl_html_add (html, " value=\"{}\"></div>\n", value, NULL);
  else
    /* HTML leaves out the first line's end behind the tag. */
    lkl_html_add (html, " rows=\"{}\">\n{}</textarea></div>\n", lines, value, NULL);
}

void
lkl_notice_field_add_time (LklHtml *html,
                           const LklFormFields *fields,
                           const char *name,
                           const char *label,
                           const char *hint)
{
  add_label (html, fields, name, label, hint);
  lkl_html_add (html, "<input type=\"datetime-local\" id=\"{}\" name=\"{}\"", name, name, NULL);
  add_description (html, fields, name, hint);
  lkl_html_add (html, " value=\"{}\"></div>\n", lkl_form_fields_get (fields, name), NULL);
}

void
lkl_notice_field_add_tick (LklHtml *html,
                           const LklFormFields *fields,
                           const char *name,
                           const char *value,
                           const char *label)
{
  lkl_notice_field_add_fault (html, fields, name);
  lkl_html_add (html,
                "<label class=\"pick\"><input type=\"checkbox\" name=\"{}\" value=\"{}\"",
                name,
                value,
                NULL);
  /* What is wrong leads here. */
  if (lkl_form_fields_get_fault (fields, name) != NULL)
    lkl_html_add (html, " id=\"{}\"", name, NULL);
  add_description (html, fields, name, NULL);
  if (strcmp (lkl_form_fields_get (fields, name), value) == 0)
    lkl_html_add (html, " checked", NULL);
  lkl_html_add (html, "> <span dir=\"auto\">{}</span></label>\n", label, NULL);
}
