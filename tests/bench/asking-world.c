/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "AskingWorld"

#include "tests/bench/asking-world.h"

#include <string.h>

#define HOSTILE_QUESTIONS 50

/* Clocks that change at midnight, by half an hour, in the other half of the year, by quarters of an
 * hour from UTC, twice around a month of fasting; and other weekends. */
const AskingHome asking_homes[ASKING_N_HOMES] = {
  { "Europe/Oslo", "nb_NO.UTF-8", "12345" },
  { "Europe/Riga", "lv_LV.UTF-8", "12345" },
  { "America/New_York", "en_US.UTF-8", "12345" },
  { "America/Los_Angeles", "en_US.UTF-8", "12345" },
  { "Asia/Tokyo", "ja_JP.UTF-8", "12345" },
  { "Australia/Lord_Howe", "en_AU.UTF-8", "12345" },
  { "America/Santiago", "es_CL.UTF-8", "12345" },
  { "Pacific/Chatham", "en_NZ.UTF-8", "12345" },
  { "Africa/Casablanca", "fr_MA.UTF-8", "12345" },
  { "Pacific/Kiritimati", "C", "12345" },
  { "Asia/Riyadh", "ar_SA.UTF-8", "71234" },
  { "Asia/Beirut", "ar_LB.UTF-8", "12345" },
  { "Africa/Cairo", "ar_EG.UTF-8", "71234" },
  { "Asia/Kathmandu", "ne_NP", "712345" },
};

static void
add_question (GString *json, const char *id, const char *when)
{
  g_string_append_printf (json,
                          "%s{\"id\":\"%s\",\"version\":1,\"kind\":\"smile3\",\"mode\":\"named\","
                          "\"text\":\"How is IT for you?\",\"when\":\"%s\"}",
                          json->len > 0 ? "," : "",
                          id,
                          when);
}

static GPtrArray *
parse (const GString *questions)
{
  g_autofree char *text =
      g_strdup_printf ("{\"form\":\"questions\",\"version\":1,\"questions\":[%s]}", questions->str);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (LklQuestionsDocument) document =
      lkl_questions_document_parse ("questions", bytes, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (document->problems->len, ==, 0);
  return g_ptr_array_ref (document->questions);
}

static GPtrArray *
make_shipped (void)
{
  g_autoptr (GString) questions = g_string_new (NULL);

  add_question (questions, "it-for-you", "periodic");
  return parse (questions);
}

static GPtrArray *
make_full (void)
{
  const char *const whens[] = { "periodic",   "periodic",     "periodic",   "after-outage",
                                "after-hang", "after-notice", "after-fix",  "new-hire:1",
                                "new-hire:7", "new-hire:30",  "new-hire:90" };
  g_autoptr (GString) questions = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (whens); i++)
    {
      g_autofree char *id = g_strdup_printf ("question-%u", i);

      add_question (questions, id, whens[i]);
    }
  return parse (questions);
}

static GPtrArray *
make_hostile (guint number)
{
  const char *const whens[] = { "periodic",     "after-outage", "after-hang", "new-hire:1",
                                "after-notice", "new-hire:7",   "after-fix",  "new-hire:30",
                                "periodic",     "new-hire:90" };
  g_autoptr (GString) questions = g_string_new (NULL);

  for (guint i = 0; i < HOSTILE_QUESTIONS; i++)
    {
      /* Every seventh id is of another kind the next day. */
      g_autofree char *id = i % 7 == 0 ? g_strdup_printf ("changeling-%u", i)
                                       : g_strdup_printf ("of-%u-%u", number, i);

      add_question (questions, id, whens[(i + number) % G_N_ELEMENTS (whens)]);
    }
  return parse (questions);
}

AskingWorld *
asking_world_new (void)
{
  AskingWorld *self = g_new0 (AskingWorld, 1);

  for (guint i = 0; i < ASKING_N_HOMES; i++)
    {
      self->time_zones[i] = g_time_zone_new_identifier (asking_homes[i].time_zone);
      g_assert_nonnull (self->time_zones[i]);
    }
  self->shipped = make_shipped ();
  self->full = make_full ();
  for (guint i = 0; i < ASKING_N_HOSTILE; i++)
    self->hostile[i] = make_hostile (i);
  return self;
}

void
asking_world_free (AskingWorld *self)
{
  for (guint i = 0; i < ASKING_N_HOMES; i++)
    g_time_zone_unref (self->time_zones[i]);
  g_ptr_array_unref (self->shipped);
  g_ptr_array_unref (self->full);
  for (guint i = 0; i < ASKING_N_HOSTILE; i++)
    g_ptr_array_unref (self->hostile[i]);
  g_free (self);
}

const GPtrArray *
asking_world_get_questions (const AskingWorld *self, AskingDocument document, guint day)
{
  switch (document)
    {
    case ASKING_DOCUMENT_SHIPPED:
      return self->shipped;
    case ASKING_DOCUMENT_FULL:
      return self->full;
    case ASKING_DOCUMENT_HOSTILE:
      return self->hostile[day % ASKING_N_HOSTILE];
    }
  return NULL;
}
