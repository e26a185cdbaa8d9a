/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklWaylandLoop"

#include "platform/windows/wayland/wayland-loop.h"

#include "platform/windows/process/frozen-cgroup.h"
#include "platform/windows/process/process-scope.h"
#include "platform/windows/process/program-activity.h"
#include "platform/windows/stalls/main-thread-watch.h"
#include "platform/windows/stalls/ready-programs.h"
#include "platform/windows/stalls/suspend-watch.h"
#include "platform/windows/wayland/accessible-programs.h"
#include "platform/windows/wayland/bus-probe.h"
#include "platform/windows/wayland/gtk-applications.h"
#include "platform/windows/wayland/wayland-programs.h"

/* Who is connected is read again after so many rounds. */
#define SEARCH_ROUNDS 6
/* A program counts as at work for so many rounds. */
#define ACTIVE_ROUNDS 2
/* A program that is seen to be ready is asked in every third round. */
#define MOST_READY_LOOKS 2

struct _LklWaylandLoop
{
  LklWindowSampleFunc emit;
  gpointer user_data;
  GMainContext *context;         /* (owned) */
  LklUnixSockets *sockets;       /* (owned) */
  LklWaylandPrograms *connected; /* (owned) */
  LklAppIdentity *identity;      /* (owned) */
  GHashTable *programs;          /* (owned): pid -> Program */
  LklReadyPrograms *ready;       /* (owned) */
  LklSuspendWatch suspend;
  LklDelayControl *control; /* (owned) */

  LklBusCalls *session;              /* (owned) */
  LklGtkApplications *applications;  /* (owned) (nullable): NULL until the bus is ready */
  LklAccessiblePrograms *accessible; /* (owned) (nullable): likewise */
  LklBusProbe *actions;              /* (owned) */
  LklBusProbe *accessibility;        /* (owned) */

  gint64 interval_usecs; /* 0 = off */
  gint64 round_usecs;    /* CLOCK_MONOTONIC: when the next one is due */
  guint n_rounds;        /* since the last search */
  gboolean is_search_due;
  gboolean is_known; /* who is connected */
  GSource *timer;    /* (owned) (nullable) */
  gint64 due_usecs;  /* CLOCK_MONOTONIC: when it fires */
};

typedef struct
{
  LklProcessId process;
  guint32 inode;
  const char *app_id; /* (nullable): interned */
  gboolean is_named;
  gboolean was_asked;
  LklWindowMethod method; /* by which it answered last */
  gboolean is_unreached;  /* at work, and no method reaches it */
  LklProgramActivity activity;
  LklMainThreadWatch watch;
} Program;

static void schedule (LklWaylandLoop *self, gint64 at_usecs);

/* --- Samples */

static void
emit_sample (LklWaylandLoop *self, const Program *program, LklWindowSample sample)
{
  sample.app_id = program != NULL ? program->app_id : NULL;
  sample.interval_usecs = self->interval_usecs;
  /* Only main threads are looked at more often. */
  if (sample.method != LKL_WINDOW_METHOD_MAIN_THREAD
      || sample.outcome == LKL_WINDOW_SAMPLE_UNMEASURABLE)
    sample.interval_usecs *= LKL_WAYLAND_ROUND_TURNS;
  /* Wayland tells nobody who is. */
  sample.is_in_front = FALSE;
  self->emit (&sample, self->user_data);
}

static Program *
find_program (LklWaylandLoop *self, const LklProcessId *process)
{
  Program *program = g_hash_table_lookup (self->programs, GINT_TO_POINTER (process->pid));

  return program != NULL && program->process.start_ticks == process->start_ticks ? program : NULL;
}

static void
on_probe_result (const LklBusProbeResult *result, gpointer data)
{
  LklWaylandLoop *self = data;
  Program *program = result->process != NULL ? find_program (self, result->process) : NULL;

  if (self->interval_usecs == 0 || (program == NULL && result->process != NULL))
    return;
  if (program != NULL && result->outcome == LKL_WINDOW_SAMPLE_ANSWERED)
    {
      program->method = result->method;
      lkl_ready_programs_note_answer (self->ready, &program->process);
    }
  emit_sample (self,
               program,
               (LklWindowSample){ .outcome = result->outcome,
                                  .method = result->method,
                                  .latency_usecs = result->latency_usecs,
                                  .cause = result->cause });
}

static void
emit_unmeasurable (LklWaylandLoop *self, const Program *program)
{
  emit_sample (self,
               program,
               (LklWindowSample){ .outcome = LKL_WINDOW_SAMPLE_UNMEASURABLE,
                                  .method = LKL_WINDOW_METHOD_MAIN_THREAD });
}

/* Returns: whether a program that has answered is seen to be able to, so that it need not be asked
 */
static gboolean
look_if_ready (LklWaylandLoop *self, const Program *program)
{
  if (!lkl_ready_programs_look (self->ready, self->sockets, &program->process, program->inode))
    return FALSE;
  emit_sample (
      self,
      program,
      (LklWindowSample){ .outcome = LKL_WINDOW_SAMPLE_ANSWERED, .method = program->method });
  return TRUE;
}

/* --- Main threads */

static void
emit_suspicion (LklWaylandLoop *self,
                const Program *program,
                LklWindowSampleOutcome outcome,
                gint64 length_usecs)
{
  emit_sample (self,
               program,
               (LklWindowSample){ .outcome = outcome,
                                  .method = LKL_WINDOW_METHOD_MAIN_THREAD,
                                  .latency_usecs = length_usecs,
                                  .cause = lkl_stall_evidence_judge (&program->watch.evidence) });
}

static void
look_at_main_thread (LklWaylandLoop *self, Program *program)
{
  LklMainThreadVerdict verdict;
  LklMainThread look;
  gint64 length_usecs;
  gint64 unread = -1;

  /* Mostly one file tells that all is well. */
  if (!program->watch.is_stuck && lkl_main_thread_read_sleep (program->process.pid, &look)
      && lkl_main_thread_watch_is_polling (&look))
    {
      lkl_main_thread_watch_add (
          &program->watch, &look, -1, g_get_monotonic_time (), &length_usecs);
      return;
    }
  if (!lkl_main_thread_read (program->process.pid, &look)
      || look.start_ticks != program->process.start_ticks || lkl_main_thread_is_stopped (&look)
      || (program->watch.is_stuck && lkl_frozen_cgroup_holds (program->process.pid)))
    {
      if (program->watch.is_stuck)
        emit_suspicion (self, program, LKL_WINDOW_SAMPLE_DROPPED, 0);
      lkl_main_thread_watch_reset (&program->watch);
      return;
    }
  if (look.state == 'R')
    unread = lkl_unix_sockets_get_unread (self->sockets, program->inode);
  verdict = lkl_main_thread_watch_add (
      &program->watch, &look, unread, g_get_monotonic_time (), &length_usecs);
  if (verdict == LKL_MAIN_THREAD_STUCK && lkl_frozen_cgroup_holds (program->process.pid))
    lkl_main_thread_watch_reset (&program->watch);
  else if (verdict == LKL_MAIN_THREAD_STUCK)
    emit_suspicion (self, program, LKL_WINDOW_SAMPLE_PENDING, length_usecs);
  else if (verdict == LKL_MAIN_THREAD_FREED)
    emit_suspicion (self, program, LKL_WINDOW_SAMPLE_ANSWERED, length_usecs);
}

/* Returns: whether anybody is watched */
static gboolean
look_at_unreached (LklWaylandLoop *self)
{
  gboolean has_any = FALSE;
  GHashTableIter iter;
  Program *program;

  g_hash_table_iter_init (&iter, self->programs);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &program))
    {
      if (program->is_unreached)
        look_at_main_thread (self, program);
      has_any |= program->is_unreached;
    }
  return has_any;
}

/* --- Rounds */

static void
name_program (LklWaylandLoop *self, Program *program, const char *bus_name)
{
  if (program->is_named && (program->app_id != NULL || bus_name == NULL))
    return;
  program->app_id =
      g_intern_string (lkl_process_scope_find_app (self->identity, program->process.pid, bus_name));
  program->is_named = TRUE;
}

static void
keep_connected (LklWaylandLoop *self)
{
  const GArray *connected = lkl_wayland_programs_get (self->connected);
  g_autoptr (GHashTable) before = g_steal_pointer (&self->programs);

  self->programs = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  for (guint i = 0; i < connected->len; i++)
    {
      const LklWaylandProgram *found = &g_array_index (connected, LklWaylandProgram, i);
      gpointer key = GINT_TO_POINTER (found->process.pid);
      Program *program = g_hash_table_lookup (before, key);

      if (program != NULL && program->process.start_ticks == found->process.start_ticks)
        {
          g_hash_table_steal (before, key);
        }
      else
        {
          program = g_new0 (Program, 1);
          program->process = found->process;
        }
      program->inode = found->inode;
      g_hash_table_insert (self->programs, key, program);
    }
}

static void
search_if_due (LklWaylandLoop *self)
{
  g_autoptr (GError) error = NULL;

  if (!self->is_search_due && ++self->n_rounds < SEARCH_ROUNDS)
    return;
  self->is_search_due = FALSE;
  self->n_rounds = 0;
  self->is_known = lkl_wayland_programs_refresh (self->connected, &error);
  if (!self->is_known)
    g_debug ("%s", error->message);
  keep_connected (self);
  if (self->accessible != NULL)
    lkl_accessible_programs_refresh (self->accessible);
}

typedef struct
{
  LklWaylandLoop *loop;
  Program *program;
  gboolean is_queued;
} Search;

static gboolean
queue_application (const LklGtkApplication *application, gpointer data)
{
  Search *search = data;

  search->is_queued = lkl_bus_probe_queue (search->loop->actions,
                                           &search->program->process,
                                           application->name,
                                           application->object_path);
  if (search->is_queued)
    name_program (search->loop, search->program, application->name);
  return search->is_queued;
}

static gboolean
queue_actions (LklWaylandLoop *self, Program *program)
{
  Search search = { self, program, FALSE };

  if (self->applications != NULL)
    lkl_gtk_applications_visit (
        self->applications, program->process.pid, queue_application, &search);
  return search.is_queued;
}

static gboolean
queue_accessibility (LklWaylandLoop *self, Program *program)
{
  const char *name = NULL;

  if (self->accessible != NULL && lkl_accessible_programs_get_calls (self->accessible) != NULL)
    name = lkl_accessible_programs_find (self->accessible, program->process.pid);
  return name != NULL
         && lkl_bus_probe_queue (
             self->accessibility, &program->process, name, LKL_ACCESSIBLE_ROOT_PATH);
}

static void
queue_program (LklWaylandLoop *self, Program *program)
{
  const gint64 keep_usecs = ACTIVE_ROUNDS * LKL_WAYLAND_ROUND_TURNS * self->interval_usecs;
  const gboolean is_active =
      lkl_program_activity_look (&program->activity, program->process.pid, keep_usecs);

  /* Each one is asked once, whatever it does, so that its first hang is not its first question. */
  if (!is_active && program->was_asked)
    {
      program->is_unreached = program->watch.is_stuck;
      return;
    }
  if (look_if_ready (self, program))
    return;
  program->was_asked = self->applications != NULL;
  program->is_unreached = !queue_actions (self, program) && !queue_accessibility (self, program);
  name_program (self, program, NULL);
  if (!program->is_unreached)
    lkl_main_thread_watch_reset (&program->watch);
  else if (is_active)
    emit_unmeasurable (self, program);
}

static void
begin_round (LklWaylandLoop *self)
{
  GHashTableIter iter;
  Program *program;

  search_if_due (self);
  if (!self->is_known)
    emit_unmeasurable (self, NULL);
  g_hash_table_iter_init (&iter, self->programs);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &program))
    queue_program (self, program);
  if (self->applications != NULL)
    lkl_bus_probe_send_queued (self->actions, self->session);
  if (self->accessible != NULL && lkl_accessible_programs_get_calls (self->accessible) != NULL)
    lkl_bus_probe_send_queued (self->accessibility,
                               lkl_accessible_programs_get_calls (self->accessible));
}

/* --- Turns */

static void
forget_the_past (LklWaylandLoop *self)
{
  GHashTableIter iter;
  Program *program;

  lkl_bus_probe_void_all (self->actions);
  lkl_bus_probe_void_all (self->accessibility);
  g_hash_table_iter_init (&iter, self->programs);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &program))
    {
      lkl_main_thread_watch_reset (&program->watch);
      program->activity = (LklProgramActivity){ 0 };
    }
}

/* A beat of its own for each PC and each turn: 80 to 120 %. */
static gint64
draw_wait_usecs (gint64 usecs)
{
  return (gint64) ((double) usecs * g_random_double_range (0.8, 1.2));
}

static gboolean
on_turn (gpointer data)
{
  LklWaylandLoop *self = data;
  gboolean is_round;
  gint64 next_usecs;

  lkl_delay_control_note_wake (self->control, self->due_usecs, g_get_monotonic_time ());
  if (lkl_suspend_watch_has_slept (&self->suspend))
    forget_the_past (self);
  next_usecs = self->round_usecs;
  /* Both are called, whatever the first one says. */
  if (lkl_bus_probe_judge (self->actions) | lkl_bus_probe_judge (self->accessibility))
    next_usecs = g_get_monotonic_time () + draw_wait_usecs (self->interval_usecs / 2);
  is_round = g_get_monotonic_time () >= self->round_usecs;
  if (is_round)
    {
      begin_round (self);
      self->round_usecs = g_get_monotonic_time ()
                          + draw_wait_usecs (self->interval_usecs * LKL_WAYLAND_ROUND_TURNS);
      next_usecs = g_get_monotonic_time () + draw_wait_usecs (self->interval_usecs / 2);
    }
  if (look_at_unreached (self))
    next_usecs = MIN (next_usecs, g_get_monotonic_time () + draw_wait_usecs (self->interval_usecs));
  schedule (self, MIN (next_usecs, self->round_usecs));
  return G_SOURCE_REMOVE;
}

static void
stop_timer (LklWaylandLoop *self)
{
  if (self->timer != NULL)
    g_source_destroy (self->timer);
  g_clear_pointer (&self->timer, g_source_unref);
}

static void
schedule (LklWaylandLoop *self, gint64 at_usecs)
{
  stop_timer (self);
  self->due_usecs = at_usecs;
  self->timer = g_timeout_source_new (0);
  g_source_set_ready_time (self->timer, at_usecs);
  g_source_set_callback (self->timer, on_turn, self, NULL);
  g_source_attach (self->timer, self->context);
}

/* --- Life */

static void
on_name_changed (const char *name, gpointer data)
{
  LklWaylandLoop *self = data;

  lkl_bus_probe_forget (self->actions, name);
  self->is_search_due = TRUE;
}

static void
on_accessibility_lost (gpointer data)
{
  LklWaylandLoop *self = data;

  lkl_bus_probe_drop_all (self->accessibility);
}

static void
on_session_ready (const GError *error, gpointer data)
{
  LklWaylandLoop *self = data;

  if (error != NULL)
    {
      g_message ("Programs can't be asked by the session bus: %s", error->message);
      return;
    }
  self->applications = lkl_gtk_applications_new (self->session, on_name_changed, self);
  self->accessible = lkl_accessible_programs_new (self->session, on_accessibility_lost, self);
  lkl_gtk_applications_set_listening (self->applications, self->interval_usecs > 0);
  if (self->interval_usecs > 0)
    lkl_accessible_programs_refresh (self->accessible);
}

LklWaylandLoop *
lkl_wayland_loop_new (const char *socket_path,
                      const char *bus_address,
                      LklWindowSampleFunc emit,
                      gpointer user_data,
                      GError **error)
{
  g_autoptr (LklUnixSockets) sockets = lkl_unix_sockets_open (error);
  LklWaylandLoop *self;

  if (sockets == NULL)
    return NULL;
  self = g_new0 (LklWaylandLoop, 1);
  self->emit = emit;
  self->user_data = user_data;
  self->context = g_main_context_ref_thread_default ();
  self->sockets = g_steal_pointer (&sockets);
  self->connected = lkl_wayland_programs_new (self->sockets, socket_path);
  self->identity = lkl_app_identity_new (NULL);
  self->programs = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->ready = lkl_ready_programs_new (MOST_READY_LOOKS);
  /* The bus is asked itself before each round. */
  self->control = lkl_delay_control_new (-1);
  self->actions =
      lkl_bus_probe_new (LKL_WINDOW_METHOD_ACTIONS, self->control, on_probe_result, self);
  self->accessibility =
      lkl_bus_probe_new (LKL_WINDOW_METHOD_ACCESSIBILITY, self->control, on_probe_result, self);
  self->session = lkl_bus_calls_open (bus_address, on_session_ready, self);
  return self;
}

void
lkl_wayland_loop_free (LklWaylandLoop *self)
{
  stop_timer (self);
  self->interval_usecs = 0;
  /* Names that come while the calls end would be asked for. */
  if (self->applications != NULL)
    lkl_gtk_applications_set_listening (self->applications, FALSE);
  lkl_bus_calls_free (self->session);
  g_clear_pointer (&self->accessible, lkl_accessible_programs_free);
  g_clear_pointer (&self->applications, lkl_gtk_applications_free);
  lkl_bus_probe_free (self->actions);
  lkl_bus_probe_free (self->accessibility);
  lkl_delay_control_free (self->control);
  g_hash_table_unref (self->programs);
  lkl_ready_programs_free (self->ready);
  lkl_app_identity_free (self->identity);
  lkl_wayland_programs_free (self->connected);
  lkl_unix_sockets_close (self->sockets);
  g_main_context_unref (self->context);
  g_free (self);
}

void
lkl_wayland_loop_set_interval (LklWaylandLoop *self, guint interval_ms)
{
  const gint64 before_usecs = self->interval_usecs;

  self->interval_usecs = (gint64) interval_ms * 1000;
  stop_timer (self);
  if ((before_usecs == 0) != (interval_ms == 0))
    {
      forget_the_past (self);
      if (self->applications != NULL)
        lkl_gtk_applications_set_listening (self->applications, interval_ms > 0);
      self->is_search_due = TRUE;
    }
  if (interval_ms == 0)
    return;
  if (before_usecs == 0)
    lkl_suspend_watch_init (&self->suspend, NULL, NULL);
  self->round_usecs = g_get_monotonic_time () + draw_wait_usecs (self->interval_usecs) / 2;
  schedule (self, self->round_usecs);
}
