/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPeopleList"

#include "ui/people/people-list.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/widgets/trickle.h"

#define MAX_COLUMNS 3
/* More than the window can show at first; and what can be added between two pictures of it. */
#define FIRST_CARDS 4
#define CARDS_AT_ONCE 2

struct _LklPeopleList
{
  GtkFlowBox parent_instance;

  char *words; /* (owned): "" = everyone */
  gboolean only_in;
  GHashTable *places; /* (owned): uid -> where they stand, from 1 on */
};

G_DEFINE_FINAL_TYPE (LklPeopleList, lkl_people_list, GTK_TYPE_FLOW_BOX)

static LklPersonCard *
get_card (gpointer child)
{
  return LKL_PERSON_CARD (gtk_bin_get_child (GTK_BIN (child)));
}

static void
tell_change (LklPeopleList *self)
{
  g_signal_emit_by_name (self, "changed");
}

/* --- Which cards, and where */

static gboolean
has_keyboard (GtkWidget *child)
{
  GtkWidget *window = gtk_widget_get_toplevel (child);
  GtkWidget *focus = GTK_IS_WINDOW (window) ? gtk_window_get_focus (GTK_WINDOW (window)) : NULL;

  return focus != NULL && (focus == child || gtk_widget_is_ancestor (focus, child));
}

static gboolean
matches (LklPeopleList *self, LklPersonCard *card)
{
  return lkl_person_card_matches (card, self->words)
         && (!self->only_in || g_str_equal (lkl_person_card_get_presence (card), "in"));
}

static gboolean
is_wanted (GtkFlowBoxChild *child, gpointer user_data)
{
  return matches (user_data, get_card (child)) || has_keyboard (GTK_WIDGET (child));
}

static int
compare_places (GtkFlowBoxChild *one, GtkFlowBoxChild *other, gpointer user_data)
{
  LklPeopleList *self = user_data;
  const char *uid = lkl_person_card_get_uid (get_card (one));
  const char *other_uid = lkl_person_card_get_uid (get_card (other));

  return GPOINTER_TO_INT (g_hash_table_lookup (self->places, uid))
         - GPOINTER_TO_INT (g_hash_table_lookup (self->places, other_uid));
}

void
lkl_people_list_set_filter (LklPeopleList *self, const char *words, gboolean only_in)
{
  g_free (self->words);
  self->words = g_strdup (words);
  self->only_in = only_in;
  gtk_flow_box_invalidate_filter (GTK_FLOW_BOX (self));
  tell_change (self);
}

GList *
lkl_people_list_get_cards (LklPeopleList *self)
{
  g_autoptr (GList) children = gtk_container_get_children (GTK_CONTAINER (self));
  GList *cards = NULL;

  for (GList *l = children; l != NULL; l = l->next)
    cards = g_list_prepend (cards, get_card (l->data));
  return g_list_reverse (cards);
}

gboolean
lkl_people_list_shows (LklPeopleList *self, LklPersonCard *card)
{
  return is_wanted (GTK_FLOW_BOX_CHILD (gtk_widget_get_parent (GTK_WIDGET (card))), self);
}

/* --- New people, and what became of the others */

static void
add_card (GtkWidget *widget, GVariant *person)
{
  LklPersonCard *card = lkl_person_card_new (person);
  GtkWidget *child = gtk_flow_box_child_new ();

  gtk_container_add (GTK_CONTAINER (child), GTK_WIDGET (card));
  atk_object_set_name (gtk_widget_get_accessible (child), lkl_person_card_get_name (card));
  gtk_widget_show (child);
  gtk_container_add (GTK_CONTAINER (widget), child);
  if (lkl_person_card_has_photo (card))
    g_signal_emit_by_name (widget, "photo-wanted", card);
  tell_change (LKL_PEOPLE_LIST (widget));
}

/* Returns: (transfer full): uid -> (transfer none) child */
static GHashTable *
index_children (LklPeopleList *self)
{
  GHashTable *children = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GList) list = gtk_container_get_children (GTK_CONTAINER (self));

  for (GList *l = list; l != NULL; l = l->next)
    g_hash_table_insert (
        children, (gpointer) lkl_person_card_get_uid (get_card (l->data)), l->data);
  return children;
}

/* Returns: (transfer none): of @person */
static const char *
get_uid (GVariant *person)
{
  const char *uid = "";

  g_variant_lookup (person, "uid", "&s", &uid);
  return uid;
}

static void
note_places (LklPeopleList *self, GVariant *people)
{
  g_hash_table_remove_all (self->places);
  for (gsize i = 0; i < g_variant_n_children (people); i++)
    {
      g_autoptr (GVariant) person = g_variant_get_child_value (people, i);

      g_hash_table_insert (
          self->places, g_strdup (get_uid (person)), GINT_TO_POINTER ((int) i + 1));
    }
}

/* Who looked at a card that goes looks at the one beside it. */
static void
remove_child (LklPeopleList *self, GtkWidget *child)
{
  if (has_keyboard (child)
      && !gtk_widget_child_focus (gtk_widget_get_toplevel (child), GTK_DIR_TAB_FORWARD))
    gtk_widget_child_focus (gtk_widget_get_toplevel (child), GTK_DIR_TAB_BACKWARD);
  gtk_widget_destroy (child);
}

static void
remove_who_left (LklPeopleList *self)
{
  g_autoptr (GList) children = gtk_container_get_children (GTK_CONTAINER (self));

  for (GList *l = children; l != NULL; l = l->next)
    if (!g_hash_table_contains (self->places, lkl_person_card_get_uid (get_card (l->data))))
      remove_child (self, l->data);
}

static void
update_child (LklPeopleList *self, GtkWidget *child, GVariant *person)
{
  LklPersonCard *card = get_card (child);

  if (lkl_person_card_update (card, person) && lkl_person_card_has_photo (card))
    g_signal_emit_by_name (self, "photo-wanted", card);
  atk_object_set_name (gtk_widget_get_accessible (child), lkl_person_card_get_name (card));
}

void
lkl_people_list_set_people (LklPeopleList *self, GVariant *people)
{
  g_auto (GVariantBuilder) others = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));
  g_autoptr (GHashTable) children = NULL;
  g_autoptr (GVariant) others_list = NULL;

  note_places (self, people);
  remove_who_left (self);
  children = index_children (self);
  for (gsize i = 0; i < g_variant_n_children (people); i++)
    {
      g_autoptr (GVariant) person = g_variant_get_child_value (people, i);
      GtkWidget *child = g_hash_table_lookup (children, get_uid (person));

      if (child == NULL)
        g_variant_builder_add_value (&others, person);
      else
        /* The key goes with the person before. */
        {
          g_hash_table_remove (children, get_uid (person));
          update_child (self, child, person);
        }
    }
  gtk_flow_box_invalidate_sort (GTK_FLOW_BOX (self));
  gtk_flow_box_invalidate_filter (GTK_FLOW_BOX (self));
  others_list = g_variant_ref_sink (g_variant_builder_end (&others));
  lkl_trickle_start (GTK_WIDGET (self), others_list, FIRST_CARDS, CARDS_AT_ONCE, add_card);
  tell_change (self);
}

static void
lkl_people_list_finalize (GObject *object)
{
  LklPeopleList *self = LKL_PEOPLE_LIST (object);

  g_free (self->words);
  g_hash_table_unref (self->places);
  G_OBJECT_CLASS (lkl_people_list_parent_class)->finalize (object);
}

static void
lkl_people_list_class_init (LklPeopleListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_people_list_finalize;
  g_signal_new ("photo-wanted",
                LKL_TYPE_PEOPLE_LIST,
                G_SIGNAL_RUN_LAST,
                0,
                NULL,
                NULL,
                NULL,
                G_TYPE_NONE,
                1,
                LKL_TYPE_PERSON_CARD);
  g_signal_new (
      "changed", LKL_TYPE_PEOPLE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lkl_people_list_init (LklPeopleList *self)
{
  GtkFlowBox *box = GTK_FLOW_BOX (self);

  self->words = g_strdup ("");
  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_flow_box_set_selection_mode (box, GTK_SELECTION_NONE);
  gtk_flow_box_set_homogeneous (box, TRUE);
  gtk_flow_box_set_max_children_per_line (box, MAX_COLUMNS);
  gtk_flow_box_set_column_spacing (box, 12);
  gtk_flow_box_set_row_spacing (box, 12);
  gtk_flow_box_set_filter_func (box, is_wanted, self, NULL);
  gtk_flow_box_set_sort_func (box, compare_places, self, NULL);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_START);
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (self)), _ ("Your IT team"));
}

LklPeopleList *
lkl_people_list_new (void)
{
  return g_object_new (LKL_TYPE_PEOPLE_LIST, NULL);
}
