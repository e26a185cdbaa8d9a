/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/people/contact-hours.h"

#include <locale.h>
#include <string.h>

#define OSLO_OFFICE                                                                      \
  "{\"timeZone\":\"Europe/Oslo\",\"open\":[{\"days\":[\"mon\",\"tue\",\"wed\",\"thu\"]," \
  "\"from\":\"08:00\",\"until\":\"12:00\"},{\"days\":[\"mon\",\"tue\",\"wed\",\"thu\"]," \
  "\"from\":\"13:00\",\"until\":\"16:00\"},{\"days\":[\"fri\"],\"from\":\"08:00\","      \
  "\"until\":\"14:30\"}]}"
#define NIGHT                                                                                    \
  "{\"timeZone\":\"UTC\",\"open\":[{\"days\":[\"fri\"],\"from\":\"22:00\",\"until\":\"24:00\"}," \
  "{\"days\":[\"sat\"],\"from\":\"00:00\",\"until\":\"06:00\"}]}"
#define ALWAYS                                                                                  \
  "{\"timeZone\":\"UTC\",\"open\":[{\"days\":[\"mon\",\"tue\",\"wed\",\"thu\",\"fri\",\"sat\"," \
  "\"sun\"],\"from\":\"00:00\",\"until\":\"24:00\"}]}"
#define NOWHERE                                                                      \
  "{\"timeZone\":\"Nowhere/Land\",\"open\":[{\"days\":[\"mon\"],\"from\":\"00:00\"," \
  "\"until\":\"24:00\"}]}"

/* Returns: (transfer full) */
static LklWeeklyHours *
read_hours (const char *text)
{
  const LklJsonLimits limits = LKL_JSON_LIMITS_DEFAULT;
  g_autofree char *object = g_strdup_printf ("{\"hours\":%s}", text);
  g_autoptr (GBytes) bytes = g_bytes_new (object, strlen (object));
  g_autoptr (GError) error = NULL;
  g_autoptr (LklJsonDocument) document = lkl_json_document_new ("hours", bytes, &limits, &error);
  LklWeeklyHours *hours = NULL;
  LklJsonValue root;

  g_assert_no_error (error);
  root = lkl_json_document_get_root (document);
  lkl_weekly_hours_read (&root, "hours", LKL_JSON_REQUIRED, &hours, &error);
  g_assert_no_error (error);
  return hours;
}

/* @moment: RFC 3339. Returns: Unix microseconds */
static gint64
at (const char *moment)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (moment, NULL);

  return g_date_time_to_unix (time) * G_USEC_PER_SEC;
}

static void
test_when_somebody_is_in (void)
{
  const struct
  {
    const char *hours, *now, *reader;
    LklUsually usually;
    const char *line;
  } cases[] = {
    /* 2026-11-23 is a Monday; Oslo is an hour ahead of UTC then. */
    { OSLO_OFFICE,
      "2026-11-23T07:00:00Z",
      "Europe/Oslo",
      LKL_USUALLY_IN,
      "Usually in now, until 12:00" },
    { OSLO_OFFICE,
      "2026-11-23T06:59:59Z",
      "Europe/Oslo",
      LKL_USUALLY_OUT,
      "Usually in again at 8:00" },
    { OSLO_OFFICE,
      "2026-11-23T11:00:00Z",
      "Europe/Oslo",
      LKL_USUALLY_OUT,
      "Usually in again at 13:00" },
    { OSLO_OFFICE,
      "2026-11-23T15:00:00Z",
      "Europe/Oslo",
      LKL_USUALLY_OUT,
      "Usually in again tomorrow at 8:00" },
    { OSLO_OFFICE,
      "2026-11-27T13:30:00Z",
      "Europe/Oslo",
      LKL_USUALLY_OUT,
      "Usually in again on Monday at 8:00" },
    /* The reader's clock, and their day. */
    { OSLO_OFFICE,
      "2026-11-23T07:00:00Z",
      "America/New_York",
      LKL_USUALLY_IN,
      "Usually in now, until 6:00" },
    { OSLO_OFFICE,
      "2026-11-23T22:00:00Z",
      "Asia/Tokyo",
      LKL_USUALLY_OUT,
      "Usually in again at 16:00" },
    /* Oslo changes its clock on 2026-03-29, and 8:00 there is an hour earlier from then on. */
    { OSLO_OFFICE,
      "2026-03-27T13:31:00Z",
      "UTC",
      LKL_USUALLY_OUT,
      "Usually in again on Monday at 6:00" },
    /* One night, on two days. */
    { NIGHT, "2026-11-27T23:00:00Z", "UTC", LKL_USUALLY_IN, "Usually in now, until 6:00" },
    { NIGHT,
      "2026-11-28T06:00:00Z",
      "UTC",
      LKL_USUALLY_OUT,
      "Usually in again on Friday at 22:00" },
    { ALWAYS, "2026-11-28T06:00:00Z", "UTC", LKL_USUALLY_IN, "Usually in now" },
    { NOWHERE, "2026-11-23T07:00:00Z", "UTC", LKL_USUALLY_UNKNOWN, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LklWeeklyHours) hours = read_hours (cases[i].hours);
      g_autoptr (GTimeZone) reader = g_time_zone_new_identifier (cases[i].reader);
      const LklContactHours judged = lkl_contact_hours_judge (hours, at (cases[i].now));
      g_autofree char *line = lkl_contact_hours_describe (judged, at (cases[i].now), reader);

      g_test_message ("%u: %s", i, cases[i].now);
      g_assert_cmpint (judged.usually, ==, cases[i].usually);
      g_assert_cmpstr (line, ==, cases[i].line);
    }
}

static void
test_when_that_changes (void)
{
  g_autoptr (LklWeeklyHours) hours = read_hours (OSLO_OFFICE);
  g_autoptr (LklWeeklyHours) always = read_hours (ALWAYS);
  LklContactHours judged = lkl_contact_hours_judge (hours, at ("2026-11-23T07:30:00Z"));

  g_assert_cmpint (judged.until_usecs, ==, at ("2026-11-23T11:00:00Z"));
  /* At that very moment it is so no more. */
  judged = lkl_contact_hours_judge (hours, judged.until_usecs);
  g_assert_cmpint (judged.usually, ==, LKL_USUALLY_OUT);
  g_assert_cmpint (judged.until_usecs, ==, at ("2026-11-23T12:00:00Z"));
  g_assert_cmpint (
      lkl_contact_hours_judge (always, at ("2026-11-23T07:30:00Z")).until_usecs, ==, 0);
}

static void
test_nothing_is_said_of_unknown_hours (void)
{
  g_autoptr (GTimeZone) reader = g_time_zone_new_utc ();
  const LklContactHours judged = lkl_contact_hours_judge (NULL, at ("2026-11-23T07:30:00Z"));
  g_autofree char *own =
      lkl_contact_hours_describe_week (NULL, "Mornings", at ("2026-11-23T07:30:00Z"), reader);

  g_assert_cmpint (judged.usually, ==, LKL_USUALLY_UNKNOWN);
  g_assert_null (lkl_contact_hours_describe (judged, at ("2026-11-23T07:30:00Z"), reader));
  g_assert_null (lkl_contact_hours_describe_week (NULL, NULL, at ("2026-11-23T07:30:00Z"), reader));
  g_assert_cmpstr (own, ==, "Mornings");
}

static void
test_the_week_by_the_readers_clock (void)
{
  const struct
  {
    const char *hours, *own_words, *reader, *text;
  } cases[] = {
    { OSLO_OFFICE, NULL, "Europe/Paris", "Mon–Thu 8:00–12:00, 13:00–16:00, Fri 8:00–14:30" },
    { OSLO_OFFICE, "Weekdays 8–16", "Europe/Paris", "Weekdays 8–16" },
    { OSLO_OFFICE,
      "Weekdays 8–16",
      "Europe/Riga",
      "Mon–Thu 9:00–13:00, 14:00–17:00, Fri 9:00–15:30 (your time)" },
    /* Their day is another one. */
    { OSLO_OFFICE,
      NULL,
      "Pacific/Auckland",
      "Mon 20:00–0:00, Tue–Fri 1:00–4:00, 20:00–0:00, Sat 0:00–2:30 (your time)" },
    { NOWHERE, "Mondays", "UTC", "Mondays" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LklWeeklyHours) hours = read_hours (cases[i].hours);
      g_autoptr (GTimeZone) reader = g_time_zone_new_identifier (cases[i].reader);
      g_autofree char *text = lkl_contact_hours_describe_week (
          hours, cases[i].own_words, at ("2026-11-25T12:00:00Z"), reader);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "C.UTF-8");
  g_test_add_func ("/contact-hours/when-somebody-is-in", test_when_somebody_is_in);
  g_test_add_func ("/contact-hours/when-that-changes", test_when_that_changes);
  g_test_add_func ("/contact-hours/nothing-is-said-of-unknown-hours",
                   test_nothing_is_said_of_unknown_hours);
  g_test_add_func ("/contact-hours/the-week-by-the-readers-clock",
                   test_the_week_by_the_readers_clock);
  return g_test_run ();
}
