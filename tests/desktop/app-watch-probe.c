/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Prints what the X11 app watch says: "started APP MILLISECONDS" and "crashed APP SIGNAL". */

#include <stdio.h>

#include "platform/windows/starts/app-watch-x11.h"

static const char *
get_name (const char *app_id)
{
  return app_id != NULL ? app_id : "other";
}

static void
on_started (LklAppWatch *watch, const LklAppStart *start, gpointer data)
{
  g_print ("started %s %d\n", get_name (start->app_id), (int) (start->duration_usecs / 1000));
  fflush (stdout);
}

static void
on_crashed (LklAppWatch *watch, const LklAppCrash *crash, gpointer data)
{
  g_print ("crashed %s %u\n", get_name (crash->app_id), crash->signal_number);
  fflush (stdout);
}

int
main (int argc, char **argv)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (LklAppWatch) watch = lkl_app_watch_x11_new (NULL);

  g_signal_connect (watch, "started", G_CALLBACK (on_started), NULL);
  g_signal_connect (watch, "crashed", G_CALLBACK (on_crashed), NULL);
  lkl_app_watch_set_watching (watch, TRUE);
  g_main_loop_run (loop);
  return 0;
}
