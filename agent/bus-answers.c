/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklBusAnswers"

#include "agent/bus-answers.h"

#include <gio/gunixfdlist.h>
#include <glib/gi18n.h>
#include <string.h>

#include "agent/agent-erasure.h"

#define MAX_CODE_BYTES 64

gboolean
lkl_agent_bus_refuse (GDBusMethodInvocation *invocation, GDBusError code, const char *message)
{
  g_dbus_method_invocation_return_error_literal (invocation, G_DBUS_ERROR, (gint) code, message);
  return TRUE;
}

gboolean
lkl_agent_bus_is_ready (LklAgent *self, GDBusMethodInvocation *invocation)
{
  if (self->journal != NULL)
    return TRUE;
  if (self->journal_problem != NULL)
    lkl_agent_bus_refuse (invocation, G_DBUS_ERROR_FAILED, self->journal_problem);
  else
    lkl_agent_service_hold_call (self->service, invocation);
  return FALSE;
}

void
lkl_agent_bus_return_bytes (GDBusMethodInvocation *invocation, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GUnixFDList) handles = lkl_agent_service_seal_bytes (bytes, &error);

  if (handles == NULL)
    lkl_agent_service_return_error (invocation, error);
  else
    g_dbus_method_invocation_return_value_with_unix_fd_list (
        invocation, g_variant_new ("(h)", 0), handles);
}

GVariant *
lkl_agent_bus_text (const char *text)
{
  return g_variant_new_string (text != NULL ? text : "");
}

GVariant *
lkl_agent_bus_localized (const LklLocalizedText *text)
{
  return lkl_agent_bus_text (
      text != NULL ? lkl_localized_text_lookup (text, g_get_language_names ()) : NULL);
}

/* A status that waits for its count from the journal's thread. */
typedef struct
{
  LklAgent *agent;                   /* (owned) */
  GDBusMethodInvocation *invocation; /* (owned) until it is answered */
} StatusCall;

typedef struct
{
  gint64 unsent;
  gint64 unsaid; /* of these, what the person said */
} StatusCounts;

static gboolean
count_job (LklJournal *journal, gpointer data, GError **error)
{
  StatusCounts *counts = data;

  counts->unsent = lkl_journal_count_waiting (journal, error);
  if (counts->unsent < 0)
    return FALSE;
  counts->unsaid = lkl_journal_count_waiting_of (journal, LKL_RECORD_CLASS_ANSWERS, error);
  return counts->unsaid >= 0;
}

static void
on_counted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree StatusCall *call = user_data;
  g_autoptr (LklAgent) self = call->agent;
  g_autoptr (GError) error = NULL;
  const StatusCounts *counts = lkl_journal_run_get_data (result);

  if (!lkl_journal_run_finish (LKL_JOURNAL (source), result, &error))
    lkl_agent_service_return_error (call->invocation, error);
  else
    g_dbus_method_invocation_return_value (
        call->invocation,
        g_variant_new ("(@a{sv})",
                       lkl_agent_describe_status (self, counts->unsent, counts->unsaid)));
}

static gboolean
on_get_status (LklBus *bus, GDBusMethodInvocation *invocation, LklAgent *self)
{
  StatusCall *call;

  if (lkl_agent_service_is_sandboxed (invocation))
    {
      lkl_bus_complete_get_status (bus, invocation, lkl_agent_describe_light (self));
      return TRUE;
    }
  if (self->journal == NULL)
    {
      lkl_bus_complete_get_status (bus, invocation, lkl_agent_describe_status (self, 0, 0));
      return TRUE;
    }
  call = g_new0 (StatusCall, 1);
  call->agent = g_object_ref (self);
  call->invocation = invocation;
  lkl_journal_run_async (
      self->journal, count_job, g_new0 (StatusCounts, 1), g_free, NULL, on_counted, call);
  return TRUE;
}

static gboolean
on_confirm_first_page (LklBus *bus, GDBusMethodInvocation *invocation, LklAgent *self)
{
  if (!lkl_agent_bus_is_ready (self, invocation))
    return TRUE;
  lkl_agent_confirm_first_page (self);
  lkl_bus_complete_confirm_first_page (bus, invocation);
  return TRUE;
}

static void
on_enrolled (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GDBusMethodInvocation *invocation = user_data;
  g_autoptr (GError) error = NULL;

  if (lkl_sync_enrol_finish (LKL_SYNC (source), result, &error))
    g_dbus_method_invocation_return_value (invocation, NULL);
  else
    lkl_agent_service_return_error (invocation, error);
}

static gboolean
on_enrol (LklBus *bus, GDBusMethodInvocation *invocation, const char *code, LklAgent *self)
{
  if (!lkl_agent_bus_is_ready (self, invocation))
    return TRUE;
  if (self->sync == NULL)
    return lkl_agent_bus_refuse (invocation,
                                 G_DBUS_ERROR_FAILED,
                                 _ ("Your IT team has not connected Linklight to its server yet."));
  if (*code == '\0' || strlen (code) > MAX_CODE_BYTES)
    return lkl_agent_bus_refuse (invocation,
                                 G_DBUS_ERROR_INVALID_ARGS,
                                 _ ("This is not a personal code. It looks like ABCD-EFGH-JKLM."));
  lkl_sync_enrol_async (self->sync, code, on_enrolled, invocation);
  return TRUE;
}

static gboolean
on_sync_now (LklBus *bus, GDBusMethodInvocation *invocation, LklAgent *self)
{
  if (!lkl_agent_bus_is_ready (self, invocation))
    return TRUE;
  if (self->sync == NULL)
    return lkl_agent_bus_refuse (invocation,
                                 G_DBUS_ERROR_FAILED,
                                 _ ("Your IT team has not connected Linklight to its server yet."));
  lkl_sync_now (self->sync);
  lkl_agent_consider_erasure (self);
  lkl_bus_complete_sync_now (bus, invocation);
  return TRUE;
}

static gboolean
on_diagnose (LklBus *bus, GDBusMethodInvocation *invocation, LklAgent *self)
{
  lkl_bus_complete_diagnose (bus, invocation, lkl_agent_diagnose (self));
  return TRUE;
}

static gboolean
on_show_config (LklBus *bus, GDBusMethodInvocation *invocation, LklAgent *self)
{
  g_auto (GVariantBuilder) list = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(sssb)"));
  LklSettings *settings = lkl_settings_watch_get_settings (self->settings);

  for (guint i = 0; i < LKL_SETTING_COUNT; i++)
    {
      LklSetting setting = (LklSetting) i;
      const LklSettingInfo *info = lkl_setting_get_info (setting);
      g_autofree char *name = g_strdup_printf ("%s.%s", info->group, info->key);

      g_variant_builder_add (&list,
                             "(sssb)",
                             name,
                             lkl_settings_get_text (settings, setting),
                             lkl_settings_get_source (settings, setting),
                             lkl_settings_is_locked (settings, setting));
    }
  lkl_bus_complete_show_config (bus, invocation, g_variant_builder_end (&list));
  return TRUE;
}

void
lkl_agent_bus_connect (LklAgent *self, const LklAgentBusHandler *handlers, guint n_handlers)
{
  LklBus *skeleton = lkl_agent_service_get_skeleton (self->service);

  for (guint i = 0; i < n_handlers; i++)
    g_signal_connect_object (skeleton, handlers[i].signal, handlers[i].callback, self, 0);
}

void
lkl_agent_connect_bus (LklAgent *self)
{
  const LklAgentBusHandler handlers[] = {
    { "handle-get-status", G_CALLBACK (on_get_status) },
    { "handle-confirm-first-page", G_CALLBACK (on_confirm_first_page) },
    { "handle-enrol", G_CALLBACK (on_enrol) },
    { "handle-sync-now", G_CALLBACK (on_sync_now) },
    { "handle-diagnose", G_CALLBACK (on_diagnose) },
    { "handle-show-config", G_CALLBACK (on_show_config) },
  };

  lkl_bus_set_version (lkl_agent_service_get_skeleton (self->service), self->options.version);
  lkl_agent_bus_connect (self, handlers, G_N_ELEMENTS (handlers));
  lkl_agent_connect_meetings (self);
  lkl_agent_connect_messages (self);
  lkl_agent_connect_notices (self);
  lkl_agent_connect_tips (self);
  lkl_agent_connect_outages (self);
  lkl_agent_connect_people (self);
  lkl_agent_connect_questions (self);
  lkl_agent_connect_sending (self);
  lkl_agent_connect_sent (self);
  lkl_agent_connect_settings (self);
  lkl_agent_connect_waiting (self);
  lkl_agent_connect_welcome (self);
  lkl_agent_connect_windows (self);
}
