/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAgentNotices"

#include "agent/agent-private.h"
#include "agent/notices/notice-fixes.h"
#include "agent/notices/notice-words.h"

/* So long a notification takes at most to be on the screen. */
#define SHOWING_USECS G_TIME_SPAN_MINUTE

/* Which setting has a kind of notice, by LklNoticeKind; an end belongs to its outage. */
static const LklSetting kind_settings[] = {
  [LKL_NOTICE_KIND_OUTAGE] = LKL_SETTING_NOTICES_OUTAGES,
  [LKL_NOTICE_KIND_RESOLVED] = LKL_SETTING_NOTICES_OUTAGES,
  [LKL_NOTICE_KIND_MAINTENANCE] = LKL_SETTING_NOTICES_MAINTENANCE,
  [LKL_NOTICE_KIND_YOU_SAID_WE_DID] = LKL_SETTING_NOTICES_YOU_SAID_WE_DID,
  [LKL_NOTICE_KIND_TIP] = LKL_SETTING_NOTICES_TIPS,
  [LKL_NOTICE_KIND_VISIT] = LKL_SETTING_NOTICES_VISITS,
  [LKL_NOTICE_KIND_HELLO] = LKL_SETTING_NOTICES_HELLOS,
};

/* ---- What concerns this person ---- */

GPtrArray *
lkl_agent_list_notices (LklAgent *self)
{
  LklDocumentSet *documents = lkl_agent_get_documents (self);

  return lkl_notice_board_select (documents != NULL ? documents->notices : NULL,
                                  documents != NULL ? documents->mine : NULL,
                                  lkl_agent_get_place (self),
                                  (const char *const *) self->groups,
                                  g_get_host_name (),
                                  lkl_clock_get_wall_usecs (self->clock));
}

GHashTable *
lkl_agent_list_meant_notices (LklAgent *self)
{
  LklDocumentSet *documents = lkl_agent_get_documents (self);

  return lkl_notice_fixes_list_meant (documents != NULL ? documents->notices : NULL,
                                      documents != NULL ? documents->mine : NULL,
                                      self->given_answers);
}

LklNotice *
lkl_agent_find_outage_notice (LklAgent *self)
{
  g_autoptr (GHashTable) services = lkl_agent_list_service_names (self);
  g_autoptr (GPtrArray) selected = lkl_agent_list_notices (self);
  const LklNotice *outage = lkl_notice_board_find_outage (selected, services);

  return outage != NULL ? lkl_notice_ref ((LklNotice *) outage) : NULL;
}

/* ---- What is told ---- */

static guint
get_muted (LklAgent *self)
{
  LklSettings *settings = lkl_settings_watch_get_settings (self->settings);
  guint muted = 0;

  for (guint kind = 0; kind < G_N_ELEMENTS (kind_settings); kind++)
    if (!lkl_settings_get_boolean (settings, kind_settings[kind]))
      muted |= 1u << kind;
  return muted;
}

/* The tip of this PC is told as those of IT are. @documents: (nullable). @meant: (inout).
 * Returns: (transfer full) (nullable): NULL = what IT says is not known */
static LklNoticesDocument *
add_tip (LklAgent *self, LklDocumentSet *documents, GHashTable *meant)
{
  LklNoticesDocument *shared = documents != NULL ? documents->notices : NULL;
  LklNotice *tip = lkl_agent_get_tip (self);

  if (shared == NULL || tip == NULL)
    return shared != NULL ? lkl_notices_document_ref (shared) : NULL;
  g_hash_table_add (meant, g_strdup (tip->id));
  return lkl_notices_document_add (shared, tip);
}

/* @notices: (element-type LklNotice). @notification: of one. Returns: whether that goes on */
static gboolean
goes_on (GPtrArray *notices, const char *notification)
{
  for (guint i = 0; i < notices->len; i++)
    {
      const LklNotice *notice = g_ptr_array_index (notices, i);
      g_autofree char *id = lkl_notice_words_get_notification_id (notice->id);

      if (g_str_equal (id, notification))
        return lkl_notice_board_find_end (notices, notice->id) == NULL;
    }
  return FALSE;
}

/* Nobody is asked how they get by who can work again. What could not be fetched is not over. */
static void
forget_what_is_over (LklAgent *self)
{
  LklQuestionAgenda *agenda =
      self->asker != NULL ? lkl_question_asker_get_agenda (self->asker) : NULL;
  const char *told =
      agenda != NULL ? lkl_question_agenda_get_notification (agenda, LKL_QUESTION_WHEN_AFTER_NOTICE)
                     : NULL;
  g_autoptr (GPtrArray) selected = NULL;

  if (told == NULL || lkl_agent_get_documents (self) == NULL)
    return;
  selected = lkl_agent_list_notices (self);
  if (!goes_on (selected, told))
    lkl_question_agenda_forget_event (agenda, LKL_QUESTION_WHEN_AFTER_NOTICE);
}

void
lkl_agent_tell_notices (LklAgent *self)
{
  LklDocumentSet *documents = lkl_agent_get_documents (self);
  g_autoptr (LklNotice) outage = NULL;
  g_autoptr (GHashTable) services = NULL;
  g_autoptr (GHashTable) meant = NULL;
  g_autoptr (LklNoticesDocument) shared = NULL;
  LklNoticeCircumstances circumstances;

  if (self->notices == NULL)
    return;
  forget_what_is_over (self);
  lkl_agent_update_tips (self);
  services = lkl_agent_list_service_names (self);
  meant = lkl_agent_list_meant_notices (self);
  shared = add_tip (self, documents, meant);
  circumstances = (LklNoticeCircumstances){
    .shared = shared,
    .mine = documents != NULL ? documents->mine : NULL,
    .place = lkl_agent_get_place (self),
    .groups = (const char *const *) self->groups,
    .host = g_get_host_name (),
    .services = services,
    .meant = meant,
    .muted = get_muted (self),
    .is_paused = lkl_agent_get_paused_until (self) != 0,
    .is_allowed = self->is_first_page_shown,
  };
  lkl_notice_teller_update (self->notices, &circumstances);
  outage = lkl_agent_find_outage_notice (self);
  if (self->sync != NULL)
    lkl_sync_set_hurried (
        self->sync,
        outage != NULL
            && lkl_notice_board_is_awaited (outage, lkl_clock_get_wall_usecs (self->clock)));
}

static gboolean
may_ask_about_fix (LklAgent *self, const char *id)
{
  g_autoptr (GPtrArray) notices = lkl_agent_list_notices (self);

  for (guint i = 0; i < notices->len; i++)
    {
      const LklNotice *notice = g_ptr_array_index (notices, i);

      if (g_str_equal (notice->id, id))
        return lkl_notice_fixes_may_ask (notice, self->given_answers);
    }
  return FALSE;
}

/* A question about it follows as any other does, if the budget lets it. The notification was on its
 * way for a moment before it was told, and is about it. */
static void
on_told (
    LklNoticeTeller *teller, const char *id, guint kind, const char *notification, LklAgent *self)
{
  const gint64 began_usecs = lkl_clock_get_wall_usecs (self->clock) - SHOWING_USECS;

  if (kind == LKL_NOTICE_KIND_OUTAGE)
    lkl_agent_note_question_event (self, LKL_QUESTION_WHEN_AFTER_NOTICE, notification, began_usecs);
  else if (kind == LKL_NOTICE_KIND_YOU_SAID_WE_DID && may_ask_about_fix (self, id))
    lkl_agent_note_question_event (self, LKL_QUESTION_WHEN_AFTER_FIX, notification, began_usecs);
}

static void
on_notices_changed (LklNoticeTeller *teller, LklAgent *self)
{
  lkl_agent_show_change (self);
}

static void
on_details_wanted (LklNoticeTeller *teller, LklAgent *self)
{
  self->desktop.open_window ("status", NULL, NULL);
}

static void
on_muted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!lkl_settings_watch_set_finish (LKL_SETTINGS_WATCH (source), result, &error))
    g_warning ("%s", error->message);
}

static void
on_mute_wanted (LklNoticeTeller *teller, guint kind, LklAgent *self)
{
  lkl_settings_watch_set_async (self->settings, kind_settings[kind], "false", on_muted, NULL);
}

/* ---- What the person said ---- */

/* What one job reads. */
typedef struct
{
  LklAgent *agent;  /* (owned) */
  GPtrArray *given; /* (owned) (nullable) */
} Given;

static void
given_free (gpointer data)
{
  Given *given = data;

  g_object_unref (given->agent);
  g_clear_pointer (&given->given, g_ptr_array_unref);
  g_free (given);
}

static gboolean
list_given_job (LklJournal *journal, gpointer data, GError **error)
{
  Given *given = data;

  given->given = lkl_journal_list_given_answers (journal, error);
  return given->given != NULL;
}

static void
on_given_listed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Given *given = lkl_journal_run_get_data (result);
  LklAgent *self = given->agent;
  g_autoptr (GError) error = NULL;

  if (!lkl_journal_run_finish (LKL_JOURNAL (source), result, &error))
    g_warning ("What was answered is not known: %s", error->message);
  if (given->given == NULL || self->is_ended)
    return;
  g_clear_pointer (&self->given_answers, g_ptr_array_unref);
  self->given_answers = g_steal_pointer (&given->given);
  lkl_agent_tell_notices (self);
}

void
lkl_agent_read_given_answers (LklAgent *self)
{
  Given *given = g_new0 (Given, 1);

  given->agent = g_object_ref (self);
  lkl_journal_run_async (
      self->journal, list_given_job, given, given_free, NULL, on_given_listed, NULL);
}

/* ---- Life ---- */

void
lkl_agent_create_notices (LklAgent *self)
{
  self->notices = lkl_notice_teller_new (
      self->journal, self->clock, self->desktop.notifier, self->desktop.session);
  lkl_agent_create_tips (self);
  g_signal_connect_object (self->notices, "told", G_CALLBACK (on_told), self, 0);
  g_signal_connect_object (self->notices, "changed", G_CALLBACK (on_notices_changed), self, 0);
  g_signal_connect_object (
      self->notices, "details-wanted", G_CALLBACK (on_details_wanted), self, 0);
  g_signal_connect_object (self->notices, "mute-wanted", G_CALLBACK (on_mute_wanted), self, 0);
  lkl_agent_read_given_answers (self);
}

void
lkl_agent_end_notices (LklAgent *self)
{
  /* A job of the journal may hold it; it must not tell anybody any more. */
  if (self->notices != NULL)
    g_object_run_dispose (G_OBJECT (self->notices));
  g_clear_object (&self->notices);
  g_clear_pointer (&self->given_answers, g_ptr_array_unref);
  g_clear_object (&self->tips);
}
