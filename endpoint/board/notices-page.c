/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklNoticesPage"

#include "config.h"

#include "endpoint/board/notices-page.h"

#include <glib/gi18n.h>
#include <microhttpd.h>
#include <string.h>

#include "endpoint/board/board-form.h"
#include "endpoint/board/notice-preview.h"
#include "endpoint/board/notice-writing.h"
#include "endpoint/board/site-time.h"

/* Of those that people no longer see. */
#define MAX_PAST 100

static const char *
word_kind (const LklToldNotice *told)
{
  LklNoticeKind kind;

  if (!lkl_notice_texts_find_kind (told->kind, &kind))
    return told->kind;
  if (kind == LKL_NOTICE_KIND_OUTAGE)
    return _ ("Outage");
  if (kind == LKL_NOTICE_KIND_RESOLVED)
    return _ ("It is over");
  return kind == LKL_NOTICE_KIND_MAINTENANCE ? _ ("Maintenance") : _ ("You said, we did");
}

/* Returns: (transfer full) */
static char *
word_state (const LklToldNotice *told, const LklDraftContext *context)
{
  g_autofree char *changed = lkl_site_time_format (context->zone, told->changed_usecs);
  g_autofree char *until = NULL;

  if (told->withdrawn_usecs != 0)
    return g_strdup_printf (_ ("Withdrawn %s"), changed);
  if (told->until_usecs != G_MAXINT64)
    until = lkl_site_time_format (context->zone, told->until_usecs);
  if (!lkl_told_notice_is_live (told, context->now_usecs))
    return g_strdup_printf (_ ("Over since %s"), until);
  return told->revision > 1 ? g_strdup_printf (_ ("Published, changed %s"), changed)
                            : g_strdup_printf (_ ("Published %s"), changed);
}

/* Nobody but who reads this page ends what was told. Returns: (transfer full) (nullable): what is
 * due; NULL = nothing */
static char *
word_silence (const LklToldNotice *told, const LklNotice *notice, gint64 now_usecs)
{
  const guint n_hours = (guint) MAX (0, (now_usecs - told->changed_usecs) / G_TIME_SPAN_HOUR);

  if (!lkl_told_notice_is_live (told, now_usecs) || notice->next_word_usecs == 0
      || notice->next_word_usecs > now_usecs)
    return NULL;
  if (n_hours == 0)
    return g_strdup (_ ("The next word is due: people read that there is none yet."));
  return g_strdup_printf (ngettext ("No word for %u hour: people read that there is none yet. Tell "
                                    "news of it, or that it is over.",
                                    "No word for %u hours: people read that there is none yet. "
                                    "Tell news of it, or that it is over.",
                                    n_hours),
                          n_hours);
}

static void
add_silence (LklHtml *html, const LklToldNotice *told, const LklNotice *notice, gint64 now_usecs)
{
  g_autofree char *silence = notice != NULL ? word_silence (told, notice, now_usecs) : NULL;

  if (silence != NULL)
    lkl_html_add (
        html, "<p class=\"fault\"><span aria-hidden=\"true\">! </span>{}</p>\n", silence, NULL);
}

static void
add_row (LklHtml *html, const LklToldNotice *told, const LklDraftContext *context)
{
  g_autoptr (LklNotice) notice = lkl_notice_draft_read (told, NULL);
  g_autofree char *state = word_state (told, context);

  lkl_html_add (html,
                "<li class=\"card\"><div><a class=\"name\" href=\"/notices/{}\" dir=\"auto\">{}</a>"
                "<p class=\"place\">{} · {}</p>\n",
                told->id,
                notice != NULL ? lkl_localized_text_lookup (notice->title, g_get_language_names ())
                               : told->id,
                word_kind (told),
                state,
                NULL);
  add_silence (html, told, notice, context->now_usecs);
  lkl_html_add (html, "</div></li>\n", NULL);
}

static void
add_list (LklHtml *html,
          GPtrArray *notices,
          const LklDraftContext *context,
          gboolean is_live,
          const char *title,
          const char *none)
{
  guint n_shown = 0;

  lkl_html_add (html, "<section><h2>{}</h2>\n<ul class=\"cards\">\n", title, NULL);
  for (guint i = 0; i < notices->len && (is_live || n_shown < MAX_PAST); i++)
    {
      const LklToldNotice *told = g_ptr_array_index (notices, i);

      if (lkl_told_notice_is_live (told, context->now_usecs) != is_live)
        continue;
      add_row (html, told, context);
      n_shown++;
    }
  lkl_html_add (html, "</ul>\n", NULL);
  if (n_shown == 0)
    lkl_html_add (html, "<p class=\"quiet\">{}</p>\n", none, NULL);
  lkl_html_add (html, "</section>\n", NULL);
}

static void
add_beginnings (LklHtml *html)
{
  const struct
  {
    LklNoticeKind kind;
    const char *label;
  } beginnings[] = {
    { LKL_NOTICE_KIND_OUTAGE, _ ("Tell of an outage") },
    { LKL_NOTICE_KIND_MAINTENANCE, _ ("Announce maintenance") },
    { LKL_NOTICE_KIND_YOU_SAID_WE_DID, _ ("Tell what was done about what people said") },
  };

  lkl_html_add (html, "<ul class=\"beginnings\">\n", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    lkl_html_add (html,
                  "<li><a class=\"button\" href=\"/notices/new/{}\">{}</a></li>\n",
                  lkl_notice_kind_get_name (beginnings[i].kind),
                  beginnings[i].label,
                  NULL);
  lkl_html_add (html, "</ul>\n", NULL);
}

void
lkl_notices_page_handle (const LklServerRequest *request,
                         LklServerResponse *response,
                         gpointer user_data)
{
  const LklBoardContext *context = user_data;
  g_auto (LklNoticeWriting) writing = { .board = NULL };
  g_autoptr (LklHtml) html = lkl_html_new ();
  g_autoptr (GPtrArray) notices = NULL;
  g_autoptr (GError) error = NULL;

  lkl_notice_writing_init (&writing, context);
  notices = lkl_store_list_notices (context->store, &error);
  if (notices == NULL)
    {
      lkl_board_site_fail_for_store (response, error);
      return;
    }
  lkl_board_site_begin_page (html, LKL_BOARD_PAGE_NOTICES, _ ("Notices"), FALSE);
  lkl_board_form_add_heading (html, _ ("Notices"), "/notices", writing.draft.now_usecs);
  add_beginnings (html);
  add_list (html,
            notices,
            &writing.draft,
            TRUE,
            _ ("What people see now"),
            _ ("Nothing that was told here. The documents folder may have notices of its own."));
  add_list (html, notices, &writing.draft, FALSE, _ ("What they saw before"), _ ("Nothing yet."));
  lkl_board_site_end_page (html, response, MHD_HTTP_OK);
}

static const char *
word_act (LklNoticeAct act)
{
  switch (act)
    {
    case LKL_NOTICE_ACT_TELL:
      return _ ("Published");
    case LKL_NOTICE_ACT_UPDATE:
      return _ ("Changed");
    case LKL_NOTICE_ACT_END:
      return _ ("Told that it is over");
    case LKL_NOTICE_ACT_WITHDRAW:
    default:
      return _ ("Withdrawn");
    }
}

static void
add_writes (LklHtml *html, GPtrArray *writes, const LklDraftContext *context)
{
  lkl_html_add (html, "<section><h2>{}</h2>\n<ul class=\"plain\">\n", _ ("What was done"), NULL);
  for (guint i = 0; i < writes->len; i++)
    {
      const LklNoticeWrite *write = g_ptr_array_index (writes, i);
      g_autofree char *time = lkl_site_time_format (context->zone, write->time_usecs);

      lkl_html_add (html, "<li>{} · {}</li>\n", word_act (write->act), time, NULL);
    }
  lkl_html_add (html,
                "</ul>\n<p class=\"quiet\">{}</p></section>\n",
                _ ("By somebody at this machine: the board has no sign-in yet."),
                NULL);
}

static const char *
word_withdrawal (void)
{
  return _ (
      "For instance because it was wrong. Those who were told of it read that it is not listed "
      "any more.");
}

static void
add_actions (LklHtml *html, const LklToldNotice *told)
{
  lkl_html_add (html,
                "<div class=\"actions\">\n<a class=\"button\" href=\"/notices/{}/update\">{}</a>\n",
                told->id,
                _ ("Tell news of it"),
                NULL);
  if (strcmp (told->kind, lkl_notice_kind_get_name (LKL_NOTICE_KIND_OUTAGE)) == 0)
    lkl_html_add (html,
                  "<a class=\"button\" href=\"/notices/{}/end\">{}</a>\n",
                  told->id,
                  _ ("Tell that it is over"),
                  NULL);
  lkl_html_add (html,
                "<a class=\"button second\" href=\"/notices/{}/withdraw\">{}</a></div>\n"
                "<p class=\"hint\">{}</p>\n",
                told->id,
                _ ("Withdraw"),
                word_withdrawal (),
                NULL);
}

static void
add_one (LklHtml *html,
         const LklToldNotice *told,
         GPtrArray *writes,
         const LklNoticeWriting *writing)
{
  const LklDraftContext *context = &writing->draft;
  gboolean is_live = lkl_told_notice_is_live (told, context->now_usecs);
  g_autoptr (LklNotice) notice = lkl_notice_draft_read (told, NULL);
  g_autofree char *state = word_state (told, context);

  lkl_html_add (
      html, "<div class=\"heading\"><h1>{}</h1><p>{}</p></div>\n", word_kind (told), state, NULL);
  add_silence (html, told, notice, context->now_usecs);
  if (is_live)
    {
      lkl_html_add (html,
                    "<p class=\"quiet\">{}</p>\n",
                    _ ("A PC asks every 15 minutes, and every minute while it knows of an outage."),
                    NULL);
      add_actions (html, told);
    }
  lkl_html_add (html, "<section><h2>{}</h2>\n", _ ("As people see it"), NULL);
  lkl_notice_preview_add (html, told, context, &writing->sources);
  lkl_html_add (html, "</section>\n", NULL);
  add_writes (html, writes, context);
}

void
lkl_notices_page_handle_one (const LklServerRequest *request,
                             LklServerResponse *response,
                             gpointer user_data)
{
  const LklBoardContext *context = user_data;
  g_auto (LklNoticeWriting) writing = { .board = NULL };
  g_autoptr (LklHtml) html = lkl_html_new ();
  g_autoptr (LklToldNotice) told = NULL;
  g_autoptr (GPtrArray) writes = NULL;
  g_autoptr (GError) error = NULL;

  lkl_notice_writing_init (&writing, context);
  told = lkl_store_get_notice (context->store, request->capture, &error);
  if (told != NULL)
    writes = lkl_store_list_notice_writes (context->store, told->id, &error);
  if (g_error_matches (error, LKL_ERROR, LKL_ERROR_NOT_FOUND))
    lkl_board_site_set_message (response, MHD_HTTP_NOT_FOUND, _ ("There is no such notice."));
  else if (writes == NULL)
    lkl_board_site_fail_for_store (response, error);
  if (writes == NULL)
    return;
  lkl_board_site_begin_page (html, LKL_BOARD_PAGE_NOTICES, word_kind (told), FALSE);
  add_one (html, told, writes, &writing);
  lkl_board_site_end_page (html, response, MHD_HTTP_OK);
}

static void
add_question (LklHtml *html, const LklToldNotice *told, const char *token)
{
  g_autoptr (LklNotice) notice = lkl_notice_draft_read (told, NULL);

  lkl_html_add (
      html,
      "<div class=\"heading\"><h1>{}</h1></div>\n<p class=\"message\" dir=\"auto\">{}</p>\n"
      "<p>{}</p>\n",
      _ ("Withdraw this?"),
      notice != NULL ? lkl_localized_text_lookup (notice->title, g_get_language_names ())
                     : told->id,
      word_withdrawal (),
      NULL);
  if (strcmp (told->kind, lkl_notice_kind_get_name (LKL_NOTICE_KIND_OUTAGE)) == 0)
    lkl_html_add (html,
                  "<p>{} <a href=\"/notices/{}/end\">{}</a></p>\n",
                  _ ("If it was right and is over, people would rather read that:"),
                  told->id,
                  _ ("Tell that it is over"),
                  NULL);
  lkl_html_add (html,
                "<div class=\"actions\">\n<form method=\"post\" action=\"/notices/{}/withdraw\">\n",
                told->id,
                NULL);
  lkl_board_form_add_token (html, token);
  lkl_html_add (html,
                "<button type=\"submit\" class=\"first\">{}</button></form>\n"
                "<a class=\"button second\" href=\"/notices/{}\">{}</a></div>\n",
                _ ("Withdraw"),
                told->id,
                /* Translators: a link back from the question whether to withdraw a notice. */
                _ ("Keep it"),
                NULL);
}

void
lkl_notices_page_handle_withdraw (const LklServerRequest *request,
                                  LklServerResponse *response,
                                  gpointer user_data)
{
  const LklBoardContext *context = user_data;
  gint64 now_usecs = lkl_clock_get_wall_usecs (context->clock);
  g_autoptr (LklHtml) html = lkl_html_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LklToldNotice) told = lkl_store_get_notice (context->store, request->capture, &error);
  g_autofree char *token = NULL;

  if (told == NULL || !lkl_told_notice_is_live (told, now_usecs))
    {
      lkl_notice_writing_fail (response, told, error);
      return;
    }
  token = lkl_board_guard_make_form_token (context->guard, request, response, now_usecs);
  lkl_board_site_begin_page (html, LKL_BOARD_PAGE_NOTICES, _ ("Withdraw this?"), FALSE);
  add_question (html, told, token);
  lkl_board_site_end_page (html, response, MHD_HTTP_OK);
}
