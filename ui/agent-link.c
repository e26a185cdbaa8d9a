/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAgentLink"

#include "ui/agent-link.h"

#define AGENT_NAME "org.linklight.Agent1"
#define AGENT_PATH "/org/linklight/Agent1"
#define CALL_TIMEOUT_MS (10 * 1000)

struct _LklAgentLink
{
  GObject parent_instance;

  guint watch_id;
  LklAgentLinkState state;
  LklBus *bus;               /* (owned) (nullable): NULL unless ready */
  GCancellable *cancellable; /* (owned) (nullable): of the proxy that is being made */
};

G_DEFINE_FINAL_TYPE (LklAgentLink, lkl_agent_link, G_TYPE_OBJECT)

static void
on_status_changed (LklAgentLink *self)
{
  g_signal_emit_by_name (self, "status-changed");
}

static void
on_people_changed (LklAgentLink *self)
{
  g_signal_emit_by_name (self, "people-changed");
}

static void
on_questions_changed (LklAgentLink *self)
{
  g_signal_emit_by_name (self, "questions-changed");
}

static void
on_settings_changed (LklAgentLink *self)
{
  g_signal_emit_by_name (self, "settings-changed");
}

static void
drop_bus (LklAgentLink *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->bus != NULL)
    g_signal_handlers_disconnect_by_data (self->bus, self);
  g_clear_object (&self->bus);
}

static void
set_state (LklAgentLink *self, LklAgentLinkState state)
{
  if (self->state == state)
    return;
  self->state = state;
  g_signal_emit_by_name (self, "state-changed");
}

static void
on_proxy_made (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LklBus) bus = lkl_bus_proxy_new_finish (result, &error);
  LklAgentLink *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = LKL_AGENT_LINK (user_data);
  if (bus == NULL)
    {
      g_warning ("The agent can't be reached: %s", error->message);
      set_state (self, LKL_AGENT_LINK_ABSENT);
      return;
    }
  g_dbus_proxy_set_default_timeout (G_DBUS_PROXY (bus), CALL_TIMEOUT_MS);
  g_signal_connect_swapped (bus, "status-changed", G_CALLBACK (on_status_changed), self);
  g_signal_connect_swapped (bus, "people-changed", G_CALLBACK (on_people_changed), self);
  g_signal_connect_swapped (bus, "questions-changed", G_CALLBACK (on_questions_changed), self);
  g_signal_connect_swapped (bus, "settings-changed", G_CALLBACK (on_settings_changed), self);
  self->bus = g_steal_pointer (&bus);
  set_state (self, LKL_AGENT_LINK_READY);
}

static void
on_agent_appeared (GDBusConnection *connection,
                   const char *name,
                   const char *name_owner,
                   gpointer user_data)
{
  LklAgentLink *self = LKL_AGENT_LINK (user_data);

  drop_bus (self);
  self->cancellable = g_cancellable_new ();
  lkl_bus_proxy_new (connection,
                     G_DBUS_PROXY_FLAGS_DO_NOT_LOAD_PROPERTIES
                         | G_DBUS_PROXY_FLAGS_DO_NOT_AUTO_START,
                     AGENT_NAME,
                     AGENT_PATH,
                     self->cancellable,
                     on_proxy_made,
                     self);
}

/* Also called when there is no session bus at all. */
static void
on_agent_vanished (GDBusConnection *connection, const char *name, gpointer user_data)
{
  LklAgentLink *self = LKL_AGENT_LINK (user_data);

  drop_bus (self);
  set_state (self, LKL_AGENT_LINK_ABSENT);
}

static void
lkl_agent_link_dispose (GObject *object)
{
  LklAgentLink *self = LKL_AGENT_LINK (object);

  g_clear_handle_id (&self->watch_id, g_bus_unwatch_name);
  drop_bus (self);
  G_OBJECT_CLASS (lkl_agent_link_parent_class)->dispose (object);
}

static void
add_signal (const char *name)
{
  g_signal_new (name, LKL_TYPE_AGENT_LINK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lkl_agent_link_class_init (LklAgentLinkClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lkl_agent_link_dispose;
  add_signal ("state-changed");
  add_signal ("status-changed");
  add_signal ("people-changed");
  add_signal ("questions-changed");
  add_signal ("settings-changed");
}

static void
lkl_agent_link_init (LklAgentLink *self)
{
  self->state = LKL_AGENT_LINK_ASKING;
  self->watch_id = g_bus_watch_name (G_BUS_TYPE_SESSION,
                                     AGENT_NAME,
                                     G_BUS_NAME_WATCHER_FLAGS_NONE,
                                     on_agent_appeared,
                                     on_agent_vanished,
                                     self,
                                     NULL);
}

LklAgentLink *
lkl_agent_link_new (void)
{
  return g_object_new (LKL_TYPE_AGENT_LINK, NULL);
}

LklAgentLinkState
lkl_agent_link_get_state (LklAgentLink *self)
{
  return self->state;
}

LklBus *
lkl_agent_link_get_bus (LklAgentLink *self)
{
  return self->bus;
}
