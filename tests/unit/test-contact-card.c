/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/wire/contact-card.h"

#include <string.h>

/* A card with @members besides what every card has. Returns: (transfer full): NULL with an error */
static LklPerson *
read_card (const char *members, GError **error)
{
  g_autofree char *text =
      g_strdup_printf ("{\"form\":\"people\",\"version\":1,\"people\":[{\"card\":"
                       "{\"@type\":\"Card\",\"version\":\"1.0\",\"uid\":\"ada@it.example\",%s}}]}",
                       members);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (LklPeopleDocument) document = lkl_people_document_parse ("people", bytes, error);

  if (document == NULL)
    return NULL;
  if (document->problems->len > 0)
    {
      g_set_error_literal (error, LKL_ERROR, LKL_ERROR_MALFORMED, document->problems->pdata[0]);
      return NULL;
    }
  return lkl_person_ref (document->people->pdata[0]);
}

#define NAME "\"name\":{\"full\":\"Ada Example\"},"

/* @components: of the name, and other members of it */
static void
assert_name (const char *components, const char *expected)
{
  g_autofree char *members = g_strdup_printf ("\"name\":{\"components\":%s}", components);
  g_autoptr (GError) error = NULL;
  g_autoptr (LklPerson) person = read_card (members, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (person->name, ==, expected);
}

static void
test_name_from_components (void)
{
  assert_name ("[{\"kind\":\"credential\",\"value\":\"PhD\"},"
               "{\"kind\":\"surname\",\"value\":\"Example\"},"
               "{\"kind\":\"given\",\"value\":\"Ada\"},{\"kind\":\"title\",\"value\":\"Dr\"}]",
               "Dr Ada Example PhD");
  assert_name ("[{\"kind\":\"surname\",\"value\":\"Example\"},"
               "{\"kind\":\"given\",\"value\":\"Ada\"}],\"isOrdered\":true",
               "Example Ada");
  assert_name ("[{\"kind\":\"given\",\"value\":\"Anne\"},{\"kind\":\"separator\",\"value\":\"-\"},"
               "{\"kind\":\"given\",\"value\":\"Lise\"},"
               "{\"kind\":\"surname\",\"value\":\"Example\"}],"
               "\"isOrdered\":true,\"defaultSeparator\":\"  \"",
               "Anne-Lise  Example");
}

static void
test_best_by_preference_then_by_order (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LklPerson) person =
      read_card (NAME "\"emails\":{\"a\":{\"address\":\"a@it.example\"},"
                      "\"b\":{\"address\":\"b@it.example\",\"pref\":9},"
                      "\"c\":{\"address\":\"c@it.example\",\"pref\":9}},"
                      "\"preferredLanguages\":{\"x\":{\"language\":\"en\"},"
                      "\"y\":{\"language\":\"sv-FI\",\"pref\":2},\"z\":{\"language\":\"fi\","
                      "\"pref\":1}}",
                 &error);

  g_assert_no_error (error);
  g_assert_cmpstr (person->email, ==, "b@it.example");
  g_assert_cmpstr (person->languages[0], ==, "fi");
  g_assert_cmpstr (person->languages[1], ==, "sv-FI");
  g_assert_cmpstr (person->languages[2], ==, "en");
}

static void
test_what_is_of_no_use_is_passed_over (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LklPerson) person =
      read_card (NAME "\"phones\":{\"fax\":{\"number\":\"5550199\",\"pref\":1,"
                      "\"features\":{\"fax\":true}}},"
                      "\"onlineServices\":{\"a\":{\"uri\":\"javascript:alert(1)\",\"pref\":1},"
                      "\"b\":{\"user\":\"ada\"},\"c\":{\"uri\":\"https://chat.example/a b\"},"
                      "\"d\":{\"uri\":\"XMPP:ada@it.example\"}}",
                 &error);

  g_assert_no_error (error);
  g_assert_null (person->phone);
  g_assert_cmpstr (person->chat, ==, "XMPP:ada@it.example");
}

static void
test_role_unit_and_their_stand_ins (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LklPerson) person =
      read_card (NAME "\"titles\":{\"t\":{\"name\":\"Engineer\"}},"
                      "\"organizations\":{\"o\":{\"name\":\"Example Ltd\"}}",
                 &error);

  g_assert_no_error (error);
  g_assert_cmpstr (lkl_localized_text_lookup (person->role, NULL), ==, "Engineer");
  g_assert_cmpstr (person->unit, ==, "Example Ltd");
}

static void
test_localizations (void)
{
  const char *const german[] = { "de", NULL };
  const char *const french[] = { "fr", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (LklPerson) person = read_card (
      NAME "\"language\":\"no\",\"titles\":{\"t\":{\"name\":\"Leder\"}},"
           "\"localizations\":{\"en\":{\"titles\":{\"t\":{\"name\":\"Whole map\"},\"u\":{}}},"
           "\"de\":{\"titles/t\":{\"name\":\"Object\"},\"titles/t/name\":\"Text itself\"},"
           "\"fr\":{\"titles/t/name\":null,\"titles/u/name\":\"Another\",\"name/full\":7}}",
      &error);

  g_assert_no_error (error);
  g_assert_cmpuint (lkl_localized_text_get_length (person->role), ==, 3);
  g_assert_cmpstr (lkl_localized_text_lookup (person->role, german), ==, "Text itself");
  /* Nobody translated it: English, as everywhere. */
  g_assert_cmpstr (lkl_localized_text_lookup (person->role, french), ==, "Whole map");
  g_assert_null (person->note);
}

static void
test_refused_cards (void)
{
  const struct
  {
    const char *members;
    const char *pointer;
  } refused[] = {
    { "\"name\":{\"components\":[]}", "/name/components: empty" },
    { "\"name\":{\"components\":[{\"kind\":\"given\"}]}", "/name/components/0/value: missing" },
    { "\"name\":{\"full\":\"\"}", "/name/full: empty" },
    { NAME "\"emails\":[]", "/emails: expected an object" },
    { NAME "\"emails\":{\"e\":7}", "/emails/e: expected an object" },
    { NAME "\"emails\":{\"e\":{\"address\":\"a@b@c\"}}", "/emails/e/address: expected a mail" },
    { NAME "\"emails\":{\"e\":{\"address\":\"a@b..c\"}}", "/emails/e/address: expected a mail" },
    { NAME "\"emails\":{\"e\":{\"address\":\"@b\"}}", "/emails/e/address: expected a mail" },
    { NAME "\"organizations\":{\"o\":{}}", "/organizations/o/name: missing" },
    { NAME "\"preferredLanguages\":{\"l\":{\"language\":\"en_GB\"}}", "/l/language: not a" },
    { NAME "\"notes\":{\"n\":{\"note\":\"\\u001b[2J\"}}", "/notes/n/note: has a control" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_card (refused[i].members, &error));
      g_assert_error (error, LKL_ERROR, LKL_ERROR_MALFORMED);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, refused[i].pointer));
      g_assert_true (g_str_has_prefix (error->message, "people: /people/0/card/"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/contact-card/name-from-components", test_name_from_components);
  g_test_add_func ("/contact-card/best-by-preference-then-by-order",
                   test_best_by_preference_then_by_order);
  g_test_add_func ("/contact-card/what-is-of-no-use-is-passed-over",
                   test_what_is_of_no_use_is_passed_over);
  g_test_add_func ("/contact-card/role-unit-and-their-stand-ins",
                   test_role_unit_and_their_stand_ins);
  g_test_add_func ("/contact-card/localizations", test_localizations);
  g_test_add_func ("/contact-card/refused-cards", test_refused_cards);
  return g_test_run ();
}
