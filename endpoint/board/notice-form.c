/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklNoticeForm"

#include "config.h"

#include "endpoint/board/notice-form.h"

#include <glib/gi18n.h>
#include <string.h>

#include "endpoint/board/board-form.h"
#include "endpoint/board/notice-audience.h"
#include "endpoint/board/notice-field.h"
#include "endpoint/board/site-languages.h"
#include "endpoint/board/site-time.h"

#define TEXT_LINES 4

/* What goes along unseen. */
static const char *const hidden[] = {
  "kind", "act", "notice", "revision", "closes", "closes-revision", "person",
};

static LklNoticeKind
get_kind (const LklFormFields *fields)
{
  LklNoticeKind kind = LKL_NOTICE_KIND_OUTAGE;

  lkl_notice_texts_find_kind (lkl_form_fields_get (fields, "kind"), &kind);
  return kind;
}

static gboolean
is_new (const LklFormFields *fields)
{
  return strcmp (lkl_form_fields_get (fields, "revision"), "1") == 0;
}

const char *
lkl_notice_form_get_title (const LklFormFields *fields)
{
  LklNoticeKind kind = get_kind (fields);

  if (kind == LKL_NOTICE_KIND_RESOLVED)
    return _ ("Tell that it is over");
  if (!is_new (fields))
    return _ ("Tell news of it");
  if (kind == LKL_NOTICE_KIND_MAINTENANCE)
    return _ ("Announce maintenance");
  return kind == LKL_NOTICE_KIND_OUTAGE ? _ ("Tell of an outage") : _ ("You said, we did");
}

/* Each leads to its field. */
static void
add_fault (LklHtml *html, const LklFormFields *fields, const char *name, const char *label)
{
  const char *fault = lkl_form_fields_get_fault (fields, name);

  if (fault != NULL)
    lkl_html_add (html, "<li><a href=\"#{}\">{}: {}</a></li>\n", name, label, fault, NULL);
}

static void
add_text_faults (LklHtml *html, const LklFormFields *fields, const char *language)
{
  guint n_texts;
  const LklNoticeText *texts = lkl_notice_texts_list (get_kind (fields), &n_texts);

  for (guint i = 0; i < n_texts; i++)
    {
      g_autofree char *name = lkl_notice_texts_get_field (&texts[i], language);
      g_autofree char *label =
          *language != '\0' ? g_strdup_printf (
              "%s (%s)", _ (texts[i].label), lkl_site_languages_get_name (language))
                            : g_strdup (_ (texts[i].label));

      add_fault (html, fields, name, label);
    }
}

static void
add_faults (LklHtml *html, const LklFormFields *fields, char **languages)
{
  if (lkl_form_fields_count_faults (fields) == 0)
    return;
  lkl_html_add (html,
                "<section class=\"faults\" role=\"alert\"><h2>{}</h2><ul>\n",
                _ ("Nothing was published yet. Please look at this:"),
                NULL);
  add_fault (html, fields, "notice", _ ("The form"));
  add_fault (html, fields, "kind", _ ("The form"));
  add_fault (html, fields, "next-word", _ ("Next word at"));
  add_fault (html, fields, "until", _ ("Over at"));
  add_fault (html, fields, "service", _ ("Service"));
  add_fault (html, fields, "places", _ ("Places"));
  add_fault (html, fields, "groups", _ ("Unix groups"));
  add_fault (html, fields, "hosts", _ ("Names of PCs"));
  add_fault (html, fields, "urgent", _ ("Urgent"));
  add_fault (html, fields, "whom", _ ("Who said it"));
  for (char **language = languages; *language != NULL; language++)
    add_text_faults (html, fields, *language);
  lkl_html_add (html, "</ul></section>\n", NULL);
}

/* Whether somebody has written in this language, or has to look at it again. */
static gboolean
is_begun (const LklFormFields *fields,
          const LklNoticeText *texts,
          guint n_texts,
          const char *language)
{
  for (guint i = 0; i < n_texts; i++)
    {
      g_autofree char *name = lkl_notice_texts_get_field (&texts[i], language);

      if (*lkl_form_fields_get (fields, name) != '\0'
          || lkl_form_fields_get_fault (fields, name) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* In an outage there is time for one language: the others are folded up. */
static void
open_details (LklHtml *html, gboolean is_begun)
{
  lkl_html_add (html,
                is_begun ? "<details open><summary>{}</summary>\n"
                         : "<details><summary>{}</summary>\n",
                _ ("Write it in this language too"),
                NULL);
  lkl_html_add (html,
                "<p class=\"hint\">{}</p>\n",
                _ ("May be left out whole: then its readers see the first language."),
                NULL);
}

static void
add_language (LklHtml *html, const LklFormFields *fields, const char *language, gboolean is_first)
{
  LklNoticeKind kind = get_kind (fields);
  guint n_texts;
  const LklNoticeText *texts = lkl_notice_texts_list (kind, &n_texts);

  lkl_html_add (html,
                "<fieldset><legend>{}</legend>\n",
                *language != '\0' ? lkl_site_languages_get_name (language) : _ ("What people read"),
                NULL);
  if (!is_first)
    open_details (html, is_begun (fields, texts, n_texts, language));
  for (guint i = 0; i < n_texts; i++)
    {
      g_autofree char *name = lkl_notice_texts_get_field (&texts[i], language);

      lkl_notice_field_add_text (html,
                                 fields,
                                 name,
                                 _ (texts[i].label),
                                 _ (texts[i].hint),
                                 language,
                                 lkl_site_languages_get_direction (language),
                                 strcmp (texts[i].member, "title") == 0 ? 1 : TEXT_LINES);
    }
  lkl_html_add (html, is_first ? "</fieldset>\n" : "</details></fieldset>\n", NULL);
}

/* Returns: (transfer full): "In the time of the site (Europe/Riga, UTC+02:00)." */
static char *
word_zone (const LklDraftContext *context)
{
  g_autofree char *zone = lkl_site_time_get_zone_name (context->zone, context->now_usecs);

  return g_strdup_printf (_ ("In the time of the site (%s)."), zone);
}

static void
add_times (LklHtml *html, const LklFormFields *fields, const LklDraftContext *context)
{
  LklNoticeKind kind = get_kind (fields);
  g_autofree char *zone = word_zone (context);
  g_autofree char *hint = NULL;

  if (kind == LKL_NOTICE_KIND_OUTAGE)
    {
      hint = g_strdup_printf ("%s %s",
                              zone,
                              _ ("When that time passes without news, people read that there is "
                                 "none yet."));
      lkl_notice_field_add_time (html, fields, "next-word", _ ("Next word at"), hint);
    }
  if (kind == LKL_NOTICE_KIND_MAINTENANCE)
    {
      hint = g_strdup_printf ("%s %s", zone, _ ("Then people no longer see it."));
      lkl_notice_field_add_time (html, fields, "until", _ ("Over at"), hint);
    }
}

static void
add_hidden (LklHtml *html, const LklFormFields *fields)
{
  for (guint i = 0; i < G_N_ELEMENTS (hidden); i++)
    lkl_html_add (html,
                  "<input type=\"hidden\" name=\"{}\" value=\"{}\">\n",
                  hidden[i],
                  lkl_form_fields_get (fields, hidden[i]),
                  NULL);
}

gboolean
lkl_notice_form_add (LklHtml *html,
                     const LklFormFields *fields,
                     const LklDraftContext *context,
                     const LklFixSources *sources,
                     const char *token,
                     GError **error)
{
  g_auto (GStrv) languages = lkl_site_languages_list (context->set);
  LklNoticeKind kind = get_kind (fields);

  add_faults (html, fields, languages);
  lkl_html_add (
      html, "<form class=\"notice\" method=\"post\" action=\"/notices/preview\">\n", NULL);
  lkl_board_form_add_token (html, token);
  add_hidden (html, fields);
  if (kind == LKL_NOTICE_KIND_RESOLVED)
    lkl_notice_audience_add_hidden (html, fields);
  /* A fix has people of its own. */
  else if (kind != LKL_NOTICE_KIND_YOU_SAID_WE_DID)
    lkl_notice_audience_add_form (html, fields, kind, context->set->policy);
  else if (is_new (fields) && !lkl_fix_links_add_form (html, fields, sources, error))
    return FALSE;
  add_times (html, fields, context);
  for (guint i = 0; languages[i] != NULL; i++)
    add_language (html, fields, languages[i], i == 0);
  lkl_html_add (html,
                "<p><button type=\"submit\">{}</button></p></form>\n",
                _ ("See it as people will"),
                NULL);
  return TRUE;
}
