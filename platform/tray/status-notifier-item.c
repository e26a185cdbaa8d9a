/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklStatusNotifierItem"

#include "platform/tray/status-notifier-item.h"

#include <unistd.h>

#include "platform/tray/status-notifier-item-bus.h"
#include "platform/tray/tray-menu.h"
#include "platform/tray/tray-pixels.h"

#define STATUS_ACTIVE "Active"
#define STATUS_NEEDS_ATTENTION "NeedsAttention"
#define FIRST_ICON "linklight-grey"
#define ITEM_PATH "/StatusNotifierItem"
#define MENU_PATH "/MenuBar"
#define WATCHER_NAME "org.kde.StatusNotifierWatcher"
#define WATCHER_PATH "/StatusNotifierWatcher"
#define PROPERTIES_INTERFACE "org.freedesktop.DBus.Properties"
/* A watcher that does not answer by then has no host. */
#define CALL_TIMEOUT_MS 5000

struct _LklStatusNotifierItem
{
  GObject parent_instance;

  GDBusConnection *connection;
  LklBusStatusNotifierItem *bus_item;
  LklTrayMenu *menu;
  char *bus_name;
  guint name_owner_id;
  guint watcher_watch_id;
  guint host_subscription_id;
  GCancellable *cancellable;      /* of what the watcher was asked */
  gboolean is_early_call_pending; /* the one that waits for nothing */
  gboolean has_watcher;
  gboolean is_hosted;
  char *activation_token; /* (nullable): for the click that follows */
};

static void tray_interface_init (LklTrayInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LklStatusNotifierItem,
                               lkl_status_notifier_item,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (LKL_TYPE_TRAY, tray_interface_init))

/* Calls of the host. What a click looks like differs from host to host (some open with a double
 * click, some with the middle button), so every click that isn't for the menu means the same. */

static gboolean
on_activate (LklBusStatusNotifierItem *bus_item,
             GDBusMethodInvocation *invocation,
             gint x,
             gint y,
             gpointer user_data)
{
  LklStatusNotifierItem *self = user_data;
  g_autofree char *token = g_steal_pointer (&self->activation_token);

  g_dbus_method_invocation_return_value (invocation, NULL);
  g_signal_emit_by_name (self, "activated", token);
  return TRUE;
}

static gboolean
on_provide_activation_token (LklBusStatusNotifierItem *bus_item,
                             GDBusMethodInvocation *invocation,
                             const char *token,
                             gpointer user_data)
{
  LklStatusNotifierItem *self = user_data;

  g_dbus_method_invocation_return_value (invocation, NULL);
  g_free (self->activation_token);
  self->activation_token = *token == '\0' ? NULL : g_strdup (token);
  return TRUE;
}

/* The host draws the menu itself, since there is a Menu property. */
static gboolean
on_context_menu (LklBusStatusNotifierItem *bus_item,
                 GDBusMethodInvocation *invocation,
                 gint x,
                 gint y,
                 gpointer user_data)
{
  g_dbus_method_invocation_return_value (invocation, NULL);
  return TRUE;
}

static gboolean
on_scroll (LklBusStatusNotifierItem *bus_item,
           GDBusMethodInvocation *invocation,
           gint delta,
           const char *orientation,
           gpointer user_data)
{
  g_dbus_method_invocation_return_value (invocation, NULL);
  return TRUE;
}

static void
on_menu_activated (const char *id, gpointer user_data)
{
  g_signal_emit_by_name (user_data, "menu-activated", id);
}

/* Registration */

static void
set_hosted (LklStatusNotifierItem *self, gboolean is_hosted)
{
  if (self->is_hosted == is_hosted)
    return;
  self->is_hosted = is_hosted;
  g_signal_emit_by_name (self, "hosted-changed");
}

static void
on_host_asked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  g_autoptr (GVariant) value = NULL;
  LklStatusNotifierItem *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (reply != NULL)
    g_variant_get (reply, "(v)", &value);
  /* A watcher that took the icon and says nothing of hosts will be one with its host. */
  set_hosted (self,
              self->has_watcher
                  && (value == NULL || !g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN)
                      || g_variant_get_boolean (value)));
}

static void
call_watcher (LklStatusNotifierItem *self,
              const char *interface,
              const char *method,
              GVariant *parameters,
              GAsyncReadyCallback on_done)
{
  g_dbus_connection_call (self->connection,
                          WATCHER_NAME,
                          WATCHER_PATH,
                          interface,
                          method,
                          parameters,
                          NULL,
                          G_DBUS_CALL_FLAGS_NO_AUTO_START,
                          CALL_TIMEOUT_MS,
                          self->cancellable,
                          on_done,
                          self);
}

/* A watcher may be there for others, with no host that draws anything. */
static void
ask_for_host (LklStatusNotifierItem *self)
{
  call_watcher (self,
                PROPERTIES_INTERFACE,
                "Get",
                g_variant_new ("(ss)", WATCHER_NAME, "IsStatusNotifierHostRegistered"),
                on_host_asked);
}

static void
on_registered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = NULL;

  reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  if (reply != NULL)
    ask_for_host (user_data);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_info ("The tray did not take the icon: %s", error->message);
}

static void
forget_watcher (LklStatusNotifierItem *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
}

static void
register_item (LklStatusNotifierItem *self, GAsyncReadyCallback on_done)
{
  call_watcher (self,
                WATCHER_NAME,
                "RegisterStatusNotifierItem",
                g_variant_new ("(s)", self->bus_name),
                on_done);
}

static void
on_registered_early (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  LklStatusNotifierItem *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->is_early_call_pending = FALSE;
  if (reply != NULL)
    ask_for_host (self);
  else if (self->has_watcher)
    register_item (self, on_registered);
}

static void
on_watcher_appeared (GDBusConnection *connection,
                     const char *name,
                     const char *name_owner,
                     gpointer user_data)
{
  LklStatusNotifierItem *self = user_data;

  self->has_watcher = TRUE;
  if (self->is_early_call_pending)
    return;
  forget_watcher (self);
  register_item (self, on_registered);
}

static void
on_watcher_vanished (GDBusConnection *connection, const char *name, gpointer user_data)
{
  LklStatusNotifierItem *self = user_data;

  self->has_watcher = FALSE;
  if (self->is_early_call_pending)
    return;
  forget_watcher (self);
  set_hosted (self, FALSE);
}

/* StatusNotifierHostRegistered, StatusNotifierHostUnregistered, or of another item */
static void
on_watcher_signal (GDBusConnection *connection,
                   const char *sender_name,
                   const char *object_path,
                   const char *interface_name,
                   const char *signal_name,
                   GVariant *parameters,
                   gpointer user_data)
{
  if (g_str_has_prefix (signal_name, "StatusNotifierHost"))
    ask_for_host (user_data);
}

static void
start_on_bus (LklStatusNotifierItem *self)
{
  g_autoptr (GError) error = NULL;

  if (!g_dbus_interface_skeleton_export (
          G_DBUS_INTERFACE_SKELETON (self->bus_item), self->connection, ITEM_PATH, &error))
    {
      g_warning ("There will be no tray icon: %s", error->message);
      return;
    }
  /* The bus handles requests in order: the name is ours before the watcher hears of it. */
  self->name_owner_id = g_bus_own_name_on_connection (
      self->connection, self->bus_name, G_BUS_NAME_OWNER_FLAGS_NONE, NULL, NULL, NULL, NULL);
  /* The watcher will mostly be there. This goes out at once, while the rest of the program still
   * starts; what waits for the watcher to be seen has to wait for the main loop. */
  self->is_early_call_pending = TRUE;
  register_item (self, on_registered_early);
  self->watcher_watch_id = g_bus_watch_name_on_connection (self->connection,
                                                           WATCHER_NAME,
                                                           G_BUS_NAME_WATCHER_FLAGS_NONE,
                                                           on_watcher_appeared,
                                                           on_watcher_vanished,
                                                           self,
                                                           NULL);
  self->host_subscription_id = g_dbus_connection_signal_subscribe (self->connection,
                                                                   WATCHER_NAME,
                                                                   WATCHER_NAME,
                                                                   NULL,
                                                                   WATCHER_PATH,
                                                                   NULL,
                                                                   G_DBUS_SIGNAL_FLAGS_NONE,
                                                                   on_watcher_signal,
                                                                   self,
                                                                   NULL);
}

/* LklTray */

static void
set_state (LklTray *tray, const LklTrayState *state)
{
  LklStatusNotifierItem *self = LKL_STATUS_NOTIFIER_ITEM (tray);
  LklBusStatusNotifierItem *item = self->bus_item;
  const char *status = state->needs_attention ? STATUS_NEEDS_ATTENTION : STATUS_ACTIVE;
  g_autofree char *markup = NULL;
  gboolean is_new_icon =
      g_strcmp0 (lkl_bus_status_notifier_item_get_icon_name (item), state->icon_name);
  gboolean is_new_title = g_strcmp0 (lkl_bus_status_notifier_item_get_title (item), state->title);
  gboolean is_new_tooltip =
      g_strcmp0 (lkl_bus_status_notifier_item_get_icon_accessible_desc (item), state->tooltip);
  gboolean is_new_status = g_strcmp0 (lkl_bus_status_notifier_item_get_status (item), status);

  if (!is_new_icon && !is_new_title && !is_new_tooltip && !is_new_status)
    return;
  /* The text is markup: Xfce shows an empty tooltip where it is none. */
  markup = g_markup_escape_text (state->tooltip, -1);
  g_object_set (item,
                "icon-name",
                state->icon_name,
                "icon-pixmap",
                lkl_tray_pixels_to_variant (state->icon_name),
                "attention-icon-name",
                state->icon_name,
                "attention-icon-pixmap",
                lkl_tray_pixels_to_variant (state->icon_name),
                "title",
                state->title,
                "status",
                status,
                "icon-accessible-desc",
                state->tooltip,
                "attention-accessible-desc",
                state->tooltip,
                "tool-tip",
                g_variant_new ("(sa(iiay)ss)", state->icon_name, NULL, state->title, markup),
                NULL);
  /* NewIcon also for a new description: no signal is for that alone. Both kinds of icon, since
   * GNOME's host reads the one of attention only then. */
  lkl_bus_status_notifier_item_emit_new_icon (item);
  lkl_bus_status_notifier_item_emit_new_attention_icon (item);
  if (is_new_status)
    lkl_bus_status_notifier_item_emit_new_status (item, status);
  if (is_new_title)
    lkl_bus_status_notifier_item_emit_new_title (item);
  lkl_bus_status_notifier_item_emit_new_tool_tip (item);
}

static void
set_menu (LklTray *tray, const LklTrayMenuItem *items, guint n_items)
{
  lkl_tray_menu_set_items (LKL_STATUS_NOTIFIER_ITEM (tray)->menu, items, n_items);
}

static void
tray_interface_init (LklTrayInterface *iface)
{
  iface->set_state = set_state;
  iface->set_menu = set_menu;
}

/* The icon of attention is always the same as the icon: which of both a host draws makes no
 * difference, but hosts that hide icons show one that needs attention. */
static void
set_constant_properties (LklBusStatusNotifierItem *item, const char *icon_theme_path)
{
  g_object_set (item,
                "category",
                "Communications",
                "id",
                "linklight",
                "title",
                "Linklight",
                "status",
                STATUS_ACTIVE,
                "icon-theme-path",
                icon_theme_path == NULL ? "" : icon_theme_path,
                "menu",
                MENU_PATH,
                "icon-name",
                FIRST_ICON,
                "icon-accessible-desc",
                "",
                "icon-pixmap",
                lkl_tray_pixels_to_variant (FIRST_ICON),
                "overlay-icon-name",
                "",
                "overlay-icon-pixmap",
                g_variant_new ("a(iiay)", NULL),
                "attention-icon-name",
                FIRST_ICON,
                "attention-icon-pixmap",
                lkl_tray_pixels_to_variant (FIRST_ICON),
                "attention-movie-name",
                "",
                "attention-accessible-desc",
                "",
                "tool-tip",
                g_variant_new ("(sa(iiay)ss)", FIRST_ICON, NULL, "Linklight", ""),
                NULL);
}

static void
lkl_status_notifier_item_init (LklStatusNotifierItem *self)
{
  self->bus_item = lkl_bus_status_notifier_item_skeleton_new ();
  self->menu = lkl_tray_menu_new (MENU_PATH, on_menu_activated, self);
  self->cancellable = g_cancellable_new ();
  self->bus_name = g_strdup_printf ("org.kde.StatusNotifierItem-%d-1", (int) getpid ());

  g_signal_connect (self->bus_item, "handle-activate", G_CALLBACK (on_activate), self);
  g_signal_connect (self->bus_item, "handle-secondary-activate", G_CALLBACK (on_activate), self);
  g_signal_connect (self->bus_item, "handle-context-menu", G_CALLBACK (on_context_menu), self);
  g_signal_connect (self->bus_item, "handle-scroll", G_CALLBACK (on_scroll), self);
  g_signal_connect (self->bus_item,
                    "handle-provide-xdg-activation-token",
                    G_CALLBACK (on_provide_activation_token),
                    self);
}

static void
lkl_status_notifier_item_finalize (GObject *object)
{
  LklStatusNotifierItem *self = LKL_STATUS_NOTIFIER_ITEM (object);

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  if (self->host_subscription_id != 0)
    g_dbus_connection_signal_unsubscribe (self->connection, self->host_subscription_id);
  g_clear_handle_id (&self->watcher_watch_id, g_bus_unwatch_name);
  g_clear_handle_id (&self->name_owner_id, g_bus_unown_name);
  g_signal_handlers_disconnect_by_data (self->bus_item, self);
  g_dbus_interface_skeleton_unexport (G_DBUS_INTERFACE_SKELETON (self->bus_item));
  g_object_unref (self->bus_item);
  lkl_tray_menu_free (self->menu);
  g_object_unref (self->connection);
  g_free (self->bus_name);
  g_free (self->activation_token);
  G_OBJECT_CLASS (lkl_status_notifier_item_parent_class)->finalize (object);
}

static void
lkl_status_notifier_item_class_init (LklStatusNotifierItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_status_notifier_item_finalize;
  g_signal_new ("hosted-changed",
                LKL_TYPE_STATUS_NOTIFIER_ITEM,
                G_SIGNAL_RUN_LAST,
                0,
                NULL,
                NULL,
                NULL,
                G_TYPE_NONE,
                0);
}

LklStatusNotifierItem *
lkl_status_notifier_item_new (GDBusConnection *connection, const char *icon_theme_path)
{
  LklStatusNotifierItem *self = g_object_new (LKL_TYPE_STATUS_NOTIFIER_ITEM, NULL);

  self->connection = g_object_ref (connection);
  set_constant_properties (self->bus_item, icon_theme_path);
  start_on_bus (self);
  return self;
}

gboolean
lkl_status_notifier_item_is_hosted (LklStatusNotifierItem *self)
{
  return self->is_hosted;
}
