/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklTimeStamp"

#include "config.h"

#include "endpoint/board/time-stamp.h"

#include <glib/gi18n.h>

#include "agent/base/date-words.h"
#include "endpoint/board/board-words.h"

void
lkl_time_stamp_add (LklHtml *html, gint64 usecs, gint64 now_usecs)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (usecs / G_USEC_PER_SEC);
  g_autofree char *iso = g_date_time_format_iso8601 (time);
  /* Translators: strftime: day and time of an answer, short. */
  g_autofree char *shown = lkl_date_words_format (time, _ ("%e %b %H:%M"));
  g_autofree char *zone = g_date_time_format (time, "%Z");
  g_autofree char *age = lkl_board_words_for_age (usecs, now_usecs);

  lkl_html_add (html,
                "<time datetime=\"{}\">{} {}</time> <span class=\"quiet\">{}</span>",
                iso,
                shown,
                zone,
                age,
                NULL);
}
