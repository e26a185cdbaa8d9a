/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPersonCard"

#include "ui/people/person-card.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/people/contact-buttons.h"
#include "ui/people/person-face.h"
#include "ui/widgets/isolated-words.h"
#include "ui/widgets/label.h"
#include "ui/widgets/language-name.h"
#include "ui/widgets/vardict.h"

#define FACE_PIXELS 80

struct _LklPersonCard
{
  GtkBox parent_instance;

  GVariant *person;  /* (owned) */
  const char *name;  /* (unowned): of @person */
  char *search_text; /* (owned): everything that a search looks through */
  GtkWidget *face;
  GtkWidget *column;         /* all beside the face */
  GtkWidget *text;           /* what the card says */
  GtkWidget *presence_image; /* (nullable): of @text: whether they are in */
  GtkWidget *presence_label; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (LklPersonCard, lkl_person_card, GTK_TYPE_BOX)

/* --- What the person reads */

static void
add_heading (LklPersonCard *self, GtkContainer *box)
{
  gtk_container_add (box, lkl_label_new_heading (self->name, "title-4"));
  if (*lkl_vardict_get_text (self->person, "role") != '\0')
    gtk_container_add (box,
                       lkl_label_new (lkl_vardict_get_text (self->person, "role"), "dim-label"));
}

static void
add_note (LklPersonCard *self, GtkContainer *box)
{
  g_autofree char *note = NULL;

  if (*lkl_vardict_get_text (self->person, "note") == '\0')
    return;
  /* Translators: what an IT person says about themselves, in the quotation marks of your
   * language. */
  note = g_strdup_printf (_ ("“%s”"), lkl_vardict_get_text (self->person, "note"));
  gtk_container_add (box, lkl_label_new (note, "lkl-quote"));
}

/* A small drawing, with what it means for those who don't see it, and a text. Returns: the line */
static GtkWidget *
add_line (GtkContainer *box, GtkWidget *image, const char *meaning, GtkWidget *label)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  gtk_widget_set_valign (image, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (image, meaning);
  atk_object_set_name (gtk_widget_get_accessible (image), meaning);
  gtk_style_context_add_class (gtk_widget_get_style_context (image), "dim-label");
  gtk_box_pack_start (GTK_BOX (line), image, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (line), label, TRUE, TRUE, 0);
  gtk_container_add (box, line);
  return line;
}

/* Returns: (nullable): the line; none where there are no words */
static GtkWidget *
add_fact (GtkContainer *box, const char *icon_name, const char *meaning, const char **words)
{
  g_autofree char *text = NULL;

  if (words[0] == NULL || *words[0] == '\0')
    return NULL;
  text = lkl_isolated_words_join (words);
  return add_line (box,
                   gtk_image_new_from_icon_name (icon_name, GTK_ICON_SIZE_BUTTON),
                   meaning,
                   lkl_label_new (text, NULL));
}

static void
add_topics (LklPersonCard *self, GtkContainer *box)
{
  g_autofree const char **topics = lkl_vardict_get_list (self->person, "helpsWith");
  g_autofree char *joined = lkl_isolated_words_join (topics);
  g_autofree char *sentence = NULL;

  if (topics[0] == NULL)
    return;
  /* Translators: %s is a list of topics: "laptops, printing". */
  sentence = g_strdup_printf (_ ("Helps with: %s"), joined);
  gtk_container_add (box, lkl_label_new (sentence, NULL));
}

/* What is said of somebody whose hours are not known is nothing. */
static void
show_presence (LklPersonCard *self)
{
  const gboolean is_in = g_str_equal (lkl_vardict_get_text (self->person, "presence"), "in");

  gtk_image_set_from_icon_name (GTK_IMAGE (self->presence_image),
                                is_in ? "user-available-symbolic" : "user-offline-symbolic",
                                GTK_ICON_SIZE_BUTTON);
  gtk_label_set_text (GTK_LABEL (self->presence_label),
                      lkl_vardict_get_text (self->person, "presenceLine"));
}

static void
add_presence (LklPersonCard *self, GtkContainer *box)
{
  self->presence_image = NULL;
  self->presence_label = NULL;
  if (*lkl_vardict_get_text (self->person, "presence") == '\0')
    return;
  self->presence_image = gtk_image_new ();
  self->presence_label = lkl_label_new ("", NULL);
  /* Translators: whether somebody is at work now. */
  add_line (box, self->presence_image, _ ("Presence"), self->presence_label);
  show_presence (self);
}

static void
add_facts (LklPersonCard *self, GtkContainer *box)
{
  const char *phone[] = { lkl_vardict_get_text (self->person, "phone"), NULL };
  const char *hours[] = { lkl_vardict_get_text (self->person, "hours"), NULL };
  const char *place[] = { lkl_vardict_get_text (self->person, "place"), NULL };
  GtkWidget *place_line;
  GtkWidget *map_button;
  g_autofree const char **languages = lkl_vardict_get_list (self->person, "languages");

  for (gsize i = 0; languages[i] != NULL; i++)
    languages[i] = lkl_language_name_from_tag (languages[i]);
  add_presence (self, box);
  add_fact (box, "call-start-symbolic", _ ("Phone"), phone);
  add_fact (box, "alarm-symbolic", _ ("Hours"), hours);
  place_line = add_fact (box, "mark-location-symbolic", _ ("Place"), place);
  map_button = place_line != NULL ? lkl_contact_buttons_new_map (self->person) : NULL;
  if (map_button != NULL)
    gtk_box_pack_end (GTK_BOX (place_line), map_button, FALSE, FALSE, 0);
  add_fact (box, "preferences-desktop-locale-symbolic", _ ("Languages"), languages);
}

/* Returns: (transfer full): everything that a search looks through */
static char *
collect_search_text (LklPersonCard *self)
{
  static const char *const keys[] = { "name", "role", "unit", "place", "note" };
  static const char *const list_keys[] = { "helpsWith", "languages" };
  GString *text = g_string_new (NULL);
  g_auto (GStrv) parts = NULL;
  g_autofree char *unhyphenated = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    g_string_append_printf (text, "%s ", lkl_vardict_get_text (self->person, keys[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (list_keys); i++)
    {
      g_autofree const char **words = lkl_vardict_get_list (self->person, list_keys[i]);

      for (gsize k = 0; words[k] != NULL; k++)
        g_string_append_printf (text, "%s %s ", words[k], lkl_language_name_from_tag (words[k]));
    }
  /* Who looks for "wifi" finds "Wi-Fi". */
  parts = g_strsplit (text->str, "-", -1);
  unhyphenated = g_strjoinv ("", parts);
  g_string_append (text, unhyphenated);
  return g_string_free (text, FALSE);
}

/* --- The card as a whole */

/* All but the face, by what @self's person is now. */
static void
write_card (LklPersonCard *self)
{
  self->name = lkl_vardict_get_text (self->person, "name");
  g_free (self->search_text);
  self->search_text = collect_search_text (self);
  add_heading (self, GTK_CONTAINER (self->text));
  add_note (self, GTK_CONTAINER (self->text));
  add_topics (self, GTK_CONTAINER (self->text));
  add_facts (self, GTK_CONTAINER (self->text));
  gtk_box_pack_end (GTK_BOX (self->text), lkl_contact_buttons_new (self->person), FALSE, FALSE, 0);
  gtk_widget_show_all (self->text);
}

static void
add_face (LklPersonCard *self)
{
  self->face = lkl_person_face_new (self->name, FACE_PIXELS);
  gtk_widget_set_valign (self->face, GTK_ALIGN_START);
  gtk_widget_show (self->face);
  gtk_box_pack_start (GTK_BOX (self), self->face, FALSE, FALSE, 0);
  gtk_box_reorder_child (GTK_BOX (self), self->face, 0);
}

static gboolean
is_same (GVariant *one, GVariant *other, const char *key)
{
  g_autoptr (GVariant) a = g_variant_lookup_value (one, key, NULL);
  g_autoptr (GVariant) b = g_variant_lookup_value (other, key, NULL);

  return a == b || (a != NULL && b != NULL && g_variant_equal (a, b));
}

/* Whether the two differ in nothing but who is in now, which the clock alone changes. */
static gboolean
is_same_but_presence (GVariant *one, GVariant *other)
{
  static const char *const keys[] = { "name",  "role",  "unit",    "helpsWith", "languages",
                                      "hours", "email", "phone",   "chat",      "place",
                                      "map",   "note",  "canThank" };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (!is_same (one, other, keys[i]))
      return FALSE;
  return TRUE;
}

gboolean
lkl_person_card_update (LklPersonCard *self, GVariant *person)
{
  g_autoptr (GVariant) before = self->person;
  const gboolean has_new_face =
      !is_same (before, person, "photo") || !is_same (before, person, "hasPhoto");
  const char *way = lkl_contact_buttons_get_focused (GTK_WIDGET (self));

  self->person = g_variant_ref (person);
  self->name = lkl_vardict_get_text (self->person, "name");
  if (!is_same_but_presence (before, person)
      || (self->presence_label != NULL)
             != (*lkl_vardict_get_text (self->person, "presence") != '\0'))
    {
      gtk_container_foreach (
          GTK_CONTAINER (self->text), (GtkCallback) (GCallback) gtk_widget_destroy, NULL);
      write_card (self);
      /* Where there is no such way any more, the card itself has the keyboard. */
      if (way != NULL && !lkl_contact_buttons_focus (self->text, way))
        gtk_widget_grab_focus (gtk_widget_get_parent (GTK_WIDGET (self)));
    }
  else if (self->presence_label != NULL)
    show_presence (self);
  if (has_new_face || !is_same (before, person, "name"))
    {
      gtk_widget_destroy (self->face);
      add_face (self);
    }
  /* A photo that was not there yet may have come meanwhile. */
  return !lkl_person_face_has_photo (self->face);
}

static void
lkl_person_card_finalize (GObject *object)
{
  LklPersonCard *self = LKL_PERSON_CARD (object);

  g_free (self->search_text);
  g_clear_pointer (&self->person, g_variant_unref);
  G_OBJECT_CLASS (lkl_person_card_parent_class)->finalize (object);
}

static void
lkl_person_card_class_init (LklPersonCardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_person_card_finalize;
}

static void
lkl_person_card_init (LklPersonCard *self)
{
  self->text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_pack_start (GTK_BOX (self->column), self->text, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (self), self->column, TRUE, TRUE, 0);
  gtk_widget_show (self->column);
  gtk_widget_show (GTK_WIDGET (self));
  gtk_box_set_spacing (GTK_BOX (self), 16);
  gtk_style_context_add_class (gtk_widget_get_style_context (GTK_WIDGET (self)), "lkl-card");
}

LklPersonCard *
lkl_person_card_new (GVariant *person)
{
  LklPersonCard *self = g_object_new (LKL_TYPE_PERSON_CARD, NULL);

  self->person = g_variant_ref (person);
  write_card (self);
  add_face (self);
  return self;
}

void
lkl_person_card_load_photo (LklPersonCard *self, LklBus *bus, GCancellable *cancellable)
{
  lkl_person_face_load (self->face, bus, lkl_person_card_get_uid (self), cancellable);
}

void
lkl_person_card_add_foot (LklPersonCard *self, GtkWidget *foot)
{
  gtk_container_add (GTK_CONTAINER (self->column), foot);
}

const char *
lkl_person_card_get_uid (LklPersonCard *self)
{
  return lkl_vardict_get_text (self->person, "uid");
}

const char *
lkl_person_card_get_name (LklPersonCard *self)
{
  return self->name;
}

gboolean
lkl_person_card_has_photo (LklPersonCard *self)
{
  return lkl_vardict_get_boolean (self->person, "hasPhoto");
}

gboolean
lkl_person_card_matches (LklPersonCard *self, const char *words)
{
  return *words == '\0' || g_str_match_string (words, self->search_text, TRUE);
}

const char *
lkl_person_card_get_presence (LklPersonCard *self)
{
  return lkl_vardict_get_text (self->person, "presence");
}

const char *
lkl_person_card_get_presence_line (LklPersonCard *self)
{
  return lkl_vardict_get_text (self->person, "presenceLine");
}

gint64
lkl_person_card_get_presence_until (LklPersonCard *self)
{
  gint64 until_usecs = 0;

  g_variant_lookup (self->person, "presenceUntil", "x", &until_usecs);
  return until_usecs;
}

const char **
lkl_person_card_get_topics (LklPersonCard *self)
{
  return lkl_vardict_get_list (self->person, "helpsWith");
}
