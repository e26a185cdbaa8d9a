/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklNetworkSourceGio"

#include "platform/network/network-source-gio.h"

#include <glib-unix.h>
#include <unistd.h>

#include "platform/network/network-change.h"
#include "platform/network/network-counters.h"
#include "platform/network/resolv-conf.h"
#include "platform/network/resolved-servers.h"
#include "platform/network/rtnetlink-dump.h"
#include "platform/network/rtnetlink-facts.h"

#define COALESCE_MS 500
#define RESOLV_CONF "/etc/resolv.conf"
#define RESOLVED_NAME "org.freedesktop.resolve1"
#define RESOLVED_PATH "/org/freedesktop/resolve1"
#define RESOLVED_INTERFACE "org.freedesktop.resolve1.Manager"
#define RESOLVED_TIMEOUT_MS 3000
/* An update restarts it, which changes nothing of the network. */
#define RESTART_SECS 10

struct _LklNetworkSourceGio
{
  GObject parent_instance;

  GDBusConnection *system_bus; /* (owned) (nullable) */
  GNetworkMonitor *monitor;    /* (owned) */
  GCancellable *cancellable;   /* (owned) */
  char **resolved_servers;     /* (owned) (nullable): as systemd-resolved told */
  LklNetworkFacts *told;       /* (owned): when `changed` was last emitted */
  char *route_link;            /* (owned) (nullable): as of the latest facts */
  gint events_fd;              /* -1 = none */
  guint events_id;
  guint resolved_id;
  guint resolved_watch_id;
  guint absence_id; /* source: until which systemd-resolved may come back */
  guint coalesce_id;
  LklNetworkSourceGioFill fill; /* (nullable) */
  gpointer fill_data;
};

static void network_source_iface_init (LklNetworkSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LklNetworkSourceGio,
                               lkl_network_source_gio,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (LKL_TYPE_NETWORK_SOURCE,
                                                      network_source_iface_init))

static void ask_resolved (LklNetworkSourceGio *self);

static void
read_resolver (LklNetworkSourceGio *self, LklNetworkFacts *facts)
{
  g_autofree char *text = NULL;

  if (!g_file_get_contents (RESOLV_CONF, &text, NULL, NULL))
    return;
  g_strfreev (facts->name_servers);
  facts->name_servers = lkl_resolv_conf_parse (text);
  g_strfreev (facts->search_domains);
  facts->search_domains = lkl_resolv_conf_parse_search (text);
  if (lkl_resolv_conf_is_stub ((const char *const *) facts->name_servers)
      && self->resolved_servers != NULL && self->resolved_servers[0] != NULL)
    {
      g_strfreev (facts->name_servers);
      facts->name_servers = g_strdupv (self->resolved_servers);
    }
}

/* The monitor that only reads the routing table says "not metered" and "full" to everything. */
static gboolean
is_monitor_knowing (LklNetworkSourceGio *self)
{
  const char *type = G_OBJECT_TYPE_NAME (self->monitor);

  return !g_str_equal (type, "GNetworkMonitorNetlink")
         && !g_str_equal (type, "GNetworkMonitorBase");
}

/* "Full" is no evidence against a portal: NetworkManager says so too where its check is off. */
static void
read_monitor (LklNetworkSourceGio *self, LklNetworkFacts *facts)
{
  if (!is_monitor_knowing (self))
    return;
  facts->is_metered =
      g_network_monitor_get_network_metered (self->monitor) ? LKL_TERNARY_YES : LKL_TERNARY_NO;
  if (g_network_monitor_get_connectivity (self->monitor) == G_NETWORK_CONNECTIVITY_PORTAL)
    facts->is_captive_portal = LKL_TERNARY_YES;
}

static LklNetworkFacts *
read_facts (LklNetworkSourceGio *self)
{
  LklNetworkFacts *facts = lkl_network_facts_new ();
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->route_link, g_free);
  if (!lkl_rtnetlink_facts_read (facts, &self->route_link, &error))
    g_warning ("%s", error->message);
  read_resolver (self, facts);
  read_monitor (self, facts);
  if (self->fill != NULL)
    self->fill (facts, self->fill_data);
  return facts;
}

static LklNetworkFacts *
get_facts (LklNetworkSource *source)
{
  return read_facts (LKL_NETWORK_SOURCE_GIO (source));
}

gboolean
lkl_network_source_gio_read_counters (LklNetworkSourceGio *self, LklNetworkCounters *counters)
{
  return lkl_network_counters_read (counters, self->route_link);
}

static gboolean
read_counters (LklNetworkSource *source, LklNetworkCounters *counters)
{
  return lkl_network_source_gio_read_counters (LKL_NETWORK_SOURCE_GIO (source), counters);
}

static gboolean
on_settled (gpointer data)
{
  LklNetworkSourceGio *self = data;

  self->coalesce_id = 0;
  if (lkl_network_change_take (&self->told, read_facts (self)))
    g_signal_emit_by_name (self, "changed");
  return G_SOURCE_REMOVE;
}

void
lkl_network_source_gio_look_again (LklNetworkSourceGio *self)
{
  if (self->coalesce_id == 0)
    self->coalesce_id = g_timeout_add (COALESCE_MS, on_settled, self);
}

void
lkl_network_source_gio_set_fill (LklNetworkSourceGio *self,
                                 LklNetworkSourceGioFill fill,
                                 gpointer user_data)
{
  self->fill = fill;
  self->fill_data = user_data;
}

static gboolean
on_kernel_event (gint fd, GIOCondition condition, gpointer data)
{
  LklNetworkSourceGio *self = data;

  lkl_rtnetlink_dump_drain_events (fd);
  ask_resolved (self);
  lkl_network_source_gio_look_again (self);
  return G_SOURCE_CONTINUE;
}

static void
on_monitor_changed (LklNetworkSourceGio *self)
{
  lkl_network_source_gio_look_again (self);
}

/* Not there: then the stub itself is what is asked. */
static gboolean
on_absent_for_long (gpointer data)
{
  LklNetworkSourceGio *self = data;

  self->absence_id = 0;
  g_clear_pointer (&self->resolved_servers, g_strfreev);
  lkl_network_source_gio_look_again (self);
  return G_SOURCE_REMOVE;
}

static void
expect_resolved (LklNetworkSourceGio *self)
{
  if (self->resolved_servers != NULL && self->absence_id == 0)
    self->absence_id = g_timeout_add_seconds (RESTART_SECS, on_absent_for_long, self);
}

static void
on_resolved_answer (GObject *source, GAsyncResult *result, gpointer data)
{
  LklNetworkSourceGio *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  g_autoptr (GVariant) servers = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (answer == NULL)
    {
      g_debug ("systemd-resolved: %s", error->message);
      expect_resolved (self);
      return;
    }
  g_clear_handle_id (&self->absence_id, g_source_remove);
  g_clear_pointer (&self->resolved_servers, g_strfreev);
  g_variant_get (answer, "(v)", &servers);
  if (g_variant_is_of_type (servers, G_VARIANT_TYPE ("a(iiay)")))
    self->resolved_servers = lkl_resolved_servers_format (servers);
  lkl_network_source_gio_look_again (self);
}

static void
ask_resolved (LklNetworkSourceGio *self)
{
  if (self->system_bus == NULL)
    return;
  g_dbus_connection_call (self->system_bus,
                          RESOLVED_NAME,
                          RESOLVED_PATH,
                          "org.freedesktop.DBus.Properties",
                          "Get",
                          g_variant_new ("(ss)", RESOLVED_INTERFACE, "DNS"),
                          G_VARIANT_TYPE ("(v)"),
                          G_DBUS_CALL_FLAGS_NO_AUTO_START,
                          RESOLVED_TIMEOUT_MS,
                          self->cancellable,
                          on_resolved_answer,
                          self);
}

static void
on_resolved_changed (GDBusConnection *bus,
                     const char *sender,
                     const char *path,
                     const char *interface,
                     const char *signal,
                     GVariant *parameters,
                     gpointer data)
{
  LklNetworkSourceGio *self = data;

  ask_resolved (self);
}

static void
on_resolved_appeared (GDBusConnection *bus, const char *name, const char *owner, gpointer data)
{
  ask_resolved (data);
}

static void
on_resolved_vanished (GDBusConnection *bus, const char *name, gpointer data)
{
  expect_resolved (data);
}

static void
watch_resolved (LklNetworkSourceGio *self)
{
  self->resolved_id = g_dbus_connection_signal_subscribe (self->system_bus,
                                                          RESOLVED_NAME,
                                                          "org.freedesktop.DBus.Properties",
                                                          "PropertiesChanged",
                                                          RESOLVED_PATH,
                                                          RESOLVED_INTERFACE,
                                                          G_DBUS_SIGNAL_FLAGS_NONE,
                                                          on_resolved_changed,
                                                          self,
                                                          NULL);
  self->resolved_watch_id = g_bus_watch_name_on_connection (self->system_bus,
                                                            RESOLVED_NAME,
                                                            G_BUS_NAME_WATCHER_FLAGS_NONE,
                                                            on_resolved_appeared,
                                                            on_resolved_vanished,
                                                            self,
                                                            NULL);
}

static void
watch (LklNetworkSourceGio *self)
{
  g_autoptr (GError) error = NULL;

  self->events_fd = lkl_rtnetlink_dump_open_events (&error);
  if (self->events_fd >= 0)
    self->events_id = g_unix_fd_add (self->events_fd, G_IO_IN, on_kernel_event, self);
  else
    g_warning ("%s", error->message);
  if (self->system_bus != NULL)
    watch_resolved (self);
  g_signal_connect_object (
      self->monitor, "network-changed", G_CALLBACK (on_monitor_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->monitor,
                           "notify::connectivity",
                           G_CALLBACK (on_monitor_changed),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->monitor,
                           "notify::network-metered",
                           G_CALLBACK (on_monitor_changed),
                           self,
                           G_CONNECT_SWAPPED);
}

static void
lkl_network_source_gio_dispose (GObject *object)
{
  LklNetworkSourceGio *self = LKL_NETWORK_SOURCE_GIO (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->events_id, g_source_remove);
  g_clear_handle_id (&self->coalesce_id, g_source_remove);
  g_clear_handle_id (&self->resolved_watch_id, g_bus_unwatch_name);
  g_clear_handle_id (&self->absence_id, g_source_remove);
  if (self->resolved_id != 0)
    g_dbus_connection_signal_unsubscribe (self->system_bus, self->resolved_id);
  self->resolved_id = 0;
  if (self->events_fd >= 0)
    close (self->events_fd);
  self->events_fd = -1;
  g_clear_object (&self->system_bus);
  g_clear_object (&self->monitor);
  G_OBJECT_CLASS (lkl_network_source_gio_parent_class)->dispose (object);
}

static void
lkl_network_source_gio_finalize (GObject *object)
{
  LklNetworkSourceGio *self = LKL_NETWORK_SOURCE_GIO (object);

  g_object_unref (self->cancellable);
  g_strfreev (self->resolved_servers);
  g_free (self->route_link);
  lkl_network_facts_unref (self->told);
  G_OBJECT_CLASS (lkl_network_source_gio_parent_class)->finalize (object);
}

static void
network_source_iface_init (LklNetworkSourceInterface *iface)
{
  iface->get_facts = get_facts;
  iface->read_counters = read_counters;
}

static void
lkl_network_source_gio_class_init (LklNetworkSourceGioClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lkl_network_source_gio_dispose;
  object_class->finalize = lkl_network_source_gio_finalize;
}

static void
lkl_network_source_gio_init (LklNetworkSourceGio *self)
{
  self->cancellable = g_cancellable_new ();
  self->events_fd = -1;
  self->monitor = g_object_ref (g_network_monitor_get_default ());
}

LklNetworkSource *
lkl_network_source_gio_new (GDBusConnection *system_bus)
{
  LklNetworkSourceGio *self = g_object_new (LKL_TYPE_NETWORK_SOURCE_GIO, NULL);

  if (system_bus != NULL)
    self->system_bus = g_object_ref (system_bus);
  watch (self);
  ask_resolved (self);
  self->told = read_facts (self);
  return LKL_NETWORK_SOURCE (self);
}
