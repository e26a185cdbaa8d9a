/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklWindowPingerGroup"

#include "platform/windows/window-pinger-group.h"

struct _LklWindowPingerGroup
{
  GObject parent_instance;

  GPtrArray *pingers; /* (owned) (element-type LklWindowPinger) */
};

static void window_pinger_iface_init (LklWindowPingerInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LklWindowPingerGroup,
                               lkl_window_pinger_group,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (LKL_TYPE_WINDOW_PINGER,
                                                      window_pinger_iface_init))

static void
on_sample (LklWindowPinger *pinger, const LklWindowSample *sample, gpointer data)
{
  g_signal_emit_by_name (data, "sample", sample);
}

static void
lkl_window_pinger_group_set_interval (LklWindowPinger *pinger, guint interval_ms)
{
  LklWindowPingerGroup *self = LKL_WINDOW_PINGER_GROUP (pinger);

  for (guint i = 0; i < self->pingers->len; i++)
    lkl_window_pinger_set_interval (g_ptr_array_index (self->pingers, i), interval_ms);
}

static void
lkl_window_pinger_group_finalize (GObject *object)
{
  LklWindowPingerGroup *self = LKL_WINDOW_PINGER_GROUP (object);

  g_ptr_array_unref (self->pingers);
  G_OBJECT_CLASS (lkl_window_pinger_group_parent_class)->finalize (object);
}

static void
window_pinger_iface_init (LklWindowPingerInterface *iface)
{
  iface->set_interval = lkl_window_pinger_group_set_interval;
}

static void
lkl_window_pinger_group_class_init (LklWindowPingerGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_window_pinger_group_finalize;
}

static void
lkl_window_pinger_group_init (LklWindowPingerGroup *self)
{
  self->pingers = g_ptr_array_new_with_free_func (g_object_unref);
}

LklWindowPinger *
lkl_window_pinger_group_new (LklWindowPinger *const *pingers, guint n_pingers)
{
  LklWindowPingerGroup *self = g_object_new (LKL_TYPE_WINDOW_PINGER_GROUP, NULL);

  for (guint i = 0; i < n_pingers; i++)
    {
      g_ptr_array_add (self->pingers, g_object_ref (pingers[i]));
      g_signal_connect_object (pingers[i], "sample", G_CALLBACK (on_sample), self, 0);
    }
  return LKL_WINDOW_PINGER (self);
}
