/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklServerChoice"

#include "agent/connectivity/probes/server-choice.h"

#define BETTER_WITHIN_MS 1000

struct _LklServerChoice
{
  GObject parent_instance;

  guint n_missing;
  guint16 port;
  char *address;         /* (owned) (nullable): the best so far */
  char *name;            /* (owned) (nullable): what it was asked for */
  LklNameAnswer *answer; /* (owned) (nullable): what it said */
  gboolean is_chosen;
  guint timer_id;
  GPtrArray *waiting; /* (owned) (element-type GTask) */
};

G_DEFINE_FINAL_TYPE (LklServerChoice, lkl_server_choice, G_TYPE_OBJECT)

static void
choose (LklServerChoice *self)
{
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&self->waiting);

  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  self->is_chosen = TRUE;
  g_clear_handle_id (&self->timer_id, g_source_remove);
  for (guint i = 0; i < waiting->len; i++)
    g_task_return_boolean (g_ptr_array_index (waiting, i), TRUE);
}

static gboolean
on_no_better (gpointer data)
{
  LklServerChoice *self = data;

  self->timer_id = 0;
  choose (self);
  return G_SOURCE_REMOVE;
}

static void
keep (LklServerChoice *self, const char *address, const char *name, LklNameAnswer *answer)
{
  g_free (self->address);
  g_free (self->name);
  g_clear_pointer (&self->answer, lkl_name_answer_unref);
  self->address = g_strdup (address);
  self->name = g_strdup (name);
  self->answer = lkl_name_answer_ref (answer);
}

void
lkl_server_choice_add (LklServerChoice *self,
                       const char *address,
                       const char *name,
                       LklNameAnswer *answer)
{
  const gboolean is_answer = answer != NULL && answer->rcode >= 0;

  if (self->n_missing > 0)
    self->n_missing--;
  if (self->is_chosen)
    return;
  if (is_answer && (self->address == NULL || lkl_name_answer_is_good (answer)))
    keep (self, address, name, answer);
  if (self->n_missing == 0 || (is_answer && lkl_name_answer_is_good (answer)))
    choose (self);
  else if (self->address != NULL && self->timer_id == 0)
    self->timer_id = g_timeout_add (BETTER_WITHIN_MS, on_no_better, self);
}

void
lkl_server_choice_wait_async (LklServerChoice *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, lkl_server_choice_wait_async);
  if (self->is_chosen)
    g_task_return_boolean (task, TRUE);
  else
    g_ptr_array_add (self->waiting, g_steal_pointer (&task));
}

gboolean
lkl_server_choice_wait_finish (LklServerChoice *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

const char *
lkl_server_choice_get_address (LklServerChoice *self)
{
  return self->is_chosen ? self->address : NULL;
}

guint16
lkl_server_choice_get_port (LklServerChoice *self)
{
  return self->port;
}

LklNameAnswer *
lkl_server_choice_find_answer (LklServerChoice *self, const char *name)
{
  return self->is_chosen && g_strcmp0 (self->name, name) == 0 ? self->answer : NULL;
}

static void
lkl_server_choice_finalize (GObject *object)
{
  LklServerChoice *self = LKL_SERVER_CHOICE (object);

  g_clear_handle_id (&self->timer_id, g_source_remove);
  g_ptr_array_unref (self->waiting);
  g_free (self->address);
  g_free (self->name);
  g_clear_pointer (&self->answer, lkl_name_answer_unref);
  G_OBJECT_CLASS (lkl_server_choice_parent_class)->finalize (object);
}

static void
lkl_server_choice_class_init (LklServerChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_server_choice_finalize;
}

static void
lkl_server_choice_init (LklServerChoice *self)
{
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
}

LklServerChoice *
lkl_server_choice_new (guint n_servers, guint16 port)
{
  LklServerChoice *self = g_object_new (LKL_TYPE_SERVER_CHOICE, NULL);

  self->n_missing = n_servers;
  self->port = port;
  self->is_chosen = n_servers == 0;
  return self;
}
