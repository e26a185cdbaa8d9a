/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklOtlpEncode"

#include "agent/wire/otlp-encode.h"

#include <string.h>

#include "agent/wire/otlp-explicit.h"

#define SCHEMA_URL "https://opentelemetry.io/schemas/1.44.0"
#define SEVERITY_INFO 9
#define TEMPORALITY_DELTA 1
#define TEMPORALITY_CUMULATIVE 2

LklOtlpSignal
lkl_otlp_signal_for (LklRecordKind kind)
{
  return kind == LKL_RECORD_EVENT ? LKL_OTLP_LOGS : LKL_OTLP_METRICS;
}

const char *
lkl_otlp_signal_get_path (LklOtlpSignal signal)
{
  return signal == LKL_OTLP_LOGS ? "/v1/logs" : "/v1/metrics";
}

static void
write_string (JsonBuilder *builder, const char *member, const char *value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, value);
}

static void
write_int (JsonBuilder *builder, const char *member, gint64 value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_int_value (builder, value);
}

static void
write_double (JsonBuilder *builder, LklField field, double value)
{
  json_builder_set_member_name (builder, lkl_field_get_name (field));
  json_builder_add_double_value (builder, value);
}

/* 64-bit integers travel as strings. */
static void
write_int64_text (JsonBuilder *builder, const char *member, gint64 value)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);

  write_string (builder, member, text);
}

static void
write_count (JsonBuilder *builder, LklField field, gint64 value)
{
  write_int64_text (builder, lkl_field_get_name (field), value);
}

/* What is about this PC or its person has a field; the other members are constants of the form. */
static void
write_nanoseconds (JsonBuilder *builder, LklField field, gint64 usecs)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT "000", usecs);

  write_string (builder, lkl_field_get_name (field), text);
}

static void
write_attribute_string (JsonBuilder *builder, LklField field, const char *value)
{
  json_builder_begin_object (builder);
  write_string (builder, "key", lkl_field_get_name (field));
  json_builder_set_member_name (builder, "value");
  json_builder_begin_object (builder);
  write_string (builder, "stringValue", value);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static void
write_attribute_int64 (JsonBuilder *builder, LklField field, gint64 value)
{
  json_builder_begin_object (builder);
  write_string (builder, "key", lkl_field_get_name (field));
  json_builder_set_member_name (builder, "value");
  json_builder_begin_object (builder);
  write_int64_text (builder, "intValue", value);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static void
write_record_attributes (JsonBuilder *builder, const LklRecord *record)
{
  for (guint i = 0; i < record->attributes->len; i++)
    {
      const LklRecordAttribute *attribute =
          &g_array_index (record->attributes, LklRecordAttribute, i);

      if (g_variant_is_of_type (attribute->value, G_VARIANT_TYPE_STRING))
        write_attribute_string (
            builder, attribute->field, g_variant_get_string (attribute->value, NULL));
      else
        write_attribute_int64 (builder, attribute->field, g_variant_get_int64 (attribute->value));
    }
}

/* A LogRecord. The name stands three times, since many stores keep only the attribute or only the
 * body. */
static void
write_event (JsonBuilder *builder, const LklRecord *record, const LklOtlpForm *form)
{
  const char *name = lkl_field_get_name (record->name);
  const gint64 at_usecs = record->end_usecs + form->shift_usecs;

  json_builder_begin_object (builder);
  write_nanoseconds (builder, LKL_FIELD_TIME, at_usecs);
  write_nanoseconds (builder, LKL_FIELD_OBSERVED_TIME, at_usecs);
  write_int (builder, "severityNumber", SEVERITY_INFO);
  write_string (builder, "eventName", name);
  json_builder_set_member_name (builder, lkl_field_get_name (LKL_FIELD_BODY));
  json_builder_begin_object (builder);
  write_string (builder, "stringValue", record->body != NULL ? record->body : name);
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "attributes");
  json_builder_begin_array (builder);
  write_attribute_string (builder, LKL_FIELD_RECORD_UID, record->uid);
  write_attribute_string (builder, LKL_FIELD_EVENT, name);
  write_record_attributes (builder, record);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

void
lkl_otlp_write_histogram (JsonBuilder *builder, const LklExponentialHistogram *histogram)
{
  write_count (builder, LKL_FIELD_VALUES_COUNT, (gint64) histogram->count);
  if (histogram->sum > 0)
    {
      write_double (builder, LKL_FIELD_VALUES_SUM, histogram->sum);
      write_double (builder, LKL_FIELD_VALUES_MIN, histogram->min);
      write_double (builder, LKL_FIELD_VALUES_MAX, histogram->max);
    }
  write_int (builder, "scale", histogram->scale);
  write_count (builder, LKL_FIELD_VALUES_ZERO_COUNT, (gint64) histogram->zero_count);
  json_builder_set_member_name (builder, "positive");
  json_builder_begin_object (builder);
  write_int (builder, "offset", histogram->offset);
  json_builder_set_member_name (builder, lkl_field_get_name (LKL_FIELD_VALUES_BUCKETS));
  json_builder_begin_array (builder);
  for (guint i = 0; i < histogram->buckets->len; i++)
    {
      g_autofree char *text =
          g_strdup_printf ("%" G_GUINT64_FORMAT, g_array_index (histogram->buckets, guint64, i));

      json_builder_add_string_value (builder, text);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
write_point_value (JsonBuilder *builder, const LklRecord *record, const LklOtlpForm *form)
{
  if (record->kind == LKL_RECORD_HISTOGRAM && form->is_explicit)
    lkl_otlp_write_explicit_histogram (builder, record->histogram);
  else if (record->kind == LKL_RECORD_HISTOGRAM)
    lkl_otlp_write_histogram (builder, record->histogram);
  else if (record->kind == LKL_RECORD_COUNT)
    write_count (builder, LKL_FIELD_WHOLE_NUMBER, (gint64) record->number);
  else
    write_double (builder, LKL_FIELD_NUMBER, record->number);
}

static void
write_data_point (JsonBuilder *builder, const LklRecord *record, const LklOtlpForm *form)
{
  json_builder_begin_object (builder);
  if (record->start_usecs > 0)
    write_nanoseconds (builder, LKL_FIELD_START_TIME, record->start_usecs + form->shift_usecs);
  write_nanoseconds (builder, LKL_FIELD_TIME, record->end_usecs + form->shift_usecs);
  write_point_value (builder, record, form);
  json_builder_set_member_name (builder, "attributes");
  json_builder_begin_array (builder);
  write_record_attributes (builder, record);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static const char *
get_data_member (const LklRecord *record, const LklOtlpForm *form)
{
  if (record->kind == LKL_RECORD_HISTOGRAM)
    return form->is_explicit ? "histogram" : "exponentialHistogram";
  return record->kind == LKL_RECORD_COUNT ? "sum" : "gauge";
}

/* A Metric with one data point. */
static void
write_metric (JsonBuilder *builder, const LklRecord *record, const LklOtlpForm *form)
{
  json_builder_begin_object (builder);
  write_string (builder, "name", lkl_field_get_name (record->name));
  if (record->unit != NULL)
    write_string (builder, "unit", record->unit);
  json_builder_set_member_name (builder, get_data_member (record, form));
  json_builder_begin_object (builder);
  if (record->kind != LKL_RECORD_GAUGE)
    write_int (builder,
               "aggregationTemporality",
               form->is_cumulative ? TEMPORALITY_CUMULATIVE : TEMPORALITY_DELTA);
  if (record->kind == LKL_RECORD_COUNT)
    {
      json_builder_set_member_name (builder, "isMonotonic");
      json_builder_add_boolean_value (builder, TRUE);
    }
  json_builder_set_member_name (builder, "dataPoints");
  json_builder_begin_array (builder);
  write_data_point (builder, record, form);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static char *
builder_to_text (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);

  return json_to_string (root, FALSE);
}

char *
lkl_otlp_encode_record_as (const LklRecord *record, const LklOtlpForm *form)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (record->kind == LKL_RECORD_EVENT)
    write_event (builder, record, form);
  else
    write_metric (builder, record, form);
  return builder_to_text (builder);
}

char *
lkl_otlp_encode_record (const LklRecord *record)
{
  const LklOtlpForm form = { .is_cumulative = FALSE };

  return lkl_otlp_encode_record_as (record, &form);
}

static char *
encode_resource (const LklOtlpResource *resource)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "attributes");
  json_builder_begin_array (builder);
  write_attribute_string (builder, LKL_FIELD_SERVICE_NAME, "linklight");
  write_attribute_string (builder, LKL_FIELD_SERVICE_VERSION, resource->version);
  write_attribute_string (builder, LKL_FIELD_STREAM, resource->stream);
  if (resource->seq > 0)
    {
      write_attribute_int64 (builder, LKL_FIELD_BATCH_SEQ, resource->seq);
      write_attribute_string (builder, LKL_FIELD_BATCH_DAY, resource->day);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return builder_to_text (builder);
}

GBytes *
lkl_otlp_encode_counted (const LklRecord *record, gint64 shift_usecs)
{
  const gint64 past_day_usecs = (record->end_usecs + shift_usecs) % G_TIME_SPAN_DAY;
  const LklOtlpForm form = { .shift_usecs = shift_usecs - past_day_usecs };
  g_autofree char *record_text = lkl_otlp_encode_record_as (record, &form);
  GString *text = g_string_new (NULL);
  gsize length;

  g_string_append_printf (
      text,
      "{\"resourceLogs\":[{\"resource\":{\"attributes\":[{\"key\":\"%s\","
      "\"value\":{\"stringValue\":\"linklight\"}}]},\"schemaUrl\":\"" SCHEMA_URL
      "\",\"scopeLogs\":[{\"scope\":{\"name\":\"linklight\"},\"schemaUrl\":\"" SCHEMA_URL
      "\",\"logRecords\":[%s]}]}]}",
      lkl_field_get_name (LKL_FIELD_SERVICE_NAME),
      record_text);
  while (text->len < LKL_OTLP_COUNTED_BYTES)
    g_string_append_c (text, ' ');
  length = text->len;
  return g_bytes_new_take (g_string_free (text, FALSE), length);
}

GBytes *
lkl_otlp_encode_batch (LklOtlpSignal signal, const LklOtlpResource *resource, GPtrArray *records)
{
  gboolean is_logs = signal == LKL_OTLP_LOGS;
  g_autofree char *resource_text = encode_resource (resource);
  GString *text = g_string_new (NULL);
  gsize length;

  g_string_append_printf (text,
                          "{\"%s\":[{\"resource\":%s,\"schemaUrl\":\"" SCHEMA_URL
                          "\",\"%s\":[{\"scope\":{\"name\":\"linklight\",\"version\":\"%s\"},"
                          "\"schemaUrl\":\"" SCHEMA_URL "\",\"%s\":[",
                          is_logs ? "resourceLogs" : "resourceMetrics",
                          resource_text,
                          is_logs ? "scopeLogs" : "scopeMetrics",
                          resource->version,
                          is_logs ? "logRecords" : "metrics");
  for (guint i = 0; i < records->len; i++)
    {
      if (i > 0)
        g_string_append_c (text, ',');
      g_string_append (text, g_ptr_array_index (records, i));
    }
  g_string_append (text, "]}]}]}");
  length = text->len;
  return g_bytes_new_take (g_string_free (text, FALSE), length);
}
