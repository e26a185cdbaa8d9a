/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklBusAnswersSending"

#include <glib/gi18n.h>

#include "agent/agent-erasure.h"
#include "agent/agent-sending.h"
#include "agent/bus-answers.h"
#include "agent/journal/journal-waiting.h"
#include "agent/privacy/disclosure-register.h"

/* ---- What is so ---- */

static const LklDisclosureClass disclosure_classes[] = {
  [LKL_RECORD_CLASS_MEASUREMENTS] = LKL_DISCLOSURE_MEASUREMENTS,
  [LKL_RECORD_CLASS_EVENTS] = LKL_DISCLOSURE_EVENTS,
  [LKL_RECORD_CLASS_ANSWERS] = LKL_DISCLOSURE_ANSWERS,
};

/* What a job on the journal's thread counts, and for whom. */
typedef struct
{
  LklAgent *agent;                   /* (owned) */
  GDBusMethodInvocation *invocation; /* (owned) until it is answered */
  gint64 waiting[LKL_RECORD_CLASS_COUNT];
} SendingCall;

static void
sending_call_free (SendingCall *call)
{
  g_object_unref (call->agent);
  g_free (call);
}

static gboolean
count_job (LklJournal *journal, gpointer data, GError **error)
{
  SendingCall *call = data;

  for (guint i = 0; i < LKL_RECORD_CLASS_COUNT; i++)
    {
      call->waiting[i] = lkl_journal_count_waiting_of (journal, (LklRecordClass) i, error);
      if (call->waiting[i] < 0)
        return FALSE;
    }
  return TRUE;
}

static GVariant *
describe_class (LklAgent *self, LklRecordClass record_class, gint64 n_waiting)
{
  LklSettings *settings = lkl_settings_watch_get_settings (self->settings);
  const LklSetting setting = lkl_agent_sending_get_setting (record_class);
  const char *obstacle = lkl_agent_sending_find_obstacle (self, record_class);
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&dict, "id", "s", lkl_record_class_get_name (record_class));
  g_variant_dict_insert (
      &dict, "title", "s", lkl_disclosure_class_get_title (disclosure_classes[record_class]));
  g_variant_dict_insert (&dict, "isOn", "b", lkl_agent_sends (self, record_class));
  g_variant_dict_insert (&dict, "isLocked", "b", lkl_settings_is_locked (settings, setting));
  g_variant_dict_insert (&dict, "lockedBy", "s", lkl_settings_get_lock_source (settings, setting));
  g_variant_dict_insert (&dict, "waiting", "u", (guint32) MIN (n_waiting, G_MAXUINT32));
  g_variant_dict_insert (&dict, "obstacle", "s", obstacle != NULL ? _ (obstacle) : "");
  return g_variant_dict_end (&dict);
}

static void
on_counted (GObject *journal, GAsyncResult *result, gpointer user_data)
{
  SendingCall *call = lkl_journal_run_get_data (result);
  g_auto (GVariantBuilder) classes = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));
  g_auto (GVariantDict) sending = G_VARIANT_DICT_INIT (NULL);
  g_autofree char *pause = NULL;
  g_autofree char *erasure = NULL;
  g_autoptr (GError) error = NULL;

  if (!lkl_journal_run_finish (LKL_JOURNAL (journal), result, &error))
    {
      lkl_agent_service_return_error (call->invocation, error);
      return;
    }
  if (call->agent->is_ended)
    {
      lkl_agent_bus_refuse (call->invocation, G_DBUS_ERROR_FAILED, "the agent ends");
      return;
    }
  /* What a person says comes first. */
  for (guint i = LKL_RECORD_CLASS_COUNT; i-- > 0;)
    g_variant_builder_add_value (
        &classes, describe_class (call->agent, (LklRecordClass) i, call->waiting[i]));
  pause = lkl_agent_sending_describe_pause (call->agent);
  g_variant_dict_insert_value (&sending, "classes", g_variant_builder_end (&classes));
  erasure = lkl_agent_erasure_describe (call->agent);
  g_variant_dict_insert (&sending, "pause", "s", pause);
  g_variant_dict_insert (&sending, "erasure", "s", lkl_agent_erasure_get_state (call->agent));
  g_variant_dict_insert (&sending, "erasureText", "s", erasure);
  g_dbus_method_invocation_return_value (call->invocation,
                                         g_variant_new ("(@a{sv})", g_variant_dict_end (&sending)));
}

static gboolean
on_get_sending (LklBus *bus, GDBusMethodInvocation *invocation, LklAgent *self)
{
  SendingCall *call;

  if (!lkl_agent_bus_is_ready (self, invocation))
    return TRUE;
  call = g_new0 (SendingCall, 1);
  call->agent = g_object_ref (self);
  call->invocation = invocation;
  lkl_journal_run_async (
      self->journal, count_job, call, (GDestroyNotify) sending_call_free, NULL, on_counted, NULL);
  return TRUE;
}

/* ---- A switch ---- */

typedef struct
{
  LklJournal *journal;               /* (owned) */
  GDBusMethodInvocation *invocation; /* (owned) until it is answered */
  LklRecordClass record_class;
  gboolean deletes_waiting;
  gint64 n_deleted;
} SwitchCall;

static void
switch_call_free (SwitchCall *call)
{
  g_object_unref (call->journal);
  g_free (call);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwitchCall, switch_call_free)

static gboolean
delete_job (LklJournal *journal, gpointer data, GError **error)
{
  SwitchCall *call = data;

  return lkl_journal_delete_waiting (journal, call->record_class, &call->n_deleted, error);
}

static void
return_deleted (const SwitchCall *call)
{
  g_dbus_method_invocation_return_value (
      call->invocation, g_variant_new ("(u)", (guint32) MIN (call->n_deleted, G_MAXUINT32)));
}

static void
on_deleted (GObject *journal, GAsyncResult *result, gpointer user_data)
{
  const SwitchCall *call = lkl_journal_run_get_data (result);
  g_autoptr (GError) error = NULL;

  if (lkl_journal_run_finish (LKL_JOURNAL (journal), result, &error))
    return_deleted (call);
  else
    lkl_agent_service_return_error (call->invocation, error);
}

/* Nothing more of it is recorded now, so what waits is all there is. */
static void
on_switched (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SwitchCall) call = user_data;
  g_autoptr (GError) error = NULL;
  LklJournal *journal = call->journal;

  if (!lkl_settings_watch_set_finish (LKL_SETTINGS_WATCH (source), result, &error))
    lkl_agent_service_return_error (call->invocation, error);
  else if (!call->deletes_waiting)
    return_deleted (call);
  else
    lkl_journal_run_async (journal,
                           delete_job,
                           g_steal_pointer (&call),
                           (GDestroyNotify) switch_call_free,
                           NULL,
                           on_deleted,
                           NULL);
}

static gboolean
on_set_sending (LklBus *bus,
                GDBusMethodInvocation *invocation,
                const char *class_name,
                gboolean is_on,
                gboolean deletes_waiting,
                LklAgent *self)
{
  LklRecordClass record_class;
  SwitchCall *call;

  if (!lkl_agent_bus_is_ready (self, invocation))
    return TRUE;
  if (!lkl_record_class_from_name (class_name, &record_class))
    return lkl_agent_bus_refuse (invocation,
                                 G_DBUS_ERROR_INVALID_ARGS,
                                 "no class \"answers\", \"events\", \"measurements\"");
  if (is_on && deletes_waiting)
    return lkl_agent_bus_refuse (
        invocation, G_DBUS_ERROR_INVALID_ARGS, "what is on is not deleted");
  call = g_new0 (SwitchCall, 1);
  call->journal = g_object_ref (self->journal);
  call->invocation = invocation;
  call->record_class = record_class;
  call->deletes_waiting = deletes_waiting;
  lkl_settings_watch_set_async (self->settings,
                                lkl_agent_sending_get_setting (record_class),
                                is_on ? "true" : "false",
                                on_switched,
                                call);
  return TRUE;
}

/* ---- The pause ---- */

static void
on_paused (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GDBusMethodInvocation *invocation = user_data;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (!lkl_agent_pause_sending_finish (LKL_AGENT (source), result, &error))
    {
      lkl_agent_service_return_error (invocation, error);
      return;
    }
  text = LKL_AGENT (source)->is_ended ? g_strdup ("")
                                      : lkl_agent_sending_describe_pause (LKL_AGENT (source));
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(s)", text));
}

static gboolean
on_pause_sending (LklBus *bus, GDBusMethodInvocation *invocation, const char *name, LklAgent *self)
{
  LklPauseLength length = LKL_PAUSE_NONE;

  if (!lkl_agent_bus_is_ready (self, invocation))
    return TRUE;
  if (*name != '\0' && !lkl_pause_length_from_name (name, &length))
    return lkl_agent_bus_refuse (
        invocation, G_DBUS_ERROR_INVALID_ARGS, "a pause is for an \"hour\" or until \"tomorrow\"");
  lkl_agent_pause_sending_async (self, length, on_paused, invocation);
  return TRUE;
}

/* ---- "Delete mine" ---- */

static void
on_erased (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GDBusMethodInvocation *invocation = user_data;
  g_autoptr (GError) error = NULL;

  if (lkl_agent_erase_finish (LKL_AGENT (source), result, &error))
    g_dbus_method_invocation_return_value (invocation, NULL);
  else
    lkl_agent_service_return_error (invocation, error);
}

static gboolean
on_delete_mine (LklBus *bus, GDBusMethodInvocation *invocation, LklAgent *self)
{
  if (lkl_agent_bus_is_ready (self, invocation))
    lkl_agent_erase_async (self, on_erased, invocation);
  return TRUE;
}

void
lkl_agent_connect_sending (LklAgent *self)
{
  const LklAgentBusHandler handlers[] = {
    { "handle-get-sending", G_CALLBACK (on_get_sending) },
    { "handle-set-sending", G_CALLBACK (on_set_sending) },
    { "handle-pause-sending", G_CALLBACK (on_pause_sending) },
    { "handle-delete-mine", G_CALLBACK (on_delete_mine) },
  };

  lkl_agent_bus_connect (self, handlers, G_N_ELEMENTS (handlers));
}
