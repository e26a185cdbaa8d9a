/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklWindowLauncher"

#include "platform/windows/window-launcher.h"

#include <gio/gio.h>

#include "config.h"

#define PROGRAM LKL_BIN_DIR "/linklight"

void
lkl_window_launcher_open (const char *page, const char *argument, const char *activation_token)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  if (activation_token != NULL)
    {
      g_subprocess_launcher_setenv (launcher, "XDG_ACTIVATION_TOKEN", activation_token, TRUE);
      g_subprocess_launcher_setenv (launcher, "DESKTOP_STARTUP_ID", activation_token, TRUE);
    }
  /* GLib reaps the child by itself. */
  process = g_subprocess_launcher_spawn (launcher, &error, PROGRAM, page, argument, NULL);
  if (process == NULL)
    g_warning ("%s: %s", PROGRAM, error->message);
}
