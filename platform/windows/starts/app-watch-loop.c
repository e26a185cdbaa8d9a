/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAppWatchLoop"

#include "platform/windows/starts/app-watch-loop.h"

#include <glib-unix.h>
#include <time.h>
#include <unistd.h>

#include "platform/windows/process/app-identity.h"
#include "platform/windows/process/process-state.h"
#include "platform/windows/starts/exit-watch.h"
#include "platform/windows/starts/first-windows.h"
#include "platform/windows/starts/start-up-time.h"
#include "platform/windows/x11/x11-client-list.h"

/* So many changes of the list are taken at once. */
#define MAX_CHANGES 64

struct _LklAppWatchLoop
{
  LklX11Windows *windows;   /* (owned) */
  LklX11Lifeline *lifeline; /* of the caller */
  LklAppIdentity *identity; /* (owned) */
  LklFirstWindows *first;   /* (owned) */
  LklExitWatch *exits;      /* (owned) (nullable): NULL when the X server is gone */
  GSource *source;          /* (owned): of the connection */
  LklAppWatchFuncs funcs;
  gpointer user_data;
};

/* A change of the list of windows. */
typedef struct
{
  gint64 boot_usecs; /* CLOCK_BOOTTIME */
  guint32 time_ms;   /* X time */
} Moment;

static gint64
get_boot_usecs (void)
{
  struct timespec now;

  clock_gettime (CLOCK_BOOTTIME, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static void
tell_start (LklAppWatchLoop *self,
            guint32 window,
            const char *app_id,
            guint64 start_ticks,
            const Moment *moment)
{
  LklStartUpFacts facts = { .start_ticks = start_ticks,
                            .ticks_per_second = sysconf (_SC_CLK_TCK),
                            .shown_usecs = moment->boot_usecs,
                            .shown_ms = moment->time_ms };
  LklAppStart start = { .app_id = app_id };

  facts.has_click = lkl_x11_client_list_read_click (self->windows, window, &facts.click_ms);
  start.duration_usecs = lkl_start_up_time_judge (&facts);
  if (start.duration_usecs >= 0)
    self->funcs.started (&start, self->user_data);
}

/* @moment: (nullable): NULL = the window was there before us */
static void
meet_window (LklAppWatchLoop *self, guint32 window, const Moment *moment)
{
  g_auto (LklX11WindowFacts) facts = { 0 };
  LklProcessState state;
  const char *app_id;

  if (!lkl_x11_windows_read_facts (self->windows, window, &facts)
      || !lkl_process_state_read (facts.pid, &state)
      || !lkl_first_windows_take_process (self->first, facts.pid, state.start_ticks))
    return;
  app_id = lkl_app_identity_find (self->identity, facts.gtk_application_id, facts.window_class);
  lkl_exit_watch_add (self->exits, facts.pid, state.start_ticks, app_id);
  if (moment != NULL)
    tell_start (self, window, app_id, state.start_ticks, moment);
}

static void
follow_list (LklAppWatchLoop *self, const Moment *moment)
{
  g_autoptr (GArray) list = lkl_x11_client_list_read (self->windows);
  g_autoptr (GArray) added =
      lkl_first_windows_take_list (self->first, (const guint32 *) list->data, list->len);

  for (guint i = 0; i < added->len; i++)
    meet_window (self, g_array_index (added, guint32, i), moment);
}

static void
on_crashed (const char *app_id, guint signal_number, gpointer data)
{
  LklAppWatchLoop *self = data;
  const LklAppCrash crash = { app_id, signal_number };

  self->funcs.crashed (&crash, self->user_data);
}

static gboolean
on_x_ready (gint descriptor, GIOCondition condition, gpointer data)
{
  LklAppWatchLoop *self = data;
  Moment moment = { 0 };
  gboolean has_changed = FALSE;

  /* Once for all that has come: whoever writes the list without a pause must not hold us here. */
  for (guint i = 0;
       i < MAX_CHANGES && lkl_x11_client_list_take_change (self->windows, &moment.time_ms);
       i++)
    has_changed = TRUE;
  moment.boot_usecs = get_boot_usecs ();
  if (has_changed)
    follow_list (self, &moment);
  if (!lkl_x11_windows_is_broken (self->windows))
    return G_SOURCE_CONTINUE;
  /* The session ends: what ends with it did not crash. */
  g_clear_pointer (&self->exits, lkl_exit_watch_free);
  return G_SOURCE_REMOVE;
}

LklAppWatchLoop *
lkl_app_watch_loop_new (const char *display,
                        GMainContext *context,
                        LklX11Lifeline *lifeline,
                        const LklAppWatchFuncs *funcs,
                        gpointer user_data,
                        GError **error)
{
  g_autoptr (LklX11Windows) windows = lkl_x11_windows_open (display, error);
  LklAppWatchLoop *self;

  if (windows == NULL)
    return NULL;
  self = g_new0 (LklAppWatchLoop, 1);
  self->windows = g_steal_pointer (&windows);
  self->lifeline = lifeline;
  lkl_x11_lifeline_tie (lifeline, lkl_x11_windows_get_fd (self->windows));
  self->identity = lkl_app_identity_new (NULL);
  self->first = lkl_first_windows_new ();
  self->exits = lkl_exit_watch_new (context, on_crashed, self);
  self->funcs = *funcs;
  self->user_data = user_data;
  self->source = g_unix_fd_source_new (lkl_x11_windows_get_fd (self->windows), G_IO_IN);
  g_source_set_callback (self->source, G_SOURCE_FUNC (on_x_ready), self, NULL);
  g_source_attach (self->source, context);
  lkl_x11_client_list_watch (self->windows);
  follow_list (self, NULL);
  /* What has come along with the answers would wake nobody. */
  on_x_ready (0, G_IO_IN, self);
  return self;
}

void
lkl_app_watch_loop_free (LklAppWatchLoop *self)
{
  g_source_destroy (self->source);
  g_source_unref (self->source);
  g_clear_pointer (&self->exits, lkl_exit_watch_free);
  lkl_first_windows_free (self->first);
  lkl_app_identity_free (self->identity);
  lkl_x11_lifeline_untie (self->lifeline);
  lkl_x11_windows_close (self->windows);
  g_free (self);
}
