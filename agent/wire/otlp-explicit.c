/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklOtlpExplicit"

#include "agent/wire/otlp-explicit.h"

#include <math.h>

#include "agent/wire/field.h"

/* Bounds are 2^FIRST_POWER to 2^LAST_POWER seconds. */
#define FIRST_POWER (-10)
#define LAST_POWER 10
#define N_BOUNDS (LAST_POWER - FIRST_POWER + 1)

/* Returns: the least power of two that bucket @index is not above */
static gint
get_power (gint scale, gint index)
{
  const double upper = (index + 1) * exp2 (-scale);

  return (gint) CLAMP (ceil (upper), FIRST_POWER, LAST_POWER + 1);
}

static void
count_buckets (const LklExponentialHistogram *histogram, guint64 *counts)
{
  counts[0] = histogram->zero_count;
  for (guint i = 0; i < histogram->buckets->len; i++)
    counts[get_power (histogram->scale, histogram->offset + (gint) i) - FIRST_POWER] +=
        g_array_index (histogram->buckets, guint64, i);
}

static void
write_number (JsonBuilder *builder, LklField field, double value)
{
  json_builder_set_member_name (builder, lkl_field_get_name (field));
  json_builder_add_double_value (builder, value);
}

static void
add_count (JsonBuilder *builder, guint64 count)
{
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, count);

  json_builder_add_string_value (builder, text);
}

void
lkl_otlp_write_explicit_histogram (JsonBuilder *builder, const LklExponentialHistogram *histogram)
{
  guint64 counts[N_BOUNDS + 1] = { 0 };

  count_buckets (histogram, counts);
  json_builder_set_member_name (builder, lkl_field_get_name (LKL_FIELD_VALUES_COUNT));
  add_count (builder, histogram->count);
  if (histogram->sum > 0)
    {
      write_number (builder, LKL_FIELD_VALUES_SUM, histogram->sum);
      write_number (builder, LKL_FIELD_VALUES_MIN, histogram->min);
      write_number (builder, LKL_FIELD_VALUES_MAX, histogram->max);
    }
  json_builder_set_member_name (builder, lkl_field_get_name (LKL_FIELD_VALUES_BUCKETS));
  json_builder_begin_array (builder);
  for (guint i = 0; i <= N_BOUNDS; i++)
    add_count (builder, counts[i]);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "explicitBounds");
  json_builder_begin_array (builder);
  for (gint power = FIRST_POWER; power <= LAST_POWER; power++)
    json_builder_add_double_value (builder, exp2 (power));
  json_builder_end_array (builder);
}
