/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "endpoint/import/csv-reader.h"

#include <string.h>

/* Returns: (transfer full) */
static LklImportedPeople *
read_text (const char *text)
{
  LklImportedPeople *people = lkl_imported_people_new ("people.csv");

  lkl_csv_reader_read (text, strlen (text), people);
  for (guint i = 0; i < people->problems->len; i++)
    g_test_message ("%s", (const char *) people->problems->pdata[i]);
  return people;
}

/* Returns: (transfer full) */
static char *
get_json (LklImportedPeople *people, guint index)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  g_assert_cmpuint (people->people->len, >, index);
  json_node_set_object (node, ((LklImportedPerson *) people->people->pdata[index])->item);
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
test_table (void)
{
  g_autoptr (LklImportedPeople) people =
      read_text ("\xef\xbb\xbfName;UID;Role;Unit;Email;Phone;Languages;HelpsWith;Note;Places;"
                 "Photo;PhotoConsentedOn;PhotoUntil\r\n"
                 "\"Kalniņa; Ilze\";ilze;\"First \"\"contact\"\"\";IT;ilze@it.example;"
                 "+371 5550 100;lv|en;Laptops | Wi-Fi;\"Two\nlines\";riga|oslo;ilze.jpg;"
                 "2026-10-05;2028-10-05\r\n"
                 ";;;;;;;;;;;;\r\n"
                 "Amir;;;;amir@it.example;;;;;;;;");
  g_autofree char *ilze = get_json (people, 0);
  g_autofree char *amir = get_json (people, 1);
  const LklImportedPerson *person = people->people->pdata[0];

  g_assert_cmpuint (people->n_problems, ==, 0);
  g_assert_cmpuint (people->people->len, ==, 2);
  assert_has (ilze, "\"full\":\"Kalniņa; Ilze\"");
  assert_has (ilze, "{\"name\":\"First \\\"contact\\\"\",\"kind\":\"role\"}");
  assert_has (ilze, "\"units\":[{\"name\":\"IT\"}]");
  assert_has (ilze, "{\"language\":\"en\",\"pref\":2}");
  assert_has (ilze, "\"helpsWith\":[\"Laptops\",\"Wi-Fi\"]");
  assert_has (ilze, "\"note\":\"Two\\nlines\"");
  assert_has (ilze, "\"audience\":{\"places\":[\"riga\",\"oslo\"]}");
  g_assert_cmpstr (person->photo_file, ==, "ilze.jpg");
  g_assert_cmpstr (person->consented_on, ==, "2026-10-05");
  g_assert_cmpstr (person->until, ==, "2028-10-05");
  assert_has (amir, "\"uid\":\"amir@it.example\"");
  /* Lines are counted as an editor does. */
  g_assert_cmpuint (((LklImportedPerson *) people->people->pdata[1])->line, ==, 5);
}

static void
test_separators (void)
{
  const char *const tables[] = { "name,uid\nAda,a\n", "name;uid\nAda;a\n", "name\tuid\nAda\ta" };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (LklImportedPeople) people = read_text (tables[i]);

      g_assert_cmpuint (people->n_problems, ==, 0);
      g_assert_cmpuint (people->people->len, ==, 1);
    }
}

static void
test_bad (void)
{
  const struct
  {
    const char *text, *problem;
    guint n_people;
  } cases[] = {
    { "", "people.csv: line 1: expected the names of the columns", 0 },
    { "uid\na\n", "people.csv: line 1: expected the names of the columns", 0 },
    { "name,uid,shoe size\nAda,a,38\n",
      "people.csv: line 1: shoe size: no such column is known: left out",
      1 },
    { "name,uid,phone\nAda,a,often\n",
      "people.csv: line 2: phone: expected a phone number or a tel: address",
      1 },
    { "name,uid,map\nAda,a,javascript:alert(1)\n",
      "people.csv: line 2: map: expected an https: address",
      1 },
    { "name,uid,photo\nAda,a,../../etc/shadow\n",
      "people.csv: line 2: photo: expected the name of a file in the same folder",
      1 },
    { "name,uid,photo\nAda,a,.ssh\n",
      "people.csv: line 2: photo: expected the name of a file in the same folder",
      1 },
    { "name,uid,photoUntil\nAda,a,31.12.2027\n",
      "people.csv: line 2: photoUntil: expected a day as 2027-01-31",
      1 },
    { "name,uid\n\"Ada,a\nBob,b\n",
      "people.csv: line 2: a quotation mark has no end: nothing is read from here on",
      0 },
    { "name,uid\nAda,a\nBob,a\n",
      "people.csv: line 3: UID: Bob has the same as Ada in line 2: a",
      1 },
    { "name,uid\n\xff,a\n", "people.csv: line 2: name: not UTF-8", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LklImportedPeople) people = read_text (cases[i].text);

      g_assert_cmpuint (people->n_problems, >=, 1);
      assert_has (people->problems->pdata[0], cases[i].problem);
      g_assert_cmpuint (people->people->len, ==, cases[i].n_people);
    }
}

/* As many as the reader of the document takes of each list, and no more. */
static void
test_lists_have_the_room_of_the_document (void)
{
  const struct
  {
    const char *column;
    guint max;
  } lists[] = {
    { "places", LKL_AUDIENCE_MAX_NAMES },
    { "groups", LKL_AUDIENCE_MAX_NAMES },
    { "helpsWith", LKL_PEOPLE_DOCUMENT_MAX_HELPS_WITH },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (LklImportedPeople) people = NULL;
      g_autofree char *json = NULL;
      g_autofree char *last = g_strdup_printf ("\"t%u\"]", lists[i].max - 1);

      g_string_append_printf (text, "name,uid,%s\nAda,a,", lists[i].column);
      for (guint j = 0; j <= lists[i].max; j++)
        g_string_append_printf (text, "%st%u", j > 0 ? "|" : "", j);
      people = read_text (text->str);
      json = get_json (people, 0);
      assert_has (json, last);
      g_assert_cmpuint (people->n_problems, ==, 1);
      assert_has (people->problems->pdata[0], "there are too many");
    }
}

static void
test_it_has_bounds (void)
{
  const char *const pieces[] = { ",", "\"", "\"\"", "\n", "A,a\n", "a|", "x@y,", "\"\n\"," };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) text = g_string_new ("name,languages,email\n");
      g_autoptr (LklImportedPeople) people = lkl_imported_people_new ("people.csv");

      while (text->len < 64 * 1024)
        g_string_append (text, pieces[i]);
      lkl_csv_reader_read (text->str, text->len, people);
      g_assert_cmpuint (people->problems->len, <=, 100);
      g_assert_cmpuint (people->people->len, <=, LKL_PEOPLE_DOCUMENT_MAX_PEOPLE);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv-reader/table", test_table);
  g_test_add_func ("/csv-reader/separators", test_separators);
  g_test_add_func ("/csv-reader/bad", test_bad);
  g_test_add_func ("/csv-reader/lists-have-the-room-of-the-document",
                   test_lists_have_the_room_of_the_document);
  g_test_add_func ("/csv-reader/it-has-bounds", test_it_has_bounds);
  return g_test_run ();
}
