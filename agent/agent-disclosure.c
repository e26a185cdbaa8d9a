/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAgentDisclosure"

#include "agent/agent-disclosure.h"

#include <glib/gi18n.h>

#include "agent/agent-sending.h"
#include "agent/journal/journal-waiting.h"
#include "agent/privacy/disclosure-register.h"
#include "agent/privacy/field-history.h"

#define NOTIFICATION "new-fields"
#define ACTION_SHOW "show"
/* More sentences than this no server shows; the others come another day. */
#define MAX_SENTENCES 3
#define AGAIN_USECS G_TIME_SPAN_DAY
/* While nothing at all leaves, since one of them stands on every batch. */
#define SOON_USECS (10 * G_TIME_SPAN_MINUTE)

struct _LklAgentDisclosure
{
  LklFieldHistory *history; /* (owned) */
  char *held;               /* (owned): the names that the journal was given last */
  gboolean holds_all;
  LklField shown[MAX_SENTENCES]; /* whose sentences the notification has */
  guint n_shown;
  gboolean is_showing;    /* it was given to the desktop, and what became of it is yet to come */
  gint64 told_boot_usecs; /* when one was taken last in this run; -1 = none was */
};

static LklFieldRule
get_rule (LklAgent *self)
{
  LklSettings *settings = lkl_settings_watch_get_settings (self->settings);
  LklFieldRule rule = LKL_FIELD_RULE_BOTH;

  lkl_field_rule_from_name (lkl_settings_get_text (settings, LKL_SETTING_SENDING_NEW_FIELDS),
                            &rule);
  return rule;
}

gboolean
lkl_agent_disclosure_is_released (LklAgent *self, LklField field)
{
  return lkl_field_history_is_released (
      self->disclosure->history, field, get_rule (self), lkl_clock_get_wall_usecs (self->clock));
}

gboolean
lkl_agent_disclosure_holds_all (LklAgent *self)
{
  return self->disclosure != NULL && self->disclosure->holds_all;
}

/* ---- The journal ---- */

static gboolean
save_job (LklJournal *journal, gpointer text, GError **error)
{
  return lkl_journal_set_fact (journal, LKL_FIELD_HISTORY_FACT, text, error);
}

static void
on_saved (GObject *journal, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  /* Then the person is told once more after the next start, which does no harm. */
  if (!lkl_journal_run_finish (LKL_JOURNAL (journal), result, &error))
    g_warning ("%s", error->message);
}

static void
save (LklAgent *self)
{
  lkl_journal_run_async (self->journal,
                         save_job,
                         lkl_field_history_to_text (self->disclosure->history),
                         g_free,
                         NULL,
                         on_saved,
                         NULL);
}

static gboolean
hold_job (LklJournal *journal, gpointer names, GError **error)
{
  lkl_journal_set_held_fields (journal, names);
  return TRUE;
}

static void
on_held (GObject *journal, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LklAgent) self = user_data;

  if (self->is_ended || self->sync == NULL)
    return;
  /* What is free now goes without waiting for the next record, but no sooner than one would: when
   * somebody came to be told is nobody's business. */
  for (guint i = 0; i < LKL_RECORD_CLASS_COUNT; i++)
    lkl_sync_record_added (self->sync, (LklRecordClass) i);
  lkl_sync_counted_added (self->sync);
}

/* Which fields hold back their records, and whether all is held back. */
static void
apply (LklAgent *self)
{
  LklAgentDisclosure *disclosure = self->disclosure;
  g_autoptr (GString) names = g_string_new (NULL);
  gboolean holds_all = FALSE;

  for (guint i = 0; i < LKL_FIELD_COUNT; i++)
    {
      if (lkl_agent_disclosure_is_released (self, (LklField) i))
        continue;
      holds_all =
          holds_all || lkl_disclosure_register_get_class ((LklField) i) == LKL_DISCLOSURE_ENVELOPE;
      g_string_append_printf (names, "%s\n", lkl_field_get_name ((LklField) i));
    }
  disclosure->holds_all = holds_all;
  lkl_agent_sending_tell_sync (self);
  if (g_str_equal (names->str, disclosure->held))
    return;
  g_free (disclosure->held);
  disclosure->held = g_strdup (names->str);
  lkl_journal_run_async (self->journal,
                         hold_job,
                         g_strsplit (names->str, "\n", -1),
                         (GDestroyNotify) g_strfreev,
                         NULL,
                         on_held,
                         g_object_ref (self));
  lkl_bus_emit_settings_changed (lkl_agent_service_get_skeleton (self->service));
}

/* ---- Telling ---- */

/* Notes whose sentences are in it. Returns: (transfer full) (nullable): NULL where nothing is new
 */
static char *
word_news (LklAgentDisclosure *disclosure)
{
  GString *text = NULL;
  guint n_more = 0;

  disclosure->n_shown = 0;
  for (guint i = 0; i < LKL_FIELD_COUNT; i++)
    {
      if (!lkl_field_history_is_untold (disclosure->history, (LklField) i))
        continue;
      if (text == NULL)
        text = g_string_new (_ ("From now on it also tells your IT team:"));
      if (disclosure->n_shown == MAX_SENTENCES)
        {
          n_more++;
          continue;
        }
      disclosure->shown[disclosure->n_shown++] = (LklField) i;
      g_string_append_printf (text, "\n• %s", lkl_disclosure_register_get_sentence ((LklField) i));
    }
  if (n_more > 0)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (
          text, ngettext ("and %u more thing", "and %u more things", n_more), n_more);
    }
  return text != NULL ? g_string_free (text, FALSE) : NULL;
}

static void
announce (LklAgent *self)
{
  g_autofree char *body = word_news (self->disclosure);
  g_autoptr (LklNotification) notification = NULL;

  if (body == NULL)
    return;
  self->disclosure->is_showing = TRUE;
  notification = lkl_notification_new (NOTIFICATION, _ ("Linklight has learned something"), body);
  lkl_notification_add_action (notification, ACTION_SHOW, _ ("Show me"));
  lkl_notifier_show (self->desktop.notifier, notification);
}

static void
on_shown (LklNotifier *notifier, const char *id, LklAgent *self)
{
  LklAgentDisclosure *disclosure = self->disclosure;
  const gint64 now_usecs = lkl_clock_get_wall_usecs (self->clock);

  if (!g_str_equal (id, NOTIFICATION) || disclosure == NULL)
    return;
  for (guint i = 0; i < disclosure->n_shown; i++)
    lkl_field_history_tell (disclosure->history, disclosure->shown[i], now_usecs);
  disclosure->is_showing = FALSE;
  disclosure->told_boot_usecs = lkl_clock_get_boot_usecs (self->clock);
  save (self);
  apply (self);
}

static void
on_failed (LklNotifier *notifier,
           const char *id,
           const char *message,
           gboolean may_be_seen,
           LklAgent *self)
{
  if (g_str_equal (id, NOTIFICATION) && self->disclosure != NULL)
    self->disclosure->is_showing = FALSE;
}

/* The window has all of them. */
static void
on_action_invoked (LklNotifier *notifier, const char *id, const char *action, LklAgent *self)
{
  if (!g_str_equal (id, NOTIFICATION) || self->disclosure == NULL)
    return;
  self->desktop.open_window ("data", NULL, NULL);
  lkl_field_history_tell_all (self->disclosure->history, lkl_clock_get_wall_usecs (self->clock));
  save (self);
  apply (self);
}

/* Another server may take what the last one did not. */
static void
on_server_changed (LklNotifier *notifier, gboolean is_there, LklAgent *self)
{
  if (self->disclosure != NULL && !is_there)
    self->disclosure->is_showing = FALSE;
}

static gboolean
may_announce (LklAgent *self)
{
  const LklAgentDisclosure *disclosure = self->disclosure;
  LklSessionFacts facts;

  lkl_session_state_get_facts (self->desktop.session, &facts);
  return self->is_first_page_shown && facts.is_active && !facts.is_locked && !disclosure->is_showing
         && (disclosure->told_boot_usecs < 0
             || lkl_clock_get_boot_usecs (self->clock) - disclosure->told_boot_usecs
                    >= (disclosure->holds_all ? SOON_USECS : AGAIN_USECS));
}

void
lkl_agent_consider_disclosure (LklAgent *self)
{
  if (self->disclosure == NULL)
    return;
  apply (self);
  if (may_announce (self))
    announce (self);
}

/* ---- Life ---- */

void
lkl_agent_create_disclosure (LklAgent *self, const char *text)
{
  self->disclosure = g_new0 (LklAgentDisclosure, 1);
  self->disclosure->history = lkl_field_history_from_text (text);
  self->disclosure->held = g_strdup ("");
  self->disclosure->told_boot_usecs = -1;
  /* Whoever had an earlier version, one that kept no such list among them, is told of all. */
  if (lkl_field_history_meet (self->disclosure->history,
                              text == NULL && !self->is_first_page_shown,
                              lkl_clock_get_wall_usecs (self->clock)))
    save (self);
  g_signal_connect_object (self->desktop.notifier, "shown", G_CALLBACK (on_shown), self, 0);
  g_signal_connect_object (self->desktop.notifier, "failed", G_CALLBACK (on_failed), self, 0);
  g_signal_connect_object (
      self->desktop.notifier, "action-invoked", G_CALLBACK (on_action_invoked), self, 0);
  g_signal_connect_object (
      self->desktop.notifier, "server-changed", G_CALLBACK (on_server_changed), self, 0);
  apply (self);
}

void
lkl_agent_end_disclosure (LklAgent *self)
{
  if (self->disclosure == NULL)
    return;
  lkl_field_history_free (self->disclosure->history);
  g_free (self->disclosure->held);
  g_clear_pointer (&self->disclosure, g_free);
}
