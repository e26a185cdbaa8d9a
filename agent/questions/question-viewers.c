/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklQuestionViewers"

#include "agent/questions/question-viewers.h"

struct _LklQuestionViewers
{
  GHashTable *windows; /* (owned) (element-type utf8 utf8): "CALLER WINDOW" -> CALLER */
};

LklQuestionViewers *
lkl_question_viewers_new (void)
{
  LklQuestionViewers *self = g_new0 (LklQuestionViewers, 1);

  self->windows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
lkl_question_viewers_free (LklQuestionViewers *self)
{
  g_hash_table_unref (self->windows);
  g_free (self);
}

gboolean
lkl_question_viewers_add (LklQuestionViewers *self, const char *caller, const char *window)
{
  g_autofree char *key = g_strconcat (caller, " ", window, NULL);

  if (g_hash_table_contains (self->windows, key))
    return TRUE;
  if (g_hash_table_size (self->windows) >= LKL_QUESTION_VIEWERS_MAX)
    return FALSE;
  g_hash_table_insert (self->windows, g_steal_pointer (&key), g_strdup (caller));
  return TRUE;
}

void
lkl_question_viewers_remove (LklQuestionViewers *self, const char *caller, const char *window)
{
  g_autofree char *key = g_strconcat (caller, " ", window, NULL);

  g_hash_table_remove (self->windows, key);
}

static gboolean
is_of_caller (gpointer key, gpointer value, gpointer caller)
{
  return g_str_equal (value, caller);
}

void
lkl_question_viewers_remove_caller (LklQuestionViewers *self, const char *caller)
{
  g_hash_table_foreach_remove (self->windows, is_of_caller, (gpointer) caller);
}

void
lkl_question_viewers_clear (LklQuestionViewers *self)
{
  g_hash_table_remove_all (self->windows);
}

gboolean
lkl_question_viewers_are_there (LklQuestionViewers *self)
{
  return g_hash_table_size (self->windows) > 0;
}
