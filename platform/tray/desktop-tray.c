/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklDesktopTray"

#include "platform/tray/desktop-tray.h"

#include "platform/tray/status-notifier-item.h"
#include "platform/tray/xembed-icon.h"

/* Who clicks twice, or lets a program click, has the window opened once. */
#define ACTIVATION_PAUSE_USECS (G_USEC_PER_SEC / 2)

struct _LklDesktopTray
{
  GObject parent_instance;

  LklStatusNotifierItem *item; /* (owned) */
  LklXembedIcon *xembed;       /* (owned) (nullable): only where nobody draws the item */
  gboolean has_x11;
  guint wait_ms;
  guint wait_id;
  char *icon_name;              /* (nullable): NULL = nothing was set yet */
  char *tooltip;                /* likewise */
  gint64 next_activation_usecs; /* monotonic; none before that */
};

static void tray_interface_init (LklTrayInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LklDesktopTray,
                               lkl_desktop_tray,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (LKL_TYPE_TRAY, tray_interface_init))

/* @activation_token: (nullable) */
static void
activate (LklDesktopTray *self, const char *activation_token)
{
  const gint64 now_usecs = g_get_monotonic_time ();

  if (now_usecs < self->next_activation_usecs)
    return;
  self->next_activation_usecs = now_usecs + ACTIVATION_PAUSE_USECS;
  g_signal_emit_by_name (self, "activated", activation_token);
}

static void
on_activated (LklTray *item, const char *activation_token, gpointer user_data)
{
  activate (user_data, activation_token);
}

static void
on_menu_activated (LklTray *item, const char *id, gpointer user_data)
{
  g_signal_emit_by_name (user_data, "menu-activated", id);
}

static void
on_clicked (gpointer user_data)
{
  activate (user_data, NULL);
}

static void
show_state (LklDesktopTray *self)
{
  if (self->xembed != NULL && self->icon_name != NULL)
    lkl_xembed_icon_set_state (self->xembed, self->icon_name, self->tooltip);
}

static gboolean
on_waited (gpointer user_data)
{
  LklDesktopTray *self = user_data;

  self->wait_id = 0;
  g_debug ("Nobody draws the item, so an old tray will do");
  self->xembed = lkl_xembed_icon_new (on_clicked, self);
  show_state (self);
  return G_SOURCE_REMOVE;
}

static void
wait_for_host (LklDesktopTray *self)
{
  if (self->has_x11 && self->wait_id == 0 && self->xembed == NULL)
    self->wait_id = g_timeout_add (self->wait_ms, on_waited, self);
}

static void
on_hosted_changed (LklStatusNotifierItem *item, LklDesktopTray *self)
{
  if (!lkl_status_notifier_item_is_hosted (item))
    {
      wait_for_host (self);
      return;
    }
  g_clear_handle_id (&self->wait_id, g_source_remove);
  g_clear_pointer (&self->xembed, lkl_xembed_icon_free);
}

/* LklTray */

static void
set_state (LklTray *tray, const LklTrayState *state)
{
  LklDesktopTray *self = LKL_DESKTOP_TRAY (tray);

  lkl_tray_set_state (LKL_TRAY (self->item), state);
  g_free (self->icon_name);
  g_free (self->tooltip);
  self->icon_name = g_strdup (state->icon_name);
  self->tooltip = g_strdup (state->tooltip);
  show_state (self);
}

static void
set_menu (LklTray *tray, const LklTrayMenuItem *items, guint n_items)
{
  lkl_tray_set_menu (LKL_TRAY (LKL_DESKTOP_TRAY (tray)->item), items, n_items);
}

static void
tray_interface_init (LklTrayInterface *iface)
{
  iface->set_state = set_state;
  iface->set_menu = set_menu;
}

static void
lkl_desktop_tray_init (LklDesktopTray *self)
{
}

static void
lkl_desktop_tray_finalize (GObject *object)
{
  LklDesktopTray *self = LKL_DESKTOP_TRAY (object);

  g_clear_handle_id (&self->wait_id, g_source_remove);
  g_clear_pointer (&self->xembed, lkl_xembed_icon_free);
  g_signal_handlers_disconnect_by_data (self->item, self);
  g_object_unref (self->item);
  g_free (self->icon_name);
  g_free (self->tooltip);
  G_OBJECT_CLASS (lkl_desktop_tray_parent_class)->finalize (object);
}

static void
lkl_desktop_tray_class_init (LklDesktopTrayClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_desktop_tray_finalize;
}

LklDesktopTray *
lkl_desktop_tray_new (GDBusConnection *connection,
                      const char *icon_theme_path,
                      gboolean has_x11,
                      guint wait_ms)
{
  LklDesktopTray *self = g_object_new (LKL_TYPE_DESKTOP_TRAY, NULL);

  self->has_x11 = has_x11;
  self->wait_ms = wait_ms;
  self->item = lkl_status_notifier_item_new (connection, icon_theme_path);
  g_signal_connect (self->item, "activated", G_CALLBACK (on_activated), self);
  g_signal_connect (self->item, "menu-activated", G_CALLBACK (on_menu_activated), self);
  g_signal_connect (self->item, "hosted-changed", G_CALLBACK (on_hosted_changed), self);
  wait_for_host (self);
  return self;
}
