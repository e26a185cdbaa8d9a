/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAgentMessages"

#include <glib/gi18n.h>

#include "agent/agent-private.h"
#include "agent/messages/message-limit.h"

/* The fact that counts a day's messages. */
#define SAID_KEY "messages-said"

/* What a person said, on its way to the journal. */
typedef struct
{
  LklPersonMessage *message; /* (owned) */
  gint64 now_usecs;          /* wall time */
} Saying;

static void
saying_free (Saying *saying)
{
  lkl_person_message_unref (saying->message);
  g_free (saying);
}

gboolean
lkl_agent_has_reader (LklAgent *self)
{
  return self->sync != NULL && lkl_sync_get_credentials (self->sync) != NULL
         && self->is_first_page_shown && lkl_agent_sends (self, LKL_RECORD_CLASS_ANSWERS);
}

/* Rounded up: nobody shall wait in vain. */
char *
lkl_agent_describe_expected_reply (LklAgent *self)
{
  LklDocumentSet *documents = lkl_agent_get_documents (self);
  const LklPolicyDocument *policy = documents != NULL ? documents->policy : NULL;
  const guint minutes = policy != NULL ? policy->expected_reply_minutes : 0;
  const guint hours = (minutes + 59) / 60;

  if (minutes == 0)
    return g_strdup ("");
  if (minutes < 100)
    return g_strdup_printf (ngettext ("Your IT team usually answers within %u minute.",
                                      "Your IT team usually answers within %u minutes.",
                                      minutes),
                            minutes);
  return g_strdup_printf (ngettext ("Your IT team usually answers within %u hour.",
                                    "Your IT team usually answers within %u hours.",
                                    hours),
                          hours);
}

/* On the journal's thread. Counted and written in one transaction, so that what is refused was not
 * said, and what was said is not taken twice. */
static gboolean
say_job (LklJournal *journal, gpointer data, GError **error)
{
  const Saying *saying = data;
  g_autoptr (GError) local_error = NULL;
  g_autofree char *said = lkl_journal_get_fact (journal, SAID_KEY, &local_error);
  g_autofree char *kept = NULL;
  g_autoptr (LklRecord) record = NULL;

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  switch (lkl_message_limit_take (said, saying->message, saying->now_usecs, &kept))
    {
    case LKL_MESSAGE_LIMIT_SAID:
      return TRUE;
    case LKL_MESSAGE_LIMIT_FULL:
      g_set_error_literal (
          error,
          LKL_ERROR,
          LKL_ERROR_REFUSED,
          _ ("This was said very often today. Please call or write to your IT team."));
      return FALSE;
    case LKL_MESSAGE_LIMIT_NEW:
      break;
    }
  record = lkl_person_message_to_record (saying->message, saying->now_usecs);
  return lkl_journal_add_record_with_fact (journal, record, SAID_KEY, kept, error);
}

static void
on_said (GObject *journal, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  LklAgent *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (!lkl_journal_run_finish (LKL_JOURNAL (journal), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (!self->is_ended && self->sync != NULL)
    lkl_sync_record_added (self->sync, LKL_RECORD_CLASS_ANSWERS);
  if (!self->is_ended)
    lkl_agent_note_hello (self, g_task_get_task_data (task));
  g_task_return_boolean (task, TRUE);
}

/* Whether it would come to somebody. */
static gboolean
check_reader (LklAgent *self, const LklPersonMessage *message, GError **error)
{
  if (!lkl_agent_has_reader (self))
    {
      g_set_error_literal (
          error,
          LKL_ERROR,
          LKL_ERROR_UNAVAILABLE,
          !lkl_agent_sends (self, LKL_RECORD_CLASS_ANSWERS)
              ? _ ("It is switched off that what you say leaves this PC, so nobody would read it. "
                   "“What leaves this PC” has the switch.")
              : _ ("Your IT team can’t read this from here yet. Please call or write to them."));
      return FALSE;
    }
  if (message->to != NULL && lkl_people_directory_find (self->people, message->to) == NULL)
    {
      g_set_error_literal (
          error, LKL_ERROR, LKL_ERROR_NOT_FOUND, _ ("Your IT team has nobody of this name."));
      return FALSE;
    }
  return TRUE;
}

void
lkl_agent_say_async (LklAgent *self,
                     LklPersonMessage *message,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  GError *error = NULL;
  Saying *saying;

  g_task_set_source_tag (task, lkl_agent_say_async);
  g_task_set_task_data (
      task, lkl_person_message_ref (message), (GDestroyNotify) lkl_person_message_unref);
  if (!check_reader (self, message, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  saying = g_new0 (Saying, 1);
  saying->message = lkl_person_message_ref (message);
  saying->now_usecs = lkl_clock_get_wall_usecs (self->clock);
  lkl_journal_run_async (self->journal,
                         say_job,
                         saying,
                         (GDestroyNotify) saying_free,
                         NULL,
                         on_said,
                         g_steal_pointer (&task));
}

gboolean
lkl_agent_say_finish (LklAgent *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
