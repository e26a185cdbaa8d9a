/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPingLoop"

#include "platform/windows/x11/ping-loop.h"

#include "platform/windows/process/process-id.h"
#include "platform/windows/x11/known-windows.h"
#include "platform/windows/x11/window-rota.h"
#include "platform/windows/x11/x11-client-list.h"
#include "platform/windows/x11/x11-windows.h"

/* What is known of a window is asked again after so many turns. */
#define FACTS_LAST_TURNS 60
#define FACTS_OF_OTHERS_LAST_TURNS 600
/* So many new windows are looked at in a turn. */
#define NEW_WINDOWS_PER_TURN 4
/* Most programs answer in less; the finest range of latencies that is told apart is four times
 * that. */
#define ANSWER_USECS (4 * 1000)

struct _LklPingLoop
{
  LklX11Windows *windows;  /* (owned) */
  LklPendingPings *pings;  /* (owned) */
  LklKnownWindows *known;  /* (owned) */
  LklWindowRota *rota;     /* (owned): of windows that aren't in front */
  LklUnixSockets *sockets; /* (owned) (nullable): NULL = nobody is seen to be ready */
  LklWindowSampleFunc emit;
  gpointer user_data;

  LklSuspendWatch suspend;
  gint64 interval_usecs;

  gboolean is_xwayland;
  gboolean is_begun; /* the X server has said what time it is */
  guint32 front;     /* window that was in front last, 0 = none, or not known */
  guint turn;
};

LklPingLoop *
lkl_ping_loop_new (const char *display,
                   const LklSuspendWatch *suspend,
                   LklWindowSampleFunc emit,
                   gpointer user_data,
                   GError **error)
{
  g_autoptr (LklX11Windows) windows = lkl_x11_windows_open (display, error);
  LklPingLoop *self;

  if (windows == NULL)
    return NULL;
  self = g_new0 (LklPingLoop, 1);
  self->windows = g_steal_pointer (&windows);
  self->pings = lkl_pending_pings_new (self->windows, emit, user_data);
  self->suspend = *suspend;
  self->sockets = lkl_unix_sockets_open (NULL);
  self->known = lkl_known_windows_new (self->windows, self->sockets);
  self->rota = lkl_window_rota_new (LKL_WINDOW_PINGER_OTHERS);
  self->emit = emit;
  self->user_data = user_data;
  return self;
}

void
lkl_ping_loop_free (LklPingLoop *self)
{
  lkl_known_windows_free (self->known);
  lkl_window_rota_free (self->rota);
  lkl_pending_pings_free (self->pings);
  g_clear_pointer (&self->sockets, lkl_unix_sockets_close);
  lkl_x11_windows_close (self->windows);
  g_free (self);
}

gint
lkl_ping_loop_get_fd (LklPingLoop *self)
{
  return lkl_x11_windows_get_fd (self->windows);
}

gboolean
lkl_ping_loop_is_broken (LklPingLoop *self)
{
  return lkl_x11_windows_is_broken (self->windows);
}

static gint64
get_interval (LklPingLoop *self, gboolean is_in_front)
{
  return self->interval_usecs * (is_in_front ? 1 : LKL_WINDOW_PINGER_OTHERS);
}

static void
emit_sample (LklPingLoop *self,
             LklWindowSampleOutcome outcome,
             const char *app_id,
             gboolean is_in_front,
             gint64 latency_usecs)
{
  const LklWindowSample sample = { .outcome = outcome,
                                   .app_id = app_id,
                                   .latency_usecs = latency_usecs,
                                   .interval_usecs = get_interval (self, is_in_front),
                                   .method = LKL_WINDOW_METHOD_WINDOW_PING,
                                   .is_in_front = is_in_front };

  self->emit (&sample, self->user_data);
}

void
lkl_ping_loop_start (LklPingLoop *self)
{
  self->is_begun = lkl_pending_pings_begin (self->pings);
  lkl_suspend_watch_has_slept (&self->suspend);
}

void
lkl_ping_loop_set_interval (LklPingLoop *self, gint64 interval_usecs)
{
  self->interval_usecs = interval_usecs;
}

void
lkl_ping_loop_set_xwayland (LklPingLoop *self)
{
  self->is_xwayland = TRUE;
}

void
lkl_ping_loop_stop (LklPingLoop *self)
{
  lkl_pending_pings_end (self->pings);
  lkl_known_windows_keep_only (self->known, NULL, 0);
}

void
lkl_ping_loop_note_wake (LklPingLoop *self, gint64 due_usecs)
{
  lkl_pending_pings_note_wake (self->pings, due_usecs);
}

/* Devices and programs need their time after it, which is not the programs' fault. */
static void
forget_if_slept (LklPingLoop *self)
{
  if (lkl_suspend_watch_has_slept (&self->suspend))
    lkl_pending_pings_drop_all (self->pings);
}

void
lkl_ping_loop_read_replies (LklPingLoop *self)
{
  forget_if_slept (self);
  lkl_pending_pings_read_replies (self->pings);
}

gint64
lkl_ping_loop_get_look_due (LklPingLoop *self)
{
  return lkl_pending_pings_get_look_due (self->pings);
}

void
lkl_ping_loop_look_if_due (LklPingLoop *self)
{
  if (lkl_ping_loop_get_look_due (self) == 0)
    return;
  forget_if_slept (self);
  lkl_pending_pings_look_if_due (self->pings);
}

/* Whether a program is seen to be ready, so that nobody has to be woken. */
static gboolean
is_ready (LklPingLoop *self, const LklKnownWindow *known, gboolean is_in_front)
{
  return self->sockets != NULL
         && lkl_pending_pings_is_ready (
             self->pings, self->sockets, &known->process, known->connection, is_in_front);
}

static void
send_ping (LklPingLoop *self, guint32 window, const LklKnownWindow *known, gboolean is_in_front)
{
  lkl_pending_pings_send (self->pings,
                          window,
                          &known->process,
                          known->app_id,
                          is_in_front,
                          get_interval (self, is_in_front));
}

/* Whoever has always answered is not looked at first: a stopped one is found by its silence. */
static gboolean
can_be_asked (LklPingLoop *self, const LklProcessId *process)
{
  return process->pid != 0
         && (lkl_pending_pings_is_trusted (self->pings, process)
             || lkl_process_id_can_answer (process));
}

/* Returns: the process of the window, 0 = not known */
static gint
ask_window (LklPingLoop *self, guint32 window, gboolean is_in_front)
{
  const LklKnownWindow *known = lkl_known_windows_get (
      self->known, window, self->turn, is_in_front ? FACTS_LAST_TURNS : FACTS_OF_OTHERS_LAST_TURNS);
  const LklProcessId process = known != NULL ? known->process : (LklProcessId){ 0 };

  if (!can_be_asked (self, &process))
    emit_sample (self, LKL_WINDOW_SAMPLE_DROPPED, NULL, is_in_front, 0);
  else if (!known->facts.answers_pings || lkl_pending_pings_is_mute (self->pings, &process))
    emit_sample (self, LKL_WINDOW_SAMPLE_UNMEASURABLE, known->app_id, is_in_front, 0);
  else if (lkl_pending_pings_is_frozen (self->pings, &process))
    emit_sample (self, LKL_WINDOW_SAMPLE_DROPPED, known->app_id, is_in_front, 0);
  else if (lkl_pending_pings_is_asked (self->pings, &process))
    {
      if (is_in_front)
        lkl_pending_pings_bring_to_front (self->pings, process.pid, self->interval_usecs);
    }
  else if (is_in_front || !is_ready (self, known, FALSE))
    send_ping (self, window, known, is_in_front);
  return process.pid;
}

/* Returns: the process in front, 0 = not known */
static gint
ask_front (LklPingLoop *self, guint32 window)
{
  if (window != 0)
    return ask_window (self, window, TRUE);
  if (!self->is_xwayland)
    emit_sample (self, LKL_WINDOW_SAMPLE_UNMEASURABLE, NULL, TRUE, 0);
  return 0;
}

/* At most once a turn, however many windows come and go. */
static void
follow_list (LklPingLoop *self)
{
  guint32 window;

  if (!lkl_x11_client_list_is_known (self->windows))
    {
      g_autoptr (GArray) list = lkl_x11_client_list_read (self->windows);

      lkl_window_rota_set_windows (self->rota, (const guint32 *) list->data, list->len);
      lkl_known_windows_keep_only (self->known, (const guint32 *) list->data, list->len);
    }
  for (guint i = 0;
       i < NEW_WINDOWS_PER_TURN && (window = lkl_window_rota_get_unknown (self->rota)) != 0;
       i++)
    {
      const LklKnownWindow *known =
          lkl_known_windows_get (self->known, window, self->turn, FACTS_OF_OTHERS_LAST_TURNS);

      lkl_window_rota_set_process (self->rota,
                                   window,
                                   known != NULL ? known->facts.pid : 0,
                                   known != NULL && known->facts.answers_pings);
    }
}

static void
ask_others (LklPingLoop *self, gint front_pid)
{
  const GArray *others;

  follow_list (self);
  others = lkl_window_rota_take_turn (self->rota, front_pid);
  for (guint i = 0; i < others->len; i++)
    ask_window (self, g_array_index (others, guint32, i), FALSE);
}

/* @asked_usecs: when the window that was in front before was asked */
static void
take_front (LklPingLoop *self, guint32 front, gint64 asked_usecs)
{
  if (front == self->front && front != 0)
    return;
  if (self->front != 0)
    lkl_pending_pings_leave_front (
        self->pings, self->front, asked_usecs, get_interval (self, FALSE));
  self->front = front;
  ask_front (self, front);
  lkl_x11_windows_flush (self->windows);
}

/* All questions go out together, the one which window is in front too: mostly it is the same as
 * before. After a moment all answers are read, so that this thread and the X server wake seldom. */
static void
ask_all (LklPingLoop *self)
{
  const gint64 asked_usecs = g_get_monotonic_time ();
  gint64 late_usecs;
  guint32 front;

  lkl_x11_windows_ask_active (self->windows);
  ask_others (self, self->front != 0 ? ask_front (self, self->front) : 0);
  lkl_x11_windows_flush (self->windows);
  g_usleep (ANSWER_USECS);
  front = lkl_x11_windows_take_active (self->windows);
  late_usecs = g_get_monotonic_time () - asked_usecs - ANSWER_USECS;
  if (late_usecs > LKL_DELAY_LATE_USECS)
    {
      lkl_pending_pings_excuse (self->pings, late_usecs);
      emit_sample (self, LKL_WINDOW_SAMPLE_SYSTEM, NULL, TRUE, late_usecs);
    }
  else
    {
      take_front (self, front, asked_usecs);
    }
}

static gboolean
look_at_front (LklPingLoop *self)
{
  const LklKnownWindow *known;

  if (self->front == 0 || !lkl_x11_windows_is_active_known (self->windows))
    return FALSE;
  known = lkl_known_windows_get (self->known, self->front, self->turn, FACTS_LAST_TURNS);
  if (known == NULL || known->process.pid == 0
      || lkl_pending_pings_is_asked (self->pings, &known->process) || !is_ready (self, known, TRUE))
    return FALSE;
  emit_sample (self, LKL_WINDOW_SAMPLE_ANSWERED, known->app_id, TRUE, 0);
  ask_others (self, known->process.pid);
  lkl_x11_windows_flush (self->windows);
  return TRUE;
}

void
lkl_ping_loop_turn (LklPingLoop *self)
{
  self->turn++;
  lkl_ping_loop_read_replies (self);
  if (!self->is_begun)
    {
      lkl_ping_loop_start (self);
      return;
    }
  lkl_pending_pings_judge (self->pings);
  if (!look_at_front (self))
    ask_all (self);
}

gboolean
lkl_ping_loop_is_waiting (LklPingLoop *self)
{
  return lkl_pending_pings_has_any (self->pings);
}
