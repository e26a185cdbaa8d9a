/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklChipGrid"

#include "ui/questions/chip-grid.h"

#include "ui/widgets/label.h"

#define ID_KEY "linklight-saying"
#define N_COLUMNS 2
#define SPACING_PIXELS 6

struct _LklChipGrid
{
  GtkBox parent_instance;

  GPtrArray *chips; /* (owned) (element-type GtkToggleButton): in order; they belong to the grid */
  char *none;       /* (owned) (nullable) */
  GtkWidget *blank; /* (owned) (nullable): is chosen while nobody has chosen; never seen */
  char *alone;      /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (LklChipGrid, lkl_chip_grid, GTK_TYPE_BOX)

static const char *
get_id (gpointer chip)
{
  return g_object_get_data (G_OBJECT (chip), ID_KEY);
}

static gboolean
is_alone (LklChipGrid *self, gpointer chip)
{
  return g_strcmp0 (get_id (chip), self->alone) == 0;
}

static void
on_toggled (GtkToggleButton *chip, LklChipGrid *self)
{
  if (self->alone == NULL || !gtk_toggle_button_get_active (chip))
    return;
  for (guint i = 0; i < self->chips->len; i++)
    {
      GtkToggleButton *other = g_ptr_array_index (self->chips, i);

      if (other != chip && is_alone (self, chip) != is_alone (self, other))
        gtk_toggle_button_set_active (other, FALSE);
    }
}

static GtkWidget *
create_chip (LklChipGrid *self, const char *label)
{
  if (self->blank != NULL)
    return gtk_radio_button_new_with_label_from_widget (GTK_RADIO_BUTTON (self->blank), label);
  return gtk_check_button_new_with_label (label);
}

/* Rows of boxes: what a GtkGrid holds is read aloud from its end.
 * Returns: (transfer none): where the next chip has its place */
static GtkWidget *
find_row (LklChipGrid *self)
{
  g_autoptr (GList) rows = gtk_container_get_children (GTK_CONTAINER (self));
  GtkWidget *row;

  if (self->chips->len % N_COLUMNS != 0)
    return g_list_last (rows)->data;
  row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACING_PIXELS);
  gtk_box_set_homogeneous (GTK_BOX (row), TRUE);
  gtk_widget_show (row);
  gtk_container_add (GTK_CONTAINER (self), row);
  return row;
}

/* One alone in its row is as wide as the others. */
static void
fill_last_row (LklChipGrid *self)
{
  GtkWidget *space;

  /* There are two in each. */
  if (self->chips->len % N_COLUMNS == 0)
    return;
  space = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_show (space);
  gtk_box_pack_start (GTK_BOX (find_row (self)), space, TRUE, TRUE, 0);
}

static void
add_chip (LklChipGrid *self, const char *id, const char *text)
{
  GtkWidget *chip = create_chip (self, text);

  lkl_label_wrap_words (chip);
  g_object_set_data_full (G_OBJECT (chip), ID_KEY, g_strdup (id), g_free);
  gtk_style_context_add_class (gtk_widget_get_style_context (chip), "lkl-chip");
  gtk_box_pack_start (GTK_BOX (find_row (self)), chip, TRUE, TRUE, 0);
  g_ptr_array_add (self->chips, chip);
  g_signal_connect (chip, "toggled", G_CALLBACK (on_toggled), self);
  gtk_widget_show (chip);
}

void
lkl_chip_grid_show (LklChipGrid *self, GVariant *sayings, const char *const *chosen)
{
  gsize n_sayings = sayings != NULL ? g_variant_n_children (sayings) : 0;

  if (self->blank != NULL)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->blank), TRUE);
  g_ptr_array_set_size (self->chips, 0);
  gtk_container_foreach (GTK_CONTAINER (self), (GtkCallback) (GCallback) gtk_widget_destroy, NULL);
  if (self->none != NULL)
    add_chip (self, "", self->none);
  for (gsize i = 0; i < n_sayings; i++)
    {
      const char *id;
      const char *label;

      g_variant_get_child (sayings, i, "(&s&s)", &id, &label);
      add_chip (self, id, label);
    }
  fill_last_row (self);
  for (guint i = 0; i < self->chips->len; i++)
    {
      GtkToggleButton *chip = g_ptr_array_index (self->chips, i);

      if (*get_id (chip) != '\0' && g_strv_contains (chosen, get_id (chip)))
        gtk_toggle_button_set_active (chip, TRUE);
    }
}

gboolean
lkl_chip_grid_has_sayings (LklChipGrid *self)
{
  return self->chips->len > (self->none != NULL ? 1 : 0);
}

const char **
lkl_chip_grid_get_chosen (LklChipGrid *self)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < self->chips->len; i++)
    {
      GtkToggleButton *chip = g_ptr_array_index (self->chips, i);

      if (gtk_toggle_button_get_active (chip) && *get_id (chip) != '\0')
        g_ptr_array_add (ids, (gpointer) get_id (chip));
    }
  g_ptr_array_add (ids, NULL);
  return (const char **) g_ptr_array_free (g_steal_pointer (&ids), FALSE);
}

static void
lkl_chip_grid_finalize (GObject *object)
{
  LklChipGrid *self = LKL_CHIP_GRID (object);

  g_ptr_array_unref (self->chips);
  g_clear_object (&self->blank);
  g_free (self->none);
  g_free (self->alone);
  G_OBJECT_CLASS (lkl_chip_grid_parent_class)->finalize (object);
}

static void
lkl_chip_grid_class_init (LklChipGridClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_chip_grid_finalize;
}

static void
lkl_chip_grid_init (LklChipGrid *self)
{
  self->chips = g_ptr_array_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), SPACING_PIXELS);
}

LklChipGrid *
lkl_chip_grid_new (const char *title, const char *none, const char *alone)
{
  LklChipGrid *self = g_object_new (LKL_TYPE_CHIP_GRID, "visible", TRUE, NULL);

  self->none = g_strdup (none);
  if (none != NULL)
    self->blank = g_object_ref_sink (gtk_radio_button_new (NULL));
  self->alone = g_strdup (alone);
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (self)), title);
  return self;
}
