/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/people/companion-memory.h"
#include "agent/people/introduction.h"
#include "agent/people/new-hire.h"

G_BEGIN_DECLS

/**
 * What a new hire is offered beside the questions of the first 90 days, and who is introduced to
 * everybody: the welcome once; some days later "have you met Ana?" for each contact of the
 * welcome who is not known to be met, one at a time; and who is new in IT. Pure functions, any
 * thread. Times are Unix microseconds.
 *
 * What is said once for each person, and not for each PC, waits until it is known what was said
 * elsewhere.
 */

/* The first one is not asked about before; days pass between two. */
#define LKL_COMPANION_FIRST_MEETING_DAY 4
#define LKL_COMPANION_MEETING_GAP_DAYS 3

typedef struct
{
  LklNewHire hire;
  GPtrArray *people; /* (element-type LklPerson): all who serve this PC */
  const LklCompanionMemory *memory;
  const LklMineDocument *mine; /* (nullable): what is known from elsewhere */
  gboolean is_mine_current;    /* nothing was done elsewhere since it was fetched */
  gboolean is_muted;           /* the person does not want to be told of who is new in IT */
  gboolean may_tell;           /* neither the budget of notices nor the moment is against it */
  GTimeZone *time_zone;
} LklCompanionFacts;

typedef enum
{
  LKL_COMPANION_NOTHING,
  LKL_COMPANION_LEARN,     /* who is there, without a word */
  LKL_COMPANION_WELCOME,   /* offer the welcome */
  LKL_COMPANION_INTRODUCE, /* those who are new */
  LKL_COMPANION_MEETING,   /* ask whether they have met */
} LklCompanionStepKind;

typedef struct
{
  LklCompanionStepKind kind;
  const LklPerson *person; /* (nullable): whom to ask about; of the facts */
} LklCompanionStep;

/* The person's own document is asked for every 15 minutes, and some seconds more or less. */
#define LKL_COMPANION_CURRENT_USECS (20 * G_TIME_SPAN_MINUTE)

/**
 * Whether nothing can have been said to the person at another PC since their own document was
 * fetched: they have been at this one ever since, or came to it before.
 *
 * @fetched_usecs: boot time, 0 = never. @arrived_usecs: boot time: when the person came to this PC
 */
gboolean
lkl_companion_is_mine_current (gint64 fetched_usecs, gint64 arrived_usecs, gint64 now_boot_usecs);

/* The one thing to do now. It counts as done when lkl_companion_note_done() was told. */
LklCompanionStep lkl_companion_plan (const LklCompanionFacts *facts, gint64 now_wall_usecs);

/* To be written before anybody sees it. @memory: that of @facts */
void lkl_companion_note_done (LklCompanionMemory *memory,
                              const LklCompanionFacts *facts,
                              const LklCompanionStep *step,
                              gint64 now_wall_usecs);

/**
 * Those about whom the person was asked, here or elsewhere, and has not said yet whether they have
 * met; who was asked about first, first. Nobody once the time of somebody new is over.
 *
 * Returns: (transfer container) (element-type LklPerson): of @facts
 */
GPtrArray *lkl_companion_list_open (const LklCompanionFacts *facts);

/**
 * The person says whether they have met. One answer to each.
 *
 * Returns: FALSE where they were not asked, or have answered
 */
gboolean lkl_companion_take_answer (LklCompanionMemory *memory,
                                    const LklMineDocument *mine,
                                    const char *uid,
                                    LklMetAnswer answer);
/* The answer could not be kept: it is as if it had not been given. */
void lkl_companion_take_back (LklCompanionMemory *memory, const char *uid);

G_END_DECLS
