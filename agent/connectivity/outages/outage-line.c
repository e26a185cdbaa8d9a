/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklOutageLine"

#include "agent/connectivity/outages/outage-line.h"

#include <glib/gi18n.h>
#include <string.h>

#include "agent/base/date-words.h"
#include "agent/connectivity/path/hop.h"
#include "agent/connectivity/verdict/verdict-kind.h"

/* More causes would make no sentence. */
#define MAX_OTHERS 2
/* Before a weekday comes again. */
#define WEEKDAY_DAYS 6

/* What worked. */
static const struct
{
  const char *hop_id;
  const char *meaning; /* not translated yet */
} fine_hops[] = {
  { LKL_OUTAGE_FINE_WIFI, N_ ("Wi-Fi was fine") },
  { LKL_OUTAGE_FINE_CABLE, N_ ("the cable was fine") },
  { LKL_HOP_LINK, N_ ("the connection of this PC was fine") },
  { LKL_HOP_ROUTER, N_ ("your own network was fine") },
  { LKL_HOP_VPN, N_ ("the VPN was fine") },
  { LKL_HOP_INTERNET, N_ ("the internet was fine") },
};

/* Returns: (transfer none) (nullable): translated */
static const char *
find_fine (const char *hop_id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fine_hops); i++)
    if (g_strcmp0 (fine_hops[i].hop_id, hop_id) == 0)
      return _ (fine_hops[i].meaning);
  return NULL;
}

/* Returns: (transfer full): without a full stop */
static char *
describe_cause (const char *hop_id, const char *kind, GHashTable *names)
{
  const char *name = names != NULL ? g_hash_table_lookup (names, hop_id) : NULL;
  const char *meaning = lkl_verdict_kind_describe_past (lkl_verdict_kind_find (kind));
  GString *text = g_string_new (meaning != NULL ? meaning : _ ("something on the way failed"));

  g_string_replace (text, "%s", name != NULL ? name : hop_id, 0);
  return g_string_free (text, FALSE);
}

static void
add_others (GString *text, const char *others, GHashTable *names)
{
  g_auto (GStrv) list = g_strsplit (others != NULL ? others : "", " ", -1);

  for (guint i = 0; list[i] != NULL && i < MAX_OTHERS; i++)
    {
      char *colon = strchr (list[i], ':');
      g_autofree char *cause = NULL;

      if (colon == NULL)
        continue;
      *colon = '\0';
      cause = describe_cause (list[i], colon + 1, names);
      /* Translators: joins two parts of a sentence: "the router did not answer; Wi-Fi was fine". */
      g_string_append_printf (text, _ ("; %s"), cause);
    }
}

/* Returns: (transfer full): the whole cause, with a full stop */
static char *
describe_causes (const LklStoredOutage *outage, GHashTable *names)
{
  g_autofree char *cause = describe_cause (outage->hop, outage->kind, names);
  const char *fine = find_fine (outage->fine);
  GString *text = g_string_new (cause);

  if (fine != NULL)
    g_string_append_printf (text, _ ("; %s"), fine);
  add_others (text, outage->others, names);
  g_string_append_c (text, '.');
  return g_string_free (text, FALSE);
}

char *
lkl_outage_line_describe_duration (gint64 usecs)
{
  const gint64 minutes = (usecs + 30 * G_USEC_PER_SEC) / (60 * G_USEC_PER_SEC);
  const gint64 hours = (minutes + 30) / 60;

  if (usecs < 60 * G_USEC_PER_SEC)
    return g_strdup (_ ("less than a minute"));
  if (minutes < 120)
    return g_strdup_printf (ngettext ("%d minute", "%d minutes", (gulong) minutes), (int) minutes);
  if (hours < 48)
    return g_strdup_printf (ngettext ("%d hour", "%d hours", (gulong) hours), (int) hours);
  return g_strdup_printf (ngettext ("%d day", "%d days", (gulong) ((hours + 12) / 24)),
                          (int) ((hours + 12) / 24));
}

/* Returns: (transfer full) (nullable) */
static GDateTime *
to_local (gint64 usecs, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (usecs / G_USEC_PER_SEC);

  return utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
}

/* A weekday alone would be taken for this week's. */
static gboolean
is_recent (gint64 began_usecs, gint64 now_usecs)
{
  return now_usecs - began_usecs < WEEKDAY_DAYS * G_TIME_SPAN_DAY;
}

/* Returns: (transfer full): "Tuesday 9:12", or the date where that might be another week's */
static char *
describe_moment (gint64 began_usecs, gint64 now_usecs, GTimeZone *zone)
{
  g_autoptr (GDateTime) began = to_local (began_usecs, zone);

  if (began == NULL)
    return g_strdup ("?");
  /* Translators: moments as g_date_time_format() takes them: "Tuesday 9:12" and "5 March, 9:12". */
  return lkl_date_words_format (
      began, is_recent (began_usecs, now_usecs) ? _ ("%A %-H:%M") : _ ("%-d %B, %-H:%M"));
}

/* Returns: (transfer full): "Since 9:12", with the day where that is another one */
static char *
describe_since (gint64 began_usecs, gint64 now_usecs, GTimeZone *zone)
{
  g_autoptr (GDateTime) began = to_local (began_usecs, zone);
  g_autoptr (GDateTime) now = to_local (now_usecs, zone);

  if (began == NULL || now == NULL)
    return g_strdup ("?");
  if (g_date_time_get_year (began) == g_date_time_get_year (now)
      && g_date_time_get_day_of_year (began) == g_date_time_get_day_of_year (now))
    /* Translators: as g_date_time_format() takes it: "Since 9:12". */
    return g_date_time_format (began, _ ("Since %-H:%M"));
  /* Translators: as g_date_time_format() takes it: "Since Tuesday 9:12", "Since 5 March, 9:12". */
  return lkl_date_words_format (began,
                                is_recent (began_usecs, now_usecs) ? _ ("Since %A %-H:%M")
                                                                   : _ ("Since %-d %B, %-H:%M"));
}

/* Returns: (transfer full) */
static char *
describe_length (const LklStoredOutage *outage, gint64 now_usecs)
{
  const gint64 end_usecs = outage->ended_usecs != 0 ? outage->ended_usecs : now_usecs;

  return lkl_outage_line_describe_duration (MAX (end_usecs - outage->began_usecs, 0));
}

char *
lkl_outage_line_describe_short (const LklStoredOutage *outage, GHashTable *names, gint64 now_usecs)
{
  g_autofree char *length = describe_length (outage, now_usecs);
  g_autofree char *causes_text = describe_causes (outage, names);

  /* Translators: a duration, and what was wrong: "14 minutes: the router did not answer." */
  return g_strdup_printf (_ ("%s: %s"), length, causes_text);
}

/* Returns: (transfer full) */
static char *
describe_lasting (const LklStoredOutage *outage,
                  GHashTable *names,
                  const char *present,
                  gint64 now_usecs,
                  GTimeZone *zone)
{
  g_autofree char *since = describe_since (outage->began_usecs, now_usecs, zone);
  g_autofree char *length = describe_length (outage, now_usecs);
  g_autofree char *causes_text = present == NULL ? describe_causes (outage, names) : NULL;

  /* Translators: an outage that is not over: since when, its duration until now, and what is wrong:
   * "Since 9:12, 14 minutes so far: Mail does not answer." */
  return g_strdup_printf (
      _ ("%s, %s so far: %s"), since, length, present != NULL ? present : causes_text);
}

char *
lkl_outage_line_describe (const LklStoredOutage *outage,
                          GHashTable *names,
                          const char *present,
                          gint64 now_usecs,
                          GTimeZone *zone)
{
  g_autofree char *moment = NULL;
  g_autofree char *rest = NULL;

  if (outage->ended_usecs == 0)
    return describe_lasting (outage, names, present, now_usecs, zone);
  moment = describe_moment (outage->began_usecs, now_usecs, zone);
  rest = lkl_outage_line_describe_short (outage, names, now_usecs);
  /* Translators: a moment, and the rest: "Tuesday 9:12, 14 minutes: the router did not answer." */
  return g_strdup_printf (_ ("%s, %s"), moment, rest);
}
