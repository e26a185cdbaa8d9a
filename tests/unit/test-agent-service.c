/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/bus/agent-service.h"

#include <fcntl.h>
#include <gio/gunixfdlist.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "tests/fakes/scratch-bus.h"

typedef struct
{
  GTestDBus *bus;
  GDBusConnection *server;
  GDBusConnection *caller;
  LklClock *clock;
  LklAgentService *service;
  gint n_looks;      /* atomic: how often the bus was asked who a caller is */
  gint is_hiding;    /* atomic: whether the bus shall know no caller's process */
  gint looks_serial; /* atomic: of the last of these questions */
} Fixture;

static gboolean
on_sync_now (LklBus *bus, GDBusMethodInvocation *invocation, gpointer user_data)
{
  lkl_bus_complete_sync_now (bus, invocation);
  return TRUE;
}

static gboolean
on_get_status (LklBus *bus, GDBusMethodInvocation *invocation, gpointer user_data)
{
  lkl_bus_complete_get_status (bus, invocation, g_variant_new ("a{sv}", NULL));
  return TRUE;
}

static gboolean
on_describe_for_it (LklBus *bus, GDBusMethodInvocation *invocation, gpointer user_data)
{
  lkl_bus_complete_describe_for_it (bus, invocation, "");
  return TRUE;
}

/* On a thread of GIO's. */
static GDBusMessage *
count_looks (GDBusConnection *connection,
             GDBusMessage *message,
             gboolean is_incoming,
             gpointer user_data)
{
  Fixture *fixture = user_data;

  if (!is_incoming
      && g_strcmp0 (g_dbus_message_get_member (message), "GetConnectionUnixProcessID") == 0)
    {
      g_atomic_int_inc (&fixture->n_looks);
      g_atomic_int_set (&fixture->looks_serial, (gint) g_dbus_message_get_serial (message));
    }
  if (is_incoming && g_atomic_int_get (&fixture->is_hiding)
      && g_dbus_message_get_message_type (message) == G_DBUS_MESSAGE_TYPE_METHOD_RETURN
      && (gint) g_dbus_message_get_reply_serial (message)
             == g_atomic_int_get (&fixture->looks_serial))
    {
      g_autoptr (GDBusMessage) locked = message;

      message = g_dbus_message_copy (locked, NULL);
      g_dbus_message_set_body (message, g_variant_new ("(u)", 0));
    }
  return message;
}

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (fixture->bus);
  fixture->server = lkl_scratch_bus_connect (fixture->bus);
  g_dbus_connection_add_filter (fixture->server, count_looks, fixture, NULL);
  fixture->caller = lkl_scratch_bus_connect (fixture->bus);
  fixture->clock = lkl_clock_new_manual (0, G_USEC_PER_SEC);
  fixture->service = lkl_agent_service_new (fixture->server, fixture->clock, &error);
  g_assert_no_error (error);
  g_signal_connect (lkl_agent_service_get_skeleton (fixture->service),
                    "handle-sync-now",
                    G_CALLBACK (on_sync_now),
                    NULL);
  g_signal_connect (lkl_agent_service_get_skeleton (fixture->service),
                    "handle-get-status",
                    G_CALLBACK (on_get_status),
                    NULL);
  g_signal_connect (lkl_agent_service_get_skeleton (fixture->service),
                    "handle-describe-for-it",
                    G_CALLBACK (on_describe_for_it),
                    NULL);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->service);
  lkl_clock_unref (fixture->clock);
  g_dbus_connection_close_sync (fixture->caller, NULL, NULL);
  g_dbus_connection_close_sync (fixture->server, NULL, NULL);
  g_clear_object (&fixture->caller);
  g_clear_object (&fixture->server);
  g_test_dbus_down (fixture->bus);
  g_clear_object (&fixture->bus);
}

static void
on_called (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  *(char **) user_data = reply != NULL ? g_strdup ("ok") : g_dbus_error_get_remote_error (error);
}

/* Returns: (transfer full): "ok" or the name of the D-Bus error */
static char *
call (Fixture *fixture, const char *method)
{
  char *outcome = NULL;

  g_dbus_connection_call (fixture->caller,
                          g_dbus_connection_get_unique_name (fixture->server),
                          LKL_AGENT_BUS_PATH,
                          LKL_AGENT_BUS_NAME,
                          method,
                          NULL,
                          NULL,
                          G_DBUS_CALL_FLAGS_NONE,
                          5000,
                          NULL,
                          on_called,
                          &outcome);
  while (outcome == NULL)
    g_main_context_iteration (NULL, TRUE);
  return outcome;
}

static void
test_ordinary_caller_is_answered (Fixture *fixture, gconstpointer data)
{
  /* The first call waits for the look at the caller, the second does not. */
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *outcome = call (fixture, "SyncNow");

      g_assert_cmpstr (outcome, ==, "ok");
    }
  g_assert_cmpint (g_atomic_int_get (&fixture->n_looks), ==, 1);
}

/* Who can't be looked at counts as in a sandbox, and is not looked at for each call either. */
static void
test_sandboxed_caller_is_looked_at_once (Fixture *fixture, gconstpointer data)
{
  g_atomic_int_set (&fixture->is_hiding, TRUE);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *status = call (fixture, "GetStatus");
      g_autofree char *wish = call (fixture, "SyncNow");

      g_assert_cmpstr (status, ==, "ok");
      g_assert_cmpstr (wish, ==, "org.freedesktop.DBus.Error.AccessDenied");
    }
  g_assert_cmpint (g_atomic_int_get (&fixture->n_looks), ==, 1);
}

static void
test_rate_is_limited (Fixture *fixture, gconstpointer data)
{
  g_autofree char *late = NULL;

  for (guint i = 0; i < 25; i++)
    {
      g_autofree char *outcome = call (fixture, "SyncNow");

      g_assert_cmpstr (outcome, ==, i < 20 ? "ok" : "org.freedesktop.DBus.Error.LimitsExceeded");
    }
  lkl_clock_advance (fixture->clock, 61 * G_USEC_PER_SEC);
  late = call (fixture, "SyncNow");
  g_assert_cmpstr (late, ==, "ok");
}

/* Who reads too much hinders nobody else. */
static void
test_reads_are_limited_by_caller (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDBusConnection) greedy = g_steal_pointer (&fixture->caller);
  g_autofree char *other = NULL;

  fixture->caller = greedy;
  for (guint i = 0; i < 65; i++)
    {
      g_autofree char *outcome = call (fixture, "DescribeForIt");

      g_assert_cmpstr (outcome, ==, i < 60 ? "ok" : "org.freedesktop.DBus.Error.LimitsExceeded");
    }
  fixture->caller = lkl_scratch_bus_connect (fixture->bus);
  other = call (fixture, "DescribeForIt");
  g_assert_cmpstr (other, ==, "ok");
  g_dbus_connection_close_sync (greedy, NULL, NULL);
}

#define N_CALLERS 8
#define N_CALLS_EACH 100 /* a bus has no more than 128 under way for one caller */

typedef struct
{
  guint n_ok;
  guint n_refused;
} Tally;

static void
on_counted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Tally *tally = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (reply != NULL)
    tally->n_ok++;
  else if (g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_LIMITS_EXCEEDED))
    tally->n_refused++;
  else
    g_assert_no_error (error);
}

/* Sends all of them before any is answered. */
static void
flood (Fixture *fixture, GDBusConnection *caller, const char *method, Tally *tally)
{
  for (guint i = 0; i < N_CALLS_EACH; i++)
    g_dbus_connection_call (caller,
                            g_dbus_connection_get_unique_name (fixture->server),
                            LKL_AGENT_BUS_PATH,
                            LKL_AGENT_BUS_NAME,
                            method,
                            NULL,
                            NULL,
                            G_DBUS_CALL_FLAGS_NONE,
                            60000,
                            NULL,
                            on_counted,
                            tally);
}

/* GIO asks on threads of its own whether a call is allowed, many at a time. */
static void
test_many_calls_at_once_are_counted (Fixture *fixture, gconstpointer data)
{
  GDBusConnection *callers[N_CALLERS];
  Tally tallies[N_CALLERS] = { { 0 } };

  for (guint i = 0; i < N_CALLERS; i++)
    callers[i] = lkl_scratch_bus_connect (fixture->bus);
  for (guint i = 0; i < N_CALLERS; i++)
    flood (fixture, callers[i], "DescribeForIt", &tallies[i]);
  for (guint i = 0; i < N_CALLERS; i++)
    {
      while (tallies[i].n_ok + tallies[i].n_refused < N_CALLS_EACH)
        g_main_context_iteration (NULL, TRUE);
      g_assert_cmpuint (tallies[i].n_ok, ==, 60);
      g_dbus_connection_close_sync (callers[i], NULL, NULL);
      g_object_unref (callers[i]);
    }
  g_assert_cmpint (g_atomic_int_get (&fixture->n_looks), ==, N_CALLERS);
}

static void
test_sealed_bytes_cannot_be_changed (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("what was sent", 13);
  g_autoptr (GError) error = NULL;
  g_autoptr (GUnixFDList) list = lkl_agent_service_seal_bytes (bytes, &error);
  int fd = g_unix_fd_list_get (list, 0, &error);
  char buffer[32] = "";

  g_assert_no_error (error);
  g_assert_cmpint (read (fd, buffer, sizeof buffer), ==, 13);
  g_assert_cmpstr (buffer, ==, "what was sent");
  g_assert_cmpint (write (fd, "x", 1), ==, -1);
  g_assert_cmpint (ftruncate (fd, 1), ==, -1);
  close (fd);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/agent-service/ordinary-caller-is-answered",
              Fixture,
              NULL,
              fixture_set_up,
              test_ordinary_caller_is_answered,
              fixture_tear_down);
  g_test_add ("/agent-service/sandboxed-caller-is-looked-at-once",
              Fixture,
              NULL,
              fixture_set_up,
              test_sandboxed_caller_is_looked_at_once,
              fixture_tear_down);
  g_test_add ("/agent-service/rate-is-limited",
              Fixture,
              NULL,
              fixture_set_up,
              test_rate_is_limited,
              fixture_tear_down);
  g_test_add ("/agent-service/reads-are-limited",
              Fixture,
              NULL,
              fixture_set_up,
              test_reads_are_limited_by_caller,
              fixture_tear_down);
  g_test_add ("/agent-service/many-calls-at-once-are-counted",
              Fixture,
              NULL,
              fixture_set_up,
              test_many_calls_at_once_are_counted,
              fixture_tear_down);
  g_test_add_func ("/agent-service/sealed-bytes-cannot-be-changed",
                   test_sealed_bytes_cannot_be_changed);
  return g_test_run ();
}
