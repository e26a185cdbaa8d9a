/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/notifications/late-answers.h"

#include "tests/fakes/scratch-bus.h"

#define SERVER_NAME "org.freedesktop.Notifications"
#define SERVER_PATH "/org/freedesktop/Notifications"
#define PATIENCE_MS 50
#define DEADLINE_SECS 10

/* A server that answers "Notify" only when it is told to, in the main context; who shows, waits. */
static const char xml[] = "<node><interface name='" SERVER_NAME "'>"
                          "<method name='Notify'><arg type='u' direction='out'/></method>"
                          "<method name='CloseNotification'><arg type='u' direction='in'/></method>"
                          "</interface></node>";

typedef struct
{
  GTestDBus *test_bus;
  GDBusConnection *bus;
  GDBusConnection *server_bus;
  GDBusNodeInfo *node;
  LklLateAnswers *late;
  GDBusMethodInvocation *waiting; /* (nullable) */
  GString *closed;
  gboolean is_done;
  gboolean has_answer;
} Fixture;

static void
on_method_call (GDBusConnection *connection,
                const char *sender,
                const char *object_path,
                const char *interface_name,
                const char *method_name,
                GVariant *parameters,
                GDBusMethodInvocation *invocation,
                gpointer user_data)
{
  Fixture *fixture = user_data;
  guint id = 0;

  if (g_str_equal (method_name, "Notify"))
    {
      fixture->waiting = invocation;
      return;
    }
  g_variant_get (parameters, "(u)", &id);
  g_string_append_printf (fixture->closed, "%u ", id);
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  static const GDBusInterfaceVTable table = { .method_call = on_method_call };

  fixture->test_bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (fixture->test_bus);
  fixture->bus = lkl_scratch_bus_connect (fixture->test_bus);
  fixture->server_bus = lkl_scratch_bus_connect (fixture->test_bus);
  fixture->node = g_dbus_node_info_new_for_xml (xml, NULL);
  g_assert_cmpuint (g_dbus_connection_register_object (fixture->server_bus,
                                                       SERVER_PATH,
                                                       fixture->node->interfaces[0],
                                                       &table,
                                                       fixture,
                                                       NULL,
                                                       NULL),
                    >,
                    0);
  fixture->closed = g_string_new (NULL);
  fixture->late = lkl_late_answers_new (fixture->bus);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  lkl_late_answers_free (fixture->late);
  g_string_free (fixture->closed, TRUE);
  g_dbus_node_info_unref (fixture->node);
  g_object_unref (fixture->server_bus);
  g_object_unref (fixture->bus);
  g_test_dbus_down (fixture->test_bus);
  g_object_unref (fixture->test_bus);
}

static gboolean
on_too_long (gpointer user_data)
{
  g_assert_not_reached ();
  return G_SOURCE_REMOVE;
}

#define WAIT_UNTIL(condition)                                                     \
  G_STMT_START                                                                    \
  {                                                                               \
    guint deadline_id = g_timeout_add_seconds (DEADLINE_SECS, on_too_long, NULL); \
    while (!(condition))                                                          \
      g_main_context_iteration (NULL, TRUE);                                      \
    g_source_remove (deadline_id);                                                \
  }                                                                               \
  G_STMT_END

static void
on_notified (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (GVariant) answer =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);

  fixture->has_answer = answer != NULL;
  fixture->is_done = TRUE;
}

static void
start_show (Fixture *fixture, int patience_ms)
{
  fixture->is_done = FALSE;
  fixture->waiting = NULL;
  g_dbus_connection_call (fixture->bus,
                          g_dbus_connection_get_unique_name (fixture->server_bus),
                          SERVER_PATH,
                          SERVER_NAME,
                          "Notify",
                          NULL,
                          G_VARIANT_TYPE ("(u)"),
                          G_DBUS_CALL_FLAGS_NONE,
                          patience_ms,
                          NULL,
                          on_notified,
                          fixture);
  WAIT_UNTIL (fixture->waiting != NULL);
}

static void
answer (Fixture *fixture, guint id)
{
  g_dbus_method_invocation_return_value (fixture->waiting, g_variant_new ("(u)", id));
}

static void
test_in_time (Fixture *fixture, gconstpointer data)
{
  start_show (fixture, DEADLINE_SECS * 1000);
  answer (fixture, 7);
  WAIT_UNTIL (fixture->is_done);
  g_assert_true (fixture->has_answer);
  lkl_late_answers_note_answered (fixture->late);
  /* What comes after it is another matter, and comes after whatever would close the first. */
  start_show (fixture, PATIENCE_MS);
  WAIT_UNTIL (fixture->is_done);
  g_assert_false (fixture->has_answer);
  lkl_late_answers_note_given_up (fixture->late);
  answer (fixture, 8);
  WAIT_UNTIL (fixture->closed->len > 0);
  g_assert_cmpstr (fixture->closed->str, ==, "8 ");
}

/* Between two that are late, one is in time. */
static void
test_too_late (Fixture *fixture, gconstpointer data)
{
  GDBusMethodInvocation *first;

  start_show (fixture, PATIENCE_MS);
  first = fixture->waiting;
  WAIT_UNTIL (fixture->is_done);
  lkl_late_answers_note_given_up (fixture->late);
  start_show (fixture, DEADLINE_SECS * 1000);
  answer (fixture, 2);
  WAIT_UNTIL (fixture->is_done);
  lkl_late_answers_note_answered (fixture->late);
  g_dbus_method_invocation_return_value (first, g_variant_new ("(u)", 1));
  WAIT_UNTIL (fixture->closed->len > 0);
  g_assert_cmpstr (fixture->closed->str, ==, "1 ");
}

/* The answer and the end of the patience meet. */
static void
test_just_too_late (Fixture *fixture, gconstpointer data)
{
  start_show (fixture, DEADLINE_SECS * 1000);
  answer (fixture, 3);
  WAIT_UNTIL (fixture->is_done);
  lkl_late_answers_note_given_up (fixture->late);
  WAIT_UNTIL (fixture->closed->len > 0);
  g_assert_cmpstr (fixture->closed->str, ==, "3 ");
}

#define ADD(name, function) \
  g_test_add ("/late-answers/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("in-time", test_in_time);
  ADD ("too-late", test_too_late);
  ADD ("just-too-late", test_just_too_late);
  return g_test_run ();
}
