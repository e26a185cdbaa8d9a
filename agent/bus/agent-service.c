/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAgentService"

#include "agent/bus/agent-service.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixfdlist.h>
#include <sys/mman.h>
#include <unistd.h>

#include "agent/base/error.h"
#include "agent/bus/bus-caller.h"
#include "agent/bus/call-limit.h"

/* Connections come and go, and a bus tells of each that goes; it is cheaper to look anew. */
#define MAX_KNOWN_CALLERS 256
#define SANDBOXED "lkl-sandboxed"

struct _LklAgentService
{
  GObject parent_instance;

  LklBus *skeleton; /* (owned) */
  LklClock *clock;  /* (owned) */
  guint name_id;
  GHashTable *known_callers; /* (owned) (element-type utf8 CallerKind): by unique bus name */
  GHashTable *looked_at;     /* (owned) (element-type utf8 GPtrArray): calls, by the caller that is
                                being looked at */
  GPtrArray *held_calls;     /* (owned) (element-type GDBusMethodInvocation) */
  LklCallLimit *limit;       /* (owned) */
};

typedef enum
{
  CALLER_UNKNOWN, /* not in the table */
  CALLER_TRUSTED,
  CALLER_SANDBOXED,
} CallerKind;

G_DEFINE_FINAL_TYPE (LklAgentService, lkl_agent_service, G_TYPE_OBJECT)

static const char *const methods_for_everyone[] = { "GetStatus", NULL };

/* Returns: FALSE = the invocation has been answered here */
static gboolean
check_limit (LklAgentService *self, GDBusMethodInvocation *invocation)
{
  g_return_val_if_fail (g_main_context_is_owner (NULL), FALSE);
  if (lkl_call_limit_take (self->limit,
                           g_dbus_method_invocation_get_sender (invocation),
                           g_dbus_method_invocation_get_method_name (invocation),
                           lkl_clock_get_boot_usecs (self->clock)))
    return TRUE;
  g_dbus_method_invocation_return_error_literal (invocation,
                                                 G_DBUS_ERROR,
                                                 G_DBUS_ERROR_LIMITS_EXCEEDED,
                                                 "too many calls, try again in a minute");
  return FALSE;
}

static void
dispatch (LklAgentService *self, GDBusMethodInvocation *invocation)
{
  GDBusInterfaceSkeleton *skeleton = G_DBUS_INTERFACE_SKELETON (self->skeleton);
  const GDBusInterfaceVTable *vtable = g_dbus_interface_skeleton_get_vtable (skeleton);

  vtable->method_call (g_dbus_method_invocation_get_connection (invocation),
                       g_dbus_method_invocation_get_sender (invocation),
                       g_dbus_method_invocation_get_object_path (invocation),
                       g_dbus_method_invocation_get_interface_name (invocation),
                       g_dbus_method_invocation_get_method_name (invocation),
                       g_dbus_method_invocation_get_parameters (invocation),
                       invocation,
                       skeleton);
}

void
lkl_agent_service_hold_call (LklAgentService *self, GDBusMethodInvocation *invocation)
{
  g_ptr_array_add (self->held_calls, invocation);
}

void
lkl_agent_service_release_calls (LklAgentService *self)
{
  g_autoptr (GPtrArray) calls = g_steal_pointer (&self->held_calls);

  self->held_calls = g_ptr_array_new ();
  for (guint i = 0; i < calls->len; i++)
    dispatch (self, g_ptr_array_index (calls, i));
}

static void
decide (LklAgentService *self, GDBusMethodInvocation *invocation, CallerKind kind)
{
  const char *method = g_dbus_method_invocation_get_method_name (invocation);

  if (kind == CALLER_TRUSTED)
    {
      if (check_limit (self, invocation))
        dispatch (self, invocation);
    }
  else if (g_strv_contains (methods_for_everyone, method))
    {
      g_object_set_data (G_OBJECT (invocation), SANDBOXED, GINT_TO_POINTER (TRUE));
      dispatch (self, invocation);
    }
  else
    g_dbus_method_invocation_return_error_literal (
        invocation,
        G_DBUS_ERROR,
        G_DBUS_ERROR_ACCESS_DENIED,
        "a program in a sandbox may only ask for the status");
}

gboolean
lkl_agent_service_is_sandboxed (GDBusMethodInvocation *invocation)
{
  return g_object_get_data (G_OBJECT (invocation), SANDBOXED) != NULL;
}

/* A caller while it is looked at. */
typedef struct
{
  LklAgentService *service; /* (owned) */
  char *name;               /* (owned): unique, on the bus */
} Look;

static void
look_free (Look *look)
{
  g_object_unref (look->service);
  g_free (look->name);
  g_free (look);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Look, look_free)

static void
on_caller_known (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Look) look = user_data;
  LklAgentService *self = look->service;
  const CallerKind kind =
      lkl_bus_caller_is_sandboxed_finish (result) ? CALLER_SANDBOXED : CALLER_TRUSTED;
  g_autofree char *name = NULL;
  g_autoptr (GPtrArray) calls = NULL;

  if (g_hash_table_size (self->known_callers) >= MAX_KNOWN_CALLERS)
    g_hash_table_remove_all (self->known_callers);
  g_hash_table_insert (self->known_callers, g_strdup (look->name), GUINT_TO_POINTER (kind));
  g_hash_table_steal_extended (
      self->looked_at, look->name, (gpointer *) &name, (gpointer *) &calls);
  for (guint i = 0; i < calls->len; i++)
    decide (self, g_ptr_array_index (calls, i), kind);
}

/* However many calls wait for it, a caller is looked at once. */
static void
look_at_caller (LklAgentService *self, GDBusMethodInvocation *invocation)
{
  const char *name = g_dbus_method_invocation_get_sender (invocation);
  GPtrArray *calls = g_hash_table_lookup (self->looked_at, name);
  Look *look;

  if (calls != NULL)
    {
      g_ptr_array_add (calls, invocation);
      return;
    }
  calls = g_ptr_array_new ();
  g_ptr_array_add (calls, invocation);
  g_hash_table_insert (self->looked_at, g_strdup (name), calls);
  look = g_new0 (Look, 1);
  look->service = g_object_ref (self);
  look->name = g_strdup (name);
  lkl_bus_caller_is_sandboxed_async (
      g_dbus_method_invocation_get_connection (invocation), name, on_caller_known, look);
}

/* A call on its way to the main thread. */
typedef struct
{
  LklAgentService *service;          /* (owned) */
  GDBusMethodInvocation *invocation; /* (owned) until it is answered */
} PendingCall;

static void
pending_call_free (PendingCall *call)
{
  g_object_unref (call->service);
  g_free (call);
}

static gboolean
on_call (gpointer user_data)
{
  const PendingCall *call = user_data;
  LklAgentService *self = call->service;
  const char *sender = g_dbus_method_invocation_get_sender (call->invocation);
  const CallerKind kind =
      (CallerKind) GPOINTER_TO_UINT (g_hash_table_lookup (self->known_callers, sender));

  if (kind != CALLER_UNKNOWN)
    decide (self, call->invocation, kind);
  else
    look_at_caller (self, call->invocation);
  return G_SOURCE_REMOVE;
}

/* GIO asks on threads of its own, several at a time, and goes on while the service may end. So
 * nothing is looked up here. Returns: FALSE: the invocation will be answered elsewhere */
static gboolean
on_authorize (GDBusInterfaceSkeleton *skeleton,
              GDBusMethodInvocation *invocation,
              gpointer user_data)
{
  g_autoptr (LklAgentService) self = g_weak_ref_get (user_data);
  PendingCall *call;

  if (self == NULL)
    {
      g_dbus_method_invocation_return_error_literal (
          invocation, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN, "the agent is ending");
      return FALSE;
    }
  call = g_new0 (PendingCall, 1);
  call->service = g_steal_pointer (&self);
  call->invocation = invocation;
  g_idle_add_full (G_PRIORITY_DEFAULT, on_call, call, (GDestroyNotify) pending_call_free);
  return FALSE;
}

static void
weak_ref_free (gpointer data, GClosure *closure)
{
  g_weak_ref_clear (data);
  g_free (data);
}

/* The handler may outlive the service, whose skeleton a thread of GIO's still has. */
static void
connect_authorize (LklAgentService *self)
{
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, self);
  g_signal_connect_data (self->skeleton,
                         "g-authorize-method",
                         G_CALLBACK (on_authorize),
                         weak,
                         weak_ref_free,
                         (GConnectFlags) 0);
}

static void
on_name_lost (GDBusConnection *connection, const char *name, gpointer user_data)
{
  g_signal_emit_by_name (user_data, "name-lost");
}

LklAgentService *
lkl_agent_service_new (GDBusConnection *connection, LklClock *clock, GError **error)
{
  g_autoptr (LklAgentService) self = g_object_new (LKL_TYPE_AGENT_SERVICE, NULL);
  g_autoptr (GError) local_error = NULL;

  self->clock = lkl_clock_ref (clock);
  if (!g_dbus_interface_skeleton_export (
          G_DBUS_INTERFACE_SKELETON (self->skeleton), connection, LKL_AGENT_BUS_PATH, &local_error))
    {
      g_set_error_literal (error, LKL_ERROR, LKL_ERROR_UNAVAILABLE, local_error->message);
      return NULL;
    }
  self->name_id = g_bus_own_name_on_connection (connection,
                                                LKL_AGENT_BUS_NAME,
                                                G_BUS_NAME_OWNER_FLAGS_DO_NOT_QUEUE,
                                                NULL,
                                                on_name_lost,
                                                self,
                                                NULL);
  return g_steal_pointer (&self);
}

LklBus *
lkl_agent_service_get_skeleton (LklAgentService *self)
{
  return self->skeleton;
}

GUnixFDList *
lkl_agent_service_seal_bytes (GBytes *bytes, GError **error)
{
  gsize length, written = 0;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  int fd = memfd_create ("linklight", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  gboolean ok = fd >= 0;

  while (ok && written < length)
    {
      gssize n = write (fd, data + written, length - written);

      ok = n > 0;
      written += ok ? (gsize) n : 0;
    }
  ok = ok && lseek (fd, 0, SEEK_SET) == 0
       && fcntl (fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL) == 0;
  if (!ok)
    {
      g_set_error (error, LKL_ERROR, LKL_ERROR_STORAGE, "memfd: %s", g_strerror (errno));
      if (fd >= 0)
        close (fd);
      return NULL;
    }
  return g_unix_fd_list_new_from_array (&fd, 1);
}

void
lkl_agent_service_return_error (GDBusMethodInvocation *invocation, const GError *error)
{
  g_dbus_method_invocation_return_error_literal (
      invocation, G_DBUS_ERROR, G_DBUS_ERROR_FAILED, error->message);
}

static void
lkl_agent_service_finalize (GObject *object)
{
  LklAgentService *self = LKL_AGENT_SERVICE (object);

  g_clear_handle_id (&self->name_id, g_bus_unown_name);
  g_dbus_interface_skeleton_unexport (G_DBUS_INTERFACE_SKELETON (self->skeleton));
  g_clear_object (&self->skeleton);
  g_clear_pointer (&self->clock, lkl_clock_unref);
  lkl_call_limit_free (self->limit);
  g_hash_table_unref (self->known_callers);
  g_hash_table_unref (self->looked_at);
  g_ptr_array_unref (self->held_calls);
  G_OBJECT_CLASS (lkl_agent_service_parent_class)->finalize (object);
}

static void
lkl_agent_service_class_init (LklAgentServiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_agent_service_finalize;
  g_signal_new (
      "name-lost", LKL_TYPE_AGENT_SERVICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lkl_agent_service_init (LklAgentService *self)
{
  self->skeleton = lkl_bus_skeleton_new ();
  self->held_calls = g_ptr_array_new ();
  self->limit = lkl_call_limit_new ();
  self->known_callers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->looked_at =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  connect_authorize (self);
}
