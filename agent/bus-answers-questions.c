/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklBusAnswersQuestions"

#include <string.h>

#include "agent/bus-answers.h"
#include "agent/questions/question-choices.h"
#include "agent/questions/question-reasons.h"
#include "agent/wire/answer-words.h"

#define MAX_ID_BYTES 64

/* ---- What a person can say ---- */

static GVariant *
describe_choices (LklQuestionKind kind)
{
  g_auto (GVariantBuilder) choices = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(ss)"));
  const char *const *ids = lkl_question_kind_get_choices (kind);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *label = lkl_question_choices_get_label (kind, ids[i]);

      g_variant_builder_add (&choices, "(ss)", ids[i], label);
    }
  return g_variant_builder_end (&choices);
}

static GVariant *
describe_reasons (GPtrArray *reasons)
{
  g_auto (GVariantBuilder) list = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(ss)"));

  for (guint i = 0; i < reasons->len; i++)
    {
      const LklShownReason *reason = g_ptr_array_index (reasons, i);

      g_variant_builder_add (&list, "(ss)", reason->id, reason->label);
    }
  return g_variant_builder_end (&list);
}

/* @is_asked: else there is none to choose */
static GVariant *
describe_lost_minutes (gboolean is_asked)
{
  g_auto (GVariantBuilder) list = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(ss)"));
  const char *const *bands = lkl_answer_details_get_lost_bands ();

  for (guint i = 0; is_asked && bands[i] != NULL; i++)
    g_variant_builder_add (&list, "(ss)", bands[i], lkl_answer_words_for_lost (bands[i]));
  return g_variant_builder_end (&list);
}

/* What an open question and an answered one have in common. */
static void
add_question (GVariantDict *dict, LklQuestionKind kind, LklQuestionMode mode, GPtrArray *reasons)
{
  g_variant_dict_insert (dict, "kind", "s", lkl_question_kind_get_name (kind));
  g_variant_dict_insert (dict, "mode", "s", lkl_question_mode_get_name (mode));
  g_variant_dict_insert (dict, "modeText", "s", lkl_question_choices_get_mode_text (mode));
  g_variant_dict_insert_value (dict, "choices", describe_choices (kind));
  g_variant_dict_insert (dict, "lowest", "s", lkl_question_choices_get_lowest (kind));
  g_variant_dict_insert (dict, "highest", "s", lkl_question_choices_get_highest (kind));
  g_variant_dict_insert_value (dict, "reasons", describe_reasons (reasons));
}

static GVariant *
describe_open (LklQuestionAsker *asker, const LklQuestion *question)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&dict, "id", "s", question->id);
  g_variant_dict_insert (&dict, "version", "u", question->version);
  g_variant_dict_insert_value (&dict, "text", lkl_agent_bus_localized (question->text));
  add_question (&dict, question->kind, question->mode, lkl_question_asker_get_reasons (asker));
  g_variant_dict_insert_value (&dict, "lostMinutes", describe_lost_minutes (TRUE));
  g_variant_dict_insert (&dict, "askedBy", "s", lkl_question_asker_get_asked_by (asker));
  g_variant_dict_insert (&dict, "closesAt", "x", lkl_question_asker_get_closing_usecs (asker));
  g_variant_dict_insert (&dict, "canSnooze", "b", lkl_question_asker_can_snooze (asker));
  g_variant_dict_insert (&dict, "canBeCounted", "b", lkl_question_asker_can_be_counted (asker));
  g_variant_dict_insert (&dict,
                         "countedText",
                         "s",
                         lkl_question_choices_get_mode_text (LKL_QUESTION_MODE_CONFIDENTIAL));
  return g_variant_dict_end (&dict);
}

/* Whom all went well for is not asked what it cost them; what they said stays in view. */
static gboolean
may_have_lost_time (const LklRecentAnswer *answer)
{
  return !lkl_question_kind_is_best (answer->kind, answer->choice)
         || *answer->details->lost != '\0';
}

static GVariant *
describe_recent (const LklRecentAnswer *answer)
{
  g_autofree char *label = lkl_question_choices_get_label (answer->kind, answer->choice);
  const LklAnswerDetails *details = answer->details;
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&dict, "answer", "s", answer->uid);
  g_variant_dict_insert (&dict, "question", "s", answer->question);
  g_variant_dict_insert (&dict, "version", "u", answer->version);
  g_variant_dict_insert (&dict, "text", "s", answer->text);
  add_question (&dict, answer->kind, LKL_QUESTION_MODE_NAMED, answer->reasons);
  g_variant_dict_insert_value (
      &dict, "lostMinutes", describe_lost_minutes (may_have_lost_time (answer)));
  g_variant_dict_insert (&dict, "at", "x", answer->at_usecs);
  g_variant_dict_insert (&dict, "choice", "s", answer->choice);
  g_variant_dict_insert (&dict, "choiceLabel", "s", label);
  g_variant_dict_insert (
      &dict, "changeableUntil", "x", answer->at_usecs + LKL_RECENT_ANSWER_CHANGE_USECS);
  g_variant_dict_insert (&dict, "chosenReasons", "^as", details->reasons);
  g_variant_dict_insert (&dict, "lost", "s", details->lost);
  g_variant_dict_insert (&dict, "comment", "s", details->comment);
  g_variant_dict_insert (&dict, "contact", "b", details->wants_contact);
  g_variant_dict_insert (&dict, "thanks", "s", details->thanks);
  return g_variant_dict_end (&dict);
}

/* ---- Questions ---- */

static void
on_asked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GDBusMethodInvocation *invocation = user_data;
  g_autoptr (GError) error = NULL;

  if (lkl_question_asker_ask_for_program_finish (LKL_QUESTION_ASKER (source), result, &error))
    g_dbus_method_invocation_return_value (invocation, NULL);
  else
    lkl_agent_service_return_error (invocation, error);
}

static gboolean
on_ask (LklBus *bus, GDBusMethodInvocation *invocation, LklAgent *self)
{
  if (lkl_agent_bus_is_ready (self, invocation))
    lkl_question_asker_ask_for_program_async (
        self->asker, LKL_QUESTION_WISH_NOTIFICATION, on_asked, invocation);
  return TRUE;
}

/* A program that calls this in a window's place has little of it: nothing is shown, and it is heard
 * as often as a person who clicks and clicks. */
static gboolean
on_ask_here (LklBus *bus, GDBusMethodInvocation *invocation, LklAgent *self)
{
  if (lkl_agent_bus_is_ready (self, invocation))
    lkl_question_asker_ask_for_program_async (
        self->asker, LKL_QUESTION_WISH_HERE, on_asked, invocation);
  return TRUE;
}

static gboolean
on_list_open_questions (LklBus *bus, GDBusMethodInvocation *invocation, LklAgent *self)
{
  g_auto (GVariantBuilder) questions = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));
  const LklQuestion *question;

  if (!lkl_agent_bus_is_ready (self, invocation))
    return TRUE;
  question = lkl_question_asker_get_open (self->asker);
  if (question != NULL)
    g_variant_builder_add_value (&questions, describe_open (self->asker, question));
  lkl_bus_complete_list_open_questions (bus, invocation, g_variant_builder_end (&questions));
  return TRUE;
}

static gboolean
on_list_recent_answers (LklBus *bus, GDBusMethodInvocation *invocation, LklAgent *self)
{
  g_auto (GVariantBuilder) answers = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));
  const LklRecentAnswer *answer;

  if (!lkl_agent_bus_is_ready (self, invocation))
    return TRUE;
  answer = lkl_question_follow_up_get_recent (lkl_question_asker_get_follow_up (self->asker));
  if (answer != NULL)
    g_variant_builder_add_value (&answers, describe_recent (answer));
  lkl_bus_complete_list_recent_answers (bus, invocation, g_variant_builder_end (&answers));
  return TRUE;
}

/* ---- An answer ---- */

static void
on_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GDBusMethodInvocation *invocation = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *uid =
      lkl_question_asker_answer_finish (LKL_QUESTION_ASKER (source), result, &error);

  if (uid != NULL)
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(s)", uid));
  else
    lkl_agent_service_return_error (invocation, error);
}

static gboolean
on_answer (LklBus *bus,
           GDBusMethodInvocation *invocation,
           const char *question,
           guint version,
           const char *choice,
           const char *mode_name,
           LklAgent *self)
{
  LklQuestionMode mode;

  if (!lkl_agent_bus_is_ready (self, invocation))
    return TRUE;
  if (strlen (question) > MAX_ID_BYTES || strlen (choice) > MAX_ID_BYTES)
    return lkl_agent_bus_refuse (
        invocation, G_DBUS_ERROR_INVALID_ARGS, "question or choice is too long");
  if (!lkl_question_mode_from_name (mode_name, &mode))
    return lkl_agent_bus_refuse (
        invocation, G_DBUS_ERROR_INVALID_ARGS, "mode is \"named\" or \"confidential\"");
  lkl_question_asker_answer_async (
      self->asker, question, version, choice, mode, on_answered, invocation);
  return TRUE;
}

typedef gboolean (*CloseFunc) (LklQuestionAsker *asker,
                               const char *question,
                               guint version,
                               GError **error);

/* Without an answer, in the way of @close. */
static gboolean
close_question (LklAgent *self,
                GDBusMethodInvocation *invocation,
                const char *question,
                guint version,
                CloseFunc close)
{
  g_autoptr (GError) error = NULL;

  if (!lkl_agent_bus_is_ready (self, invocation))
    return TRUE;
  if (close (self->asker, question, version, &error))
    g_dbus_method_invocation_return_value (invocation, NULL);
  else
    lkl_agent_service_return_error (invocation, error);
  return TRUE;
}

static gboolean
on_dismiss (LklBus *bus,
            GDBusMethodInvocation *invocation,
            const char *question,
            guint version,
            LklAgent *self)
{
  return close_question (self, invocation, question, version, lkl_question_asker_dismiss);
}

static gboolean
on_put_aside (LklBus *bus,
              GDBusMethodInvocation *invocation,
              const char *question,
              guint version,
              LklAgent *self)
{
  return close_question (self, invocation, question, version, lkl_question_asker_leave);
}

static gboolean
on_snooze (LklBus *bus,
           GDBusMethodInvocation *invocation,
           const char *question,
           guint version,
           LklAgent *self)
{
  return close_question (self, invocation, question, version, lkl_question_asker_snooze);
}

/* ---- The second step ---- */

static void
on_revised (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GDBusMethodInvocation *invocation = user_data;
  g_autoptr (GError) error = NULL;

  if (lkl_question_follow_up_revise_finish (LKL_QUESTION_FOLLOW_UP (source), result, &error))
    g_dbus_method_invocation_return_value (invocation, NULL);
  else
    lkl_agent_service_return_error (invocation, error);
}

/* Takes out of @rest what it knows. The texts belong to the variant that @rest was made of.
 * @reasons: (out) (transfer container) (nullable) */
static void
read_changes (GVariantDict *rest, LklAnswerChange *change, const char ***reasons, gboolean *contact)
{
  if (g_variant_dict_lookup (rest, "reasons", "^a&s", reasons))
    change->reasons = *reasons;
  if (g_variant_dict_lookup (rest, "contact", "b", contact))
    change->contact = contact;
  g_variant_dict_lookup (rest, "choice", "&s", &change->choice);
  g_variant_dict_lookup (rest, "lost", "&s", &change->lost);
  g_variant_dict_lookup (rest, "comment", "&s", &change->comment);
  g_variant_dict_lookup (rest, "thanks", "&s", &change->thanks);
}

static guint
count_changes (const LklAnswerChange *change)
{
  return (change->choice != NULL) + (change->reasons != NULL) + (change->lost != NULL)
         + (change->comment != NULL) + (change->contact != NULL) + (change->thanks != NULL);
}

static gboolean
on_revise_answer (LklBus *bus,
                  GDBusMethodInvocation *invocation,
                  const char *answer,
                  GVariant *changes,
                  LklAgent *self)
{
  g_auto (GVariantDict) rest = G_VARIANT_DICT_INIT (changes);
  LklAnswerChange change = { 0 };
  g_autofree const char **reasons = NULL;
  gboolean contact = FALSE;

  if (!lkl_agent_bus_is_ready (self, invocation))
    return TRUE;
  read_changes (&rest, &change, &reasons, &contact);
  /* A member that is unknown or of another type would be lost without a word. */
  if (count_changes (&change) != g_variant_n_children (changes))
    return lkl_agent_bus_refuse (
        invocation, G_DBUS_ERROR_INVALID_ARGS, "a change that is unknown or of another type");
  if (change.thanks != NULL && *change.thanks != '\0'
      && lkl_people_directory_find (self->people, change.thanks) == NULL)
    return lkl_agent_bus_refuse (
        invocation, G_DBUS_ERROR_INVALID_ARGS, "thanks to nobody of ListPeople");
  lkl_question_follow_up_revise_async (
      lkl_question_asker_get_follow_up (self->asker), answer, &change, on_revised, invocation);
  return TRUE;
}

void
lkl_agent_connect_questions (LklAgent *self)
{
  const LklAgentBusHandler handlers[] = {
    { "handle-ask", G_CALLBACK (on_ask) },
    { "handle-ask-here", G_CALLBACK (on_ask_here) },
    { "handle-list-open-questions", G_CALLBACK (on_list_open_questions) },
    { "handle-answer", G_CALLBACK (on_answer) },
    { "handle-dismiss", G_CALLBACK (on_dismiss) },
    { "handle-put-aside", G_CALLBACK (on_put_aside) },
    { "handle-snooze", G_CALLBACK (on_snooze) },
    { "handle-list-recent-answers", G_CALLBACK (on_list_recent_answers) },
    { "handle-revise-answer", G_CALLBACK (on_revise_answer) },
  };

  lkl_agent_bus_connect (self, handlers, G_N_ELEMENTS (handlers));
}
