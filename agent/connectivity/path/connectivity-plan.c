/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklConnectivityPlan"

#include "agent/connectivity/path/connectivity-plan.h"

LklConnectivityPlan *
lkl_connectivity_plan_new (void)
{
  LklConnectivityPlan *self = g_atomic_rc_box_new0 (LklConnectivityPlan);

  self->services = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_connectivity_target_unref);
  self->anchors = g_new0 (char *, 1);
  self->roots = g_new0 (char *, 1);
  return self;
}

LklConnectivityPlan *
lkl_connectivity_plan_ref (LklConnectivityPlan *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
connectivity_plan_clear (LklConnectivityPlan *self)
{
  g_ptr_array_unref (self->services);
  g_clear_pointer (&self->internet, lkl_connectivity_target_unref);
  g_clear_pointer (&self->large_page, lkl_connectivity_target_unref);
  g_clear_pointer (&self->reference, lkl_connectivity_target_unref);
  g_strfreev (self->anchors);
  g_free (self->zone);
  g_strfreev (self->roots);
  g_free (self->router_label);
  g_free (self->wifi_label);
}

void
lkl_connectivity_plan_unref (LklConnectivityPlan *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) connectivity_plan_clear);
}

/* Either may be NULL. */
static gboolean
is_same_target (const LklConnectivityTarget *a, const LklConnectivityTarget *b)
{
  return a == b || (a != NULL && b != NULL && lkl_connectivity_target_equal (a, b));
}

static gboolean
has_same_services (const LklConnectivityPlan *a, const LklConnectivityPlan *b)
{
  if (a->services->len != b->services->len)
    return FALSE;
  for (guint i = 0; i < a->services->len; i++)
    if (!lkl_connectivity_target_equal (g_ptr_array_index (a->services, i),
                                        g_ptr_array_index (b->services, i)))
      return FALSE;
  return TRUE;
}

gboolean
lkl_connectivity_plan_equal (const LklConnectivityPlan *a, const LklConnectivityPlan *b)
{
  return has_same_services (a, b) && is_same_target (a->internet, b->internet)
         && is_same_target (a->large_page, b->large_page)
         && is_same_target (a->reference, b->reference)
         && g_strv_equal ((const char *const *) a->anchors, (const char *const *) b->anchors)
         && g_strcmp0 (a->zone, b->zone) == 0
         && g_strv_equal ((const char *const *) a->roots, (const char *const *) b->roots)
         && a->fleet_size == b->fleet_size && a->probe_interval_secs == b->probe_interval_secs
         && g_strcmp0 (a->router_label, b->router_label) == 0
         && g_strcmp0 (a->wifi_label, b->wifi_label) == 0;
}

const LklConnectivityTarget *
lkl_connectivity_plan_find (const LklConnectivityPlan *self, const char *id)
{
  LklConnectivityTarget *const pages[] = { self->internet, self->large_page, self->reference };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (pages[i] != NULL && g_str_equal (pages[i]->id, id))
      return pages[i];
  for (guint i = 0; i < self->services->len; i++)
    {
      const LklConnectivityTarget *service = g_ptr_array_index (self->services, i);

      if (g_str_equal (service->id, id))
        return service;
    }
  return NULL;
}
