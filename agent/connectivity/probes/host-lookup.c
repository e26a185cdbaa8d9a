/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklHostLookup"

#include "agent/connectivity/probes/host-lookup.h"

#include "agent/base/network-address.h"
#include "agent/connectivity/probes/deadline.h"

#define SYSTEM_MS 2000
#define SYSTEM_MS_WHEN_MUTE 1000

typedef struct
{
  LklServerChoice *choice; /* (owned) */
  char *name;              /* (owned) */
  LklHostLookupFlags flags;
  guint n_pending;
  LklDeadline *deadline; /* (owned): of all */
  LklDeadline *system;   /* (owned) (nullable): of the system's resolver, within it */
  LklHost *host;         /* (owned) (nullable) */
} HostLookup;

void
lkl_host_free (LklHost *self)
{
  g_ptr_array_unref (self->ipv4);
  g_ptr_array_unref (self->ipv6);
  g_free (self);
}

gboolean
lkl_host_has_no_name (const LklHost *self)
{
  if (self->ipv4->len > 0 || self->ipv6->len > 0)
    return FALSE;
  return self->rcode == LKL_DNS_RCODE_NAME_ERROR
         || (self->rcode == LKL_DNS_RCODE_NO_ERROR && !self->is_truncated);
}

/* Returns: whether there was one */
static gboolean
drop_local (GPtrArray *addresses)
{
  const guint n_addresses = addresses->len;

  for (guint i = n_addresses; i > 0; i--)
    if (!lkl_network_address_is_of_another (g_ptr_array_index (addresses, i - 1)))
      g_ptr_array_remove_index (addresses, i - 1);
  return addresses->len < n_addresses;
}

gboolean
lkl_host_drop_local (LklHost *self)
{
  const gboolean is_ipv4_dropped = drop_local (self->ipv4);
  const gboolean is_ipv6_dropped = drop_local (self->ipv6);

  return (is_ipv4_dropped || is_ipv6_dropped) && self->ipv4->len == 0 && self->ipv6->len == 0;
}

static LklHost *
host_new (void)
{
  LklHost *self = g_new0 (LklHost, 1);

  self->rcode = -1;
  self->usecs = -1;
  self->ipv4 = g_ptr_array_new_with_free_func (g_object_unref);
  self->ipv6 = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

static void
host_lookup_free (HostLookup *self)
{
  g_object_unref (self->choice);
  g_free (self->name);
  g_clear_pointer (&self->system, lkl_deadline_free);
  g_clear_pointer (&self->deadline, lkl_deadline_free);
  g_clear_pointer (&self->host, lkl_host_free);
  g_free (self);
}

static void
take_address (LklHost *host, GInetAddress *address)
{
  g_ptr_array_add (g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6 ? host->ipv6
                                                                               : host->ipv4,
                   g_object_ref (address));
}

static void
return_host (GTask *task)
{
  HostLookup *self = g_task_get_task_data (task);

  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, g_steal_pointer (&self->host), (GDestroyNotify) lkl_host_free);
}

static void
on_system_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  HostLookup *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  GList *addresses = g_resolver_lookup_by_name_finish (G_RESOLVER (source), result, &error);

  if (addresses == NULL)
    g_debug ("The system's resolver: %s", error->message);
  else
    self->host->is_by_system = TRUE;
  for (GList *each = addresses; each != NULL; each = each->next)
    take_address (self->host, each->data);
  g_resolver_free_addresses (addresses);
  return_host (task);
}

static void
ask_system (GTask *task)
{
  HostLookup *self = g_task_get_task_data (task);
  g_autoptr (GResolver) resolver = g_resolver_get_default ();
  const guint deadline_ms = self->host->rcode < 0 ? SYSTEM_MS_WHEN_MUTE : SYSTEM_MS;

  self->system = lkl_deadline_new (deadline_ms, self->deadline->cancellable);
  g_resolver_lookup_by_name_async (
      resolver, self->name, self->system->cancellable, on_system_answered, g_object_ref (task));
}

static void
end_one (GTask *task)
{
  HostLookup *self = g_task_get_task_data (task);
  LklHostLookupFlags needed;

  if (--self->n_pending > 0)
    return;
  needed = self->host->rcode < 0 ? LKL_HOST_LOOKUP_SYSTEM_WHEN_MUTE : LKL_HOST_LOOKUP_SYSTEM;
  if (self->host->ipv4->len == 0 && self->host->ipv6->len == 0 && (self->flags & needed) != 0
      && !g_cancellable_is_cancelled (self->deadline->cancellable))
    ask_system (task);
  else
    return_host (task);
}

static void
take_answer (HostLookup *self, const LklNameAnswer *answer)
{
  self->host->is_truncated |= lkl_name_answer_has_addresses (answer) && answer->addresses->len == 0;
  for (guint i = 0; i < answer->addresses->len; i++)
    take_address (self->host, g_ptr_array_index (answer->addresses, i));
}

static void
take_ipv4_answer (HostLookup *self, const LklNameAnswer *answer)
{
  self->host->rcode = answer->rcode;
  self->host->usecs = answer->usecs;
  take_answer (self, answer);
}

static void
on_ipv4_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (LklNameAnswer) answer = lkl_name_lookup_finish (result, NULL);

  if (answer != NULL)
    take_ipv4_answer (g_task_get_task_data (task), answer);
  end_one (task);
}

static void
on_ipv6_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (LklNameAnswer) answer = lkl_name_lookup_finish (result, NULL);

  if (answer != NULL)
    take_answer (g_task_get_task_data (task), answer);
  end_one (task);
}

static void
ask_server (GTask *task, LklDnsType type, GAsyncReadyCallback callback)
{
  HostLookup *self = g_task_get_task_data (task);

  self->n_pending++;
  lkl_name_lookup_async (lkl_server_choice_get_address (self->choice),
                         lkl_server_choice_get_port (self->choice),
                         self->name,
                         type,
                         self->deadline->cancellable,
                         callback,
                         g_object_ref (task));
}

static void
on_server_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  HostLookup *self = g_task_get_task_data (task);
  const LklNameAnswer *known = NULL;

  self->n_pending = 1;
  if (lkl_server_choice_wait_finish (self->choice, result, NULL)
      && lkl_server_choice_get_address (self->choice) != NULL)
    {
      known = lkl_server_choice_find_answer (self->choice, self->name);
      if (known != NULL)
        take_ipv4_answer (self, known);
      else
        ask_server (task, LKL_DNS_TYPE_A, on_ipv4_answered);
      if ((self->flags & LKL_HOST_LOOKUP_IPV6) != 0)
        ask_server (task, LKL_DNS_TYPE_AAAA, on_ipv6_answered);
    }
  end_one (task);
}

void
lkl_host_lookup_async (LklServerChoice *choice,
                       const char *name,
                       LklHostLookupFlags flags,
                       gint64 deadline_usecs,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  HostLookup *self = g_new0 (HostLookup, 1);

  g_task_set_source_tag (task, lkl_host_lookup_async);
  self->choice = g_object_ref (choice);
  self->name = g_strdup (name);
  self->flags = flags;
  self->host = host_new ();
  self->deadline = lkl_deadline_new (lkl_deadline_get_left_ms (deadline_usecs, 0), cancellable);
  g_task_set_task_data (task, self, (GDestroyNotify) host_lookup_free);
  lkl_server_choice_wait_async (choice, cancellable, on_server_chosen, g_steal_pointer (&task));
}

LklHost *
lkl_host_lookup_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
