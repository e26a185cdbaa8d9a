/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPendingPings"

#include "platform/windows/x11/pending-pings.h"

#include "platform/windows/stalls/delay-control.h"
#include "platform/windows/stalls/mute-processes.h"
#include "platform/windows/stalls/ready-programs.h"
#include "platform/windows/stalls/stall-sampler.h"

/* Whoever has never answered is given up; so is, much later, whoever has. */
#define UNPROVEN_USECS (5 * G_USEC_PER_SEC)
#define PROVEN_USECS (600 * G_USEC_PER_SEC)
/* A program that is seen to be ready is asked that much more seldom. */
#define MOST_READY_LOOKS 10
/* A wait is the X server's fault unless it is so many times as long as that was late. */
#define LATE_FACTOR 4

struct _LklPendingPings
{
  LklX11Windows *windows;
  LklPingLedger *ledger;      /* (owned) */
  LklStallSampler *sampler;   /* (owned) */
  LklDelayControl *control;   /* (owned) */
  LklMuteProcesses *mute;     /* (owned) */
  LklReadyPrograms *in_front; /* (owned) */
  LklReadyPrograms *behind;   /* (owned) */
  LklWindowSampleFunc emit;
  gpointer user_data;
};

LklPendingPings *
lkl_pending_pings_new (LklX11Windows *windows, LklWindowSampleFunc emit, gpointer user_data)
{
  LklPendingPings *self = g_new0 (LklPendingPings, 1);

  self->windows = windows;
  self->ledger = lkl_ping_ledger_new ();
  self->sampler = lkl_stall_sampler_new (self->ledger);
  self->control = lkl_delay_control_new (lkl_x11_windows_get_fd (windows));
  self->mute = lkl_mute_processes_new ();
  self->in_front = lkl_ready_programs_new (MOST_READY_LOOKS);
  self->behind = lkl_ready_programs_new (MOST_READY_LOOKS);
  self->emit = emit;
  self->user_data = user_data;
  return self;
}

void
lkl_pending_pings_free (LklPendingPings *self)
{
  lkl_stall_sampler_free (self->sampler);
  lkl_delay_control_free (self->control);
  lkl_mute_processes_free (self->mute);
  lkl_ready_programs_free (self->in_front);
  lkl_ready_programs_free (self->behind);
  lkl_ping_ledger_free (self->ledger);
  g_free (self);
}

static void
emit_ping (LklPendingPings *self,
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

gboolean
lkl_pending_pings_begin (LklPendingPings *self)
{
  guint32 server_time_ms;

  if (!lkl_x11_windows_get_server_time (self->windows, &server_time_ms))
    return FALSE;
  lkl_ping_ledger_set_base (self->ledger, server_time_ms);
  lkl_x11_windows_listen (self->windows, TRUE);
  return TRUE;
}

void
lkl_pending_pings_end (LklPendingPings *self)
{
  lkl_ping_ledger_drop_all (self->ledger);
  lkl_x11_windows_listen (self->windows, FALSE);
}

gboolean
lkl_pending_pings_has_any (LklPendingPings *self)
{
  return lkl_ping_ledger_get_pending (self->ledger)->len > 0;
}

void
lkl_pending_pings_drop_all (LklPendingPings *self)
{
  lkl_ping_ledger_drop_all (self->ledger);
}

void
lkl_pending_pings_note_wake (LklPendingPings *self, gint64 due_usecs)
{
  lkl_delay_control_note_wake (self->control, due_usecs, g_get_monotonic_time ());
}

void
lkl_pending_pings_excuse (LklPendingPings *self, gint64 late_usecs)
{
  const gint64 since_usecs = g_get_monotonic_time () - LATE_FACTOR * late_usecs;
  const GPtrArray *pending = lkl_ping_ledger_get_pending (self->ledger);

  for (guint i = pending->len; i > 0; i--)
    {
      LklPing *ping = g_ptr_array_index (pending, i - 1);

      if (ping->sent_usecs > since_usecs)
        lkl_ping_ledger_drop (self->ledger, ping);
    }
}

/* --- Asking */

gboolean
lkl_pending_pings_is_asked (LklPendingPings *self, const LklProcessId *process)
{
  return !lkl_ping_ledger_may_send (self->ledger, process);
}

gboolean
lkl_pending_pings_is_mute (LklPendingPings *self, const LklProcessId *process)
{
  return lkl_mute_processes_contains (self->mute, process, g_get_monotonic_time ());
}

gboolean
lkl_pending_pings_is_trusted (LklPendingPings *self, const LklProcessId *process)
{
  return lkl_ping_ledger_is_proven (self->ledger, process);
}

gboolean
lkl_pending_pings_is_ready (LklPendingPings *self,
                            LklUnixSockets *sockets,
                            const LklProcessId *process,
                            guint32 connection,
                            gboolean is_in_front)
{
  return lkl_ready_programs_look (
      is_in_front ? self->in_front : self->behind, sockets, process, connection);
}

gboolean
lkl_pending_pings_is_frozen (LklPendingPings *self, const LklProcessId *process)
{
  return lkl_stall_sampler_is_frozen (self->sampler, process);
}

void
lkl_pending_pings_send (LklPendingPings *self,
                        guint32 window,
                        const LklProcessId *process,
                        const char *app_id,
                        gboolean is_in_front,
                        gint64 interval_usecs)
{
  LklPing *ping = g_new0 (LklPing, 1);
  LklX11PingReply expected;

  ping->window = window;
  ping->serial = lkl_ping_ledger_next_serial (self->ledger);
  ping->cookie[0] = g_random_int () | 1;
  ping->cookie[1] = g_random_int ();
  ping->process = *process;
  ping->app_id = g_strdup (app_id);
  ping->interval_usecs = interval_usecs;
  ping->is_in_front = is_in_front;
  lkl_ping_ledger_add (self->ledger, ping);
  expected = (LklX11PingReply){ ping->window, ping->serial, { ping->cookie[0], ping->cookie[1] } };
  lkl_delay_control_read (self->control, &ping->mark);
  ping->sent_usecs = ping->felt_usecs = g_get_monotonic_time ();
  lkl_x11_windows_ping (self->windows, &expected);
}

void
lkl_pending_pings_bring_to_front (LklPendingPings *self, gint pid, gint64 interval_usecs)
{
  const GPtrArray *pending = lkl_ping_ledger_get_pending (self->ledger);

  for (guint i = 0; i < pending->len; i++)
    {
      LklPing *ping = g_ptr_array_index (pending, i);

      if (ping->process.pid != pid)
        continue;
      if (!ping->is_in_front)
        ping->felt_usecs = g_get_monotonic_time ();
      ping->is_in_front = TRUE;
      ping->interval_usecs = interval_usecs;
    }
}

void
lkl_pending_pings_leave_front (LklPendingPings *self,
                               guint32 window,
                               gint64 since_usecs,
                               gint64 interval_usecs)
{
  const GPtrArray *pending = lkl_ping_ledger_get_pending (self->ledger);

  for (guint i = 0; i < pending->len; i++)
    {
      LklPing *ping = g_ptr_array_index (pending, i);

      if (ping->window != window || ping->sent_usecs < since_usecs)
        continue;
      ping->is_in_front = FALSE;
      ping->interval_usecs = interval_usecs;
    }
}

/* --- Judging */

/* Returns: @outcome, or that the system was late itself */
static LklWindowSampleOutcome
check_system (LklPendingPings *self,
              const LklPing *ping,
              LklWindowSampleOutcome outcome,
              gint64 latency_usecs)
{
  LklDelayMark now;

  if (latency_usecs < LKL_DELAY_LATE_USECS)
    return outcome;
  lkl_delay_control_read (self->control, &now);
  return lkl_delay_mark_explains (&ping->mark, &now, latency_usecs) ? LKL_WINDOW_SAMPLE_SYSTEM
                                                                    : outcome;
}

static void
judge_reply (LklPendingPings *self, LklPing *ping, gint64 now_usecs)
{
  const gint64 latency_usecs = now_usecs - ping->felt_usecs;
  const LklWindowSampleOutcome outcome = lkl_ping_is_late_start (ping, now_usecs - ping->sent_usecs)
                                             ? LKL_WINDOW_SAMPLE_DROPPED
                                             : LKL_WINDOW_SAMPLE_ANSWERED;

  emit_ping (self,
             ping,
             check_system (self, ping, outcome, latency_usecs),
             latency_usecs,
             lkl_stall_sampler_conclude (ping, now_usecs));
  if (outcome == LKL_WINDOW_SAMPLE_ANSWERED)
    lkl_ready_programs_note_answer (ping->is_in_front ? self->in_front : self->behind,
                                    &ping->process);
}

void
lkl_pending_pings_read_replies (LklPendingPings *self)
{
  const gint64 now_usecs = g_get_monotonic_time ();
  LklX11PingReply reply;

  while (lkl_x11_windows_next_reply (self->windows, &reply))
    {
      g_autoptr (LklPing) ping =
          lkl_ping_ledger_take_reply (self->ledger, reply.window, reply.serial, reply.cookie);

      if (ping != NULL)
        judge_reply (self, ping, now_usecs);
    }
}

/* Returns: FALSE where silence says nothing about the program */
static gboolean
can_answer (LklPendingPings *self, const LklPing *ping)
{
  return lkl_process_id_can_answer (&ping->process)
         && lkl_x11_windows_exists (self->windows, ping->window);
}

/* Whoever ends a program that has not reacted for long has waited for it all the same. */
static LklWindowSampleOutcome
judge_end (LklPendingPings *self, const LklPing *ping, gint64 now_usecs)
{
  const gboolean is_gone = !lkl_process_id_is_there (&ping->process);
  const gboolean is_given_up = now_usecs - ping->sent_usecs > PROVEN_USECS;

  if ((is_gone || is_given_up) && now_usecs - ping->felt_usecs >= LKL_WINDOW_ENDED_USECS
      && lkl_ping_ledger_is_proven (self->ledger, &ping->process))
    return LKL_WINDOW_SAMPLE_ENDED;
  return LKL_WINDOW_SAMPLE_DROPPED;
}

static void
drop_ping (LklPendingPings *self, LklPing *ping, gint64 now_usecs)
{
  const gint64 latency_usecs = now_usecs - ping->felt_usecs;
  const LklWindowSampleOutcome outcome = judge_end (self, ping, now_usecs);

  emit_ping (self,
             ping,
             check_system (self, ping, outcome, latency_usecs),
             latency_usecs,
             lkl_stall_evidence_judge (&ping->evidence));
  lkl_ping_ledger_forget (self->ledger, &ping->process);
  lkl_ping_ledger_drop (self->ledger, ping);
}

static void
judge_silence (LklPendingPings *self, LklPing *ping, gint64 now_usecs)
{
  const gint64 age_usecs = now_usecs - ping->sent_usecs;
  const gint64 latency_usecs = now_usecs - ping->felt_usecs;

  if (!can_answer (self, ping) || age_usecs > PROVEN_USECS)
    {
      drop_ping (self, ping, now_usecs);
    }
  else if (lkl_ping_ledger_is_proven (self->ledger, &ping->process))
    {
      emit_ping (self,
                 ping,
                 check_system (self, ping, LKL_WINDOW_SAMPLE_PENDING, latency_usecs),
                 latency_usecs,
                 lkl_stall_evidence_judge (&ping->evidence));
    }
  else if (age_usecs > UNPROVEN_USECS)
    {
      emit_ping (self, ping, LKL_WINDOW_SAMPLE_UNMEASURABLE, age_usecs, LKL_STALL_CAUSE_UNKNOWN);
      lkl_mute_processes_add (self->mute, &ping->process, now_usecs);
      lkl_ping_ledger_drop (self->ledger, ping);
    }
}

void
lkl_pending_pings_judge (LklPendingPings *self)
{
  const gint64 now_usecs = g_get_monotonic_time ();
  const GPtrArray *pending = lkl_ping_ledger_get_pending (self->ledger);

  for (guint i = pending->len; i > 0; i--)
    judge_silence (self, g_ptr_array_index (pending, i - 1), now_usecs);
}

gint64
lkl_pending_pings_get_look_due (LklPendingPings *self)
{
  return lkl_stall_sampler_get_due (self->sampler);
}

void
lkl_pending_pings_look_if_due (LklPendingPings *self)
{
  const gint64 now_usecs = g_get_monotonic_time ();
  const gint64 due_usecs = lkl_pending_pings_get_look_due (self);
  const GPtrArray *pending = lkl_ping_ledger_get_pending (self->ledger);

  if (due_usecs == 0 || due_usecs > now_usecs)
    return;
  /* Whoever has answered meanwhile is not slow any more. */
  lkl_pending_pings_read_replies (self);
  for (guint i = pending->len; i > 0; i--)
    {
      LklPing *ping = g_ptr_array_index (pending, i - 1);

      if (!lkl_stall_sampler_look (self->sampler, ping, now_usecs))
        drop_ping (self, ping, now_usecs);
    }
}
