/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklQuestionChoices"

#include "agent/questions/question-choices.h"

#include <glib/gi18n.h>
#include <stdlib.h>

typedef struct
{
  const char *id;
  const char *label; /* to be translated */
} Label;

static const Label labels[] = {
  { "good", N_ ("Good") }, { "so-so", N_ ("So-so") }, { "bad", N_ ("Bad") },
  { "yes", N_ ("Yes") },   { "no", N_ ("No") },
};

/* Returns: (nullable) (transfer none) */
static const char *
find_label (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_strcmp0 (labels[i].id, id) == 0)
      return _ (labels[i].label);
  return NULL;
}

char *
lkl_question_choices_get_label (LklQuestionKind kind, const char *choice)
{
  const char *label = find_label (choice);

  if (!lkl_question_kind_has_choice (kind, choice))
    return NULL;
  if (label != NULL)
    return g_strdup (label);
  if (kind == LKL_QUESTION_KIND_STARS5)
    {
      gint n_stars = atoi (choice);

      return g_strdup_printf (ngettext ("%d star", "%d stars", (gulong) n_stars), n_stars);
    }
  return g_strdup (choice);
}

const char *
lkl_question_choices_get_lowest (LklQuestionKind kind)
{
  if (kind == LKL_QUESTION_KIND_NPS)
    return _ ("Not at all likely");
  return kind == LKL_QUESTION_KIND_CES7 ? _ ("I do not agree at all") : "";
}

const char *
lkl_question_choices_get_highest (LklQuestionKind kind)
{
  if (kind == LKL_QUESTION_KIND_NPS)
    return _ ("Very likely");
  return kind == LKL_QUESTION_KIND_CES7 ? _ ("I fully agree") : "";
}

gboolean
lkl_question_choices_are_in_place (LklQuestionKind kind)
{
  return g_strv_length ((char **) lkl_question_kind_get_choices (kind))
         <= LKL_QUESTION_CHOICES_MAX_BUTTONS;
}

const char *
lkl_question_choices_get_mode_text (LklQuestionMode mode)
{
  if (mode == LKL_QUESTION_MODE_CONFIDENTIAL)
    return _ (
        "Counted, not named: it leaves by itself within 12 hours, and can’t be found again, so "
        "it can’t be deleted later.");
  return _ ("Your IT team will see your name.");
}
