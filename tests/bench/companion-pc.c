/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "CompanionPc"

#include "tests/bench/companion-pc.h"

#include "tests/fakes/it-team.h"

/* ---- The endpoint ---- */

void
companion_endpoint_init (CompanionEndpoint *self, gint64 start_day, gint64 end_day)
{
  *self = (CompanionEndpoint){
    .start_day = start_day,
    .end_day = end_day,
    .met = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
    .asked = g_ptr_array_new_with_free_func (g_free),
    .n_changes = 1,
  };
}

void
companion_endpoint_clear (CompanionEndpoint *self)
{
  g_hash_table_unref (self->met);
  g_ptr_array_unref (self->asked);
}

/* Returns: (transfer full) */
static char *
format_day (gint64 day)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (day * 24 * 60 * 60);

  return g_date_time_format (time, "%Y-%m-%d");
}

/* What was answered is not unsaid by what arrives later. */
static void
take_met (CompanionEndpoint *self, const CompanionWord *word, const char *answer)
{
  g_autofree char *day = format_day (word->usecs / G_TIME_SPAN_DAY);

  if (g_str_equal (answer, "none") && g_hash_table_contains (self->met, word->subject))
    return;
  g_hash_table_insert (
      self->met,
      g_strdup (word->subject),
      g_strdup_printf (
          "{\"contact\":\"%s\",\"answer\":\"%s\",\"day\":\"%s\"}", word->subject, answer, day));
}

static void
take_word (CompanionEndpoint *self, const CompanionWord *word)
{
  g_autofree char *day = format_day (word->usecs / G_TIME_SPAN_DAY);

  self->n_changes++;
  switch (word->kind)
    {
    case COMPANION_WORD_WELCOMED:
      self->welcomed_day = word->usecs / G_TIME_SPAN_DAY;
      break;
    case COMPANION_WORD_CHECK_IN:
      self->check_ins |= 1u << word->check_in;
      break;
    case COMPANION_WORD_ANSWERED:
      g_ptr_array_add (self->asked,
                       g_strdup_printf ("{\"question\":\"%s\",\"day\":\"%s\",\"askedBy\":"
                                        "\"linklight\",\"when\":\"new-hire:%u\"}",
                                        word->subject,
                                        day,
                                        lkl_question_when_get_check_in_day (word->check_in)));
      break;
    case COMPANION_WORD_MEETING:
      take_met (self, word, "none");
      break;
    case COMPANION_WORD_MET:
      take_met (self, word, "yes");
      break;
    case COMPANION_WORD_NOT_MET:
      take_met (self, word, "not-yet");
      break;
    case COMPANION_WORD_VISIT:
      break;
    }
}

static void
add_day (GString *text, const char *member, gint64 day)
{
  g_autofree char *name = format_day (day);

  g_string_append_printf (text, ",\"%s\":\"%s\"", member, name);
}

static LklMineDocument *
write_mine (CompanionEndpoint *self)
{
  g_autoptr (GString) text = g_string_new ("\"contacts\":[\"ben\",\"ana\",\"zoe\"]");
  const char *separator = ",\"checkIns\":[";
  GHashTableIter iter;
  gpointer met;

  if (self->start_day != G_MININT64)
    add_day (text, "startDate", self->start_day);
  if (self->end_day != G_MAXINT64)
    add_day (text, "endDate", self->end_day);
  if (self->welcomed_day > 0)
    add_day (text, "welcomed", self->welcomed_day);
  for (guint i = 0; i < LKL_QUESTION_N_CHECK_INS; i++)
    if ((self->check_ins & (1u << i)) != 0)
      {
        g_string_append_printf (
            text, "%s\"new-hire:%u\"", separator, lkl_question_when_get_check_in_day (i));
        separator = ",";
      }
  g_string_append (text, self->check_ins != 0 ? "],\"met\":[" : ",\"met\":[");
  g_hash_table_iter_init (&iter, self->met);
  for (guint i = 0; g_hash_table_iter_next (&iter, NULL, &met); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "," : "", (char *) met);
  g_string_append (text, "],\"asked\":[");
  for (guint i = 0; i < self->asked->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "," : "", (char *) self->asked->pdata[i]);
  g_string_append_c (text, ']');
  return lkl_it_team_parse_mine (text->str);
}

/* ---- A PC ---- */

static void
word_free (gpointer data)
{
  CompanionWord *word = data;

  g_free (word->subject);
  g_free (word);
}

void
companion_pc_init (CompanionPc *self, guint64 seed)
{
  *self = (CompanionPc){
    .memory = lkl_companion_memory_new (),
    .told = lkl_notice_memory_new (),
    .history = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_question_event_free),
    .words = g_ptr_array_new_with_free_func (word_free),
    .seed = seed,
  };
}

void
companion_pc_clear (CompanionPc *self)
{
  lkl_companion_memory_free (self->memory);
  lkl_notice_memory_free (self->told);
  g_ptr_array_unref (self->history);
  g_ptr_array_unref (self->words);
  g_clear_pointer (&self->mine, lkl_mine_document_unref);
}

void
companion_pc_start (CompanionPc *self, gint64 usecs)
{
  g_autofree char *text = lkl_companion_memory_to_text (self->memory);

  lkl_companion_memory_free (self->memory);
  self->memory = lkl_companion_memory_from_text (text);
  self->session_usecs = usecs;
  self->fetched_usecs = 0;
  if (self->first_usecs == 0)
    self->first_usecs = usecs;
}

void
companion_pc_say (
    CompanionPc *self, CompanionWordKind kind, const char *subject, guint check_in, gint64 usecs)
{
  CompanionWord *word = g_new0 (CompanionWord, 1);

  word->kind = kind;
  word->subject = g_strdup (subject);
  word->check_in = check_in;
  word->usecs = usecs;
  g_ptr_array_add (self->words, word);
}

void
companion_pc_exchange (CompanionPc *self,
                       CompanionEndpoint *endpoint,
                       void (*on_word) (const CompanionWord *word, gpointer user_data),
                       gpointer user_data,
                       gint64 usecs)
{
  for (guint i = 0; i < self->words->len; i++)
    {
      take_word (endpoint, g_ptr_array_index (self->words, i));
      on_word (g_ptr_array_index (self->words, i), user_data);
    }
  g_ptr_array_set_size (self->words, 0);
  self->fetched_usecs = usecs;
  if (self->n_changes == endpoint->n_changes)
    return;
  g_clear_pointer (&self->mine, lkl_mine_document_unref);
  self->mine = write_mine (endpoint);
  self->n_changes = endpoint->n_changes;
}

LklSessionFacts
companion_pc_get_session (const CompanionPc *self)
{
  return (LklSessionFacts){ .is_active = TRUE, .started_wall_usecs = self->session_usecs };
}

gboolean
companion_pc_take_room (CompanionPc *self, const char *id, gint64 usecs)
{
  const LklNoticeCircumstances here = { 0 };
  const LklNoticeFacts facts = { .here = &here,
                                 .told = self->told,
                                 .session = companion_pc_get_session (self) };

  if (!lkl_notice_budget_may_tell_other (&facts, usecs))
    return FALSE;
  lkl_notice_memory_note_other (self->told, id, id, usecs);
  lkl_notice_memory_forget (self->told, usecs);
  self->notice_usecs = usecs;
  return TRUE;
}

void
companion_pc_note_question (CompanionPc *self,
                            const char *question,
                            const char *outcome,
                            gint64 usecs)
{
  LklQuestionEvent *event = g_new0 (LklQuestionEvent, 1);

  event->question = g_strdup (question);
  event->version = 1;
  event->asked_by = g_strdup (LKL_QUESTION_ASKED_BY_LINKLIGHT);
  event->outcome = g_strdup (outcome);
  event->at_usecs = usecs;
  g_ptr_array_add (self->history, event);
}

LklCompanionFacts
companion_pc_get_facts (
    CompanionPc *self, GPtrArray *people, gint64 account_usecs, GTimeZone *time_zone, gint64 usecs)
{
  const LklNewHireFacts hire = {
    .start_date = self->mine != NULL ? &self->mine->start_day : NULL,
    .end_date = self->mine != NULL ? &self->mine->end_day : NULL,
    .takes_account_date = TRUE,
    .account_usecs = account_usecs,
    .first_usecs = self->first_usecs,
    .time_zone = time_zone,
  };

  return (LklCompanionFacts){
    .hire = lkl_new_hire_judge (&hire, usecs),
    .people = people,
    .memory = self->memory,
    .mine = self->mine,
    .is_mine_current =
        lkl_companion_is_mine_current (self->fetched_usecs, self->arrived_usecs, usecs),
    .may_tell = TRUE,
    .time_zone = time_zone,
  };
}

LklBudgetDecision
companion_pc_decide (CompanionPc *self,
                     const char *question,
                     guint check_in,
                     const LklCompanionFacts *facts,
                     gint64 account_usecs,
                     gint64 usecs)
{
  const gboolean is_check_in = check_in < LKL_QUESTION_N_CHECK_INS;
  const LklBudgetFacts budget = {
    .question = question,
    .when = is_check_in ? LKL_QUESTION_WHEN_NEW_HIRE : LKL_QUESTION_WHEN_PERIODIC,
    .new_hire_day = is_check_in ? lkl_question_when_get_check_in_day (check_in) : 0,
    .last_notice_usecs = self->notice_usecs,
    .history = self->history,
    .elsewhere = self->mine != NULL ? self->mine->asked : NULL,
    .check_ins_elsewhere = self->mine != NULL ? self->mine->check_ins : 0,
    .is_elsewhere_unknown = !facts->is_mine_current,
    .start_date = &facts->hire.start_date,
    .end_date = self->mine != NULL ? &self->mine->end_day : NULL,
    .known_since_usecs = MIN (self->first_usecs, account_usecs),
    .hours = { .days = 0x3e,
               .from_minute = LKL_QUESTION_HOURS_FROM_MINUTE,
               .until_minute = LKL_QUESTION_HOURS_UNTIL_MINUTE },
    .time_zone = facts->time_zone,
    .seed = self->seed,
    .session = companion_pc_get_session (self),
  };

  return lkl_question_budget_decide (&budget, usecs);
}
