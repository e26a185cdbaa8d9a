/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklLogindSession"

#include "platform/session/logind-session.h"

#include <unistd.h>

#define LOGIND_NAME "org.freedesktop.login1"
#define MANAGER_PATH "/org/freedesktop/login1"
#define MANAGER_INTERFACE "org.freedesktop.login1.Manager"
#define SESSION_INTERFACE "org.freedesktop.login1.Session"
#define USER_INTERFACE "org.freedesktop.login1.User"
#define PROPERTIES_INTERFACE "org.freedesktop.DBus.Properties"
/* Who does not answer by then counts as absent. */
#define CALL_TIMEOUT_MS 5000
/* The signal Lock only asks for a lock, and some lockers never say when they are done. */
#define LOCK_REQUEST_HOLDS_SECS (10 * 60)

/* Ways to find the session, in the order in which they are tried. A service of the user manager
 * is in no session: there the user's display session is meant. */
typedef enum
{
  FIND_BY_ENVIRONMENT,
  FIND_BY_PROCESS,
  FIND_BY_USER,
  FIND_NO_MORE,
} FindBy;

struct _LklLogindSession
{
  LklLogindSessionChanged changed;
  gpointer user_data;

  GCancellable *cancellable;
  GDBusConnection *bus; /* (nullable) */
  guint name_watch_id;
  guint sleep_subscription_id;
  guint properties_subscription_id;
  guint lock_subscription_id;
  FindBy find_by;
  char *path; /* (nullable): of the session */

  gboolean is_active;
  gboolean has_locked_hint;
  gboolean has_idle_hint;
  gboolean tells_lock;          /* the hint has been set once */
  gboolean tells_idle;          /* likewise */
  gint64 idle_since_wall_usecs; /* when the hint last changed */
  gboolean is_lock_requested;
  guint lock_request_timeout_id;
  gboolean is_suspending;
  gboolean is_user_class;
  gint64 started_wall_usecs;
};

static void find_session (LklLogindSession *self);

/* What logind says */

static void set_lock_requested (LklLogindSession *self, gboolean is_requested);

static gboolean
on_lock_request_too_old (gpointer user_data)
{
  LklLogindSession *self = user_data;

  self->lock_request_timeout_id = 0;
  set_lock_requested (self, FALSE);
  self->changed (self->user_data);
  return G_SOURCE_REMOVE;
}

static void
set_lock_requested (LklLogindSession *self, gboolean is_requested)
{
  g_clear_handle_id (&self->lock_request_timeout_id, g_source_remove);
  self->is_lock_requested = is_requested;
  if (is_requested)
    self->lock_request_timeout_id =
        g_timeout_add_seconds (LOCK_REQUEST_HOLDS_SECS, on_lock_request_too_old, self);
}

static void
apply_properties (LklLogindSession *self, GVariant *properties)
{
  gboolean was_active = self->is_active;
  gboolean had_locked_hint = self->has_locked_hint;
  const char *class = NULL;
  guint64 started_usecs = 0;
  guint64 idle_since_usecs = 0;

  g_variant_lookup (properties, "Active", "b", &self->is_active);
  g_variant_lookup (properties, "LockedHint", "b", &self->has_locked_hint);
  g_variant_lookup (properties, "IdleHint", "b", &self->has_idle_hint);
  self->tells_lock = self->tells_lock || self->has_locked_hint;
  self->tells_idle = self->tells_idle || self->has_idle_hint;
  if (g_variant_lookup (properties, "IdleSinceHint", "t", &idle_since_usecs)
      && idle_since_usecs <= G_MAXINT64)
    self->idle_since_wall_usecs = (gint64) idle_since_usecs;
  if (g_variant_lookup (properties, "Class", "&s", &class))
    self->is_user_class = !g_str_equal (class, "greeter") && !g_str_equal (class, "lock-screen");
  if (g_variant_lookup (properties, "Timestamp", "t", &started_usecs)
      && started_usecs <= G_MAXINT64)
    self->started_wall_usecs = (gint64) started_usecs;

  /* Who unlocks without the signal Unlock takes the hint back, or comes back from the login
   * screen's terminal. */
  if ((had_locked_hint && !self->has_locked_hint) || (!was_active && self->is_active))
    set_lock_requested (self, FALSE);
}

static void
on_properties_got (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  g_autoptr (GVariant) properties = NULL;
  LklLogindSession *self = user_data;

  if (reply == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_info ("logind does not say how the session is: %s", error->message);
      return;
    }
  properties = g_variant_get_child_value (reply, 0);
  apply_properties (self, properties);
  self->changed (self->user_data);
}

static void
call_logind (LklLogindSession *self,
             const char *path,
             const char *interface,
             const char *method,
             GVariant *parameters,
             const char *reply_type,
             GAsyncReadyCallback on_done)
{
  g_dbus_connection_call (self->bus,
                          LOGIND_NAME,
                          path,
                          interface,
                          method,
                          parameters,
                          G_VARIANT_TYPE (reply_type),
                          G_DBUS_CALL_FLAGS_NO_AUTO_START,
                          CALL_TIMEOUT_MS,
                          self->cancellable,
                          on_done,
                          self);
}

static void
read_properties (LklLogindSession *self)
{
  call_logind (self,
               self->path,
               PROPERTIES_INTERFACE,
               "GetAll",
               g_variant_new ("(s)", SESSION_INTERFACE),
               "(a{sv})",
               on_properties_got);
}

static void
on_properties_changed (GDBusConnection *connection,
                       const char *sender_name,
                       const char *object_path,
                       const char *interface_name,
                       const char *signal_name,
                       GVariant *parameters,
                       gpointer user_data)
{
  LklLogindSession *self = user_data;
  g_autoptr (GVariant) properties = NULL;

  /* Values in the signal count one by one: a session that leaves and is back before the answer
   * to a question would otherwise never have left. Whatever came without a value is read. */
  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(sa{sv}as)")))
    {
      properties = g_variant_get_child_value (parameters, 1);
      apply_properties (self, properties);
      self->changed (self->user_data);
    }
  read_properties (self);
}

static void
on_session_signal (GDBusConnection *connection,
                   const char *sender_name,
                   const char *object_path,
                   const char *interface_name,
                   const char *signal_name,
                   GVariant *parameters,
                   gpointer user_data)
{
  LklLogindSession *self = user_data;

  if (g_str_equal (signal_name, "Lock"))
    set_lock_requested (self, TRUE);
  else if (g_str_equal (signal_name, "Unlock"))
    set_lock_requested (self, FALSE);
  else
    return;
  self->changed (self->user_data);
}

static void
on_prepare_for_sleep (GDBusConnection *connection,
                      const char *sender_name,
                      const char *object_path,
                      const char *interface_name,
                      const char *signal_name,
                      GVariant *parameters,
                      gpointer user_data)
{
  LklLogindSession *self = user_data;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    return;
  g_variant_get (parameters, "(b)", &self->is_suspending);
  self->changed (self->user_data);
}

/* Finding the session */

static void
forget_session (LklLogindSession *self)
{
  if (self->properties_subscription_id != 0)
    g_dbus_connection_signal_unsubscribe (self->bus, self->properties_subscription_id);
  if (self->lock_subscription_id != 0)
    g_dbus_connection_signal_unsubscribe (self->bus, self->lock_subscription_id);
  self->properties_subscription_id = 0;
  self->lock_subscription_id = 0;
  g_clear_pointer (&self->path, g_free);
}

static void
use_session (LklLogindSession *self, const char *path)
{
  forget_session (self);
  self->path = g_strdup (path);
  self->properties_subscription_id = g_dbus_connection_signal_subscribe (self->bus,
                                                                         LOGIND_NAME,
                                                                         PROPERTIES_INTERFACE,
                                                                         "PropertiesChanged",
                                                                         path,
                                                                         SESSION_INTERFACE,
                                                                         G_DBUS_SIGNAL_FLAGS_NONE,
                                                                         on_properties_changed,
                                                                         self,
                                                                         NULL);
  self->lock_subscription_id = g_dbus_connection_signal_subscribe (self->bus,
                                                                   LOGIND_NAME,
                                                                   SESSION_INTERFACE,
                                                                   NULL,
                                                                   path,
                                                                   NULL,
                                                                   G_DBUS_SIGNAL_FLAGS_NONE,
                                                                   on_session_signal,
                                                                   self,
                                                                   NULL);
  read_properties (self);
}

static void
use_no_logind (LklLogindSession *self)
{
  self->is_active = TRUE;
  self->has_locked_hint = FALSE;
  self->has_idle_hint = FALSE;
  self->is_suspending = FALSE;
  set_lock_requested (self, FALSE);
  self->changed (self->user_data);
}

static void
on_session_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  g_autofree char *path = NULL;
  LklLogindSession *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (reply != NULL && g_variant_is_of_type (reply, G_VARIANT_TYPE ("(o)")))
    g_variant_get (reply, "(o)", &path);
  else if (reply != NULL && g_variant_is_of_type (reply, G_VARIANT_TYPE ("(v)")))
    {
      g_autoptr (GVariant) display = NULL;

      g_variant_get (reply, "(v)", &display);
      if (g_variant_is_of_type (display, G_VARIANT_TYPE ("(so)")))
        g_variant_get (display, "(so)", NULL, &path);
    }
  /* "/" stands for "none". */
  if (path != NULL && !g_str_equal (path, "/"))
    {
      use_session (self, path);
      return;
    }
  self->find_by++;
  find_session (self);
}

/* Every step ends in on_session_found(), which goes on with the next one. */
static void
find_session (LklLogindSession *self)
{
  const char *id = g_getenv ("XDG_SESSION_ID");
  g_autofree char *user_path = g_strdup_printf ("%s/user/_%u", MANAGER_PATH, (guint) getuid ());

  if (self->find_by == FIND_BY_ENVIRONMENT && id == NULL)
    self->find_by++;
  switch (self->find_by)
    {
    case FIND_BY_ENVIRONMENT:
      call_logind (self,
                   MANAGER_PATH,
                   MANAGER_INTERFACE,
                   "GetSession",
                   g_variant_new ("(s)", id),
                   "(o)",
                   on_session_found);
      break;
    case FIND_BY_PROCESS:
      call_logind (self,
                   MANAGER_PATH,
                   MANAGER_INTERFACE,
                   "GetSessionByPID",
                   g_variant_new ("(u)", (guint32) getpid ()),
                   "(o)",
                   on_session_found);
      break;
    case FIND_BY_USER:
      call_logind (self,
                   user_path,
                   PROPERTIES_INTERFACE,
                   "Get",
                   g_variant_new ("(ss)", USER_INTERFACE, "Display"),
                   "(v)",
                   on_session_found);
      break;
    case FIND_NO_MORE:
    default:
      use_no_logind (self);
      break;
    }
}

static void
on_logind_appeared (GDBusConnection *connection,
                    const char *name,
                    const char *name_owner,
                    gpointer user_data)
{
  LklLogindSession *self = user_data;

  self->find_by = FIND_BY_ENVIRONMENT;
  find_session (self);
}

/* Also when it is only restarted: then it comes back and is asked again. */
static void
on_logind_vanished (GDBusConnection *connection, const char *name, gpointer user_data)
{
  LklLogindSession *self = user_data;

  forget_session (self);
  use_no_logind (self);
}

static void
on_bus_got (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *bus = g_bus_get_finish (result, &error);
  LklLogindSession *self = user_data;

  if (bus == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        use_no_logind (self);
      return;
    }
  /* A system bus that is restarted must not end this process. */
  g_dbus_connection_set_exit_on_close (bus, FALSE);
  self->bus = bus;
  self->sleep_subscription_id = g_dbus_connection_signal_subscribe (bus,
                                                                    LOGIND_NAME,
                                                                    MANAGER_INTERFACE,
                                                                    "PrepareForSleep",
                                                                    MANAGER_PATH,
                                                                    NULL,
                                                                    G_DBUS_SIGNAL_FLAGS_NONE,
                                                                    on_prepare_for_sleep,
                                                                    self,
                                                                    NULL);
  self->name_watch_id = g_bus_watch_name_on_connection (bus,
                                                        LOGIND_NAME,
                                                        G_BUS_NAME_WATCHER_FLAGS_NONE,
                                                        on_logind_appeared,
                                                        on_logind_vanished,
                                                        self,
                                                        NULL);
}

LklLogindSession *
lkl_logind_session_new (LklLogindSessionChanged changed, gpointer user_data)
{
  LklLogindSession *self = g_new0 (LklLogindSession, 1);

  self->changed = changed;
  self->user_data = user_data;
  self->cancellable = g_cancellable_new ();
  /* Set by pam_systemd(8), and so known before logind answers. */
  self->is_user_class = g_strcmp0 (g_getenv ("XDG_SESSION_CLASS"), "greeter") != 0;
  g_bus_get (G_BUS_TYPE_SYSTEM, self->cancellable, on_bus_got, self);
  return self;
}

void
lkl_logind_session_free (LklLogindSession *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  g_clear_handle_id (&self->lock_request_timeout_id, g_source_remove);
  forget_session (self);
  if (self->bus != NULL)
    {
      g_bus_unwatch_name (self->name_watch_id);
      g_dbus_connection_signal_unsubscribe (self->bus, self->sleep_subscription_id);
      g_object_unref (self->bus);
    }
  g_free (self);
}

gboolean
lkl_logind_session_is_active (const LklLogindSession *self)
{
  return self->is_active;
}

gboolean
lkl_logind_session_is_locked (const LklLogindSession *self)
{
  return self->has_locked_hint || self->is_lock_requested;
}

gboolean
lkl_logind_session_is_suspending (const LklLogindSession *self)
{
  return self->is_suspending;
}

gboolean
lkl_logind_session_is_user_class (const LklLogindSession *self)
{
  return self->is_user_class;
}

gint64
lkl_logind_session_get_idle_since_wall_usecs (const LklLogindSession *self)
{
  return self->has_idle_hint ? self->idle_since_wall_usecs : -1;
}

gint64
lkl_logind_session_get_started_wall_usecs (const LklLogindSession *self)
{
  return self->started_wall_usecs;
}

gboolean
lkl_logind_session_tells_lock (const LklLogindSession *self)
{
  return self->tells_lock;
}

gboolean
lkl_logind_session_tells_idle (const LklLogindSession *self)
{
  return self->tells_idle;
}
