/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklTopicButton"

#include "ui/people/topic-button.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/widgets/label.h"

#define LIST_HEIGHT_PIXELS 420
#define LIST_WIDTH_PIXELS 300

struct _LklTopicButton
{
  GtkMenuButton parent_instance;

  LklPeopleList *list; /* (unowned) */
  GtkWidget *box;      /* in the popover: one button for each topic */
};

G_DEFINE_FINAL_TYPE (LklTopicButton, lkl_topic_button, GTK_TYPE_MENU_BUTTON)

typedef struct
{
  char *topic;      /* (owned) */
  char *key;        /* (owned): for its place in the alphabet */
  GPtrArray *names; /* (owned) (element-type utf8): (transfer none) */
} Topic;

static void
topic_free (gpointer data)
{
  Topic *self = data;

  g_free (self->topic);
  g_free (self->key);
  g_ptr_array_unref (self->names);
  g_free (self);
}

static gint
compare_topics (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 ((*(Topic *const *) a)->key, (*(Topic *const *) b)->key);
}

/* Returns: (transfer none): that of @topics; large and small letters are one */
static Topic *
get_topic (GPtrArray *topics, GHashTable *by_name, const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);
  Topic *topic = g_hash_table_lookup (by_name, folded);

  if (topic == NULL)
    {
      topic = g_new0 (Topic, 1);
      topic->topic = g_strdup (name);
      topic->key = g_utf8_collate_key (name, -1);
      topic->names = g_ptr_array_new ();
      g_ptr_array_add (topics, topic);
      g_hash_table_insert (by_name, g_steal_pointer (&folded), topic);
    }
  return topic;
}

/* Returns: (transfer full) (element-type Topic): in the order of the alphabet; as long as the cards
 * live */
static GPtrArray *
collect_topics (LklPeopleList *list)
{
  GPtrArray *topics = g_ptr_array_new_with_free_func (topic_free);
  g_autoptr (GHashTable) by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GList) cards = lkl_people_list_get_cards (list);

  for (GList *l = cards; l != NULL; l = l->next)
    {
      g_autofree const char **names = lkl_person_card_get_topics (l->data);

      for (gsize i = 0; names[i] != NULL; i++)
        g_ptr_array_add (get_topic (topics, by_name, names[i])->names,
                         (gpointer) lkl_person_card_get_name (l->data));
    }
  g_ptr_array_sort (topics, compare_topics);
  return topics;
}

static void
on_topic_clicked (GtkButton *button, gpointer user_data)
{
  g_autofree char *topic = g_strdup (g_object_get_data (G_OBJECT (button), "linklight-topic"));

  gtk_popover_popdown (gtk_menu_button_get_popover (user_data));
  g_signal_emit_by_name (user_data, "chosen", topic);
}

static void
add_topic (LklTopicButton *self, const Topic *topic)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *names = NULL;
  g_autofree char *spoken = NULL;

  g_ptr_array_add (topic->names, NULL);
  /* Translators: stands between the members of a list: "laptops, printing". */
  names = g_strjoinv (_ (", "), (char **) topic->names->pdata);
  /* Translators: a topic, and who helps with it: "Printing: Ana Ferreira, Jonas Weber". */
  spoken = g_strdup_printf (_ ("%s: %s"), topic->topic, names);
  gtk_container_add (GTK_CONTAINER (lines), lkl_label_new (topic->topic, "lkl-name"));
  gtk_container_add (GTK_CONTAINER (lines), lkl_label_new (names, "dim-label"));
  gtk_container_add (GTK_CONTAINER (button), lines);
  gtk_button_set_relief (GTK_BUTTON (button), GTK_RELIEF_NONE);
  atk_object_set_name (gtk_widget_get_accessible (button), spoken);
  g_object_set_data_full (G_OBJECT (button), "linklight-topic", g_strdup (topic->topic), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (on_topic_clicked), self);
  gtk_container_add (GTK_CONTAINER (self->box), button);
}

static void
on_opened (LklTopicButton *self)
{
  g_autoptr (GPtrArray) topics = collect_topics (self->list);

  gtk_container_foreach (
      GTK_CONTAINER (self->box), (GtkCallback) (GCallback) gtk_widget_destroy, NULL);
  for (guint i = 0; i < topics->len; i++)
    add_topic (self, topics->pdata[i]);
  gtk_widget_show_all (self->box);
  /* When the popover gave away the keyboard there was nothing in it. */
  gtk_widget_child_focus (self->box, GTK_DIR_TAB_FORWARD);
}

void
lkl_topic_button_update (LklTopicButton *self)
{
  g_autoptr (GList) cards = lkl_people_list_get_cards (self->list);
  gboolean has_topics = FALSE;

  for (GList *l = cards; l != NULL && !has_topics; l = l->next)
    {
      g_autofree const char **topics = lkl_person_card_get_topics (l->data);

      has_topics = topics[0] != NULL;
    }
  gtk_widget_set_visible (GTK_WIDGET (self), has_topics);
}

static void
lkl_topic_button_class_init (LklTopicButtonClass *klass)
{
  g_signal_new ("chosen",
                LKL_TYPE_TOPIC_BUTTON,
                G_SIGNAL_RUN_LAST,
                0,
                NULL,
                NULL,
                NULL,
                G_TYPE_NONE,
                1,
                G_TYPE_STRING);
}

static void
lkl_topic_button_init (LklTopicButton *self)
{
  GtkWidget *popover = gtk_popover_new (GTK_WIDGET (self));
  GtkWidget *scrolled = gtk_scrolled_window_new (NULL, NULL);
  GtkWidget *label = gtk_label_new_with_mnemonic (_ ("_Who helps with what"));

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), GTK_WIDGET (self));
  gtk_container_add (GTK_CONTAINER (self), label);
  gtk_scrolled_window_set_policy (
      GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), LIST_HEIGHT_PIXELS);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_widget_set_size_request (scrolled, LIST_WIDTH_PIXELS, -1);
  gtk_container_add (GTK_CONTAINER (scrolled), self->box);
  gtk_container_add (GTK_CONTAINER (popover), scrolled);
  gtk_widget_show_all (scrolled);
  gtk_widget_show (label);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self), popover);
  atk_object_set_name (gtk_widget_get_accessible (popover), _ ("Who helps with what"));
  g_signal_connect_swapped (popover, "show", G_CALLBACK (on_opened), self);
}

LklTopicButton *
lkl_topic_button_new (LklPeopleList *list)
{
  LklTopicButton *self = g_object_new (LKL_TYPE_TOPIC_BUTTON, NULL);

  self->list = list;
  return self;
}
