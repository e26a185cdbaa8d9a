/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A program with a tray item, a notifier and a session state, which prints what happens to them,
 * one line each. A test tells it what to do by the actions (org.gtk.Actions) of the object
 * /org/linklight/DesktopProbe under the name org.linklight.DesktopProbe. */

#define G_LOG_DOMAIN "DesktopProbe"

#include <gio/gio.h>
#include <glib-unix.h>
#include <stdio.h>

#include "platform/notifications/libnotify-notifier.h"
#include "platform/session/boot-times-systemd.h"
#include "platform/session/logind-session-state.h"
#include "platform/tray/desktop-tray.h"

#define PROBE_NAME "org.linklight.DesktopProbe"
#define PROBE_PATH "/org/linklight/DesktopProbe"
#define TICK_MS 10
/* How long it waits for a host of its item. */
#define HOST_WAIT_MS 500

typedef struct
{
  GMainLoop *loop;
  LklTray *tray;
  LklNotifier *notifier;
  LklSessionState *session;
  LklBootTimes *boot_times;
  guint ticker_id;
  gint64 last_tick_usecs;
  gint64 longest_gap_usecs;
} Probe;

static void G_GNUC_PRINTF (1, 2) say (const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  vprintf (format, arguments);
  va_end (arguments);
  putchar ('\n');
  fflush (stdout);
}

/* What happens */

static void
on_activated (LklTray *tray, const char *activation_token, gpointer user_data)
{
  say ("activated %s", activation_token == NULL ? "-" : activation_token);
}

static void
on_menu_activated (LklTray *tray, const char *id, gpointer user_data)
{
  say ("menu-activated %s", id);
}

static void
on_shown (LklNotifier *notifier, const char *id, gpointer user_data)
{
  say ("shown %s", id);
}

static void
on_action_invoked (LklNotifier *notifier, const char *id, const char *action, gpointer user_data)
{
  say ("action-invoked %s %s", id, action);
}

static void
on_closed (LklNotifier *notifier, const char *id, LklNotificationEnd end, gpointer user_data)
{
  const char *const ends[] = { "unknown", "dismissed", "expired" };

  say ("closed %s %s", id, ends[end]);
}

static void
on_failed (LklNotifier *notifier,
           const char *id,
           const char *message,
           gboolean may_be_seen,
           gpointer user_data)
{
  say ("failed %s %s", id, message);
}

static void
on_session_changed (LklSessionState *session, gpointer user_data)
{
  LklSessionFacts facts;

  lkl_session_state_get_facts (session, &facts);
  say ("changed active=%d locked=%d suspending=%d user=%d",
       facts.is_active,
       facts.is_locked,
       facts.is_suspending,
       lkl_logind_session_state_is_user_class (LKL_LOGIND_SESSION_STATE (session)));
}

/* What a test asks for */

static void
on_set_state (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Probe *self = user_data;
  LklTrayState state = { .title = "Linklight" };

  g_variant_get (parameter, "(&s&sb)", &state.icon_name, &state.tooltip, &state.needs_attention);
  lkl_tray_set_state (self->tray, &state);
}

static void
on_set_menu (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Probe *self = user_data;
  g_autofree const char **labels = g_variant_get_strv (parameter, NULL);
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (LklTrayMenuItem));

  for (guint i = 0; labels[i] != NULL; i++)
    {
      LklTrayMenuItem item = { g_intern_string (labels[i]), labels[i], TRUE };

      if (*labels[i] == '\0')
        item.id = NULL;
      g_array_append_val (items, item);
    }
  lkl_tray_set_menu (self->tray, (const LklTrayMenuItem *) items->data, items->len);
}

/* (id, summary, body, action ids, which are their labels too) */
static void
on_show (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Probe *self = user_data;
  const char *id = NULL;
  const char *summary = NULL;
  const char *body = NULL;
  g_autofree const char **actions = NULL;
  g_autoptr (LklNotification) notification = NULL;

  g_variant_get (parameter, "(&s&s&s^a&s)", &id, &summary, &body, &actions);
  notification = lkl_notification_new (id, summary, body);
  notification->icon_name = g_strdup ("linklight-question");
  for (guint i = 0; actions[i] != NULL; i++)
    lkl_notification_add_action (notification, actions[i], actions[i]);
  lkl_notifier_show (self->notifier, notification);
}

static void
on_close (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Probe *self = user_data;

  lkl_notifier_close (self->notifier, g_variant_get_string (parameter, NULL));
}

static void
on_ask_buttons (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Probe *self = user_data;

  say ("draws-buttons %d", lkl_notifier_draws_buttons (self->notifier));
}

static void
say_facts (const char *what, const LklSessionFacts *facts)
{
  say ("%s active=%d locked=%d suspending=%d idle=%" G_GINT64_FORMAT
       " full-screen=%d do-not-disturb=%d on-battery=%d battery=%u"
       " started=%" G_GINT64_FORMAT " presenting=%d screen-shared=%d camera=%d",
       what,
       facts->is_active,
       facts->is_locked,
       facts->is_suspending,
       facts->idle_secs,
       facts->is_full_screen,
       facts->is_do_not_disturb,
       facts->is_on_battery,
       facts->battery_percent,
       facts->started_wall_usecs,
       facts->is_presenting,
       facts->is_screen_shared,
       facts->is_camera_in_use);
}

/* Whether nothing says that the person is there. */
static void
on_ask_presence (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Probe *self = user_data;
  LklSessionFacts facts;

  lkl_session_state_get_facts (self->session, &facts);
  say ("presence unknown=%d", facts.is_presence_unknown);
}

static void
on_note_sign (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  lkl_session_state_note_sign_of_life (((Probe *) user_data)->session);
}

static void
on_ask_facts (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Probe *self = user_data;
  LklSessionFacts facts;

  lkl_session_state_get_facts (self->session, &facts);
  say_facts ("facts", &facts);
}

static void
on_facts_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  LklSessionFacts facts;

  if (lkl_session_state_read_facts_finish (LKL_SESSION_STATE (source), result, &facts, NULL))
    say_facts ("read-facts", &facts);
}

static void
on_read_facts (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  lkl_session_state_read_facts_async (((Probe *) user_data)->session, NULL, on_facts_read, NULL);
}

static void
on_boot_times_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LklBootDurations) durations =
      lkl_boot_times_read_finish (LKL_BOOT_TIMES (source), result, &error);

  if (durations == NULL)
    say ("boot-times %s", error->message);
  else
    say ("boot-times firmware=%" G_GINT64_FORMAT " loader=%" G_GINT64_FORMAT
         " kernel=%" G_GINT64_FORMAT " services=%" G_GINT64_FORMAT " login=%" G_GINT64_FORMAT,
         durations->firmware_usecs,
         durations->loader_usecs,
         durations->kernel_usecs,
         durations->services_usecs,
         durations->login_usecs);
}

static void
on_ask_boot_times (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  lkl_boot_times_read_async (((Probe *) user_data)->boot_times, NULL, on_boot_times_read, NULL);
}

static gboolean
on_tick (gpointer user_data)
{
  Probe *self = user_data;
  gint64 now_usecs = g_get_monotonic_time ();

  self->longest_gap_usecs = MAX (self->longest_gap_usecs, now_usecs - self->last_tick_usecs);
  self->last_tick_usecs = now_usecs;
  return G_SOURCE_CONTINUE;
}

/* From here on, note how long the main loop is kept from turning. */
static void
on_start_ticking (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Probe *self = user_data;

  self->last_tick_usecs = g_get_monotonic_time ();
  self->longest_gap_usecs = 0;
  self->ticker_id = g_timeout_add (TICK_MS, on_tick, self);
}

static void
on_stop_ticking (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Probe *self = user_data;

  g_clear_handle_id (&self->ticker_id, g_source_remove);
  say ("longest-gap-ms %" G_GINT64_FORMAT, self->longest_gap_usecs / 1000);
}

static const GActionEntry actions[] = {
  { .name = "set-state", .activate = on_set_state, .parameter_type = "(ssb)" },
  { .name = "set-menu", .activate = on_set_menu, .parameter_type = "as" },
  { .name = "show", .activate = on_show, .parameter_type = "(sssas)" },
  { .name = "close", .activate = on_close, .parameter_type = "s" },
  { .name = "ask-buttons", .activate = on_ask_buttons },
  { .name = "ask-presence", .activate = on_ask_presence },
  { .name = "note-sign", .activate = on_note_sign },
  { .name = "ask-facts", .activate = on_ask_facts },
  { .name = "read-facts", .activate = on_read_facts },
  { .name = "ask-boot-times", .activate = on_ask_boot_times },
  { .name = "start-ticking", .activate = on_start_ticking },
  { .name = "stop-ticking", .activate = on_stop_ticking },
};

static gboolean
on_terminate (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_REMOVE;
}

static void
probe_connect (Probe *self)
{
  g_signal_connect (self->tray, "activated", G_CALLBACK (on_activated), NULL);
  g_signal_connect (self->tray, "menu-activated", G_CALLBACK (on_menu_activated), NULL);
  g_signal_connect (self->notifier, "shown", G_CALLBACK (on_shown), NULL);
  g_signal_connect (self->notifier, "action-invoked", G_CALLBACK (on_action_invoked), NULL);
  g_signal_connect (self->notifier, "closed", G_CALLBACK (on_closed), NULL);
  g_signal_connect (self->notifier, "failed", G_CALLBACK (on_failed), NULL);
  g_signal_connect (self->session, "changed", G_CALLBACK (on_session_changed), NULL);
}

static void
probe_run (GDBusConnection *bus, const char *icons, const char *state_dir, guint rest_secs)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (LklClock) clock = lkl_clock_new_system ();
  const gboolean has_x11 = g_getenv ("DISPLAY") != NULL && g_getenv ("WAYLAND_DISPLAY") == NULL;
  g_autoptr (LklDesktopTray) tray = lkl_desktop_tray_new (bus, icons, has_x11, HOST_WAIT_MS);
  g_autoptr (LklLibnotifyNotifier) notifier =
      lkl_libnotify_notifier_new (bus, state_dir, LKL_TERNARY_UNKNOWN);
  g_autoptr (LklLogindSessionState) session = lkl_logind_session_state_new (bus, clock, rest_secs);
  g_autoptr (LklBootTimesSystemd) boot_times = lkl_boot_times_systemd_new (bus);
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  Probe self = { .loop = loop,
                 .tray = LKL_TRAY (tray),
                 .notifier = LKL_NOTIFIER (notifier),
                 .session = LKL_SESSION_STATE (session),
                 .boot_times = LKL_BOOT_TIMES (boot_times) };

  probe_connect (&self);
  g_action_map_add_action_entries (G_ACTION_MAP (group), actions, G_N_ELEMENTS (actions), &self);
  g_dbus_connection_export_action_group (bus, PROBE_PATH, G_ACTION_GROUP (group), NULL);
  g_bus_own_name_on_connection (
      bus, PROBE_NAME, G_BUS_NAME_OWNER_FLAGS_NONE, NULL, NULL, NULL, NULL);
  g_unix_signal_add (SIGTERM, on_terminate, loop);
  say ("ready");
  g_main_loop_run (loop);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = NULL;

  if (argc != 3 && argc != 4)
    {
      g_printerr ("Usage: desktop-probe ICONS STATE-DIRECTORY [SECONDS-OF-REST]\n");
      return 2;
    }
  bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  if (bus == NULL)
    {
      g_printerr ("desktop-probe: %s\n", error->message);
      return 1;
    }
  probe_run (bus,
             argv[1],
             argv[2],
             argc > 3 ? (guint) g_ascii_strtoull (argv[3], NULL, 10) : LKL_SESSION_REST_SECS);
  return 0;
}
