/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklBusProbe"

#include "platform/windows/wayland/bus-probe.h"

#include "platform/windows/process/frozen-cgroup.h"
#include "platform/windows/stalls/stall-sampler.h"

/* A call that is given up here is worked off there all the same, so it is not given up soon. */
#define CALL_TIMEOUT_MS (600 * 1000)
#define MAX_REFUSED 512
/* Who has never answered is no longer waited for. */
#define UNPROVEN_USECS (60 * G_USEC_PER_SEC)

struct _LklBusProbe
{
  LklWindowMethod method;
  LklDelayControl *control;
  LklBusProbeFunc emit;
  gpointer user_data;
  LklPingLedger *ledger;    /* (owned): sent_usecs 0 = out, but nothing is concluded from it */
  LklStallSampler *sampler; /* (owned) */
  GHashTable *refused;      /* (owned): destinations as a set */
  GPtrArray *queue;         /* (owned) (element-type Target) */
  gboolean is_asking_bus;
};

typedef struct
{
  LklProcessId process;
  char *destination; /* (owned) */
  char *object_path; /* (owned) */
} Target;

/* One call that is out. The probe outlives it: the calls are freed first. */
typedef struct
{
  LklBusProbe *probe;
  guint32 serial;
  char *destination; /* (owned) */
} Question;

/* A round that waits for the bus. */
typedef struct
{
  LklBusProbe *probe;
  LklBusCalls *calls;
  gint64 sent_usecs;
} Round;

static void
target_free (Target *self)
{
  g_free (self->destination);
  g_free (self->object_path);
  g_free (self);
}

static void
question_free (Question *self)
{
  g_free (self->destination);
  g_free (self);
}

LklBusProbe *
lkl_bus_probe_new (LklWindowMethod method,
                   LklDelayControl *control,
                   LklBusProbeFunc emit,
                   gpointer user_data)
{
  LklBusProbe *self = g_new0 (LklBusProbe, 1);

  self->method = method;
  self->control = control;
  self->emit = emit;
  self->user_data = user_data;
  self->ledger = lkl_ping_ledger_new ();
  self->sampler = lkl_stall_sampler_new (self->ledger);
  self->refused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->queue = g_ptr_array_new_with_free_func ((GDestroyNotify) target_free);
  return self;
}

void
lkl_bus_probe_free (LklBusProbe *self)
{
  lkl_stall_sampler_free (self->sampler);
  lkl_ping_ledger_free (self->ledger);
  g_hash_table_unref (self->refused);
  g_ptr_array_unref (self->queue);
  g_free (self);
}

gboolean
lkl_bus_probe_is_refused (LklBusProbe *self, const char *destination)
{
  return g_hash_table_contains (self->refused, destination);
}

void
lkl_bus_probe_forget (LklBusProbe *self, const char *destination)
{
  g_hash_table_remove (self->refused, destination);
}

gboolean
lkl_bus_probe_is_proven (LklBusProbe *self, const LklProcessId *process)
{
  return lkl_ping_ledger_is_proven (self->ledger, process);
}

/* Returns: (transfer none) (nullable) */
static LklPing *
find_ping (LklBusProbe *self, const LklProcessId *process)
{
  const GPtrArray *pending = lkl_ping_ledger_get_pending (self->ledger);

  for (guint i = 0; i < pending->len; i++)
    {
      LklPing *ping = g_ptr_array_index (pending, i);

      if (lkl_process_id_equal (&ping->process, process))
        return ping;
    }
  return NULL;
}

gboolean
lkl_bus_probe_queue (LklBusProbe *self,
                     const LklProcessId *process,
                     const char *destination,
                     const char *object_path)
{
  const LklPing *ping = find_ping (self, process);
  Target *target;

  if (lkl_bus_probe_is_refused (self, destination))
    return FALSE;
  if (ping != NULL)
    return lkl_bus_probe_is_proven (self, process);
  target = g_new0 (Target, 1);
  target->process = *process;
  target->destination = g_strdup (destination);
  target->object_path = g_strdup (object_path);
  g_ptr_array_add (self->queue, target);
  return TRUE;
}

static void
emit_result (LklBusProbe *self,
             LklWindowSampleOutcome outcome,
             const LklProcessId *process,
             gint64 latency_usecs,
             LklStallCause cause)
{
  const LklBusProbeResult result = { outcome, self->method, process, latency_usecs, cause };

  self->emit (&result, self->user_data);
}

/* Tells of a wait, unless most of it is our own fault. */
static void
emit_wait (LklBusProbe *self,
           LklWindowSampleOutcome outcome,
           const LklPing *ping,
           gint64 latency_usecs,
           LklStallCause cause)
{
  LklDelayMark now;

  if (latency_usecs >= LKL_DELAY_LATE_USECS)
    {
      lkl_delay_control_read (self->control, &now);
      if (lkl_delay_mark_explains (&ping->mark, &now, latency_usecs))
        outcome = LKL_WINDOW_SAMPLE_SYSTEM;
    }
  emit_result (self, outcome, &ping->process, latency_usecs, cause);
}

static LklPing *
find_ping_by_serial (LklBusProbe *self, guint32 serial)
{
  const GPtrArray *pending = lkl_ping_ledger_get_pending (self->ledger);

  for (guint i = 0; i < pending->len; i++)
    {
      LklPing *ping = g_ptr_array_index (pending, i);

      if (ping->serial == serial)
        return ping;
    }
  return NULL;
}

/* Whoever ends a program that has not reacted for long has waited for it all the same. */
static void
tell_end (LklBusProbe *self, const LklPing *ping)
{
  const gint64 age_usecs = g_get_monotonic_time () - ping->sent_usecs;

  if (age_usecs >= LKL_WINDOW_ENDED_USECS)
    emit_wait (
        self, LKL_WINDOW_SAMPLE_ENDED, ping, age_usecs, lkl_stall_evidence_judge (&ping->evidence));
  else
    emit_result (self, LKL_WINDOW_SAMPLE_DROPPED, &ping->process, 0, LKL_STALL_CAUSE_UNKNOWN);
}

/* The destination has no such object, is gone, or has never answered within ten minutes. */
static void
handle_error (LklBusProbe *self, const Question *question)
{
  LklPing *ping = find_ping_by_serial (self, question->serial);

  if (ping == NULL)
    return;
  if (lkl_ping_ledger_is_proven (self->ledger, &ping->process))
    {
      if (ping->sent_usecs > 0)
        tell_end (self, ping);
    }
  else
    {
      if (g_hash_table_size (self->refused) >= MAX_REFUSED)
        g_hash_table_remove_all (self->refused);
      g_hash_table_add (self->refused, g_strdup (question->destination));
    }
  lkl_ping_ledger_drop (self->ledger, ping);
}

static void
on_answer (GVariant *reply, const GError *error, gpointer data)
{
  static const guint32 no_cookie[2] = { 0, 0 };
  const gint64 now_usecs = g_get_monotonic_time ();
  const Question *question = data;
  LklBusProbe *self = question->probe;
  g_autoptr (LklPing) ping = NULL;

  if (error != NULL)
    {
      handle_error (self, question);
      return;
    }
  ping = lkl_ping_ledger_take_reply (self->ledger, 0, question->serial, no_cookie);
  if (ping != NULL && ping->sent_usecs > 0)
    emit_wait (self,
               lkl_ping_is_late_start (ping, now_usecs - ping->sent_usecs)
                   ? LKL_WINDOW_SAMPLE_DROPPED
                   : LKL_WINDOW_SAMPLE_ANSWERED,
               ping,
               now_usecs - ping->sent_usecs,
               lkl_stall_sampler_conclude (ping, now_usecs));
}

static LklBusCall
make_call (LklWindowMethod method, const Target *target)
{
  LklBusCall call = { .destination = target->destination,
                      .object_path = target->object_path,
                      .timeout_ms = CALL_TIMEOUT_MS };

  /* The list of allowed calls; the header says why there are no others. */
  if (method == LKL_WINDOW_METHOD_ACCESSIBILITY)
    {
      call.interface_name = "org.freedesktop.DBus.Properties";
      call.method_name = "Get";
      call.parameters = g_variant_new ("(ss)", "org.a11y.atspi.Accessible", "ChildCount");
    }
  else
    {
      call.interface_name = "org.gtk.Actions";
      call.method_name = "List";
    }
  return call;
}

static void
ask (LklBusProbe *self, LklBusCalls *calls, const Target *target)
{
  const LklBusCall call = make_call (self->method, target);
  LklPing *ping = g_new0 (LklPing, 1);
  Question *question = g_new0 (Question, 1);

  ping->serial = lkl_ping_ledger_next_serial (self->ledger);
  ping->process = target->process;
  lkl_delay_control_read (self->control, &ping->mark);
  ping->sent_usecs = g_get_monotonic_time ();
  question->probe = self;
  question->serial = ping->serial;
  question->destination = g_strdup (target->destination);
  lkl_ping_ledger_add (self->ledger, ping);
  lkl_bus_calls_send (calls, &call, on_answer, question, (GDestroyNotify) question_free);
}

static gboolean
can_answer (const LklProcessId *process)
{
  return lkl_process_id_can_answer (process) && !lkl_frozen_cgroup_holds (process->pid);
}

static void
on_bus_answer (GVariant *reply, const GError *error, gpointer data)
{
  const Round *round = data;
  LklBusProbe *self = round->probe;
  const gint64 bus_usecs = g_get_monotonic_time () - round->sent_usecs;

  self->is_asking_bus = FALSE;
  if (bus_usecs > LKL_DELAY_LATE_USECS)
    {
      lkl_bus_probe_void_all (self);
      emit_result (self, LKL_WINDOW_SAMPLE_SYSTEM, NULL, bus_usecs, LKL_STALL_CAUSE_UNKNOWN);
    }
  for (guint i = 0; error == NULL && bus_usecs <= LKL_DELAY_LATE_USECS && i < self->queue->len; i++)
    {
      const Target *target = g_ptr_array_index (self->queue, i);

      if (!lkl_ping_ledger_may_send (self->ledger, &target->process))
        continue;
      if (can_answer (&target->process))
        ask (self, round->calls, target);
      else
        emit_result (self, LKL_WINDOW_SAMPLE_DROPPED, &target->process, 0, LKL_STALL_CAUSE_UNKNOWN);
    }
  g_ptr_array_set_size (self->queue, 0);
}

void
lkl_bus_probe_send_queued (LklBusProbe *self, LklBusCalls *calls)
{
  Round *round;

  if (self->queue->len == 0 || self->is_asking_bus)
    return;
  self->is_asking_bus = TRUE;
  round = g_new0 (Round, 1);
  round->probe = self;
  round->calls = calls;
  round->sent_usecs = g_get_monotonic_time ();
  lkl_bus_calls_ask_bus (calls, "GetId", NULL, on_bus_answer, round, g_free);
}

/* Silence of somebody who has never answered says nothing. */
static void
judge_silence (LklBusProbe *self, LklPing *ping)
{
  const gint64 now_usecs = g_get_monotonic_time ();
  const gint64 silence_usecs = now_usecs - ping->sent_usecs;

  if (!lkl_ping_ledger_is_proven (self->ledger, &ping->process))
    {
      if (silence_usecs > UNPROVEN_USECS)
        ping->sent_usecs = 0;
    }
  else if (!lkl_stall_sampler_look (self->sampler, ping, now_usecs))
    {
      if (lkl_process_id_is_there (&ping->process))
        emit_result (self, LKL_WINDOW_SAMPLE_DROPPED, &ping->process, 0, LKL_STALL_CAUSE_UNKNOWN);
      else
        tell_end (self, ping);
      ping->sent_usecs = 0;
    }
  else
    {
      emit_wait (self,
                 LKL_WINDOW_SAMPLE_PENDING,
                 ping,
                 silence_usecs,
                 lkl_stall_evidence_judge (&ping->evidence));
    }
}

gboolean
lkl_bus_probe_judge (LklBusProbe *self)
{
  const GPtrArray *pending = lkl_ping_ledger_get_pending (self->ledger);
  gboolean has_any = FALSE;

  for (guint i = 0; i < pending->len; i++)
    {
      LklPing *ping = g_ptr_array_index (pending, i);

      if (ping->sent_usecs > 0)
        judge_silence (self, ping);
      has_any |= ping->sent_usecs > 0;
    }
  return has_any;
}

void
lkl_bus_probe_void_all (LklBusProbe *self)
{
  const GPtrArray *pending = lkl_ping_ledger_get_pending (self->ledger);

  for (guint i = 0; i < pending->len; i++)
    ((LklPing *) g_ptr_array_index (pending, i))->sent_usecs = 0;
  g_ptr_array_set_size (self->queue, 0);
}

void
lkl_bus_probe_drop_all (LklBusProbe *self)
{
  lkl_ping_ledger_drop_all (self->ledger);
  g_ptr_array_set_size (self->queue, 0);
  g_hash_table_remove_all (self->refused);
  self->is_asking_bus = FALSE;
}
