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

#define MAX_KNOWN_CALLERS 256
#define SANDBOXED "lkl-sandboxed"

struct _LklAgentService
{
  GObject parent_instance;

  LklBus *skeleton; /* (owned) */
  LklClock *clock;  /* (owned) */
  guint name_id;
  GHashTable *trusted_callers; /* (owned) (element-type utf8): unique bus names */
  GPtrArray *held_calls;       /* (owned) (element-type GDBusMethodInvocation) */
  LklCallLimit *limit;         /* (owned) */
};

G_DEFINE_FINAL_TYPE (LklAgentService, lkl_agent_service, G_TYPE_OBJECT)

static const char *const methods_for_everyone[] = { "GetStatus", NULL };

/* Returns: FALSE = the invocation has been answered here */
static gboolean
check_limit (LklAgentService *self, GDBusMethodInvocation *invocation)
{
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

typedef struct
{
  LklAgentService *service;          /* (owned) */
  GDBusMethodInvocation *invocation; /* (owned) until it is answered */
} PendingCall;

static void
on_caller_known (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree PendingCall *call = user_data;
  g_autoptr (LklAgentService) self = call->service;
  const char *sender = g_dbus_method_invocation_get_sender (call->invocation);

  const char *method = g_dbus_method_invocation_get_method_name (call->invocation);

  if (!lkl_bus_caller_is_sandboxed_finish (result))
    {
      if (g_hash_table_size (self->trusted_callers) >= MAX_KNOWN_CALLERS)
        g_hash_table_remove_all (self->trusted_callers);
      g_hash_table_add (self->trusted_callers, g_strdup (sender));
      if (check_limit (self, call->invocation))
        dispatch (self, call->invocation);
    }
  else if (g_strv_contains (methods_for_everyone, method))
    {
      g_object_set_data (G_OBJECT (call->invocation), SANDBOXED, GINT_TO_POINTER (TRUE));
      dispatch (self, call->invocation);
    }
  else
    g_dbus_method_invocation_return_error_literal (
        call->invocation,
        G_DBUS_ERROR,
        G_DBUS_ERROR_ACCESS_DENIED,
        "a program in a sandbox may only ask for the status");
}

gboolean
lkl_agent_service_is_sandboxed (GDBusMethodInvocation *invocation)
{
  return g_object_get_data (G_OBJECT (invocation), SANDBOXED) != NULL;
}

/* Returns: TRUE = go on; FALSE = the invocation has been, or will be, answered here */
static gboolean
on_authorize (GDBusInterfaceSkeleton *skeleton,
              GDBusMethodInvocation *invocation,
              gpointer user_data)
{
  LklAgentService *self = user_data;
  const char *sender = g_dbus_method_invocation_get_sender (invocation);
  PendingCall *call;

  if (g_hash_table_contains (self->trusted_callers, sender))
    return check_limit (self, invocation);
  call = g_new0 (PendingCall, 1);
  call->service = g_object_ref (self);
  call->invocation = invocation;
  lkl_bus_caller_is_sandboxed_async (
      g_dbus_method_invocation_get_connection (invocation), sender, on_caller_known, call);
  return FALSE;
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
  g_hash_table_unref (self->trusted_callers);
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
  self->trusted_callers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_signal_connect (self->skeleton, "g-authorize-method", G_CALLBACK (on_authorize), self);
}
