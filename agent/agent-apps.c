/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAgentApps"

#include <gio/gdesktopappinfo.h>
#include <glib/gi18n.h>

#include "agent/agent-private.h"

#define ACTION_SHOW "show"
#define ACTION_HAND "hand"
#define OWN_APP_ID "org.linklight.Linklight"
/* With fewer there is nothing to say of programs that have no name. */
#define FEW_SAMPLES 10

/* -1 = not known */
static double
to_milliseconds (gint64 usecs)
{
  return usecs < 0 ? -1 : (double) usecs / 1000;
}

static GVariant *
describe_app (const LklAppTally *app)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  const gint64 median_usecs = lkl_latency_tally_get_median_usecs (&app->front);
  const double start_secs = lkl_exponential_histogram_get_quantile (app->starts, 0.5);

  g_variant_dict_insert (&dict, "id", "s", app->app_id != NULL ? app->app_id : "");
  g_variant_dict_insert (
      &dict, "name", "s", app->app_id != NULL ? app->app_id : _ ("Other programs"));
  g_variant_dict_insert (&dict, "medianMilliseconds", "d", to_milliseconds (median_usecs));
  g_variant_dict_insert (&dict, "slowShare", "d", lkl_latency_tally_get_slow_share (&app->front));
  g_variant_dict_insert (&dict, "samples", "u", app->front.n_samples);
  g_variant_dict_insert (&dict, "unmeasurable", "u", app->n_unmeasurable);
  g_variant_dict_insert (&dict, "suspected", "u", app->n_suspected);
  g_variant_dict_insert (&dict, "method", "s", lkl_app_tally_get_method_name (app));
  g_variant_dict_insert (&dict, "hangs", "u", app->front.n_hangs);
  g_variant_dict_insert (&dict, "freezes", "u", app->front.n_freezes);
  g_variant_dict_insert (
      &dict, "longestMilliseconds", "d", (double) app->front.longest_usecs / 1000);
  g_variant_dict_insert (&dict, "waitingSince", "x", app->waiting_since_usecs);
  g_variant_dict_insert (&dict, "hungSince", "x", app->hung_since_usecs);
  g_variant_dict_insert (
      &dict, "cause", "s", lkl_stall_cause_get_name (lkl_app_tally_get_main_cause (app)));
  g_variant_dict_insert (&dict, "memoryShort", "b", lkl_app_tally_was_memory_short (app));
  g_variant_dict_insert (&dict, "crashes", "u", app->n_crashes);
  g_variant_dict_insert (
      &dict, "startMilliseconds", "d", app->starts->count > 0 ? start_secs * 1000 : -1);
  return g_variant_dict_end (&dict);
}

/* Our own window is no news to whoever looks at it. */
static gboolean
is_worth_telling (const LklAppTally *app)
{
  if (app->app_id != NULL && g_str_equal (app->app_id, OWN_APP_ID))
    return app->front.n_hangs > 0 || app->n_crashes > 0;
  return app->app_id != NULL || app->front.n_samples >= FEW_SAMPLES || app->front.n_hangs > 0
         || app->n_crashes > 0 || app->waiting_since_usecs != 0;
}

GVariant *
lkl_agent_describe_apps (LklAgent *self)
{
  g_auto (GVariantBuilder) apps = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));
  g_autoptr (GPtrArray) list = self->apps != NULL ? lkl_app_monitor_list_apps (self->apps) : NULL;

  for (guint i = 0; list != NULL && i < list->len; i++)
    if (is_worth_telling (g_ptr_array_index (list, i)))
      g_variant_builder_add_value (&apps, describe_app (g_ptr_array_index (list, i)));
  return g_variant_builder_end (&apps);
}

/* ---- A program that has not reacted for long. ---- */

/* In the person's language. Returns: (transfer full) */
static char *
find_name (const char *app_id)
{
  g_autofree char *desktop_id = g_strconcat (app_id, ".desktop", NULL);
  g_autoptr (GDesktopAppInfo) info = g_desktop_app_info_new (desktop_id);

  return g_strdup (info != NULL ? g_app_info_get_display_name (G_APP_INFO (info)) : app_id);
}

/* Returns: (transfer full): such as 14:10 */
static char *
format_moment (gint64 wall_usecs)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (wall_usecs / G_USEC_PER_SEC);

  return moment != NULL ? g_date_time_format (moment, "%H:%M") : g_strdup ("");
}

/* @app: (nullable): that does not react, NULL = all do */
static void
set_hang (LklAgent *self, const LklAppTally *app)
{
  g_autofree char *name = app != NULL && app->app_id != NULL ? find_name (app->app_id) : NULL;
  g_autofree char *moment = app != NULL ? format_moment (app->waiting_since_usecs) : NULL;

  g_clear_pointer (&self->hang_sentence, g_free);
  if (app != NULL)
    self->hang_sentence = g_strdup_printf (
        /* Translators: the first %s is a program's name, the second a time such as 14:10. */
        _ ("%s does not react since %s."),
        name != NULL ? name : _ ("A program"),
        moment);
}

/* Returns: (transfer none) (nullable): the one that does not react */
static const LklAppTally *
find_waiting (GPtrArray *apps)
{
  for (guint i = 0; i < apps->len; i++)
    if (((const LklAppTally *) apps->pdata[i])->waiting_since_usecs != 0)
      return apps->pdata[i];
  return NULL;
}

/* What was said of a wait goes with it. */
static void
on_changed (LklAppMonitor *monitor, LklAgent *self)
{
  g_autoptr (GPtrArray) apps = lkl_app_monitor_list_apps (monitor);

  if (self->hang_sentence != NULL && find_waiting (apps) == NULL)
    {
      set_hang (self, NULL);
      lkl_notifier_close (self->desktop.notifier, LKL_AGENT_HANG_NOTIFICATION);
    }
  lkl_agent_show_change (self);
}

static void
on_action_invoked (LklNotifier *notifier, const char *id, const char *action, LklAgent *self)
{
  if (g_str_equal (id, LKL_AGENT_HANG_NOTIFICATION))
    self->desktop.open_window (g_str_equal (action, ACTION_HAND) ? "hand" : "status", NULL, NULL);
}

/* Short, since some servers cut a summary that does not fit into a line.
 * @app_id: (nullable). @has_reader: a raised hand comes to somebody. Returns: (transfer full) */
static LklNotification *
make_notification (const char *app_id, gboolean has_reader)
{
  g_autofree char *name = app_id != NULL ? find_name (app_id) : NULL;
  /* Translators: %s is a program's name. */
  g_autofree char *summary = name != NULL ? g_strdup_printf (_ ("Not reacting: %s"), name)
                                          : g_strdup (_ ("A program is not reacting"));
  LklNotification *notification = lkl_notification_new (
      LKL_AGENT_HANG_NOTIFICATION,
      summary,
      has_reader
          ? _ ("It has not reacted for 20 seconds. You can wait a little, or close it and open it "
               "again. If this keeps you from working, tell your IT team: press “I’m stuck”.")
          : _ ("It has not reacted for 20 seconds. You can wait a little, or close it and open it "
               "again. "
               "If this happens often, tell your IT team: press “Show status”, then “Copy for "
               "IT”."));

  lkl_notification_add_action (notification, ACTION_SHOW, _ ("Show status"));
  if (has_reader)
    lkl_notification_add_action (notification, ACTION_HAND, _ ("I’m stuck"));
  return notification;
}

/* Returns: whether the person was told */
static gboolean
on_long_hang (LklAppMonitor *monitor, const char *app_id, LklAgent *self)
{
  g_autoptr (LklNotification) notification = NULL;
  g_autoptr (GPtrArray) apps = lkl_app_monitor_list_apps (monitor);
  const LklAppTally *waiting = find_waiting (apps);
  LklSessionFacts facts = { 0 };

  lkl_agent_note_question_event (self,
                                 LKL_QUESTION_WHEN_AFTER_HANG,
                                 LKL_AGENT_HANG_NOTIFICATION,
                                 waiting != NULL ? waiting->waiting_since_usecs
                                                 : lkl_clock_get_wall_usecs (self->clock));
  lkl_session_state_get_facts (self->desktop.session, &facts);
  if (!self->is_first_page_shown || facts.is_full_screen || facts.is_do_not_disturb)
    return FALSE;
  notification = make_notification (app_id, lkl_agent_has_reader (self));
  lkl_notifier_show (self->desktop.notifier, notification);
  set_hang (self, waiting);
  lkl_agent_show_change (self);
  return TRUE;
}

void
lkl_agent_create_apps (LklAgent *self)
{
  self->apps = lkl_app_monitor_new (
      self->clock, self->desktop.pinger, self->desktop.app_watch, self->desktop.session);
  g_signal_connect_object (self->apps, "long-hang", G_CALLBACK (on_long_hang), self, 0);
  g_signal_connect_object (self->apps, "changed", G_CALLBACK (on_changed), self, 0);
  g_signal_connect_object (
      self->desktop.notifier, "action-invoked", G_CALLBACK (on_action_invoked), self, 0);
}
