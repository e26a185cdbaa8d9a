/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/wire/otlp-split.h"

#include <string.h>

#include "agent/base/error.h"

static const LklOtlpResource resource = {
  .stream = "5f0c6d9e-0000-4000-8000-000000000001", .seq = 7, .day = "2026-11-22", .version = "0.1"
};

static GPtrArray *
make_records (const char *const *bodies)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; bodies[i] != NULL; i++)
    {
      g_autoptr (LklRecord) record =
          lkl_record_new_event (LKL_RECORD_CLASS_EVENTS, LKL_FIELD_OUTAGE, 5, bodies[i]);

      g_ptr_array_add (texts, lkl_otlp_encode_record (record));
    }
  return texts;
}

static void
assert_comes_apart (LklOtlpSignal signal, GPtrArray *texts)
{
  g_autoptr (GBytes) bytes = lkl_otlp_encode_batch (signal, &resource, texts);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = lkl_otlp_split_batch (signal, bytes, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, texts->len);
  for (guint i = 0; i < texts->len; i++)
    g_assert_cmpstr (found->pdata[i], ==, texts->pdata[i]);
}

static void
test_logs (void)
{
  const char *const bodies[] = {
    "plain", "\"},{\"", "a \\ at the end \\", "\"logRecords\":[{}]", "]}]}]}", "é\n\t", NULL
  };
  g_autoptr (GPtrArray) texts = make_records (bodies);

  assert_comes_apart (LKL_OTLP_LOGS, texts);
}

static void
test_metrics (void)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (LklExponentialHistogram) histogram = lkl_exponential_histogram_new ();
  g_autoptr (LklRecord) first = NULL;
  g_autoptr (LklRecord) second =
      lkl_record_new_gauge (LKL_FIELD_PROBES_LOST_SHARE, "1", 9, 0.1 + 0.2);

  lkl_exponential_histogram_add (histogram, 0.04);
  first = lkl_record_new_histogram (
      LKL_FIELD_DNS_LOOKUP_DURATION, "s", 1, 9, g_steal_pointer (&histogram));
  g_ptr_array_add (texts, lkl_otlp_encode_record (first));
  g_ptr_array_add (texts, lkl_otlp_encode_record (second));
  assert_comes_apart (LKL_OTLP_METRICS, texts);
}

static void
test_others_are_refused (void)
{
  const char *const others[] = { "",
                                 "{}",
                                 "{\"logRecords\":[",
                                 "{\"logRecords\":[]}]}]}",
                                 "{\"logRecords\":[{\"a\":\"",
                                 "{\"logRecords\":[{\"a\":1}",
                                 "{\"logRecords\":[{\"a\":1},]}]}]}",
                                 "{\"logRecords\":[{\"a\":1}]}]}]} ",
                                 "{\"metrics\":[{\"a\":1}]}]}]}" };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      const gsize length = strlen (others[i]);
      g_autoptr (GBytes) bytes = g_bytes_new (length > 0 ? others[i] : NULL, length);
      g_autoptr (GError) error = NULL;

      g_assert_null (lkl_otlp_split_batch (LKL_OTLP_LOGS, bytes, &error));
      g_assert_error (error, LKL_ERROR, LKL_ERROR_MALFORMED);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/otlp-split/logs", test_logs);
  g_test_add_func ("/otlp-split/metrics", test_metrics);
  g_test_add_func ("/otlp-split/others", test_others_are_refused);
  return g_test_run ();
}
