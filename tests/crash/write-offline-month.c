/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* write-offline-month JOURNAL END: adds to a journal what 30 days of ordinary use leave in it while
 * no push succeeds; they end at END, Unix time in seconds. Prints "ANSWERS OUTAGES". */

#include <stdlib.h>

#include "agent/connectivity/series/series-report.h"
#include "agent/journal/journal-answers.h"
#include "agent/journal/journal-outages.h"
#include "agent/journal/journal-retention.h"

#define N_DAYS 30
/* A PC that is on from eight to six, weekends too. */
#define FROM_HOUR 8
#define UNTIL_HOUR 18
#define WINDOWS_PER_HOUR 12
#define WINDOW_USECS (5 * G_TIME_SPAN_MINUTE)
#define N_SERVICES 6
#define N_APPS 20
/* More than anybody is asked: people also tell by themselves. */
#define DAYS_PER_ANSWER 3

static const LklWindowGroup groups[] = {
  { .name = LKL_SERIES_GROUP, .n_days = 7, .make_records = lkl_series_report_make_records },
  { .name = LKL_SERIES_SERVICE_GROUP, .n_days = 7, .make_records = lkl_series_report_make_records },
};

typedef struct
{
  LklJournal *journal;
  LklClock *clock;
  GRand *random;
  guint n_answers;
  guint n_outages;
} Month;

static void
check (gboolean is_done, GError *error)
{
  if (!is_done)
    {
      g_printerr ("%s\n", error != NULL ? error->message : "failed");
      exit (1);
    }
}

static void
add_window (Month *month, GPtrArray *windows, const char *series, const char *target)
{
  const gint64 now_usecs = lkl_clock_get_wall_usecs (month->clock);
  LklSeriesWindow *window =
      lkl_series_window_new (series, target, now_usecs - now_usecs % WINDOW_USECS);

  for (window->sent = 0; window->sent < 10; window->sent++)
    lkl_exponential_histogram_add (window->histogram,
                                   g_rand_double_range (month->random, 0.001, 0.2));
  g_ptr_array_add (windows, window);
}

/* Five minutes. */
static void
add_windows (Month *month, GPtrArray *windows)
{
  const char *const of_router[] = {
    LKL_SERIES_ROUTER, LKL_SERIES_ROUTER_ECHO, LKL_SERIES_PACKETS, LKL_SERIES_JITTER
  };
  const char *const of_service[] = { LKL_SERIES_REQUEST,
                                     LKL_SERIES_CONNECT,
                                     LKL_SERIES_ROUND_TRIP };

  add_window (month, windows, LKL_SERIES_LOOKUP, "dns");
  for (guint i = 0; i < G_N_ELEMENTS (of_router); i++)
    add_window (month, windows, of_router[i], "router");
  for (guint i = 0; i < N_SERVICES * G_N_ELEMENTS (of_service); i++)
    {
      g_autofree char *target = g_strdup_printf ("service-%u", i / 3);

      add_window (month, windows, of_service[i % 3], target);
    }
}

/* As the recorders do when an hour is over, and the agent when it can't push. */
static void
end_hour (Month *month)
{
  const gint64 now_usecs = lkl_clock_get_wall_usecs (month->clock);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    check (lkl_journal_seal_windows (
               month->journal,
               &groups[i],
               now_usecs
                   - now_usecs % (i == 0 ? LKL_SERIES_SPAN_USECS : LKL_SERIES_SERVICE_SPAN_USECS),
               NULL,
               &error),
           error);
  for (guint i = 0; i < LKL_RECORD_CLASS_COUNT; i++)
    {
      g_autoptr (LklBatch) batch = NULL;

      check (lkl_journal_next_batch (month->journal, (LklRecordClass) i, "0", &batch, &error),
             error);
    }
}

static void
write_apps (Month *month)
{
  const LklField shares[] = { LKL_FIELD_APP_HANG_RATE,
                              LKL_FIELD_APP_FREEZE_RATE,
                              LKL_FIELD_APP_CRASH_RATE,
                              LKL_FIELD_APP_BLOCKED_SHARE };
  const gint64 now_usecs = lkl_clock_get_wall_usecs (month->clock);
  g_autoptr (GError) error = NULL;

  for (guint app = 0; app < N_APPS; app++)
    {
      g_autofree char *id = g_strdup_printf ("org.example.Application%u", app);

      for (guint i = 0; i <= G_N_ELEMENTS (shares); i++)
        {
          LklExponentialHistogram *histogram =
              i < G_N_ELEMENTS (shares) ? NULL : lkl_exponential_histogram_new ();
          g_autoptr (LklRecord) record = NULL;

          for (guint j = 0; histogram != NULL && j < 1000; j++)
            lkl_exponential_histogram_add (histogram,
                                           g_rand_double_range (month->random, 0.001, 5));
          record = histogram == NULL ? lkl_record_new_gauge (shares[i], "1", now_usecs, 0.01)
                                     : lkl_record_new_histogram (LKL_FIELD_APP_RESPONSE_DURATION,
                                                                 "s",
                                                                 now_usecs - G_TIME_SPAN_DAY,
                                                                 now_usecs,
                                                                 histogram);
          lkl_record_add_string (record, LKL_FIELD_APP_ID, id);
          check (lkl_journal_add_record (month->journal, record, &error), error);
        }
    }
}

static void
write_outage (Month *month)
{
  const gint64 now_usecs = lkl_clock_get_wall_usecs (month->clock);
  const LklStoredOutage outage = {
    .began_usecs = now_usecs - 10 * G_TIME_SPAN_MINUTE,
    .ended_usecs = now_usecs,
    .hop = (char *) "dns",
    .kind = (char *) "no-answer",
    .others = (char *) "",
    .fine = (char *) "link address router",
    .stretches = (char *) "",
  };
  g_autoptr (LklRecord) record = lkl_record_new_event (
      LKL_RECORD_CLASS_EVENTS, LKL_FIELD_OUTAGE, now_usecs, "dns: no-answer for 600 s");
  g_autoptr (GError) error = NULL;

  lkl_record_add_string (record, LKL_FIELD_OUTAGE_HOP, outage.hop);
  lkl_record_add_string (record, LKL_FIELD_OUTAGE_KIND, outage.kind);
  lkl_record_add_int64 (record, LKL_FIELD_OUTAGE_SECONDS, 600);
  check (lkl_journal_put_outage (month->journal, &outage, 0, now_usecs, record, &error), error);
  month->n_outages++;
}

static void
write_answer (Month *month)
{
  const gint64 now_usecs = lkl_clock_get_wall_usecs (month->clock);
  g_autoptr (LklRecord) record = lkl_record_new_event (
      LKL_RECORD_CLASS_ANSWERS, LKL_FIELD_ANSWER, now_usecs, "it-for-you: good");
  const LklQuestionEvent event = { .question = (char *) "it-for-you",
                                   .version = 1,
                                   .at_usecs = now_usecs,
                                   .asked_by = (char *) "person",
                                   .outcome = (char *) "answered" };
  LklGivenAnswer given = { .uid = record->uid,
                           .question = (char *) "it-for-you",
                           .at_usecs = now_usecs,
                           .is_content = TRUE,
                           .reasons = (char *[]){ NULL } };
  g_autoptr (GError) error = NULL;

  lkl_record_add_string (record, LKL_FIELD_QUESTION_ID, "it-for-you");
  lkl_record_add_int64 (record, LKL_FIELD_QUESTION_VERSION, 1);
  lkl_record_add_string (record, LKL_FIELD_QUESTION_KIND, "smile3");
  lkl_record_add_string (record, LKL_FIELD_ANSWER_CHOICE, "good");
  check (
      lkl_journal_add_answer (month->journal, record, &event, &given, "offline-month", "1", &error),
      error);
  month->n_answers++;
}

static void
live_day (Month *month, guint day)
{
  g_autoptr (GError) error = NULL;

  for (guint hour = 0; hour < 24; hour++)
    {
      const gboolean is_on = hour >= FROM_HOUR && hour < UNTIL_HOUR;

      g_autoptr (GPtrArray) windows =
          g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_series_window_free);

      for (guint i = 0; i < WINDOWS_PER_HOUR; i++)
        {
          if (is_on)
            add_windows (month, windows);
          lkl_clock_advance (month->clock, WINDOW_USECS);
        }
      /* In one go, which costs the disk less than it costs on a PC. */
      check (lkl_journal_add_windows (month->journal, windows, &error), error);
      if (is_on)
        end_hour (month);
      if (hour == FROM_HOUR + 1 || hour == FROM_HOUR + 5)
        write_outage (month);
      if (hour == FROM_HOUR + 2 && day % DAYS_PER_ANSWER == 0)
        write_answer (month);
    }
  write_apps (month);
  check (lkl_journal_keep_small (month->journal, LKL_JOURNAL_MAX_BYTES, &error), error);
}

int
main (int argc, char **argv)
{
  g_autoptr (LklClock) clock = NULL;
  g_autoptr (LklJournal) journal = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (30);
  g_autoptr (GError) error = NULL;
  gint64 end_secs;
  Month month = { .random = random };

  if (argc != 3 || !g_ascii_string_to_signed (argv[2], 10, 0, G_MAXINT32, &end_secs, &error))
    {
      g_printerr ("usage: write-offline-month JOURNAL END\n");
      return 2;
    }
  clock = lkl_clock_new_manual (end_secs * G_USEC_PER_SEC - N_DAYS * G_TIME_SPAN_DAY, 0);
  journal = lkl_journal_open (argv[1], clock, &error);
  check (journal != NULL, error);
  month.journal = journal;
  month.clock = clock;
  for (guint day = 0; day < N_DAYS; day++)
    live_day (&month, day);
  g_print ("%u %u\n", month.n_answers, month.n_outages);
  return 0;
}
