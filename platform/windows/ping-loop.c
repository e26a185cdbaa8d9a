/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPingLoop"

#include "platform/windows/ping-loop.h"

#include "platform/windows/delay-control.h"
#include "platform/windows/known-windows.h"
#include "platform/windows/ping-ledger.h"
#include "platform/windows/process-state.h"
#include "platform/windows/stall-sampler.h"
#include "platform/windows/window-rota.h"
#include "platform/windows/x11-client-list.h"
#include "platform/windows/x11-windows.h"

/* An X server (or this PC) slower than this makes every program look slow. */
#define LATE_SERVER_USECS (100 * 1000)
/* What is known of a window is asked again after so many turns. */
#define FACTS_LAST_TURNS 60
#define FACTS_OF_OTHERS_LAST_TURNS 600
/* The list of windows is read every so many turns, and so many of its new windows are looked at in
 * a turn. */
#define LIST_LASTS_TURNS 10
#define NEW_WINDOWS_PER_TURN 4
/* Whoever has never answered is given up; so is, much later, whoever has. */
#define UNPROVEN_USECS (60 * G_USEC_PER_SEC)
#define PROVEN_USECS (600 * G_USEC_PER_SEC)

struct _LklPingLoop
{
  LklX11Windows *windows;   /* (owned) */
  LklPingLedger *ledger;    /* (owned) */
  LklStallSampler *sampler; /* (owned) */
  LklDelayControl *control; /* (owned) */
  LklKnownWindows *known;   /* (owned) */
  LklWindowRota *rota;      /* (owned): of windows that aren't in front */
  LklPingLoopFunc emit;
  gpointer user_data;

  gboolean is_listening;
  LklSuspendWatch suspend;
  gint64 interval_usecs;

  gboolean is_xwayland;
  guint turn;
  guint list_age_turns; /* 0 = to be read now */
};

LklPingLoop *
lkl_ping_loop_new (const char *display,
                   const LklSuspendWatch *suspend,
                   LklPingLoopFunc emit,
                   gpointer user_data,
                   GError **error)
{
  g_autoptr (LklX11Windows) windows = lkl_x11_windows_open (display, error);
  LklPingLoop *self;

  if (windows == NULL)
    return NULL;
  self = g_new0 (LklPingLoop, 1);
  self->windows = g_steal_pointer (&windows);
  self->ledger = lkl_ping_ledger_new ();
  self->sampler = lkl_stall_sampler_new (self->ledger);
  self->control = lkl_delay_control_new (lkl_x11_windows_get_fd (self->windows));
  self->suspend = *suspend;
  self->known = lkl_known_windows_new (self->windows);
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
  lkl_x11_windows_close (self->windows);
  lkl_stall_sampler_free (self->sampler);
  lkl_delay_control_free (self->control);
  lkl_ping_ledger_free (self->ledger);
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

static void
emit_ping (LklPingLoop *self,
           const LklPing *ping,
           LklWindowSampleOutcome outcome,
           gint64 latency_usecs,
           LklStallCause cause)
{
  const LklWindowSample sample = { .outcome = outcome,
                                   .app_id = ping->app_id,
                                   .latency_usecs = latency_usecs,
                                   .interval_usecs = ping->interval_usecs,
                                   .method = LKL_WINDOW_METHOD_WINDOW_PING,
                                   .cause = cause,
                                   .is_in_front = ping->is_in_front };

  self->emit (&sample, self->user_data);
}

/* Hears replies exactly as long as any can come. */
static void
update_listening (LklPingLoop *self)
{
  const gboolean should_listen = lkl_ping_ledger_get_pending (self->ledger)->len > 0;

  if (should_listen != self->is_listening)
    lkl_x11_windows_listen (self->windows, should_listen);
  self->is_listening = should_listen;
}

void
lkl_ping_loop_start (LklPingLoop *self)
{
  guint32 server_time_ms = 0;

  lkl_x11_windows_get_server_time (self->windows, &server_time_ms);
  lkl_ping_ledger_set_base (self->ledger, server_time_ms);
  lkl_suspend_watch_has_slept (&self->suspend);
}

void
lkl_ping_loop_set_interval (LklPingLoop *self, gint64 interval_usecs)
{
  self->interval_usecs = interval_usecs;
}

void
lkl_ping_loop_stop (LklPingLoop *self)
{
  lkl_ping_ledger_drop_all (self->ledger);
  update_listening (self);
  lkl_known_windows_keep_only (self->known, NULL, 0);
  self->list_age_turns = 0;
}

void
lkl_ping_loop_note_wake (LklPingLoop *self, gint64 due_usecs)
{
  lkl_delay_control_note_wake (self->control, due_usecs, g_get_monotonic_time ());
}

/* Returns: @outcome, or that the system was late itself */
static LklWindowSampleOutcome
check_system (LklPingLoop *self,
              const LklPing *ping,
              LklWindowSampleOutcome outcome,
              gint64 latency_usecs)
{
  LklDelayMark now;

  if (latency_usecs < LATE_SERVER_USECS)
    return outcome;
  lkl_delay_control_read (self->control, &now);
  return lkl_delay_mark_explains (&ping->mark, &now, latency_usecs) ? LKL_WINDOW_SAMPLE_SYSTEM
                                                                    : outcome;
}

/* Devices and programs need their time after it, which is not the programs' fault. */
static void
forget_if_slept (LklPingLoop *self)
{
  if (lkl_suspend_watch_has_slept (&self->suspend))
    lkl_ping_ledger_drop_all (self->ledger);
}

static void
judge_reply (LklPingLoop *self, LklPing *ping, gint64 now_usecs)
{
  const gint64 latency_usecs = now_usecs - ping->sent_usecs;
  const LklWindowSampleOutcome outcome = lkl_ping_is_late_start (ping, latency_usecs)
                                             ? LKL_WINDOW_SAMPLE_DROPPED
                                             : LKL_WINDOW_SAMPLE_ANSWERED;

  emit_ping (self,
             ping,
             check_system (self, ping, outcome, latency_usecs),
             latency_usecs,
             lkl_stall_sampler_conclude (ping, now_usecs));
}

void
lkl_ping_loop_read_replies (LklPingLoop *self)
{
  const gint64 now_usecs = g_get_monotonic_time ();
  LklX11PingReply reply;

  forget_if_slept (self);
  while (lkl_x11_windows_next_reply (self->windows, &reply))
    {
      g_autoptr (LklPing) ping =
          lkl_ping_ledger_take_reply (self->ledger, reply.window, reply.serial, reply.cookie);

      if (ping != NULL)
        judge_reply (self, ping, now_usecs);
    }
  update_listening (self);
}

/* Returns: FALSE where silence says nothing about the program */
static gboolean
can_answer (LklPingLoop *self, const LklPing *ping)
{
  LklProcessState state;

  return lkl_process_state_read (ping->process.pid, &state)
         && state.start_ticks == ping->process.start_ticks && !lkl_process_state_is_stopped (&state)
         && lkl_x11_windows_exists (self->windows, ping->window);
}

static void
drop_ping (LklPingLoop *self, LklPing *ping, gint64 age_usecs)
{
  emit_ping (self, ping, LKL_WINDOW_SAMPLE_DROPPED, age_usecs, LKL_STALL_CAUSE_UNKNOWN);
  lkl_ping_ledger_drop (self->ledger, ping);
}

static void
judge_silence (LklPingLoop *self, LklPing *ping, gint64 now_usecs)
{
  const gint64 age_usecs = now_usecs - ping->sent_usecs;
  const gboolean is_proven = lkl_ping_ledger_is_proven (self->ledger, &ping->process);

  if (!can_answer (self, ping) || age_usecs > PROVEN_USECS)
    {
      drop_ping (self, ping, age_usecs);
    }
  else if (is_proven)
    {
      emit_ping (self,
                 ping,
                 check_system (self, ping, LKL_WINDOW_SAMPLE_PENDING, age_usecs),
                 age_usecs,
                 lkl_stall_evidence_judge (&ping->evidence));
    }
  else if (age_usecs > UNPROVEN_USECS)
    {
      emit_ping (self, ping, LKL_WINDOW_SAMPLE_UNMEASURABLE, age_usecs, LKL_STALL_CAUSE_UNKNOWN);
      lkl_ping_ledger_drop (self->ledger, ping);
    }
}

static void
judge_pending (LklPingLoop *self)
{
  const gint64 now_usecs = g_get_monotonic_time ();
  const GPtrArray *pending = lkl_ping_ledger_get_pending (self->ledger);

  for (guint i = pending->len; i > 0; i--)
    judge_silence (self, g_ptr_array_index (pending, i - 1), now_usecs);
}

gint64
lkl_ping_loop_get_look_due (LklPingLoop *self)
{
  return lkl_stall_sampler_get_due (self->sampler);
}

void
lkl_ping_loop_look_if_due (LklPingLoop *self)
{
  const gint64 now_usecs = g_get_monotonic_time ();
  const gint64 due_usecs = lkl_ping_loop_get_look_due (self);
  const GPtrArray *pending = lkl_ping_ledger_get_pending (self->ledger);

  if (due_usecs == 0 || due_usecs > now_usecs)
    return;
  /* Whoever has answered meanwhile is not slow any more. */
  lkl_ping_loop_read_replies (self);
  for (guint i = pending->len; i > 0; i--)
    {
      LklPing *ping = g_ptr_array_index (pending, i - 1);

      if (!lkl_stall_sampler_look (self->sampler, ping, now_usecs))
        drop_ping (self, ping, now_usecs - ping->sent_usecs);
    }
}

static void
send_ping (LklPingLoop *self,
           guint32 window,
           const LklPingProcess *process,
           const char *app_id,
           gboolean is_in_front)
{
  LklPing *ping = g_new0 (LklPing, 1);
  LklX11PingReply expected;

  ping->window = window;
  ping->serial = lkl_ping_ledger_next_serial (self->ledger);
  ping->cookie[0] = g_random_int () | 1;
  ping->cookie[1] = g_random_int ();
  ping->process = *process;
  ping->app_id = g_strdup (app_id);
  ping->interval_usecs = get_interval (self, is_in_front);
  ping->is_in_front = is_in_front;
  lkl_ping_ledger_add (self->ledger, ping);
  update_listening (self);
  expected = (LklX11PingReply){ ping->window, ping->serial, { ping->cookie[0], ping->cookie[1] } };
  lkl_delay_control_read (self->control, &ping->mark);
  ping->sent_usecs = g_get_monotonic_time ();
  lkl_x11_windows_ping (self->windows, &expected);
}

/* The person has turned to a program that was asked while it stood behind. */
static void
bring_to_front (LklPingLoop *self, gint pid)
{
  const GPtrArray *pending = lkl_ping_ledger_get_pending (self->ledger);

  for (guint i = 0; i < pending->len; i++)
    {
      LklPing *ping = g_ptr_array_index (pending, i);

      if (ping->process.pid != pid)
        continue;
      ping->is_in_front = TRUE;
      ping->interval_usecs = self->interval_usecs;
    }
}

/* Returns: the process of the window, 0 = not known */
static gint
ask_window (LklPingLoop *self, guint32 window, gboolean is_in_front)
{
  const LklKnownWindow *known = lkl_known_windows_get (
      self->known, window, self->turn, is_in_front ? FACTS_LAST_TURNS : FACTS_OF_OTHERS_LAST_TURNS);
  LklPingProcess process = { 0 };
  LklProcessState state;

  if (known == NULL || !lkl_process_state_read (known->facts.pid, &state)
      || lkl_process_state_is_stopped (&state))
    {
      emit_sample (self, LKL_WINDOW_SAMPLE_DROPPED, NULL, is_in_front, 0);
      return known != NULL ? known->facts.pid : 0;
    }
  process.pid = known->facts.pid;
  process.start_ticks = state.start_ticks;
  if (!known->facts.answers_pings)
    emit_sample (self, LKL_WINDOW_SAMPLE_UNMEASURABLE, known->app_id, is_in_front, 0);
  else if (lkl_stall_sampler_is_frozen (self->sampler, &process))
    emit_sample (self, LKL_WINDOW_SAMPLE_DROPPED, known->app_id, is_in_front, 0);
  else if (lkl_ping_ledger_may_send (self->ledger, &process))
    send_ping (self, window, &process, known->app_id, is_in_front);
  else if (is_in_front)
    bring_to_front (self, process.pid);
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

/* Reading the list now and then is cheaper than being told of each window that comes. */
static void
follow_list (LklPingLoop *self)
{
  guint32 window;

  if (self->list_age_turns == 0)
    {
      g_autoptr (GArray) list = lkl_x11_client_list_read (self->windows);

      lkl_window_rota_set_windows (self->rota, (const guint32 *) list->data, list->len);
      lkl_known_windows_keep_only (self->known, (const guint32 *) list->data, list->len);
    }
  self->list_age_turns = (self->list_age_turns + 1) % LIST_LASTS_TURNS;
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

void
lkl_ping_loop_set_xwayland (LklPingLoop *self)
{
  self->is_xwayland = TRUE;
}

void
lkl_ping_loop_turn (LklPingLoop *self)
{
  gint64 server_usecs;
  /* One round trip for both, since each costs a wake-up. */
  const guint32 window = lkl_x11_windows_get_active (self->windows, &server_usecs);

  self->turn++;
  forget_if_slept (self);
  if (server_usecs > LATE_SERVER_USECS)
    {
      lkl_ping_ledger_drop_all (self->ledger);
      emit_sample (self, LKL_WINDOW_SAMPLE_SYSTEM, NULL, TRUE, server_usecs);
    }
  else
    {
      lkl_ping_loop_read_replies (self);
      judge_pending (self);
      ask_others (self, ask_front (self, window));
    }
  lkl_ping_loop_read_replies (self);
}
