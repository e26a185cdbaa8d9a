/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/wire/people-document.h"

#include <string.h>

#include "tests/fakes/document-examples.h"

static const LklBadExample bad_examples[] = {
  { "audience-person",
    "refused: /people/0/audience/person: a shared document must not name a person" },
  { "card-missing", "left out: /people/0/card: missing" },
  { "card-type", "left out: /people/0/card/@type: expected one of Card" },
  { "card-version", "left out: /people/0/card/version: expected one of 1.0, 2.0" },
  { "coordinates-words",
    "left out: /people/0/card/addresses/a1/coordinates: expected \"geo:LATITUDE,LONGITUDE\"" },
  { "email-header-injection",
    "left out: /people/0/card/emails/e2/address: expected a mail address" },
  { "email-link-option", "left out: /people/0/card/emails/e1/address: expected a mail address" },
  { "email-no-domain", "left out: /people/0/card/emails/e2/address: expected a mail address" },
  { "helps-with-blank",
    "left out: /people/0/helpsWith/1/en: has no letter or digit that can be seen" },
  { "helps-with-two-lines", "left out: /people/0/helpsWith: has more than one line" },
  { "hours-marks", "left out: /people/0/hours/en: has too many marks on one character" },
  { "hours-too-long", "left out: /people/0/hours: longer than 200 bytes" },
  { "localized-no-tag", "left out: /people/0/card/localizations/l_v: not a language tag" },
  { "map-scheme", "left out: /people/0/map: expected an https: address" },
  { "name-blank", "left out: /people/0/card/name/full: has no letter or digit that can be seen" },
  { "name-missing", "left out: /people/0/card/name/components: missing" },
  { "name-two-lines", "left out: /people/0/card/name/full: has a control character" },
  { "note-empty-lines",
    "left out: /people/0/card/notes/n1/note: has more than one empty line in a row" },
  { "note-localized-blank",
    "left out: /people/0/card/localizations/lv/notes/n1/note: has no letter or digit that can be "
    "seen" },
  { "people-not-a-list", "refused: /people: expected an array" },
  { "phone-words",
    "left out: /people/0/card/phones/p1/number: expected a phone number or a tel: address" },
  { "photo-href-scheme",
    "left out: /people/0/photo/href: expected a relative path without \"..\"" },
  { "photo-until-before-consent", "left out: /people/0/photo/until: before \"consentedOn\"" },
  { "photo-until-no-day", "left out: /people/0/photo/until: no such day" },
  { "photo-without-consent", "left out: /people/0/photo/consentedOn: missing" },
  { "place-blanks-in-a-row", "left out: /people/0/place/en: has more than two blanks in a row" },
  { "pref-zero", "left out: /people/0/card/emails/e1/pref: 0 is not between 1 and 100" },
  { "role-blanks-in-a-row",
    "left out: /people/0/card/titles/t1/name: has more than two blanks in a row" },
  { "role-localized-two-lines",
    "left out: /people/0/card/localizations/de/titles~1r1/name: has a control character" },
  { "too-many-helps-with", "left out: /people/0/helpsWith: more than 12 elements" },
  { "too-many", "refused: /people: more than 200 elements" },
  { "uid-missing-in-2-0", "left out: /people/1/card/uid: missing" },
  { "uid-missing", "left out: /people/0/card/uid: missing" },
  { "uid-twice", "left out: /people/1: another one before it has the same id" },
  { "weekly-hours-day", "left out: /people/0/weeklyHours/open/0/days/4: longer than 3 bytes" },
  { "weekly-hours-night",
    "left out: /people/0/weeklyHours/open/1/until: not after \"from\": a night is one span on each "
    "of two days" },
  { "weekly-hours-time-zone",
    "left out: /people/0/weeklyHours/timeZone: expected a name as \"Europe/Oslo\" or \"UTC\"" },
};

static char *
describe (const char *name, GBytes *bytes)
{
  GError *error = NULL;
  g_autoptr (LklPeopleDocument) document = lkl_people_document_parse (name, bytes, &error);

  return lkl_document_examples_describe (name, error, document != NULL ? document->problems : NULL);
}

static LklPeopleDocument *
parse_good (const char *name)
{
  g_autoptr (GBytes) bytes = lkl_document_examples_load (name);
  g_autoptr (GError) error = NULL;
  LklPeopleDocument *document = lkl_people_document_parse (name, bytes, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (document->problems->len, ==, 0);
  return document;
}

static void
test_the_best_of_each_thing_is_read (void)
{
  const char *const latvian[] = { "lv", NULL };
  const char *const german[] = { "de_AT.UTF-8", "de", NULL };
  g_autoptr (LklPeopleDocument) document = parse_good ("people-good-full");
  const LklPerson *person = document->people->pdata[0];

  g_assert_cmpstr (person->uid, ==, "urn:uuid:018f5a3c-7d21-7c3a-9b1e-2f6d0a4c5e77");
  g_assert_cmpstr (person->name, ==, "Ilze Kalniņa");
  g_assert_cmpstr (
      lkl_localized_text_lookup (person->role, NULL), ==, "First contact for laptops and Wi-Fi");
  g_assert_cmpstr (lkl_localized_text_lookup (person->role, latvian),
                   ==,
                   "Pirmais kontakts par klēpjdatoriem un Wi-Fi");
  g_assert_cmpstr (
      lkl_localized_text_lookup (person->role, german), ==, "Erster Kontakt für Laptops und WLAN");
  g_assert_cmpstr (person->unit, ==, "IT Service Desk");
  g_assert_cmpstr (person->languages[0], ==, "lv");
  g_assert_cmpstr (person->languages[1], ==, "en");
  g_assert_null (person->languages[2]);
  g_assert_cmpstr (person->email, ==, "ilze@it.example");
  g_assert_cmpstr (person->phone, ==, "tel:+371-5550-100");
  g_assert_cmpstr (person->chat, ==, "matrix:u/ilze:it.example");
  g_assert_cmpstr (lkl_localized_text_lookup (person->note, german), ==, "Best before lunch.");
  g_assert_cmpstr (
      lkl_localized_text_lookup (person->note, latvian), ==, "Vislabāk pirms pusdienām.");
  g_assert_cmpstr (person->map, ==, "https://intranet.example/plan#204");
  g_assert_cmpuint (person->helps_with->len, ==, 2);
  g_assert_cmpstr (
      lkl_localized_text_lookup (person->helps_with->pdata[0], latvian), ==, "Klēpjdatori");
  g_assert_cmpstr (lkl_localized_text_lookup (person->hours, latvian), ==, "Darbdienās 8–17");
  g_assert_cmpstr (lkl_localized_text_lookup (person->place, NULL), ==, "Room 204, second floor");
  g_assert_false (lkl_audience_includes (person->audience, "Oslo", NULL, NULL));
}

static void
test_hours_of_a_week (void)
{
  g_autoptr (LklPeopleDocument) document = parse_good ("people-good-full");
  const LklWeeklyHours *hours = ((const LklPerson *) document->people->pdata[0])->weekly_hours;
  const LklHoursSpan *friday;

  g_assert_cmpstr (hours->time_zone, ==, "Europe/Riga");
  g_assert_cmpuint (hours->open->len, ==, 2);
  friday = &g_array_index (hours->open, LklHoursSpan, 1);
  g_assert_cmpuint (friday->days, ==, 1u << 5);
  g_assert_cmpuint (friday->from_minute, ==, 8 * 60);
  g_assert_cmpuint (friday->until_minute, ==, 15 * 60 + 30);
}

static void
test_a_photo_has_a_last_day (void)
{
  g_autoptr (LklPeopleDocument) document = parse_good ("people-good-full");
  const LklPerson *person = document->people->pdata[0];

  g_assert_cmpstr (person->photo_href, ==, "photos/fedcba98.jpg");
  g_assert_cmpuint (strlen (person->photo_sha256), ==, 64);
  g_assert_cmpint (g_date_get_year (&person->photo_until), ==, 2028);
  g_assert_cmpint (g_date_get_month (&person->photo_until), ==, 10);
  g_assert_cmpint (g_date_get_day (&person->photo_until), ==, 5);
}

static void
test_a_card_with_little_in_it (void)
{
  g_autoptr (LklPeopleDocument) document = parse_good ("people-good-full");
  const LklPerson *person = document->people->pdata[1];

  g_assert_cmpstr (person->uid, ==, "amir@it.example");
  g_assert_cmpstr (person->name, ==, "Amir Haddad");
  g_assert_cmpstr (person->phone, ==, "+371 (5550) 101");
  g_assert_null (person->role);
  g_assert_null (person->email);
  g_assert_null (person->chat);
  g_assert_null (person->note);
  g_assert_null (person->map);
  g_assert_null (person->weekly_hours);
  g_assert_null (person->languages[0]);
  g_assert_cmpuint (person->helps_with->len, ==, 0);
  g_assert_null (person->photo_href);
  g_assert_false (g_date_valid (&person->photo_until));
  g_assert_true (lkl_audience_includes (person->audience, "Oslo", NULL, NULL));
}

static void
test_a_person_of_a_later_version_is_left_out (void)
{
  g_autoptr (LklPeopleDocument) document = parse_good ("people-good-later-need");

  g_assert_cmpuint (document->n_unsupported, ==, 1);
  g_assert_cmpuint (document->people->len, ==, 1);
}

static void
test_nobody (void)
{
  g_autoptr (LklPeopleDocument) document = parse_good ("people-good-minimal");

  g_assert_cmpuint (document->people->len, ==, 0);
}

static void
test_bad_examples (void)
{
  lkl_document_examples_check_bad ("people", bad_examples, G_N_ELEMENTS (bad_examples), describe);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/people-document/the-best-of-each-thing-is-read",
                   test_the_best_of_each_thing_is_read);
  g_test_add_func ("/people-document/hours-of-a-week", test_hours_of_a_week);
  g_test_add_func ("/people-document/a-photo-has-a-last-day", test_a_photo_has_a_last_day);
  g_test_add_func ("/people-document/a-card-with-little-in-it", test_a_card_with_little_in_it);
  g_test_add_func ("/people-document/a-person-of-a-later-version-is-left-out",
                   test_a_person_of_a_later_version_is_left_out);
  g_test_add_func ("/people-document/nobody", test_nobody);
  g_test_add_func ("/people-document/bad-examples", test_bad_examples);
  return g_test_run ();
}
