/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklStatusNotifierItem"

#include "platform/tray/status-notifier-item.h"

#include <unistd.h>

#include "platform/tray/status-notifier-item-bus.h"
#include "platform/tray/tray-menu.h"

#define ITEM_PATH "/StatusNotifierItem"
#define MENU_PATH "/MenuBar"
#define WATCHER_NAME "org.kde.StatusNotifierWatcher"
#define WATCHER_PATH "/StatusNotifierWatcher"

struct _LklStatusNotifierItem
{
  GObject parent_instance;

  GDBusConnection *connection;
  LklBusStatusNotifierItem *bus_item;
  LklTrayMenu *menu;
  char *bus_name;
  guint name_owner_id;
  guint watcher_watch_id;
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
on_registered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = NULL;

  reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  if (reply == NULL)
    g_info ("The tray did not take the icon: %s", error->message);
}

static void
on_watcher_appeared (GDBusConnection *connection,
                     const char *name,
                     const char *name_owner,
                     gpointer user_data)
{
  LklStatusNotifierItem *self = user_data;

  g_dbus_connection_call (connection,
                          name_owner,
                          WATCHER_PATH,
                          WATCHER_NAME,
                          "RegisterStatusNotifierItem",
                          g_variant_new ("(s)", self->bus_name),
                          NULL,
                          G_DBUS_CALL_FLAGS_NO_AUTO_START,
                          -1,
                          NULL,
                          on_registered,
                          NULL);
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
  self->watcher_watch_id = g_bus_watch_name_on_connection (self->connection,
                                                           WATCHER_NAME,
                                                           G_BUS_NAME_WATCHER_FLAGS_NONE,
                                                           on_watcher_appeared,
                                                           NULL,
                                                           self,
                                                           NULL);
}

/* LklTray */

static void
set_state (LklTray *tray, const char *icon_name, const char *title, const char *tooltip)
{
  LklStatusNotifierItem *self = LKL_STATUS_NOTIFIER_ITEM (tray);
  LklBusStatusNotifierItem *item = self->bus_item;
  g_autofree char *markup = NULL;
  gboolean is_new_icon = g_strcmp0 (lkl_bus_status_notifier_item_get_icon_name (item), icon_name);
  gboolean is_new_title = g_strcmp0 (lkl_bus_status_notifier_item_get_title (item), title);
  gboolean is_new_tooltip =
      g_strcmp0 (lkl_bus_status_notifier_item_get_icon_accessible_desc (item), tooltip);

  if (!is_new_icon && !is_new_title && !is_new_tooltip)
    return;
  lkl_bus_status_notifier_item_set_icon_name (item, icon_name);
  lkl_bus_status_notifier_item_set_title (item, title);
  lkl_bus_status_notifier_item_set_icon_accessible_desc (item, tooltip);
  /* The text is markup: Xfce shows an empty tooltip where it is none. */
  markup = g_markup_escape_text (tooltip, -1);
  lkl_bus_status_notifier_item_set_tool_tip (
      item, g_variant_new ("(sa(iiay)ss)", icon_name, NULL, title, markup));
  /* NewIcon also for a new description: no signal is for that alone. */
  lkl_bus_status_notifier_item_emit_new_icon (item);
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

/* The status stays Active for good: where NeedsAttention is used, one host or another shows an
 * old icon. What needs attention is told by the icon's name. */
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
                "Active",
                "icon-theme-path",
                icon_theme_path == NULL ? "" : icon_theme_path,
                "menu",
                MENU_PATH,
                "icon-name",
                "linklight-grey",
                "icon-accessible-desc",
                "",
                "icon-pixmap",
                g_variant_new ("a(iiay)", NULL),
                "overlay-icon-name",
                "",
                "overlay-icon-pixmap",
                g_variant_new ("a(iiay)", NULL),
                "attention-icon-name",
                "",
                "attention-icon-pixmap",
                g_variant_new ("a(iiay)", NULL),
                "attention-movie-name",
                "",
                "attention-accessible-desc",
                "",
                "tool-tip",
                g_variant_new ("(sa(iiay)ss)", "linklight-grey", NULL, "Linklight", ""),
                NULL);
}

static void
lkl_status_notifier_item_init (LklStatusNotifierItem *self)
{
  self->bus_item = lkl_bus_status_notifier_item_skeleton_new ();
  self->menu = lkl_tray_menu_new (MENU_PATH, on_menu_activated, self);
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
