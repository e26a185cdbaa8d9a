/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklWindowPingerX11"

#include "platform/windows/x11/window-pinger-x11.h"

#include <errno.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "platform/windows/x11/ping-loop.h"

/* While all is well the main thread wakes once in so many intervals. */
#define BATCH_INTERVALS 10

/* What the thread and the object share. Ref-counted: a sample may be on its way after the end. */
typedef struct
{
  GWeakRef pinger;
  GMainContext *context; /* (owned) */
  char *display;         /* (owned) (nullable) */
  gboolean is_xwayland;
  LklSuspendWatch suspend;
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

/* The thread's: samples that go to the main thread together, so that it seldom wakes. */
typedef struct
{
  Shared *shared;     /* (owned) */
  GArray *samples;    /* (owned) (element-type LklWindowSample): with ids of their own */
  gint64 first_usecs; /* CLOCK_MONOTONIC when the first of them came */
} Batch;

static void
shared_clear (Shared *self)
{
  g_weak_ref_clear (&self->pinger);
  g_main_context_unref (self->context);
  g_free (self->display);
  close (self->wake_fd);
}

static void
shared_unref (Shared *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) shared_clear);
}

static void
sample_clear (LklWindowSample *sample)
{
  g_free ((char *) sample->app_id);
}

static Batch *
batch_new (Shared *shared)
{
  Batch *self = g_new0 (Batch, 1);

  self->shared = g_atomic_rc_box_acquire (shared);
  self->samples = g_array_new (FALSE, FALSE, sizeof (LklWindowSample));
  g_array_set_clear_func (self->samples, (GDestroyNotify) sample_clear);
  return self;
}

static void
batch_free (Batch *self)
{
  g_array_unref (self->samples);
  shared_unref (self->shared);
  g_free (self);
}

static gboolean
on_delivered (gpointer data)
{
  Batch *batch = data;
  g_autoptr (LklWindowPingerX11) pinger = g_weak_ref_get (&batch->shared->pinger);

  for (guint i = 0; pinger != NULL && i < batch->samples->len; i++)
    if (g_atomic_int_get (&batch->shared->interval_ms) > 0)
      g_signal_emit_by_name (pinger, "sample", &g_array_index (batch->samples, LklWindowSample, i));
  return G_SOURCE_REMOVE;
}

/* An answer is ordinary, and so is that a program behind the one in front can't be asked. */
static gboolean
is_ordinary (const LklWindowSample *sample)
{
  return sample->outcome == LKL_WINDOW_SAMPLE_ANSWERED
         || (!sample->is_in_front && sample->outcome != LKL_WINDOW_SAMPLE_PENDING);
}

/* What is ordinary is in no hurry; anything else goes at once. */
static void
on_sample (const LklWindowSample *sample, gpointer data)
{
  Batch **waiting = data;
  LklWindowSample copy = *sample;
  Batch *batch = *waiting;
  const gint64 now_usecs = g_get_monotonic_time ();
  const gint64 hold_usecs =
      g_atomic_int_get (&batch->shared->interval_ms) * (gint64) 1000 * BATCH_INTERVALS;

  copy.app_id = g_strdup (sample->app_id);
  g_array_append_val (batch->samples, copy);
  if (batch->samples->len == 1)
    batch->first_usecs = now_usecs;
  if (is_ordinary (sample) && now_usecs - batch->first_usecs < hold_usecs)
    return;
  *waiting = batch_new (batch->shared);
  g_main_context_invoke_full (
      batch->shared->context, G_PRIORITY_DEFAULT, on_delivered, batch, (GDestroyNotify) batch_free);
}

/* A beat of its own for each PC and each turn: 80 to 120 % of the interval. */
static gint64
draw_wait_usecs (gint interval_ms)
{
  return (gint64) (interval_ms * 1000 * g_random_double_range (0.8, 1.2));
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
  guint64 count;

  if (look_usecs > 0 && (turn_usecs == 0 || look_usecs < turn_usecs))
    turn_usecs = look_usecs;
  if (turn_usecs > 0)
    timeout_ms = (gint) (MAX (turn_usecs - g_get_monotonic_time (), 0) / 1000 + 1);
  if (poll (fds, G_N_ELEMENTS (fds), timeout_ms) > 0 && (fds[0].revents & POLLIN) != 0)
    {
      while (read (shared->wake_fd, &count, sizeof count) < 0 && errno == EINTR)
        continue;
    }
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
      lkl_ping_loop_read_replies (loop);
      wait_for_next (shared, loop, turn_usecs);
    }
}

static gpointer
run_thread (gpointer data)
{
  Shared *shared = data;
  Batch *waiting = batch_new (shared);
  g_autoptr (GError) error = NULL;
  g_autoptr (LklPingLoop) loop =
      lkl_ping_loop_new (shared->display, &shared->suspend, on_sample, &waiting, &error);

  if (loop != NULL && shared->is_xwayland)
    lkl_ping_loop_set_xwayland (loop);
  if (loop != NULL)
    run_loop (shared, loop);
  else
    g_message ("No window is measured: %s", error->message);
  g_clear_pointer (&loop, lkl_ping_loop_free);
  batch_free (waiting);
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

  g_atomic_int_set (&self->shared->interval_ms, (gint) MIN (interval_ms, G_MAXINT / 2000));
  if (self->thread != NULL)
    wake_thread (self);
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
      g_thread_join (self->thread);
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
  self->shared->context = g_main_context_ref_thread_default ();
  self->shared->wake_fd = eventfd (0, EFD_CLOEXEC | EFD_NONBLOCK);
  g_weak_ref_init (&self->shared->pinger, self);
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
