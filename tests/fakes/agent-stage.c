/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "tests/fakes/agent-stage.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "agent/agent-private.h"
#include "agent/bus/agent-service.h"
#include "tests/fakes/fake-boot-times.h"
#include "tests/fakes/fake-network-source.h"
#include "tests/fakes/fake-window-pinger.h"
#include "tests/fakes/scratch-bus.h"
#include "tests/fakes/scratch-folder.h"

#define BOOT_USECS (3 * G_TIME_SPAN_DAY)
#define CALL_MS (20 * 1000)
#define ENDPOINT "http://127.0.0.1:1"
#define QUIET "[Connectivity]\nEnabled=false\n[Responsiveness]\nEnabled=false\n"

static void
on_settings_changed (GDBusConnection *connection,
                     const char *sender,
                     const char *path,
                     const char *interface,
                     const char *signal,
                     GVariant *parameters,
                     gpointer user_data)
{
  ((LklAgentStage *) user_data)->n_changes++;
}

LklAgentStage *
lkl_agent_stage_new (gint64 wall_usecs)
{
  LklAgentStage *self = g_new0 (LklAgentStage, 1);
  g_autofree char *drop_ins = NULL;

  self->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (self->bus);
  self->server = lkl_scratch_bus_connect (self->bus);
  self->caller = lkl_scratch_bus_connect (self->bus);
  g_dbus_connection_signal_subscribe (self->caller,
                                      NULL,
                                      LKL_AGENT_BUS_NAME,
                                      "SettingsChanged",
                                      NULL,
                                      NULL,
                                      G_DBUS_SIGNAL_FLAGS_NONE,
                                      on_settings_changed,
                                      self,
                                      NULL);
  self->clock = lkl_clock_new_manual (wall_usecs, BOOT_USECS);
  self->tray = lkl_fake_tray_new ();
  self->notifier = lkl_fake_notifier_new ();
  self->session = lkl_fake_session_state_new ();
  self->folder = g_dir_make_tmp ("agent-XXXXXX", NULL);
  self->admin_folder = g_build_filename (self->folder, "etc", NULL);
  drop_ins = g_build_filename (self->admin_folder, "agent.conf.d", NULL);
  self->admin_file = g_build_filename (drop_ins, "60-site.conf", NULL);
  self->personal_file = g_build_filename (self->folder, "home", "agent.conf", NULL);
  g_assert_cmpint (g_mkdir_with_parents (drop_ins, 0755), ==, 0);
  lkl_agent_stage_set_admin (self, "");
  return self;
}

void
lkl_agent_stage_set_admin (LklAgentStage *self, const char *text)
{
  g_autofree char *whole = g_strconcat (QUIET, text, NULL);

  g_assert_true (g_file_set_contents (self->admin_file, whole, -1, NULL));
}

static void
open_no_window (const char *page, const char *argument, const char *activation_token)
{
}

void
lkl_agent_stage_start (LklAgentStage *self)
{
  g_autofree char *nowhere = g_build_filename (self->folder, "nowhere", NULL);
  g_autoptr (LklFakeNetworkSource) network = lkl_fake_network_source_new ();
  g_autoptr (LklFakeWindowPinger) pinger = lkl_fake_window_pinger_new ();
  g_autoptr (LklFakeBootTimes) boot_times = lkl_fake_boot_times_new ();
  const LklAgentOptions options = {
    .settings = { .admin_folder = self->admin_folder,
                  .runtime_folder = self->admin_folder,
                  .vendor_folder = self->admin_folder,
                  .personal_file = self->personal_file,
                  .trusted_uid = getuid () },
    .state_folder = self->folder,
    .cache_folder = self->folder,
    .version = "1",
  };
  const LklDesktop desktop = {
    .tray = LKL_TRAY (self->tray),
    .notifier = LKL_NOTIFIER (self->notifier),
    .session = LKL_SESSION_STATE (self->session),
    .network = LKL_NETWORK_SOURCE (network),
    .pinger = LKL_WINDOW_PINGER (pinger),
    .boot_times = LKL_BOOT_TIMES (boot_times),
    .open_window = open_no_window,
  };
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) error = NULL;

  self->agent = lkl_agent_new (self->server, self->clock, &desktop, &options);
  g_assert_true (lkl_agent_start (self->agent));
  /* It answers when its journal is open. */
  reply = lkl_agent_stage_call (self, "ListSettings", NULL, &error);
  g_assert_no_error (error);
}

void
lkl_agent_stage_start_known (LklAgentStage *self)
{
  lkl_agent_stage_start (self);
  self->agent->is_first_page_shown = TRUE;
  while (self->agent->sync != NULL && lkl_agent_get_documents (self->agent) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

void
lkl_agent_stage_enrol (LklAgentStage *self)
{
  lkl_agent_stage_enrol_at (self, ENDPOINT);
}

void
lkl_agent_stage_enrol_at (LklAgentStage *self, const char *endpoint)
{
  g_autofree char *settings = g_strdup_printf ("[Endpoint]\nUrl=%s\nProxy=none\n", endpoint);
  g_autofree char *path = g_build_filename (self->folder, "credentials.json", NULL);
  LklCredentials credentials = { .endpoint = (char *) endpoint,
                                 .device = (char *) "5f0c6d9e-0000-4000-8000-000000000001",
                                 .organisation = (char *) "Example",
                                 .person = (char *) "Ada",
                                 .mine_token = (char *) "m" };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < LKL_RECORD_CLASS_COUNT; i++)
    credentials.tokens[i] = (char *) "t";
  g_assert_true (lkl_credentials_save (&credentials, path, &error));
  g_assert_no_error (error);
  lkl_agent_stage_set_admin (self, settings);
}

void
lkl_agent_stage_stop (LklAgentStage *self)
{
  g_object_run_dispose (G_OBJECT (self->agent));
  g_clear_object (&self->agent);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
on_called (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

GVariant *
lkl_agent_stage_call (LklAgentStage *self, const char *method, GVariant *parameters, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  g_dbus_connection_call (self->caller,
                          g_dbus_connection_get_unique_name (self->server),
                          LKL_AGENT_BUS_PATH,
                          LKL_AGENT_BUS_NAME,
                          method,
                          parameters,
                          NULL,
                          G_DBUS_CALL_FLAGS_NONE,
                          CALL_MS,
                          NULL,
                          on_called,
                          &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return g_dbus_connection_call_finish (self->caller, result, error);
}

static guint
get_number (LklAgentStage *self, const char *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = lkl_agent_stage_call (self, "GetStatus", NULL, &error);
  g_autoptr (GVariant) status = NULL;
  guint number = G_MAXUINT;

  g_assert_no_error (error);
  status = g_variant_get_child_value (reply, 0);
  g_assert_true (g_variant_lookup (status, key, "u", &number));
  return number;
}

guint
lkl_agent_stage_count_unsent (LklAgentStage *self)
{
  return get_number (self, "unsent");
}

guint
lkl_agent_stage_count_unsaid (LklAgentStage *self)
{
  return get_number (self, "unsaid");
}

void
lkl_agent_stage_stir (LklAgentStage *self)
{
  LklSessionFacts facts;

  lkl_session_state_get_facts (LKL_SESSION_STATE (self->session), &facts);
  facts.is_locked = !facts.is_locked;
  lkl_fake_session_state_set_facts (self->session, &facts);
  facts.is_locked = !facts.is_locked;
  lkl_fake_session_state_set_facts (self->session, &facts);
}

char *
lkl_agent_stage_get_setting (LklAgentStage *self, const char *key, const char *member)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = lkl_agent_stage_call (self, "ListSettings", NULL, &error);
  g_autoptr (GVariant) settings = NULL;

  g_assert_no_error (error);
  settings = g_variant_get_child_value (reply, 0);
  for (gsize i = 0; i < g_variant_n_children (settings); i++)
    {
      g_autoptr (GVariant) setting = g_variant_get_child_value (settings, i);
      g_autoptr (GVariant) value = g_variant_lookup_value (setting, member, NULL);
      const char *found;

      g_assert_true (g_variant_lookup (setting, "key", "&s", &found));
      if (!g_str_equal (found, key))
        continue;
      return g_variant_is_of_type (value, G_VARIANT_TYPE_STRING)
                 ? g_variant_dup_string (value, NULL)
                 : g_variant_print (value, FALSE);
    }
  g_assert_not_reached ();
}

void
lkl_agent_stage_free (LklAgentStage *self)
{
  if (self->agent != NULL)
    lkl_agent_stage_stop (self);
  lkl_scratch_folder_remove (self->folder);
  g_clear_object (&self->tray);
  g_clear_object (&self->notifier);
  g_clear_object (&self->session);
  lkl_clock_unref (self->clock);
  g_dbus_connection_close_sync (self->caller, NULL, NULL);
  g_dbus_connection_close_sync (self->server, NULL, NULL);
  g_clear_object (&self->caller);
  g_clear_object (&self->server);
  g_test_dbus_down (self->bus);
  g_clear_object (&self->bus);
  g_free (self->folder);
  g_free (self->admin_folder);
  g_free (self->admin_file);
  g_free (self->personal_file);
  g_free (self);
}
