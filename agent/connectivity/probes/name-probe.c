/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklNameProbe"

#include "agent/connectivity/probes/name-probe.h"

#include "agent/base/error.h"
#include "agent/connectivity/probes/deadline.h"

#define MAX_NAMES 8

typedef struct
{
  LklServerChoice *choice;       /* (owned) */
  LklConnectivitySample *sample; /* (owned) */
  LklClock *clock;               /* (owned) */
  char **names;                  /* (owned) */
  guint n_pending;
  LklDeadline *deadline; /* (owned) */
} NameProbe;

/* One question about one name. */
typedef struct
{
  GTask *task;      /* (owned) */
  const char *name; /* (unowned): of the probe */
  LklDnsType type;
} Question;

static void
name_probe_free (NameProbe *self)
{
  g_object_unref (self->choice);
  lkl_connectivity_sample_unref (self->sample);
  lkl_clock_unref (self->clock);
  g_strfreev (self->names);
  lkl_deadline_free (self->deadline);
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

static void ask (GTask *task, const char *name, LklDnsType type);

static void
on_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Question *question = data;
  g_autoptr (GTask) task = question->task;
  NameProbe *self = g_task_get_task_data (task);
  g_autoptr (LklNameAnswer) answer = lkl_name_lookup_finish (result, NULL);

  if (answer != NULL && answer->rcode >= 0)
    {
      const gboolean has_addresses = lkl_name_answer_has_addresses (answer);

      self->sample->is_host_alive = TRUE;
      self->sample->has_addresses |= has_addresses;
      /* The name is there, so it may have the other kind. */
      if (question->type == LKL_DNS_TYPE_A && !has_addresses
          && answer->rcode == LKL_DNS_RCODE_NO_ERROR)
        ask (task, question->name, LKL_DNS_TYPE_AAAA);
      /* The best that was said of any of them. */
      if (self->sample->rcode != LKL_DNS_RCODE_NO_ERROR)
        self->sample->rcode = answer->rcode;
      self->sample->dns_usecs = self->sample->total_usecs = answer->usecs;
    }
  end_one (task);
}

static void
ask (GTask *task, const char *name, LklDnsType type)
{
  NameProbe *self = g_task_get_task_data (task);
  Question *question = g_new0 (Question, 1);

  question->task = g_object_ref (task);
  question->name = name;
  question->type = type;
  self->n_pending++;
  lkl_name_lookup_async (lkl_server_choice_get_address (self->choice),
                         lkl_server_choice_get_port (self->choice),
                         name,
                         type,
                         self->deadline->cancellable,
                         on_answered,
                         question);
}

static void
on_server_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  NameProbe *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (!lkl_server_choice_wait_finish (self->choice, result, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (lkl_server_choice_get_address (self->choice) == NULL)
    {
      g_task_return_new_error (task, LKL_ERROR, LKL_ERROR_UNAVAILABLE, "No name server answers");
      return;
    }
  self->n_pending = 1;
  for (guint i = 0; i < MAX_NAMES && self->names[i] != NULL; i++)
    ask (task, self->names[i], LKL_DNS_TYPE_A);
  end_one (task);
}

void
lkl_name_probe_async (LklServerChoice *choice,
                      const char *sample_id,
                      const char *const *names,
                      LklClock *clock,
                      gint64 deadline_usecs,
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
  self->deadline = lkl_deadline_new (lkl_deadline_get_left_ms (deadline_usecs, 0), cancellable);
  g_task_set_task_data (task, self, (GDestroyNotify) name_probe_free);
  lkl_server_choice_wait_async (choice, cancellable, on_server_chosen, g_steal_pointer (&task));
}

LklConnectivitySample *
lkl_name_probe_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
