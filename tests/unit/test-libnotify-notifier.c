/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A notification server of our own, on a private bus, that does what real ones were seen to do. */

#include "platform/notifications/libnotify-notifier.h"

#include <glib/gstdio.h>
#include <string.h>

#include "tests/fakes/scratch-bus.h"

#define SERVER_NAME "org.freedesktop.Notifications"
#define SERVER_PATH "/org/freedesktop/Notifications"

static const char server_xml[] =
    "<node><interface name='org.freedesktop.Notifications'>"
    "<method name='GetServerInformation'><arg type='s' direction='out'/><arg type='s' "
    "direction='out'/><arg type='s' direction='out'/><arg type='s' direction='out'/></method>"
    "<method name='GetCapabilities'><arg type='as' direction='out'/></method>"
    "<method name='CloseNotification'><arg type='u' direction='in'/></method>"
    "<method name='Notify'><arg type='s' direction='in'/><arg type='u' direction='in'/>"
    "<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='s' direction='in'/>"
    "<arg type='as' direction='in'/><arg type='a{sv}' direction='in'/><arg type='i' "
    "direction='in'/><arg type='u' direction='out'/></method>"
    "<signal name='NotificationClosed'><arg type='u'/><arg type='u'/></signal>"
    "<signal name='ActionInvoked'><arg type='u'/><arg type='s'/></signal>"
    "</interface></node>";

typedef struct
{
  GTestDBus *test_bus;
  GDBusConnection *bus;        /* of the notifier */
  GDBusConnection *server_bus; /* of the server */
  GDBusNodeInfo *node;
  guint registration_id;
  guint name_id;
  LklNotifier *notifier;
  char *state_dir;

  const char *server_name;
  gboolean is_clicked_at_close; /* while that call is on its way */
  gboolean is_hung;
  gboolean denies;    /* that it is there, whatever it shows */
  GPtrArray *waiting; /* (element-type GDBusMethodInvocation): unanswered while it hangs */
  guint last_id;
  guint last_replaces_id;
  char *last_body;
  gboolean is_last_silent;
  GString *closed; /* ids that we closed */

  GString *events;  /* what the notifier told, with a space after each */
  GString *servers; /* likewise: which came and went */
} Fixture;

/* The server */

static void
answer_notify (Fixture *fixture, GDBusMethodInvocation *invocation)
{
  GVariant *parameters = g_dbus_method_invocation_get_parameters (invocation);
  guint replaces_id = 0;
  const char *body = NULL;
  g_autoptr (GVariant) hints = g_variant_get_child_value (parameters, 6);

  fixture->is_last_silent = FALSE;
  g_variant_lookup (hints, "suppress-sound", "b", &fixture->is_last_silent);
  g_variant_get_child (parameters, 1, "u", &replaces_id);
  g_variant_get_child (parameters, 4, "&s", &body);
  g_free (fixture->last_body);
  fixture->last_body = g_strdup (body);
  fixture->last_replaces_id = replaces_id;
  if (replaces_id == 0)
    fixture->last_id++;
  g_dbus_method_invocation_return_value (
      invocation, g_variant_new ("(u)", replaces_id == 0 ? fixture->last_id : replaces_id));
}

static void
emit (Fixture *fixture, const char *name, GVariant *parameters)
{
  g_assert_true (g_dbus_connection_emit_signal (
      fixture->server_bus, NULL, SERVER_PATH, SERVER_NAME, name, parameters, NULL));
}

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
  static const char *const capabilities[] = { "actions", "body", "body-markup", NULL };

  if (fixture->is_hung)
    g_ptr_array_add (fixture->waiting, invocation);
  else if (fixture->denies && g_str_equal (method_name, "Notify"))
    g_dbus_method_invocation_return_dbus_error (
        invocation, "org.freedesktop.DBus.Error.ServiceUnknown", "nobody is here");
  else if (g_str_equal (method_name, "Notify"))
    answer_notify (fixture, invocation);
  else if (g_str_equal (method_name, "GetServerInformation"))
    g_dbus_method_invocation_return_value (
        invocation, g_variant_new ("(ssss)", fixture->server_name, "us", "1", "1.2"));
  else if (g_str_equal (method_name, "GetCapabilities"))
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(^as)", capabilities));
  else
    {
      guint id = 0;

      g_variant_get (parameters, "(u)", &id);
      g_string_append_printf (fixture->closed, "%u ", id);
      if (fixture->is_clicked_at_close)
        emit (fixture, "ActionInvoked", g_variant_new ("(us)", id, "good"));
      g_dbus_method_invocation_return_value (invocation, NULL);
    }
}

static void
wake_up (Fixture *fixture)
{
  fixture->is_hung = FALSE;
  for (guint i = 0; i < fixture->waiting->len; i++)
    answer_notify (fixture, g_ptr_array_index (fixture->waiting, i));
  g_ptr_array_set_size (fixture->waiting, 0);
}

/* What the notifier tells */

static void
on_event (LklNotifier *notifier, const char *id, gpointer user_data)
{
  Fixture *fixture = user_data;
  const char *name = g_signal_name (g_signal_get_invocation_hint (notifier)->signal_id);

  g_string_append_printf (fixture->events, "%s:%s ", name, id);
}

static void
on_server_changed (LklNotifier *notifier, gboolean is_there, gpointer user_data)
{
  Fixture *fixture = user_data;

  g_string_append (fixture->servers, is_there ? "came " : "went ");
}

static void
on_event_with_text (LklNotifier *notifier, const char *id, const char *text, gpointer user_data)
{
  on_event (notifier, id, user_data);
}

static void
on_failed (LklNotifier *notifier,
           const char *id,
           const char *message,
           gboolean may_be_seen,
           gpointer user_data)
{
  Fixture *fixture = user_data;

  g_string_append_printf (fixture->events, "%s:%s ", may_be_seen ? "failed" : "unseen", id);
}

static void
on_closed (LklNotifier *notifier, const char *id, LklNotificationEnd end, gpointer user_data)
{
  Fixture *fixture = user_data;
  const char *const ends[] = { "unknown", "dismissed", "expired" };

  g_string_append_printf (fixture->events, "closed:%s:%s ", id, ends[end]);
}

static void
start_notifier (Fixture *fixture)
{
  fixture->notifier = LKL_NOTIFIER (
      lkl_libnotify_notifier_new (fixture->bus, fixture->state_dir, LKL_TERNARY_UNKNOWN));
  g_signal_connect (fixture->notifier, "shown", G_CALLBACK (on_event), fixture);
  g_signal_connect (fixture->notifier, "closed", G_CALLBACK (on_closed), fixture);
  g_signal_connect (fixture->notifier, "failed", G_CALLBACK (on_failed), fixture);
  g_signal_connect (fixture->notifier, "action-invoked", G_CALLBACK (on_event_with_text), fixture);
  g_signal_connect (fixture->notifier, "server-changed", G_CALLBACK (on_server_changed), fixture);
}

static guint
own_name (Fixture *fixture)
{
  return g_bus_own_name_on_connection (
      fixture->server_bus, SERVER_NAME, G_BUS_NAME_OWNER_FLAGS_NONE, NULL, NULL, NULL, NULL);
}

static void
fixture_set_up (Fixture *fixture, gconstpointer server_name)
{
  static const GDBusInterfaceVTable vtable = { .method_call = on_method_call };

  fixture->test_bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (fixture->test_bus);
  fixture->bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_dbus_connection_set_exit_on_close (fixture->bus, FALSE);
  fixture->server_bus = lkl_scratch_bus_connect (fixture->test_bus);
  fixture->node = g_dbus_node_info_new_for_xml (server_xml, NULL);
  fixture->state_dir = g_dir_make_tmp ("linklight-XXXXXX", NULL);
  fixture->server_name = server_name;
  fixture->waiting = g_ptr_array_new ();
  fixture->closed = g_string_new ("");
  fixture->events = g_string_new ("");
  fixture->servers = g_string_new ("");
  fixture->registration_id = g_dbus_connection_register_object (
      fixture->server_bus, SERVER_PATH, fixture->node->interfaces[0], &vtable, fixture, NULL, NULL);
  fixture->name_id = own_name (fixture);
  start_notifier (fixture);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer server_name)
{
  g_autofree char *path = g_build_filename (fixture->state_dir, "notifications", NULL);

  /* From here on every call fails at once: the notifier's end must not wait for this thread. */
  g_dbus_connection_unregister_object (fixture->server_bus, fixture->registration_id);
  g_clear_object (&fixture->notifier);
  g_remove (path);
  g_rmdir (fixture->state_dir);
  g_free (fixture->state_dir);
  g_free (fixture->last_body);
  g_ptr_array_unref (fixture->waiting);
  g_string_free (fixture->closed, TRUE);
  g_string_free (fixture->events, TRUE);
  g_string_free (fixture->servers, TRUE);
  g_dbus_node_info_unref (fixture->node);
  g_dbus_connection_close_sync (fixture->server_bus, NULL, NULL);
  g_object_unref (fixture->server_bus);
  g_object_unref (fixture->bus);
  g_test_dbus_down (fixture->test_bus);
  g_object_unref (fixture->test_bus);
}

static void
wait_for_text (const GString *text, const char *expected)
{
  while (strstr (text->str, expected) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* What the server had said before this is called has been dealt with: the answer to the first
 * show comes after it, and the second show is carried out after it. */
static void
settle (Fixture *fixture)
{
  g_autoptr (LklNotification) first = lkl_notification_new ("settle", "Settle", NULL);
  g_autoptr (LklNotification) second = lkl_notification_new ("settled", "Settled", NULL);

  lkl_notifier_show (fixture->notifier, first);
  wait_for_text (fixture->events, "shown:settle ");
  lkl_notifier_show (fixture->notifier, second);
  wait_for_text (fixture->events, "shown:settled ");
}

static void
show (Fixture *fixture, const char *id, const char *body)
{
  g_autoptr (LklNotification) notification = lkl_notification_new (id, "How is IT?", body);

  lkl_notification_add_action (notification, "good", "Good");
  lkl_notifier_show (fixture->notifier, notification);
}

/* Tests */

static void
test_second_click_is_dropped (Fixture *fixture, gconstpointer data)
{
  show (fixture, "question", "R&D");
  wait_for_text (fixture->events, "shown:question ");
  g_assert_cmpstr (fixture->last_body, ==, "R&amp;D");
  for (guint i = 0; i < 2; i++)
    {
      emit (fixture, "ActionInvoked", g_variant_new ("(us)", fixture->last_id, "good"));
      emit (fixture, "NotificationClosed", g_variant_new ("(uu)", fixture->last_id, 2));
    }
  wait_for_text (fixture->events, "action-invoked:question ");
  settle (fixture);
  g_assert_cmpstr (fixture->events->str,
                   ==,
                   "shown:question action-invoked:question shown:settle shown:settled ");
}

static void
test_after_a_click_the_id_is_new (Fixture *fixture, gconstpointer data)
{
  show (fixture, "question", NULL);
  wait_for_text (fixture->events, "shown:question ");
  show (fixture, "question", NULL);
  wait_for_text (fixture->events, "shown:question shown:question ");
  g_assert_cmpuint (fixture->last_replaces_id, ==, 1);
  emit (fixture, "ActionInvoked", g_variant_new ("(us)", 1, "good"));
  wait_for_text (fixture->events, "action-invoked:question ");
  show (fixture, "question", NULL);
  wait_for_text (fixture->events, "action-invoked:question shown:question ");
  g_assert_cmpuint (fixture->last_replaces_id, ==, 0);
  g_assert_cmpuint (fixture->last_id, ==, 2);
}

static void
test_sound_is_the_persons_choice (Fixture *fixture, gconstpointer data)
{
  const gboolean wishes[] = { FALSE, TRUE, FALSE };

  for (guint i = 0; i < G_N_ELEMENTS (wishes); i++)
    {
      lkl_notifier_set_silent (fixture->notifier, wishes[i]);
      g_string_truncate (fixture->events, 0);
      show (fixture, "question", NULL);
      wait_for_text (fixture->events, "shown:question ");
      g_assert_cmpint (fixture->is_last_silent, ==, wishes[i]);
    }
}

static void
test_our_own_close_is_not_told (Fixture *fixture, gconstpointer data)
{
  show (fixture, "question", NULL);
  wait_for_text (fixture->events, "shown:question ");
  lkl_notifier_close (fixture->notifier, "question");
  lkl_notifier_close (fixture->notifier, "never shown");
  wait_for_text (fixture->closed, "1 ");
  emit (fixture, "NotificationClosed", g_variant_new ("(uu)", 1, 3));
  settle (fixture);
  g_assert_cmpstr (fixture->events->str, ==, "shown:question shown:settle shown:settled ");
}

/* Whether the question is still open only the asker knows. */
static void
test_a_click_on_its_way_is_told (Fixture *fixture, gconstpointer data)
{
  fixture->is_clicked_at_close = TRUE;
  show (fixture, "question", "good");
  wait_for_text (fixture->events, "shown:question ");
  lkl_notifier_close (fixture->notifier, "question");
  wait_for_text (fixture->events, "shown:question action-invoked:question ");
  /* Once, and not for what is shown anew. */
  emit (fixture, "ActionInvoked", g_variant_new ("(us)", fixture->last_id, "good"));
  show (fixture, "question", "good");
  settle (fixture);
  g_assert_cmpstr (fixture->events->str,
                   ==,
                   "shown:question action-invoked:question shown:question shown:settle "
                   "shown:settled ");
}

/* Only who closes it has had enough of it. */
static void
test_why_it_is_gone (Fixture *fixture, gconstpointer data)
{
  const char *const expected[] = { "expired", "dismissed", "unknown", "unknown" };

  for (guint reason = 1; reason <= G_N_ELEMENTS (expected); reason++)
    {
      g_autofree char *told = g_strdup_printf ("closed:question:%s ", expected[reason - 1]);

      g_string_truncate (fixture->events, 0);
      show (fixture, "question", NULL);
      wait_for_text (fixture->events, "shown:question ");
      emit (fixture, "NotificationClosed", g_variant_new ("(uu)", fixture->last_id, reason));
      wait_for_text (fixture->events, "closed:question:");
      g_assert_true (g_str_has_suffix (fixture->events->str, told));
    }
}

static void
test_late_answer_is_taken_back (Fixture *fixture, gconstpointer data)
{
  settle (fixture);
  fixture->is_hung = TRUE;
  show (fixture, "question", NULL);
  show (fixture, "other", NULL);
  wait_for_text (fixture->events, "failed:other ");
  wake_up (fixture);
  wait_for_text (fixture->closed, "3 ");
  show (fixture, "next", NULL);
  wait_for_text (fixture->events, "shown:next ");
  /* The one that waited in the queue was never sent. */
  g_assert_cmpuint (fixture->last_id, ==, 4);
  g_assert_cmpstr (fixture->events->str,
                   ==,
                   "shown:settle shown:settled failed:question failed:other shown:next ");
}

static void
test_end_does_not_wait_for_a_hung_server (Fixture *fixture, gconstpointer data)
{
  gint64 began_usecs = 0;

  settle (fixture);
  fixture->is_hung = TRUE;
  show (fixture, "question", NULL);
  while (fixture->waiting->len == 0)
    g_main_context_iteration (NULL, TRUE);
  began_usecs = g_get_monotonic_time ();
  g_clear_object (&fixture->notifier);
  g_assert_cmpint (g_get_monotonic_time () - began_usecs, <, 2 * G_USEC_PER_SEC);
  /* So that the thread that is left behind finds its end before the bus does. */
  wake_up (fixture);
}

static void
test_a_server_that_goes_and_one_that_comes (Fixture *fixture, gconstpointer data)
{
  show (fixture, "question", NULL);
  wait_for_text (fixture->events, "shown:question ");
  wait_for_text (fixture->servers, "came ");
  g_bus_unown_name (fixture->name_id);
  wait_for_text (fixture->servers, "went ");
  g_assert_cmpstr (fixture->events->str, ==, "shown:question failed:question ");
  show (fixture, "question", NULL);
  wait_for_text (fixture->events, "unseen:question ");
  fixture->name_id = own_name (fixture);
  wait_for_text (fixture->servers, "went came ");
  show (fixture, "question", NULL);
  wait_for_text (fixture->events, "unseen:question shown:question ");
  g_assert_cmpuint (fixture->last_replaces_id, ==, 0);
  g_assert_cmpstr (fixture->servers->str, ==, "came went came ");
}

static void
test_what_a_server_denies_may_be_seen (Fixture *fixture, gconstpointer data)
{
  settle (fixture);
  g_string_truncate (fixture->events, 0);
  fixture->denies = TRUE;
  show (fixture, "question", NULL);
  wait_for_text (fixture->events, "failed:question ");
  g_assert_cmpstr (fixture->events->str, ==, "failed:question ");
}

/* Else what was shown before would stay, and who clicks it would say so to nobody. */
static void
test_a_change_that_is_refused_takes_all_away (Fixture *fixture, gconstpointer data)
{
  show (fixture, "question", NULL);
  wait_for_text (fixture->events, "shown:question ");
  fixture->denies = TRUE;
  show (fixture, "question", NULL);
  wait_for_text (fixture->events, "failed:question ");
  fixture->denies = FALSE;
  settle (fixture);
  g_assert_cmpstr (fixture->closed->str, ==, "1 ");
}

static void
test_buttons_by_server (Fixture *fixture, gconstpointer server_name)
{
  settle (fixture);
  g_assert_cmpint (lkl_notifier_draws_buttons (fixture->notifier),
                   ==,
                   g_strcmp0 (server_name, "gnome-shell") == 0);
}

static void
add (const char *path, const char *server_name, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, server_name, fixture_set_up, test, fixture_tear_down);
}

int
main (int argc, char **argv)
{
  const char *gnome = "gnome-shell";

  g_test_init (&argc, &argv, NULL);
  add ("/libnotify-notifier/second-click", gnome, test_second_click_is_dropped);
  add ("/libnotify-notifier/new-after-click", gnome, test_after_a_click_the_id_is_new);
  add ("/libnotify-notifier/sound", gnome, test_sound_is_the_persons_choice);
  add ("/libnotify-notifier/own-close", gnome, test_our_own_close_is_not_told);
  add ("/libnotify-notifier/a-click-on-its-way", gnome, test_a_click_on_its_way_is_told);
  add ("/libnotify-notifier/why-it-is-gone", gnome, test_why_it_is_gone);
  add ("/libnotify-notifier/late-answer", gnome, test_late_answer_is_taken_back);
  add ("/libnotify-notifier/another-server", gnome, test_a_server_that_goes_and_one_that_comes);
  add ("/libnotify-notifier/denied", gnome, test_what_a_server_denies_may_be_seen);
  add ("/libnotify-notifier/refused-change", gnome, test_a_change_that_is_refused_takes_all_away);
  add ("/libnotify-notifier/buttons", gnome, test_buttons_by_server);
  add ("/libnotify-notifier/no-buttons", "dunst", test_buttons_by_server);
  /* The last one: it leaves a thread that ends when it can. */
  add ("/libnotify-notifier/end-while-hung", gnome, test_end_does_not_wait_for_a_hung_server);
  return g_test_run ();
}
