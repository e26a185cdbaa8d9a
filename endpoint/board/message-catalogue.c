/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklMessageCatalogue"

#include "endpoint/board/message-catalogue.h"

#include <gio/gio.h>
#include <string.h>

#define MAGIC 0x950412de
#define MAX_BYTES (8 * 1024 * 1024)
/* Words of 32 bits: magic, revision, number of messages, where the two tables begin. */
#define HEADER_WORDS 5

struct _LklMessageCatalogue
{
  GBytes *file;         /* (owned) */
  GHashTable *messages; /* (owned) (element-type utf8 utf8): in @file */
};

/* In the order of the machine that reads it, since ours is read where it was made. */
static guint32
get_word (const char *file, gsize index)
{
  guint32 word;

  memcpy (&word, file + index * sizeof word, sizeof word);
  return word;
}

/* Returns: (transfer none) (nullable): NULL where the table leads out of the file, or to a text
 * without an end */
static const char *
get_text (const char *file, gsize size, gsize table, guint32 index)
{
  gsize entry = table / sizeof (guint32) + 2 * (gsize) index;
  gsize length, offset;

  if ((entry + 2) * sizeof (guint32) > size)
    return NULL;
  length = get_word (file, entry);
  offset = get_word (file, entry + 1);
  if (offset >= size || length >= size - offset || file[offset + length] != '\0')
    return NULL;
  return file + offset;
}

static gboolean
read_messages (LklMessageCatalogue *self)
{
  gsize size;
  const char *file = g_bytes_get_data (self->file, &size);
  gsize originals, translations;
  guint32 n_messages;

  if (size < HEADER_WORDS * sizeof (guint32) || get_word (file, 0) != MAGIC)
    return FALSE;
  n_messages = get_word (file, 2);
  originals = get_word (file, 3);
  translations = get_word (file, 4);
  if (n_messages > size / sizeof (guint32))
    return FALSE;
  if (originals % sizeof (guint32) != 0 || translations % sizeof (guint32) != 0)
    return FALSE;
  for (guint32 i = 0; i < n_messages; i++)
    {
      const char *original = get_text (file, size, originals, i);
      const char *translation = get_text (file, size, translations, i);

      if (original == NULL || translation == NULL || !g_utf8_validate (translation, -1, NULL))
        return FALSE;
      /* The first one is about the file. */
      if (*original != '\0' && *translation != '\0')
        g_hash_table_insert (self->messages, (gpointer) original, (gpointer) translation);
    }
  return TRUE;
}

/* @locale: as a folder is called: "pt_BR" */
static LklMessageCatalogue *
load (const char *folder, const char *domain, const char *locale)
{
  g_autofree char *name = g_strconcat (domain, ".mo", NULL);
  g_autofree char *path = g_build_filename (folder, locale, "LC_MESSAGES", name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) bytes = g_file_load_bytes (file, NULL, NULL, NULL);
  g_autoptr (LklMessageCatalogue) self = NULL;

  if (bytes == NULL || g_bytes_get_size (bytes) > MAX_BYTES)
    return NULL;
  self = g_new0 (LklMessageCatalogue, 1);
  self->file = g_steal_pointer (&bytes);
  self->messages = g_hash_table_new (g_str_hash, g_str_equal);
  if (read_messages (self))
    return g_steal_pointer (&self);
  g_warning ("%s: not a catalogue of messages", path);
  return NULL;
}

LklMessageCatalogue *
lkl_message_catalogue_load (const char *folder, const char *domain, const char *language)
{
  const char *const allowed = G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-";
  g_autofree char *locale = NULL;
  LklMessageCatalogue *self;

  if (*language == '\0' || language[strspn (language, allowed)] != '\0')
    return NULL;
  locale = g_strdelimit (g_strdup (language), "-", '_');
  self = load (folder, domain, locale);
  if (self != NULL || strchr (locale, '_') == NULL)
    return self;
  *strchr (locale, '_') = '\0';
  return load (folder, domain, locale);
}

void
lkl_message_catalogue_free (LklMessageCatalogue *self)
{
  g_hash_table_unref (self->messages);
  g_bytes_unref (self->file);
  g_free (self);
}

const char *
lkl_message_catalogue_translate (const LklMessageCatalogue *self, const char *message)
{
  const char *translation = self != NULL ? g_hash_table_lookup (self->messages, message) : NULL;

  return translation != NULL ? translation : message;
}
