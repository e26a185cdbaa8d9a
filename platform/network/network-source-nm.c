/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklNetworkSourceNm"

#include "platform/network/network-source-nm.h"

#include "platform/network/network-manager-values.h"
#include "platform/network/network-source-gio.h"

#define NM_NAME "org.freedesktop.NetworkManager"
#define NM_PATH "/org/freedesktop/NetworkManager"
#define NM_ACTIVE_CONNECTION NM_NAME ".Connection.Active"
#define NM_WIRELESS NM_NAME ".Device.Wireless"
#define NM_ACCESS_POINT NM_NAME ".AccessPoint"
#define PROPERTIES "org.freedesktop.DBus.Properties"
#define TIMEOUT_MS 5000
/* An update restarts it, which changes nothing of the network. */
#define RESTART_SECS 10

/* NMConnectivityState of its D-Bus interface. */
#define NM_CONNECTIVITY_PORTAL 2

/* Active connections that are looked at for a VPN among them. */
#define MAX_CONNECTIONS 16

struct _LklNetworkSourceNm
{
  GObject parent_instance;

  LklNetworkSourceGio *base;   /* (owned) */
  GDBusConnection *system_bus; /* (owned) */
  GCancellable *cancellable;   /* (owned): of calls under way */
  guint name_watch_id;
  guint properties_id;
  guint absence_id;     /* source: until which it may come back, or end its startup */
  guint n_asked;        /* connections whose answer is missing */
  LklTernary found_vpn; /* among those that have answered; unknown = some did not */

  gboolean is_known; /* what follows is what it last said, even while it is asked anew */
  LklLinkKind link_kind;
  LklTernary is_metered;
  gboolean is_captive_portal;
  gboolean is_vpn; /* one with the default route; some have no link of their own */
  char *device;    /* (owned) (nullable): object path of the Wi-Fi; NULL = an answer about it that
                      is still to come is too late */
  char *access_point; /* (owned) (nullable): object path of the one that is called @ssid */
  char *asked_point;  /* (owned) (nullable): object path of the one whose name is asked for */
  char *ssid;         /* (owned) (nullable) */
  gint wifi_strength; /* percent, -1 = unknown */
  gboolean is_asking_wifi;
};

static void network_source_iface_init (LklNetworkSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LklNetworkSourceNm,
                               lkl_network_source_nm,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (LKL_TYPE_NETWORK_SOURCE,
                                                      network_source_iface_init))

static void
drop_calls (LklNetworkSourceNm *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->is_asking_wifi = FALSE;
  g_clear_pointer (&self->asked_point, g_free);
}

static void
forget_access_point (LklNetworkSourceNm *self)
{
  g_clear_pointer (&self->access_point, g_free);
  g_clear_pointer (&self->asked_point, g_free);
  g_clear_pointer (&self->ssid, g_free);
  self->wifi_strength = -1;
}

static void
forget (LklNetworkSourceNm *self)
{
  self->is_known = FALSE;
  self->link_kind = LKL_LINK_KIND_UNKNOWN;
  self->is_metered = LKL_TERNARY_UNKNOWN;
  self->is_captive_portal = FALSE;
  self->is_vpn = FALSE;
  g_clear_pointer (&self->device, g_free);
  forget_access_point (self);
}

static void
get_property_for (LklNetworkSourceNm *self,
                  const char *path,
                  const char *interface,
                  const char *property,
                  GAsyncReadyCallback callback,
                  gpointer user_data)
{
  g_dbus_connection_call (self->system_bus,
                          NM_NAME,
                          path,
                          PROPERTIES,
                          "Get",
                          g_variant_new ("(ss)", interface, property),
                          G_VARIANT_TYPE ("(v)"),
                          G_DBUS_CALL_FLAGS_NO_AUTO_START,
                          TIMEOUT_MS,
                          self->cancellable,
                          callback,
                          user_data);
}

static void
get_property (LklNetworkSourceNm *self,
              const char *path,
              const char *interface,
              const char *property,
              GAsyncReadyCallback callback)
{
  get_property_for (self, path, interface, property, callback, self);
}

typedef enum
{
  ANSWER_CANCELLED, /* self may be gone */
  ANSWER_FAILED,    /* what was known before stays */
  ANSWER_GIVEN,
} Answer;

/* Returns: (transfer full) (nullable): NULL where no property of that type was answered */
static GVariant *
finish_property (GObject *source, GAsyncResult *result, const char *type, Answer *kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  g_autoptr (GVariant) value = NULL;

  *kind = ANSWER_GIVEN;
  if (answer == NULL)
    {
      *kind = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ? ANSWER_CANCELLED
                                                                        : ANSWER_FAILED;
      return NULL;
    }
  g_variant_get (answer, "(v)", &value);
  return g_variant_is_of_type (value, G_VARIANT_TYPE (type)) ? g_steal_pointer (&value) : NULL;
}

static void
on_strength (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer kind;
  g_autoptr (GVariant) strength = finish_property (source, result, "y", &kind);
  LklNetworkSourceNm *self = data;

  if (kind == ANSWER_CANCELLED)
    return;
  self->is_asking_wifi = FALSE;
  if (kind == ANSWER_GIVEN && self->device != NULL)
    self->wifi_strength = strength != NULL ? MIN (g_variant_get_byte (strength), 100) : -1;
}

/* The question for one access point's name. */
typedef struct
{
  LklNetworkSourceNm *source; /* unowned: gone where the answer is "cancelled" */
  char *path;                 /* (owned) */
} SsidCall;

static void
ssid_call_free (SsidCall *self)
{
  g_free (self->path);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SsidCall, ssid_call_free)

/* Only now is the access point known. Without an answer it is asked again with the next facts. */
static void
on_ssid (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer kind;
  g_autoptr (SsidCall) call = data;
  g_autoptr (GVariant) ssid = finish_property (source, result, "ay", &kind);
  LklNetworkSourceNm *self = call->source;
  gsize length;
  const char *bytes;

  if (kind == ANSWER_CANCELLED || g_strcmp0 (call->path, self->asked_point) != 0)
    return;
  g_clear_pointer (&self->asked_point, g_free);
  if (ssid == NULL)
    return;
  g_free (self->access_point);
  self->access_point = g_steal_pointer (&call->path);
  bytes = g_variant_get_fixed_array (ssid, &length, 1);
  g_free (self->ssid);
  self->ssid = length > 0 ? g_utf8_make_valid (bytes, (gssize) length) : NULL;
  lkl_network_source_gio_look_again (self->base);
}

/* The name of the one before is no longer that of the network. */
static void
ask_ssid (LklNetworkSourceNm *self, const char *path)
{
  SsidCall *call;

  if (g_strcmp0 (path, self->access_point) == 0 || g_strcmp0 (path, self->asked_point) == 0)
    return;
  g_clear_pointer (&self->access_point, g_free);
  g_clear_pointer (&self->ssid, g_free);
  lkl_network_source_gio_look_again (self->base);
  g_free (self->asked_point);
  self->asked_point = g_strdup (path);
  call = g_new0 (SsidCall, 1);
  call->source = self;
  call->path = g_strdup (path);
  get_property_for (self, path, NM_ACCESS_POINT, "Ssid", on_ssid, call);
}

/* The access point changes as the person walks about, without a word from the manager. */
static void
on_access_point (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer kind;
  g_autoptr (GVariant) value = finish_property (source, result, "o", &kind);
  LklNetworkSourceNm *self = data;
  const char *path = value != NULL ? g_variant_get_string (value, NULL) : "/";

  if (kind == ANSWER_CANCELLED)
    return;
  if (kind == ANSWER_FAILED || g_str_equal (path, "/") || self->device == NULL)
    {
      self->is_asking_wifi = FALSE;
      if (kind == ANSWER_FAILED)
        return;
      forget_access_point (self);
      lkl_network_source_gio_look_again (self->base);
      return;
    }
  ask_ssid (self, path);
  get_property (self, path, NM_ACCESS_POINT, "Strength", on_strength);
}

static void
ask_wifi (LklNetworkSourceNm *self)
{
  if (self->device == NULL || self->is_asking_wifi)
    return;
  self->is_asking_wifi = TRUE;
  get_property (self, self->device, NM_WIRELESS, "ActiveAccessPoint", on_access_point);
}

static void
on_devices (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer kind;
  g_autoptr (GVariant) devices = finish_property (source, result, "ao", &kind);
  LklNetworkSourceNm *self = data;
  const char *device = NULL;

  if (devices == NULL || g_variant_n_children (devices) == 0)
    return;
  g_variant_get_child (devices, 0, "&o", &device);
  if (g_strcmp0 (device, self->device) != 0)
    {
      forget_access_point (self);
      g_free (self->device);
      self->device = g_strdup (device);
    }
  ask_wifi (self);
}

/* All connections have answered, or there are none. */
static void
take_vpn (LklNetworkSourceNm *self)
{
  if (self->found_vpn != LKL_TERNARY_UNKNOWN)
    self->is_vpn = self->found_vpn == LKL_TERNARY_YES;
  lkl_network_source_gio_look_again (self->base);
}

/* @answer: (nullable) */
static LklTernary
parse_vpn (GVariant *answer)
{
  g_autoptr (GVariant) properties = NULL;
  gboolean is_vpn = FALSE, is_default = FALSE, is_default_ipv6 = FALSE;

  if (answer == NULL)
    return LKL_TERNARY_UNKNOWN;
  properties = g_variant_get_child_value (answer, 0);
  g_variant_lookup (properties, "Vpn", "b", &is_vpn);
  g_variant_lookup (properties, "Default", "b", &is_default);
  g_variant_lookup (properties, "Default6", "b", &is_default_ipv6);
  return is_vpn && (is_default || is_default_ipv6) ? LKL_TERNARY_YES : LKL_TERNARY_NO;
}

static void
on_connection (GObject *source, GAsyncResult *result, gpointer data)
{
  LklNetworkSourceNm *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  LklTernary vpn;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  vpn = parse_vpn (answer);
  if (vpn == LKL_TERNARY_YES || (vpn == LKL_TERNARY_UNKNOWN && self->found_vpn == LKL_TERNARY_NO))
    self->found_vpn = vpn;
  if (--self->n_asked == 0)
    take_vpn (self);
}

static void
get_properties (LklNetworkSourceNm *self,
                const char *path,
                const char *interface,
                GAsyncReadyCallback callback)
{
  g_dbus_connection_call (self->system_bus,
                          NM_NAME,
                          path,
                          PROPERTIES,
                          "GetAll",
                          g_variant_new ("(s)", interface),
                          G_VARIANT_TYPE ("(a{sv})"),
                          G_DBUS_CALL_FLAGS_NO_AUTO_START,
                          TIMEOUT_MS,
                          self->cancellable,
                          callback,
                          self);
}

/* @properties: of the manager */
static void
ask_connections (LklNetworkSourceNm *self, GVariant *properties)
{
  g_autoptr (GVariant) connections =
      g_variant_lookup_value (properties, "ActiveConnections", G_VARIANT_TYPE ("ao"));
  const gsize n = connections != NULL ? g_variant_n_children (connections) : 0;

  self->found_vpn = LKL_TERNARY_NO;
  self->n_asked = (guint) MIN (n, MAX_CONNECTIONS);
  if (self->n_asked == 0)
    take_vpn (self);
  for (gsize i = 0; i < self->n_asked; i++)
    {
      const char *path;

      g_variant_get_child (connections, i, "&o", &path);
      get_properties (self, path, NM_ACTIVE_CONNECTION, on_connection);
    }
}

static void ask_manager (LklNetworkSourceNm *self);

/* What it says then counts, be it still starting. */
static gboolean
on_absent_for_long (gpointer data)
{
  LklNetworkSourceNm *self = data;

  self->absence_id = 0;
  forget (self);
  ask_manager (self);
  lkl_network_source_gio_look_again (self->base);
  return G_SOURCE_REMOVE;
}

static void
expect_manager (LklNetworkSourceNm *self)
{
  if (self->absence_id == 0)
    self->absence_id = g_timeout_add_seconds (RESTART_SECS, on_absent_for_long, self);
}

static void
on_manager (GObject *source, GAsyncResult *result, gpointer data)
{
  LklNetworkSourceNm *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  g_autoptr (GVariant) properties = NULL;
  const char *type = NULL;
  const char *connection = NULL;
  guint32 metered = 0, connectivity = 0;
  gboolean is_starting = FALSE;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (answer == NULL)
    {
      g_debug ("NetworkManager: %s", error->message);
      return;
    }
  properties = g_variant_get_child_value (answer, 0);
  g_variant_lookup (properties, "Startup", "b", &is_starting);
  g_variant_lookup (properties, "PrimaryConnection", "&o", &connection);
  /* After a restart it first has to find again what is there. The end of that is told. */
  if (self->is_known && (is_starting || connection == NULL))
    {
      expect_manager (self);
      return;
    }
  g_clear_handle_id (&self->absence_id, g_source_remove);
  self->is_known = TRUE;
  g_variant_lookup (properties, "Metered", "u", &metered);
  g_variant_lookup (properties, "Connectivity", "u", &connectivity);
  g_variant_lookup (properties, "PrimaryConnectionType", "&s", &type);
  self->is_metered = lkl_network_manager_parse_metered (metered);
  self->is_captive_portal = connectivity == NM_CONNECTIVITY_PORTAL;
  self->link_kind = lkl_network_manager_parse_link (type);
  if (self->link_kind != LKL_LINK_KIND_WIFI)
    {
      g_clear_pointer (&self->device, g_free);
      forget_access_point (self);
    }
  else if (connection != NULL)
    get_property (self, connection, NM_ACTIVE_CONNECTION, "Devices", on_devices);
  ask_connections (self, properties);
  lkl_network_source_gio_look_again (self->base);
}

static void
ask_manager (LklNetworkSourceNm *self)
{
  drop_calls (self);
  get_properties (self, NM_PATH, NM_NAME, on_manager);
}

static void
on_manager_changed (GDBusConnection *bus,
                    const char *sender,
                    const char *path,
                    const char *interface,
                    const char *signal,
                    GVariant *parameters,
                    gpointer data)
{
  ask_manager (data);
}

static void
on_manager_appeared (GDBusConnection *bus, const char *name, const char *owner, gpointer data)
{
  LklNetworkSourceNm *self = data;

  g_clear_handle_id (&self->absence_id, g_source_remove);
  ask_manager (self);
}

static void
on_manager_vanished (GDBusConnection *bus, const char *name, gpointer data)
{
  LklNetworkSourceNm *self = data;

  drop_calls (self);
  if (self->is_known)
    expect_manager (self);
}

static void
on_base_changed (LklNetworkSourceNm *self)
{
  g_signal_emit_by_name (self, "changed");
}

static void
fill_facts (LklNetworkFacts *facts, gpointer data)
{
  const LklNetworkSourceNm *self = data;

  if (self->link_kind != LKL_LINK_KIND_UNKNOWN)
    facts->link_kind = self->link_kind;
  if (self->is_metered != LKL_TERNARY_UNKNOWN)
    facts->is_metered = self->is_metered;
  if (self->is_captive_portal)
    facts->is_captive_portal = LKL_TERNARY_YES;
  if (self->is_vpn)
    facts->is_vpn = LKL_TERNARY_YES;
  facts->wifi_strength = self->wifi_strength;
  facts->ssid = g_strdup (self->ssid);
}

static LklNetworkFacts *
get_facts (LklNetworkSource *source)
{
  LklNetworkSourceNm *self = LKL_NETWORK_SOURCE_NM (source);

  ask_wifi (self);
  return lkl_network_source_get_facts (LKL_NETWORK_SOURCE (self->base));
}

static gboolean
read_counters (LklNetworkSource *source, LklNetworkCounters *counters)
{
  return lkl_network_source_gio_read_counters (LKL_NETWORK_SOURCE_NM (source)->base, counters);
}

static void
lkl_network_source_nm_dispose (GObject *object)
{
  LklNetworkSourceNm *self = LKL_NETWORK_SOURCE_NM (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->name_watch_id, g_bus_unwatch_name);
  g_clear_handle_id (&self->absence_id, g_source_remove);
  if (self->properties_id != 0)
    g_dbus_connection_signal_unsubscribe (self->system_bus, self->properties_id);
  self->properties_id = 0;
  if (self->base != NULL)
    lkl_network_source_gio_set_fill (self->base, NULL, NULL);
  g_clear_object (&self->base);
  g_clear_object (&self->system_bus);
  G_OBJECT_CLASS (lkl_network_source_nm_parent_class)->dispose (object);
}

static void
lkl_network_source_nm_finalize (GObject *object)
{
  LklNetworkSourceNm *self = LKL_NETWORK_SOURCE_NM (object);

  g_object_unref (self->cancellable);
  g_free (self->device);
  g_free (self->access_point);
  g_free (self->asked_point);
  g_free (self->ssid);
  G_OBJECT_CLASS (lkl_network_source_nm_parent_class)->finalize (object);
}

static void
network_source_iface_init (LklNetworkSourceInterface *iface)
{
  iface->get_facts = get_facts;
  iface->read_counters = read_counters;
}

static void
lkl_network_source_nm_class_init (LklNetworkSourceNmClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lkl_network_source_nm_dispose;
  object_class->finalize = lkl_network_source_nm_finalize;
}

static void
lkl_network_source_nm_init (LklNetworkSourceNm *self)
{
  self->cancellable = g_cancellable_new ();
  self->is_metered = LKL_TERNARY_UNKNOWN;
  self->wifi_strength = -1;
}

LklNetworkSource *
lkl_network_source_nm_new (GDBusConnection *system_bus)
{
  LklNetworkSourceNm *self = g_object_new (LKL_TYPE_NETWORK_SOURCE_NM, NULL);

  self->system_bus = g_object_ref (system_bus);
  self->base = LKL_NETWORK_SOURCE_GIO (lkl_network_source_gio_new (system_bus));
  lkl_network_source_gio_set_fill (self->base, fill_facts, self);
  g_signal_connect_object (
      self->base, "changed", G_CALLBACK (on_base_changed), self, G_CONNECT_SWAPPED);
  self->properties_id = g_dbus_connection_signal_subscribe (system_bus,
                                                            NM_NAME,
                                                            PROPERTIES,
                                                            "PropertiesChanged",
                                                            NM_PATH,
                                                            NM_NAME,
                                                            G_DBUS_SIGNAL_FLAGS_NONE,
                                                            on_manager_changed,
                                                            self,
                                                            NULL);
  self->name_watch_id = g_bus_watch_name_on_connection (system_bus,
                                                        NM_NAME,
                                                        G_BUS_NAME_WATCHER_FLAGS_NONE,
                                                        on_manager_appeared,
                                                        on_manager_vanished,
                                                        self,
                                                        NULL);
  return LKL_NETWORK_SOURCE (self);
}
