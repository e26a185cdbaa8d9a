/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklBusAnswersQuestions"

#include <string.h>

#include "agent/bus-answers.h"
#include "agent/questions/question-answer.h"

#define MAX_ID_BYTES 64

static gboolean
on_ask (LklBus *bus, GDBusMethodInvocation *invocation, LklAgent *self)
{
  g_autoptr (GError) error = NULL;

  if (!lkl_agent_bus_is_ready (self, invocation))
    return TRUE;
  if (lkl_question_asker_ask (self->asker, &error))
    lkl_bus_complete_ask (bus, invocation);
  else
    lkl_agent_service_return_error (invocation, error);
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
    {
      g_auto (GVariantBuilder) choices = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(ss)"));
      const char *const *ids = lkl_question_answer_get_choices (question->kind);

      for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
        g_variant_builder_add (
            &choices, "(ss)", ids[i], lkl_question_answer_get_label (question->kind, ids[i]));
      g_variant_builder_open (&questions, G_VARIANT_TYPE_VARDICT);
      g_variant_builder_add (&questions, "{sv}", "id", lkl_agent_bus_text (question->id));
      g_variant_builder_add (
          &questions, "{sv}", "version", g_variant_new_uint32 (question->version));
      g_variant_builder_add (&questions, "{sv}", "text", lkl_agent_bus_localized (question->text));
      g_variant_builder_add (&questions,
                             "{sv}",
                             "mode",
                             lkl_agent_bus_text (lkl_question_mode_get_name (question->mode)));
      g_variant_builder_add (&questions, "{sv}", "choices", g_variant_builder_end (&choices));
      g_variant_builder_close (&questions);
    }
  lkl_bus_complete_list_open_questions (bus, invocation, g_variant_builder_end (&questions));
  return TRUE;
}

static void
on_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GDBusMethodInvocation *invocation = user_data;
  g_autoptr (GError) error = NULL;

  if (lkl_question_asker_answer_finish (LKL_QUESTION_ASKER (source), result, &error))
    g_dbus_method_invocation_return_value (invocation, NULL);
  else
    lkl_agent_service_return_error (invocation, error);
}

static gboolean
on_answer (LklBus *bus,
           GDBusMethodInvocation *invocation,
           const char *question,
           guint version,
           const char *choice,
           LklAgent *self)
{
  if (!lkl_agent_bus_is_ready (self, invocation))
    return TRUE;
  if (strlen (question) > MAX_ID_BYTES || strlen (choice) > MAX_ID_BYTES)
    return lkl_agent_bus_refuse (
        invocation, G_DBUS_ERROR_INVALID_ARGS, "question or choice is too long");
  lkl_question_asker_answer_async (self->asker, question, version, choice, on_answered, invocation);
  return TRUE;
}

void
lkl_agent_connect_questions (LklAgent *self)
{
  const LklAgentBusHandler handlers[] = {
    { "handle-ask", G_CALLBACK (on_ask) },
    { "handle-list-open-questions", G_CALLBACK (on_list_open_questions) },
    { "handle-answer", G_CALLBACK (on_answer) },
  };

  lkl_agent_bus_connect (self, handlers, G_N_ELEMENTS (handlers));
}
