/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklThanksButton"

#include "ui/people/thanks-button.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/widgets/agent-window.h"
#include "ui/widgets/label.h"

/* Those of LklPersonMessage. */
#define MAX_CHARS 2000
#define WIDTH_CHARS 28

/* What belongs to one button, and to the calls that it made. */
typedef struct
{
  GtkWidget *button;  /* (unowned) (nullable): that it belongs to, as long as that is there */
  GtkWidget *popover; /* (unowned) (nullable): once it was wanted; goes with the button */
  GtkWidget *inside;  /* (unowned): of the popover, with all below */
  GtkWidget *entry;
  char *uid;  /* (owned) */
  char *name; /* (owned) */
} Thanks;

static void
thanks_clear (gpointer data)
{
  Thanks *thanks = data;

  g_free (thanks->uid);
  g_free (thanks->name);
}

static void
on_button_gone (gpointer data, GClosure *closure)
{
  Thanks *thanks = data;
  GtkWidget *popover = thanks->popover;

  thanks->button = NULL;
  g_clear_weak_pointer (&thanks->popover);
  if (popover != NULL)
    gtk_widget_destroy (popover);
  g_rc_box_release_full (thanks, thanks_clear);
}

/* Thanks on their way to the agent. */
typedef struct
{
  Thanks *thanks;         /* (owned) */
  LklAgentWindow *window; /* (unowned): not to be touched once the call was cancelled */
} ThanksCall;

static void
thanks_call_free (ThanksCall *call)
{
  g_rc_box_release_full (call->thanks, thanks_clear);
  g_free (call);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ThanksCall, thanks_call_free)

static const char *
get_refusal (void)
{
  return _ ("Your thanks could not be passed on. Please try again in a minute.");
}

/* The words stay until they are kept. */
static void
on_thanked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ThanksCall) call = user_data;
  const Thanks *thanks = call->thanks;
  g_autoptr (GError) error = NULL;

  if (!lkl_bus_call_thank_finish (LKL_BUS (source), result, &error)
      && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (thanks->popover != NULL)
    gtk_widget_set_sensitive (thanks->inside, TRUE);
  if (error != NULL)
    {
      if (thanks->popover != NULL)
        gtk_widget_grab_focus (thanks->entry);
      lkl_agent_window_tell_error (call->window, error, get_refusal ());
      return;
    }
  if (thanks->popover != NULL)
    {
      gtk_entry_set_text (GTK_ENTRY (thanks->entry), "");
      gtk_popover_popdown (GTK_POPOVER (thanks->popover));
    }
  lkl_agent_window_tell_done (call->window, _ ("Thank you, passed on."));
}

static void
pass_on (Thanks *thanks)
{
  LklAgentWindow *window = LKL_AGENT_WINDOW (gtk_widget_get_toplevel (thanks->button));
  LklBus *bus = lkl_agent_link_get_bus (lkl_agent_window_get_link (window));
  ThanksCall *call;

  if (bus == NULL)
    {
      lkl_agent_window_tell (window, get_refusal ());
      return;
    }
  gtk_widget_set_sensitive (thanks->inside, FALSE);
  call = g_new0 (ThanksCall, 1);
  call->thanks = g_rc_box_acquire (thanks);
  call->window = window;
  lkl_bus_call_thank (bus,
                      thanks->uid,
                      gtk_entry_get_text (GTK_ENTRY (thanks->entry)),
                      lkl_agent_window_get_cancellable (window),
                      on_thanked,
                      call);
}

static GtkWidget *
create_inside (Thanks *thanks)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *send = gtk_button_new_with_label (_ ("Pass on"));
  /* Translators: %s is a person of the IT team. */
  g_autofree char *title = g_strdup_printf (_ ("Thank %s"), thanks->name);

  thanks->entry = gtk_entry_new ();
  gtk_entry_set_max_length (GTK_ENTRY (thanks->entry), MAX_CHARS);
  gtk_entry_set_width_chars (GTK_ENTRY (thanks->entry), WIDTH_CHARS);
  gtk_entry_set_placeholder_text (GTK_ENTRY (thanks->entry), _ ("A few words, if you like"));
  atk_object_set_name (gtk_widget_get_accessible (thanks->entry), _ ("A few words, if you like"));
  gtk_style_context_add_class (gtk_widget_get_style_context (send), "suggested-action");
  gtk_widget_set_halign (send, GTK_ALIGN_START);
  g_signal_connect_swapped (thanks->entry, "activate", G_CALLBACK (pass_on), thanks);
  g_signal_connect_swapped (send, "clicked", G_CALLBACK (pass_on), thanks);
  gtk_container_set_border_width (GTK_CONTAINER (box), 12);
  gtk_container_add (GTK_CONTAINER (box), lkl_label_new_heading (title, "lkl-name"));
  gtk_container_add (GTK_CONTAINER (box),
                     lkl_label_new (_ ("Your name goes with it."), "dim-label"));
  gtk_container_add (GTK_CONTAINER (box), thanks->entry);
  gtk_container_add (GTK_CONTAINER (box), send);
  gtk_widget_show_all (box);
  return box;
}

/* Made when it is wanted: a page of cards shall not be slower for it. */
static void
on_clicked (GtkWidget *button, Thanks *thanks)
{
  if (thanks->popover == NULL)
    {
      g_set_weak_pointer (&thanks->popover, gtk_popover_new (button));
      thanks->inside = create_inside (thanks);
      gtk_container_add (GTK_CONTAINER (thanks->popover), thanks->inside);
    }
  gtk_popover_popup (GTK_POPOVER (thanks->popover));
  gtk_widget_grab_focus (thanks->entry);
}

GtkWidget *
lkl_thanks_button_new (const char *uid, const char *name)
{
  Thanks *thanks = g_rc_box_new0 (Thanks);
  /* Translators: a button on the card of a person of the IT team. */
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("Th_ank"));
  g_autofree char *spoken = g_strdup_printf (_ ("Thank %s"), name);

  thanks->button = button;
  thanks->uid = g_strdup (uid);
  thanks->name = g_strdup (name);
  atk_object_set_name (gtk_widget_get_accessible (button), spoken);
  g_signal_connect_data (
      button, "clicked", G_CALLBACK (on_clicked), thanks, on_button_gone, (GConnectFlags) 0);
  return button;
}
