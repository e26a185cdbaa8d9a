/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklLights"

#include "endpoint/lights.h"

#include <string.h>

#include "agent/wire/answer-details.h"

/* A scale of numbers: up to red_max, up to amber_max, up to max. */
typedef struct
{
  const char *kind;
  gint64 min;
  gint64 red_max;
  gint64 amber_max;
  gint64 max;
} Scale;

static const Scale scales[] = {
  { "stars5", 1, 2, 3, 5 },
  { "nps", 0, 6, 8, 10 },
  { "ces7", 1, 3, 4, 7 },
};

static gboolean
judge_smile (const char *choice, LklLight *light)
{
  const char *const choices[] = { "bad", "so-so", "good" };

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    if (strcmp (choice, choices[i]) == 0)
      {
        *light = (LklLight) (LKL_LIGHT_RED + i);
        return TRUE;
      }
  return FALSE;
}

gboolean
lkl_light_for_choice (const char *kind, const char *choice, LklLight *light)
{
  if (strcmp (kind, "smile3") == 0)
    return judge_smile (choice, light);
  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      gint64 value;

      if (strcmp (kind, scales[i].kind) != 0)
        continue;
      if (!g_ascii_string_to_signed (choice, 10, scales[i].min, scales[i].max, &value, NULL))
        return FALSE;
      if (value <= scales[i].red_max)
        *light = LKL_LIGHT_RED;
      else
        *light = value <= scales[i].amber_max ? LKL_LIGHT_AMBER : LKL_LIGHT_GREEN;
      return TRUE;
    }
  return FALSE;
}

gboolean
lkl_light_is_told_by (const LklNamedAnswer *answer)
{
  LklLight light;

  return lkl_light_for_choice (answer->kind, answer->choice, &light)
         && (light == LKL_LIGHT_GREEN || g_strcmp0 (answer->reason, LKL_ANSWER_REASON_NOT_IT) != 0);
}

LklLightState
lkl_light_judge (const LklNamedAnswer *answer, gint64 now_usecs)
{
  LklLightState state = { .light = LKL_LIGHT_GREY };

  if (answer == NULL)
    return state;
  state.is_old = answer->time_usecs < now_usecs - LKL_LIGHT_MAX_AGE_DAYS * G_TIME_SPAN_DAY;
  if (!state.is_old && lkl_light_for_choice (answer->kind, answer->choice, &state.light))
    state.answer = answer;
  return state;
}

LklLightState
lkl_light_judge_all (GPtrArray *answers, gint64 now_usecs)
{
  for (guint i = 0; i < answers->len; i++)
    {
      const LklNamedAnswer *answer = g_ptr_array_index (answers, i);

      if (lkl_light_is_told_by (answer))
        return lkl_light_judge (answer, now_usecs);
    }
  return lkl_light_judge (NULL, now_usecs);
}
