/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklFakeBootTimes"

#include "tests/fakes/fake-boot-times.h"

#include "agent/base/error.h"

struct _LklFakeBootTimes
{
  GObject parent_instance;

  GQueue answers; /* (element-type Answer): of it the next */
  guint n_asked;
};

typedef struct
{
  LklBootDurations *durations; /* (owned) (nullable) */
  gint code;
} Answer;

static void boot_times_interface_init (LklBootTimesInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LklFakeBootTimes,
                               lkl_fake_boot_times,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (LKL_TYPE_BOOT_TIMES,
                                                      boot_times_interface_init))

static void
answer_free (Answer *self)
{
  g_clear_pointer (&self->durations, lkl_boot_durations_free);
  g_free (self);
}

static void
read_async (LklBootTimes *boot_times,
            GCancellable *cancellable,
            GAsyncReadyCallback callback,
            gpointer user_data)
{
  LklFakeBootTimes *self = LKL_FAKE_BOOT_TIMES (boot_times);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  const Answer *answer = g_queue_peek_head (&self->answers);
  LklBootDurations *copy;

  self->n_asked++;
  if (answer == NULL || answer->durations == NULL)
    {
      const gint code = answer != NULL ? answer->code : LKL_ERROR_UNAVAILABLE;

      g_task_return_new_error (task, LKL_ERROR, code, "as the test says");
    }
  else
    {
      copy = g_memdup2 (answer->durations, sizeof *copy);
      copy->boot_id = g_strdup (answer->durations->boot_id);
      copy->login_id = g_strdup (answer->durations->login_id);
      g_task_return_pointer (task, copy, (GDestroyNotify) lkl_boot_durations_free);
    }
  if (self->answers.length > 1)
    answer_free (g_queue_pop_head (&self->answers));
}

static LklBootDurations *
read_finish (LklBootTimes *boot_times, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
boot_times_interface_init (LklBootTimesInterface *iface)
{
  iface->read_async = read_async;
  iface->read_finish = read_finish;
}

static void
lkl_fake_boot_times_init (LklFakeBootTimes *self)
{
  g_queue_init (&self->answers);
}

static void
lkl_fake_boot_times_finalize (GObject *object)
{
  g_queue_clear_full (&LKL_FAKE_BOOT_TIMES (object)->answers, (GDestroyNotify) answer_free);
  G_OBJECT_CLASS (lkl_fake_boot_times_parent_class)->finalize (object);
}

static void
lkl_fake_boot_times_class_init (LklFakeBootTimesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_fake_boot_times_finalize;
}

LklFakeBootTimes *
lkl_fake_boot_times_new (void)
{
  return g_object_new (LKL_TYPE_FAKE_BOOT_TIMES, NULL);
}

void
lkl_fake_boot_times_add (LklFakeBootTimes *self, LklBootDurations *durations, gint code)
{
  Answer *answer = g_new0 (Answer, 1);

  answer->durations = durations;
  answer->code = code;
  g_queue_push_tail (&self->answers, answer);
}

guint
lkl_fake_boot_times_count (LklFakeBootTimes *self)
{
  return self->n_asked;
}
