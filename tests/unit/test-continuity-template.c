/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "endpoint/continuity-template.h"

#include <string.h>

#include "agent/base/error.h"
#include "agent/wire/continuity-document.h"

static const char *const all[] = { "chat",     "file-share", "internet", "mail",
                                   "printing", "sign-in",    "vpn",      NULL };

static LklContinuityDocument *
build (const char *const *names)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = lkl_continuity_template_build (names, &error);
  g_autoptr (GBytes) bytes = NULL;
  LklContinuityDocument *document;

  g_assert_no_error (error);
  bytes = g_bytes_new (text, strlen (text));
  document = lkl_continuity_document_parse ("template", bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (document->problems->len, ==, 0);
  g_assert_cmpuint (document->n_unsupported, ==, 0);
  return document;
}

static void
test_all_are_of_the_form (void)
{
  g_auto (GStrv) names = lkl_continuity_template_list (NULL);
  g_autoptr (LklContinuityDocument) document = build (all);

  g_assert_cmpuint (g_strv_length (names), ==, g_strv_length ((GStrv) all));
  for (guint i = 0; all[i] != NULL; i++)
    g_assert_cmpstr (names[i], ==, all[i]);
  g_assert_cmpuint (document->cards->len, ==, g_strv_length ((GStrv) all));
  for (guint i = 0; i < document->cards->len; i++)
    {
      const LklContinuityCard *card = document->cards->pdata[i];

      g_assert_cmpuint (card->steps->len, >=, 3);
      /* Nobody's number is called because somebody forgot to change it. */
      g_assert_null (card->phone);
      g_assert_null (card->contact);
    }
}

/* A text that is missing in a language falls back to another one. */
static void
assert_own_words (const LklLocalizedText *text, const char *language)
{
  const char *const wished[] = { language, NULL };
  const char *const none[] = { "xx", NULL };
  const char *words = lkl_localized_text_lookup (text, wished);
  gboolean is_latin = TRUE;

  g_assert_cmpstr (words, !=, "");
  if (!g_str_equal (language, "en"))
    g_assert_cmpstr (words, !=, lkl_localized_text_lookup (text, none));
  for (const char *c = words; *c != '\0'; c = g_utf8_next_char (c))
    is_latin &= g_unichar_get_script (g_utf8_get_char (c)) != G_UNICODE_SCRIPT_ARABIC;
  g_assert_true (is_latin == !g_str_equal (language, "ar"));
}

static void
test_every_language (void)
{
  const char *const languages[] = { "en", "de", "fr", "es", "ar" };
  g_autoptr (LklContinuityDocument) document = build (all);

  for (guint i = 0; i < document->cards->len; i++)
    {
      const LklContinuityCard *card = document->cards->pdata[i];

      for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
        {
          g_test_message ("%s in %s", card->id, languages[l]);
          assert_own_words (card->title, languages[l]);
          for (guint s = 0; s < card->steps->len; s++)
            assert_own_words (card->steps->pdata[s], languages[l]);
        }
    }
}

static void
test_only_those_that_are_named (void)
{
  const char *const names[] = { "vpn", "mail", NULL };
  g_autoptr (LklContinuityDocument) document = build (names);

  g_assert_cmpuint (document->cards->len, ==, 2);
  g_assert_cmpstr (((LklContinuityCard *) document->cards->pdata[0])->service, ==, "vpn");
  g_assert_cmpstr (((LklContinuityCard *) document->cards->pdata[1])->service, ==, "mail");
}

static void
test_a_name_that_there_is_not (void)
{
  const char *const bad[][2] = { { "../mail", NULL }, { "coffee", NULL }, { "", NULL }, { NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (lkl_continuity_template_build (bad[i], &error));
      g_assert_error (error, LKL_ERROR, LKL_ERROR_MALFORMED);
      g_assert_nonnull (strstr (error->message, "file-share"));
    }
}

int
main (int argc, char **argv)
{
  g_autofree char *data = NULL;

  g_test_init (&argc, &argv, NULL);
  data = g_test_build_filename (G_TEST_DIST, "..", "endpoint", NULL);
  g_setenv ("LKL_DATA", data, TRUE);
  g_test_add_func ("/continuity-template/all-are-of-the-form", test_all_are_of_the_form);
  g_test_add_func ("/continuity-template/every-language", test_every_language);
  g_test_add_func ("/continuity-template/only-those-that-are-named",
                   test_only_those_that_are_named);
  g_test_add_func ("/continuity-template/a-name-that-there-is-not", test_a_name_that_there_is_not);
  return g_test_run ();
}
