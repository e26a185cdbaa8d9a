/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAgentCompanion"

#include <glib/gi18n.h>

#include "agent/agent-private.h"
#include "agent/people/companion.h"
#include "agent/questions/question-history.h"
#include "agent/wire/companion-note.h"

#define FACT_MEMORY "companion"
#define ACTION_MET "met"
#define ACTION_NOT_MET "not-met"
/* No notice has such an id. */
#define ROOM_ID "companion:%" G_GINT64_FORMAT

struct _LklAgentCompanion
{
  LklCompanionMemory *memory; /* (owned) (nullable): NULL until the journal was read */
  gint64 first_usecs;         /* wall time: when Linklight first ran here; 0 = not known */
  gint64 arrived_usecs;       /* boot time: when the person came to this PC */
  char *asked;                /* (owned) (nullable): uid: whom the notification asks about */
  gboolean is_there;          /* the person */
  gboolean is_looking;        /* the moment is being read */
  gboolean is_saying;         /* the wish for a visit is being written */
};

/* ---- What the journal keeps ---- */

/* What one job reads or writes. */
typedef struct
{
  char *text;            /* (owned) (nullable) */
  char *first;           /* (owned) (nullable) */
  LklRecord *record;     /* (owned) (nullable): goes with it */
  LklNotification *next; /* (owned) (nullable): is shown when that is written */
} Memory;

static void
memory_free (gpointer data)
{
  Memory *memory = data;

  g_free (memory->text);
  g_free (memory->first);
  g_clear_pointer (&memory->record, lkl_record_unref);
  g_clear_pointer (&memory->next, lkl_notification_free);
  g_free (memory);
}

static gboolean
save_job (LklJournal *journal, gpointer data, GError **error)
{
  const Memory *memory = data;

  if (memory->record == NULL)
    return lkl_journal_set_fact (journal, FACT_MEMORY, memory->text, error);
  return lkl_journal_add_record_with_fact (
      journal, memory->record, FACT_MEMORY, memory->text, error);
}

/* What could not be kept is not told: the next run would tell it again. */
static void
on_saved (GObject *journal, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LklAgent) self = user_data;
  const Memory *memory = lkl_journal_run_get_data (result);
  g_autoptr (GError) error = NULL;

  if (!lkl_journal_run_finish (LKL_JOURNAL (journal), result, &error))
    g_warning ("What the companion did is not kept: %s", error->message);
  else if (!self->is_ended)
    {
      if (memory->record != NULL && self->sync != NULL)
        lkl_sync_record_added (self->sync, LKL_RECORD_CLASS_ANSWERS);
      if (memory->next != NULL)
        lkl_notifier_show (self->desktop.notifier, memory->next);
    }
}

/* @record: (transfer full) (nullable). @next: (transfer full) (nullable) */
static void
save (LklAgent *self, LklRecord *record, LklNotification *next)
{
  Memory *memory = g_new0 (Memory, 1);

  memory->text = lkl_companion_memory_to_text (self->companion->memory);
  memory->record = record;
  memory->next = next;
  lkl_journal_run_async (
      self->journal, save_job, memory, memory_free, NULL, on_saved, g_object_ref (self));
}

/* Where nobody would read it, nothing is written for them.
 * @subject: (nullable). Returns: (transfer full) (nullable) */
static LklRecord *
make_note (LklAgent *self, LklCompanionNoteStep step, const char *subject)
{
  if (!lkl_agent_has_reader (self))
    return NULL;
  return lkl_companion_note_to_record (step, subject, lkl_clock_get_wall_usecs (self->clock));
}

/* ---- What is known ---- */

/* Returns: (transfer none) (nullable) */
static LklMineDocument *
get_mine (LklAgent *self)
{
  LklDocumentSet *documents = lkl_agent_get_documents (self);

  return documents != NULL ? documents->mine : NULL;
}

static gboolean
is_mine_current (LklAgent *self)
{
  return self->sync != NULL && self->companion != NULL
         && lkl_companion_is_mine_current (lkl_sync_get_mine_boot_usecs (self->sync),
                                           self->companion->arrived_usecs,
                                           lkl_clock_get_boot_usecs (self->clock));
}

gboolean
lkl_agent_knows_elsewhere (LklAgent *self)
{
  const LklCredentials *credentials =
      self->sync != NULL ? lkl_sync_get_credentials (self->sync) : NULL;

  return credentials == NULL || credentials->mine_token == NULL || is_mine_current (self);
}

/* @time_zone: (transfer none) */
static LklCompanionFacts
get_facts (LklAgent *self, GTimeZone *time_zone)
{
  return (LklCompanionFacts){
    .hire = lkl_agent_judge_new_hire (self),
    .people = lkl_people_directory_get_people (self->people),
    .memory = self->companion->memory,
    .mine = get_mine (self),
    .is_mine_current = is_mine_current (self),
    .is_muted = !lkl_settings_get_boolean (lkl_settings_watch_get_settings (self->settings),
                                           LKL_SETTING_NOTICES_HELLOS),
    .may_tell = TRUE,
    .time_zone = time_zone,
  };
}

gint64
lkl_agent_get_first_usecs (LklAgent *self)
{
  return self->companion != NULL ? self->companion->first_usecs : 0;
}

void
lkl_agent_tell_of_new_hire (LklAgent *self, LklQuestionCircumstances *circumstances)
{
  circumstances->start_date = lkl_agent_judge_new_hire (self).start_date;
  circumstances->is_elsewhere_unknown = !is_mine_current (self);
}

/* ---- What is told ---- */

static LklNotification *
make_introduction (LklAgent *self, const LklCompanionFacts *facts)
{
  const LklMineDocument *mine = facts->mine;
  g_autoptr (GPtrArray) introductions = lkl_introduction_list (
      facts->memory, facts->people, mine != NULL ? (const char *const *) mine->contacts : NULL);
  g_autofree char *body = lkl_introduction_describe (introductions, g_get_language_names ());
  LklNotification *notification =
      lkl_notification_new (LKL_AGENT_INTRODUCTION_NOTIFICATION, _ ("Your IT contacts"), body);

  lkl_notification_add_action (notification, "show", _ ("Show me"));
  return notification;
}

static LklNotification *
make_meeting (const LklPerson *person)
{
  g_autofree char *summary = lkl_agent_word_meeting (person);
  LklNotification *notification = lkl_notification_new (
      LKL_AGENT_MEETING_NOTIFICATION,
      summary,
      _ ("They help you with IT. If you have not met yet, we ask them to come by and say hello."));

  lkl_notification_add_action (notification, ACTION_MET, C_ ("have you met", "Yes"));
  lkl_notification_add_action (notification, ACTION_NOT_MET, C_ ("have you met", "Not yet"));
  return notification;
}

/* Returns: (transfer full) */
static LklNotification *
make_notification (LklAgent *self, const LklCompanionFacts *facts, const LklCompanionStep *step)
{
  return step->kind == LKL_COMPANION_MEETING ? make_meeting (step->person)
                                             : make_introduction (self, facts);
}

/* The welcome itself is offered by agent-greeting.c. */
static gboolean
is_told_here (LklAgent *self, const LklCompanionStep *step)
{
  if (!self->is_first_page_shown)
    return FALSE;
  return step->kind == LKL_COMPANION_INTRODUCE
         || (step->kind == LKL_COMPANION_MEETING && lkl_agent_has_reader (self));
}

static void
tell (LklAgent *self,
      const LklCompanionFacts *facts,
      const LklCompanionStep *step,
      const LklSessionFacts *session)
{
  const gint64 now_usecs = lkl_clock_get_wall_usecs (self->clock);
  g_autoptr (LklNotification) notification = make_notification (self, facts, step);
  g_autofree char *id = g_strdup_printf (ROOM_ID, now_usecs);
  LklRecord *note = NULL;

  if (!lkl_notice_teller_take_room (self->notices, session, id, notification->summary))
    return;
  lkl_companion_note_done (self->companion->memory, facts, step, now_usecs);
  if (step->kind == LKL_COMPANION_MEETING)
    {
      note = make_note (self, LKL_COMPANION_NOTE_ASKED, step->person->uid);
      g_free (self->companion->asked);
      self->companion->asked = g_strdup (step->person->uid);
    }
  save (self, note, g_steal_pointer (&notification));
  if (step->kind == LKL_COMPANION_MEETING)
    lkl_bus_emit_people_changed (lkl_agent_service_get_skeleton (self->service));
}

static void
on_moment_read (GObject *session, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LklAgent) self = user_data;
  g_autoptr (GTimeZone) time_zone = g_time_zone_new_local ();
  LklSessionFacts moment;
  LklCompanionFacts facts;
  LklCompanionStep step;

  if (self->is_ended || self->companion == NULL)
    return;
  self->companion->is_looking = FALSE;
  if (!lkl_session_state_read_facts_finish (LKL_SESSION_STATE (session), result, &moment, NULL))
    return;
  facts = get_facts (self, time_zone);
  step = lkl_companion_plan (&facts, lkl_clock_get_wall_usecs (self->clock));
  if (is_told_here (self, &step))
    tell (self, &facts, &step, &moment);
}

/* ---- What the person says ---- */

static void
on_visit_said (GObject *agent, GAsyncResult *result, gpointer user_data)
{
  LklAgent *self = LKL_AGENT (agent);
  g_autofree char *uid = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean is_said = lkl_agent_say_finish (self, result, &error);
  LklCompanionMeeting *meeting;

  if (self->is_ended || self->companion == NULL)
    return;
  self->companion->is_saying = FALSE;
  /* Who is not there any more comes by no more; anything else is tried again. */
  if (!is_said && !g_error_matches (error, LKL_ERROR, LKL_ERROR_NOT_FOUND))
    return;
  meeting = lkl_companion_memory_find_meeting (self->companion->memory, uid);
  if (meeting != NULL)
    meeting->is_visit_pending = FALSE;
  save (self, NULL, NULL);
  lkl_agent_consider_companion (self);
}

/* One at a time. Said twice because of a crash in between, it is one wish: see message-limit.h. */
static void
say_pending_visit (LklAgent *self)
{
  GPtrArray *meetings = self->companion->memory->meetings;

  for (guint i = 0; !self->companion->is_saying && i < meetings->len; i++)
    {
      const LklCompanionMeeting *meeting = g_ptr_array_index (meetings, i);
      g_autoptr (LklPersonMessage) message = NULL;

      if (!meeting->is_visit_pending)
        continue;
      message =
          lkl_person_message_new (LKL_PERSON_MESSAGE_VISIT, meeting->uid, NULL, NULL, NULL, NULL);
      if (message == NULL)
        continue;
      self->companion->is_saying = TRUE;
      lkl_agent_say_async (self, message, on_visit_said, g_strdup (meeting->uid));
    }
}

GPtrArray *
lkl_agent_list_meetings (LklAgent *self)
{
  g_autoptr (GTimeZone) time_zone = NULL;
  LklCompanionFacts facts;

  /* Where nobody would read it, it is not asked. */
  if (self->companion == NULL || self->companion->memory == NULL || !lkl_agent_has_reader (self))
    return g_ptr_array_new ();
  time_zone = g_time_zone_new_local ();
  facts = get_facts (self, time_zone);
  return lkl_companion_list_open (&facts);
}

char *
lkl_agent_word_meeting (const LklPerson *person)
{
  return g_strdup_printf (_ ("Have you met %s?"), person->name);
}

static void
on_answer_saved (GObject *journal, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  LklAgent *self = g_task_get_source_object (task);
  const char *uid = g_task_get_task_data (task);
  GError *error = NULL;

  if (!lkl_journal_run_finish (LKL_JOURNAL (journal), result, &error))
    {
      if (self->companion != NULL && self->companion->memory != NULL)
        lkl_companion_take_back (self->companion->memory, uid);
      g_task_return_error (task, error);
      return;
    }
  if (!self->is_ended && self->companion != NULL)
    {
      if (self->sync != NULL)
        lkl_sync_record_added (self->sync, LKL_RECORD_CLASS_ANSWERS);
      if (g_strcmp0 (self->companion->asked, uid) == 0)
        lkl_notifier_close (self->desktop.notifier, LKL_AGENT_MEETING_NOTIFICATION);
      say_pending_visit (self);
      lkl_bus_emit_people_changed (lkl_agent_service_get_skeleton (self->service));
    }
  g_task_return_boolean (task, TRUE);
}

void
lkl_agent_answer_meeting_async (LklAgent *self,
                                const char *uid,
                                gboolean has_met,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  Memory *memory;

  g_task_set_source_tag (task, lkl_agent_answer_meeting_async);
  g_task_set_task_data (task, g_strdup (uid), g_free);
  if (self->companion == NULL || self->companion->memory == NULL
      || !lkl_companion_take_answer (
          self->companion->memory, get_mine (self), uid, has_met ? LKL_MET_YES : LKL_MET_NOT_YET))
    {
      g_task_return_new_error (task,
                               LKL_ERROR,
                               LKL_ERROR_NOT_FOUND,
                               "%s",
                               _ ("This is not asked any more, or was answered already."));
      return;
    }
  memory = g_new0 (Memory, 1);
  memory->text = lkl_companion_memory_to_text (self->companion->memory);
  memory->record =
      make_note (self, has_met ? LKL_COMPANION_NOTE_MET : LKL_COMPANION_NOTE_NOT_MET, uid);
  lkl_journal_run_async (
      self->journal, save_job, memory, memory_free, NULL, on_answer_saved, g_steal_pointer (&task));
}

gboolean
lkl_agent_answer_meeting_finish (LklAgent *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
on_meeting_answered (GObject *agent, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!lkl_agent_answer_meeting_finish (LKL_AGENT (agent), result, &error))
    g_warning ("Whether they have met is not kept: %s", error->message);
}

static void
on_action_invoked (LklNotifier *notifier, const char *id, const char *action, LklAgent *self)
{
  const gboolean is_meeting = g_str_equal (id, LKL_AGENT_MEETING_NOTIFICATION);
  const char *uid = self->companion != NULL ? self->companion->asked : NULL;
  const gboolean has_met = g_str_equal (action, ACTION_MET);

  if (is_meeting && uid != NULL && (has_met || g_str_equal (action, ACTION_NOT_MET)))
    lkl_agent_answer_meeting_async (self, uid, has_met, on_meeting_answered, NULL);
  /* Where the desktop shows no buttons, the question stands in these windows too. */
  else if (is_meeting)
    self->desktop.open_window (lkl_agent_has_welcome (self) ? "welcome" : "status", NULL, NULL);
  else if (g_str_equal (id, LKL_AGENT_INTRODUCTION_NOTIFICATION))
    self->desktop.open_window ("people", NULL, NULL);
}

/* ---- What others did ---- */

/* A check-in that is asked here is asked nowhere else. */
static void
on_question_opened (LklQuestionAsker *asker, LklAgent *self)
{
  const LklQuestion *question = lkl_question_asker_get_open (asker);
  guint bit;

  if (self->companion->memory == NULL || question == NULL
      || question->when != LKL_QUESTION_WHEN_NEW_HIRE
      || !g_str_equal (lkl_question_asker_get_asked_by (asker), LKL_QUESTION_ASKED_BY_LINKLIGHT))
    return;
  bit = 1u << lkl_question_when_find_check_in (question->new_hire_day);
  if ((self->companion->memory->check_ins & bit) != 0)
    return;
  self->companion->memory->check_ins |= bit;
  save (self,
        make_note (self,
                   LKL_COMPANION_NOTE_CHECK_IN,
                   lkl_question_when_get_name (question->when, question->new_hire_day)),
        NULL);
}

static void
note_welcome (LklAgent *self)
{
  if (!self->is_welcome_shown || self->companion->memory->welcomed_usecs > 0)
    return;
  self->companion->memory->welcomed_usecs = MAX (lkl_clock_get_wall_usecs (self->clock), 1);
  save (self, make_note (self, LKL_COMPANION_NOTE_WELCOMED, NULL), NULL);
}

static void
on_session_changed (LklSessionState *session, LklAgent *self)
{
  LklSessionFacts facts;
  gboolean is_there;

  lkl_session_state_get_facts (session, &facts);
  is_there = facts.is_active && !facts.is_suspending && !lkl_session_facts_is_resting (&facts);
  if (is_there && !self->companion->is_there)
    self->companion->arrived_usecs = lkl_clock_get_boot_usecs (self->clock);
  self->companion->is_there = is_there;
}

/* ---- Life ---- */

void
lkl_agent_consider_companion (LklAgent *self)
{
  g_autoptr (GTimeZone) time_zone = NULL;
  LklCompanionFacts facts;
  LklCompanionStep step;

  if (self->companion == NULL || self->companion->memory == NULL || self->companion->is_looking)
    return;
  note_welcome (self);
  say_pending_visit (self);
  time_zone = g_time_zone_new_local ();
  facts = get_facts (self, time_zone);
  step = lkl_companion_plan (&facts, lkl_clock_get_wall_usecs (self->clock));
  if (step.kind == LKL_COMPANION_LEARN)
    {
      /* Where this PC is may be known a moment later, and who is there is nobody new. */
      g_autoptr (GPtrArray) everywhere = lkl_people_directory_list_everywhere (self->people);

      facts.people = everywhere;
      lkl_companion_note_done (
          self->companion->memory, &facts, &step, lkl_clock_get_wall_usecs (self->clock));
      save (self, NULL, NULL);
    }
  else if (is_told_here (self, &step))
    {
      self->companion->is_looking = TRUE;
      lkl_session_state_read_facts_async (
          self->desktop.session, NULL, on_moment_read, g_object_ref (self));
    }
}

static gboolean
load_job (LklJournal *journal, gpointer data, GError **error)
{
  Memory *memory = data;
  g_autoptr (GError) local_error = NULL;

  memory->text = lkl_journal_get_fact (journal, FACT_MEMORY, &local_error);
  if (local_error == NULL)
    memory->first =
        lkl_journal_get_fact (journal, LKL_QUESTION_HISTORY_FACT_FIRST_RUN, &local_error);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static void
on_loaded (GObject *journal, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LklAgent) self = user_data;
  const Memory *memory = lkl_journal_run_get_data (result);
  g_autoptr (GError) error = NULL;

  if (self->is_ended || self->companion == NULL)
    return;
  /* Whoever does not know what was said says nothing, rather than everything again. */
  if (!lkl_journal_run_finish (LKL_JOURNAL (journal), result, &error))
    {
      g_warning ("What the companion did is not known: %s", error->message);
      return;
    }
  self->companion->memory = lkl_companion_memory_from_text (memory->text);
  if (memory->first != NULL)
    self->companion->first_usecs = MAX (g_ascii_strtoll (memory->first, NULL, 10), 0);
  lkl_agent_consider_companion (self);
}

void
lkl_agent_create_companion (LklAgent *self)
{
  self->companion = g_new0 (LklAgentCompanion, 1);
  on_session_changed (self->desktop.session, self);
  g_signal_connect_object (
      self->desktop.session, "changed", G_CALLBACK (on_session_changed), self, 0);
  g_signal_connect_object (
      self->desktop.notifier, "action-invoked", G_CALLBACK (on_action_invoked), self, 0);
  g_signal_connect_object (self->asker, "opened", G_CALLBACK (on_question_opened), self, 0);
  lkl_journal_run_async (self->journal,
                         load_job,
                         g_new0 (Memory, 1),
                         memory_free,
                         NULL,
                         on_loaded,
                         g_object_ref (self));
}

void
lkl_agent_end_companion (LklAgent *self)
{
  if (self->companion == NULL)
    return;
  g_signal_handlers_disconnect_by_func (self->desktop.session, on_session_changed, self);
  g_signal_handlers_disconnect_by_func (self->desktop.notifier, on_action_invoked, self);
  g_signal_handlers_disconnect_by_func (self->asker, on_question_opened, self);
  g_clear_pointer (&self->companion->memory, lkl_companion_memory_free);
  g_free (self->companion->asked);
  g_clear_pointer (&self->companion, g_free);
}
