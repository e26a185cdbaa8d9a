/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/wire/otlp-merge.h"

#include <string.h>

#include "agent/wire/otlp-decode.h"

#define DAY_USECS (G_GINT64_CONSTANT (20780) * G_TIME_SPAN_DAY)

/* @seconds: of its one value. Returns: (transfer full) */
static char *
new_text (const char *target, gint64 start_usecs, double seconds)
{
  LklExponentialHistogram *histogram = lkl_exponential_histogram_new ();
  g_autoptr (LklRecord) record = NULL;

  lkl_exponential_histogram_add (histogram, seconds);
  record = lkl_record_new_histogram (
      LKL_FIELD_DNS_LOOKUP_DURATION, "s", start_usecs, start_usecs + G_TIME_SPAN_HOUR, histogram);
  lkl_record_add_string (record, LKL_FIELD_TARGET, target);
  return lkl_otlp_encode_record (record);
}

/* The histogram in @text, as text of its members. Returns: (transfer full) */
static char *
get_member (const char *text, const char *member)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (LklJsonDocument) document =
      lkl_json_document_new ("test", bytes, &LKL_JSON_LIMITS_DEFAULT, &error);
  LklJsonValue root, metric, points, point, value;

  g_assert_no_error (error);
  root = lkl_json_document_get_root (document);
  lkl_json_get_object (&root, "exponentialHistogram", LKL_JSON_REQUIRED, &metric, &error);
  g_assert_no_error (error);
  lkl_json_get_array (&metric, "dataPoints", LKL_JSON_REQUIRED, 1, &points, &error);
  g_assert_no_error (error);
  point = lkl_json_array_get_element (&points, 0);
  value = lkl_json_get_value (&point, member);
  return value.node != NULL ? json_to_string (value.node, FALSE) : g_strdup ("");
}

static void
assert_member (const char *text, const char *member, const char *expected)
{
  g_autofree char *found = get_member (text, member);

  g_assert_cmpstr (found, ==, expected);
}

/* The sum of its parts, to the last value of the last bucket. */
static void
test_histograms_of_a_day_become_one (void)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) merged = NULL;
  g_autoptr (LklExponentialHistogram) all = lkl_exponential_histogram_new ();
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) expected = NULL;
  g_autofree char *buckets = NULL;
  g_autofree char *found = NULL;

  for (guint hour = 0; hour < 24; hour++)
    {
      const double seconds = 0.001 * (1 << (hour % 12));

      g_ptr_array_add (texts, new_text ("a", DAY_USECS + hour * G_TIME_SPAN_HOUR, seconds));
      lkl_exponential_histogram_add (all, seconds);
    }
  merged = lkl_otlp_merge_histograms (texts, G_TIME_SPAN_DAY);
  g_assert_cmpuint (merged->len, ==, 1);
  assert_member (merged->pdata[0], "count", "\"24\"");
  assert_member (merged->pdata[0], "startTimeUnixNano", "\"1795392000000000000\"");
  assert_member (merged->pdata[0], "timeUnixNano", "\"1795478400000000000\"");
  json_builder_begin_object (builder);
  lkl_otlp_write_histogram (builder, all);
  json_builder_end_object (builder);
  expected = json_builder_get_root (builder);
  buckets =
      json_to_string (json_object_get_member (json_node_get_object (expected), "positive"), FALSE);
  found = get_member (merged->pdata[0], "positive");
  g_assert_cmpstr (found, ==, buckets);
}

/* @text: (transfer full): of a histogram. Returns: (transfer full): it says to be a running total
 */
static char *
to_total (char *text)
{
  char *place = strstr (text, "\"aggregationTemporality\":1");

  g_assert_nonnull (place);
  place[strlen ("\"aggregationTemporality\":")] = '2';
  return text;
}

static void
test_others_stay_apart (void)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) merged = NULL;
  g_autoptr (LklRecord) gauge =
      lkl_record_new_gauge (LKL_FIELD_PROBES_LOST_SHARE, "1", DAY_USECS, 0.5);

  g_ptr_array_add (texts, new_text ("a", DAY_USECS, 0.1));
  g_ptr_array_add (texts, new_text ("b", DAY_USECS, 0.1));
  g_ptr_array_add (texts, new_text ("a", DAY_USECS + G_TIME_SPAN_DAY, 0.1));
  g_ptr_array_add (texts, lkl_otlp_encode_record (gauge));
  g_ptr_array_add (texts, g_strdup ("{\"exponentialHistogram\":{\"dataPoints\":[7]}}"));
  g_ptr_array_add (texts, g_strdup ("no JSON"));
  for (guint i = 0; i < 2; i++)
    g_ptr_array_add (texts, to_total (new_text ("total", DAY_USECS, 0.1)));
  merged = lkl_otlp_merge_histograms (texts, G_TIME_SPAN_DAY);
  g_assert_cmpuint (merged->len, ==, texts->len);
  for (guint i = 0; i < texts->len; i++)
    g_assert_cmpstr (merged->pdata[i], ==, texts->pdata[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/otlp-merge/histograms-of-a-day-become-one",
                   test_histograms_of_a_day_become_one);
  g_test_add_func ("/otlp-merge/others-stay-apart", test_others_stay_apart);
  return g_test_run ();
}
