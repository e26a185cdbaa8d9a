/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklNoticePreview"

#include "config.h"

#include "endpoint/board/notice-preview.h"

#include <glib/gi18n.h>
#include <string.h>

#include "agent/base/text-direction.h"
#include "endpoint/board/message-catalogue.h"
#include "endpoint/board/notice-audience.h"
#include "endpoint/board/site-languages.h"
#include "endpoint/board/site-time.h"

/* A reader whose PC speaks one of the languages of the site. */
typedef struct
{
  const char *language;           /* (unowned): "" = none in particular */
  const char *written;            /* (unowned): of the texts that this reader gets */
  LklMessageCatalogue *catalogue; /* (owned) (nullable): NULL = their PC speaks English */
} Reader;

static void
reader_clear (Reader *self)
{
  g_clear_pointer (&self->catalogue, lkl_message_catalogue_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

/* The words of the PC, in the reader's language. @message: N_(), of ui/notices */
static const char *
translate (const Reader *reader, const char *message)
{
  return *reader->language != '\0' ? lkl_message_catalogue_translate (reader->catalogue, message)
                                   : _ (message);
}

/* In which language the words of the PC are then. Returns: "" where it is not known */
static const char *
get_spoken (const Reader *reader)
{
  return *reader->language != '\0' && reader->catalogue == NULL ? "en" : reader->language;
}

/* @class: "" = none */
static void
add_line (LklHtml *html, const char *language, const char *class, const char *line)
{
  lkl_html_add (html, "<p class=\"{}\" dir=\"auto\"", class, NULL);
  if (*language != '\0')
    lkl_html_add (html, " lang=\"{}\"", language, NULL);
  lkl_html_add (html, ">{}</p>\n", line, NULL);
}

/* Each line a paragraph of its own, as plain text.
 * @sentence: (nullable): what the PC says around it, with "%s" */
static void
add_text (LklHtml *html, const LklLocalizedText *text, const Reader *reader, const char *sentence)
{
  const char *const languages[] = { reader->language, NULL };
  g_autoptr (GString) words = NULL;
  g_auto (GStrv) lines = NULL;

  if (text == NULL)
    return;
  words = g_string_new (sentence != NULL ? translate (reader, sentence) : "%s");
  g_string_replace (words, "%s", lkl_localized_text_lookup (text, languages), 1);
  lines = g_strsplit (words->str, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    if (**line != '\0')
      add_line (html, reader->written, "", *line);
}

/* What kind of news it is. */
static void
add_kind (LklHtml *html, const LklNotice *notice, const Reader *reader)
{
  const char *kind = N_ ("Outage");

  if (notice->kind == LKL_NOTICE_KIND_RESOLVED)
    kind = N_ ("It works again");
  else if (notice->kind == LKL_NOTICE_KIND_MAINTENANCE)
    kind = N_ ("Planned work");
  else if (notice->kind == LKL_NOTICE_KIND_YOU_SAID_WE_DID)
    kind = N_ ("You said, we did");
  add_line (html, get_spoken (reader), "quiet", translate (reader, kind));
}

static void
add_next_word (LklHtml *html,
               const LklNotice *notice,
               const Reader *reader,
               const LklDraftContext *context)
{
  g_autofree char *time = NULL;
  g_autofree char *isolated = NULL;
  g_autoptr (GString) words = NULL;

  if (notice->next_word_usecs == 0)
    return;
  time =
      lkl_site_time_format_in_figures (context->zone, notice->next_word_usecs, context->now_usecs);
  isolated = lkl_text_isolate_number (time);
  words = g_string_new (translate (reader, N_ ("Your IT team says more at %s.")));
  g_string_replace (words, "%s", isolated, 1);
  add_line (html, get_spoken (reader), "", words->str);
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
  g_auto (Reader) reader = {
    .language = language,
    .written = is_written ? language : "",
    .catalogue = lkl_message_catalogue_load (LKL_LOCALE_DIR, GETTEXT_PACKAGE, language),
  };

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
  add_line (html, reader.written, "title", lkl_localized_text_lookup (notice->title, languages));
  add_kind (html, notice, &reader);
  add_text (html, notice->workaround, &reader, NULL);
  add_text (html, notice->text, &reader, NULL);
  add_text (html, notice->affected, &reader, N_ ("Affected: %s"));
  add_text (html, notice->not_affected, &reader, N_ ("Not affected: %s"));
  add_next_word (html, notice, &reader, context);
  add_text (html, notice->cause, &reader, N_ ("Cause: %s"));
  lkl_html_add (html, "</article></section>\n", NULL);
}

static void
add_audience (LklHtml *html, const LklNotice *notice, const LklDraftContext *context)
{
  g_autofree char *until = NULL;

  lkl_notice_audience_add_words (html, notice->audience);
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

static void
add_zone (LklHtml *html, const LklDraftContext *context)
{
  g_autofree char *zone = lkl_site_time_get_zone_name (context->zone, context->now_usecs);
  /* Translators: %s is a time zone: "Europe/Riga, UTC+02:00". */
  g_autofree char *words = g_strdup_printf (
      _ ("The time below is that of the site (%s). Each PC shows it in its own."), zone);

  lkl_html_add (html, "<p class=\"quiet\">{}</p>\n", words, NULL);
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
  if (notice->next_word_usecs != 0)
    add_zone (html, context);
  if (notice->kind == LKL_NOTICE_KIND_YOU_SAID_WE_DID)
    lkl_fix_links_add_words (
        html, sources, told->answers, notice->question, (const char *const *) notice->reasons);
  lkl_html_add (html, "<div class=\"previews\">\n", NULL);
  for (guint i = 0; languages[i] != NULL; i++)
    add_card (html, notice, languages[i], context);
  lkl_html_add (html, "</div>\n", NULL);
}
