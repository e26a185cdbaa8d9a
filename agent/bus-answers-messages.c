/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklBusAnswersMessages"

#include <glib/gi18n.h>

#include "agent/bus-answers.h"

static void
on_said (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GDBusMethodInvocation *invocation = user_data;
  g_autoptr (GError) error = NULL;

  if (lkl_agent_say_finish (LKL_AGENT (source), result, &error))
    g_dbus_method_invocation_return_value (invocation, NULL);
  else
    lkl_agent_service_return_error (invocation, error);
}

/* Answers the call once it is said. @words: (nullable) */
static gboolean
say_to (LklAgent *self,
        GDBusMethodInvocation *invocation,
        LklPersonMessageKind kind,
        const char *uid,
        const char *words)
{
  g_autoptr (LklPersonMessage) message = NULL;
  g_autoptr (GError) error = NULL;

  if (!lkl_agent_bus_is_ready (self, invocation))
    return TRUE;
  message = lkl_person_message_new (kind, uid, words, NULL, NULL, &error);
  if (message == NULL)
    lkl_agent_service_return_error (invocation, error);
  else
    lkl_agent_say_async (self, message, on_said, invocation);
  return TRUE;
}

static gboolean
on_say_hello (LklBus *bus, GDBusMethodInvocation *invocation, const char *uid, LklAgent *self)
{
  return say_to (self, invocation, LKL_PERSON_MESSAGE_HELLO, uid, NULL);
}

static gboolean
on_ask_for_visit (LklBus *bus, GDBusMethodInvocation *invocation, const char *uid, LklAgent *self)
{
  return say_to (self, invocation, LKL_PERSON_MESSAGE_VISIT, uid, NULL);
}

static gboolean
on_thank (LklBus *bus,
          GDBusMethodInvocation *invocation,
          const char *uid,
          const char *words,
          LklAgent *self)
{
  return say_to (self, invocation, LKL_PERSON_MESSAGE_THANKS, uid, words);
}

/* ---- A raised hand ---- */

/* Empty, or what the person can tell by its name. */
static gboolean
is_service (LklAgent *self, const char *service)
{
  g_autoptr (GHashTable) names = lkl_agent_list_service_names (self);

  return *service == '\0' || g_hash_table_contains (names, service);
}

/* A preview that waits for what the journal's thread reads. */
typedef struct
{
  LklAgent *agent;                   /* (owned) */
  GDBusMethodInvocation *invocation; /* (owned) until it is answered */
  char *service;                     /* (owned) */
} PreviewCall;

static void
preview_call_free (PreviewCall *call)
{
  g_object_unref (call->agent);
  g_free (call->service);
  g_free (call);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PreviewCall, preview_call_free)

typedef struct
{
  gint64 since_usecs;
  GPtrArray *outages; /* (owned) (nullable) */
} OutagesJob;

static void
outages_job_free (OutagesJob *job)
{
  g_clear_pointer (&job->outages, g_ptr_array_unref);
  g_free (job);
}

/* On the journal's thread. */
static gboolean
read_outages (LklJournal *journal, gpointer data, GError **error)
{
  OutagesJob *job = data;

  job->outages = lkl_journal_list_outages (journal, job->since_usecs, error);
  return job->outages != NULL;
}

static void
on_outages_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PreviewCall) call = user_data;
  LklAgent *self = call->agent;
  const OutagesJob *job = lkl_journal_run_get_data (result);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!lkl_journal_run_finish (LKL_JOURNAL (source), result, &error))
    {
      lkl_agent_service_return_error (call->invocation, error);
      return;
    }
  lkl_agent_add_trouble_of_now (self, job->outages);
  text = lkl_agent_describe_hand (self, call->service, job->outages);
  if (self->previews == NULL)
    self->previews = lkl_hand_previews_new ();
  lkl_hand_previews_add (
      self->previews, call->service, text, lkl_clock_get_boot_usecs (self->clock));
  g_dbus_method_invocation_return_value (call->invocation, g_variant_new ("(s)", text));
}

static gboolean
refuse_service (GDBusMethodInvocation *invocation)
{
  return lkl_agent_bus_refuse (invocation,
                               G_DBUS_ERROR_INVALID_ARGS,
                               _ ("This is not one of your organisation's services any more. "
                                  "Please choose again."));
}

static gboolean
on_preview_hand (LklBus *bus,
                 GDBusMethodInvocation *invocation,
                 const char *service,
                 LklAgent *self)
{
  PreviewCall *call;
  OutagesJob *job;

  if (!lkl_agent_bus_is_ready (self, invocation))
    return TRUE;
  if (!is_service (self, service))
    return refuse_service (invocation);
  call = g_new0 (PreviewCall, 1);
  call->agent = g_object_ref (self);
  call->invocation = invocation;
  call->service = g_strdup (service);
  job = g_new0 (OutagesJob, 1);
  job->since_usecs = lkl_clock_get_wall_usecs (self->clock) - LKL_AGENT_HAND_EVIDENCE_USECS;
  lkl_journal_run_async (self->journal,
                         read_outages,
                         job,
                         (GDestroyNotify) outages_job_free,
                         NULL,
                         on_outages_read,
                         call);
  return TRUE;
}

static gboolean
was_shown (LklAgent *self, const char *service, const char *text)
{
  return self->previews != NULL
         && lkl_hand_previews_has (
             self->previews, service, text, lkl_clock_get_boot_usecs (self->clock));
}

static gboolean
on_raise_hand (LklBus *bus,
               GDBusMethodInvocation *invocation,
               const char *service,
               const char *words,
               const char *preview,
               LklAgent *self)
{
  g_autoptr (LklPersonMessage) message = NULL;
  g_autoptr (GError) error = NULL;

  if (!lkl_agent_bus_is_ready (self, invocation))
    return TRUE;
  if (!is_service (self, service))
    return refuse_service (invocation);
  if (*preview != '\0' && !was_shown (self, service, preview))
    return lkl_agent_bus_refuse (
        invocation,
        G_DBUS_ERROR_INVALID_ARGS,
        _ ("The text about your PC is no longer the one that was shown. Please look at it again."));
  message = lkl_person_message_new (LKL_PERSON_MESSAGE_HAND, NULL, words, preview, service, &error);
  if (message == NULL)
    lkl_agent_service_return_error (invocation, error);
  else
    lkl_agent_say_async (self, message, on_said, invocation);
  return TRUE;
}

void
lkl_agent_connect_messages (LklAgent *self)
{
  const LklAgentBusHandler handlers[] = {
    { "handle-say-hello", G_CALLBACK (on_say_hello) },
    { "handle-ask-for-visit", G_CALLBACK (on_ask_for_visit) },
    { "handle-preview-hand", G_CALLBACK (on_preview_hand) },
    { "handle-raise-hand", G_CALLBACK (on_raise_hand) },
    { "handle-thank", G_CALLBACK (on_thank) },
  };

  lkl_agent_bus_connect (self, handlers, G_N_ELEMENTS (handlers));
}
