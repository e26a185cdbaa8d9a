/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "endpoint/store.h"

G_BEGIN_DECLS

/**
 * LklLight: a person's state on the board. Pure functions; the rules are printed on the board.
 *
 * The latest named answer of the last 90 days decides. One that is not good because of something
 * that has "nothing to do with IT" is passed over, and so is one that says nothing of a light: only
 * the person's later answer about IT improves a light, and nothing else ever reddens it.
 */
typedef enum
{
  LKL_LIGHT_RED,
  LKL_LIGHT_AMBER,
  LKL_LIGHT_GREEN,
  LKL_LIGHT_GREY,
} LklLight;
#define LKL_LIGHT_COUNT (LKL_LIGHT_GREY + 1)

#define LKL_LIGHT_MAX_AGE_DAYS 90
/* Of a person's answers the latest ones, wherever a light is shown. */
#define LKL_LIGHT_MAX_LOOKED_AT 500

typedef struct
{
  LklLight light;
  const LklNamedAnswer *answer; /* (unowned) (nullable): what decided; NULL when grey */
  gboolean is_old;              /* grey because the last answer is older than 90 days */
} LklLightState;

/* Whether an answer says something of a light: a scale's, and not one that passes over IT. A
 * LklAnswerFilter. */
gboolean lkl_light_is_told_by (const LklNamedAnswer *answer);

/* @answer: (nullable): the person's latest that tells a light; outlives the result */
LklLightState lkl_light_judge (const LklNamedAnswer *answer, gint64 now_usecs);

/* The same, of all that a person said.
 * @answers: (element-type LklNamedAnswer): newest first; outlive the result */
LklLightState lkl_light_judge_all (GPtrArray *answers, gint64 now_usecs);

/* What one answer says. Returns: FALSE where it says nothing of a light */
gboolean lkl_light_for_choice (const char *kind, const char *choice, LklLight *light);

G_END_DECLS
