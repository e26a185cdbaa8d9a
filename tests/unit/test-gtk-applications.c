/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/windows/wayland/gtk-applications.h"

#include <unistd.h>

#define NAME "org.example.Some-App"
#define PATH "/org/example/Some_App"

static void
assert_path (const char *name, const char *expected)
{
  g_autofree char *path = lkl_gtk_applications_get_path (name);

  g_assert_cmpstr (path, ==, expected);
}

static void
test_paths (void)
{
  assert_path (NAME, PATH);
  assert_path ("org.gnome.gedit", "/org/gnome/gedit");
  assert_path (":1.42", NULL);
  assert_path ("gedit", NULL);
  assert_path ("", NULL);
  assert_path ("org..gedit", NULL);
}

typedef struct
{
  GTestDBus *bus;
  GDBusConnection *program;
  LklBusCalls *calls;
  LklGtkApplications *applications;
} Fixture;

static void
on_changed (const char *name, gpointer data)
{
}

static void
on_ready (const GError *error, gpointer data)
{
  g_assert_no_error (error);
}

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  const char *address;

  fixture->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (fixture->bus);
  address = g_test_dbus_get_bus_address (fixture->bus);
  fixture->program =
      g_dbus_connection_new_for_address_sync (address,
                                              G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
                                                  | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                              NULL,
                                              NULL,
                                              NULL);
  fixture->calls = lkl_bus_calls_open (address, on_ready, NULL);
  while (lkl_bus_calls_get_connection (fixture->calls) == NULL)
    g_main_context_iteration (NULL, TRUE);
  fixture->applications = lkl_gtk_applications_new (fixture->calls, on_changed, NULL);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  lkl_bus_calls_free (fixture->calls);
  lkl_gtk_applications_free (fixture->applications);
  g_dbus_connection_close_sync (fixture->program, NULL, NULL);
  g_clear_object (&fixture->program);
  g_test_dbus_down (fixture->bus);
  g_clear_object (&fixture->bus);
}

/* As somebody who owns a name, or gives it up. */
static void
call_bus (Fixture *fixture, const char *method, GVariant *parameters)
{
  g_autoptr (GVariant) reply = g_dbus_connection_call_sync (fixture->program,
                                                            "org.freedesktop.DBus",
                                                            "/org/freedesktop/DBus",
                                                            "org.freedesktop.DBus",
                                                            method,
                                                            parameters,
                                                            NULL,
                                                            G_DBUS_CALL_FLAGS_NONE,
                                                            -1,
                                                            NULL,
                                                            NULL);

  g_assert_nonnull (reply);
}

static gboolean
visit (const LklGtkApplication *application, gpointer data)
{
  g_assert_cmpstr (application->name, ==, NAME);
  g_assert_cmpstr (application->object_path, ==, PATH);
  *(gboolean *) data = TRUE;
  return TRUE;
}

static gboolean
is_known (Fixture *fixture)
{
  gboolean is_found = FALSE;

  lkl_gtk_applications_visit (fixture->applications, getpid (), visit, &is_found);
  return is_found;
}

static void
wait_until_known (Fixture *fixture, gboolean should_be_known)
{
  while (is_known (fixture) != should_be_known)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_names_that_come_and_go (Fixture *fixture, gconstpointer data)
{
  lkl_gtk_applications_set_listening (fixture->applications, TRUE);
  call_bus (fixture, "RequestName", g_variant_new ("(su)", NAME, 0));
  wait_until_known (fixture, TRUE);
  call_bus (fixture, "ReleaseName", g_variant_new ("(s)", NAME));
  wait_until_known (fixture, FALSE);
}

static void
test_names_that_are_there_already (Fixture *fixture, gconstpointer data)
{
  call_bus (fixture, "RequestName", g_variant_new ("(su)", NAME, 0));
  g_assert_false (is_known (fixture));
  lkl_gtk_applications_set_listening (fixture->applications, TRUE);
  wait_until_known (fixture, TRUE);
  lkl_gtk_applications_set_listening (fixture->applications, FALSE);
  g_assert_false (is_known (fixture));
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
  g_test_add_func ("/gtk-applications/paths", test_paths);
  add ("/gtk-applications/come-and-go", test_names_that_come_and_go);
  add ("/gtk-applications/there-already", test_names_that_are_there_already);
  return g_test_run ();
}
