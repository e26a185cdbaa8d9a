/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* write-otlp-batches FOLDER: one batch of each signal, as the agent writes them, with a record of
 * every kind, and the metrics in the other form too, for decoders that are not ours. */

#include "agent/wire/otlp-encode.h"

#define STREAM "5f0c6d9e-0000-4000-8000-000000000001"
#define DAY "2026-11-22"
#define START_USECS (G_GINT64_CONSTANT (1795307128) * G_USEC_PER_SEC)
#define END_USECS (START_USECS + 300 * (gint64) G_USEC_PER_SEC)

static void
add (GPtrArray *texts, const LklOtlpForm *form, LklRecord *record)
{
  g_ptr_array_add (texts, lkl_otlp_encode_record_as (record, form));
  lkl_record_unref (record);
}

static gboolean
write_batch (const char *folder, const char *name, LklOtlpSignal signal, GPtrArray *texts)
{
  const LklOtlpResource resource = { .stream = STREAM, .seq = 7, .day = DAY, .version = "0.1.0" };
  g_autoptr (GBytes) batch = lkl_otlp_encode_batch (signal, &resource, texts);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  gsize length;
  const char *data = g_bytes_get_data (batch, &length);

  if (g_file_set_contents (path, data, (gssize) length, &error))
    return TRUE;
  g_printerr ("%s\n", error->message);
  return FALSE;
}

static GPtrArray *
make_logs (const LklOtlpForm *form)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  LklRecord *answer = lkl_record_new_event (
      LKL_RECORD_CLASS_ANSWERS, LKL_FIELD_ANSWER, END_USECS, "it-for-you: good");
  LklRecord *outage =
      lkl_record_new_event (LKL_RECORD_CLASS_EVENTS, LKL_FIELD_OUTAGE, END_USECS, "\"dns\" \n é");

  lkl_record_add_string (answer, LKL_FIELD_QUESTION_ID, "it-for-you");
  lkl_record_add_int64 (answer, LKL_FIELD_QUESTION_VERSION, 1);
  lkl_record_add_string (answer, LKL_FIELD_QUESTION_KIND, "smile3");
  lkl_record_add_string (answer, LKL_FIELD_ANSWER_CHOICE, "good");
  lkl_record_add_string (outage, LKL_FIELD_OUTAGE_HOP, "dns");
  lkl_record_add_int64 (outage, LKL_FIELD_OUTAGE_SECONDS, 95);
  add (texts, form, answer);
  add (texts, form, outage);
  return texts;
}

static GPtrArray *
make_metrics (const LklOtlpForm *form)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  LklExponentialHistogram *histogram = lkl_exponential_histogram_new ();
  const double values[] = { 0, 0.001, 0.04, 0.04, 0.25, 4, 1e-9 };
  LklRecord *gauge = lkl_record_new_gauge (LKL_FIELD_PROBES_LOST_SHARE, "1", END_USECS, 0.125);

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    lkl_exponential_histogram_add (histogram, values[i]);
  lkl_record_add_string (gauge, LKL_FIELD_TARGET, "mail");
  add (texts, form, gauge);
  add (texts,
       form,
       lkl_record_new_count (LKL_FIELD_APP_HANG_RATE, "{hang}", START_USECS, END_USECS, 3));
  add (texts,
       form,
       lkl_record_new_histogram (
           LKL_FIELD_DNS_LOOKUP_DURATION, "s", START_USECS, END_USECS, histogram));
  return texts;
}

int
main (int argc, char **argv)
{
  const LklOtlpForm usual = { .is_cumulative = FALSE };
  const LklOtlpForm other = { .is_cumulative = TRUE, .is_explicit = TRUE };
  g_autoptr (GPtrArray) logs = make_logs (&usual);
  g_autoptr (GPtrArray) metrics = make_metrics (&usual);
  g_autoptr (GPtrArray) others = make_metrics (&other);

  if (argc != 2)
    {
      g_printerr ("Usage: %s FOLDER\n", argv[0]);
      return 2;
    }
  return write_batch (argv[1], "logs.json", LKL_OTLP_LOGS, logs)
                 && write_batch (argv[1], "metrics.json", LKL_OTLP_METRICS, metrics)
                 && write_batch (argv[1], "other-metrics.json", LKL_OTLP_METRICS, others)
             ? 0
             : 1;
}
