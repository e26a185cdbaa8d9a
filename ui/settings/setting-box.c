/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklSettingBox"

#include "ui/settings/setting-box.h"

#include "config.h"

#include <glib/gi18n.h>

#include "agent/base/text-direction.h"
#include "ui/widgets/label.h"

struct _LklSettingBox
{
  GtkBox parent_instance;

  GtkWidget *heading;
  GtkWidget *explanation;
  GtkWidget *controls;
  GtkWidget *lock_label;
  GHashTable *locks; /* (owned) (element-type GtkWidget utf8): those that are locked, and by which
                        file; the widgets are parts of this one */
  gboolean can_be_less; /* than what the file says */
};

G_DEFINE_FINAL_TYPE (LklSettingBox, lkl_setting_box, GTK_TYPE_BOX)

static void
show_locks (LklSettingBox *self)
{
  g_autoptr (GHashTable) files = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree const char **names = NULL;
  g_autofree char *list = NULL;
  g_autofree char *isolated = NULL;
  g_autofree char *text = NULL;
  GHashTableIter iter;
  gpointer file;

  g_hash_table_iter_init (&iter, self->locks);
  while (g_hash_table_iter_next (&iter, NULL, &file))
    g_hash_table_add (files, file);
  names = (const char **) g_hash_table_get_keys_as_array (files, NULL);
  list = g_strjoinv (", ", (char **) names);
  isolated = lkl_text_isolate_number (list);
  if (*list != '\0')
    /* Translators: %s is the file that does it. */
    text = g_strdup_printf (self->can_be_less ? _ ("Set by your IT: %s. You can still choose less.")
                                              : _ ("Set by your IT: %s"),
                            isolated);
  lkl_label_set_optional_text (GTK_LABEL (self->lock_label), text);
}

static void
describe (GtkWidget *widget, gpointer text)
{
  atk_object_set_description (gtk_widget_get_accessible (widget), text);
}

void
lkl_setting_box_set_lock (LklSettingBox *self,
                          GtkWidget *control,
                          const char *lock,
                          gboolean can_be_less)
{
  g_autofree char *text = lock != NULL ? g_strdup_printf (_ ("Set by your IT: %s"), lock) : NULL;

  self->can_be_less = can_be_less;
  if (lock != NULL)
    g_hash_table_insert (self->locks, control, g_strdup (lock));
  else
    g_hash_table_remove (self->locks, control);
  gtk_widget_set_sensitive (control, lock == NULL || can_be_less);
  describe (control, text != NULL ? text : "");
  if (GTK_IS_CONTAINER (control))
    gtk_container_foreach (GTK_CONTAINER (control), describe, text != NULL ? text : "");
  show_locks (self);
}

void
lkl_setting_box_add (LklSettingBox *self, GtkWidget *control)
{
  gtk_widget_show (control);
  gtk_container_add (GTK_CONTAINER (self->controls), control);
}

static void
lkl_setting_box_finalize (GObject *object)
{
  g_hash_table_unref (LKL_SETTING_BOX (object)->locks);
  G_OBJECT_CLASS (lkl_setting_box_parent_class)->finalize (object);
}

static void
lkl_setting_box_class_init (LklSettingBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_setting_box_finalize;
}

static void
lkl_setting_box_init (LklSettingBox *self)
{
  GtkContainer *container = GTK_CONTAINER (self);

  self->locks = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->heading = lkl_label_new_heading ("", "heading");
  self->explanation = lkl_label_new ("", "dim-label");
  self->controls = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->lock_label = lkl_label_new ("", NULL);
  gtk_label_set_selectable (GTK_LABEL (self->lock_label), TRUE);
  gtk_widget_show (self->controls);
  gtk_widget_hide (self->lock_label);
  gtk_container_add (container, self->heading);
  gtk_container_add (container, self->explanation);
  gtk_container_add (container, self->controls);
  gtk_container_add (container, self->lock_label);
  gtk_widget_show (GTK_WIDGET (self));
  gtk_widget_set_no_show_all (GTK_WIDGET (self), TRUE);
}

LklSettingBox *
lkl_setting_box_new (const char *title, const char *explanation)
{
  LklSettingBox *self = g_object_new (LKL_TYPE_SETTING_BOX, NULL);

  gtk_label_set_text (GTK_LABEL (self->heading), title);
  lkl_label_set_optional_text (GTK_LABEL (self->explanation), explanation);
  return self;
}
