/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklOtlpMerge"

#include "agent/wire/otlp-merge.h"

#include <string.h>

#include "agent/wire/otlp-decode.h"

#define TEMPORALITY_DELTA 1

/* One of the results. */
typedef struct
{
  char *text;                         /* (owned): as it came, while nothing was merged into it */
  LklExponentialHistogram *histogram; /* (owned) (nullable): NULL = it is no histogram */
  gint64 start_nanos;
  gint64 end_nanos;
  gboolean is_merged;
} Part;

static void
part_free (Part *part)
{
  g_free (part->text);
  g_clear_pointer (&part->histogram, lkl_exponential_histogram_free);
  g_free (part);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Part, part_free)

/* Returns: (transfer full): NULL where it can't be read */
static LklJsonDocument *
read_document (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return lkl_json_document_new ("a record", bytes, &LKL_JSON_LIMITS_DEFAULT, NULL);
}

/* The values point to their parents, so all of them are here. */
typedef struct
{
  LklJsonValue root;
  LklJsonValue metric;
  LklJsonValue points;
  LklJsonValue point;
} Place;

/* Returns: FALSE where that is no metric with one histogram of a time of its own; running totals
 * tell all that was before them, so they don't add up */
static gboolean
find_point (const LklJsonDocument *document, Place *place)
{
  gint64 temporality = 0;

  place->root = lkl_json_document_get_root (document);
  if (!lkl_json_get_object (
          &place->root, "exponentialHistogram", LKL_JSON_REQUIRED, &place->metric, NULL)
      || !lkl_json_get_int64 (&place->metric,
                              "aggregationTemporality",
                              LKL_JSON_REQUIRED,
                              TEMPORALITY_DELTA,
                              TEMPORALITY_DELTA,
                              &temporality,
                              NULL)
      || !lkl_json_get_array (
          &place->metric, "dataPoints", LKL_JSON_REQUIRED, 1, &place->points, NULL)
      || lkl_json_array_get_length (&place->points) != 1)
    return FALSE;
  place->point = lkl_json_array_get_element (&place->points, 0);
  return TRUE;
}

static gboolean
read_part (const Place *place, Part *part)
{
  part->histogram = lkl_otlp_read_histogram (&place->point, NULL);
  return part->histogram != NULL
         && lkl_json_get_int64 (&place->point,
                                "startTimeUnixNano",
                                LKL_JSON_REQUIRED,
                                1,
                                G_MAXINT64,
                                &part->start_nanos,
                                NULL)
         && lkl_json_get_int64 (&place->point,
                                "timeUnixNano",
                                LKL_JSON_REQUIRED,
                                1,
                                G_MAXINT64,
                                &part->end_nanos,
                                NULL);
}

/* Returns: (transfer full): the same for those that can be merged; NULL = for no other */
static char *
get_key (const Place *place, const Part *part, gint64 span_usecs)
{
  const LklJsonValue attributes = lkl_json_get_value (&place->point, "attributes");
  const char *name = "";
  const char *unit = "";
  g_autofree char *text = NULL;

  if (!lkl_json_get_string (&place->root, "name", LKL_JSON_REQUIRED, 256, &name, NULL)
      || !lkl_json_get_string (&place->root, "unit", LKL_JSON_OPTIONAL, 256, &unit, NULL)
      || attributes.node == NULL)
    return NULL;
  text = json_to_string (attributes.node, FALSE);
  return g_strdup_printf (
      "%s\n%s\n%" G_GINT64_FORMAT "\n%s", name, unit, part->start_nanos / 1000 / span_usecs, text);
}

static void
merge_part (Part *sum, const Part *part)
{
  lkl_exponential_histogram_merge (sum->histogram, part->histogram);
  sum->start_nanos = MIN (sum->start_nanos, part->start_nanos);
  sum->end_nanos = MAX (sum->end_nanos, part->end_nanos);
  sum->is_merged = TRUE;
}

static void
set_nanos (JsonObject *point, const char *member, gint64 nanos)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, nanos);

  json_object_set_string_member (point, member, text);
}

static void
copy_member (JsonObject *histogram, const char *name, JsonNode *value, gpointer point)
{
  json_object_set_member (point, name, json_node_copy (value));
}

/* Returns: (transfer full): its text, with the merged histogram in place of its own */
static char *
write_part (const Part *part)
{
  const char *const members[] = { "sum", "min", "max" };
  g_autoptr (LklJsonDocument) document = read_document (part->text);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) histogram = NULL;
  Place place;
  JsonObject *point;

  if (!find_point (document, &place))
    g_return_val_if_reached (NULL);
  point = json_node_get_object (place.point.node);
  json_builder_begin_object (builder);
  lkl_otlp_write_histogram (builder, part->histogram);
  json_builder_end_object (builder);
  histogram = json_builder_get_root (builder);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (json_object_has_member (point, members[i]))
      json_object_remove_member (point, members[i]);
  json_object_foreach_member (json_node_get_object (histogram), copy_member, point);
  set_nanos (point, "startTimeUnixNano", part->start_nanos);
  set_nanos (point, "timeUnixNano", part->end_nanos);
  return json_to_string (place.root.node, FALSE);
}

/* @keys: (element-type utf8 Part): those that others can be merged into */
static void
add_text (GPtrArray *parts, GHashTable *keys, const char *text, gint64 span_usecs)
{
  g_autoptr (LklJsonDocument) document = read_document (text);
  g_autoptr (Part) part = g_new0 (Part, 1);
  g_autofree char *key = NULL;
  Place place;
  Part *sum;

  part->text = g_strdup (text);
  if (document != NULL && find_point (document, &place) && read_part (&place, part))
    key = get_key (&place, part, span_usecs);
  sum = key != NULL ? g_hash_table_lookup (keys, key) : NULL;
  if (sum != NULL)
    {
      merge_part (sum, part);
      return;
    }
  if (key != NULL)
    g_hash_table_insert (keys, g_steal_pointer (&key), part);
  g_ptr_array_add (parts, g_steal_pointer (&part));
}

GPtrArray *
lkl_otlp_merge_histograms (GPtrArray *texts, gint64 span_usecs)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) part_free);
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *merged = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < texts->len; i++)
    add_text (parts, keys, g_ptr_array_index (texts, i), span_usecs);
  for (guint i = 0; i < parts->len; i++)
    {
      Part *part = g_ptr_array_index (parts, i);

      g_ptr_array_add (merged, part->is_merged ? write_part (part) : g_steal_pointer (&part->text));
    }
  return merged;
}
