/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklQuestionKind"

#include "agent/wire/question-kind.h"

/* Sorted by LklQuestionKind. */
static const char *const kind_names[] = { "smile3", "stars5", "nps", "ces7", "yesno", NULL };

/* Sorted by LklQuestionMode. */
static const char *const mode_names[] = { "named", "confidential", NULL };

static const char *const smile3_choices[] = { "good", "so-so", "bad", NULL };
static const char *const stars5_choices[] = { "1", "2", "3", "4", "5", NULL };
static const char *const nps_choices[] = { "0", "1", "2", "3", "4",  "5",
                                           "6", "7", "8", "9", "10", NULL };
static const char *const ces7_choices[] = { "1", "2", "3", "4", "5", "6", "7", NULL };
static const char *const yesno_choices[] = { "yes", "no", NULL };

/* Sorted by LklQuestionKind. */
static const char *const *const choices[] = {
  smile3_choices, stars5_choices, nps_choices, ces7_choices, yesno_choices,
};

G_STATIC_ASSERT (G_N_ELEMENTS (choices) == LKL_QUESTION_KIND_YESNO + 1);
G_STATIC_ASSERT (G_N_ELEMENTS (kind_names) == G_N_ELEMENTS (choices) + 1);

/* @index: (out) */
static gboolean
find (const char *const *names, const char *name, guint *index)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (g_strcmp0 (names[i], name) == 0)
      {
        *index = i;
        return TRUE;
      }
  return FALSE;
}

const char *
lkl_question_kind_get_name (LklQuestionKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (choices), NULL);
  return kind_names[kind];
}

const char *const *
lkl_question_kind_get_names (void)
{
  return kind_names;
}

gboolean
lkl_question_kind_from_name (const char *name, LklQuestionKind *out)
{
  guint index;

  if (!find (kind_names, name, &index))
    return FALSE;
  *out = (LklQuestionKind) index;
  return TRUE;
}

const char *const *
lkl_question_kind_get_choices (LklQuestionKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (choices), NULL);
  return choices[kind];
}

gboolean
lkl_question_kind_has_choice (LklQuestionKind kind, const char *choice)
{
  guint index;

  return find (lkl_question_kind_get_choices (kind), choice, &index);
}

gboolean
lkl_question_kind_is_best (LklQuestionKind kind, const char *choice)
{
  /* Sorted by LklQuestionKind: where the best begin, as an index. */
  static const guint first_best[] = { 0, 3, 9, 4, 0 };
  static const guint last_best[] = { 0, 4, 10, 6, 0 };
  guint index;

  G_STATIC_ASSERT (G_N_ELEMENTS (first_best) == G_N_ELEMENTS (choices));
  G_STATIC_ASSERT (G_N_ELEMENTS (last_best) == G_N_ELEMENTS (choices));
  return find (lkl_question_kind_get_choices (kind), choice, &index) && index >= first_best[kind]
         && index <= last_best[kind];
}

const char *
lkl_question_mode_get_name (LklQuestionMode mode)
{
  g_return_val_if_fail ((guint) mode < G_N_ELEMENTS (mode_names) - 1, NULL);
  return mode_names[mode];
}

const char *const *
lkl_question_mode_get_names (void)
{
  return mode_names;
}

gboolean
lkl_question_mode_from_name (const char *name, LklQuestionMode *out)
{
  guint index;

  if (!find (mode_names, name, &index))
    return FALSE;
  *out = (LklQuestionMode) index;
  return TRUE;
}
