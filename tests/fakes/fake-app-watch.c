/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklFakeAppWatch"

#include "tests/fakes/fake-app-watch.h"

struct _LklFakeAppWatch
{
  GObject parent_instance;

  gboolean is_watching;
  const char *crash_method; /* static */
};

static void app_watch_iface_init (LklAppWatchInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LklFakeAppWatch,
                               lkl_fake_app_watch,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (LKL_TYPE_APP_WATCH, app_watch_iface_init))

static void
set_watching (LklAppWatch *watch, gboolean is_watching)
{
  LKL_FAKE_APP_WATCH (watch)->is_watching = is_watching;
}

static const char *
get_crash_method (LklAppWatch *watch)
{
  return LKL_FAKE_APP_WATCH (watch)->crash_method;
}

static void
app_watch_iface_init (LklAppWatchInterface *iface)
{
  iface->set_watching = set_watching;
  iface->get_crash_method = get_crash_method;
}

static void
lkl_fake_app_watch_class_init (LklFakeAppWatchClass *klass)
{
}

static void
lkl_fake_app_watch_init (LklFakeAppWatch *self)
{
  self->crash_method = "process-exit";
}

LklFakeAppWatch *
lkl_fake_app_watch_new (void)
{
  return g_object_new (LKL_TYPE_FAKE_APP_WATCH, NULL);
}

void
lkl_fake_app_watch_start (LklFakeAppWatch *self, const char *app_id, gint64 duration_usecs)
{
  const LklAppStart start = { app_id, duration_usecs };

  g_signal_emit_by_name (self, "started", &start);
}

void
lkl_fake_app_watch_crash (LklFakeAppWatch *self, const char *app_id, guint signal_number)
{
  const LklAppCrash crash = { app_id, signal_number };

  g_signal_emit_by_name (self, "crashed", &crash);
}

gboolean
lkl_fake_app_watch_is_watching (LklFakeAppWatch *self)
{
  return self->is_watching;
}

void
lkl_fake_app_watch_set_crash_method (LklFakeAppWatch *self, const char *method)
{
  self->crash_method = method;
}
