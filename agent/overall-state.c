/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklOverallState"

#include "agent/overall-state.h"

#include <glib/gi18n.h>

static const struct
{
  const char *name;
  const char *icon_name;
} lights[] = {
  [LKL_OVERALL_GREY] = { "grey", "linklight-grey" },
  [LKL_OVERALL_GREEN] = { "green", "linklight-green" },
  [LKL_OVERALL_AMBER] = { "amber", "linklight-amber" },
  [LKL_OVERALL_RED] = { "red", "linklight-red" },
};

const char *
lkl_overall_light_get_name (LklOverallLight light)
{
  return lights[light].name;
}

static void
tell_outage (LklOverallState *state, const LklOverallFacts *facts)
{
  state->light = LKL_OVERALL_AMBER;
  state->icon_name = lights[LKL_OVERALL_AMBER].icon_name;
  state->sentence = facts->outage;
  state->advice = facts->outage_advice;
}

LklOverallState
lkl_overall_state_judge (const LklOverallFacts *facts)
{
  LklOverallState state = {
    .light = facts->connectivity,
    .icon_name = lights[facts->connectivity].icon_name,
    .sentence = facts->connectivity_sentence,
    .advice = "",
    .needs_attention = facts->connectivity == LKL_OVERALL_RED || facts->question != NULL,
  };

  if (state.sentence == NULL)
    state.sentence = _ ("Linklight is looking at your connections.");
  /* IT's word is not this PC's own finding: it is never red, nor does it hide what is. */
  if (facts->outage != NULL && facts->connectivity != LKL_OVERALL_RED)
    tell_outage (&state, facts);
  /* What somebody waits for now; only a connection that is gone is worse. */
  if (facts->hang != NULL && facts->connectivity != LKL_OVERALL_RED)
    {
      state.light = LKL_OVERALL_AMBER;
      state.icon_name = lights[LKL_OVERALL_AMBER].icon_name;
      state.advice = facts->connectivity == LKL_OVERALL_GREEN && facts->outage == NULL
                         ? _ ("Your connection and services work.")
                         : state.sentence;
      state.sentence = facts->hang;
      return state;
    }
  /* Trouble is more urgent than a question. */
  if (facts->question != NULL && facts->connectivity != LKL_OVERALL_RED)
    {
      state.icon_name = "linklight-question";
      state.question = facts->question;
      /* The window has the question itself, and the icon its words. */
      state.advice = _ ("A question for you");
    }
  else if (!facts->has_endpoint)
    state.advice = _ ("Your IT team has not connected Linklight to its server yet.");
  /* A question has its own place in the window. */
  if (facts->outage != NULL && facts->connectivity != LKL_OVERALL_RED)
    state.advice = facts->outage_advice;
  else if (facts->connectivity_advice != NULL && *facts->connectivity_advice != '\0')
    state.advice = facts->connectivity_advice;
  return state;
}
