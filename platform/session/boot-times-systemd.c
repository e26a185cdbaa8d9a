/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklBootTimesSystemd"

#include "platform/session/boot-times-systemd.h"

#include <string.h>

#include "agent/base/error.h"
#include "platform/session/systemd-timestamps.h"

#define SYSTEMD_NAME "org.freedesktop.systemd1"
#define SYSTEMD_PATH "/org/freedesktop/systemd1"
#define MANAGER_INTERFACE "org.freedesktop.systemd1.Manager"
#define UNIT_INTERFACE "org.freedesktop.systemd1.Unit"
/* A unit's path is its name with "_" and two hexadecimal digits for what is no letter or digit. */
#define GRAPHICAL_SESSION_PATH SYSTEMD_PATH "/unit/graphical_2dsession_2etarget"
#define LOGIND_NAME "org.freedesktop.login1"
#define SESSION_INTERFACE "org.freedesktop.login1.Session"
/* The caller's session, or where it is in none the user's display session. */
#define AUTO_SESSION_PATH "/org/freedesktop/login1/session/auto"
#define PROPERTIES_INTERFACE "org.freedesktop.DBus.Properties"
#define BOOT_ID_PATH "/proc/sys/kernel/random/boot_id"
#define BOOT_ID_LENGTH 36
/* Who does not answer by then counts as absent. */
#define CALL_TIMEOUT_MS 5000

struct _LklBootTimesSystemd
{
  GObject parent_instance;

  GDBusConnection *session_bus; /* (owned) */
};

static void boot_times_interface_init (LklBootTimesInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LklBootTimesSystemd,
                               lkl_boot_times_systemd,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (LKL_TYPE_BOOT_TIMES,
                                                      boot_times_interface_init))

/* One time that is asked for, and where it goes. */
typedef struct
{
  gboolean is_of_system; /* on the system bus, else on the session bus */
  const char *name;
  const char *path;
  const char *interface;
  const char *property;
  gsize offset; /* in LklSystemdTimestamps */
} Question;

static const Question questions[] = {
  { TRUE,
    SYSTEMD_NAME,
    SYSTEMD_PATH,
    MANAGER_INTERFACE,
    "FirmwareTimestampMonotonic",
    G_STRUCT_OFFSET (LklSystemdTimestamps, firmware) },
  { TRUE,
    SYSTEMD_NAME,
    SYSTEMD_PATH,
    MANAGER_INTERFACE,
    "LoaderTimestampMonotonic",
    G_STRUCT_OFFSET (LklSystemdTimestamps, loader) },
  { TRUE,
    SYSTEMD_NAME,
    SYSTEMD_PATH,
    MANAGER_INTERFACE,
    "UserspaceTimestampMonotonic",
    G_STRUCT_OFFSET (LklSystemdTimestamps, userspace) },
  { TRUE,
    SYSTEMD_NAME,
    SYSTEMD_PATH,
    MANAGER_INTERFACE,
    "FinishTimestampMonotonic",
    G_STRUCT_OFFSET (LklSystemdTimestamps, finish) },
  { TRUE,
    LOGIND_NAME,
    AUTO_SESSION_PATH,
    SESSION_INTERFACE,
    "TimestampMonotonic",
    G_STRUCT_OFFSET (LklSystemdTimestamps, session_began) },
  { FALSE,
    SYSTEMD_NAME,
    GRAPHICAL_SESSION_PATH,
    UNIT_INTERFACE,
    "ActiveEnterTimestampMonotonic",
    G_STRUCT_OFFSET (LklSystemdTimestamps, desktop_is_up) },
};

/* The questions of one reading. */
typedef struct
{
  LklSystemdTimestamps timestamps;
  guint n_open;        /* questions without an answer yet */
  gboolean has_answer; /* of the system's manager */
} Reading;

/* What one answer belongs to. */
typedef struct
{
  GTask *task; /* (owned) */
  const Question *question;
} Asking;

/* Returns: (transfer full) (nullable) */
static char *
read_boot_id (void)
{
  g_autofree char *text = NULL;

  if (!g_file_get_contents (BOOT_ID_PATH, &text, NULL, NULL))
    return NULL;
  g_strchomp (text);
  return strlen (text) == BOOT_ID_LENGTH ? g_steal_pointer (&text) : NULL;
}

static void
finish_reading (GTask *task)
{
  Reading *reading = g_task_get_task_data (task);
  g_autofree char *boot_id = read_boot_id ();

  if (g_task_return_error_if_cancelled (task))
    return;
  if (!reading->has_answer || boot_id == NULL)
    g_task_return_new_error (
        task, LKL_ERROR, LKL_ERROR_UNAVAILABLE, "systemd does not say when this PC started");
  else if (reading->timestamps.finish == 0)
    g_task_return_new_error (task, LKL_ERROR, LKL_ERROR_BUSY, "this PC is still starting");
  else
    g_task_return_pointer (task,
                           lkl_systemd_timestamps_get_durations (&reading->timestamps, boot_id),
                           (GDestroyNotify) lkl_boot_durations_free);
}

static void
on_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Asking *asking = user_data;
  g_autoptr (GTask) task = asking->task;
  Reading *reading = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  g_autoptr (GVariant) value = NULL;

  if (reply != NULL)
    g_variant_get (reply, "(v)", &value);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_debug ("%s: %s", asking->question->property, error->message);
  if (value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_UINT64))
    {
      G_STRUCT_MEMBER (guint64, &reading->timestamps, asking->question->offset) =
          g_variant_get_uint64 (value);
      if (g_str_equal (asking->question->interface, MANAGER_INTERFACE))
        reading->has_answer = TRUE;
    }
  if (--reading->n_open == 0)
    finish_reading (task);
}

static void
ask (GTask *task, GDBusConnection *bus, const Question *question)
{
  Asking *asking = g_new0 (Asking, 1);

  asking->task = g_object_ref (task);
  asking->question = question;
  g_dbus_connection_call (bus,
                          question->name,
                          question->path,
                          PROPERTIES_INTERFACE,
                          "Get",
                          g_variant_new ("(ss)", question->interface, question->property),
                          G_VARIANT_TYPE ("(v)"),
                          G_DBUS_CALL_FLAGS_NO_AUTO_START,
                          CALL_TIMEOUT_MS,
                          g_task_get_cancellable (task),
                          on_answered,
                          asking);
}

static void
on_system_bus_got (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  LklBootTimesSystemd *self = g_task_get_source_object (task);
  Reading *reading = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) system_bus = g_bus_get_finish (result, &error);

  if (system_bus == NULL)
    {
      finish_reading (task);
      return;
    }
  /* A system bus that is restarted must not end this process. */
  g_dbus_connection_set_exit_on_close (system_bus, FALSE);
  reading->n_open = G_N_ELEMENTS (questions);
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    ask (task, questions[i].is_of_system ? system_bus : self->session_bus, &questions[i]);
}

static void
read_async (LklBootTimes *boot_times,
            GCancellable *cancellable,
            GAsyncReadyCallback callback,
            gpointer user_data)
{
  GTask *task = g_task_new (boot_times, cancellable, callback, user_data);

  g_task_set_source_tag (task, read_async);
  g_task_set_task_data (task, g_new0 (Reading, 1), g_free);
  g_bus_get (G_BUS_TYPE_SYSTEM, cancellable, on_system_bus_got, task);
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
lkl_boot_times_systemd_init (LklBootTimesSystemd *self)
{
}

static void
lkl_boot_times_systemd_finalize (GObject *object)
{
  g_object_unref (LKL_BOOT_TIMES_SYSTEMD (object)->session_bus);
  G_OBJECT_CLASS (lkl_boot_times_systemd_parent_class)->finalize (object);
}

static void
lkl_boot_times_systemd_class_init (LklBootTimesSystemdClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_boot_times_systemd_finalize;
}

LklBootTimesSystemd *
lkl_boot_times_systemd_new (GDBusConnection *session_bus)
{
  LklBootTimesSystemd *self = g_object_new (LKL_TYPE_BOOT_TIMES_SYSTEMD, NULL);

  self->session_bus = g_object_ref (session_bus);
  return self;
}
