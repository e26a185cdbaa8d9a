/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPersonCard"

#include "ui/people/person-card.h"

#include "config.h"

#include <glib/gi18n.h>
#include <handy.h>

#include "ui/people/contact-address.h"
#include "ui/widgets/address-button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/language-name.h"

#define AVATAR_PIXELS 80
/* The agent's own photos are at most 512 on a side. */
#define MAX_PHOTO_SIDE 512

struct _LklPersonCard
{
  GtkBox parent_instance;

  GVariant *person;  /* (owned) */
  const char *name;  /* (unowned): of @person */
  char *search_text; /* (owned): everything that a search looks through */
  GtkWidget *avatar;
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

/* A small drawing, with what it means for those who don't see it, and a text; nothing where there
 * are no words. */
static void
add_fact (GtkContainer *box, const char *icon_name, const char *meaning, const char **words)
{
  g_autofree char *text = NULL;
  GtkWidget *line;
  GtkWidget *image;

  if (words[0] == NULL || *words[0] == '\0')
    return;
  text = join (words);
  line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  image = gtk_image_new_from_icon_name (icon_name, GTK_ICON_SIZE_BUTTON);
  gtk_widget_set_valign (image, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (image, meaning);
  atk_object_set_name (gtk_widget_get_accessible (image), meaning);
  gtk_style_context_add_class (gtk_widget_get_style_context (image), "dim-label");
  gtk_box_pack_start (GTK_BOX (line), image, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (line), lkl_label_new (text, NULL), TRUE, TRUE, 0);
  gtk_container_add (box, line);
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

static void
add_facts (LklPersonCard *self, GtkContainer *box)
{
  const char *phone[] = { get_text (self, "phone"), NULL };
  const char *hours[] = { get_text (self, "hours"), NULL };
  const char *place[] = { get_text (self, "place"), NULL };
  g_autofree const char **languages = get_list (self, "languages");

  for (gsize i = 0; languages[i] != NULL; i++)
    languages[i] = lkl_language_name_from_tag (languages[i]);
  add_fact (box, "call-start-symbolic", _ ("Phone"), phone);
  add_fact (box, "alarm-symbolic", _ ("Hours"), hours);
  add_fact (box, "mark-location-symbolic", _ ("Place"), place);
  add_fact (box, "preferences-desktop-locale-symbolic", _ ("Languages"), languages);
}

/* --- Ways to reach them */

/* @address: (transfer full) (nullable): as lkl_contact_address_from_…() made it */
static void
add_contact_button (LklPersonCard *self,
                    GtkContainer *box,
                    char *address,
                    const char *icon_name,
                    const char *label,
                    const char *spoken,
                    const char *written)
{
  if (address != NULL)
    gtk_container_add (
        box, lkl_address_button_new (address, icon_name, label, spoken, self->name, written));
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
                      lkl_contact_address_from_email (email),
                      "mail-unread-symbolic",
                      /* Translators: buttons to reach a person. */
                      _ ("_Mail"),
                      mail_spoken,
                      email);
  add_contact_button (self,
                      box,
                      lkl_contact_address_from_phone (phone),
                      "call-start-symbolic",
                      _ ("_Call"),
                      call_spoken,
                      phone);
  add_contact_button (self,
                      box,
                      lkl_contact_address_from_chat (chat),
                      "user-available-symbolic",
                      _ ("C_hat"),
                      chat_spoken,
                      chat);
}

/* Returns: (transfer full): everything that a search looks through */
static char *
collect_search_text (LklPersonCard *self)
{
  static const char *const keys[] = { "name", "role", "place", "note" };
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

static void
build (LklPersonCard *self)
{
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->name = get_text (self, "name");
  self->search_text = collect_search_text (self);
  self->avatar = hdy_avatar_new (AVATAR_PIXELS, self->name, TRUE);
  gtk_widget_set_valign (self->avatar, GTK_ALIGN_START);
  atk_object_set_name (gtk_widget_get_accessible (self->avatar), self->name);
  atk_object_set_role (gtk_widget_get_accessible (self->avatar), ATK_ROLE_IMAGE);

  add_heading (self, GTK_CONTAINER (text));
  add_note (self, GTK_CONTAINER (text));
  add_topics (self, GTK_CONTAINER (text));
  add_facts (self, GTK_CONTAINER (text));
  add_contact_buttons (self, GTK_CONTAINER (buttons));
  gtk_box_pack_end (GTK_BOX (text), buttons, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self), self->avatar, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self), text, TRUE, TRUE, 0);
  gtk_widget_show_all (GTK_WIDGET (self));
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
  gtk_box_set_spacing (GTK_BOX (self), 16);
  gtk_style_context_add_class (gtk_widget_get_style_context (GTK_WIDGET (self)), "lkl-card");
}

LklPersonCard *
lkl_person_card_new (GVariant *person)
{
  LklPersonCard *self = g_object_new (LKL_TYPE_PERSON_CARD, NULL);

  self->person = g_variant_ref (person);
  build (self);
  return self;
}

/* --- The photo */

typedef struct
{
  GBytes *png; /* (owned) */
  int side;    /* in pixels of the screen */
} Decoding;

static void
decoding_free (Decoding *self)
{
  g_bytes_unref (self->png);
  g_free (self);
}

/* No larger than it is shown: an avatar writes and reads it anew, each pixel of it. */
static void
on_size_known (GdkPixbufLoader *loader, int width, int height, gpointer side)
{
  const int smaller = MIN (width, height);
  const int wanted = GPOINTER_TO_INT (side);

  /* One that the agent did not make is not loaded at all. */
  if (MAX (width, height) > MAX_PHOTO_SIDE)
    gdk_pixbuf_loader_set_size (loader, 0, 0);
  else if (smaller > wanted)
    gdk_pixbuf_loader_set_size (loader, width * wanted / smaller, height * wanted / smaller);
}

/* Returns: (transfer full) (nullable): NULL with an error where it is no PNG of that size */
static GdkPixbuf *
decode (const Decoding *decoding, GError **error)
{
  /* Only this format: no other decoder of the system shall see what came from outside. */
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type ("png", error);
  GdkPixbuf *photo;

  if (loader == NULL)
    return NULL;
  g_signal_connect (
      loader, "size-prepared", G_CALLBACK (on_size_known), GINT_TO_POINTER (decoding->side));
  if (!gdk_pixbuf_loader_write_bytes (loader, decoding->png, error))
    {
      gdk_pixbuf_loader_close (loader, NULL);
      return NULL;
    }
  if (!gdk_pixbuf_loader_close (loader, error))
    return NULL;
  photo = gdk_pixbuf_loader_get_pixbuf (loader);
  if (photo == NULL)
    g_set_error (
        error, G_IO_ERROR, G_IO_ERROR_FAILED, "no picture within %d pixels", MAX_PHOTO_SIDE);
  return photo != NULL ? g_object_ref (photo) : NULL;
}

/* On a thread of its own: the window does not wait for it. */
static void
decode_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GdkPixbuf *photo = decode (data, &error);

  if (photo != NULL)
    g_task_return_pointer (task, photo, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
on_decoded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  LklPersonCard *self = LKL_PERSON_CARD (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) photo = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *photo_name = NULL;

  if (photo == NULL)
    {
      g_debug ("No photo of %s: %s", self->name, error->message);
      return;
    }
  hdy_avatar_set_loadable_icon (HDY_AVATAR (self->avatar), G_LOADABLE_ICON (photo));
  /* Translators: %s is a person. */
  photo_name = g_strdup_printf (_ ("Photo of %s"), self->name);
  atk_object_set_name (gtk_widget_get_accessible (self->avatar), photo_name);
}

void
lkl_person_card_set_photo (LklPersonCard *self, GBytes *png)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, on_decoded, NULL);
  Decoding *decoding = g_new0 (Decoding, 1);

  decoding->png = g_bytes_ref (png);
  decoding->side = AVATAR_PIXELS * gtk_widget_get_scale_factor (GTK_WIDGET (self));
  g_task_set_task_data (task, decoding, (GDestroyNotify) decoding_free);
  g_task_run_in_thread (task, decode_in_thread);
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
