/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklTrayMenu"

#include "platform/tray/tray-menu.h"

#include <libdbusmenu-glib/dbusmenu-glib.h>

#define ID_KEY "lkl-id"

struct _LklTrayMenu
{
  DbusmenuServer *server;
  GPtrArray *items; /* (element-type DbusmenuMenuitem) */
  LklTrayMenuActivated activated;
  gpointer user_data;
};

static void
on_item_activated (DbusmenuMenuitem *item, guint timestamp, gpointer user_data)
{
  LklTrayMenu *self = user_data;

  self->activated (g_object_get_data (G_OBJECT (item), ID_KEY), self->user_data);
}

/* The server may hold an item a little longer than we do, for a click that is on its way. */
static void
forget_items (LklTrayMenu *self)
{
  for (guint i = 0; i < self->items->len; i++)
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (self->items, i), self);
  g_ptr_array_set_size (self->items, 0);
}

LklTrayMenu *
lkl_tray_menu_new (const char *object_path, LklTrayMenuActivated activated, gpointer user_data)
{
  LklTrayMenu *self = g_new0 (LklTrayMenu, 1);

  self->server = dbusmenu_server_new (object_path);
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->activated = activated;
  self->user_data = user_data;
  lkl_tray_menu_set_items (self, NULL, 0);
  return self;
}

void
lkl_tray_menu_free (LklTrayMenu *self)
{
  forget_items (self);
  g_ptr_array_unref (self->items);
  g_object_unref (self->server);
  g_free (self);
}

static void
update_item (DbusmenuMenuitem *menu_item, const LklTrayMenuItem *item)
{
  if (item->id == NULL)
    return;
  dbusmenu_menuitem_property_set (menu_item, DBUSMENU_MENUITEM_PROP_LABEL, item->label);
  dbusmenu_menuitem_property_set_bool (menu_item, DBUSMENU_MENUITEM_PROP_ENABLED, item->is_enabled);
}

static DbusmenuMenuitem *
create_item (LklTrayMenu *self, const LklTrayMenuItem *item)
{
  DbusmenuMenuitem *menu_item = dbusmenu_menuitem_new ();

  if (item->id == NULL)
    {
      dbusmenu_menuitem_property_set (
          menu_item, DBUSMENU_MENUITEM_PROP_TYPE, DBUSMENU_CLIENT_TYPES_SEPARATOR);
      return menu_item;
    }
  g_object_set_data (G_OBJECT (menu_item), ID_KEY, (gpointer) g_intern_string (item->id));
  g_signal_connect (
      menu_item, DBUSMENU_MENUITEM_SIGNAL_ITEM_ACTIVATED, G_CALLBACK (on_item_activated), self);
  update_item (menu_item, item);
  return menu_item;
}

static gboolean
has_same_ids (LklTrayMenu *self, const LklTrayMenuItem *items, guint n_items)
{
  if (self->items->len != n_items)
    return FALSE;
  for (guint i = 0; i < n_items; i++)
    {
      GObject *menu_item = g_ptr_array_index (self->items, i);

      if (g_strcmp0 (g_object_get_data (menu_item, ID_KEY), items[i].id) != 0)
        return FALSE;
    }
  return TRUE;
}

void
lkl_tray_menu_set_items (LklTrayMenu *self, const LklTrayMenuItem *items, guint n_items)
{
  DbusmenuMenuitem *root = NULL;

  if (n_items > 0 && has_same_ids (self, items, n_items))
    {
      for (guint i = 0; i < n_items; i++)
        update_item (g_ptr_array_index (self->items, i), &items[i]);
      return;
    }

  forget_items (self);
  root = dbusmenu_menuitem_new ();
  for (guint i = 0; i < n_items; i++)
    {
      DbusmenuMenuitem *menu_item = create_item (self, &items[i]);

      dbusmenu_menuitem_child_append (root, menu_item);
      g_ptr_array_add (self->items, menu_item);
    }
  dbusmenu_server_set_root (self->server, root);
  g_object_unref (root);
}
