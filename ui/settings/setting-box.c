/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklSettingBox"

#include "ui/settings/setting-box.h"

#include "config.h"

#include <glib/gi18n.h>

#include "agent/base/text-direction.h"
#include "ui/widgets/label.h"

typedef struct
{
  GtkWidget *heading;
  GtkWidget *explanation;
  GtkWidget *controls;
  GtkWidget *lock_label;
  GHashTable *locks; /* (owned) (element-type GtkWidget utf8): those that are locked, and by which
                        file; the widgets are parts of this one */
  GHashTable *notes; /* (owned) (element-type GtkWidget utf8): likewise, what else is said */
  gboolean can_be_less; /* than what the file says */
  gboolean is_showing;  /* what changes now was not changed by the person */
} LklSettingBoxPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (LklSettingBox, lkl_setting_box, GTK_TYPE_BOX)

static LklSettingBoxPrivate *
get_private (LklSettingBox *self)
{
  return lkl_setting_box_get_instance_private (self);
}

/* @files: one or several. Returns: (transfer full) */
static char *
describe_lock (LklSettingBoxPrivate *private, const char *files)
{
  g_autofree char *isolated = lkl_text_isolate_number (files);

  /* Translators: %s is the file that does it. */
  return g_strdup_printf (private->can_be_less
                              ? _ ("Set by your IT: %s. You can still choose less.")
                              : _ ("Set by your IT: %s"),
                          isolated);
}

static void
show_locks (LklSettingBoxPrivate *private)
{
  g_autoptr (GHashTable) files = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree const char **names = NULL;
  g_autofree char *list = NULL;
  g_autofree char *text = NULL;
  GHashTableIter iter;
  gpointer file;

  g_hash_table_iter_init (&iter, private->locks);
  while (g_hash_table_iter_next (&iter, NULL, &file))
    g_hash_table_add (files, file);
  names = (const char **) g_hash_table_get_keys_as_array (files, NULL);
  list = g_strjoinv (", ", (char **) names);
  if (*list != '\0')
    text = describe_lock (private, list);
  lkl_label_set_optional_text (GTK_LABEL (private->lock_label), text);
}

/* What can be chosen is not locked. */
static void
describe_choice (GtkWidget *choice, gpointer text)
{
  atk_object_set_description (gtk_widget_get_accessible (choice),
                              gtk_widget_is_sensitive (choice) ? "" : text);
}

static void
describe (LklSettingBoxPrivate *private, GtkWidget *control)
{
  const char *lock = g_hash_table_lookup (private->locks, control);
  const char *note = g_hash_table_lookup (private->notes, control);
  g_autofree char *lock_text = lock != NULL ? describe_lock (private, lock) : g_strdup ("");
  g_autofree char *text =
      note != NULL ? g_strstrip (g_strconcat (lock_text, " ", note, NULL)) : g_strdup (lock_text);

  atk_object_set_description (gtk_widget_get_accessible (control), text);
  if (GTK_IS_CONTAINER (control))
    gtk_container_foreach (GTK_CONTAINER (control), describe_choice, lock_text);
}

void
lkl_setting_box_set_lock (LklSettingBox *self,
                          GtkWidget *control,
                          const char *lock,
                          gboolean can_be_less)
{
  LklSettingBoxPrivate *private = get_private (self);

  private->can_be_less = can_be_less;
  if (lock != NULL)
    g_hash_table_insert (private->locks, control, g_strdup (lock));
  else
    g_hash_table_remove (private->locks, control);
  gtk_widget_set_sensitive (control, lock == NULL || can_be_less);
  describe (private, control);
  show_locks (private);
}

void
lkl_setting_box_set_note (LklSettingBox *self, GtkWidget *control, const char *note)
{
  LklSettingBoxPrivate *private = get_private (self);

  if (note != NULL)
    g_hash_table_insert (private->notes, control, g_strdup (note));
  else
    g_hash_table_remove (private->notes, control);
  describe (private, control);
}

void
lkl_setting_box_add (LklSettingBox *self, GtkWidget *control)
{
  gtk_widget_show (control);
  gtk_container_add (GTK_CONTAINER (get_private (self)->controls), control);
}

void
lkl_setting_box_set_title (LklSettingBox *self, const char *title, const char *explanation)
{
  LklSettingBoxPrivate *private = get_private (self);

  gtk_label_set_text (GTK_LABEL (private->heading), title);
  lkl_label_set_optional_text (GTK_LABEL (private->explanation), explanation);
}

void
lkl_setting_box_show_settings (LklSettingBox *self, GVariant *settings)
{
  LklSettingBoxPrivate *private = get_private (self);

  private->is_showing = TRUE;
  LKL_SETTING_BOX_GET_CLASS (self)->show_settings (self, settings);
  private->is_showing = FALSE;
}

void
lkl_setting_box_change (LklSettingBox *self, const char *key, const char *value)
{
  if (!get_private (self)->is_showing)
    g_signal_emit_by_name (self, "changed", key, value);
}

static void
lkl_setting_box_finalize (GObject *object)
{
  LklSettingBoxPrivate *private = get_private (LKL_SETTING_BOX (object));

  g_hash_table_unref (private->locks);
  g_hash_table_unref (private->notes);
  G_OBJECT_CLASS (lkl_setting_box_parent_class)->finalize (object);
}

static void
lkl_setting_box_class_init (LklSettingBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_setting_box_finalize;
  g_signal_new ("changed",
                LKL_TYPE_SETTING_BOX,
                G_SIGNAL_RUN_LAST,
                0,
                NULL,
                NULL,
                NULL,
                G_TYPE_NONE,
                2,
                G_TYPE_STRING,
                G_TYPE_STRING);
}

static void
lkl_setting_box_init (LklSettingBox *self)
{
  LklSettingBoxPrivate *private = get_private (self);
  GtkContainer *container = GTK_CONTAINER (self);

  private->locks = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  private->notes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  private->heading = lkl_label_new_heading ("", "heading");
  private->explanation = lkl_label_new ("", "dim-label");
  private->controls = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  private->lock_label = lkl_label_new ("", NULL);
  gtk_label_set_selectable (GTK_LABEL (private->lock_label), TRUE);
  gtk_widget_show (private->controls);
  gtk_widget_hide (private->lock_label);
  gtk_container_add (container, private->heading);
  gtk_container_add (container, private->explanation);
  gtk_container_add (container, private->controls);
  gtk_container_add (container, private->lock_label);
  gtk_widget_show (GTK_WIDGET (self));
  gtk_widget_set_no_show_all (GTK_WIDGET (self), TRUE);
}
