/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklHopHistory"

#include "ui/status/hop-history.h"

#include "config.h"

#include <glib/gi18n.h>

#include "agent/base/word-list.h"

/* Returns: (transfer full) (nullable): the element of @hops with that id */
static GVariant *
find_hop (GVariant *hops, const char *hop_id)
{
  for (gsize i = 0; i < g_variant_n_children (hops); i++)
    {
      g_autoptr (GVariant) hop = g_variant_get_child_value (hops, i);
      const char *id = "";

      g_variant_lookup (hop, "id", "&s", &id);
      if (g_str_equal (id, hop_id))
        return g_steal_pointer (&hop);
    }
  return NULL;
}

/* @array: (out) (transfer full) (nullable). Returns: (transfer none) (nullable) */
static gconstpointer
get_array (GVariant *hop, const char *key, const char *type, gsize size, GVariant **array, gsize *n)
{
  *n = 0;
  *array = g_variant_lookup_value (hop, key, G_VARIANT_TYPE (type));
  return *array != NULL ? g_variant_get_fixed_array (*array, n, size) : NULL;
}

/* What lasted within the day that is shown; degradations are not down. */
static gint64
sum_down_usecs (GVariant *outages, const char *hop_id, gint64 now_usecs)
{
  const gint64 since_usecs = now_usecs - LKL_HOP_HISTORY_USECS;
  gint64 sum_usecs = 0;

  for (gsize i = 0; outages != NULL && i < g_variant_n_children (outages); i++)
    {
      g_autoptr (GVariant) outage = g_variant_get_child_value (outages, i);
      const char *hop = "";
      gboolean is_degraded = FALSE;
      gint64 began_usecs = 0;
      gint64 ended_usecs = 0;

      g_variant_lookup (outage, "hop", "&s", &hop);
      g_variant_lookup (outage, "degraded", "b", &is_degraded);
      g_variant_lookup (outage, "began", "x", &began_usecs);
      g_variant_lookup (outage, "ended", "x", &ended_usecs);
      if (ended_usecs == 0)
        ended_usecs = now_usecs;
      if (!is_degraded && g_str_equal (hop, hop_id))
        sum_usecs += MAX (ended_usecs - MAX (began_usecs, since_usecs), 0);
    }
  return sum_usecs;
}

LklHopHistory *
lkl_hop_history_new (GVariant *hops, GVariant *outages, const char *hop_id, gint64 now_usecs)
{
  g_autoptr (GVariant) hop = hops != NULL ? find_hop (hops, hop_id) : NULL;
  g_autoptr (LklHopHistory) self = NULL;
  gsize n_medians;
  gsize n_lost;

  if (hop == NULL)
    return NULL;
  self = g_new0 (LklHopHistory, 1);
  self->starts =
      get_array (hop, "starts", "ax", sizeof (gint64), &self->arrays[0], &self->n_points);
  self->medians = get_array (hop, "medians", "ad", sizeof (double), &self->arrays[1], &n_medians);
  self->lost = get_array (hop, "lost", "ad", sizeof (double), &self->arrays[2], &n_lost);
  if (self->n_points == 0 || n_medians != self->n_points || n_lost != self->n_points)
    return NULL;
  self->until_usecs = now_usecs;
  self->down_usecs = sum_down_usecs (outages, hop_id, now_usecs);
  return g_steal_pointer (&self);
}

void
lkl_hop_history_free (LklHopHistory *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->arrays); i++)
    g_clear_pointer (&self->arrays[i], g_variant_unref);
  g_free (self);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const double x = *(const double *) a;
  const double y = *(const double *) b;

  return (x > y) - (x < y);
}

/* The middle of all windows with an answer. Returns: -1 = there was none */
static double
get_usual_milliseconds (const LklHopHistory *self)
{
  g_autoptr (GArray) answered = g_array_new (FALSE, FALSE, sizeof (double));

  for (gsize i = 0; i < self->n_points; i++)
    if (self->medians[i] >= 0)
      g_array_append_val (answered, self->medians[i]);
  if (answered->len == 0)
    return -1;
  g_array_sort (answered, compare);
  return g_array_index (answered, double, answered->len / 2);
}

/* Returns: percent, -1 = not known */
static double
get_lost_percent (const LklHopHistory *self)
{
  double sum = 0;
  gsize n = 0;

  for (gsize i = 0; i < self->n_points; i++)
    if (self->lost[i] >= 0)
      {
        sum += self->lost[i];
        n++;
      }
  return n > 0 ? 100 * sum / (double) n : -1;
}

/* Returns: (transfer full): so that less than one is not told as none */
static char *
describe_percent (double percent)
{
  if (percent > 0 && percent < 1)
    /* xgettext:no-c-format */
    return g_strdup (_ ("less than 1 % lost"));
  return g_strdup_printf (_ ("%.0f %% lost"), percent);
}

/* Returns: (transfer full) */
static char *
describe_down (gint64 down_usecs)
{
  const gint64 minutes = MAX (down_usecs / G_TIME_SPAN_MINUTE, 1);

  return g_strdup_printf (ngettext ("down for %d minute", "down for %d minutes", (gulong) minutes),
                          (int) minutes);
}

char *
lkl_hop_history_describe (const LklHopHistory *self)
{
  const double usual = get_usual_milliseconds (self);
  const double percent = get_lost_percent (self);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (usual >= 1)
    g_ptr_array_add (parts, g_strdup_printf (_ ("usually %.0f ms"), usual));
  else if (usual >= 0)
    g_ptr_array_add (parts, g_strdup (_ ("usually less than 1 ms")));
  else
    g_ptr_array_add (parts, g_strdup (_ ("no answers")));
  if (percent >= 0)
    g_ptr_array_add (parts, describe_percent (percent));
  if (self->down_usecs > 0)
    g_ptr_array_add (parts, describe_down (self->down_usecs));
  return lkl_word_list_join (parts);
}
