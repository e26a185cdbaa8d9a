/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/windows/wayland/bus-probe.h"

#include <unistd.h>

#include "platform/windows/process/process-state.h"

#define PATH "/org/example/App"

/* A bus, a program on it that answers or keeps silent, and the probe that asks it. */
typedef struct
{
  GTestDBus *bus;
  GDBusConnection *program;
  guint object_id;
  gboolean is_silent;
  guint n_calls;
  GPtrArray *unanswered; /* (element-type GDBusMethodInvocation) */
  LklBusCalls *calls;
  LklDelayControl *control;
  LklBusProbe *probe;
  LklProcessId process;
  GArray *results; /* (element-type LklBusProbeResult) */
} Fixture;

static void
on_call (GDBusConnection *connection,
         const char *sender,
         const char *object_path,
         const char *interface_name,
         const char *method_name,
         GVariant *parameters,
         GDBusMethodInvocation *invocation,
         gpointer data)
{
  Fixture *fixture = data;

  fixture->n_calls++;
  if (fixture->is_silent)
    g_ptr_array_add (fixture->unanswered, g_object_ref (invocation));
  else
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(as)", NULL));
}

static void
on_result (const LklBusProbeResult *result, gpointer data)
{
  Fixture *fixture = data;

  g_array_append_vals (fixture->results, result, 1);
}

static void
on_ready (const GError *error, gpointer data)
{
  g_assert_no_error (error);
}

static void
export_program (Fixture *fixture)
{
  static const GDBusInterfaceVTable vtable = { .method_call = on_call };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (
      "<node><interface name='org.gtk.Actions'>"
      "<method name='List'><arg type='as' direction='out'/></method></interface></node>",
      NULL);

  fixture->object_id = g_dbus_connection_register_object (
      fixture->program, PATH, node->interfaces[0], &vtable, fixture, NULL, NULL);
}

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  LklProcessState state = { 0 };

  fixture->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (fixture->bus);
  fixture->program =
      g_dbus_connection_new_for_address_sync (g_test_dbus_get_bus_address (fixture->bus),
                                              G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
                                                  | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                              NULL,
                                              NULL,
                                              NULL);
  export_program (fixture);
  fixture->unanswered = g_ptr_array_new_with_free_func (g_object_unref);
  fixture->calls =
      lkl_bus_calls_open (g_test_dbus_get_bus_address (fixture->bus), on_ready, fixture);
  while (lkl_bus_calls_get_connection (fixture->calls) == NULL)
    g_main_context_iteration (NULL, TRUE);
  fixture->control = lkl_delay_control_new (-1);
  fixture->probe =
      lkl_bus_probe_new (LKL_WINDOW_METHOD_ACTIONS, fixture->control, on_result, fixture);
  fixture->results = g_array_new (FALSE, FALSE, sizeof (LklBusProbeResult));
  g_assert_true (lkl_process_state_read (getpid (), &state));
  fixture->process = (LklProcessId){ getpid (), state.start_ticks };
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  lkl_bus_calls_free (fixture->calls);
  lkl_bus_probe_free (fixture->probe);
  lkl_delay_control_free (fixture->control);
  g_array_unref (fixture->results);
  g_ptr_array_unref (fixture->unanswered);
  g_dbus_connection_unregister_object (fixture->program, fixture->object_id);
  g_dbus_connection_close_sync (fixture->program, NULL, NULL);
  g_clear_object (&fixture->program);
  g_test_dbus_down (fixture->bus);
  g_clear_object (&fixture->bus);
}

static const char *
get_name (Fixture *fixture)
{
  return g_dbus_connection_get_unique_name (fixture->program);
}

static gboolean
queue (Fixture *fixture)
{
  return lkl_bus_probe_queue (fixture->probe, &fixture->process, get_name (fixture), PATH);
}

static void
ask (Fixture *fixture)
{
  g_assert_true (queue (fixture));
  lkl_bus_probe_send_queued (fixture->probe, fixture->calls);
}

static void
wait_for_results (Fixture *fixture, guint n_results)
{
  while (fixture->results->len < n_results)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (fixture->results->len, ==, n_results);
}

static void
wait_for_calls (Fixture *fixture, guint n_calls)
{
  while (fixture->n_calls < n_calls)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (fixture->n_calls, ==, n_calls);
}

static LklWindowSampleOutcome
get_outcome (Fixture *fixture, guint n)
{
  return g_array_index (fixture->results, LklBusProbeResult, n).outcome;
}

static void
answer_all (Fixture *fixture)
{
  for (guint i = 0; i < fixture->unanswered->len; i++)
    g_dbus_method_invocation_return_value (
        g_object_ref (g_ptr_array_index (fixture->unanswered, i)), g_variant_new ("(as)", NULL));
  g_ptr_array_set_size (fixture->unanswered, 0);
}

static void
test_an_answer (Fixture *fixture, gconstpointer data)
{
  g_assert_false (lkl_bus_probe_is_proven (fixture->probe, &fixture->process));
  ask (fixture);
  wait_for_results (fixture, 1);
  g_assert_cmpint (get_outcome (fixture, 0), ==, LKL_WINDOW_SAMPLE_ANSWERED);
  g_assert_true (lkl_bus_probe_is_proven (fixture->probe, &fixture->process));
  g_assert_false (lkl_bus_probe_judge (fixture->probe));
}

static void
test_one_call_at_a_time (Fixture *fixture, gconstpointer data)
{
  ask (fixture);
  wait_for_results (fixture, 1);
  fixture->is_silent = TRUE;
  ask (fixture);
  wait_for_calls (fixture, 2);
  ask (fixture);
  /* The bus has been asked a question after the one that would have gone out. */
  lkl_bus_probe_judge (fixture->probe);
  wait_for_results (fixture, 2);
  g_assert_cmpint (get_outcome (fixture, 1), ==, LKL_WINDOW_SAMPLE_PENDING);
  answer_all (fixture);
  wait_for_results (fixture, 3);
  g_assert_cmpint (get_outcome (fixture, 2), ==, LKL_WINDOW_SAMPLE_ANSWERED);
  g_assert_cmpuint (fixture->n_calls, ==, 2);
}

static void
test_who_never_answered_is_not_judged (Fixture *fixture, gconstpointer data)
{
  fixture->is_silent = TRUE;
  ask (fixture);
  wait_for_calls (fixture, 1);
  g_assert_true (lkl_bus_probe_judge (fixture->probe));
  g_assert_cmpuint (fixture->results->len, ==, 0);
  /* No answer is to be expected, and no second call goes out. */
  g_assert_false (queue (fixture));
  answer_all (fixture);
  wait_for_results (fixture, 1);
  g_assert_cmpuint (fixture->n_calls, ==, 1);
}

static void
test_who_refuses_is_not_asked_again (Fixture *fixture, gconstpointer data)
{
  g_assert_true (
      lkl_bus_probe_queue (fixture->probe, &fixture->process, get_name (fixture), "/elsewhere"));
  lkl_bus_probe_send_queued (fixture->probe, fixture->calls);
  while (!lkl_bus_probe_is_refused (fixture->probe, get_name (fixture)))
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (queue (fixture));
  g_assert_cmpuint (fixture->results->len, ==, 0);
  lkl_bus_probe_forget (fixture->probe, get_name (fixture));
  ask (fixture);
  wait_for_results (fixture, 1);
}

static void
test_nothing_is_concluded_after_a_sleep (Fixture *fixture, gconstpointer data)
{
  ask (fixture);
  wait_for_results (fixture, 1);
  fixture->is_silent = TRUE;
  ask (fixture);
  wait_for_calls (fixture, 2);
  lkl_bus_probe_void_all (fixture->probe);
  g_assert_false (lkl_bus_probe_judge (fixture->probe));
  ask (fixture);
  g_assert_cmpuint (fixture->n_calls, ==, 2);
  answer_all (fixture);
  fixture->is_silent = FALSE;
  /* Once the old call is answered, a new one may go out: its answer is the first to count. */
  while (fixture->n_calls < 3)
    {
      queue (fixture);
      lkl_bus_probe_send_queued (fixture->probe, fixture->calls);
      g_main_context_iteration (NULL, TRUE);
    }
  wait_for_results (fixture, 2);
  g_assert_cmpint (get_outcome (fixture, 1), ==, LKL_WINDOW_SAMPLE_ANSWERED);
}

static void
test_another_process_of_that_number (Fixture *fixture, gconstpointer data)
{
  ask (fixture);
  wait_for_results (fixture, 1);
  fixture->process.start_ticks++;
  g_assert_false (lkl_bus_probe_is_proven (fixture->probe, &fixture->process));
  ask (fixture);
  wait_for_results (fixture, 2);
  g_assert_cmpint (get_outcome (fixture, 1), ==, LKL_WINDOW_SAMPLE_DROPPED);
  g_assert_cmpuint (fixture->n_calls, ==, 1);
}

/* This thread slept on for longer than it takes to ask, so nobody knows whose fault it was. */
static void
test_our_own_delay (Fixture *fixture, gconstpointer data)
{
  const gint64 now_usecs = g_get_monotonic_time ();

  ask (fixture);
  wait_for_results (fixture, 1);
  fixture->is_silent = TRUE;
  ask (fixture);
  wait_for_calls (fixture, 2);
  g_usleep (150 * 1000);
  lkl_delay_control_note_wake (fixture->control, now_usecs, now_usecs + G_USEC_PER_SEC);
  lkl_bus_probe_judge (fixture->probe);
  g_assert_cmpint (get_outcome (fixture, 1), ==, LKL_WINDOW_SAMPLE_SYSTEM);
  answer_all (fixture);
  wait_for_results (fixture, 3);
  g_assert_cmpint (get_outcome (fixture, 2), ==, LKL_WINDOW_SAMPLE_SYSTEM);
}

static void
test_ends_while_a_call_is_out (Fixture *fixture, gconstpointer data)
{
  fixture->is_silent = TRUE;
  ask (fixture);
  wait_for_calls (fixture, 1);
}

static void
add (const char *path, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/bus-probe/answer", test_an_answer);
  add ("/bus-probe/one-call-at-a-time", test_one_call_at_a_time);
  add ("/bus-probe/never-answered", test_who_never_answered_is_not_judged);
  add ("/bus-probe/refuses", test_who_refuses_is_not_asked_again);
  add ("/bus-probe/sleep", test_nothing_is_concluded_after_a_sleep);
  add ("/bus-probe/another-process", test_another_process_of_that_number);
  add ("/bus-probe/our-own-delay", test_our_own_delay);
  add ("/bus-probe/ends", test_ends_while_a_call_is_out);
  return g_test_run ();
}
