/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "tests/fakes/agent-stage.h"
#include "tests/fakes/scripted-server.h"

G_BEGIN_DECLS

/* The whole agent of somebody who may be new at work, on a LklAgentStage. All that they say waits
 * in the journal: LklSync is never told that they know what Linklight is. */

/* A Monday at 10 o'clock. */
#define LKL_COMPANION_STAGE_NOW (G_GINT64_CONSTANT (1794823200) * G_USEC_PER_SEC)
/* Members of "mine" of somebody whose first day was the Monday before. */
#define LKL_COMPANION_STAGE_NEW_HIRE "\"startDate\":\"2026-11-09\""

/* For g_test_add(): enrolled at an endpoint that never answers, and started. */
void lkl_companion_stage_set_up (LklAgentStage **stage, gconstpointer data);
void lkl_companion_stage_tear_down (LklAgentStage **stage, gconstpointer data);

/* Starts it again. */
void lkl_companion_stage_start (LklAgentStage *stage);

/* @people: as of lkl_it_team_parse() */
void lkl_companion_stage_set_team (LklAgentStage *stage, const char *people);
/* @members: as of lkl_it_team_parse_mine() */
void lkl_companion_stage_set_mine (LklAgentStage *stage, const char *members);

/* The moment is looked at, then the journal writes. */
void lkl_companion_stage_settle (LklAgentStage *stage);

/* What they said that would leave next: "STEP WHOM" or "NAME WHOM", one a line, "-" where it is
 * about nobody. Once in a test: it packs them. Returns: (transfer full) */
char *lkl_companion_stage_describe_answers (LklAgentStage *stage);

/* An endpoint that has a check-in for the seventh day, and "mine". @mine: members
 * Returns: (transfer full) */
LklScriptedServer *lkl_companion_stage_serve (const char *mine);
/* The person has just come to a PC, which has what that endpoint has for them. @stage: that does
 * not run yet */
void lkl_companion_stage_come (LklAgentStage *stage, LklScriptedServer *server);

/* They have opened the welcome. */
void lkl_companion_stage_confirm_welcome (LklAgentStage *stage);

G_END_DECLS
