/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/wire/otlp-decode.h"

#include <string.h>

#define STREAM "5f0c6d9e-0000-4000-8000-000000000001"
#define OTHER_STREAM "5f0c6d9e-0000-4000-8000-000000000002"
#define TIME_USECS (G_GINT64_CONSTANT (1795307128) * G_USEC_PER_SEC + 250)
#define LOG(record) "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[" record "]}]}]}"
#define TEXT_ATTRIBUTE(key, value) "{\"key\":\"" key "\",\"value\":{\"stringValue\":\"" value "\"}}"
#define IDENTITY(stream, seq)                                                                  \
  "{\"resource\":{\"attributes\":[" TEXT_ATTRIBUTE (                                           \
      "service.instance.id",                                                                   \
      stream) "," TEXT_ATTRIBUTE ("linklight.batch.day",                                       \
                                  "2026-11-22") ","                                            \
                                                "{\"key\":\"linklight.batch.seq\",\"value\":{" \
                                                "\"intValue\":" seq "}}]}}"

static LklOtlpRequest *
decode (LklOtlpSignal signal, const char *text, GError **error)
{
  const LklJsonLimits limits = { .max_bytes = 4 * 1024 * 1024, .max_depth = 32 };
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return lkl_otlp_decode (signal, bytes, &limits, error);
}

static LklOtlpRequest *
decode_good (LklOtlpSignal signal, const char *text)
{
  g_autoptr (GError) error = NULL;
  LklOtlpRequest *request = decode (signal, text, &error);

  g_assert_no_error (error);
  return request;
}

/* @record: (transfer full). Returns: (transfer full): what came of a batch with only this */
static LklOtlpRequest *
send (LklRecord *record)
{
  const LklOtlpResource resource = {
    .stream = STREAM, .seq = 7, .day = "2026-11-22", .version = "0.1"
  };
  g_autoptr (LklRecord) owned = record;
  LklOtlpSignal signal = lkl_otlp_signal_for (record->kind);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  LklOtlpRequest *request;

  g_ptr_array_add (texts, lkl_otlp_encode_record (record));
  bytes = lkl_otlp_encode_batch (signal, &resource, texts);
  request = lkl_otlp_decode (signal, bytes, &LKL_JSON_LIMITS_DEFAULT, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (request->stream, ==, STREAM);
  g_assert_cmpint (request->seq, ==, 7);
  g_assert_cmpstr (request->day, ==, "2026-11-22");
  g_assert_cmpuint (request->records->len, ==, 1);
  return request;
}

static const char *
get (const LklOtlpRecord *record, LklField field)
{
  return g_hash_table_lookup (record->attributes, lkl_field_get_name (field));
}

static void
test_event (void)
{
  LklRecord *sent =
      lkl_record_new_event (LKL_RECORD_CLASS_EVENTS, LKL_FIELD_OUTAGE, TIME_USECS, "\"x\"\n");
  g_autofree char *uid = g_strdup (sent->uid);
  g_autoptr (LklOtlpRequest) request = NULL;
  const LklOtlpRecord *record;

  lkl_record_add_string (sent, LKL_FIELD_OUTAGE_HOP, "dns \"é\" \\");
  lkl_record_add_int64 (sent, LKL_FIELD_OUTAGE_SECONDS, G_MAXINT64);
  request = send (sent);
  record = g_ptr_array_index (request->records, 0);
  g_assert_cmpstr (record->name, ==, "linklight.outage");
  g_assert_cmpstr (record->uid, ==, uid);
  g_assert_cmpint (record->time_usecs, ==, TIME_USECS);
  g_assert_cmpstr (get (record, LKL_FIELD_OUTAGE_HOP), ==, "dns \"é\" \\");
  g_assert_cmpstr (get (record, LKL_FIELD_OUTAGE_SECONDS), ==, "9223372036854775807");
  g_assert_cmpstr (g_hash_table_lookup (record->resource, "service.name"), ==, "linklight");
}

static void
test_metrics (void)
{
  LklRecord *gauge = lkl_record_new_gauge (LKL_FIELD_PROBES_LOST_SHARE, "1", TIME_USECS, 0.125);
  g_autoptr (LklOtlpRequest) of_gauge = NULL;
  g_autoptr (LklOtlpRequest) of_count = send (lkl_record_new_count (
      LKL_FIELD_APP_HANG_RATE, "{hang}", TIME_USECS - G_TIME_SPAN_HOUR, TIME_USECS, 3));
  g_autoptr (LklOtlpRequest) of_histogram =
      send (lkl_record_new_histogram (LKL_FIELD_DNS_LOOKUP_DURATION,
                                      "s",
                                      TIME_USECS - G_TIME_SPAN_HOUR,
                                      TIME_USECS,
                                      lkl_exponential_histogram_new ()));
  const LklOtlpRecord *record;

  lkl_record_add_string (gauge, LKL_FIELD_TARGET, "mail");
  of_gauge = send (gauge);
  record = g_ptr_array_index (of_gauge->records, 0);
  g_assert_cmpstr (record->name, ==, "linklight.net.loss");
  g_assert_cmpstr (get (record, LKL_FIELD_TARGET), ==, "mail");
  g_assert_cmpint (record->time_usecs, ==, TIME_USECS);
  g_assert_null (record->uid);
  record = g_ptr_array_index (of_count->records, 0);
  g_assert_cmpstr (record->name, ==, "linklight.app.hang.rate");
  record = g_ptr_array_index (of_histogram->records, 0);
  g_assert_cmpstr (record->name, ==, "dns.lookup.duration");
}

/* 64-bit integers come as strings from us, and as numbers from many others. */
static void
test_numbers_and_strings (void)
{
  const char *const texts[] = {
    LOG ("{\"timeUnixNano\":\"1795307128000250000\",\"attributes\":["
         "{\"key\":\"i\",\"value\":{\"intValue\":\"-42\"}}]}"),
    LOG ("{\"timeUnixNano\":1795307128000250000,\"attributes\":["
         "{\"key\":\"i\",\"value\":{\"intValue\":-42}}]}"),
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (LklOtlpRequest) request = decode_good (LKL_OTLP_LOGS, texts[i]);
      const LklOtlpRecord *record = g_ptr_array_index (request->records, 0);

      g_assert_cmpint (record->time_usecs, ==, TIME_USECS);
      g_assert_cmpstr (g_hash_table_lookup (record->attributes, "i"), ==, "-42");
    }
}

static void
test_values (void)
{
  g_autoptr (LklOtlpRequest) request =
      decode_good (LKL_OTLP_LOGS,
                   LOG ("{\"observedTimeUnixNano\":\"2000\",\"attributes\":["
                        "{\"key\":\"double\",\"value\":{\"doubleValue\":0.5}},"
                        "{\"key\":\"flag\",\"value\":{\"boolValue\":true}},"
                        "{\"key\":\"list\",\"value\":{\"arrayValue\":{\"values\":[]}}},"
                        "{\"key\":\"none\",\"value\":{}},{\"key\":\"missing\"}," TEXT_ATTRIBUTE (
                            "linklight.event", "by.attribute") "]}"));
  const LklOtlpRecord *record = g_ptr_array_index (request->records, 0);

  g_assert_cmpint (record->time_usecs, ==, 2);
  g_assert_cmpstr (record->name, ==, "by.attribute");
  g_assert_cmpstr (g_hash_table_lookup (record->attributes, "double"), ==, "0.5");
  g_assert_cmpstr (g_hash_table_lookup (record->attributes, "flag"), ==, "true");
  g_assert_cmpuint (g_hash_table_size (record->attributes), ==, 3);
}

static void
test_unknown_members (void)
{
  g_autoptr (LklOtlpRequest) logs = decode_good (
      LKL_OTLP_LOGS,
      "{\"later\":[{}],\"resourceLogs\":[{\"x\":1,\"resource\":{\"x\":{}},\"scopeLogs\":["
      "{\"x\":[],\"logRecords\":[{\"x\":null,\"eventName\":\"e\",\"traceId\":\"\"}]}]}]}");
  g_autoptr (LklOtlpRequest) metrics =
      decode_good (LKL_OTLP_METRICS,
                   "{\"resourceMetrics\":[{\"scopeMetrics\":[{\"metrics\":["
                   "{\"name\":\"later\",\"laterKind\":{\"dataPoints\":[7]}},"
                   "{\"name\":\"two\",\"sum\":{\"later\":1,\"dataPoints\":[{\"x\":1},{}]}}]}]}]}");

  g_assert_cmpuint (logs->records->len, ==, 1);
  g_assert_cmpstr (((LklOtlpRecord *) logs->records->pdata[0])->name, ==, "e");
  g_assert_cmpuint (metrics->records->len, ==, 2);
  g_assert_cmpstr (((LklOtlpRecord *) metrics->records->pdata[1])->name, ==, "two");
}

static void
test_empty (void)
{
  const char *const texts[] = { "{}",
                                "{\"resourceLogs\":[]}",
                                "{\"resourceLogs\":[{}]}",
                                "{\"resourceLogs\":[{\"scopeLogs\":[]}]}",
                                "{\"resourceLogs\":[{\"scopeLogs\":[{}]}]}",
                                LOG (""),
                                "{\"resourceLogs\":null}" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (LklOtlpRequest) request = decode_good (LKL_OTLP_LOGS, texts[i]);

      g_assert_cmpuint (request->records->len, ==, 0);
      g_assert_cmpint (request->seq, ==, 0);
      g_assert_null (request->stream);
    }
}

static void
test_malformed (void)
{
  const char *const texts[] = { "",
                                "[]",
                                "{",
                                "{\"resourceLogs\":7}",
                                "{\"resourceLogs\":[7]}",
                                "{\"resourceLogs\":[{\"resource\":[]}]}",
                                "{\"resourceLogs\":[{\"scopeLogs\":[[]]}]}",
                                LOG ("7"),
                                LOG ("{\"eventName\":{}}"),
                                LOG ("{\"timeUnixNano\":\"soon\"}"),
                                LOG ("{\"timeUnixNano\":-1}"),
                                LOG ("{\"attributes\":{}}"),
                                LOG ("{\"attributes\":[{\"value\":{}}]}"),
                                LOG ("{\"attributes\":[{\"key\":\"k\",\"value\":7}]}") };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", texts[i]);
      g_assert_null (decode (LKL_OTLP_LOGS, texts[i], &error));
      g_assert_error (error, LKL_ERROR, LKL_ERROR_MALFORMED);
    }
}

/* @n: how often @element stands between @before and @after */
static gboolean
takes (const char *before, const char *element, guint n, const char *after)
{
  g_autoptr (GString) text = g_string_new (before);
  g_autoptr (LklOtlpRequest) request = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "," : "", element);
  g_string_append (text, after);
  request = decode (LKL_OTLP_LOGS, text->str, &error);
  g_assert_true (request != NULL || error->domain == LKL_ERROR);
  return request != NULL;
}

static void
test_limits (void)
{
  const char *before = "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[";
  const char *between = "{},{}]},{\"logRecords\":[";
  g_autofree char *second_scope = g_strconcat (before, between, NULL);

  g_assert_true (takes (before, "{}", 10000, "]}]}]}"));
  g_assert_false (takes (before, "{}", 10001, "]}]}]}"));
  /* Over all lists of a request. */
  g_assert_true (takes (second_scope, "{}", 9998, "]}]}]}"));
  g_assert_false (takes (second_scope, "{}", 9999, "]}]}]}"));
  g_assert_true (takes ("{\"resourceLogs\":[", "{}", 1000, "]}"));
  g_assert_false (takes ("{\"resourceLogs\":[", "{}", 1001, "]}"));
  g_assert_true (takes ("{\"resourceLogs\":[{\"resource\":{\"attributes\":[",
                        TEXT_ATTRIBUTE ("k", "v"),
                        128,
                        "]}}]}"));
  g_assert_false (takes ("{\"resourceLogs\":[{\"resource\":{\"attributes\":[",
                         TEXT_ATTRIBUTE ("k", "v"),
                         129,
                         "]}}]}"));
}

static void
assert_identity (const char *text, const char *stream, gint64 seq)
{
  g_autoptr (LklOtlpRequest) request = decode_good (LKL_OTLP_LOGS, text);

  g_assert_cmpstr (request->stream, ==, stream);
  g_assert_cmpint (request->seq, ==, seq);
  g_assert_cmpstr (request->day, ==, seq > 0 ? "2026-11-22" : NULL);
}

static void
test_identity (void)
{
  assert_identity ("{\"resourceLogs\":[" IDENTITY (STREAM, "9") "]}", STREAM, 9);
  assert_identity (
      "{\"resourceLogs\":[" IDENTITY (STREAM, "9") "," IDENTITY (STREAM, "\"9\"") "]}", STREAM, 9);
  assert_identity (
      "{\"resourceLogs\":[" IDENTITY (STREAM, "9") "," IDENTITY (STREAM, "8") "]}", NULL, 0);
  assert_identity (
      "{\"resourceLogs\":[" IDENTITY (STREAM, "9") "," IDENTITY (OTHER_STREAM, "9") "]}", NULL, 0);
  assert_identity ("{\"resourceLogs\":[" IDENTITY (STREAM, "9") ",{}]}", NULL, 0);
  assert_identity ("{\"resourceLogs\":[" IDENTITY (STREAM, "0") "]}", STREAM, 0);
  assert_identity ("{\"resourceLogs\":[" IDENTITY ("laptop", "9") "]}", NULL, 0);
}

/* @text: an object. Returns: (transfer full) (nullable) */
static LklExponentialHistogram *
read_histogram (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (LklJsonDocument) document =
      lkl_json_document_new ("histogram", bytes, &LKL_JSON_LIMITS_DEFAULT, error);
  LklJsonValue root;

  if (document == NULL)
    return NULL;
  root = lkl_json_document_get_root (document);
  return lkl_otlp_read_histogram (&root, error);
}

static void
assert_survives (const LklExponentialHistogram *histogram)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (LklExponentialHistogram) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  lkl_otlp_write_histogram (builder, histogram);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  again = read_histogram (text, &error);
  g_assert_no_error (error);
  g_assert_cmpint (again->scale, ==, histogram->scale);
  g_assert_cmpuint (again->count, ==, histogram->count);
  g_assert_cmpuint (again->zero_count, ==, histogram->zero_count);
  g_assert_cmpfloat_with_epsilon (again->sum, histogram->sum, 1e-9);
  g_assert_cmpfloat_with_epsilon (again->min, histogram->min, 1e-9);
  g_assert_cmpfloat_with_epsilon (again->max, histogram->max, 1e-9);
  g_assert_cmpint (again->offset, ==, histogram->offset);
  g_assert_cmpmem (again->buckets->data,
                   again->buckets->len * sizeof (guint64),
                   histogram->buckets->data,
                   histogram->buckets->len * sizeof (guint64));
}

static void
test_histogram_round_trip (void)
{
  g_autoptr (LklExponentialHistogram) histogram = lkl_exponential_histogram_new ();
  const double values[] = { 0, 0.001, 0.04, 0.04, 0.25, 4, 1000 };

  assert_survives (histogram);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      lkl_exponential_histogram_add (histogram, values[i]);
      assert_survives (histogram);
    }
}

static void
test_bad_histograms (void)
{
  const char *const texts[] = {
    "{\"count\":1,\"positive\":{\"bucketCounts\":[]}}",
    "{\"scale\":3,\"positive\":{\"bucketCounts\":[]}}",
    "{\"scale\":3,\"count\":1}",
    "{\"scale\":3,\"count\":1,\"positive\":{}}",
    "{\"scale\":9,\"count\":1,\"positive\":{\"bucketCounts\":[]}}",
    "{\"scale\":-5,\"count\":1,\"positive\":{\"bucketCounts\":[]}}",
    "{\"scale\":3,\"count\":-1,\"positive\":{\"bucketCounts\":[]}}",
    "{\"scale\":3,\"count\":1,\"zeroCount\":2,\"positive\":{\"bucketCounts\":[]}}",
    "{\"scale\":3,\"count\":1,\"sum\":-1,\"positive\":{\"bucketCounts\":[]}}",
    "{\"scale\":3,\"count\":1,\"positive\":{\"offset\":9999999,\"bucketCounts\":[]}}",
    "{\"scale\":3,\"count\":1,\"positive\":{\"bucketCounts\":[\"-1\"]}}",
    "{\"scale\":3,\"count\":1,\"positive\":{\"bucketCounts\":[\"x\"]}}",
    "{\"scale\":3,\"count\":1,\"positive\":{\"bucketCounts\":[{}]}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", texts[i]);
      g_assert_null (read_histogram (texts[i], &error));
      g_assert_error (error, LKL_ERROR, LKL_ERROR_MALFORMED);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/otlp-decode/event", test_event);
  g_test_add_func ("/otlp-decode/metrics", test_metrics);
  g_test_add_func ("/otlp-decode/numbers-and-strings", test_numbers_and_strings);
  g_test_add_func ("/otlp-decode/values", test_values);
  g_test_add_func ("/otlp-decode/unknown-members", test_unknown_members);
  g_test_add_func ("/otlp-decode/empty", test_empty);
  g_test_add_func ("/otlp-decode/malformed", test_malformed);
  g_test_add_func ("/otlp-decode/limits", test_limits);
  g_test_add_func ("/otlp-decode/identity", test_identity);
  g_test_add_func ("/otlp-decode/histogram-round-trip", test_histogram_round_trip);
  g_test_add_func ("/otlp-decode/bad-histograms", test_bad_histograms);
  return g_test_run ();
}
