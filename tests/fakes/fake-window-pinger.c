/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklFakeWindowPinger"

#include "tests/fakes/fake-window-pinger.h"

struct _LklFakeWindowPinger
{
  GObject parent_instance;

  guint interval_ms;
};

static void window_pinger_interface_init (LklWindowPingerInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LklFakeWindowPinger,
                               lkl_fake_window_pinger,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (LKL_TYPE_WINDOW_PINGER,
                                                      window_pinger_interface_init))

static void
set_interval (LklWindowPinger *pinger, guint interval_ms)
{
  LKL_FAKE_WINDOW_PINGER (pinger)->interval_ms = interval_ms;
}

static void
window_pinger_interface_init (LklWindowPingerInterface *iface)
{
  iface->set_interval = set_interval;
}

static void
lkl_fake_window_pinger_class_init (LklFakeWindowPingerClass *klass)
{
}

static void
lkl_fake_window_pinger_init (LklFakeWindowPinger *self)
{
}

LklFakeWindowPinger *
lkl_fake_window_pinger_new (void)
{
  return g_object_new (LKL_TYPE_FAKE_WINDOW_PINGER, NULL);
}

guint
lkl_fake_window_pinger_get_interval_ms (LklFakeWindowPinger *self)
{
  return self->interval_ms;
}

void
lkl_fake_window_pinger_emit (LklFakeWindowPinger *self,
                             LklWindowSampleOutcome outcome,
                             const char *app_id,
                             gint64 latency_usecs)
{
  const LklWindowSample sample = {
    .outcome = outcome, .app_id = app_id, .latency_usecs = latency_usecs, .is_in_front = TRUE
  };

  lkl_fake_window_pinger_emit_sample (self, &sample);
}

void
lkl_fake_window_pinger_emit_sample (LklFakeWindowPinger *self, const LklWindowSample *sample)
{
  g_signal_emit_by_name (self, "sample", sample);
}
