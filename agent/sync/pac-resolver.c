/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPacResolver"

#include "agent/sync/pac-resolver.h"

#define BUS_NAME "org.gtk.GLib.PACRunner"
#define OBJECT_PATH "/org/gtk/GLib/PACRunner"
/* To start, to get the script and to run it. */
#define TIMEOUT_MS 20000

struct _LklPacResolver
{
  GObject parent_instance;

  char *url; /* (owned) */
};

static void init_interface (GProxyResolverInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LklPacResolver,
                               lkl_pac_resolver,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_PROXY_RESOLVER, init_interface))

GProxyResolver *
lkl_pac_resolver_new (const char *url)
{
  LklPacResolver *self = g_object_new (LKL_TYPE_PAC_RESOLVER, NULL);

  self->url = g_strdup (url);
  return G_PROXY_RESOLVER (self);
}

static gboolean
is_supported (GProxyResolver *resolver)
{
  return TRUE;
}

static void
on_looked_up (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GVariant) reply = NULL;
  GError *error = NULL;
  char **proxies;

  reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  if (reply == NULL)
    {
      g_prefix_error (&error, "%s: ", ((LklPacResolver *) g_task_get_source_object (task))->url);
      g_task_return_error (task, error);
      return;
    }
  g_variant_get (reply, "(^as)", &proxies);
  g_task_return_pointer (task, proxies, (GDestroyNotify) g_strfreev);
}

static void
on_bus (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  LklPacResolver *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, &error);

  if (bus == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_dbus_connection_call (bus,
                          BUS_NAME,
                          OBJECT_PATH,
                          BUS_NAME,
                          "Lookup",
                          g_variant_new ("(ss)", self->url, g_task_get_task_data (task)),
                          G_VARIANT_TYPE ("(as)"),
                          G_DBUS_CALL_FLAGS_NONE,
                          TIMEOUT_MS,
                          g_task_get_cancellable (task),
                          on_looked_up,
                          g_object_ref (task));
}

static void
lookup_async (GProxyResolver *resolver,
              const char *uri,
              GCancellable *cancellable,
              GAsyncReadyCallback callback,
              gpointer user_data)
{
  GTask *task = g_task_new (resolver, cancellable, callback, user_data);

  g_task_set_source_tag (task, lookup_async);
  g_task_set_task_data (task, g_strdup (uri), g_free);
  g_bus_get (G_BUS_TYPE_SESSION, cancellable, on_bus, task);
}

static char **
lookup_finish (GProxyResolver *resolver, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, resolver), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Nobody waits here: libsoup asks for an answer later. */
static char **
lookup (GProxyResolver *resolver, const char *uri, GCancellable *cancellable, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "only asynchronously");
  return NULL;
}

static void
init_interface (GProxyResolverInterface *interface)
{
  interface->is_supported = is_supported;
  interface->lookup = lookup;
  interface->lookup_async = lookup_async;
  interface->lookup_finish = lookup_finish;
}

static void
lkl_pac_resolver_finalize (GObject *object)
{
  g_free (LKL_PAC_RESOLVER (object)->url);
  G_OBJECT_CLASS (lkl_pac_resolver_parent_class)->finalize (object);
}

static void
lkl_pac_resolver_class_init (LklPacResolverClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_pac_resolver_finalize;
}

static void
lkl_pac_resolver_init (LklPacResolver *self)
{
}
