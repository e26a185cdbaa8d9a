/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklOtlpDecode"

#include "agent/wire/otlp-decode.h"

#include <string.h>

#include "agent/base/identifier.h"

#define MAX_RESOURCES 1000
#define MAX_SCOPES 1000
#define MAX_RECORDS 10000
#define MAX_ATTRIBUTES 128
#define MAX_NAME_BYTES 256
#define MAX_TEXT_BYTES (64 * 1024)
#define DAY_LENGTH 10

static void
record_free (LklOtlpRecord *record)
{
  g_free (record->name);
  g_free (record->uid);
  g_clear_pointer (&record->attributes, g_hash_table_unref);
  g_clear_pointer (&record->resource, g_hash_table_unref);
  g_free (record);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklOtlpRecord, record_free)

void
lkl_otlp_request_free (LklOtlpRequest *self)
{
  g_free (self->stream);
  g_free (self->day);
  g_ptr_array_unref (self->records);
  g_free (self);
}

/* An AnyValue as text; NULL for arrays, maps, bytes and nothing, which we have no use for. */
static char *
read_scalar (const LklJsonValue *value)
{
  const char *text = NULL;
  gint64 integer = 0;
  double number = 0;
  gboolean flag = FALSE;

  if (lkl_json_object_has_member (value, "stringValue")
      && lkl_json_get_string (value, "stringValue", LKL_JSON_REQUIRED, MAX_TEXT_BYTES, &text, NULL))
    return g_strdup (text);
  if (lkl_json_object_has_member (value, "intValue")
      && lkl_json_get_int64 (
          value, "intValue", LKL_JSON_REQUIRED, G_MININT64, G_MAXINT64, &integer, NULL))
    return g_strdup_printf ("%" G_GINT64_FORMAT, integer);
  if (lkl_json_object_has_member (value, "doubleValue")
      && lkl_json_get_double (
          value, "doubleValue", LKL_JSON_REQUIRED, -G_MAXDOUBLE, G_MAXDOUBLE, &number, NULL))
    return g_strdup_printf ("%.17g", number);
  if (lkl_json_object_has_member (value, "boolValue")
      && lkl_json_get_boolean (value, "boolValue", LKL_JSON_REQUIRED, &flag, NULL))
    return g_strdup (flag ? "true" : "false");
  return NULL;
}

/* Returns: (transfer full): name -> text; NULL on an error */
static GHashTable *
read_attributes (const LklJsonValue *object, GError **error)
{
  g_autoptr (GHashTable) attributes =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  LklJsonValue list;

  if (object->node == NULL)
    return g_steal_pointer (&attributes);
  if (!lkl_json_get_array (object, "attributes", LKL_JSON_OPTIONAL, MAX_ATTRIBUTES, &list, error))
    return NULL;
  for (guint i = 0; i < lkl_json_array_get_length (&list); i++)
    {
      LklJsonValue attribute = lkl_json_array_get_element (&list, i);
      LklJsonValue value;
      const char *key;
      char *text;

      if (!lkl_json_get_string (&attribute, "key", LKL_JSON_REQUIRED, MAX_NAME_BYTES, &key, error)
          || !lkl_json_get_object (&attribute, "value", LKL_JSON_OPTIONAL, &value, error))
        return NULL;
      text = read_scalar (&value);
      if (text != NULL)
        g_hash_table_insert (attributes, g_strdup (key), text);
    }
  return g_steal_pointer (&attributes);
}

static gboolean
read_time (const LklJsonValue *object, gint64 *usecs, GError **error)
{
  gint64 nanoseconds = 0;

  if (!lkl_json_get_int64 (
          object, "timeUnixNano", LKL_JSON_OPTIONAL, 0, G_MAXINT64, &nanoseconds, error))
    return FALSE;
  if (nanoseconds == 0
      && !lkl_json_get_int64 (
          object, "observedTimeUnixNano", LKL_JSON_OPTIONAL, 0, G_MAXINT64, &nanoseconds, error))
    return FALSE;
  *usecs = nanoseconds / 1000;
  return TRUE;
}

/* @point: a LogRecord or a data point */
static gboolean
add_record (LklOtlpRequest *request,
            GHashTable *resource,
            const char *name,
            const LklJsonValue *point,
            GError **error)
{
  g_autoptr (LklOtlpRecord) record = g_new0 (LklOtlpRecord, 1);

  if (request->records->len >= MAX_RECORDS)
    {
      g_set_error (error, LKL_ERROR, LKL_ERROR_TOO_BIG, "more than %u records", MAX_RECORDS);
      return FALSE;
    }
  if (!lkl_json_value_check_object (point, error) || !read_time (point, &record->time_usecs, error))
    return FALSE;
  record->attributes = read_attributes (point, error);
  if (record->attributes == NULL)
    return FALSE;
  record->resource = g_hash_table_ref (resource);
  record->uid = g_strdup (
      g_hash_table_lookup (record->attributes, lkl_field_get_name (LKL_FIELD_RECORD_UID)));
  /* Some forwarders drop eventName; our own attribute has it too. */
  if (*name == '\0')
    name = g_hash_table_lookup (record->attributes, lkl_field_get_name (LKL_FIELD_EVENT));
  record->name = g_strdup (name != NULL ? name : "");
  g_ptr_array_add (request->records, g_steal_pointer (&record));
  return TRUE;
}

static gboolean
read_log_record (LklOtlpRequest *request,
                 GHashTable *resource,
                 const LklJsonValue *log_record,
                 GError **error)
{
  const char *name = "";

  return lkl_json_get_string (
             log_record, "eventName", LKL_JSON_OPTIONAL, MAX_NAME_BYTES, &name, error)
         && add_record (request, resource, name, log_record, error);
}

static gboolean
read_metric (LklOtlpRequest *request,
             GHashTable *resource,
             const LklJsonValue *metric,
             GError **error)
{
  const char *const kinds[] = { "gauge", "sum", "histogram", "exponentialHistogram", "summary" };
  const char *name = "";

  if (!lkl_json_get_string (metric, "name", LKL_JSON_REQUIRED, MAX_NAME_BYTES, &name, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      LklJsonValue data, points;

      if (!lkl_json_get_object (metric, kinds[i], LKL_JSON_OPTIONAL, &data, error))
        return FALSE;
      if (data.node == NULL)
        continue;
      if (!lkl_json_get_array (&data, "dataPoints", LKL_JSON_OPTIONAL, MAX_RECORDS, &points, error))
        return FALSE;
      for (guint j = 0; j < lkl_json_array_get_length (&points); j++)
        {
          LklJsonValue point = lkl_json_array_get_element (&points, j);

          if (!add_record (request, resource, name, &point, error))
            return FALSE;
        }
    }
  return TRUE;
}

/* A batch has the identity that all its resources agree on, or none. */
static void
note_identity (LklOtlpRequest *request, GHashTable *resource, gboolean is_first)
{
  const char *stream = g_hash_table_lookup (resource, lkl_field_get_name (LKL_FIELD_STREAM));
  const char *seq_text = g_hash_table_lookup (resource, lkl_field_get_name (LKL_FIELD_BATCH_SEQ));
  const char *day = g_hash_table_lookup (resource, lkl_field_get_name (LKL_FIELD_BATCH_DAY));
  gint64 seq = 0;

  if (!lkl_identifier_is_valid (stream))
    stream = NULL;
  if (seq_text == NULL || stream == NULL || day == NULL || strlen (day) != DAY_LENGTH
      || !g_ascii_string_to_signed (seq_text, 10, 1, G_MAXINT64, &seq, NULL))
    seq = 0;
  if (is_first)
    {
      request->stream = g_strdup (stream);
      request->seq = seq;
      request->day = seq > 0 ? g_strdup (day) : NULL;
    }
  else if (g_strcmp0 (request->stream, stream) != 0 || request->seq != seq
           || g_strcmp0 (request->day, seq > 0 ? day : NULL) != 0)
    {
      g_clear_pointer (&request->stream, g_free);
      g_clear_pointer (&request->day, g_free);
      request->seq = 0;
    }
}

static gboolean
read_scope (LklOtlpRequest *request,
            LklOtlpSignal signal,
            GHashTable *resource,
            const LklJsonValue *scope,
            GError **error)
{
  LklJsonValue list;

  if (!lkl_json_get_array (scope,
                           signal == LKL_OTLP_LOGS ? "logRecords" : "metrics",
                           LKL_JSON_OPTIONAL,
                           MAX_RECORDS,
                           &list,
                           error))
    return FALSE;
  for (guint i = 0; i < lkl_json_array_get_length (&list); i++)
    {
      LklJsonValue element = lkl_json_array_get_element (&list, i);

      if (signal == LKL_OTLP_LOGS ? !read_log_record (request, resource, &element, error)
                                  : !read_metric (request, resource, &element, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_resource (LklOtlpRequest *request,
               LklOtlpSignal signal,
               const LklJsonValue *entry,
               gboolean is_first,
               GError **error)
{
  g_autoptr (GHashTable) attributes = NULL;
  LklJsonValue resource, scopes;

  if (!lkl_json_get_object (entry, "resource", LKL_JSON_OPTIONAL, &resource, error)
      || !lkl_json_get_array (entry,
                              signal == LKL_OTLP_LOGS ? "scopeLogs" : "scopeMetrics",
                              LKL_JSON_OPTIONAL,
                              MAX_SCOPES,
                              &scopes,
                              error))
    return FALSE;
  attributes = read_attributes (&resource, error);
  if (attributes == NULL)
    return FALSE;
  note_identity (request, attributes, is_first);
  for (guint i = 0; i < lkl_json_array_get_length (&scopes); i++)
    {
      LklJsonValue scope = lkl_json_array_get_element (&scopes, i);

      if (!read_scope (request, signal, attributes, &scope, error))
        return FALSE;
    }
  return TRUE;
}

LklOtlpRequest *
lkl_otlp_decode (LklOtlpSignal signal, GBytes *body, const LklJsonLimits *limits, GError **error)
{
  g_autoptr (LklJsonDocument) document =
      lkl_json_document_new (lkl_otlp_signal_get_path (signal), body, limits, error);
  g_autoptr (LklOtlpRequest) request = NULL;
  LklJsonValue root, resources;

  if (document == NULL)
    return NULL;
  root = lkl_json_document_get_root (document);
  if (!lkl_json_get_array (&root,
                           signal == LKL_OTLP_LOGS ? "resourceLogs" : "resourceMetrics",
                           LKL_JSON_OPTIONAL,
                           MAX_RESOURCES,
                           &resources,
                           error))
    return NULL;
  request = g_new0 (LklOtlpRequest, 1);
  request->records = g_ptr_array_new_with_free_func ((GDestroyNotify) record_free);
  for (guint i = 0; i < lkl_json_array_get_length (&resources); i++)
    {
      LklJsonValue entry = lkl_json_array_get_element (&resources, i);

      if (!read_resource (request, signal, &entry, i == 0, error))
        return NULL;
    }
  return g_steal_pointer (&request);
}

LklExponentialHistogram *
lkl_otlp_read_histogram (const LklJsonValue *object, GError **error)
{
  g_autoptr (LklExponentialHistogram) histogram = lkl_exponential_histogram_new ();
  LklJsonValue positive, counts;
  gint64 scale = 0, offset = 0, count = 0, zero_count = 0;

  if (!lkl_json_get_int64 (object,
                           "scale",
                           LKL_JSON_REQUIRED,
                           LKL_EXPONENTIAL_HISTOGRAM_MIN_SCALE,
                           LKL_EXPONENTIAL_HISTOGRAM_MAX_SCALE,
                           &scale,
                           error)
      || !lkl_json_get_int64 (object, "count", LKL_JSON_REQUIRED, 0, G_MAXINT64, &count, error)
      || !lkl_json_get_int64 (object, "zeroCount", LKL_JSON_OPTIONAL, 0, count, &zero_count, error)
      || !lkl_json_get_double (
          object, "sum", LKL_JSON_OPTIONAL, 0, G_MAXDOUBLE, &histogram->sum, error)
      || !lkl_json_get_double (
          object, "min", LKL_JSON_OPTIONAL, 0, G_MAXDOUBLE, &histogram->min, error)
      || !lkl_json_get_double (
          object, "max", LKL_JSON_OPTIONAL, 0, G_MAXDOUBLE, &histogram->max, error)
      || !lkl_json_get_object (object, "positive", LKL_JSON_REQUIRED, &positive, error)
      || !lkl_json_get_int64 (
          &positive, "offset", LKL_JSON_OPTIONAL, -1000000, 1000000, &offset, error)
      || !lkl_json_get_array (&positive,
                              "bucketCounts",
                              LKL_JSON_REQUIRED,
                              LKL_EXPONENTIAL_HISTOGRAM_MAX_BUCKETS,
                              &counts,
                              error))
    return NULL;
  histogram->scale = (gint) scale;
  histogram->offset = (gint) offset;
  histogram->count = (guint64) count;
  histogram->zero_count = (guint64) zero_count;
  for (guint i = 0; i < lkl_json_array_get_length (&counts); i++)
    {
      LklJsonValue element = lkl_json_array_get_element (&counts, i);
      const char *text;
      guint64 bucket;

      if (!lkl_json_value_get_string (&element, 20, &text, error))
        return NULL;
      if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT64, &bucket, NULL))
        {
          lkl_json_set_error (error, &counts, NULL, "element %u is not a count", i);
          return NULL;
        }
      g_array_append_val (histogram->buckets, bucket);
    }
  return g_steal_pointer (&histogram);
}
