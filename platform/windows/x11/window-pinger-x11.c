/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklWindowPingerX11"

#include "platform/windows/x11/window-pinger-x11.h"

#include <errno.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "platform/windows/stalls/sample-relay.h"
#include "platform/windows/x11/ping-loop.h"
#include "platform/windows/x11/x11-lifeline.h"
#include "platform/windows/x11/xwayland-process.h"

/* How often it is looked whether an X server has come on Wayland, while somebody is there. */
#define LOOK_FOR_SERVER_MS (60 * 1000)

/* What the thread and the object share. Ref-counted: a thread that waits for a connection outlives
 * the object. */
typedef struct
{
  LklSampleRelay *relay; /* (owned) */
  char *display;         /* (owned) (nullable) */
  gboolean is_xwayland;
  LklSuspendWatch suspend;
  LklX11Lifeline lifeline;
  gint wake_fd;     /* eventfd: something below has changed */
  gint interval_ms; /* atomic; 0 = off */
  gint is_ending;   /* atomic */
} Shared;

struct _LklWindowPingerX11
{
  GObject parent_instance;

  Shared *shared;  /* (owned) */
  GThread *thread; /* (owned) (nullable) */
};

static void window_pinger_iface_init (LklWindowPingerInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LklWindowPingerX11,
                               lkl_window_pinger_x11,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (LKL_TYPE_WINDOW_PINGER,
                                                      window_pinger_iface_init))

static void
shared_clear (Shared *self)
{
  lkl_sample_relay_unref (self->relay);
  lkl_x11_lifeline_clear (&self->lifeline);
  g_free (self->display);
  if (self->wake_fd >= 0)
    close (self->wake_fd);
}

static void
shared_unref (Shared *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) shared_clear);
}

static void
on_sample (const LklWindowSample *sample, gpointer data)
{
  lkl_sample_relay_send (data, sample);
}

/* A beat of its own for each PC and each turn: 80 to 120 % of the interval. */
static gint64
draw_wait_usecs (gint interval_ms)
{
  return (gint64) (interval_ms * 1000 * g_random_double_range (0.8, 1.2));
}

static void
take_wake_up (Shared *shared)
{
  guint64 count;

  while (read (shared->wake_fd, &count, sizeof count) < 0 && errno == EINTR)
    continue;
}

/* Waits for a reply, a change of the interval, the next turn, or the next look at a slow program.
 */
static void
wait_for_next (Shared *shared, LklPingLoop *loop, gint64 turn_usecs)
{
  const gint64 look_usecs = lkl_ping_loop_get_look_due (loop);
  struct pollfd fds[] = { { shared->wake_fd, POLLIN, 0 },
                          { lkl_ping_loop_get_fd (loop), POLLIN, 0 } };
  gint timeout_ms = -1;

  if (look_usecs > 0 && (turn_usecs == 0 || look_usecs < turn_usecs))
    turn_usecs = look_usecs;
  if (turn_usecs > 0)
    timeout_ms = (gint) (MAX (turn_usecs - g_get_monotonic_time (), 0) / 1000 + 1);
  if (poll (fds, lkl_ping_loop_is_waiting (loop) ? 2 : 1, timeout_ms) > 0
      && (fds[0].revents & POLLIN) != 0)
    take_wake_up (shared);
  if (turn_usecs > 0)
    lkl_ping_loop_note_wake (loop, turn_usecs);
}

static void
run_loop (Shared *shared, LklPingLoop *loop)
{
  gint64 turn_usecs = 0; /* CLOCK_MONOTONIC, 0 = off */
  gint interval_ms = 0;

  while (!g_atomic_int_get (&shared->is_ending) && !lkl_ping_loop_is_broken (loop))
    {
      const gint wanted_ms = g_atomic_int_get (&shared->interval_ms);

      if (wanted_ms == 0 && interval_ms != 0)
        lkl_ping_loop_stop (loop);
      if (wanted_ms != 0 && interval_ms == 0)
        lkl_ping_loop_start (loop);
      if (wanted_ms != interval_ms)
        turn_usecs = wanted_ms == 0 ? 0 : g_get_monotonic_time () + draw_wait_usecs (wanted_ms) / 2;
      interval_ms = wanted_ms;
      lkl_ping_loop_set_interval (loop, interval_ms * (gint64) 1000);
      lkl_ping_loop_look_if_due (loop);
      if (turn_usecs > 0 && g_get_monotonic_time () >= turn_usecs)
        {
          lkl_ping_loop_turn (loop);
          turn_usecs = g_get_monotonic_time () + draw_wait_usecs (interval_ms);
        }
      if (lkl_ping_loop_is_waiting (loop))
        lkl_ping_loop_read_replies (loop);
      wait_for_next (shared, loop, turn_usecs);
    }
}

static void
run_connection (Shared *shared)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LklPingLoop) loop =
      lkl_ping_loop_new (shared->display, &shared->suspend, on_sample, shared->relay, &error);

  if (loop == NULL)
    {
      g_message ("No window is measured: %s", error->message);
      return;
    }
  lkl_x11_lifeline_tie (&shared->lifeline, lkl_ping_loop_get_fd (loop));
  if (shared->is_xwayland)
    lkl_ping_loop_set_xwayland (loop);
  run_loop (shared, loop);
  lkl_x11_lifeline_untie (&shared->lifeline);
}

/* Until there is one, or this ends. */
static void
wait_for_xwayland (Shared *shared)
{
  struct pollfd wake = { shared->wake_fd, POLLIN, 0 };

  while (!g_atomic_int_get (&shared->is_ending)
         && (g_atomic_int_get (&shared->interval_ms) == 0 || !lkl_xwayland_process_is_there ()))
    {
      const gint wait_ms = g_atomic_int_get (&shared->interval_ms) == 0 ? -1 : LOOK_FOR_SERVER_MS;

      if (poll (&wake, 1, wait_ms) > 0)
        take_wake_up (shared);
    }
}

static gpointer
run_thread (gpointer data)
{
  Shared *shared = data;
  struct pollfd wake = { shared->wake_fd, POLLIN, 0 };

  if (!shared->is_xwayland)
    run_connection (shared);
  /* Compositors end XWayland and start it anew. */
  while (shared->is_xwayland && !g_atomic_int_get (&shared->is_ending))
    {
      wait_for_xwayland (shared);
      if (!g_atomic_int_get (&shared->is_ending))
        run_connection (shared);
      if (!g_atomic_int_get (&shared->is_ending) && poll (&wake, 1, LOOK_FOR_SERVER_MS) > 0)
        take_wake_up (shared);
    }
  shared_unref (shared);
  return NULL;
}

static void
wake_thread (LklWindowPingerX11 *self)
{
  const guint64 one = 1;

  while (write (self->shared->wake_fd, &one, sizeof one) < 0 && errno == EINTR)
    continue;
}

static void
lkl_window_pinger_x11_set_interval (LklWindowPinger *pinger, guint interval_ms)
{
  LklWindowPingerX11 *self = LKL_WINDOW_PINGER_X11 (pinger);

  lkl_sample_relay_set_interval (self->shared->relay, interval_ms);
  g_atomic_int_set (&self->shared->interval_ms, (gint) MIN (interval_ms, G_MAXINT / 2000));
  if (self->thread != NULL)
    wake_thread (self);
  else if (interval_ms > 0 && self->shared->wake_fd < 0)
    g_warning ("No window is measured: this process has no descriptor left");
  else if (interval_ms > 0)
    self->thread =
        g_thread_new ("window-pinger", run_thread, g_atomic_rc_box_acquire (self->shared));
}

static void
lkl_window_pinger_x11_finalize (GObject *object)
{
  LklWindowPingerX11 *self = LKL_WINDOW_PINGER_X11 (object);

  if (self->thread != NULL)
    {
      g_atomic_int_set (&self->shared->is_ending, TRUE);
      wake_thread (self);
      if (lkl_x11_lifeline_cut (&self->shared->lifeline) || self->shared->is_xwayland)
        g_thread_join (self->thread);
      else
        g_thread_unref (self->thread);
    }
  shared_unref (self->shared);
  G_OBJECT_CLASS (lkl_window_pinger_x11_parent_class)->finalize (object);
}

static void
window_pinger_iface_init (LklWindowPingerInterface *iface)
{
  iface->set_interval = lkl_window_pinger_x11_set_interval;
}

static void
lkl_window_pinger_x11_class_init (LklWindowPingerX11Class *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_window_pinger_x11_finalize;
}

static void
lkl_window_pinger_x11_init (LklWindowPingerX11 *self)
{
  self->shared = g_atomic_rc_box_new0 (Shared);
  self->shared->relay = lkl_sample_relay_new (self);
  lkl_x11_lifeline_init (&self->shared->lifeline);
  self->shared->wake_fd = eventfd (0, EFD_CLOEXEC | EFD_NONBLOCK);
}

LklWindowPinger *
lkl_window_pinger_x11_new (const char *display)
{
  return lkl_window_pinger_x11_new_with_clocks (display, NULL, NULL);
}

LklWindowPinger *
lkl_window_pinger_x11_new_with_clocks (const char *display,
                                       LklSleptFunc get_slept,
                                       gpointer user_data)
{
  LklWindowPingerX11 *self = g_object_new (LKL_TYPE_WINDOW_PINGER_X11, NULL);

  self->shared->display = g_strdup (display);
  lkl_suspend_watch_init (&self->shared->suspend, get_slept, user_data);
  return LKL_WINDOW_PINGER (self);
}

LklWindowPinger *
lkl_window_pinger_x11_new_for_xwayland (const char *display)
{
  LklWindowPinger *self = lkl_window_pinger_x11_new (display);

  LKL_WINDOW_PINGER_X11 (self)->shared->is_xwayland = TRUE;
  return self;
}
