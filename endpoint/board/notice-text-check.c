/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklNoticeTextCheck"

#include "config.h"

#include "endpoint/board/notice-text-check.h"

#include <glib/gi18n.h>
#include <string.h>

#include "agent/wire/document-read.h"
#include "agent/wire/visible-text.h"
#include "endpoint/board/site-languages.h"

/* Returns: (transfer full): how much of a text that is too long has room */
static char *
word_length (const char *value, guint max_bytes)
{
  const char *end = g_utf8_find_prev_char (value, value + max_bytes + 1);
  glong n_characters = g_utf8_strlen (value, end != NULL ? end - value : 0);

  return g_strdup_printf (ngettext ("Shorten it: only the first %ld character has room.",
                                    "Shorten it: only the first %ld characters have room.",
                                    (unsigned long) n_characters),
                          n_characters);
}

/* Returns: (transfer full) (nullable): what to do about it */
static char *
find_fault (const LklNoticeText *text, const char *value)
{
  gboolean is_line = strcmp (text->member, "title") == 0;

  if (!g_utf8_validate (value, -1, NULL) || lkl_document_get_text_fault (value, TRUE) != NULL)
    return g_strdup (_ ("It has a character that can't be seen, or that turns the direction of "
                        "the text. Type it instead of pasting it."));
  if (strlen (value) > text->max_bytes)
    return word_length (value, text->max_bytes);
  if (is_line && strchr (value, '\n') != NULL)
    return g_strdup (_ ("Write it in one line."));
  if (lkl_visible_text_has_markup (value))
    return g_strdup (_ ("Write it without markup such as <b>: people would see it as it stands."));
  if (lkl_visible_text_get_fault (value) != NULL)
    return g_strdup (_ ("Part of it would not be seen: there are too many blanks, empty lines or "
                        "marks in a row. Take them out."));
  return NULL;
}

gboolean
lkl_notice_text_check_has_language (const LklFormFields *fields,
                                    LklNoticeKind kind,
                                    const char *language)
{
  guint n_texts;
  const LklNoticeText *texts = lkl_notice_texts_list (kind, &n_texts);

  for (guint i = 0; i < n_texts; i++)
    {
      g_autofree char *name = lkl_notice_texts_get_field (&texts[i], language);

      if (*lkl_form_fields_get (fields, name) != '\0')
        return TRUE;
    }
  return FALSE;
}

/* Returns: (nullable): a language that has this text */
static const char *
find_written (const LklFormFields *fields, const LklNoticeText *text, const char *const *languages)
{
  for (guint i = 0; languages[i] != NULL; i++)
    {
      g_autofree char *name = lkl_notice_texts_get_field (text, languages[i]);

      if (*lkl_form_fields_get (fields, name) != '\0')
        return languages[i];
    }
  return NULL;
}

static void
check_text (LklFormFields *fields,
            const LklNoticeText *text,
            const char *language,
            const char *const *languages)
{
  g_autofree char *name = lkl_notice_texts_get_field (text, language);
  const char *value = lkl_form_fields_get (fields, name);
  const char *written = find_written (fields, text, languages);
  g_autofree char *fault = NULL;

  if (*value != '\0')
    fault = find_fault (text, value);
  else if (text->missing != NULL && (written == NULL || language == languages[0]))
    fault = g_strdup (_ (text->missing));
  else if (written != NULL)
    /* Translators: "%s" is a language, such as "Deutsch". */
    fault = g_strdup_printf (_ ("It is written in %s: write it here too. A language is written "
                                "whole or left out."),
                             lkl_site_languages_get_name (written));
  if (fault != NULL)
    lkl_form_fields_set_fault (fields, name, fault);
}

void
lkl_notice_text_check_all (LklFormFields *fields, LklNoticeKind kind, const char *const *languages)
{
  guint n_texts;
  const LklNoticeText *texts = lkl_notice_texts_list (kind, &n_texts);

  for (guint i = 0; languages[i] != NULL; i++)
    if (i == 0 || lkl_notice_text_check_has_language (fields, kind, languages[i]))
      for (guint j = 0; j < n_texts; j++)
        check_text (fields, &texts[j], languages[i], languages);
}
