/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/windows/wayland/accessible-programs.h"

#include <unistd.h>

/* A session bus with a stand-in for the accessibility service, whose bus is the same one. */
typedef struct
{
  GTestDBus *bus;
  GDBusConnection *service;
  guint object_ids[2];
  guint name_id;
  gboolean is_enabled;
  gboolean is_name_owned;
  guint n_addresses; /* how often somebody asked for the bus: which may start it */
  guint n_writes;
  LklBusCalls *session;
  LklAccessiblePrograms *programs;
  guint n_lost;
} Fixture;

static void
on_get_address (GDBusConnection *connection,
                const char *sender,
                const char *object_path,
                const char *interface_name,
                const char *method_name,
                GVariant *parameters,
                GDBusMethodInvocation *invocation,
                gpointer data)
{
  Fixture *fixture = data;

  fixture->n_addresses++;
  g_dbus_method_invocation_return_value (
      invocation, g_variant_new ("(s)", g_test_dbus_get_bus_address (fixture->bus)));
}

static GVariant *
on_get_property (GDBusConnection *connection,
                 const char *sender,
                 const char *object_path,
                 const char *interface_name,
                 const char *property_name,
                 GError **error,
                 gpointer data)
{
  const Fixture *fixture = data;

  return g_variant_new_boolean (fixture->is_enabled && g_str_equal (property_name, "IsEnabled"));
}

static gboolean
on_set_property (GDBusConnection *connection,
                 const char *sender,
                 const char *object_path,
                 const char *interface_name,
                 const char *property_name,
                 GVariant *value,
                 GError **error,
                 gpointer data)
{
  ((Fixture *) data)->n_writes++;
  return TRUE;
}

static void
on_lost (gpointer data)
{
  ((Fixture *) data)->n_lost++;
}

static void
on_ready (const GError *error, gpointer data)
{
  g_assert_no_error (error);
}

static void
on_name_owned (GDBusConnection *connection, const char *name, gpointer data)
{
  ((Fixture *) data)->is_name_owned = TRUE;
}

static void
start_service (Fixture *fixture)
{
  static const GDBusInterfaceVTable vtable = {
    on_get_address, on_get_property, on_set_property, { NULL }
  };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (
      "<node><interface name='org.a11y.Bus'><method name='GetAddress'>"
      "<arg type='s' direction='out'/></method></interface><interface name='org.a11y.Status'>"
      "<property name='IsEnabled' type='b' access='readwrite'/>"
      "<property name='ScreenReaderEnabled' type='b' access='readwrite'/></interface></node>",
      NULL);

  for (guint i = 0; i < 2; i++)
    fixture->object_ids[i] = g_dbus_connection_register_object (
        fixture->service, "/org/a11y/bus", node->interfaces[i], &vtable, fixture, NULL, NULL);
  fixture->name_id = g_bus_own_name_on_connection (
      fixture->service, "org.a11y.Bus", 0, on_name_owned, NULL, fixture, NULL);
  while (!fixture->is_name_owned)
    g_main_context_iteration (NULL, TRUE);
}

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  const char *address;

  fixture->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (fixture->bus);
  address = g_test_dbus_get_bus_address (fixture->bus);
  fixture->service =
      g_dbus_connection_new_for_address_sync (address,
                                              G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
                                                  | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                              NULL,
                                              NULL,
                                              NULL);
  fixture->session = lkl_bus_calls_open (address, on_ready, fixture);
  while (lkl_bus_calls_get_connection (fixture->session) == NULL)
    g_main_context_iteration (NULL, TRUE);
  fixture->programs = lkl_accessible_programs_new (fixture->session, on_lost, fixture);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  lkl_bus_calls_free (fixture->session);
  lkl_accessible_programs_free (fixture->programs);
  if (fixture->name_id != 0)
    g_bus_unown_name (fixture->name_id);
  for (guint i = 0; i < 2 && fixture->name_id != 0; i++)
    g_dbus_connection_unregister_object (fixture->service, fixture->object_ids[i]);
  g_dbus_connection_close_sync (fixture->service, NULL, NULL);
  g_clear_object (&fixture->service);
  g_test_dbus_down (fixture->bus);
  g_clear_object (&fixture->bus);
}

static void
on_settled (GVariant *reply, const GError *error, gpointer data)
{
  ++*(guint *) data;
}

/* Looks, and waits until what the look can lead to has happened: each of its steps waits for one
 * answer, so that of as many answers, asked for one after the other, none comes sooner. */
static void
refresh (Fixture *fixture)
{
  lkl_accessible_programs_refresh (fixture->programs);
  for (guint i = 0; i < 20; i++)
    {
      guint n_answers = 0;

      lkl_bus_calls_ask_bus (fixture->session, "GetId", NULL, on_settled, &n_answers, NULL);
      while (n_answers == 0)
        g_main_context_iteration (NULL, TRUE);
    }
}

static void
test_nobody_is_there (Fixture *fixture, gconstpointer data)
{
  refresh (fixture);
  g_assert_null (lkl_accessible_programs_get_calls (fixture->programs));
  g_assert_null (lkl_accessible_programs_find (fixture->programs, getpid ()));
}

static void
test_it_is_there_and_not_in_use (Fixture *fixture, gconstpointer data)
{
  start_service (fixture);
  refresh (fixture);
  g_assert_null (lkl_accessible_programs_get_calls (fixture->programs));
  g_assert_cmpuint (fixture->n_addresses, ==, 0);
  g_assert_cmpuint (fixture->n_writes, ==, 0);
}

static void
test_it_is_in_use (Fixture *fixture, gconstpointer data)
{
  start_service (fixture);
  fixture->is_enabled = TRUE;
  lkl_accessible_programs_refresh (fixture->programs);
  while (lkl_accessible_programs_find (fixture->programs, getpid ()) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (lkl_accessible_programs_get_calls (fixture->programs));
  g_assert_null (lkl_accessible_programs_find (fixture->programs, 1));
  g_assert_cmpuint (fixture->n_addresses, ==, 1);
  refresh (fixture);
  g_assert_cmpuint (fixture->n_addresses, ==, 1);
  g_assert_cmpuint (fixture->n_writes, ==, 0);
}

static void
test_it_is_switched_off (Fixture *fixture, gconstpointer data)
{
  start_service (fixture);
  fixture->is_enabled = TRUE;
  lkl_accessible_programs_refresh (fixture->programs);
  while (lkl_accessible_programs_find (fixture->programs, getpid ()) == NULL)
    g_main_context_iteration (NULL, TRUE);
  fixture->is_enabled = FALSE;
  lkl_accessible_programs_refresh (fixture->programs);
  while (fixture->n_lost == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (lkl_accessible_programs_get_calls (fixture->programs));
  g_assert_null (lkl_accessible_programs_find (fixture->programs, getpid ()));
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
  add ("/accessible-programs/nobody", test_nobody_is_there);
  add ("/accessible-programs/not-in-use", test_it_is_there_and_not_in_use);
  add ("/accessible-programs/in-use", test_it_is_in_use);
  add ("/accessible-programs/switched-off", test_it_is_switched_off);
  return g_test_run ();
}
