/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAgentApps"

#include <gio/gdesktopappinfo.h>
#include <glib/gi18n.h>

#include "agent/agent-private.h"

#define NOTIFICATION "long-hang"
#define ACTION_SHOW "show"

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

GVariant *
lkl_agent_describe_apps (LklAgent *self)
{
  g_auto (GVariantBuilder) apps = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));
  g_autoptr (GPtrArray) list = self->apps != NULL ? lkl_app_monitor_list_apps (self->apps) : NULL;

  for (guint i = 0; list != NULL && i < list->len; i++)
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

static void
on_action_invoked (LklNotifier *notifier, const char *id, const char *action, LklAgent *self)
{
  if (g_str_equal (id, NOTIFICATION))
    self->desktop.open_window ("status", NULL, NULL);
}

/* Returns: whether the person was told */
static gboolean
on_long_hang (LklAppMonitor *monitor, const char *app_id, LklAgent *self)
{
  g_autoptr (LklNotification) notification = NULL;
  g_autofree char *name = app_id != NULL ? find_name (app_id) : NULL;
  g_autofree char *summary = NULL;
  LklSessionFacts facts = { 0 };

  lkl_agent_note_question_event (self, LKL_QUESTION_WHEN_AFTER_HANG);
  lkl_session_state_get_facts (self->desktop.session, &facts);
  if (!self->is_first_page_shown || facts.is_full_screen || facts.is_do_not_disturb)
    return FALSE;
  /* Translators: %s is a program's name. */
  summary = name != NULL ? g_strdup_printf (_ ("%s has not reacted for 20 seconds"), name)
                         : g_strdup (_ ("A program has not reacted for 20 seconds"));
  notification = lkl_notification_new (NOTIFICATION,
                                       summary,
                                       _ ("You can wait a little, or close it and open it again. "
                                          "If this happens often, your IT team "
                                          "should know: the status has a text for them to copy."));
  lkl_notification_add_action (notification, ACTION_SHOW, _ ("Show status"));
  lkl_notifier_show (self->desktop.notifier, notification);
  return TRUE;
}

void
lkl_agent_create_apps (LklAgent *self)
{
  self->apps = lkl_app_monitor_new (
      self->clock, self->desktop.pinger, self->desktop.app_watch, self->desktop.session);
  g_signal_connect_object (self->apps, "long-hang", G_CALLBACK (on_long_hang), self, 0);
  g_signal_connect_object (
      self->apps, "changed", G_CALLBACK (lkl_agent_show_change), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->desktop.notifier, "action-invoked", G_CALLBACK (on_action_invoked), self, 0);
}
