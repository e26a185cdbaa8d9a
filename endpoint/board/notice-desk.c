/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklNoticeDesk"

#include "config.h"

#include "endpoint/board/notice-desk.h"

#include <glib/gi18n.h>
#include <microhttpd.h>
#include <string.h>

#include "endpoint/board/board-form.h"
#include "endpoint/board/notice-form.h"
#include "endpoint/board/notice-preview.h"
#include "endpoint/board/notice-writing.h"

/* The form, with its faults where there are some. */
static void
show_form (LklNoticeWriting *writing,
           const LklServerRequest *request,
           LklServerResponse *response,
           const LklFormFields *fields)
{
  g_autofree char *token = lkl_board_guard_make_form_token (
      writing->board->guard, request, response, writing->draft.now_usecs);
  g_autoptr (LklHtml) html = lkl_html_new ();
  g_autoptr (GError) error = NULL;
  const char *title = lkl_notice_form_get_title (fields);
  gboolean is_bad = lkl_form_fields_count_faults (fields) > 0;

  lkl_board_site_begin_page (html, LKL_BOARD_PAGE_NOTICES, title, FALSE);
  lkl_html_add (html, "<div class=\"heading\"><h1>{}</h1></div>\n", title, NULL);
  if (!lkl_notice_form_add (html, fields, &writing->draft, &writing->sources, token, &error))
    {
      lkl_board_site_fail_for_store (response, error);
      return;
    }
  lkl_board_site_end_page (html, response, is_bad ? MHD_HTTP_UNPROCESSABLE_CONTENT : MHD_HTTP_OK);
}

static void
add_button (LklHtml *html,
            const LklFormFields *fields,
            const char *token,
            const char *action,
            const char *label,
            const char *class)
{
  lkl_html_add (html, "<form method=\"post\" action=\"{}\">\n", action, NULL);
  lkl_board_form_add_token (html, token);
  lkl_form_fields_add_hidden (fields, html);
  lkl_html_add (
      html, "<button type=\"submit\" class=\"{}\">{}</button></form>\n", class, label, NULL);
}

/* @refusal: (nullable): why it was not published */
static void
show_preview (LklNoticeWriting *writing,
              const LklServerRequest *request,
              LklServerResponse *response,
              const LklFormFields *fields,
              const LklToldNotice *told,
              const char *refusal)
{
  g_autofree char *token = lkl_board_guard_make_form_token (
      writing->board->guard, request, response, writing->draft.now_usecs);
  g_autoptr (LklHtml) html = lkl_html_new ();

  lkl_board_site_begin_page (html, LKL_BOARD_PAGE_NOTICES, _ ("As people will see it"), FALSE);
  lkl_html_add (html,
                "<div class=\"heading\"><h1>{}</h1><p class=\"quiet\">{}</p></div>\n",
                _ ("As people will see it"),
                _ ("Nothing is published yet."),
                NULL);
  if (refusal != NULL)
    lkl_html_add (
        html, "<section class=\"faults\" role=\"alert\"><p>{}</p></section>\n", refusal, NULL);
  lkl_notice_preview_add (html, told, &writing->draft, &writing->sources);
  lkl_html_add (html, "<div class=\"actions\">\n", NULL);
  add_button (html, fields, token, "/notices/publish", _ ("Publish"), "first");
  add_button (html, fields, token, "/notices/edit", _ ("Change it"), "second");
  lkl_html_add (html, "</div>\n", NULL);
  lkl_board_site_end_page (html, response, refusal != NULL ? MHD_HTTP_CONFLICT : MHD_HTTP_OK);
}

/* "you-said-we-did/PERSON" offers this one's answers. */
void
lkl_notice_desk_handle_new (const LklServerRequest *request,
                            LklServerResponse *response,
                            gpointer user_data)
{
  g_auto (LklNoticeWriting) writing = { .board = NULL };
  g_autoptr (LklFormFields) fields = NULL;
  g_auto (GStrv) parts = g_strsplit (request->capture, "/", 2);
  LklNoticeKind kind;

  lkl_notice_writing_init (&writing, user_data);
  if (!lkl_notice_texts_find_kind (parts[0], &kind) || kind == LKL_NOTICE_KIND_RESOLVED
      || (parts[1] != NULL && kind != LKL_NOTICE_KIND_YOU_SAID_WE_DID))
    {
      lkl_board_site_set_message (response, MHD_HTTP_NOT_FOUND, _ ("There is no such page."));
      return;
    }
  fields = lkl_notice_draft_begin (kind, &writing.draft);
  if (parts[1] != NULL)
    {
      lkl_form_fields_set (fields, "person", parts[1]);
      lkl_form_fields_set (fields, "whom", "answers");
    }
  show_form (&writing, request, response, fields);
}

static void
begin_from (const LklServerRequest *request,
            LklServerResponse *response,
            const LklBoardContext *context,
            LklNoticeAct act)
{
  g_auto (LklNoticeWriting) writing = { .board = NULL };
  g_autoptr (LklFormFields) fields = NULL;
  g_autoptr (LklToldNotice) told = NULL;
  g_autoptr (GError) error = NULL;

  lkl_notice_writing_init (&writing, context);
  told = lkl_store_get_notice (context->store, request->capture, &error);
  if (told != NULL)
    fields = lkl_notice_draft_begin_from (told, act, &writing.draft);
  if (fields == NULL)
    lkl_notice_writing_fail (response, told, error);
  else
    show_form (&writing, request, response, fields);
}

void
lkl_notice_desk_handle_update (const LklServerRequest *request,
                               LklServerResponse *response,
                               gpointer user_data)
{
  begin_from (request, response, user_data, LKL_NOTICE_ACT_UPDATE);
}

void
lkl_notice_desk_handle_end (const LklServerRequest *request,
                            LklServerResponse *response,
                            gpointer user_data)
{
  begin_from (request, response, user_data, LKL_NOTICE_ACT_END);
}

/* Returns: (transfer full) (nullable): NULL with the response filled */
static LklFormFields *
read_fields (LklNoticeWriting *writing,
             const LklServerRequest *request,
             LklServerResponse *response)
{
  LklFormFields *fields;

  if (!lkl_board_form_accept (writing->board, request, response, writing->draft.now_usecs))
    return NULL;
  fields = lkl_form_fields_read (request);
  if (fields == NULL)
    lkl_board_site_set_message (
        response,
        MHD_HTTP_BAD_REQUEST,
        _ ("This form has text that is none. Go back, and type it instead of pasting it."));
  return fields;
}

/* Returns: (transfer full) (nullable): NULL with the response filled */
static GPtrArray *
make_tellings (LklNoticeWriting *writing,
               const LklServerRequest *request,
               LklServerResponse *response,
               LklFormFields *fields)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *tellings = lkl_notice_writing_make (writing, fields, &error);

  if (error != NULL)
    lkl_board_site_fail_for_store (response, error);
  else if (tellings == NULL)
    show_form (writing, request, response, fields);
  return tellings;
}

static const LklToldNotice *
get_first (GPtrArray *tellings)
{
  return ((const LklTelling *) g_ptr_array_index (tellings, 0))->notice;
}

void
lkl_notice_desk_handle_preview (const LklServerRequest *request,
                                LklServerResponse *response,
                                gpointer user_data)
{
  g_auto (LklNoticeWriting) writing = { .board = NULL };
  g_autoptr (LklFormFields) fields = NULL;
  g_autoptr (GPtrArray) tellings = NULL;

  lkl_notice_writing_init (&writing, user_data);
  fields = read_fields (&writing, request, response);
  if (fields != NULL)
    tellings = make_tellings (&writing, request, response, fields);
  if (tellings != NULL)
    show_preview (&writing, request, response, fields, get_first (tellings), NULL);
}

void
lkl_notice_desk_handle_edit (const LklServerRequest *request,
                             LklServerResponse *response,
                             gpointer user_data)
{
  g_auto (LklNoticeWriting) writing = { .board = NULL };
  g_autoptr (LklFormFields) fields = NULL;

  lkl_notice_writing_init (&writing, user_data);
  fields = read_fields (&writing, request, response);
  if (fields != NULL)
    show_form (&writing, request, response, fields);
}

/* Who it was can't be known until there is a sign-in: the board answers this machine only. */
static void
succeed (LklServerResponse *response, GPtrArray *tellings)
{
  g_autoptr (GString) what = g_string_new (NULL);
  g_autofree char *path = g_strconcat ("/notices/", get_first (tellings)->id, NULL);

  for (guint i = 0; i < tellings->len; i++)
    {
      const LklTelling *telling = g_ptr_array_index (tellings, i);

      g_string_append_printf (what,
                              "%s%s: notice %s of kind %s, revision %" G_GINT64_FORMAT,
                              i > 0 ? "; " : "",
                              lkl_notice_act_get_name (telling->act),
                              telling->notice->id,
                              telling->notice->kind,
                              telling->notice->revision);
    }
  lkl_board_form_succeed (response, path, what->str);
}

/* Fills the response but where it was refused. Returns: (nullable): why it was refused, and what to
 * do */
static const char *
publish (LklNoticeWriting *writing, LklServerResponse *response, GPtrArray *tellings)
{
  g_autoptr (GError) error = NULL;
  const char *refusal;

  if (lkl_notice_writing_publish (writing, tellings, &error))
    {
      succeed (response, tellings);
      return NULL;
    }
  refusal = lkl_notice_writing_word_refusal (error);
  if (refusal != NULL)
    g_message ("not published: %s", error->message);
  else
    lkl_board_site_fail_for_store (response, error);
  return refusal;
}

void
lkl_notice_desk_handle_publish (const LklServerRequest *request,
                                LklServerResponse *response,
                                gpointer user_data)
{
  g_auto (LklNoticeWriting) writing = { .board = NULL };
  g_autoptr (LklFormFields) fields = NULL;
  g_autoptr (GPtrArray) tellings = NULL;
  const char *refusal;

  lkl_notice_writing_init (&writing, user_data);
  fields = read_fields (&writing, request, response);
  if (fields != NULL)
    tellings = make_tellings (&writing, request, response, fields);
  if (tellings == NULL)
    return;
  refusal = publish (&writing, response, tellings);
  if (refusal != NULL)
    show_preview (&writing, request, response, fields, get_first (tellings), refusal);
}

void
lkl_notice_desk_handle_withdraw (const LklServerRequest *request,
                                 LklServerResponse *response,
                                 gpointer user_data)
{
  g_auto (LklNoticeWriting) writing = { .board = NULL };
  g_autoptr (LklFormFields) fields = NULL;
  g_autoptr (LklToldNotice) told = NULL;
  g_autoptr (GPtrArray) tellings = NULL;
  g_autoptr (GError) error = NULL;
  const char *refusal;

  lkl_notice_writing_init (&writing, user_data);
  fields = read_fields (&writing, request, response);
  if (fields == NULL)
    return;
  told = lkl_store_get_notice (writing.board->store, request->capture, &error);
  if (told == NULL || !lkl_told_notice_is_live (told, writing.draft.now_usecs))
    {
      lkl_notice_writing_fail (response, told, error);
      return;
    }
  tellings = lkl_notice_writing_make_withdrawal (&writing, g_steal_pointer (&told));
  refusal = publish (&writing, response, tellings);
  if (refusal != NULL)
    lkl_board_site_set_message (response, MHD_HTTP_CONFLICT, refusal);
}
