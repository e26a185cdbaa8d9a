/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklFakeTray"

#include "tests/fakes/fake-tray.h"

struct _LklFakeTray
{
  GObject parent_instance;

  char *icon_name;
  char *title;
  char *tooltip;
  guint n_states;
  GArray *items; /* (element-type LklTrayMenuItem): strings interned */
};

static void tray_interface_init (LklTrayInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LklFakeTray,
                               lkl_fake_tray,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (LKL_TYPE_TRAY, tray_interface_init))

static void
set_state (LklTray *tray, const LklTrayState *state)
{
  LklFakeTray *self = LKL_FAKE_TRAY (tray);

  g_free (self->icon_name);
  g_free (self->title);
  g_free (self->tooltip);
  self->icon_name = g_strdup (state->icon_name);
  self->title = g_strdup (state->title);
  self->tooltip = g_strdup (state->tooltip);
  self->n_states++;
}

static void
set_menu (LklTray *tray, const LklTrayMenuItem *items, guint n_items)
{
  LklFakeTray *self = LKL_FAKE_TRAY (tray);

  g_array_set_size (self->items, 0);
  for (guint i = 0; i < n_items; i++)
    {
      LklTrayMenuItem item = {
        .id = g_intern_string (items[i].id),
        .label = g_intern_string (items[i].label),
        .is_enabled = items[i].is_enabled,
      };

      g_array_append_val (self->items, item);
    }
}

static void
tray_interface_init (LklTrayInterface *iface)
{
  iface->set_state = set_state;
  iface->set_menu = set_menu;
}

static void
lkl_fake_tray_init (LklFakeTray *self)
{
  self->items = g_array_new (FALSE, FALSE, sizeof (LklTrayMenuItem));
}

static void
lkl_fake_tray_finalize (GObject *object)
{
  LklFakeTray *self = LKL_FAKE_TRAY (object);

  g_free (self->icon_name);
  g_free (self->title);
  g_free (self->tooltip);
  g_array_unref (self->items);
  G_OBJECT_CLASS (lkl_fake_tray_parent_class)->finalize (object);
}

static void
lkl_fake_tray_class_init (LklFakeTrayClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_fake_tray_finalize;
}

LklFakeTray *
lkl_fake_tray_new (void)
{
  return g_object_new (LKL_TYPE_FAKE_TRAY, NULL);
}

const char *
lkl_fake_tray_get_icon_name (LklFakeTray *self)
{
  return self->icon_name;
}

const char *
lkl_fake_tray_get_title (LklFakeTray *self)
{
  return self->title;
}

const char *
lkl_fake_tray_get_tooltip (LklFakeTray *self)
{
  return self->tooltip;
}

guint
lkl_fake_tray_count_states (LklFakeTray *self)
{
  return self->n_states;
}

guint
lkl_fake_tray_count_menu_items (LklFakeTray *self)
{
  return self->items->len;
}

const LklTrayMenuItem *
lkl_fake_tray_get_menu_item (LklFakeTray *self, guint index)
{
  g_assert_cmpuint (index, <, self->items->len);
  return &g_array_index (self->items, LklTrayMenuItem, index);
}

const LklTrayMenuItem *
lkl_fake_tray_find_menu_item (LklFakeTray *self, const char *id)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      const LklTrayMenuItem *item = &g_array_index (self->items, LklTrayMenuItem, i);

      if (g_strcmp0 (item->id, id) == 0)
        return item;
    }
  return NULL;
}

void
lkl_fake_tray_activate (LklFakeTray *self, const char *activation_token)
{
  g_signal_emit_by_name (self, "activated", activation_token);
}

void
lkl_fake_tray_choose (LklFakeTray *self, const char *id)
{
  const LklTrayMenuItem *item = lkl_fake_tray_find_menu_item (self, id);

  g_assert_nonnull (item);
  g_assert_true (item->is_enabled);
  g_signal_emit_by_name (self, "menu-activated", item->id);
}
