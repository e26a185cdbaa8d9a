/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklFieldHistory"

#include "agent/privacy/field-history.h"

#include <gio/gio.h>

/* Each line of the text: NAME LISTED TOLD. */
#define WORDS_PER_LINE 3

typedef struct
{
  gint64 listed_usecs; /* since when it is in the window's list */
  gint64 told_usecs;   /* when a notification showed it; 0 = not yet */
} Known;

struct _LklFieldHistory
{
  GHashTable *known; /* (owned) (element-type utf8 Known): by name, those of other versions too */
};

gboolean
lkl_field_rule_from_name (const char *name, LklFieldRule *out)
{
  const char *const names[] = { [LKL_FIELD_RULE_TOLD] = "notification",
                                [LKL_FIELD_RULE_LISTED] = "fourteen-days",
                                [LKL_FIELD_RULE_BOTH] = "both" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (names[i], name) == 0)
      {
        *out = (LklFieldRule) i;
        return TRUE;
      }
  return FALSE;
}

static void
add (LklFieldHistory *self, const char *name, gint64 listed_usecs, gint64 told_usecs)
{
  const Known known = { .listed_usecs = listed_usecs, .told_usecs = told_usecs };

  g_hash_table_insert (self->known, g_strdup (name), g_memdup2 (&known, sizeof known));
}

static void
read_line (LklFieldHistory *self, const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  gint64 listed_usecs, told_usecs;

  if (g_strv_length (words) == WORDS_PER_LINE
      && g_ascii_string_to_signed (words[1], 10, 0, G_MAXINT64, &listed_usecs, NULL)
      && g_ascii_string_to_signed (words[2], 10, 0, G_MAXINT64, &told_usecs, NULL))
    add (self, words[0], listed_usecs, told_usecs);
}

LklFieldHistory *
lkl_field_history_from_text (const char *text)
{
  LklFieldHistory *self = g_new0 (LklFieldHistory, 1);
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);

  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; lines[i] != NULL; i++)
    read_line (self, lines[i]);
  return self;
}

char *
lkl_field_history_to_text (const LklFieldHistory *self)
{
  GString *text = g_string_new (NULL);
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init (&iter, self->known);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      const Known *known = value;

      g_string_append_printf (text,
                              "%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n",
                              (const char *) name,
                              known->listed_usecs,
                              known->told_usecs);
    }
  return g_string_free (text, FALSE);
}

void
lkl_field_history_free (LklFieldHistory *self)
{
  g_hash_table_unref (self->known);
  g_free (self);
}

gboolean
lkl_field_history_meet (LklFieldHistory *self, gboolean is_new_here, gint64 now_usecs)
{
  gboolean has_met = FALSE;

  for (guint i = 0; i < LKL_FIELD_COUNT; i++)
    {
      const char *name = lkl_field_get_name ((LklField) i);

      if (g_hash_table_contains (self->known, name))
        continue;
      add (self, name, is_new_here ? 0 : now_usecs, is_new_here ? now_usecs : 0);
      has_met = TRUE;
    }
  return has_met;
}

void
lkl_field_history_tell (LklFieldHistory *self, LklField field, gint64 now_usecs)
{
  Known *known = g_hash_table_lookup (self->known, lkl_field_get_name (field));

  if (known != NULL && known->told_usecs == 0)
    known->told_usecs = now_usecs;
}

void
lkl_field_history_tell_all (LklFieldHistory *self, gint64 now_usecs)
{
  for (guint i = 0; i < LKL_FIELD_COUNT; i++)
    lkl_field_history_tell (self, (LklField) i, now_usecs);
}

static const Known *
find (const LklFieldHistory *self, LklField field)
{
  return g_hash_table_lookup (self->known, lkl_field_get_name (field));
}

gboolean
lkl_field_history_is_untold (const LklFieldHistory *self, LklField field)
{
  const Known *known = find (self, field);

  return known == NULL || known->told_usecs == 0;
}

gboolean
lkl_field_history_is_released (const LklFieldHistory *self,
                               LklField field,
                               LklFieldRule rule,
                               gint64 now_usecs)
{
  const Known *known = find (self, field);
  gboolean is_told, is_listed;

  if (known == NULL)
    return FALSE;
  is_told = known->told_usecs != 0;
  is_listed = now_usecs - known->listed_usecs >= LKL_FIELD_LISTED_DAYS * G_TIME_SPAN_DAY;
  switch (rule)
    {
    case LKL_FIELD_RULE_TOLD:
      return is_told || is_listed;
    case LKL_FIELD_RULE_LISTED:
      return is_listed;
    case LKL_FIELD_RULE_BOTH:
      return is_told && is_listed;
    }
  g_return_val_if_reached (FALSE);
}
