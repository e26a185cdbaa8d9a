/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklMomentLook"

#include "platform/session/moment-look.h"

#include <unistd.h>

#include "platform/session/camera-use.h"
#include "platform/session/pipewire-dump.h"

#define MAX_GAP_SECS (3 * LKL_MOMENT_AGAIN_SECS / 2)

typedef struct
{
  GCancellable *cancellable; /* (owned): of the parts: for the deadline, and of who asked */
  gulong cancelled_id;
  guint deadline_id;
  guint n_pending;
  LklMomentSigns signs;
} Look;

LklMoment
lkl_moment_judge (const LklMomentSigns *signs)
{
  const gboolean is_camera_running = signs->has_pipewire && signs->pipewire.is_camera_running;
  const gboolean is_screen_running = signs->has_pipewire && signs->pipewire.is_screen_running;
  LklMoment moment = { 0 };

  if (is_screen_running)
    moment.is_screen_shared = LKL_TERNARY_YES;
  else if (signs->has_pipewire && signs->shares_by_pipewire && !signs->pipewire.has_odd_nodes)
    moment.is_screen_shared = LKL_TERNARY_NO;
  moment.is_camera_in_use = is_camera_running ? LKL_TERNARY_YES : signs->is_camera_open;
  return moment;
}

LklTernary
lkl_moment_span_weigh (LklMomentSpan *self, LklTernary said, gint64 now_boot_usecs)
{
  const gint64 gap_usecs = now_boot_usecs - self->seen_boot_usecs;

  if (said != LKL_TERNARY_YES)
    {
      self->seen_boot_usecs = 0;
      return said;
    }
  if (self->seen_boot_usecs == 0 || gap_usecs > MAX_GAP_SECS * (gint64) G_USEC_PER_SEC)
    self->since_boot_usecs = now_boot_usecs;
  self->seen_boot_usecs = now_boot_usecs;
  return now_boot_usecs - self->since_boot_usecs < LKL_MOMENT_MAX_SECS * (gint64) G_USEC_PER_SEC
             ? LKL_TERNARY_YES
             : LKL_TERNARY_UNKNOWN;
}

static void
free_look (gpointer data)
{
  Look *look = data;

  g_object_unref (look->cancellable);
  g_free (look);
}

/* Ends what waits: the last part to end finishes the look. */
static gboolean
on_deadline_passed (gpointer user_data)
{
  Look *look = g_task_get_task_data (user_data);

  look->deadline_id = 0;
  g_cancellable_cancel (look->cancellable);
  return G_SOURCE_REMOVE;
}

static void
on_cancelled (GCancellable *cancellable, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

/* @task: (transfer full): one of the parts has ended */
static void
end_part (GTask *task)
{
  Look *look = g_task_get_task_data (task);
  LklMoment *moment;

  if (--look->n_pending == 0)
    {
      g_clear_handle_id (&look->deadline_id, g_source_remove);
      g_cancellable_disconnect (g_task_get_cancellable (task), look->cancelled_id);
      moment = g_new (LklMoment, 1);
      *moment = lkl_moment_judge (&look->signs);
      g_task_return_pointer (task, moment, g_free);
    }
  g_object_unref (task);
}

static void
on_server_asked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!lkl_server_quiet_read_finish (result, &error))
    g_debug ("The notification server does not say whether it is to be quiet: %s", error->message);
  end_part (user_data);
}

static void
on_pipewire_asked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  Look *look = g_task_get_task_data (user_data);

  look->signs.has_pipewire = lkl_pipewire_dump_read_finish (result, &look->signs.pipewire, &error);
  if (!look->signs.has_pipewire)
    g_debug ("Nothing is known from PipeWire: %s", error->message);
  end_part (user_data);
}

static void
look_for_cameras (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_task_return_int (task, lkl_camera_use_read ("/proc", "/dev", getuid (), cancellable));
}

static void
on_cameras_seen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Look *look = g_task_get_task_data (user_data);
  const gssize answer = g_task_propagate_int (G_TASK (result), NULL);

  look->signs.is_camera_open = answer < 0 ? LKL_TERNARY_UNKNOWN : (LklTernary) answer;
  end_part (user_data);
}

static void
start_looking_for_cameras (GCancellable *cancellable, GTask *look_task)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, on_cameras_seen, look_task);

  g_task_set_return_on_cancel (task, TRUE);
  g_task_run_in_thread (task, look_for_cameras);
}

void
lkl_moment_look_async (LklServerQuiet *server,
                       gboolean shares_by_pipewire,
                       guint deadline_ms,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Look *look = g_new0 (Look, 1);

  look->cancellable = g_cancellable_new ();
  look->signs.shares_by_pipewire = shares_by_pipewire;
  look->n_pending = 3;
  g_task_set_task_data (task, look, free_look);
  look->deadline_id = g_timeout_add (deadline_ms, on_deadline_passed, task);
  if (cancellable != NULL)
    look->cancelled_id = g_cancellable_connect (
        cancellable, G_CALLBACK (on_cancelled), g_object_ref (look->cancellable), g_object_unref);
  start_looking_for_cameras (look->cancellable, g_object_ref (task));
  lkl_pipewire_dump_read_async (look->cancellable, on_pipewire_asked, g_object_ref (task));
  lkl_server_quiet_read_async (server, look->cancellable, on_server_asked, g_object_ref (task));
}

gboolean
lkl_moment_look_finish (GAsyncResult *result, LklMoment *moment, GError **error)
{
  g_autofree LklMoment *read = g_task_propagate_pointer (G_TASK (result), error);

  if (read == NULL)
    return FALSE;
  *moment = *read;
  return TRUE;
}
