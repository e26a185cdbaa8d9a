/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPersonPcs"

#include "config.h"

#include "endpoint/board/person-pcs.h"

#include <glib/gi18n.h>
#include <microhttpd.h>
#include <string.h>

#include "endpoint/board/board-form.h"
#include "endpoint/utc-day.h"

static const char *
get_voucher_words (const char *vouched_by)
{
  if (strcmp (vouched_by, LKL_VOUCHED_BY_CODE) == 0)
    return _ ("vouched for by whoever gave the personal code");
  if (strcmp (vouched_by, LKL_VOUCHED_BY_SIGN_IN) == 0)
    return _ ("vouched for by the sign-in of the organisation");
  return vouched_by;
}

static void
add_pc (LklHtml *html, const char *person, const LklEnrolledDevice *device, const char *token)
{
  g_autofree char *day = lkl_utc_day_format (device->enrolled_usecs);
  /* Translators: %s is a day, such as 2027-01-31. */
  g_autofree char *since = g_strdup_printf (_ ("Connected on %s"), day);

  lkl_html_add (html,
                "<li><p>{} · {}</p>\n<form method=\"post\" action=\"/person/{}/disconnect\">"
                "<input type=\"hidden\" name=\"pc\" value=\"{}\">",
                since,
                get_voucher_words (device->vouched_by),
                person,
                device->id,
                NULL);
  lkl_board_form_add_token (html, token);
  lkl_html_add (html,
                "<button type=\"submit\" aria-label=\"{}: {}\">{}</button></form></li>\n",
                _ ("Disconnect"),
                since,
                _ ("Disconnect"),
                NULL);
}

void
lkl_person_pcs_add (LklHtml *html, const char *person, GPtrArray *devices, const char *token)
{
  if (devices->len == 0)
    return;
  lkl_html_add (html, "<section><h2>{}</h2>\n", _ ("Connected PCs"), NULL);
  if (devices->len > 1)
    lkl_html_add (html,
                  "<p>{}</p>\n",
                  _ ("More than one PC speaks in this person's name. Their other PCs tell them "
                     "about the latest one; ask whether all are theirs."),
                  NULL);
  lkl_html_add (html, "<ul>\n", NULL);
  for (guint i = 0; i < devices->len; i++)
    add_pc (html, person, g_ptr_array_index (devices, i), token);
  lkl_html_add (html,
                "</ul>\n<p>{}</p></section>\n",
                _ ("A PC that is disconnected can send nothing in this person's name any more, and "
                   "says so there. What it sent stays."),
                NULL);
}

void
lkl_person_pcs_handle_disconnect (const LklServerRequest *request,
                                  LklServerResponse *response,
                                  gpointer user_data)
{
  const LklBoardContext *context = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *device = NULL;
  g_autofree char *path = NULL;
  g_autofree char *what = NULL;

  if (!lkl_board_form_accept (
          context, request, response, lkl_clock_get_wall_usecs (context->clock)))
    return;
  device = lkl_board_guard_read_field (request, "pc");
  if (lkl_store_end_device (context->store, request->capture, device != NULL ? device : "", &error))
    {
      path = g_strconcat ("/person/", request->capture, NULL);
      what = g_strdup_printf ("a PC of %s disconnected", request->capture);
      lkl_board_form_succeed (response, path, what);
    }
  else if (g_error_matches (error, LKL_ERROR, LKL_ERROR_NOT_FOUND))
    lkl_board_site_set_message (response,
                                MHD_HTTP_NOT_FOUND,
                                _ ("This PC is not connected any more. Open the board again."));
  else
    lkl_board_site_fail_for_store (response, error);
}
