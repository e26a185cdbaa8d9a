/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A week of requests of simulated people, made by the agent's own journal, and beside it the truth:
 * lines of JSON in the order of time. tests/bench/anonymity hands them to a real endpoint and then
 * looks for the truth in what is left of them.
 *
 * Everybody is asked once in the week. Some answer with their name, some without, some not at all;
 * PCs are off at night. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <glib/gstdio.h>

#include "agent/journal/journal-counted.h"
#include "agent/questions/question-answer.h"
#include "agent/questions/question-budget.h"

#define N_DAYS 5
#define CHORES_PER_DAY 1
#define VERSION "0.1"
#define QUESTION                                                                         \
  "{\"form\":\"questions\",\"version\":1,\"questions\":[{\"id\":\"mood\",\"version\":1," \
  "\"kind\":\"smile3\",\"mode\":\"named\",\"text\":\"How is IT?\",\"when\":\"periodic\"}]}"

typedef struct
{
  guint number;
  LklJournal *journal; /* (owned) */
  gint64 on_usecs[N_DAYS + 1];
  gint64 off_usecs[N_DAYS + 1];
} Person;

typedef enum
{
  EVENT_CHORE,   /* something was measured, and something happened */
  EVENT_ASKED,   /* and what came of it */
  EVENT_COUNTED, /* what is counted may be due */
} EventKind;

typedef struct
{
  gint64 at_usecs;
  EventKind kind;
  Person *person; /* (unowned) */
} Event;

typedef struct
{
  LklClock *clock;                /* (owned) */
  GRand *rand;                    /* (owned) */
  GSequence *events;              /* (owned) (element-type Event) */
  LklQuestionsDocument *document; /* (owned) */
  gint64 first_usecs;             /* midnight before the first day */
} Week;

static gint
compare_events (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const gint64 first = ((const Event *) a)->at_usecs;
  const gint64 second = ((const Event *) b)->at_usecs;

  return first < second ? -1 : first > second;
}

static void
plan (Week *self, Person *person, EventKind kind, gint64 at_usecs)
{
  Event *event = g_new0 (Event, 1);

  event->at_usecs = at_usecs;
  event->kind = kind;
  event->person = person;
  g_sequence_insert_sorted (self->events, event, compare_events, NULL);
}

/* Returns: that time, or soon after the PC is switched on again */
static gint64
find_time_on (Week *self, const Person *person, gint64 at_usecs)
{
  for (guint day = 0; day <= N_DAYS; day++)
    {
      if (at_usecs < person->on_usecs[day])
        return person->on_usecs[day]
               + g_rand_int_range (self->rand, 60, 600) * (gint64) G_USEC_PER_SEC;
      if (at_usecs < person->off_usecs[day])
        return at_usecs;
    }
  return at_usecs;
}

/* ---- What leaves ---- */

static void
print_request (Week *self, const Person *person, const LklBatch *batch, const char *token)
{
  gsize length;
  const guchar *data = g_bytes_get_data (batch->bytes, &length);
  g_autofree char *body = g_base64_encode (data, length);

  printf ("{\"at\":%.6f,\"person\":%u,\"token\":\"%s\",\"path\":\"%s\",\"body\":\"%s\"}\n",
          (double) lkl_clock_get_wall_usecs (self->clock) / G_USEC_PER_SEC,
          person->number,
          token,
          lkl_otlp_signal_get_path (batch->signal),
          body);
}

static void
fail (const GError *error)
{
  fprintf (stderr, "%s\n", error->message);
  exit (1);
}

static void
settle (Person *person, const LklBatch *batch)
{
  g_autoptr (GError) error = NULL;

  if (!lkl_journal_settle_batch (person->journal, batch, "-", 200, 0, &error))
    fail (error);
}

static void
push (Week *self, Person *person, LklRecordClass record_class)
{
  while (TRUE)
    {
      g_autoptr (LklBatch) batch = NULL;
      g_autoptr (GError) error = NULL;

      if (!lkl_journal_next_batch (person->journal, record_class, VERSION, &batch, &error))
        fail (error);
      if (batch == NULL)
        return;
      print_request (self, person, batch, lkl_record_class_get_name (record_class));
      settle (person, batch);
    }
}

static void
push_counted (Week *self, Person *person)
{
  g_autoptr (LklBatch) batch = NULL;
  g_autoptr (GError) error = NULL;
  gint64 wait_usecs;

  if (!lkl_journal_next_counted (person->journal, &batch, &wait_usecs, &error))
    fail (error);
  if (batch != NULL)
    {
      print_request (self, person, batch, "submit");
      settle (person, batch);
    }
  else if (wait_usecs != G_MAXINT64)
    plan (self,
          person,
          EVENT_COUNTED,
          find_time_on (self, person, lkl_clock_get_wall_usecs (self->clock) + wait_usecs));
}

/* ---- What happens ---- */

static void
add_record (Person *person, LklRecord *record)
{
  g_autoptr (LklRecord) own = record;
  g_autoptr (GError) error = NULL;

  if (!lkl_journal_add_record (person->journal, own, &error))
    fail (error);
}

static void
do_chore (Week *self, Person *person)
{
  const gint64 now_usecs = lkl_clock_get_wall_usecs (self->clock);

  add_record (person,
              lkl_record_new_gauge (
                  LKL_FIELD_PROBES_LOST_SHARE, "1", now_usecs, g_rand_double (self->rand)));
  add_record (person,
              lkl_record_new_event (LKL_RECORD_CLASS_EVENTS, LKL_FIELD_OUTAGE, now_usecs, NULL));
  push (self, person, LKL_RECORD_CLASS_EVENTS);
  push (self, person, LKL_RECORD_CLASS_MEASUREMENTS);
}

static void
ask (Week *self, Person *person)
{
  const char *const choices[] = { "good", "so-so", "bad" };
  const gint64 now_usecs = lkl_clock_get_wall_usecs (self->clock);
  const LklQuestion *question = self->document->questions->pdata[0];
  const double chance = g_rand_double (self->rand);
  const char *choice = choices[g_rand_int_range (self->rand, 0, G_N_ELEMENTS (choices))];
  LklRecord *record;

  if (chance < 0.7)
    record = lkl_question_answer_to_record (question,
                                            choice,
                                            chance < 0.15 ? LKL_QUESTION_MODE_NAMED
                                                          : LKL_QUESTION_MODE_CONFIDENTIAL,
                                            "linklight",
                                            now_usecs,
                                            NULL);
  else
    record = lkl_question_answer_count_outcome (
        question, chance < 0.85 ? LKL_QUESTION_DISMISSED : LKL_QUESTION_EXPIRED, now_usecs);
  if (record->is_counted)
    printf ("{\"truth\":{\"person\":%u,\"uid\":\"%s\",\"said\":\"%s\"}}\n",
            person->number,
            record->uid,
            chance < 0.7 ? choice : "nothing");
  add_record (person, record);
  push (self, person, LKL_RECORD_CLASS_ANSWERS);
  push_counted (self, person);
}

static void
happen (Week *self, const Event *event)
{
  lkl_clock_advance (self->clock, event->at_usecs - lkl_clock_get_wall_usecs (self->clock));
  if (event->kind == EVENT_CHORE)
    do_chore (self, event->person);
  else if (event->kind == EVENT_ASKED)
    ask (self, event->person);
  else
    push_counted (self, event->person);
}

/* ---- Whom it happens to ---- */

static void
add_person (Week *self, Person *person, const char *folder, guint number)
{
  g_autofree char *path = g_strdup_printf ("%s/%u.db", folder, number);
  const guint asked_on = (guint) g_rand_int_range (self->rand, 0, N_DAYS);
  g_autoptr (GError) error = NULL;

  person->number = number;
  person->journal = lkl_journal_open (path, self->clock, &error);
  if (person->journal == NULL)
    fail (error);
  for (guint day = 0; day <= N_DAYS; day++)
    {
      const gint64 midnight_usecs = self->first_usecs + day * G_TIME_SPAN_DAY;

      person->on_usecs[day] =
          midnight_usecs
          + (gint64) (g_rand_double_range (self->rand, 6.5, 9) * (double) G_TIME_SPAN_HOUR);
      person->off_usecs[day] =
          midnight_usecs
          + (gint64) (g_rand_double_range (self->rand, 15, 18) * (double) G_TIME_SPAN_HOUR);
      for (guint i = 0; day < N_DAYS && i < CHORES_PER_DAY + (day == asked_on); i++)
        plan (self,
              person,
              i < CHORES_PER_DAY ? EVENT_CHORE : EVENT_ASKED,
              person->on_usecs[day]
                  + (gint64) (g_rand_double (self->rand)
                              * (double) (person->off_usecs[day] - person->on_usecs[day])));
    }
}

static void
remove_files (const char *folder)
{
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (files)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

static void
live (Week *self, guint n_people, const char *folder)
{
  g_autofree Person *people = g_new0 (Person, n_people);

  for (guint i = 0; i < n_people; i++)
    add_person (self, &people[i], folder, i);
  while (!g_sequence_is_empty (self->events))
    {
      GSequenceIter *next = g_sequence_get_begin_iter (self->events);
      const Event event = *(const Event *) g_sequence_get (next);

      g_sequence_remove (next);
      happen (self, &event);
    }
  for (guint i = 0; i < n_people; i++)
    g_object_unref (people[i].journal);
}

int
main (int argc, char **argv)
{
  Week self = { .events = g_sequence_new (g_free) };
  g_autofree char *folder = g_dir_make_tmp ("anonymity-XXXXXX", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static (QUESTION, strlen (QUESTION));

  if (argc != 4)
    {
      fprintf (stderr, "Usage: anonymity-week PEOPLE SEED FIRST-DAY (in seconds since 1970)\n");
      return 2;
    }
  self.first_usecs = g_ascii_strtoll (argv[3], NULL, 10) * G_USEC_PER_SEC;
  self.clock = lkl_clock_new_manual (self.first_usecs, G_TIME_SPAN_DAY);
  self.rand = g_rand_new_with_seed ((guint32) atoi (argv[2]));
  self.document = lkl_questions_document_parse ("questions", bytes, NULL);
  live (&self, (guint) atoi (argv[1]), folder);
  remove_files (folder);
  g_sequence_free (self.events);
  lkl_questions_document_unref (self.document);
  g_rand_free (self.rand);
  lkl_clock_unref (self.clock);
  return 0;
}
