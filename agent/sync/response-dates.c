/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklResponseDates"

#include "agent/sync/response-dates.h"

#define MAX_SECS LKL_RESPONSE_DATES_MAX_RETRY_AFTER_SECS

gint64
lkl_response_dates_get (SoupMessageHeaders *headers, const char *name)
{
  const char *text = soup_message_headers_get_one (headers, name);
  g_autoptr (GDateTime) date = text != NULL ? soup_date_time_new_from_http_string (text) : NULL;

  return date != NULL ? MAX (g_date_time_to_unix (date), -1) : -1;
}

gint64
lkl_response_dates_get_retry_after (SoupMessageHeaders *headers)
{
  const char *text = soup_message_headers_get_one (headers, "Retry-After");
  gint64 now_secs, until_secs;
  guint64 secs;

  if (text == NULL)
    return -1;
  if (g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT64, &secs, NULL))
    return (gint64) MIN (secs, MAX_SECS);
  until_secs = lkl_response_dates_get (headers, "Retry-After");
  if (until_secs < 0)
    return -1;
  now_secs = lkl_response_dates_get (headers, "Date");
  if (now_secs < 0)
    now_secs = g_get_real_time () / G_USEC_PER_SEC;
  return CLAMP (until_secs - now_secs, 0, MAX_SECS);
}
