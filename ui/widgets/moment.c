/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklMoment"

#include "ui/widgets/moment.h"

#include "config.h"

#include <glib/gi18n.h>

#include "agent/base/date-words.h"

char *
lkl_moment_to_text (gint64 wall_usecs)
{
  g_autoptr (GDateTime) moment = NULL;
  g_autoptr (GDateTime) local = NULL;

  if (wall_usecs <= 0)
    return NULL;
  moment = g_date_time_new_from_unix_utc (wall_usecs / G_USEC_PER_SEC);
  local = moment != NULL ? g_date_time_to_local (moment) : NULL;
  if (local == NULL)
    return NULL;
  /* Translators: a date and time as g_date_time_format() takes it: "5 March 2027, 14:05". */
  return lkl_date_words_format (local, _ ("%-d %B %Y, %H:%M"));
}
