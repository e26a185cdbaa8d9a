/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAgent"

#include "agent/agent.h"

#include "agent/agent-disclosure.h"
#include "agent/agent-erasure.h"
#include "agent/agent-measurement-erasure.h"
#include "agent/agent-sending.h"
#include "agent/journal-opening.h"

/* How often the journal forgets what is too old. */
#define FORGET_SECS (24 * 60 * 60)

G_DEFINE_FINAL_TYPE (LklAgent, lkl_agent, G_TYPE_OBJECT)

/* ---- What is too old. ---- */

typedef struct
{
  LklAgent *agent; /* (owned) */
  gint64 now_usecs;
  LklJournalLosses losses;
} Forgetting;

static void
forgetting_free (Forgetting *forgetting)
{
  g_object_unref (forgetting->agent);
  g_free (forgetting);
}

/* On the journal's thread. */
static gboolean
forget_old (LklJournal *journal, gpointer data, GError **error)
{
  Forgetting *forgetting = data;

  return lkl_journal_forget_old_outages (journal, forgetting->now_usecs, error)
         && lkl_journal_keep_small (journal, LKL_JOURNAL_MAX_BYTES, error)
         && lkl_journal_get_losses (journal, &forgetting->losses, error);
}

static void
on_forgotten (GObject *journal, GAsyncResult *result, gpointer user_data)
{
  const Forgetting *forgetting = lkl_journal_run_get_data (result);
  g_autoptr (GError) error = NULL;

  if (lkl_journal_run_finish (LKL_JOURNAL (journal), result, &error))
    forgetting->agent->losses = forgetting->losses;
  else
    g_warning ("What is too old could not be forgotten: %s", error->message);
}

static gboolean
on_time_to_forget (gpointer user_data)
{
  LklAgent *self = user_data;
  Forgetting *forgetting = g_new0 (Forgetting, 1);

  forgetting->agent = g_object_ref (self);
  forgetting->now_usecs = lkl_clock_get_wall_usecs (self->clock);
  lkl_journal_run_async (self->journal,
                         forget_old,
                         forgetting,
                         (GDestroyNotify) forgetting_free,
                         NULL,
                         on_forgotten,
                         NULL);
  if (self->asker != NULL)
    lkl_question_follow_up_forget_old (lkl_question_asker_get_follow_up (self->asker));
  return G_SOURCE_CONTINUE;
}

/* ---- Life. ---- */

static void
on_journal_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LklAgent) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LklJournalOpening) opening = lkl_journal_opening_finish (result, &error);

  if (self->is_ended)
    return;
  if (opening == NULL)
    {
      self->journal_problem = g_strdup (error->message);
      self->is_journal_newer = g_error_matches (error, LKL_ERROR, LKL_ERROR_UNSUPPORTED);
      g_warning ("%s", error->message);
      lkl_agent_show_change (self);
    }
  else
    {
      self->journal = g_object_ref (opening->journal);
      self->groups = g_steal_pointer (&opening->groups);
      self->networks = g_steal_pointer (&opening->networks);
      self->is_first_page_shown = opening->is_first_page_shown;
      self->is_welcome_shown = opening->is_welcome_shown;
      lkl_agent_restore_greeted (self, opening->greeted);
      self->account_usecs = opening->account_usecs;
      lkl_agent_restore_pause (self, opening->pause);
      lkl_agent_create_sending (self, opening->sending_pause);
      lkl_agent_create_erasure (self, opening->erasure);
      lkl_agent_create_measurement_erasure (self);
      lkl_agent_create_disclosure (self, opening->known_fields);
      lkl_agent_create_parts (self);
      on_time_to_forget (self);
      self->forget_id = g_timeout_add_seconds (FORGET_SECS, on_time_to_forget, self);
      lkl_agent_consider_greeting (self);
    }
  lkl_agent_service_release_calls (self->service);
}

static void
on_settings_changed (LklSettingsWatch *watch, LklAgent *self)
{
  LklSettings *settings = lkl_settings_watch_get_settings (watch);

  if (!lkl_settings_get_boolean (settings, LKL_SETTING_AGENT_ENABLED))
    {
      g_message ("switched off by %s",
                 lkl_settings_get_source (settings, LKL_SETTING_AGENT_ENABLED));
      g_signal_emit_by_name (self, "finished", 0);
    }
  else
    {
      lkl_agent_apply_personal_settings (self);
      if (self->journal != NULL)
        lkl_agent_apply_settings (self);
      lkl_bus_emit_settings_changed (lkl_agent_service_get_skeleton (self->service));
    }
}

static void
on_name_lost (LklAgentService *service, LklAgent *self)
{
  g_message ("another agent runs in this session");
  g_signal_emit_by_name (self, "finished", 0);
}

LklAgent *
lkl_agent_new (GDBusConnection *connection,
               LklClock *clock,
               const LklDesktop *desktop,
               const LklAgentOptions *options)
{
  LklAgent *self = g_object_new (LKL_TYPE_AGENT, NULL);

  self->connection = g_object_ref (connection);
  self->clock = lkl_clock_ref (clock);
  self->options = *options;
  self->desktop = *desktop;
  g_object_ref (desktop->tray);
  g_object_ref (desktop->notifier);
  g_object_ref (desktop->session);
  g_object_ref (desktop->network);
  g_object_ref (desktop->pinger);
  if (desktop->app_watch != NULL)
    g_object_ref (desktop->app_watch);
  g_object_ref (desktop->boot_times);
  self->settings = lkl_settings_watch_new (&options->settings);
  return self;
}

LklDocumentSet *
lkl_agent_get_documents (LklAgent *self)
{
  return self->sync != NULL ? lkl_sync_get_documents (self->sync) : NULL;
}

static void
open_journal (LklAgent *self)
{
  const char *const mark_folders[] = { self->options.cache_folder,
                                       self->options.runtime_folder,
                                       NULL };

  lkl_journal_opening_async (self->options.state_folder,
                             mark_folders,
                             self->clock,
                             on_journal_opened,
                             g_object_ref (self));
}

gboolean
lkl_agent_start (LklAgent *self)
{
  LklSettings *settings = lkl_settings_watch_get_settings (self->settings);
  g_autoptr (GError) error = NULL;

  if (!lkl_settings_get_boolean (settings, LKL_SETTING_AGENT_ENABLED))
    return FALSE;
  self->service = lkl_agent_service_new (self->connection, self->clock, &error);
  if (self->service == NULL)
    {
      g_warning ("%s", error->message);
      return FALSE;
    }
  g_signal_connect_object (self->service, "name-lost", G_CALLBACK (on_name_lost), self, 0);
  lkl_agent_connect_tray (self);
  g_signal_connect_object (self->desktop.network,
                           "changed",
                           G_CALLBACK (lkl_agent_take_network_change),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed", G_CALLBACK (on_settings_changed), self, 0);
  lkl_agent_connect_bus (self);
  lkl_agent_apply_personal_settings (self);
  lkl_agent_show_change (self);
  open_journal (self);
  return TRUE;
}

static void
lkl_agent_dispose (GObject *object)
{
  LklAgent *self = LKL_AGENT (object);

  self->is_ended = TRUE;
  g_clear_handle_id (&self->forget_id, g_source_remove);
  g_clear_object (&self->pause);
  g_clear_handle_id (&self->greeting_id, g_source_remove);
  lkl_agent_end_parts (self);
  if (self->journal != NULL)
    lkl_journal_drain (self->journal);
  g_clear_object (&self->journal);
  g_clear_object (&self->service);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->applied_settings, lkl_settings_unref);
  g_clear_object (&self->desktop.tray);
  g_clear_object (&self->desktop.notifier);
  g_clear_object (&self->desktop.session);
  g_clear_object (&self->desktop.network);
  g_clear_object (&self->desktop.pinger);
  g_clear_object (&self->desktop.app_watch);
  g_clear_object (&self->desktop.boot_times);
  g_clear_object (&self->connection);
  G_OBJECT_CLASS (lkl_agent_parent_class)->dispose (object);
}

static void
lkl_agent_finalize (GObject *object)
{
  LklAgent *self = LKL_AGENT (object);

  g_clear_pointer (&self->clock, lkl_clock_unref);
  lkl_place_tracker_free (self->place);
  g_free (self->outage_sentence);
  g_free (self->outage_advice);
  g_strfreev (self->groups);
  g_free (self->told_place);
  g_strfreev (self->greeted);
  g_free (self->networks);
  g_free (self->hang_sentence);
  g_free (self->journal_problem);
  g_free (self->client_problem);
  g_free (self->menu_choice);
  G_OBJECT_CLASS (lkl_agent_parent_class)->finalize (object);
}

static void
lkl_agent_class_init (LklAgentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lkl_agent_dispose;
  object_class->finalize = lkl_agent_finalize;
  g_signal_new ("finished",
                LKL_TYPE_AGENT,
                G_SIGNAL_RUN_LAST,
                0,
                NULL,
                NULL,
                NULL,
                G_TYPE_NONE,
                1,
                G_TYPE_INT);
}

static void
lkl_agent_init (LklAgent *self)
{
  self->place = lkl_place_tracker_new ();
}
