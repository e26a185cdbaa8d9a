/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklWelcomeContacts"

#include "ui/people/welcome-contacts.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/people/hello-button.h"
#include "ui/people/person-card.h"
#include "ui/widgets/label.h"
#include "ui/widgets/slip-guard.h"

struct _LklWelcomeContacts
{
  GtkBox parent_instance;

  GtkWidget *explanation; /* of hellos */
  GtkWidget *cards;
  GVariant *shown;           /* (owned) (nullable): uids of the cards, and if one can greet */
  LklBus *bus;               /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned): the widget lives */
};

G_DEFINE_FINAL_TYPE (LklWelcomeContacts, lkl_welcome_contacts, GTK_TYPE_BOX)

/* --- Saying hello */

/* A hello that is on its way to the agent. */
typedef struct
{
  LklWelcomeContacts *contacts; /* (owned) */
  LklHelloButton *button;       /* (owned) */
  char *name;                   /* (owned): whom it greets */
} Hello;

static void
hello_free (Hello *self)
{
  g_object_unref (self->contacts);
  g_object_unref (self->button);
  g_free (self->name);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Hello, hello_free)

static void
on_hello_said (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Hello) hello = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean is_said = lkl_bus_call_say_hello_finish (LKL_BUS (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  lkl_hello_button_set_state (hello->button, is_said ? LKL_HELLO_SAID : LKL_HELLO_READY);
  g_signal_emit_by_name (hello->contacts, "greeted", hello->name, error);
}

static void
on_hello_wished (LklHelloButton *button, LklWelcomeContacts *self)
{
  LklPersonCard *card =
      LKL_PERSON_CARD (gtk_widget_get_ancestor (GTK_WIDGET (button), LKL_TYPE_PERSON_CARD));
  Hello *hello;

  if (self->bus == NULL)
    {
      lkl_hello_button_set_state (button, LKL_HELLO_READY);
      return;
    }
  hello = g_new0 (Hello, 1);
  hello->contacts = g_object_ref (self);
  hello->button = g_object_ref (button);
  hello->name = g_strdup (lkl_person_card_get_name (card));
  lkl_bus_call_say_hello (
      self->bus, lkl_person_card_get_uid (card), self->cancellable, on_hello_said, hello);
}

/* --- Photos */

static void
ask_for_photo (LklWelcomeContacts *self, LklPersonCard *card)
{
  if (self->bus != NULL && lkl_person_card_has_photo (card))
    lkl_person_card_load_photo (card, self->bus, self->cancellable);
}

/* --- Cards */

static void
add_card (LklWelcomeContacts *self, GVariant *person, gboolean can_greet, gboolean is_greeted)
{
  LklPersonCard *card = lkl_person_card_new (person);

  if (can_greet || is_greeted)
    {
      LklHelloButton *button = lkl_hello_button_new (lkl_person_card_get_name (card));

      if (is_greeted)
        lkl_hello_button_set_state (button, LKL_HELLO_SAID);
      g_signal_connect_object (button, "wished", G_CALLBACK (on_hello_wished), self, 0);
      lkl_person_card_add_foot (card, GTK_WIDGET (button));
    }
  gtk_container_add (GTK_CONTAINER (self->cards), GTK_WIDGET (card));
  ask_for_photo (self, card);
}

/* The same people as before: whoever reads is not disturbed. */
static void
update_cards (LklWelcomeContacts *self, GVariant *people)
{
  g_autoptr (GList) cards = gtk_container_get_children (GTK_CONTAINER (self->cards));
  gsize i = 0;

  for (GList *l = cards; l != NULL; l = l->next)
    {
      g_autoptr (GVariant) person = g_variant_get_child_value (people, i++);

      if (lkl_person_card_update (l->data, person))
        ask_for_photo (self, l->data);
    }
}

static const char *
get_uid (GVariant *person)
{
  const char *uid = "";

  g_variant_lookup (person, "uid", "&s", &uid);
  return uid;
}

/* Returns: (transfer full) (nullable): one of ListPeople */
static GVariant *
find_person (GVariant *people, const char *uid)
{
  const gsize n_people = g_variant_n_children (people);

  for (gsize i = 0; i < n_people; i++)
    {
      g_autoptr (GVariant) person = g_variant_get_child_value (people, i);

      if (g_str_equal (get_uid (person), uid))
        return g_steal_pointer (&person);
    }
  return NULL;
}

/* @uids: (nullable). Returns: (transfer full): aa{sv}: those of @people who are to be met, in that
 * order */
static GVariant *
select_people (GVariant *people, const char *const *uids)
{
  g_auto (GVariantBuilder) selected = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));

  for (gsize i = 0; uids != NULL && uids[i] != NULL; i++)
    {
      g_autoptr (GVariant) person = find_person (people, uids[i]);

      if (person != NULL)
        g_variant_builder_add_value (&selected, person);
    }
  return g_variant_ref_sink (g_variant_builder_end (&selected));
}

/* Returns: (transfer full): what decides whether cards can stay */
static GVariant *
describe_cards (GVariant *people, gboolean can_greet)
{
  g_auto (GVariantBuilder) uids = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_STRING_ARRAY);
  const gsize n_people = g_variant_n_children (people);

  for (gsize i = 0; i < n_people; i++)
    {
      g_autoptr (GVariant) person = g_variant_get_child_value (people, i);

      g_variant_builder_add (&uids, "s", get_uid (person));
    }
  return g_variant_ref_sink (g_variant_new ("(b@as)", can_greet, g_variant_builder_end (&uids)));
}

void
lkl_welcome_contacts_show (LklWelcomeContacts *self,
                           LklBus *bus,
                           GVariant *welcome,
                           GVariant *people)
{
  g_autofree const char **uids = NULL;
  g_autofree const char **greeted = NULL;
  g_autoptr (GVariant) selected = NULL;
  g_autoptr (GVariant) cards = NULL;
  gboolean can_greet = FALSE;
  gsize n_selected;

  g_set_object (&self->bus, bus);
  g_variant_lookup (welcome, "contacts", "^a&s", &uids);
  g_variant_lookup (welcome, "greeted", "^a&s", &greeted);
  g_variant_lookup (welcome, "canGreet", "b", &can_greet);
  selected = select_people (people, uids);
  n_selected = g_variant_n_children (selected);
  gtk_widget_set_visible (GTK_WIDGET (self), n_selected > 0);
  gtk_widget_set_visible (self->explanation, can_greet);
  cards = describe_cards (selected, can_greet);
  if (self->shown != NULL && g_variant_equal (self->shown, cards))
    {
      update_cards (self, selected);
      return;
    }
  gtk_container_foreach (
      GTK_CONTAINER (self->cards), (GtkCallback) (GCallback) gtk_widget_destroy, NULL);
  for (gsize i = 0; i < n_selected; i++)
    {
      g_autoptr (GVariant) person = g_variant_get_child_value (selected, i);

      add_card (
          self, person, can_greet, greeted != NULL && g_strv_contains (greeted, get_uid (person)));
    }
  g_clear_pointer (&self->shown, g_variant_unref);
  self->shown = g_steal_pointer (&cards);
}

static void
lkl_welcome_contacts_dispose (GObject *object)
{
  LklWelcomeContacts *self = LKL_WELCOME_CONTACTS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->bus);
  G_OBJECT_CLASS (lkl_welcome_contacts_parent_class)->dispose (object);
}

static void
lkl_welcome_contacts_finalize (GObject *object)
{
  LklWelcomeContacts *self = LKL_WELCOME_CONTACTS (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->shown, g_variant_unref);
  G_OBJECT_CLASS (lkl_welcome_contacts_parent_class)->finalize (object);
}

static void
lkl_welcome_contacts_class_init (LklWelcomeContactsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lkl_welcome_contacts_dispose;
  G_OBJECT_CLASS (klass)->finalize = lkl_welcome_contacts_finalize;
  g_signal_new ("greeted",
                LKL_TYPE_WELCOME_CONTACTS,
                G_SIGNAL_RUN_LAST,
                0,
                NULL,
                NULL,
                NULL,
                G_TYPE_NONE,
                2,
                G_TYPE_STRING,
                G_TYPE_ERROR);
}

static void
lkl_welcome_contacts_init (LklWelcomeContacts *self)
{
  GtkContainer *container = GTK_CONTAINER (self);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 9);
  self->cancellable = g_cancellable_new ();
  self->cards = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  /* A hello names the person; it leaves by no slip. */
  lkl_slip_guard_attach (self->cards);
  gtk_container_add (container, lkl_label_new_heading (_ ("Who is there for you"), "heading"));
  self->explanation =
      lkl_label_new (_ ("A hello tells them that you have started, with your name. Nothing else is "
                        "sent, and they may come by."),
                     "dim-label");
  gtk_container_add (container, self->explanation);
  gtk_container_add (container, self->cards);
  gtk_widget_show (self->cards);
  gtk_widget_set_no_show_all (GTK_WIDGET (self), TRUE);
}

LklWelcomeContacts *
lkl_welcome_contacts_new (void)
{
  return g_object_new (LKL_TYPE_WELCOME_CONTACTS, NULL);
}
