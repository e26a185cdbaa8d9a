/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklMain"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <stdio.h>
#include <unistd.h>

#include "agent/agent.h"
#include "agent/base/text-language.h"
#include "agent/privacy/works-agreement-annex.h"
#include "agent/spare-memory.h"
#include "config.h"
#include "platform/network/network-source-choice.h"
#include "platform/notifications/libnotify-notifier.h"
#include "platform/session/boot-times-systemd.h"
#include "platform/session/logind-session-state.h"
#include "platform/tray/desktop-tray.h"
#include "platform/windows/starts/app-watch-x11.h"
#include "platform/windows/window-launcher.h"
#include "platform/windows/window-pinger-choice.h"

typedef struct
{
  GMainLoop *loop;
  int exit_code;
} Run;

static gboolean
on_terminated (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_CONTINUE;
}

static void
on_finished (LklAgent *agent, int exit_code, Run *run)
{
  run->exit_code = exit_code;
  g_main_loop_quit (run->loop);
}

/* Admins may know their desktop's notification server better than our table. */
static LklTernary
draws_buttons (const LklSettingsPaths *paths)
{
  g_autoptr (LklSettings) settings = lkl_settings_load (paths, NULL);
  const char *buttons = lkl_settings_get_text (settings, LKL_SETTING_NOTIFICATIONS_BUTTONS);

  if (g_str_equal (buttons, "auto"))
    return LKL_TERNARY_UNKNOWN;
  return g_str_equal (buttons, "yes") ? LKL_TERNARY_YES : LKL_TERNARY_NO;
}

/* With Wayland there may be an X server as well, which is not the desktop. */
static gboolean
is_x11 (void)
{
  return g_getenv ("DISPLAY") != NULL && g_getenv ("WAYLAND_DISPLAY") == NULL;
}

/* Returns: (transfer full) */
static LklDesktopTray *
create_tray (GDBusConnection *connection)
{
  return lkl_desktop_tray_new (connection, LKL_ICON_DIR, is_x11 (), LKL_DESKTOP_TRAY_WAIT_MS);
}

/* Returns: (transfer full) (nullable) */
static LklAppWatch *
create_app_watch (void)
{
  return g_getenv ("DISPLAY") != NULL ? lkl_app_watch_x11_new (NULL) : NULL;
}

static int
run_agent (GDBusConnection *connection)
{
  g_autofree char *state = g_build_filename (g_get_user_state_dir (), "linklight", NULL);
  g_autofree char *cache = g_build_filename (g_get_user_cache_dir (), "linklight", NULL);
  g_autofree char *runtime = g_build_filename (g_get_user_runtime_dir (), "linklight", NULL);
  g_autofree char *personal =
      g_build_filename (g_get_user_config_dir (), "linklight", "agent.conf", NULL);
  const LklAgentOptions options = {
    .settings = { .admin_folder = LKL_SETTINGS_ADMIN_DIR,
                  .runtime_folder = LKL_SETTINGS_RUNTIME_DIR,
                  .vendor_folder = LKL_SETTINGS_VENDOR_DIR,
                  .personal_file = personal,
                  .trusted_uid = LKL_BUILDER_OWNS_SETTINGS ? LKL_BUILDER_UID : 0 },
    .state_folder = state,
    .cache_folder = cache,
    .runtime_folder = runtime,
    .version = LKL_VERSION,
    .trusts_builder = LKL_BUILDER_OWNS_SETTINGS,
  };
  g_autoptr (LklClock) clock = lkl_clock_new_system ();
  g_autoptr (LklDesktopTray) tray = create_tray (connection);
  g_autoptr (LklLibnotifyNotifier) notifier =
      lkl_libnotify_notifier_new (connection, state, draws_buttons (&options.settings));
  g_autoptr (LklLogindSessionState) session =
      lkl_logind_session_state_new (connection, clock, LKL_SESSION_REST_SECS);
  g_autoptr (GDBusConnection) system_bus = g_bus_get_sync (G_BUS_TYPE_SYSTEM, NULL, NULL);
  g_autoptr (LklNetworkSource) network = lkl_network_source_choose (system_bus);
  g_autoptr (LklWindowPinger) pinger =
      lkl_window_pinger_choose (g_getenv ("DISPLAY"), g_getenv ("WAYLAND_DISPLAY"));
  g_autoptr (LklAppWatch) app_watch = create_app_watch ();
  g_autoptr (LklBootTimesSystemd) boot_times = lkl_boot_times_systemd_new (connection);
  const LklDesktop desktop = {
    .tray = LKL_TRAY (tray),
    .notifier = LKL_NOTIFIER (notifier),
    .session = LKL_SESSION_STATE (session),
    .network = network,
    .pinger = pinger,
    .app_watch = app_watch,
    .boot_times = LKL_BOOT_TIMES (boot_times),
    .open_window = lkl_window_launcher_open,
    .opens_quietly = is_x11 (),
  };
  g_autoptr (LklAgent) agent = lkl_agent_new (connection, clock, &desktop, &options);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Run run = { .loop = loop };

  g_signal_connect (agent, "finished", G_CALLBACK (on_finished), &run);
  g_unix_signal_add (SIGTERM, on_terminated, loop);
  g_unix_signal_add (SIGINT, on_terminated, loop);
  if (lkl_agent_start (agent))
    g_main_loop_run (loop);
  g_object_run_dispose (G_OBJECT (agent));
  return run.exit_code;
}

/* For works councils and admins, where no desktop session runs: LANGUAGE=de linklight-agent
 * --register */
static int
print_register (void)
{
  g_autofree char *text = lkl_works_agreement_annex_to_text (LKL_VERSION);

  return fputs (text, stdout) >= 0 ? 0 : 1;
}

int
main (int argc, char **argv)
{
  g_autoptr (GDBusConnection) connection = NULL;
  g_autoptr (GError) error = NULL;

  lkl_spare_memory_keep_little ();
  setlocale (LC_ALL, "");
  lkl_text_language_prepare ();
  bindtextdomain (GETTEXT_PACKAGE, LKL_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname ("linklight-agent");
  if (argc == 2 && g_str_equal (argv[1], "--register"))
    return print_register ();
  connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  if (connection == NULL)
    {
      g_printerr ("%s: %s\n", _ ("Linklight needs a desktop session"), error->message);
      return 1;
    }
  return run_agent (connection);
}
