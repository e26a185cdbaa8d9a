/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklFirstPage"

#include <glib/gi18n.h>

#include "agent/agent-private.h"
#include "agent/journal-opening.h"

static void
on_action_invoked (LklNotifier *notifier, const char *id, const char *action, LklAgent *self)
{
  if (g_str_equal (id, LKL_AGENT_FIRST_PAGE_NOTIFICATION))
    self->desktop.open_window ("first-page", NULL, NULL);
}

void
lkl_agent_announce_first_page (LklAgent *self)
{
  g_autoptr (LklNotification) notification = lkl_notification_new (
      LKL_AGENT_FIRST_PAGE_NOTIFICATION,
      _ ("Linklight is here"),
      _ ("It tells you whether trouble is your PC, the network or the service, and connects you "
         "with your IT team. See what it does and what leaves this PC."));

  g_signal_connect_object (
      self->desktop.notifier, "action-invoked", G_CALLBACK (on_action_invoked), self, 0);
  lkl_notification_add_action (notification, "show", _ ("Show me"));
  lkl_notifier_show (self->desktop.notifier, notification);
}

static gboolean
save_job (LklJournal *journal, gpointer data, GError **error)
{
  return lkl_journal_set_fact (journal, LKL_JOURNAL_OPENING_FACT_FIRST_PAGE, data, error);
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  /* Then it is shown once more after the next login, which does no harm. */
  if (!lkl_journal_run_finish (LKL_JOURNAL (source), result, &error))
    g_warning ("%s", error->message);
}

void
lkl_agent_confirm_first_page (LklAgent *self)
{
  if (self->is_first_page_shown)
    return;
  self->is_first_page_shown = TRUE;
  lkl_journal_run_async (
      self->journal,
      save_job,
      g_strdup_printf ("%" G_GINT64_FORMAT, lkl_clock_get_wall_usecs (self->clock)),
      g_free,
      NULL,
      on_saved,
      NULL);
  lkl_notifier_close (self->desktop.notifier, LKL_AGENT_FIRST_PAGE_NOTIFICATION);
  if (self->sync != NULL)
    lkl_sync_set_first_page_shown (self->sync, TRUE);
  if (self->outage_notifier != NULL)
    lkl_outage_notifier_set_allowed (self->outage_notifier, TRUE);
  lkl_agent_tell_warnings (self);
  lkl_agent_show_change (self);
}
