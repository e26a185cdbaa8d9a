/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklNoticePreview"

#include "config.h"

#include "endpoint/board/notice-preview.h"

#include <glib/gi18n.h>
#include <string.h>

#include "endpoint/board/site-languages.h"
#include "endpoint/board/site-time.h"

/* What is in the reader's language is marked so; the labels are in the board's. @class: "" = none
 */
static void
add_line (LklHtml *html, const char *language, const char *class, const char *line)
{
  lkl_html_add (html, "<p class=\"{}\" dir=\"auto\"", class, NULL);
  if (*language != '\0')
    lkl_html_add (html, " lang=\"{}\"", language, NULL);
  lkl_html_add (html, ">{}</p>\n", line, NULL);
}

/* Each line a paragraph of its own, as plain text. @label: (nullable) */
static void
add_text (LklHtml *html, const LklLocalizedText *text, const char *language, const char *label)
{
  const char *const languages[] = { language, NULL };
  g_auto (GStrv) lines = NULL;

  if (text == NULL)
    return;
  lines = g_strsplit (lkl_localized_text_lookup (text, languages), "\n", -1);
  if (label != NULL)
    lkl_html_add (html, "<h4>{}</h4>\n", label, NULL);
  for (char **line = lines; *line != NULL; line++)
    if (**line != '\0')
      add_line (html, language, "", *line);
}

static void
add_next_word (LklHtml *html, const LklNotice *notice, const LklDraftContext *context)
{
  g_autofree char *time = NULL;

  if (notice->next_word_usecs == 0)
    return;
  time = lkl_site_time_format (context->zone, notice->next_word_usecs);
  lkl_html_add (html,
                "<h4>{}</h4>\n<p dir=\"auto\"><time>{}</time></p>\n"
                "<p class=\"quiet\" dir=\"auto\">{}</p>\n",
                _ ("Next word at"),
                time,
                _ ("Each PC shows it in its own time."),
                NULL);
}

static gboolean
has_language (const LklLocalizedText *text, const char *language)
{
  for (guint i = 0; i < lkl_localized_text_get_length (text); i++)
    {
      const char *tag;

      lkl_localized_text_get (text, i, &tag);
      if (strcmp (tag, language) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
add_card (LklHtml *html,
          const LklNotice *notice,
          const char *language,
          const LklDraftContext *context)
{
  const char *const languages[] = { language, NULL };
  gboolean is_written = *language == '\0' || has_language (notice->title, language);
  const char *written = is_written ? language : "";

  lkl_html_add (html,
                "<section class=\"told\"><h3>{}</h3>\n",
                *language != '\0' ? lkl_site_languages_get_name (language) : _ ("What people read"),
                NULL);
  if (!is_written)
    lkl_html_add (html,
                  "<p class=\"quiet\">{}</p>\n",
                  _ ("It is not written in this language. Its readers see this:"),
                  NULL);
  lkl_html_add (html, "<article dir=\"{}\">\n", lkl_site_languages_get_direction (language), NULL);
  add_line (html, written, "title", lkl_localized_text_lookup (notice->title, languages));
  add_text (html, notice->workaround, written, _ ("What you can do now"));
  add_text (html, notice->text, written, NULL);
  add_text (html, notice->affected, written, _ ("Who or what is hit"));
  add_text (html, notice->not_affected, written, _ ("What still works"));
  add_next_word (html, notice, context);
  add_text (html, notice->cause, written, _ ("Cause"));
  lkl_html_add (html, "</article></section>\n", NULL);
}

static void
add_audience (LklHtml *html, const LklNotice *notice, const LklDraftContext *context)
{
  g_autofree char *until = NULL;
  g_autofree char *places = NULL;

  if (notice->audience != NULL && notice->audience->places != NULL)
    places = g_strjoinv (", ", notice->audience->places);
  if (places != NULL)
    lkl_html_add (html, "<p>{} <bdi>{}</bdi></p>\n", _ ("Only at:"), places, NULL);
  if (notice->service != NULL)
    lkl_html_add (
        html, "<p>{} <bdi>{}</bdi></p>\n", _ ("About the service:"), notice->service, NULL);
  if (notice->urgent)
    lkl_html_add (
        html, "<p>{}</p>\n", _ ("Urgent: PCs that it names may interrupt their person."), NULL);
  if (notice->until_usecs == G_MAXINT64)
    return;
  until = lkl_site_time_format (context->zone, notice->until_usecs);
  lkl_html_add (html, "<p>{} <time>{}</time></p>\n", _ ("People see it until:"), until, NULL);
}

void
lkl_notice_preview_add (LklHtml *html,
                        const LklToldNotice *told,
                        const LklDraftContext *context,
                        const LklFixSources *sources)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LklNotice) notice = lkl_notice_draft_read (told, &error);
  g_auto (GStrv) languages = lkl_site_languages_list (context->set);

  if (notice == NULL)
    {
      g_warning ("preview: %s", error->message);
      lkl_html_add (
          html, "<p class=\"fault\">{}</p>\n", _ ("No PC could read it as it stands."), NULL);
      return;
    }
  add_audience (html, notice, context);
  if (notice->kind == LKL_NOTICE_KIND_YOU_SAID_WE_DID)
    lkl_fix_links_add_words (
        html, sources, told->answers, notice->question, (const char *const *) notice->reasons);
  lkl_html_add (html, "<div class=\"previews\">\n", NULL);
  for (guint i = 0; languages[i] != NULL; i++)
    add_card (html, notice, languages[i], context);
  lkl_html_add (html, "</div>\n", NULL);
}
