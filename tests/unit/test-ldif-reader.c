/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "endpoint/import/ldif-reader.h"

#include <string.h>

/* Returns: (transfer full) */
static LklImportedPeople *
read_text (const char *text)
{
  LklImportedPeople *people = lkl_imported_people_new ("people.ldif");

  lkl_ldif_reader_read (text, strlen (text), people);
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
test_entries (void)
{
  g_autoptr (LklImportedPeople) people =
      read_text ("version: 1\n# search result\n#  with a folded comment\n\n"
                 "dn: ou=people,dc=it,dc=example\nobjectClass: organizationalUnit\nou: people\n\n"
                 "dn: uid=ilze,ou=people,dc=it,dc=example\nobjectClass: top\n"
                 "objectClass: inetOrgPerson\ncn:: SWx6ZSBLYWxuacWGYQ==\nsn: x\n"
                 "entryUUID: 018f5a3c-7d21-7c3a-9b1e-2f6d0a4c5e77\n"
                 "title: Lead of the service\n  desk\no: Example Ltd\nou: IT\n"
                 "mail: ilze@it.example\ntelephoneNumber: +371 5550 100\nmobile: +371 2000 0000\n"
                 "preferredLanguage: lv, en;q=0.8\ndescription: Best before lunch.\n"
                 "roomNumber: 204\nl: Riga\njpegPhoto:: /9j/4AAQ\n SkZJRgAB\nuid: ilze\n\n\n"
                 "dn: cn=Amir\ndisplayName;lang-en: Amir Haddad\ncn: amir.h\n"
                 "objectGUID:: AAECAwQFBgcICQoLDA0ODw==\nmail: amir@it.example\n"
                 "objectClass: user\n\n"
                 "dn: cn=PC-1\nobjectClass: user\nobjectClass: computer\ncn: PC-1\nuid: pc\n");
  g_autofree char *ilze = get_json (people, 0);
  g_autofree char *amir = get_json (people, 1);
  const LklImportedPerson *person = people->people->pdata[0];

  g_assert_cmpuint (people->n_problems, ==, 0);
  g_assert_cmpuint (people->people->len, ==, 2);
  assert_has (ilze, "\"full\":\"Ilze Kalniņa\"");
  assert_has (ilze, "\"uid\":\"urn:uuid:018f5a3c-7d21-7c3a-9b1e-2f6d0a4c5e77\"");
  assert_has (ilze, "\"name\":\"Lead of the service desk\"");
  assert_has (ilze, "{\"name\":\"Example Ltd\",\"units\":[{\"name\":\"IT\"}]}");
  assert_has (ilze, "{\"number\":\"+371 2000 0000\",\"features\":{\"mobile\":true}}");
  assert_has (ilze, "{\"language\":\"lv\",\"pref\":1}");
  assert_has (ilze, "{\"language\":\"en\",\"pref\":2}");
  assert_has (ilze, "\"note\":\"Best before lunch.\"");
  assert_has (ilze, "\"place\":\"204, Riga\"");
  g_assert_cmpuint (g_bytes_get_size (person->photo), ==, 12);
  assert_has (amir, "\"full\":\"Amir Haddad\"");
  assert_has (amir, "\"uid\":\"urn:uuid:03020100-0504-0706-0809-0a0b0c0d0e0f\"");
}

static void
test_bad (void)
{
  const struct
  {
    const char *text, *problem;
    guint n_people;
  } cases[] = {
    { "dn: a\ncn: Ada\nmail: a\n", "people.ldif: line 3: mail: expected a mail address", 0 },
    { "dn: a\ncn: Ada\nuid: a\njpegPhoto:< file:///etc/shadow\n",
      "people.ldif: line 4: jpegPhoto: nothing is fetched: left out",
      1 },
    { "dn: a\ncn: Ada\nuid: a\njpegPhoto:: %%%%\n",
      "people.ldif: line 4: jpegPhoto: not base64",
      1 },
    { "dn: a\ncn: Ada\nuid: a\ntitle:: //79\n", "people.ldif: line 4: title: not UTF-8", 1 },
    { "dn: a\ncn: Ada\nuid: a\ntitle:: a<b\n", "people.ldif: line 4: title: not base64", 1 },
    { "dn: a\ncn: Ada\nuid: a\nnonsense\n",
      "people.ldif: line 4: expected NAME: VALUE: left out",
      1 },
    { "dn: a\nchangetype: delete\ncn: Ada\nuid: a\n",
      "people.ldif: line 2: changetype: only entries and \"add\" are read: left out",
      0 },
    { "dn: a\nuid: a\n", "people.ldif: line 1: has no name: left out", 0 },
    { "dn: a\ncn: Ada\nuid: a\nobjectGUID:: AAEC\n",
      "people.ldif: line 4: objectGUID: expected 16 bytes in base64",
      1 },
    { "dn: a\ncn: Ada\nuid: a\n\ndn: b\ncn: Bob\nuid: a\n",
      "people.ldif: line 5: UID: Bob has the same as Ada in line 1: a",
      1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LklImportedPeople) people = read_text (cases[i].text);

      g_assert_cmpuint (people->n_problems, >=, 1);
      assert_has (people->problems->pdata[0], cases[i].problem);
      g_assert_cmpuint (people->people->len, ==, cases[i].n_people);
    }
}

static void
test_it_has_bounds (void)
{
  const char *const pieces[] = {
    "dn: a\n\n", "mail: nobody\n",      "cn: a\n b\n", "l: Riga\n",
    "# \n ",     "objectClass: user\n", ":",           "title:: ====\n"
  };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) text = g_string_new ("dn: a\ncn: A\nuid: first\n");
      g_autoptr (LklImportedPeople) people = lkl_imported_people_new ("people.ldif");

      while (text->len < 64 * 1024)
        g_string_append (text, pieces[i]);
      lkl_ldif_reader_read (text->str, text->len, people);
      g_assert_cmpuint (people->problems->len, <=, 100);
      g_assert_cmpuint (people->people->len, <=, 1);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ldif-reader/entries", test_entries);
  g_test_add_func ("/ldif-reader/bad", test_bad);
  g_test_add_func ("/ldif-reader/it-has-bounds", test_it_has_bounds);
  return g_test_run ();
}
