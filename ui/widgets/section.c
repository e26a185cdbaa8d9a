/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklSection"

#include "ui/widgets/section.h"

#include "ui/widgets/label.h"

#define KEY_KEY "linklight-key"

struct _LklSection
{
  GtkBox parent_instance;

  GtkWidget *heading;
  GtkWidget *explanation;
  GtkWidget *list;
};

G_DEFINE_FINAL_TYPE (LklSection, lkl_section, GTK_TYPE_BOX)

static void
lkl_section_class_init (LklSectionClass *klass)
{
}

/* GTK tells assistive technologies that a row is on the screen by its place in the nearest
 * viewport, but a list counts the place from its own edge: scrolled down, its rows would count as
 * hidden. So a list has a viewport of its own, as large as itself; that is judged by itself in
 * turn, for which it stands at the edge of a box with a window. */
static GtkWidget *
create_frame (GtkWidget *list)
{
  GtkWidget *box = gtk_event_box_new ();
  GtkWidget *viewport = gtk_viewport_new (NULL, NULL);

  gtk_viewport_set_shadow_type (GTK_VIEWPORT (viewport), GTK_SHADOW_NONE);
  gtk_container_add (GTK_CONTAINER (viewport), list);
  gtk_container_add (GTK_CONTAINER (box), viewport);
  gtk_widget_show (viewport);
  gtk_widget_show (box);
  return box;
}

static void
lkl_section_init (LklSection *self)
{
  GtkContainer *container = GTK_CONTAINER (self);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->heading = lkl_label_new_heading ("", "heading");
  self->explanation = lkl_label_new ("", "dim-label");
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_style_context_add_class (gtk_widget_get_style_context (self->list), "content");
  gtk_widget_show (self->list);
  gtk_container_add (container, self->heading);
  gtk_container_add (container, self->explanation);
  gtk_container_add (container, create_frame (self->list));
  gtk_widget_set_no_show_all (GTK_WIDGET (self), TRUE);
}

LklSection *
lkl_section_new (const char *title, const char *explanation)
{
  LklSection *self = g_object_new (LKL_TYPE_SECTION, NULL);

  gtk_label_set_text (GTK_LABEL (self->heading), title);
  lkl_label_set_optional_text (GTK_LABEL (self->explanation), explanation);
  atk_object_set_name (gtk_widget_get_accessible (self->list), title);
  return self;
}

void
lkl_section_set_explanation (LklSection *self, const char *explanation)
{
  lkl_label_set_optional_text (GTK_LABEL (self->explanation), explanation);
}

void
lkl_section_hide_title (LklSection *self)
{
  gtk_widget_hide (self->heading);
}

void
lkl_section_add (LklSection *self, GtkWidget *row)
{
  gtk_container_add (GTK_CONTAINER (self->list), row);
  gtk_widget_show (GTK_WIDGET (self));
}

void
lkl_section_clear (LklSection *self)
{
  gtk_container_foreach (
      GTK_CONTAINER (self->list), (GtkCallback) (GCallback) gtk_widget_destroy, NULL);
  gtk_widget_hide (GTK_WIDGET (self));
}

GtkListBox *
lkl_section_get_list (LklSection *self)
{
  return GTK_LIST_BOX (self->list);
}

static GtkListBoxRow *
get_row (LklSection *self, guint position)
{
  return gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), (int) position);
}

static const char *
get_key (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), KEY_KEY);
}

static void
remove_others (LklSection *self, const char *const *keys)
{
  GtkListBoxRow *row;
  guint i = 0;

  while ((row = get_row (self, i)) != NULL)
    if (get_key (row) != NULL && g_strv_contains (keys, get_key (row)))
      i++;
    else
      gtk_widget_destroy (GTK_WIDGET (row));
}

/* Returns: (transfer full) (nullable): taken out of the list */
static GtkListBoxRow *
take_row (LklSection *self, guint from, const char *key)
{
  GtkListBoxRow *row;

  for (guint i = from; (row = get_row (self, i)) != NULL; i++)
    if (g_str_equal (get_key (row), key))
      {
        g_object_ref (row);
        gtk_container_remove (GTK_CONTAINER (self->list), GTK_WIDGET (row));
        return row;
      }
  return NULL;
}

static GtkListBoxRow *
create_row (const char *key)
{
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  g_object_set_data_full (G_OBJECT (row), KEY_KEY, g_strdup (key), g_free);
  gtk_widget_show (row);
  return g_object_ref_sink (GTK_LIST_BOX_ROW (row));
}

/* From now on there is a row for each of @keys, in that order. */
static void
set_keys (LklSection *self, const char *const *keys)
{
  guint n_keys = 0;

  remove_others (self, keys);
  for (; keys[n_keys] != NULL; n_keys++)
    {
      GtkListBoxRow *there = get_row (self, n_keys);
      g_autoptr (GtkListBoxRow) row = NULL;

      if (there != NULL && g_str_equal (get_key (there), keys[n_keys]))
        continue;
      row = take_row (self, n_keys, keys[n_keys]);
      if (row == NULL)
        row = create_row (keys[n_keys]);
      gtk_list_box_insert (GTK_LIST_BOX (self->list), GTK_WIDGET (row), (int) n_keys);
    }
  while (get_row (self, n_keys) != NULL)
    gtk_widget_destroy (GTK_WIDGET (get_row (self, n_keys)));
  gtk_widget_set_visible (GTK_WIDGET (self), n_keys > 0);
}

void
lkl_section_set_elements (LklSection *self, GVariant *elements)
{
  const gsize n_elements = elements != NULL ? g_variant_n_children (elements) : 0;
  g_auto (GStrv) keys = g_new0 (char *, n_elements + 1);

  for (gsize i = 0; i < n_elements; i++)
    {
      g_autoptr (GVariant) element = g_variant_get_child_value (elements, i);
      const char *id = "";

      g_variant_lookup (element, "id", "&s", &id);
      keys[i] = g_strdup (id);
    }
  set_keys (self, (const char *const *) keys);
}

GtkWidget *
lkl_section_get_row (LklSection *self, guint position)
{
  return GTK_WIDGET (get_row (self, position));
}

void
lkl_section_row_set_content (GtkWidget *row, GtkWidget *content, const char *spoken)
{
  GtkWidget *before = gtk_bin_get_child (GTK_BIN (row));

  if (before != NULL)
    gtk_widget_destroy (before);
  gtk_container_add (GTK_CONTAINER (row), content);
  gtk_widget_show_all (content);
  atk_object_set_name (gtk_widget_get_accessible (row), spoken);
}

void
lkl_section_row_set_text (GtkWidget *row, const char *text, const char *details)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *spoken =
      details != NULL ? g_strdup_printf ("%s: %s", text, details) : g_strdup (text);

  gtk_container_add (GTK_CONTAINER (box), lkl_label_new (text, NULL));
  if (details != NULL && *details != '\0')
    gtk_container_add (GTK_CONTAINER (box), lkl_label_new (details, "dim-label"));
  gtk_style_context_add_class (gtk_widget_get_style_context (box), "lkl-row");
  lkl_section_row_set_content (row, box, spoken);
}
