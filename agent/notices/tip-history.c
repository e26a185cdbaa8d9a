/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklTipHistory"

#include "agent/notices/tip-history.h"

#include <string.h>

#define ID_MAX_BYTES 64
#define N_WORDS 3

static const char *const rating_names[] = {
  [LKL_TIP_RATING_NONE] = "none",
  [LKL_TIP_RATING_USEFUL] = "useful",
  [LKL_TIP_RATING_NOT_USEFUL] = "not-useful",
};

static void
given_tip_free (gpointer data)
{
  LklGivenTip *self = data;

  g_free (self->id);
  g_free (self);
}

static LklTipHistory *
tip_history_new (void)
{
  LklTipHistory *self = g_new0 (LklTipHistory, 1);

  self->tips = g_ptr_array_new_with_free_func (given_tip_free);
  return self;
}

void
lkl_tip_history_free (LklTipHistory *self)
{
  g_ptr_array_unref (self->tips);
  g_free (self);
}

void
lkl_tip_history_give (LklTipHistory *self, const char *id, gint64 now_usecs)
{
  LklGivenTip *tip = g_new0 (LklGivenTip, 1);

  tip->id = g_strdup (id);
  tip->given_usecs = now_usecs;
  g_ptr_array_add (self->tips, tip);
  if (self->tips->len > LKL_TIP_HISTORY_MAX)
    g_ptr_array_remove_index (self->tips, 0);
}

LklGivenTip *
lkl_tip_history_find (const LklTipHistory *self, const char *id)
{
  for (guint i = self->tips->len; i > 0; i--)
    {
      LklGivenTip *tip = g_ptr_array_index (self->tips, i - 1);

      if (g_str_equal (tip->id, id))
        return tip;
    }
  return NULL;
}

LklGivenTip *
lkl_tip_history_get_last (const LklTipHistory *self)
{
  return self->tips->len > 0 ? g_ptr_array_index (self->tips, self->tips->len - 1) : NULL;
}

char *
lkl_tip_history_to_text (const LklTipHistory *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->tips->len; i++)
    {
      const LklGivenTip *tip = g_ptr_array_index (self->tips, i);

      g_string_append_printf (text,
                              "%" G_GINT64_FORMAT " %s %s\n",
                              tip->given_usecs,
                              rating_names[tip->rating],
                              tip->id);
    }
  return g_string_free (text, FALSE);
}

static gboolean
find_rating (const char *name, LklTipRating *rating)
{
  for (guint i = 0; i < G_N_ELEMENTS (rating_names); i++)
    if (g_str_equal (rating_names[i], name))
      {
        *rating = (LklTipRating) i;
        return TRUE;
      }
  return FALSE;
}

static void
read_line (LklTipHistory *self, const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", N_WORDS);
  LklTipRating rating;
  gint64 given_usecs;

  if (g_strv_length (words) != N_WORDS || words[2][0] == '\0' || strlen (words[2]) > ID_MAX_BYTES
      || !g_ascii_string_to_signed (words[0], 10, 0, G_MAXINT64, &given_usecs, NULL)
      || !find_rating (words[1], &rating))
    return;
  lkl_tip_history_give (self, words[2], given_usecs);
  lkl_tip_history_get_last (self)->rating = rating;
}

LklTipHistory *
lkl_tip_history_from_text (const char *text)
{
  LklTipHistory *self = tip_history_new ();
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    read_line (self, lines[i]);
  return self;
}
