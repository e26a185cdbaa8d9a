/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What somebody's browser sends for a form of the board. Whatever it is, it is shown as text and
 * nothing else, and what is made of it, agents can read. */

#include <string.h>

#include "endpoint/board/board-guard.h"
#include "endpoint/board/form-fields.h"
#include "endpoint/board/notice-draft.h"
#include "endpoint/board/site-time.h"

int LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length);

#define NOW_USECS (G_GINT64_CONSTANT (1795307188) * G_USEC_PER_SEC)
#define HIDDEN "<input type=\"hidden\" name=\""

static void
check_html (const LklFormFields *fields)
{
  g_autoptr (LklHtml) html = lkl_html_new ();
  g_autoptr (GBytes) page = NULL;
  g_autofree char *text = NULL;
  gsize length;
  const char *data;

  lkl_form_fields_add_hidden (fields, html);
  page = lkl_html_take (html);
  data = g_bytes_get_data (page, &length);
  text = g_strndup (data != NULL ? data : "", length);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  for (const char *tag = strchr (text, '<'); tag != NULL; tag = strchr (tag + 1, '<'))
    {
      guint n_quotes = 0;

      g_assert_true (g_str_has_prefix (tag, HIDDEN));
      for (const char *p = tag; *p != '\0' && *p != '>'; p++)
        n_quotes += *p == '"';
      g_assert_cmpuint (n_quotes, ==, 6);
    }
}

static void
check_times (const LklFormFields *fields, GTimeZone *zone)
{
  const char *const names[] = { "next-word", "until" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *text = lkl_form_fields_get (fields, names[i]);
      g_autofree char *again = NULL;
      g_autofree char *words = NULL;
      g_autofree char *figures = NULL;
      gint64 usecs = 0;

      if (!lkl_site_time_parse (zone, text, &usecs))
        continue;
      again = lkl_site_time_to_input (zone, usecs);
      g_assert_cmpstr (again, ==, text);
      words = lkl_site_time_format (zone, usecs);
      figures = lkl_site_time_format_in_figures (zone, usecs, NOW_USECS);
      g_assert_true (words != NULL && figures != NULL);
    }
}

static void
finish (LklFormFields *fields, GTimeZone *zone)
{
  g_autoptr (GPtrArray) documents = g_ptr_array_new ();
  g_autoptr (LklShelvedSet) set = lkl_shelved_set_new (1, documents, NULL);
  const LklDraftContext context = { .set = set, .zone = zone, .now_usecs = NOW_USECS };
  g_autoptr (LklToldNotice) told = lkl_notice_draft_finish (fields, &context, NULL, NULL);
  g_autoptr (LklNotice) notice = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true ((told == NULL) == (lkl_form_fields_count_faults (fields) > 0));
  if (told == NULL)
    return;
  notice = lkl_notice_draft_read (told, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (notice->id, ==, told->id);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length)
{
  static const char *const zones[] = { "-12:00", "Europe/Riga", "+14:00" };
  g_autoptr (GBytes) body = g_bytes_new (bytes, length);
  const LklServerRequest request = { .method = "POST", .path = "/notices", .body = body };
  g_autofree char *token = lkl_board_guard_read_field (&request, "token");
  g_autoptr (LklFormFields) fields = lkl_form_fields_read (&request);

  g_assert_true (token == NULL || g_utf8_validate (token, -1, NULL));
  if (fields == NULL)
    return 0;
  g_assert_cmpstr (lkl_form_fields_get (fields, "token"), ==, "");
  check_html (fields);
  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (zones[i]);

      check_times (fields, zone);
      if (i + 1 == G_N_ELEMENTS (zones))
        finish (fields, zone);
    }
  return 0;
}
