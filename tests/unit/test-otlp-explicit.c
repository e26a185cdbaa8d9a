/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/wire/otlp-explicit.h"

#include <math.h>

typedef struct
{
  guint64 counts[22];
  double bounds[21];
} Written;

static Written
write_histogram (const LklExponentialHistogram *histogram)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object;
  JsonArray *counts, *bounds;
  Written written = { .counts = { 0 } };

  json_builder_begin_object (builder);
  lkl_otlp_write_explicit_histogram (builder, histogram);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  object = json_node_get_object (root);
  counts = json_object_get_array_member (object, "bucketCounts");
  bounds = json_object_get_array_member (object, "explicitBounds");
  g_assert_cmpuint (json_array_get_length (counts), ==, G_N_ELEMENTS (written.counts));
  g_assert_cmpuint (json_array_get_length (bounds), ==, G_N_ELEMENTS (written.bounds));
  for (guint i = 0; i < G_N_ELEMENTS (written.counts); i++)
    written.counts[i] = g_ascii_strtoull (json_array_get_string_element (counts, i), NULL, 10);
  for (guint i = 0; i < G_N_ELEMENTS (written.bounds); i++)
    written.bounds[i] = json_array_get_double_element (bounds, i);
  return written;
}

/* Each value is in the bucket that its bounds say, upper bound included. */
static void
test_values_are_where_they_belong (void)
{
  const double values[] = { 0, 1e-9,   0.0009, 0.0009765625, 0.001, 0.03125, 0.04, 0.5, 0.6,
                            1, 1.0001, 2,      2.1,          64,    1000,    1024, 1e4, 1e-300 };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (LklExponentialHistogram) histogram = lkl_exponential_histogram_new ();
      Written written;
      guint bucket = 0;

      lkl_exponential_histogram_add (histogram, values[i]);
      written = write_histogram (histogram);
      while (bucket < G_N_ELEMENTS (written.bounds) && values[i] > written.bounds[bucket])
        bucket++;
      g_assert_cmpuint (written.counts[bucket], ==, 1);
    }
}

/* A histogram that had to become coarser moves nothing either, as long as its scale is not below
 * 0. */
static void
test_coarser_ones_add_up (void)
{
  g_autoptr (LklExponentialHistogram) histogram = lkl_exponential_histogram_new ();
  Written written;
  guint64 sum = 0;

  for (gint power = -9; power <= 9; power++)
    lkl_exponential_histogram_add (histogram, exp2 (power));
  for (guint i = 0; i < 500; i++)
    lkl_exponential_histogram_add (histogram, 0.0005 * pow (1.03, i));
  written = write_histogram (histogram);
  g_assert_cmpint (histogram->scale, <, 3);
  for (guint i = 0; i < G_N_ELEMENTS (written.counts); i++)
    sum += written.counts[i];
  g_assert_cmpuint (sum, ==, 519);
  g_assert_cmpuint (sum, ==, histogram->count);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/otlp-explicit/values", test_values_are_where_they_belong);
  g_test_add_func ("/otlp-explicit/coarser", test_coarser_ones_add_up);
  return g_test_run ();
}
