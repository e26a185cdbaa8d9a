/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklNameProbe"

#include "agent/connectivity/probes/name-probe.h"

#include "agent/base/error.h"

#define MAX_NAMES 8

typedef struct
{
  LklServerChoice *choice;       /* (owned) */
  LklConnectivitySample *sample; /* (owned) */
  LklClock *clock;               /* (owned) */
  char **names;                  /* (owned) */
  guint n_pending;
} NameProbe;

static void
name_probe_free (NameProbe *self)
{
  g_object_unref (self->choice);
  lkl_connectivity_sample_unref (self->sample);
  lkl_clock_unref (self->clock);
  g_strfreev (self->names);
  g_free (self);
}

void
lkl_name_probe_judge (LklConnectivitySample *sample, gint rcode)
{
  sample->rcode = rcode;
  if (sample->has_addresses)
    {
      sample->outcome = LKL_PROBE_OK;
      sample->failure = LKL_FAILURE_NONE;
      return;
    }
  if (rcode < 0)
    return;
  sample->outcome = LKL_PROBE_FAILED;
  if (rcode == LKL_DNS_RCODE_NAME_ERROR || rcode == LKL_DNS_RCODE_NO_ERROR)
    sample->failure = LKL_FAILURE_NO_NAME;
  else
    sample->failure = LKL_FAILURE_RCODE;
}

static void
end_one (GTask *task)
{
  NameProbe *self = g_task_get_task_data (task);
  LklConnectivitySample *sample = self->sample;

  if (--self->n_pending > 0 || g_task_return_error_if_cancelled (task))
    return;
  lkl_name_probe_judge (sample, sample->rcode);
  if (sample->rcode >= 0 && g_str_equal (sample->target_id, LKL_SAMPLE_IMPOSSIBLE_NAME))
    {
      sample->outcome = LKL_PROBE_OK;
      sample->failure = LKL_FAILURE_NONE;
    }
  sample->at_boot_usecs = lkl_clock_get_boot_usecs (self->clock);
  g_task_return_pointer (
      task, lkl_connectivity_sample_ref (sample), (GDestroyNotify) lkl_connectivity_sample_unref);
}

static void
on_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  NameProbe *self = g_task_get_task_data (task);
  g_autoptr (LklNameAnswer) answer = lkl_name_lookup_finish (result, NULL);

  if (answer != NULL && answer->rcode >= 0)
    {
      self->sample->is_host_alive = TRUE;
      self->sample->has_addresses |= answer->addresses->len > 0;
      /* The best that was said of any of them. */
      if (self->sample->rcode != LKL_DNS_RCODE_NO_ERROR)
        self->sample->rcode = answer->rcode;
      self->sample->dns_usecs = self->sample->total_usecs = answer->usecs;
    }
  end_one (task);
}

static void
on_server_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  NameProbe *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  const char *address;

  if (!lkl_server_choice_wait_finish (self->choice, result, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  address = lkl_server_choice_get_address (self->choice);
  if (address == NULL)
    {
      g_task_return_new_error (task, LKL_ERROR, LKL_ERROR_UNAVAILABLE, "No name server answers");
      return;
    }
  self->n_pending = 1;
  for (guint i = 0; i < MAX_NAMES && self->names[i] != NULL; i++)
    {
      self->n_pending++;
      lkl_name_lookup_async (address,
                             lkl_server_choice_get_port (self->choice),
                             self->names[i],
                             LKL_DNS_TYPE_A,
                             g_task_get_cancellable (task),
                             on_answered,
                             g_object_ref (task));
    }
  end_one (task);
}

void
lkl_name_probe_async (LklServerChoice *choice,
                      const char *sample_id,
                      const char *const *names,
                      LklClock *clock,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  NameProbe *self = g_new0 (NameProbe, 1);

  g_task_set_source_tag (task, lkl_name_probe_async);
  self->choice = g_object_ref (choice);
  self->sample = lkl_connectivity_sample_new (LKL_PROBE_NAME, sample_id, "dns-udp");
  self->clock = lkl_clock_ref (clock);
  self->names = g_strdupv ((char **) names);
  g_task_set_task_data (task, self, (GDestroyNotify) name_probe_free);
  lkl_server_choice_wait_async (choice, cancellable, on_server_chosen, g_steal_pointer (&task));
}

LklConnectivitySample *
lkl_name_probe_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
