/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAccessiblePrograms"

#include "platform/windows/wayland/accessible-programs.h"

#define BUS_NAME "org.a11y.Bus"
#define BUS_PATH "/org/a11y/bus"
#define TIMEOUT_MS (60 * 1000)
#define MAX_NAMES 512

struct _LklAccessiblePrograms
{
  LklBusCalls *session;
  LklAccessibleLostFunc on_lost;
  gpointer user_data;
  gboolean is_looking;
  LklBusCalls *calls;    /* (owned) (nullable): on the accessibility bus */
  gboolean is_ready;     /* so are these calls */
  GHashTable *pids;      /* (owned): unique name -> pid, 0 = not known yet */
  GSource *hang_up;      /* (owned) (nullable): the calls can't be freed by an answer to one */
  GMainContext *context; /* (owned) */
};

/* An owner that is asked for. */
typedef struct
{
  LklAccessiblePrograms *programs;
  char *name; /* (owned) */
} Question;

static void
question_free (Question *self)
{
  g_free (self->name);
  g_free (self);
}

LklAccessiblePrograms *
lkl_accessible_programs_new (LklBusCalls *session,
                             LklAccessibleLostFunc on_lost,
                             gpointer user_data)
{
  LklAccessiblePrograms *self = g_new0 (LklAccessiblePrograms, 1);

  self->session = session;
  self->on_lost = on_lost;
  self->user_data = user_data;
  self->pids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->context = g_main_context_ref_thread_default ();
  return self;
}

static void
clear_hang_up (LklAccessiblePrograms *self)
{
  if (self->hang_up != NULL)
    g_source_destroy (self->hang_up);
  g_clear_pointer (&self->hang_up, g_source_unref);
}

void
lkl_accessible_programs_free (LklAccessiblePrograms *self)
{
  clear_hang_up (self);
  g_clear_pointer (&self->calls, lkl_bus_calls_free);
  g_hash_table_unref (self->pids);
  g_main_context_unref (self->context);
  g_free (self);
}

static gboolean
on_hang_up (gpointer data)
{
  LklAccessiblePrograms *self = data;

  clear_hang_up (self);
  self->is_ready = FALSE;
  g_clear_pointer (&self->calls, lkl_bus_calls_free);
  g_hash_table_remove_all (self->pids);
  self->on_lost (self->user_data);
  return G_SOURCE_REMOVE;
}

static void
hang_up_later (LklAccessiblePrograms *self)
{
  if (self->calls == NULL || self->hang_up != NULL)
    return;
  self->hang_up = g_idle_source_new ();
  g_source_set_callback (self->hang_up, on_hang_up, self, NULL);
  g_source_attach (self->hang_up, self->context);
}

static void
on_process (const char *name, gint pid, gpointer data)
{
  LklAccessiblePrograms *self = data;

  if (g_hash_table_contains (self->pids, name))
    g_hash_table_insert (self->pids, g_strdup (name), GINT_TO_POINTER (pid));
}

static void
add_name (LklAccessiblePrograms *self, const char *name, gpointer pid)
{
  g_hash_table_insert (self->pids, g_strdup (name), pid);
  if (pid == NULL)
    lkl_bus_calls_find_process (self->calls, name, on_process, self);
}

/* A unique name is never given twice, so who is known stays known. */
static void
on_names (GVariant *reply, const GError *error, gpointer data)
{
  LklAccessiblePrograms *self = data;
  g_autoptr (GHashTable) known = NULL;
  g_autoptr (GVariantIter) names = NULL;
  const char *name;

  if (reply == NULL || !g_variant_is_of_type (reply, G_VARIANT_TYPE ("(as)")))
    {
      hang_up_later (self);
      return;
    }
  known = g_steal_pointer (&self->pids);
  self->pids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_variant_get (reply, "(as)", &names);
  while (g_variant_iter_next (names, "&s", &name))
    {
      if (*name == ':' && g_hash_table_size (self->pids) < MAX_NAMES)
        add_name (self, name, g_hash_table_lookup (known, name));
    }
}

static void
list_names (LklAccessiblePrograms *self)
{
  if (self->is_ready && self->hang_up == NULL)
    lkl_bus_calls_ask_bus (self->calls, "ListNames", NULL, on_names, self, NULL);
}

static void
on_ready (const GError *error, gpointer data)
{
  LklAccessiblePrograms *self = data;

  self->is_ready = error == NULL;
  if (error != NULL)
    hang_up_later (self);
  list_names (self);
}

static void
on_address (GVariant *reply, const GError *error, gpointer data)
{
  LklAccessiblePrograms *self = data;
  const char *address;

  self->is_looking = FALSE;
  if (reply == NULL || !g_variant_is_of_type (reply, G_VARIANT_TYPE ("(s)")))
    return;
  g_variant_get (reply, "(&s)", &address);
  if (*address != '\0' && self->calls == NULL)
    self->calls = lkl_bus_calls_open (address, on_ready, self);
}

/* @owner: by its unique name, which no service is ever started for */
static void
ask_owner (LklAccessiblePrograms *self,
           const char *owner,
           const char *interface_name,
           const char *method_name,
           GVariant *parameters,
           LklBusReplyFunc on_reply,
           gpointer data,
           GDestroyNotify destroy)
{
  const LklBusCall call = { owner, BUS_PATH, interface_name, method_name, parameters, TIMEOUT_MS };

  lkl_bus_calls_send (self->session, &call, on_reply, data, destroy);
}

static gboolean
is_in_use (GVariant *reply)
{
  g_autoptr (GVariant) properties = NULL;
  gboolean is_enabled = FALSE;
  gboolean has_reader = FALSE;

  if (reply == NULL || !g_variant_is_of_type (reply, G_VARIANT_TYPE ("(a{sv})")))
    return FALSE;
  g_variant_get (reply, "(@a{sv})", &properties);
  g_variant_lookup (properties, "IsEnabled", "b", &is_enabled);
  g_variant_lookup (properties, "ScreenReaderEnabled", "b", &has_reader);
  return is_enabled || has_reader;
}

static void
on_status (GVariant *reply, const GError *error, gpointer data)
{
  const Question *question = data;
  LklAccessiblePrograms *self = question->programs;

  if (!is_in_use (reply))
    {
      self->is_looking = FALSE;
      hang_up_later (self);
    }
  else if (self->calls == NULL)
    {
      ask_owner (self, question->name, BUS_NAME, "GetAddress", NULL, on_address, self, NULL);
    }
  else
    {
      self->is_looking = FALSE;
      list_names (self);
    }
}

static void
on_owner (GVariant *reply, const GError *error, gpointer data)
{
  LklAccessiblePrograms *self = data;
  Question *question;
  const char *owner;

  if (reply == NULL || !g_variant_is_of_type (reply, G_VARIANT_TYPE ("(s)")))
    {
      self->is_looking = FALSE;
      hang_up_later (self);
      return;
    }
  g_variant_get (reply, "(&s)", &owner);
  question = g_new0 (Question, 1);
  question->programs = self;
  question->name = g_strdup (owner);
  ask_owner (self,
             owner,
             "org.freedesktop.DBus.Properties",
             "GetAll",
             g_variant_new ("(s)", "org.a11y.Status"),
             on_status,
             question,
             (GDestroyNotify) question_free);
}

void
lkl_accessible_programs_refresh (LklAccessiblePrograms *self)
{
  if (self->is_looking)
    return;
  self->is_looking = TRUE;
  lkl_bus_calls_ask_bus (
      self->session, "GetNameOwner", g_variant_new ("(s)", BUS_NAME), on_owner, self, NULL);
}

LklBusCalls *
lkl_accessible_programs_get_calls (LklAccessiblePrograms *self)
{
  return self->is_ready ? self->calls : NULL;
}

const char *
lkl_accessible_programs_find (LklAccessiblePrograms *self, gint pid)
{
  GHashTableIter iter;
  const char *name;
  gpointer value;

  g_hash_table_iter_init (&iter, self->pids);
  while (g_hash_table_iter_next (&iter, (gpointer *) &name, &value))
    {
      if (pid > 0 && GPOINTER_TO_INT (value) == pid)
        return name;
    }
  return NULL;
}
