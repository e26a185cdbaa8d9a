/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "endpoint/board/message-catalogue.h"

#include <glib/gstdio.h>
#include <string.h>

/* A catalogue of three messages, as msgfmt lays it out: header, two tables, texts. */
typedef struct
{
  guint32 header[7];
  guint32 originals[3][2];
  guint32 translations[3][2];
  char texts[96];
} File;

#define TEXTS_AT ((guint32) G_STRUCT_OFFSET (File, texts))

static void
put (File *file, guint32 entry[2], guint32 *end, const char *text)
{
  entry[0] = (guint32) strlen (text);
  entry[1] = TEXTS_AT + *end;
  memcpy (file->texts + *end, text, strlen (text) + 1);
  *end += entry[0] + 1;
}

static File
make_file (void)
{
  File file = { .header = { 0x950412de,
                            0,
                            3,
                            G_STRUCT_OFFSET (File, originals),
                            G_STRUCT_OFFSET (File, translations),
                            0,
                            0 } };
  guint32 end = 0;

  put (&file, file.originals[0], &end, "");
  put (&file, file.originals[1], &end, "Cause: %s");
  put (&file, file.originals[2], &end, "Not yet");
  put (&file, file.translations[0], &end, "Language: de\n");
  put (&file, file.translations[1], &end, "Ursache: %s");
  put (&file, file.translations[2], &end, "");
  return file;
}

/* Returns: (transfer full): what is loaded from a file of these bytes */
static LklMessageCatalogue *
load (const void *bytes, gsize length, const char *language)
{
  g_autofree char *folder = g_dir_make_tmp ("lkl-catalogue-XXXXXX", NULL);
  g_autofree char *locale = g_build_filename (folder, "de", NULL);
  g_autofree char *messages = g_build_filename (locale, "LC_MESSAGES", NULL);
  g_autofree char *path = g_build_filename (messages, "test.mo", NULL);
  LklMessageCatalogue *catalogue;

  g_assert_cmpint (g_mkdir_with_parents (messages, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
  catalogue = lkl_message_catalogue_load (folder, "test", language);
  g_remove (path);
  g_rmdir (messages);
  g_rmdir (locale);
  g_rmdir (folder);
  return catalogue;
}

static void
test_translations (void)
{
  const char *const languages[] = { "de", "de-AT" };
  const File file = make_file ();

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (LklMessageCatalogue) german = load (&file, sizeof file, languages[i]);

      g_assert_nonnull (german);
      g_assert_cmpstr (lkl_message_catalogue_translate (german, "Cause: %s"), ==, "Ursache: %s");
      g_assert_cmpstr (lkl_message_catalogue_translate (german, "Not yet"), ==, "Not yet");
      g_assert_cmpstr (lkl_message_catalogue_translate (german, "Other"), ==, "Other");
    }
  g_assert_cmpstr (lkl_message_catalogue_translate (NULL, "Cause: %s"), ==, "Cause: %s");
}

static void
test_no_such_language (void)
{
  const char *const languages[] = { "fr", "", "../de", "de/..", "/de" };
  const File file = make_file ();

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    g_assert_null (load (&file, sizeof file, languages[i]));
}

static void
assert_damaged (const void *bytes, gsize length)
{
  g_test_expect_message ("LklMessageCatalogue", G_LOG_LEVEL_WARNING, "*not a catalogue*");
  g_assert_null (load (bytes, length, "de"));
  g_test_assert_expected_messages ();
}

/* Wherever it was cut, and wherever a number leads. */
static void
test_damaged (void)
{
  const File good = make_file ();
  guint32 places[] = { 0, 3, 4, 1000000, 0x7fffffff, 0xffffffff };

  for (gsize length = 0; length < TEXTS_AT; length++)
    assert_damaged (&good, length);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      File bad = good;

      bad.header[0] = places[i];
      assert_damaged (&bad, sizeof bad);
      bad = good;
      bad.translations[1][1] = places[i] + sizeof bad;
      bad.translations[1][0] = places[i];
      assert_damaged (&bad, sizeof bad);
      bad = good;
      bad.header[2] = 0x10000000 + places[i] / 2;
      assert_damaged (&bad, sizeof bad);
      bad = good;
      bad.header[3] = places[i] | 1;
      assert_damaged (&bad, sizeof bad);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/message-catalogue/translations", test_translations);
  g_test_add_func ("/message-catalogue/no-such-language", test_no_such_language);
  g_test_add_func ("/message-catalogue/damaged", test_damaged);
  return g_test_run ();
}
