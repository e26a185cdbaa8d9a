/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklDataWishes"

#include "ui/privacy/data-wishes.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/privacy/data-export.h"
#include "ui/privacy/data-window.h"

static LklBus *
get_bus (LklAgentWindow *self)
{
  return lkl_agent_link_get_bus (lkl_agent_window_get_link (self));
}

static void
on_switched (GObject *source, GAsyncResult *result, gpointer user_data)
{
  guint n_deleted = 0;
  g_autofree char *sentence = NULL;
  g_autoptr (GError) error = NULL;

  if (lkl_bus_call_set_sending_finish (LKL_BUS (source), &n_deleted, result, &error))
    {
      if (n_deleted > 0)
        {
          sentence = g_strdup_printf (
              ngettext ("%u record was deleted.", "%u records were deleted.", n_deleted),
              n_deleted);
          lkl_agent_window_tell_done (LKL_AGENT_WINDOW (user_data), sentence);
        }
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  else
    lkl_agent_window_tell_error (LKL_AGENT_WINDOW (user_data),
                                 error,
                                 _ ("This could not be changed. Please try again in a minute."));
  /* The check may say something else than what is so now. */
  lkl_data_window_forget_sending (LKL_DATA_WINDOW (user_data));
  lkl_agent_window_reload (LKL_AGENT_WINDOW (user_data));
}

static void
on_switch_wished (LklAgentWindow *self, const char *id, gboolean is_on, gboolean deletes_waiting)
{
  LklBus *bus = get_bus (self);

  if (bus != NULL)
    lkl_bus_call_set_sending (bus,
                              id,
                              is_on,
                              deletes_waiting,
                              lkl_agent_window_get_cancellable (self),
                              on_switched,
                              self);
}

static void
on_paused (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (lkl_bus_call_pause_sending_finish (LKL_BUS (source), &text, result, &error))
    lkl_agent_window_reload (LKL_AGENT_WINDOW (user_data));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    lkl_agent_window_tell_error (LKL_AGENT_WINDOW (user_data),
                                 error,
                                 _ ("This could not be changed. Please try again in a minute."));
}

static void
on_pause_wished (LklAgentWindow *self, const char *length)
{
  LklBus *bus = get_bus (self);

  if (bus != NULL)
    lkl_bus_call_pause_sending (
        bus, length, lkl_agent_window_get_cancellable (self), on_paused, self);
}

static void
on_erased (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (lkl_bus_call_delete_mine_finish (LKL_BUS (source), result, &error))
    lkl_agent_window_reload (LKL_AGENT_WINDOW (user_data));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    lkl_agent_window_tell_error (LKL_AGENT_WINDOW (user_data),
                                 error,
                                 _ ("Your wish could not be noted. Please try again in a minute."));
}

static void
on_erasure_wished (LklAgentWindow *self)
{
  LklBus *bus = get_bus (self);

  if (bus != NULL)
    lkl_bus_call_delete_mine (bus, lkl_agent_window_get_cancellable (self), on_erased, self);
}

static void
on_exported (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = lkl_data_export_finish (result, &error);
  g_autofree char *sentence = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (path != NULL)
    {
      sentence = g_strdup_printf (_ ("All that has left is in the file %s now."), path);
      lkl_agent_window_tell_done (LKL_AGENT_WINDOW (user_data), sentence);
      return;
    }
  sentence = g_strdup_printf (_ ("The file could not be written: %s"), error->message);
  lkl_agent_window_tell (LKL_AGENT_WINDOW (user_data), sentence);
}

static void
on_export_clicked (LklAgentWindow *self)
{
  LklBus *bus = get_bus (self);

  if (bus != NULL)
    lkl_data_export_async (bus, lkl_agent_window_get_cancellable (self), on_exported, self);
}

void
lkl_data_wishes_connect (LklAgentWindow *window,
                         LklSendingSection *sending_section,
                         LklErasureSection *erasure_section,
                         GtkWidget *export_button)
{
  g_signal_connect_swapped (sending_section, "switched", G_CALLBACK (on_switch_wished), window);
  g_signal_connect_swapped (sending_section, "pause-wished", G_CALLBACK (on_pause_wished), window);
  g_signal_connect_swapped (erasure_section, "wished", G_CALLBACK (on_erasure_wished), window);
  g_signal_connect_swapped (export_button, "clicked", G_CALLBACK (on_export_clicked), window);
}
