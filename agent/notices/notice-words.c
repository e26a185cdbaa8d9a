/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklNoticeWords"

#include "agent/notices/notice-words.h"

#include <glib/gi18n.h>

#include "agent/base/date-words.h"
#include "agent/base/text-direction.h"

#define ID_DIGITS 16

/* Any id of a notice is a short one here, and none can be that of another notification. */
char *
lkl_notice_words_get_notification_id (const char *id)
{
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, id, -1);

  return g_strdup_printf ("notice-%.*s", ID_DIGITS, digest);
}

/* @text: (nullable) */
static void
add_paragraph (GString *body, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  if (body->len > 0)
    g_string_append_c (body, '\n');
  g_string_append (body, text);
}

/* @text: (nullable) */
static void
add_localized (GString *body, const LklLocalizedText *text)
{
  if (text != NULL)
    add_paragraph (body, lkl_localized_text_lookup (text, g_get_language_names ()));
}

static gboolean
is_same_day (GDateTime *one, GDateTime *other)
{
  return g_date_time_get_year (one) == g_date_time_get_year (other)
         && g_date_time_get_day_of_year (one) == g_date_time_get_day_of_year (other);
}

char *
lkl_notice_words_describe_next_word (const LklNotice *notice, gint64 now_usecs, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) utc_now = g_date_time_new_from_unix_utc (now_usecs / G_USEC_PER_SEC);
  g_autoptr (GDateTime) moment = NULL;
  g_autoptr (GDateTime) now = utc_now != NULL ? g_date_time_to_timezone (utc_now, zone) : NULL;
  g_autofree char *text = NULL;
  g_autofree char *isolated = NULL;

  if (notice->next_word_usecs > 0)
    utc = g_date_time_new_from_unix_utc (notice->next_word_usecs / G_USEC_PER_SEC);
  if (utc == NULL || now == NULL)
    return g_strdup ("");
  moment = g_date_time_to_timezone (utc, zone);
  text = lkl_date_words_format (
      moment,
      is_same_day (moment, now)
          ? "%R"
          /* Translators: a moment as g_date_time_format() takes it: "5 March, 09:12". */
          : _ ("%-d %B, %R"));
  isolated = lkl_text_isolate_number (text);
  if (notice->next_word_usecs > now_usecs)
    /* Translators: %s is a time, such as 14:30. */
    return g_strdup_printf (_ ("Your IT team says more at %s."), isolated);
  if (notice->updated_usecs >= notice->next_word_usecs)
    return g_strdup ("");
  /* Translators: %s is a time, such as 14:30, that has passed. */
  return g_strdup_printf (_ ("Your IT team meant to say more at %s. There is no news yet."),
                          isolated);
}

static const char *
get_icon_name (const LklNotice *notice, gboolean is_urgent)
{
  if (notice->kind != LKL_NOTICE_KIND_OUTAGE)
    return "linklight-green";
  return is_urgent ? "linklight-red" : "linklight-amber";
}

/* What is about this person alone or about their work can be muted in the settings only. */
static gboolean
is_mutable_here (LklNoticeKind kind)
{
  return kind != LKL_NOTICE_KIND_OUTAGE && kind != LKL_NOTICE_KIND_VISIT
         && kind != LKL_NOTICE_KIND_RESOLVED;
}

LklNotification *
lkl_notice_words_new_begin (const LklNotice *notice, gboolean is_urgent, gint64 now_usecs)
{
  const gboolean is_fix = notice->kind == LKL_NOTICE_KIND_YOU_SAID_WE_DID;
  const char *title = lkl_localized_text_lookup (notice->title, g_get_language_names ());
  g_autofree char *id = lkl_notice_words_get_notification_id (notice->id);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *next_word = lkl_notice_words_describe_next_word (notice, now_usecs, zone);
  g_autoptr (GString) body = g_string_new (NULL);
  LklNotification *notification;

  if (is_fix)
    add_paragraph (body, title);
  add_localized (body, notice->workaround);
  if (notice->kind != LKL_NOTICE_KIND_OUTAGE)
    add_localized (body, notice->text);
  add_paragraph (body, next_word);
  notification = lkl_notification_new (id, is_fix ? _ ("Because you told us") : title, body->str);
  notification->icon_name = g_strdup (get_icon_name (notice, is_urgent));
  notification->is_urgent = is_urgent;
  lkl_notification_add_action (notification, LKL_NOTICE_ACTION_DETAILS, _ ("Read more"));
  if (is_mutable_here (notice->kind))
    lkl_notification_add_action (notification, LKL_NOTICE_ACTION_MUTE, _ ("No more like this"));
  return notification;
}

LklNotification *
lkl_notice_words_new_end (const LklRememberedNotice *told,
                          LklNoticeEnd end,
                          const LklNotice *resolved)
{
  g_autofree char *id = lkl_notice_words_get_notification_id (told->id);
  g_autoptr (GString) body = g_string_new (NULL);
  const char *summary = told->title;
  LklNotification *notification;

  if (resolved != NULL)
    {
      summary = lkl_localized_text_lookup (resolved->title, g_get_language_names ());
      add_localized (body, resolved->text);
    }
  else if (end == LKL_NOTICE_END_OVER)
    add_paragraph (body, _ ("The time that your IT team gave for this is over."));
  else
    add_paragraph (body, _ ("Your IT team doesn't list this any more."));
  notification = lkl_notification_new (id, summary, body->str);
  notification->icon_name = g_strdup (resolved != NULL ? "linklight-green" : "linklight-grey");
  lkl_notification_add_action (notification, LKL_NOTICE_ACTION_DETAILS, _ ("Read more"));
  return notification;
}
