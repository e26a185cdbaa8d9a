/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPersonCard"

#include "ui/people/person-card.h"

#include "config.h"

#include <glib/gi18n.h>
#include <handy.h>

#include "ui/people/contact-address.h"
#include "ui/people/person-photo.h"
#include "ui/people/thanks-button.h"
#include "ui/widgets/address-button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/language-name.h"

#define AVATAR_PIXELS 80
/* Of a button: the same one has the keyboard again when the card was written anew. */
#define WAY_KEY "linklight-way"

struct _LklPersonCard
{
  GtkBox parent_instance;

  GVariant *person;  /* (owned) */
  const char *name;  /* (unowned): of @person */
  char *search_text; /* (owned): everything that a search looks through */
  GtkWidget *avatar;
  gboolean shows_photo;
  GtkWidget *column;         /* all beside the avatar */
  GtkWidget *text;           /* what the card says */
  GtkWidget *presence_image; /* (nullable): of @text: whether they are in */
  GtkWidget *presence_label; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (LklPersonCard, lkl_person_card, GTK_TYPE_BOX)

/* Returns: (transfer none): never NULL */
static const char *
get_text (LklPersonCard *self, const char *key)
{
  const char *text = "";

  g_variant_lookup (self->person, key, "&s", &text);
  return text;
}

/* Returns: (transfer container): never NULL */
static const char **
get_list (LklPersonCard *self, const char *key)
{
  const char **list = NULL;

  if (!g_variant_lookup (self->person, key, "^a&s", &list))
    list = g_new0 (const char *, 1);
  return list;
}

#define LEFT_TO_RIGHT_MARK "\u200e"
#define RIGHT_TO_LEFT_MARK "\u200f"
#define FIRST_STRONG_ISOLATE "\u2068"
#define POP_ISOLATE "\u2069"
#define FIRST_RIGHT_TO_LEFT 0x0590

/* All scripts before Hebrew are written from left to right. */
static gboolean
are_left_to_right (const char **words)
{
  for (gsize i = 0; words[i] != NULL; i++)
    for (const char *at = words[i]; *at != '\0'; at = g_utf8_next_char (at))
      if (g_utf8_get_char (at) >= FIRST_RIGHT_TO_LEFT)
        return FALSE;
  return TRUE;
}

/* The words with commas between. The line runs in the direction of the window, and each word in its
 * own (Unicode Standard Annex 9). Marks that change nothing are left out: each makes a part of the
 * text that is laid out by itself, which takes as long as all else on a card. Returns: (transfer
 * full) */
static char *
join (const char **words)
{
  gboolean is_rtl = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;
  GString *text;

  if (!is_rtl && are_left_to_right (words))
    /* Translators: stands between the members of a list: "laptops, printing". */
    return g_strjoinv (_ (", "), (char **) words);
  text = g_string_new (is_rtl ? RIGHT_TO_LEFT_MARK : LEFT_TO_RIGHT_MARK);
  for (gsize i = 0; words[i] != NULL; i++)
    {
      if (i > 0)
        /* Translators: stands between the members of a list: "laptops, printing". */
        g_string_append (text, _ (", "));
      g_string_append_printf (text, FIRST_STRONG_ISOLATE "%s" POP_ISOLATE, words[i]);
    }
  return g_string_free (text, FALSE);
}

/* --- What the person reads */

static void
add_heading (LklPersonCard *self, GtkContainer *box)
{
  gtk_container_add (box, lkl_label_new_heading (self->name, "title-4"));
  if (*get_text (self, "role") != '\0')
    gtk_container_add (box, lkl_label_new (get_text (self, "role"), "dim-label"));
}

static void
add_note (LklPersonCard *self, GtkContainer *box)
{
  g_autofree char *note = NULL;

  if (*get_text (self, "note") == '\0')
    return;
  /* Translators: what an IT person says about themselves, in the quotation marks of your
   * language. */
  note = g_strdup_printf (_ ("“%s”"), get_text (self, "note"));
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
  text = join (words);
  return add_line (box,
                   gtk_image_new_from_icon_name (icon_name, GTK_ICON_SIZE_BUTTON),
                   meaning,
                   lkl_label_new (text, NULL));
}

static void
add_topics (LklPersonCard *self, GtkContainer *box)
{
  g_autofree const char **topics = get_list (self, "helpsWith");
  g_autofree char *joined = join (topics);
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
  const gboolean is_in = g_str_equal (get_text (self, "presence"), "in");

  gtk_image_set_from_icon_name (GTK_IMAGE (self->presence_image),
                                is_in ? "user-available-symbolic" : "user-offline-symbolic",
                                GTK_ICON_SIZE_BUTTON);
  gtk_label_set_text (GTK_LABEL (self->presence_label), get_text (self, "presenceLine"));
}

static void
add_presence (LklPersonCard *self, GtkContainer *box)
{
  self->presence_image = NULL;
  self->presence_label = NULL;
  if (*get_text (self, "presence") == '\0')
    return;
  self->presence_image = gtk_image_new ();
  self->presence_label = lkl_label_new ("", NULL);
  /* Translators: whether somebody is at work now. */
  add_line (box, self->presence_image, _ ("Presence"), self->presence_label);
  show_presence (self);
}

static void
add_map_button (LklPersonCard *self, GtkWidget *place)
{
  const char *map = get_text (self, "map");
  char *address = lkl_contact_address_from_map (map);
  g_autofree char *spoken = NULL;
  GtkWidget *button;

  if (address == NULL)
    return;
  /* Translators: the name of a button as it is read aloud; %s is a person. */
  spoken = g_strdup_printf (_ ("Show on a map where %s is"), self->name);
  button = lkl_address_button_new (
      address, "mark-location-symbolic", _ ("Ma_p"), spoken, self->name, map);
  g_object_set_data (G_OBJECT (button), WAY_KEY, (gpointer) "map");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_box_pack_end (GTK_BOX (place), button, FALSE, FALSE, 0);
}

static void
add_facts (LklPersonCard *self, GtkContainer *box)
{
  const char *phone[] = { get_text (self, "phone"), NULL };
  const char *hours[] = { get_text (self, "hours"), NULL };
  const char *place[] = { get_text (self, "place"), NULL };
  GtkWidget *place_line;
  g_autofree const char **languages = get_list (self, "languages");

  for (gsize i = 0; languages[i] != NULL; i++)
    languages[i] = lkl_language_name_from_tag (languages[i]);
  add_presence (self, box);
  add_fact (box, "call-start-symbolic", _ ("Phone"), phone);
  add_fact (box, "alarm-symbolic", _ ("Hours"), hours);
  place_line = add_fact (box, "mark-location-symbolic", _ ("Place"), place);
  if (place_line != NULL)
    add_map_button (self, place_line);
  add_fact (box, "preferences-desktop-locale-symbolic", _ ("Languages"), languages);
}

/* --- Ways to reach them */

/* @way: static: tells the buttons of a card apart
 * @address: (transfer full) (nullable): as lkl_contact_address_from_…() made it */
static void
add_contact_button (LklPersonCard *self,
                    GtkContainer *box,
                    const char *way,
                    char *address,
                    const char *icon_name,
                    const char *label,
                    const char *spoken,
                    const char *written)
{
  GtkWidget *button;

  if (address == NULL)
    return;
  button = lkl_address_button_new (address, icon_name, label, spoken, self->name, written);
  g_object_set_data (G_OBJECT (button), WAY_KEY, (gpointer) way);
  gtk_container_add (box, button);
}

static void
add_contact_buttons (LklPersonCard *self, GtkContainer *box)
{
  const char *email = get_text (self, "email");
  const char *phone = get_text (self, "phone");
  const char *chat = get_text (self, "chat");
  /* Translators: names of buttons as they are read aloud; %s is a person. */
  g_autofree char *mail_spoken = g_strdup_printf (_ ("Write a mail to %s"), self->name);
  g_autofree char *call_spoken = g_strdup_printf (_ ("Call %s"), self->name);
  g_autofree char *chat_spoken = g_strdup_printf (_ ("Chat with %s"), self->name);

  add_contact_button (self,
                      box,
                      "mail",
                      lkl_contact_address_from_email (email),
                      "mail-unread-symbolic",
                      /* Translators: buttons to reach a person. */
                      _ ("_Mail"),
                      mail_spoken,
                      email);
  add_contact_button (self,
                      box,
                      "call",
                      lkl_contact_address_from_phone (phone),
                      "call-start-symbolic",
                      _ ("_Call"),
                      call_spoken,
                      phone);
  add_contact_button (self,
                      box,
                      "chat",
                      lkl_contact_address_from_chat (chat),
                      "chat-message-new-symbolic",
                      _ ("C_hat"),
                      chat_spoken,
                      chat);
}

static void
add_thanks_button (LklPersonCard *self, GtkContainer *box)
{
  gboolean is_thankable = FALSE;
  GtkWidget *button;

  g_variant_lookup (self->person, "canThank", "b", &is_thankable);
  if (!is_thankable)
    return;
  button = lkl_thanks_button_new (get_text (self, "uid"), self->name);
  g_object_set_data (G_OBJECT (button), WAY_KEY, (gpointer) "thanks");
  gtk_container_add (box, button);
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
    g_string_append_printf (text, "%s ", get_text (self, keys[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (list_keys); i++)
    {
      g_autofree const char **words = get_list (self, list_keys[i]);

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

/* All but the avatar, by what @self's person is now. */
static void
write_card (LklPersonCard *self)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->name = get_text (self, "name");
  g_free (self->search_text);
  self->search_text = collect_search_text (self);
  add_heading (self, GTK_CONTAINER (self->text));
  add_note (self, GTK_CONTAINER (self->text));
  add_topics (self, GTK_CONTAINER (self->text));
  add_facts (self, GTK_CONTAINER (self->text));
  add_contact_buttons (self, GTK_CONTAINER (buttons));
  add_thanks_button (self, GTK_CONTAINER (buttons));
  gtk_box_pack_end (GTK_BOX (self->text), buttons, FALSE, FALSE, 0);
  gtk_widget_show_all (self->text);
}

static void
add_avatar (LklPersonCard *self)
{
  self->shows_photo = FALSE;
  self->avatar = hdy_avatar_new (AVATAR_PIXELS, self->name, TRUE);
  gtk_widget_set_valign (self->avatar, GTK_ALIGN_START);
  atk_object_set_name (gtk_widget_get_accessible (self->avatar), self->name);
  atk_object_set_role (gtk_widget_get_accessible (self->avatar), ATK_ROLE_IMAGE);
  gtk_widget_show (self->avatar);
  gtk_box_pack_start (GTK_BOX (self), self->avatar, FALSE, FALSE, 0);
  gtk_box_reorder_child (GTK_BOX (self), self->avatar, 0);
}

/* Returns: (nullable): which button of the card has the keyboard */
static const char *
get_focused_way (LklPersonCard *self)
{
  GtkWidget *window = gtk_widget_get_toplevel (GTK_WIDGET (self));
  GtkWidget *focus = GTK_IS_WINDOW (window) ? gtk_window_get_focus (GTK_WINDOW (window)) : NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    return NULL;
  return g_object_get_data (G_OBJECT (focus), WAY_KEY);
}

typedef struct
{
  const char *way;
  GtkWidget *button; /* (nullable) */
} Search;

static void
search_button (GtkWidget *widget, gpointer user_data)
{
  Search *search = user_data;

  if (g_strcmp0 (g_object_get_data (G_OBJECT (widget), WAY_KEY), search->way) == 0)
    search->button = widget;
  else if (GTK_IS_CONTAINER (widget))
    gtk_container_foreach (GTK_CONTAINER (widget), search_button, search);
}

/* Where there is no such way any more, the card itself has the keyboard. */
static void
focus_way (LklPersonCard *self, const char *way)
{
  Search search = { .way = way };

  gtk_container_foreach (GTK_CONTAINER (self->text), search_button, &search);
  gtk_widget_grab_focus (search.button != NULL ? search.button
                                               : gtk_widget_get_parent (GTK_WIDGET (self)));
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
  const char *way = get_focused_way (self);

  self->person = g_variant_ref (person);
  self->name = get_text (self, "name");
  if (!is_same_but_presence (before, person)
      || (self->presence_label != NULL) != (*get_text (self, "presence") != '\0'))
    {
      gtk_container_foreach (
          GTK_CONTAINER (self->text), (GtkCallback) (GCallback) gtk_widget_destroy, NULL);
      write_card (self);
      if (way != NULL)
        focus_way (self, way);
    }
  else if (self->presence_label != NULL)
    show_presence (self);
  if (has_new_face || !is_same (before, person, "name"))
    {
      gtk_widget_destroy (self->avatar);
      add_avatar (self);
    }
  /* A photo that was not there yet may have come meanwhile. */
  return !self->shows_photo;
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
  add_avatar (self);
  return self;
}

/* --- The photo */

static void
on_decoded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  LklPersonCard *self = LKL_PERSON_CARD (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) photo = lkl_person_photo_decode_finish (result, &error);
  g_autofree char *photo_name = NULL;

  if (photo == NULL)
    {
      g_debug ("No photo of %s: %s", self->name, error->message);
      return;
    }
  self->shows_photo = TRUE;
  hdy_avatar_set_loadable_icon (HDY_AVATAR (self->avatar), G_LOADABLE_ICON (photo));
  /* Translators: %s is a person. */
  photo_name = g_strdup_printf (_ ("Photo of %s"), self->name);
  atk_object_set_name (gtk_widget_get_accessible (self->avatar), photo_name);
}

void
lkl_person_card_set_photo (LklPersonCard *self, GBytes *png)
{
  const int side = AVATAR_PIXELS * gtk_widget_get_scale_factor (GTK_WIDGET (self));

  lkl_person_photo_decode_async (G_OBJECT (self), png, side, on_decoded, NULL);
}

void
lkl_person_card_add_foot (LklPersonCard *self, GtkWidget *foot)
{
  gtk_container_add (GTK_CONTAINER (self->column), foot);
}

const char *
lkl_person_card_get_uid (LklPersonCard *self)
{
  return get_text (self, "uid");
}

const char *
lkl_person_card_get_name (LklPersonCard *self)
{
  return self->name;
}

gboolean
lkl_person_card_has_photo (LklPersonCard *self)
{
  gboolean has_photo = FALSE;

  g_variant_lookup (self->person, "hasPhoto", "b", &has_photo);
  return has_photo;
}

gboolean
lkl_person_card_matches (LklPersonCard *self, const char *words)
{
  return *words == '\0' || g_str_match_string (words, self->search_text, TRUE);
}

const char *
lkl_person_card_get_presence (LklPersonCard *self)
{
  return get_text (self, "presence");
}

const char *
lkl_person_card_get_presence_line (LklPersonCard *self)
{
  return get_text (self, "presenceLine");
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
  return get_list (self, "helpsWith");
}
