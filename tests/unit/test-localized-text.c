/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/wire/localized-text.h"

#include <string.h>

#define MAX_BYTES 20

/* @json: the text's value. Returns: (transfer full): NULL with an error */
static LklLocalizedText *
read_text (const char *json, GError **error)
{
  g_autofree char *whole = g_strdup_printf ("{\"text\":%s}", json);
  g_autoptr (GBytes) bytes = g_bytes_new (whole, strlen (whole));
  g_autoptr (LklJsonDocument) document =
      lkl_json_document_new ("text.json", bytes, &LKL_JSON_LIMITS_DEFAULT, error);
  LklLocalizedText *text = NULL;
  LklJsonValue root;

  if (document == NULL)
    return NULL;
  root = lkl_json_document_get_root (document);
  lkl_localized_text_read (&root, "text", LKL_JSON_REQUIRED, MAX_BYTES, &text, error);
  return text;
}

typedef struct
{
  const char *languages; /* separated by spaces */
  const char *expected;
} Lookup;

static void
test_lookup (void)
{
  const Lookup lookups[] = {
    { "de_AT.UTF-8 de_AT de.UTF-8 de C", "Servus" }, /* the very tag */
    { "DE-at", "Servus" },
    { "de_CH de C", "Hallo" }, /* the same language */
    { "de_DE@euro", "Hallo" },
    { "pt", "Oi" },       /* another variant of the language */
    { "fi pt", "Oi" },    /* the next language of the person */
    { "fi C", "Hello" },  /* none: English */
    { "fro C", "Hello" }, /* not French, only begins like it */
    { "e", "Hello" },     /* no language */
    { "", "Hello" },
  };
  g_autoptr (LklLocalizedText) text = read_text (
      "{\"fr\":\"Salut\",\"de\":\"Hallo\",\"de-AT\":\"Servus\",\"en\":\"Hello\",\"pt-BR\":\"Oi\"}",
      NULL);

  for (guint i = 0; i < G_N_ELEMENTS (lookups); i++)
    {
      g_auto (GStrv) languages = g_strsplit (lookups[i].languages, " ", -1);

      g_test_message ("%s", lookups[i].languages);
      g_assert_cmpstr (lkl_localized_text_lookup (text, (const char *const *) languages),
                       ==,
                       lookups[i].expected);
    }
  g_assert_cmpstr (lkl_localized_text_lookup (text, NULL), ==, "Hello");
}

static void
test_the_first_where_there_is_no_english (void)
{
  const char *const finnish[] = { "fi", NULL };
  g_autoptr (LklLocalizedText) text = read_text ("{\"lv\":\"Sveiki\",\"de\":\"Hallo\"}", NULL);

  g_assert_cmpstr (lkl_localized_text_lookup (text, finnish), ==, "Sveiki");
}

static void
test_a_plain_string_is_for_every_language (void)
{
  const char *const finnish[] = { "fi", NULL };
  g_autoptr (LklLocalizedText) text = read_text ("\"Wi-Fi\\n5 GHz\"", NULL);

  g_assert_cmpstr (lkl_localized_text_lookup (text, finnish), ==, "Wi-Fi\n5 GHz");
  g_assert_cmpstr (lkl_localized_text_lookup (text, NULL), ==, "Wi-Fi\n5 GHz");
}

static void
test_refused_texts (void)
{
  const struct
  {
    const char *json;
    const char *message;
  } refused[] = {
    { "null", "text.json: /text: missing" },
    { "7", "text.json: /text: expected a string" },
    { "[]", "text.json: /text: expected an object" },
    { "\"\"", "text.json: /text: empty" },
    { "{}", "text.json: /text: expected text in 1 to 50 languages" },
    { "\"123456789012345678901\"", "text.json: /text: longer than 20 bytes" },
    { "\"a\\tb\"", "text.json: /text: has a control character" },
    { "\"a\\u0085b\"", "text.json: /text: has a control character" },
    { "\"a\\u007fb\"", "text.json: /text: has a control character" },
    { "{\"en\":null}", "text.json: /text/en: expected a string" },
    { "{\"en\":\"a\",\"e\":\"b\"}", "text.json: /text/e: not a language tag" },
    { "{\"en_GB\":\"a\"}", "text.json: /text/en_GB: not a language tag" },
    { "{\"en-\":\"a\"}", "text.json: /text/en-: not a language tag" },
    { "{\"\":\"a\"}", "text.json: /text/: not a language tag" },
    { "{\"de\":\"a\",\"en\":\"\"}", "text.json: /text/en: empty" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_text (refused[i].json, &error));
      g_assert_error (error, LKL_ERROR, LKL_ERROR_MALFORMED);
      g_assert_cmpstr (error->message, ==, refused[i].message);
    }
}

/* Half a surrogate pair is no character: what shows text would stop at it, or worse. */
static void
test_half_a_pair_is_refused (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (read_text ("\"a\\ud800b\"", &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_MALFORMED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/localized-text/lookup", test_lookup);
  g_test_add_func ("/localized-text/the-first-where-there-is-no-english",
                   test_the_first_where_there_is_no_english);
  g_test_add_func ("/localized-text/a-plain-string-is-for-every-language",
                   test_a_plain_string_is_for_every_language);
  g_test_add_func ("/localized-text/refused-texts", test_refused_texts);
  g_test_add_func ("/localized-text/half-a-pair-is-refused", test_half_a_pair_is_refused);
  return g_test_run ();
}
