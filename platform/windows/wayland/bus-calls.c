/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklBusCalls"

#include "platform/windows/wayland/bus-calls.h"

#include <string.h>

#include "agent/base/error.h"

#define BUS_TIMEOUT_MS (60 * 1000)

struct _LklBusCalls
{
  GDBusConnection *connection; /* (owned) (nullable) */
  GMainContext *context;       /* (owned) */
  GCancellable *cancellable;   /* (owned): that they end, for all that is out */
  guint n_out;
  LklBusReadyFunc on_ready;
  gpointer ready_data;
};

typedef struct
{
  LklBusCalls *calls; /* outlives it */
  LklBusReplyFunc on_reply;
  gpointer user_data; /* (owned) */
  GDestroyNotify destroy;
} Out;

/* A name whose process is asked for. */
typedef struct
{
  char *name; /* (owned) */
  LklBusProcessFunc on_process;
  gpointer user_data;
} ProcessQuestion;

static void
process_question_free (ProcessQuestion *self)
{
  g_free (self->name);
  g_free (self);
}

static void
on_connected (GObject *source, GAsyncResult *result, gpointer data)
{
  LklBusCalls *self = data;
  g_autoptr (GError) error = NULL;

  self->connection = g_dbus_connection_new_for_address_finish (result, &error);
  self->n_out--;
  if (!g_cancellable_is_cancelled (self->cancellable))
    self->on_ready (error, self->ready_data);
}

/* Told like every other failure, after the call that asked for the bus has returned. */
static gboolean
on_refused (gpointer data)
{
  LklBusCalls *self = data;
  g_autoptr (GError) error = g_error_new_literal (
      LKL_ERROR, LKL_ERROR_UNAVAILABLE, "The bus is not at a socket of this PC");

  self->n_out--;
  if (!g_cancellable_is_cancelled (self->cancellable))
    self->on_ready (error, self->ready_data);
  return G_SOURCE_REMOVE;
}

LklBusCalls *
lkl_bus_calls_open (const char *address, LklBusReadyFunc on_ready, gpointer user_data)
{
  LklBusCalls *self = g_new0 (LklBusCalls, 1);

  self->context = g_main_context_ref_thread_default ();
  self->cancellable = g_cancellable_new ();
  self->on_ready = on_ready;
  self->ready_data = user_data;
  self->n_out++;
  /* One address: GDBus would try any other of a list, such as one that starts a program. */
  if (g_str_has_prefix (address, "unix:") && strchr (address, ';') == NULL)
    {
      g_dbus_connection_new_for_address (address,
                                         G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
                                             | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                         NULL,
                                         self->cancellable,
                                         on_connected,
                                         self);
    }
  else
    {
      g_autoptr (GSource) source = g_idle_source_new ();

      g_source_set_callback (source, on_refused, self, NULL);
      g_source_attach (source, self->context);
    }
  return self;
}

void
lkl_bus_calls_free (LklBusCalls *self)
{
  g_cancellable_cancel (self->cancellable);
  while (self->n_out > 0)
    g_main_context_iteration (self->context, TRUE);
  g_clear_object (&self->connection);
  g_object_unref (self->cancellable);
  g_main_context_unref (self->context);
  g_free (self);
}

GDBusConnection *
lkl_bus_calls_get_connection (LklBusCalls *self)
{
  return self->connection;
}

static void
on_reply (GObject *source, GAsyncResult *result, gpointer data)
{
  Out *out = data;
  LklBusCalls *self = out->calls;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  self->n_out--;
  if (!g_cancellable_is_cancelled (self->cancellable))
    out->on_reply (reply, error, out->user_data);
  if (out->destroy != NULL)
    out->destroy (out->user_data);
  g_free (out);
}

void
lkl_bus_calls_send (LklBusCalls *self,
                    const LklBusCall *call,
                    LklBusReplyFunc on_reply_func,
                    gpointer user_data,
                    GDestroyNotify destroy)
{
  Out *out = g_new0 (Out, 1);

  out->calls = self;
  out->on_reply = on_reply_func;
  out->user_data = user_data;
  out->destroy = destroy;
  self->n_out++;
  g_dbus_connection_call (self->connection,
                          call->destination,
                          call->object_path,
                          call->interface_name,
                          call->method_name,
                          call->parameters,
                          NULL,
                          G_DBUS_CALL_FLAGS_NO_AUTO_START,
                          call->timeout_ms,
                          self->cancellable,
                          on_reply,
                          out);
}

void
lkl_bus_calls_ask_bus (LklBusCalls *self,
                       const char *method_name,
                       GVariant *parameters,
                       LklBusReplyFunc on_reply_func,
                       gpointer user_data,
                       GDestroyNotify destroy)
{
  const LklBusCall call = { "org.freedesktop.DBus",
                            "/org/freedesktop/DBus",
                            "org.freedesktop.DBus",
                            method_name,
                            parameters,
                            BUS_TIMEOUT_MS };

  lkl_bus_calls_send (self, &call, on_reply_func, user_data, destroy);
}

static void
on_process_id (GVariant *reply, const GError *error, gpointer data)
{
  const ProcessQuestion *question = data;
  guint32 pid = 0;

  if (reply == NULL || !g_variant_is_of_type (reply, G_VARIANT_TYPE ("(u)")))
    return;
  g_variant_get (reply, "(u)", &pid);
  if (pid > 0 && pid <= G_MAXINT)
    question->on_process (question->name, (gint) pid, question->user_data);
}

void
lkl_bus_calls_find_process (LklBusCalls *self,
                            const char *name,
                            LklBusProcessFunc on_process,
                            gpointer user_data)
{
  ProcessQuestion *question = g_new0 (ProcessQuestion, 1);

  question->name = g_strdup (name);
  question->on_process = on_process;
  question->user_data = user_data;
  lkl_bus_calls_ask_bus (self,
                         "GetConnectionUnixProcessID",
                         g_variant_new ("(s)", name),
                         on_process_id,
                         question,
                         (GDestroyNotify) process_question_free);
}
