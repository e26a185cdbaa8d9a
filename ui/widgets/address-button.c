/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAddressButton"

#include "ui/widgets/address-button.h"

#include "config.h"

#include <glib/gi18n.h>

#include "agent/base/text-direction.h"
#include "agent/base/text-language.h"
#include "ui/widgets/agent-window.h"

#define NAME_KEY "linklight-name"

static void
on_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) widget = GTK_WIDGET (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *written = NULL;
  g_autofree char *isolated = NULL;
  g_autofree char *sentence = NULL;
  const char *name = g_object_get_data (G_OBJECT (widget), NAME_KEY);
  GtkWidget *window = gtk_widget_get_toplevel (widget);

  if (g_app_info_launch_default_for_uri_finish (result, &error))
    return;
  g_debug ("No program opens an address: %s", error->message);
  if (name == NULL || !LKL_IS_AGENT_WINDOW (window))
    return;
  written = gtk_widget_get_tooltip_text (widget);
  isolated = lkl_text_isolate_number (written);
  sentence = g_strdup_printf (
      /* Translators: the first %s is a name, the second a phone number or address. */
      _ ("No program on this PC can open that. You reach %s here: %s"),
      name,
      isolated);
  lkl_agent_window_tell (LKL_AGENT_WINDOW (window), sentence);
}

/* The language that the person chose is that of Linklight alone. */
static void
give_back_language (GAppLaunchContext *context)
{
  const char *language = g_getenv (LKL_TEXT_LANGUAGE_DESKTOP_VARIABLE);

  if (language != NULL && *language != '\0')
    g_app_launch_context_setenv (context, "LANGUAGE", language);
  else
    g_app_launch_context_unsetenv (context, "LANGUAGE");
  g_app_launch_context_unsetenv (context, LKL_TEXT_LANGUAGE_DESKTOP_VARIABLE);
}

/* gtk_show_uri_on_window() would not say that no program was found. */
void
lkl_address_button_open (GtkWidget *widget, const char *address)
{
  GdkDisplay *display = gtk_widget_get_display (widget);
  g_autoptr (GdkAppLaunchContext) context = gdk_display_get_app_launch_context (display);

  gdk_app_launch_context_set_screen (context, gtk_widget_get_screen (widget));
  gdk_app_launch_context_set_timestamp (context, gtk_get_current_event_time ());
  give_back_language (G_APP_LAUNCH_CONTEXT (context));
  g_app_info_launch_default_for_uri_async (
      address, G_APP_LAUNCH_CONTEXT (context), NULL, on_opened, g_object_ref (widget));
}

static void
free_address (gpointer address, GClosure *closure)
{
  g_free (address);
}

GtkWidget *
lkl_address_button_new (char *address,
                        const char *icon_name,
                        const char *label,
                        const char *spoken,
                        const char *name,
                        const char *written)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_button_set_image (GTK_BUTTON (button),
                        gtk_image_new_from_icon_name (icon_name, GTK_ICON_SIZE_BUTTON));
  gtk_style_context_add_class (gtk_widget_get_style_context (button), "lkl-address");
  gtk_button_set_always_show_image (GTK_BUTTON (button), TRUE);
  gtk_widget_set_tooltip_text (button, written);
  g_object_set_data_full (G_OBJECT (button), NAME_KEY, g_strdup (name), g_free);
  atk_object_set_name (gtk_widget_get_accessible (button), spoken);
  g_signal_connect_data (
      button, "clicked", G_CALLBACK (lkl_address_button_open), address, free_address, 0);
  return button;
}
