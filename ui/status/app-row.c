/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAppRow"

#include "ui/status/app-row.h"

#include "config.h"

#include <gio/gdesktopappinfo.h>
#include <glib/gi18n.h>

#include "ui/widgets/section.h"

#define MIN_SAMPLES 10
/* From here on the share of slow answers is what a person feels. */
#define SLOW_SHARE_FELT 0.05

/* What the agent says of a program, of today. */
typedef struct
{
  double median_ms; /* -1 = not measured */
  double slow_share;
  double longest_ms;
  guint samples;
  guint unmeasurable;
  guint suspected; /* stalls of these, as the kernel saw them */
  guint hangs;
  guint crashes;
  gint64 waiting_since_usecs; /* 0 = it reacts */
  gint64 hung_since_usecs;
  gboolean is_memory_short;
  const char *cause; /* never NULL */
} App;

typedef struct
{
  const char *cause;
  const char *why; /* for people */
  const char *advice;
} CauseWords;

static const CauseWords memory_words = { "",
                                         N_ ("Probably memory was short."),
                                         N_ ("Close programs or tabs that you don’t need now.") };

static const CauseWords cause_words[] = {
  { "busy",
    N_ ("Probably the program itself was busy."),
    N_ ("If it stays like that, close it and open it again; unsaved work may be lost.") },
  { "starved",
    N_ ("Probably other programs kept the processor busy."),
    N_ ("Close what works hard in the background.") },
  { "disk",
    N_ ("Probably the disk was busy."),
    N_ ("Wait until large copies and updates are done.") },
  { "waiting",
    N_ ("Probably it was waiting for something else, such as the network."),
    N_ ("If your connection above is fine and it happens again, use “Copy for IT”.") },
  { "unknown", NULL, N_ ("If it happens often, use “Copy for IT”.") },
};

static const CauseWords *
find_words (const App *app)
{
  if (app->is_memory_short)
    return &memory_words;
  for (guint i = 0; i < G_N_ELEMENTS (cause_words); i++)
    if (g_str_equal (cause_words[i].cause, app->cause))
      return &cause_words[i];
  return &cause_words[G_N_ELEMENTS (cause_words) - 1];
}

/* Returns: (transfer full) */
static char *
describe_speed (const App *app)
{
  const guint percent = (guint) (CLAMP (app->slow_share, 0.0, 1.0) * 100 + 0.5);

  if (app->samples == 0 && app->suspected > 0)
    return g_strdup_printf (ngettext ("Can’t be asked on this PC; it seems to have stood still %u "
                                      "time today.",
                                      "Can’t be asked on this PC; it seems to have stood still %u "
                                      "times today.",
                                      app->suspected),
                            app->suspected);
  if (app->samples == 0 && app->unmeasurable > 0)
    return g_strdup (_ ("Can’t be measured on this PC"));
  if (app->samples < MIN_SAMPLES || !(app->median_ms >= 0))
    return g_strdup (_ ("Not used enough today to say"));
  if (app->slow_share < SLOW_SHARE_FELT)
    return g_strdup_printf (_ ("Answers quickly, usually in %.0f ms"), app->median_ms);
  /* Translators: %.0f is a time in milliseconds, %u a share in percent. */
  return g_strdup_printf (
      _ ("Usually answers in %.0f ms, but was slow %u %% of the time"), app->median_ms, percent);
}

/* Returns: (transfer full): such as 14:10 */
static char *
format_moment (gint64 wall_usecs)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (wall_usecs / G_USEC_PER_SEC);

  return moment != NULL ? g_date_time_format (moment, "%H:%M") : g_strdup ("");
}

/* Returns: (transfer full) */
static char *
describe_wait (const App *app)
{
  g_autofree char *moment = format_moment (app->waiting_since_usecs);

  /* Translators: %s is a time such as 14:10. */
  return g_strdup_printf (
      _ ("Does not react since %s. You can wait a little, or close it and open it "
         "again."),
      moment);
}

/* Returns: (transfer full) */
static char *
describe_hangs (const App *app)
{
  const CauseWords *words = find_words (app);
  g_autofree char *moment = format_moment (app->hung_since_usecs);
  g_autofree char *count = g_strdup_printf (
      /* Translators: %1$u counts, %2$s is a time such as 14:10, %3$.0f a time in seconds. */
      ngettext ("Stood still %1$u time today, at %2$s, for %3$.0f s.",
                "Stood still %1$u times today, first at %2$s, for %3$.0f s at most.",
                app->hangs),
      app->hangs,
      moment,
      MAX (app->longest_ms / 1000, 1));

  if (words->why == NULL)
    return g_strjoin (" ", count, _ (words->advice), NULL);
  return g_strjoin (" ", count, _ (words->why), _ (words->advice), NULL);
}

/* Returns: (transfer full) */
static char *
describe (const App *app)
{
  g_autofree char *speed = app->hangs > 0 ? describe_hangs (app) : describe_speed (app);
  g_autofree char *crashes = NULL;

  if (app->waiting_since_usecs != 0)
    return describe_wait (app);
  if (app->crashes == 0)
    return g_steal_pointer (&speed);
  crashes = g_strdup_printf (
      ngettext (
          "Closed unexpectedly %u time today. Open it again and look whether your last work is "
          "there; if it happens again, use “Copy for IT”.",
          "Closed unexpectedly %u times today. Open it again and look whether your last work is "
          "there, and use “Copy for IT”.",
          app->crashes),
      app->crashes);
  return g_strjoin (" ", crashes, speed, NULL);
}

/* The program's name in the person's language; the agent says its id, since looking names up costs
 * memory that it would never give back.
 * Returns: (transfer full) */
static char *
find_name (const char *id, const char *fallback)
{
  g_autofree char *desktop_id = g_strconcat (id, ".desktop", NULL);
  g_autoptr (GDesktopAppInfo) info = *id != '\0' ? g_desktop_app_info_new (desktop_id) : NULL;

  return g_strdup (info != NULL ? g_app_info_get_display_name (G_APP_INFO (info)) : fallback);
}

void
lkl_app_row_show (GtkWidget *row, GVariant *dict)
{
  const char *id = "";
  const char *name = "";
  App app = { .median_ms = -1, .cause = "unknown" };
  g_autofree char *display_name = NULL;
  g_autofree char *description = NULL;

  g_variant_lookup (dict, "id", "&s", &id);
  g_variant_lookup (dict, "name", "&s", &name);
  g_variant_lookup (dict, "medianMilliseconds", "d", &app.median_ms);
  g_variant_lookup (dict, "slowShare", "d", &app.slow_share);
  g_variant_lookup (dict, "longestMilliseconds", "d", &app.longest_ms);
  g_variant_lookup (dict, "samples", "u", &app.samples);
  g_variant_lookup (dict, "unmeasurable", "u", &app.unmeasurable);
  g_variant_lookup (dict, "suspected", "u", &app.suspected);
  g_variant_lookup (dict, "hangs", "u", &app.hangs);
  g_variant_lookup (dict, "crashes", "u", &app.crashes);
  g_variant_lookup (dict, "waitingSince", "x", &app.waiting_since_usecs);
  g_variant_lookup (dict, "hungSince", "x", &app.hung_since_usecs);
  g_variant_lookup (dict, "memoryShort", "b", &app.is_memory_short);
  g_variant_lookup (dict, "cause", "&s", &app.cause);
  description = describe (&app);
  display_name = find_name (id, name);
  lkl_section_row_set_text (row, display_name, description);
}
