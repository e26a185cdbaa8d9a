/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "endpoint/import/vcard-reader.h"

#include <string.h>
#include <time.h>

/* Returns: (transfer full) */
static LklImportedPeople *
read_text (const char *text)
{
  LklImportedPeople *people = lkl_imported_people_new ("people.vcf");

  lkl_vcard_reader_read (text, strlen (text), people);
  for (guint i = 0; i < people->problems->len; i++)
    g_test_message ("%s", (const char *) people->problems->pdata[i]);
  return people;
}

/* Returns: (transfer full): the only person of @people as JSON */
static char *
get_json (LklImportedPeople *people)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  g_assert_cmpuint (people->people->len, ==, 1);
  json_node_set_object (node, ((LklImportedPerson *) people->people->pdata[0])->item);
  return json_to_string (node, FALSE);
}

static void
assert_has (const char *json, const char *part)
{
  if (strstr (json, part) == NULL)
    g_test_message ("%s is not in %s", part, json);
  g_assert_nonnull (strstr (json, part));
}

static void
test_version_4 (void)
{
  g_autoptr (LklImportedPeople) people =
      read_text ("\xef\xbb\xbf"
                 "BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:individual\r\n"
                 "UID:urn:uuid:018f5a3c-7d21-7c3a-9b1e-2f6d0a4c5e77\r\n"
                 "FN:Ilze Kal\r\n niņa\r\nN:Kalniņa;Ilze;;;\r\n"
                 "ORG:Example\\, Ltd;IT Service Desk;Riga\r\nROLE:First contact\r\n"
                 "TITLE:Lead\r\nitem1.EMAIL;PREF=2:old@it.example\r\n"
                 "EMAIL;TYPE=work;PREF=1:ilze@it.example\r\n"
                 "TEL;VALUE=uri;TYPE=\"voice,home\":tel:+371-5550-100\r\n"
                 "TEL;TYPE=fax:+371 5550 199\r\nIMPP;PREF=1:matrix:u/ilze:it.example\r\n"
                 "LANG;PREF=1:lv\r\nLANG;PREF=2:en\r\nNOTE:Best before lunch.\\nReally\\; yes.\r\n"
                 "EXPERTISE;LEVEL=expert:Laptops,Wi-Fi\r\nGEO:geo:56.9489,24.1064\r\n"
                 "ADR;LABEL=\"a;b:c\":;Room 204;Example iela 1;Riga;;LV-1050;Latvia\r\n"
                 "X-UNKNOWN:what?\r\nEND:VCARD\r\n");
  g_autofree char *json = get_json (people);

  g_assert_cmpuint (people->n_problems, ==, 0);
  assert_has (json, "\"uid\":\"urn:uuid:018f5a3c-7d21-7c3a-9b1e-2f6d0a4c5e77\"");
  assert_has (json, "\"full\":\"Ilze Kalniņa\"");
  assert_has (json, "{\"name\":\"Example, Ltd\",\"units\":[{\"name\":\"IT Service Desk\"}]}");
  assert_has (json, "{\"name\":\"First contact\",\"kind\":\"role\"}");
  assert_has (json, "{\"name\":\"Lead\",\"kind\":\"title\"}");
  assert_has (json, "{\"address\":\"ilze@it.example\",\"pref\":1}");
  assert_has (json, "{\"number\":\"+371 5550 199\",\"features\":{\"fax\":true}}");
  assert_has (json, "\"number\":\"tel:+371-5550-100\"");
  assert_has (json, "{\"uri\":\"matrix:u/ilze:it.example\",\"pref\":1}");
  assert_has (json, "{\"language\":\"lv\",\"pref\":1}");
  assert_has (json, "\"note\":\"Best before lunch.\\nReally; yes.\"");
  assert_has (json, "\"helpsWith\":[\"Laptops\",\"Wi-Fi\"]");
  assert_has (json, "\"coordinates\":\"geo:56.9489,24.1064\"");
  assert_has (json, "\"place\":\"Room 204, Example iela 1, Riga\"");
}

static void
test_version_2_1 (void)
{
  g_autoptr (LklImportedPeople) people =
      read_text ("BEGIN:VCARD\nVERSION:2.1\n"
                 "N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller;J=F6rg\n"
                 "TITLE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Netze und=\n"
                 " WLAN f=C3=BCr alle\n"
                 "NOTE;ENCODING=QUOTED-PRINTABLE:One=0D=0A=\r\n=54wo=3D2=\n\n"
                 "TEL;CELL;PREF:+47 22 00 10 11\nEMAIL;INTERNET:joerg@it.example\n"
                 "PHOTO;JPEG;ENCODING=BASE64:\n /9j/4AAQ\n SkZJRgAB\n\n"
                 "AGENT:\nBEGIN:VCARD\nFN:Somebody Else\nUID:else\nEND:VCARD\nEND:VCARD\n");
  g_autofree char *json = get_json (people);
  const LklImportedPerson *person = people->people->pdata[0];

  g_assert_cmpuint (people->n_problems, ==, 0);
  assert_has (json, "\"full\":\"Jörg Müller\"");
  assert_has (json, "\"name\":\"Netze und WLAN für alle\"");
  assert_has (json, "\"note\":\"One\\nTwo=2\"");
  assert_has (json, "\"number\":\"+47 22 00 10 11\",\"pref\":1,\"features\":{\"mobile\":true}");
  /* Nobody gave a UID. */
  assert_has (json, "\"uid\":\"joerg@it.example\"");
  g_assert_cmpuint (g_bytes_get_size (person->photo), ==, 12);
}

static void
test_photo_in_each_version (void)
{
  const char *const photos[] = { "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ",
                                 "PHOTO;TYPE=jpeg;ENCODING=BASE64:/9j/\n  4AAQ",
                                 "PHOTO:data:image/jpeg;base64,/9j/4AAQ" };

  for (guint i = 0; i < G_N_ELEMENTS (photos); i++)
    {
      g_autofree char *text =
          g_strdup_printf ("BEGIN:VCARD\nVERSION:3.0\nFN:Ada\nUID:a\n%s\nEND:VCARD\n", photos[i]);
      g_autoptr (LklImportedPeople) people = read_text (text);

      g_assert_cmpuint (people->n_problems, ==, 0);
      g_assert_cmpuint (
          g_bytes_get_size (((LklImportedPerson *) people->people->pdata[0])->photo), ==, 6);
    }
}

/* What a bad line costs: the field, the card, or all. */
static void
test_bad (void)
{
  const struct
  {
    const char *lines, *problem;
    guint n_people;
  } cases[] = {
    { "VERSION:4.0\nFN:Ada\nUID:a\nEMAIL:a@it.example?cc=b@x.example",
      "people.vcf: line 5: EMAIL: expected a mail address",
      1 },
    { "VERSION:4.0\nFN:Ada\nUID:a\nTEL:call me",
      "people.vcf: line 5: TEL: expected a phone number or a tel: address",
      1 },
    { "VERSION:4.0\nFN:Ada\nUID:a\nLANG:l_v", "people.vcf: line 5: LANG: not a language tag", 1 },
    { "VERSION:4.0\nFN:Ada\nUID:a\nNOTE:\xff\xfe", "people.vcf: line 5: NOTE: not UTF-8", 1 },
    { "VERSION:4.0\nFN:Ada\nUID:a\nROLE:\u202eevil",
      "people.vcf: line 5: ROLE: has an invisible",
      1 },
    { "VERSION:4.0\nFN:Ada\nUID:a\nPHOTO:https://evil.example/x.jpg",
      "people.vcf: line 5: PHOTO: only a photo within the file is taken",
      1 },
    { "VERSION:4.0\nFN:Ada\nUID:a\nPHOTO:data:image/jpeg;base64,<svg>",
      "people.vcf: line 5: PHOTO: not base64",
      1 },
    { "VERSION:4.0\nFN:Ada\nUID:a\nwhat is this",
      "people.vcf: line 5: expected NAME:VALUE: left out",
      1 },
    { "VERSION:4.0\nUID:a", "people.vcf: line 1: has no name: left out", 0 },
    { "VERSION:4.0\nFN:Ada", "people.vcf: line 1: has neither a UID nor a mail address", 0 },
    { "VERSION:5.0\nFN:Ada\nUID:a",
      "people.vcf: line 2: VERSION: expected one of 2.1, 3.0, 4.0: the card is left out",
      0 },
    { "VERSION:4.0\nKIND:group\nFN:IT\nUID:a",
      "people.vcf: line 3: KIND: not a person: the card is left out",
      0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("BEGIN:VCARD\n%s\nEND:VCARD\n", cases[i].lines);
      g_autoptr (LklImportedPeople) people = read_text (text);

      g_assert_cmpuint (people->n_problems, ==, 1);
      assert_has (people->problems->pdata[0], cases[i].problem);
      g_assert_cmpuint (people->people->len, ==, cases[i].n_people);
      g_assert_false (people->is_ambiguous);
    }
}

static void
test_one_uid_twice (void)
{
  g_autoptr (LklImportedPeople) people =
      read_text ("BEGIN:VCARD\nVERSION:4.0\nFN:Ada\nUID:a\nEND:VCARD\n"
                 "BEGIN:VCARD\nVERSION:4.0\nFN:Bob\nUID:a\nEND:VCARD\n");

  g_assert_true (people->is_ambiguous);
  g_assert_cmpstr (people->problems->pdata[0],
                   ==,
                   "people.vcf: line 6: UID: Bob has the same as Ada in line 1: a");
}

static void
test_a_card_without_an_end (void)
{
  g_autoptr (LklImportedPeople) people = read_text ("BEGIN:VCARD\nVERSION:4.0\nFN:Ada\nUID:a\n");

  g_assert_cmpuint (people->people->len, ==, 0);
  g_assert_cmpstr (
      people->problems->pdata[0], ==, "people.vcf: line 1: the card has no END:VCARD: left out");
}

/* Each makes a reader that looks again at what it has seen, or keeps all of it, take for ever. */
static void
test_it_has_bounds (void)
{
  const char *const pieces[] = { "BEGIN:VCARD\nVERSION:4.0\nFN:A\nUID:a\nEND:VCARD\n",
                                 "BEGIN:VCARD\n",
                                 "EMAIL:nobody\n",
                                 "NOTE:x\n",
                                 "X;ENCODING=QUOTED-PRINTABLE:=\n",
                                 "N;;;;;;;;;;;;;;;;:;;;;;;;;;;;;;;\\\\\\\\\n",
                                 "FN:a\n b",
                                 "\"\"\"\":",
                                 "END:VCARD\n" };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) text = g_string_new ("BEGIN:VCARD\nVERSION:4.0\nFN:A\nUID:first\n");
      g_autoptr (LklImportedPeople) people = lkl_imported_people_new ("people.vcf");

      while (text->len < 64 * 1024)
        g_string_append (text, pieces[i]);
      lkl_vcard_reader_read (text->str, text->len, people);
      g_assert_cmpuint (people->problems->len, <=, 100);
      g_assert_cmpuint (people->people->len, <=, LKL_PEOPLE_DOCUMENT_MAX_PEOPLE);
    }
}

/* Returns: how many seconds of the processor it takes */
static double
measure (const char *begin, const char *piece, gsize length)
{
  g_autoptr (GString) text = g_string_new ("BEGIN:VCARD\nVERSION:2.1\nFN:A\nUID:a\n");
  g_autoptr (LklImportedPeople) people = lkl_imported_people_new ("people.vcf");
  clock_t before;

  g_string_append (text, begin);
  while (text->len < length)
    g_string_append (text, piece);
  before = clock ();
  lkl_vcard_reader_read (text->str, text->len, people);
  return (double) (clock () - before) / CLOCKS_PER_SEC;
}

/* Eight times as much takes about eight times as long: looking at what was read before once more
 * with each piece would take 64 times as long. On whatever machine. */
static void
test_a_big_file_takes_no_longer_than_its_bytes (void)
{
  const struct
  {
    const char *begin, *piece;
  } cases[] = {
    { "TEL", ";TYPE=cell" },
    { "TEL", ";CELL" },
    { "TEL", ";A=\"" },
    { "TEL;ENCODING=QUOTED-PRINTABLE:", "=\n" },
    { "TEL", ";CELL\n " },
    { "TEL;QUOTED-PRINTABLE", "=\n " },
    { "", "X;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;:\n" },
    { "EXPERTISE:", "a,\\\\,;" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double small = measure (cases[i].begin, cases[i].piece, 32 * 1024);
      double big = measure (cases[i].begin, cases[i].piece, 8 * 32 * 1024);

      g_test_message ("%s%s: %.3f s, %.3f s", cases[i].begin, cases[i].piece, small, big);
      g_assert_cmpfloat (big, <, 24 * small + 1);
    }
}

static void
test_no_more_than_a_team (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (LklImportedPeople) people = NULL;

  for (guint i = 0; i < LKL_PEOPLE_DOCUMENT_MAX_PEOPLE + 5; i++)
    g_string_append_printf (
        text, "BEGIN:VCARD\nVERSION:4.0\nFN:Person %u\nUID:%u\nEND:VCARD\n", i, i);
  people = read_text (text->str);
  g_assert_cmpuint (people->people->len, ==, LKL_PEOPLE_DOCUMENT_MAX_PEOPLE);
  g_assert_cmpuint (people->n_problems, ==, 1);
  assert_has (people->problems->pdata[0], "line 1001: more than 200 people");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vcard-reader/version-4", test_version_4);
  g_test_add_func ("/vcard-reader/version-2-1", test_version_2_1);
  g_test_add_func ("/vcard-reader/photo-in-each-version", test_photo_in_each_version);
  g_test_add_func ("/vcard-reader/bad", test_bad);
  g_test_add_func ("/vcard-reader/one-uid-twice", test_one_uid_twice);
  g_test_add_func ("/vcard-reader/a-card-without-an-end", test_a_card_without_an_end);
  g_test_add_func ("/vcard-reader/it-has-bounds", test_it_has_bounds);
  g_test_add_func ("/vcard-reader/a-big-file-takes-no-longer-than-its-bytes",
                   test_a_big_file_takes_no_longer_than_its_bytes);
  g_test_add_func ("/vcard-reader/no-more-than-a-team", test_no_more_than_a_team);
  return g_test_run ();
}
