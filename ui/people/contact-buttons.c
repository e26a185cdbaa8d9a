/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklContactButtons"

#include "ui/people/contact-buttons.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/people/contact-address.h"
#include "ui/people/thanks-button.h"
#include "ui/widgets/address-button.h"
#include "ui/widgets/vardict.h"

/* Of a button: which way to a person it is. */
#define WAY_KEY "linklight-way"

/* @way: static: tells the buttons of a card apart
 * @address: (transfer full) (nullable): as lkl_contact_address_from_…() made it */
static void
add_button (GtkContainer *box,
            const char *way,
            char *address,
            const char *icon_name,
            const char *label,
            const char *spoken,
            const char *name,
            const char *written)
{
  GtkWidget *button;

  if (address == NULL)
    return;
  button = lkl_address_button_new (address, icon_name, label, spoken, name, written);
  g_object_set_data (G_OBJECT (button), WAY_KEY, (gpointer) way);
  gtk_container_add (box, button);
}

static void
add_addresses (GtkContainer *box, GVariant *person, const char *name)
{
  const char *email = lkl_vardict_get_text (person, "email");
  const char *phone = lkl_vardict_get_text (person, "phone");
  const char *chat = lkl_vardict_get_text (person, "chat");
  /* Translators: names of buttons as they are read aloud; %s is a person. */
  g_autofree char *mail_spoken = g_strdup_printf (_ ("Write a mail to %s"), name);
  g_autofree char *call_spoken = g_strdup_printf (_ ("Call %s"), name);
  g_autofree char *chat_spoken = g_strdup_printf (_ ("Chat with %s"), name);

  add_button (box,
              "mail",
              lkl_contact_address_from_email (email),
              "mail-unread-symbolic",
              /* Translators: buttons to reach a person. */
              _ ("_Mail"),
              mail_spoken,
              name,
              email);
  add_button (box,
              "call",
              lkl_contact_address_from_phone (phone),
              "call-start-symbolic",
              _ ("_Call"),
              call_spoken,
              name,
              phone);
  add_button (box,
              "chat",
              lkl_contact_address_from_chat (chat),
              "chat-message-new-symbolic",
              _ ("C_hat"),
              chat_spoken,
              name,
              chat);
}

static void
add_thanks (GtkContainer *box, GVariant *person, const char *name)
{
  GtkWidget *button;

  if (!lkl_vardict_get_boolean (person, "canThank"))
    return;
  button = lkl_thanks_button_new (lkl_vardict_get_text (person, "uid"), name);
  g_object_set_data (G_OBJECT (button), WAY_KEY, (gpointer) "thanks");
  gtk_container_add (box, button);
}

GtkWidget *
lkl_contact_buttons_new (GVariant *person)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  const char *name = lkl_vardict_get_text (person, "name");

  add_addresses (GTK_CONTAINER (box), person, name);
  add_thanks (GTK_CONTAINER (box), person, name);
  return box;
}

GtkWidget *
lkl_contact_buttons_new_map (GVariant *person)
{
  const char *map = lkl_vardict_get_text (person, "map");
  const char *name = lkl_vardict_get_text (person, "name");
  char *address = lkl_contact_address_from_map (map);
  g_autofree char *spoken = NULL;
  GtkWidget *button;

  if (address == NULL)
    return NULL;
  /* Translators: the name of a button as it is read aloud; %s is a person. */
  spoken = g_strdup_printf (_ ("Show on a map where %s is"), name);
  button =
      lkl_address_button_new (address, "mark-location-symbolic", _ ("Ma_p"), spoken, name, map);
  g_object_set_data (G_OBJECT (button), WAY_KEY, (gpointer) "map");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  return button;
}

/* --- The keyboard */

const char *
lkl_contact_buttons_get_focused (GtkWidget *inside)
{
  GtkWidget *window = gtk_widget_get_toplevel (inside);
  GtkWidget *focus = GTK_IS_WINDOW (window) ? gtk_window_get_focus (GTK_WINDOW (window)) : NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, inside))
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

gboolean
lkl_contact_buttons_focus (GtkWidget *inside, const char *way)
{
  Search search = { .way = way };

  gtk_container_foreach (GTK_CONTAINER (inside), search_button, &search);
  if (search.button != NULL)
    gtk_widget_grab_focus (search.button);
  return search.button != NULL;
}
