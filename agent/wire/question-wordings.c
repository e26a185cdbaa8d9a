/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklQuestionWordings"

#include "agent/wire/question-wordings.h"

#include <string.h>

/* Versions of questions; the oldest are forgotten. */
#define MAX_KNOWN 500
#define HASH_CHARACTERS 16

/* One version of one question. On disk it is a line: "ID VERSION KIND/MODE TAG=HASH …". */
typedef struct
{
  char *name;          /* (owned): "ID VERSION" */
  char *manner;        /* (owned): "KIND/MODE" */
  GHashTable *hashes;  /* (owned) (element-type utf8 utf8): by language tag */
  GPtrArray *in_order; /* (owned) (element-type utf8): the tags, as they came */
} Wording;

static Wording *
wording_new (const char *name, const char *manner)
{
  Wording *self = g_new0 (Wording, 1);

  self->name = g_strdup (name);
  self->manner = g_strdup (manner);
  self->hashes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->in_order = g_ptr_array_new_with_free_func (g_free);
  return self;
}

static void
wording_free (gpointer data)
{
  Wording *self = data;

  g_free (self->name);
  g_free (self->manner);
  g_hash_table_unref (self->hashes);
  g_ptr_array_unref (self->in_order);
  g_free (self);
}

static void
add_hash (Wording *self, const char *tag, const char *hash)
{
  if (g_hash_table_insert (self->hashes, g_strdup (tag), g_strdup (hash)))
    g_ptr_array_add (self->in_order, g_strdup (tag));
}

/* Returns: (transfer full) (nullable) */
static Wording *
read_line (const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  g_autofree char *name = NULL;
  Wording *self;

  if (g_strv_length (words) < 3)
    return NULL;
  name = g_strconcat (words[0], " ", words[1], NULL);
  self = wording_new (name, words[2]);
  for (guint i = 3; words[i] != NULL; i++)
    {
      char *equals = strchr (words[i], '=');

      if (equals == NULL)
        continue;
      *equals = '\0';
      add_hash (self, words[i], equals + 1);
    }
  return self;
}

/* Returns: (transfer full) (element-type Wording): the oldest first */
static GPtrArray *
read_known (const char *text)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (wording_free);
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      Wording *wording = read_line (lines[i]);

      if (wording != NULL)
        g_ptr_array_add (list, wording);
    }
  return list;
}

static char *
write_known (GPtrArray *list)
{
  GString *text = g_string_new (NULL);

  for (guint i = list->len > MAX_KNOWN ? list->len - MAX_KNOWN : 0; i < list->len; i++)
    {
      const Wording *wording = g_ptr_array_index (list, i);

      g_string_append_printf (text, "%s %s", wording->name, wording->manner);
      for (guint j = 0; j < wording->in_order->len; j++)
        {
          const char *tag = g_ptr_array_index (wording->in_order, j);
          const char *hash = g_hash_table_lookup (wording->hashes, tag);

          g_string_append_printf (text, " %s=%s", tag, hash);
        }
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

/* Returns: (transfer full) */
static Wording *
read_question (const LklQuestion *question)
{
  g_autofree char *name = g_strdup_printf ("%s %u", question->id, question->version);
  g_autofree char *manner = g_strdup_printf ("%s/%s",
                                             lkl_question_kind_get_name (question->kind),
                                             lkl_question_mode_get_name (question->mode));
  Wording *self = wording_new (name, manner);

  for (guint i = 0; i < lkl_localized_text_get_length (question->text); i++)
    {
      const char *tag;
      const char *words = lkl_localized_text_get (question->text, i, &tag);
      g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, words, -1);

      hash[HASH_CHARACTERS] = '\0';
      add_hash (self, tag, hash);
    }
  return self;
}

/* Returns: (nullable) (transfer none) */
static Wording *
find_known (GPtrArray *list, const char *name)
{
  for (guint i = 0; i < list->len; i++)
    if (g_str_equal (((Wording *) list->pdata[i])->name, name))
      return list->pdata[i];
  return NULL;
}

/* Returns: (transfer full) (nullable): what changed, NULL if nothing */
static char *
find_change (const Wording *known, const Wording *now)
{
  if (!g_str_equal (known->manner, now->manner))
    return g_strdup_printf ("\"%s\" became \"%s\"", known->manner, now->manner);
  for (guint i = 0; i < now->in_order->len; i++)
    {
      const char *tag = g_ptr_array_index (now->in_order, i);
      const char *hash = g_hash_table_lookup (known->hashes, tag);

      if (hash != NULL && !g_str_equal (hash, g_hash_table_lookup (now->hashes, tag)))
        return g_strdup_printf ("its words changed%s%s", *tag != '\0' ? " in " : "", tag);
    }
  return NULL;
}

static void
add_languages (Wording *known, const Wording *now)
{
  for (guint i = 0; i < now->in_order->len; i++)
    {
      const char *tag = g_ptr_array_index (now->in_order, i);

      add_hash (known, tag, g_hash_table_lookup (now->hashes, tag));
    }
}

char *
lkl_question_wordings_compare (const char *known,
                               const LklQuestionsDocument *document,
                               GHashTable *refused)
{
  g_autoptr (GPtrArray) list = read_known (known);

  for (guint i = 0; i < document->questions->len; i++)
    {
      const LklQuestion *question = g_ptr_array_index (document->questions, i);
      Wording *now = read_question (question);
      Wording *before = find_known (list, now->name);
      g_autofree char *change = before != NULL ? find_change (before, now) : NULL;

      if (before == NULL)
        {
          g_ptr_array_add (list, now);
          continue;
        }
      if (change == NULL)
        add_languages (before, now);
      else
        g_hash_table_insert (
            refused,
            g_strdup (question->id),
            g_strdup_printf ("questions: \"%s\" is not asked: %s, but its version is still %u",
                             question->id,
                             change,
                             question->version));
      wording_free (now);
    }
  return write_known (list);
}
