/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "tests/bench/asking-checker.h"
#include "tests/bench/asking-pc.h"
#include "tests/bench/asking-presence.h"
#include "tests/bench/asking-world.h"

G_BEGIN_DECLS

/**
 * One simulated person: who they are, and how the PCs at which they sit ask them. asking-life.h
 * says when they sit where.
 */

/* Of many persons. Weekdays: Monday is 1. */
typedef struct
{
  guint n_persons;
  guint n_looks;   /* how often a PC thought about asking */
  guint n_asks[3]; /* by AskingKind */
  guint n_returns;
  guint n_answers;
  guint n_wishes; /* answers that nobody had asked for */
  guint n_clock_sets;
  guint n_restarts;
  guint n_faults;
  /* Questions of every quarter, to those who work from Monday to Friday and have narrowed nothing;
   * and as they would be by these people's presence, if they were asked each week. */
  AskingSpread asks;
  AskingSpread answers;
  AskingSpread expected_asks;
  AskingSpread expected_answers;
} AskingTally;

/* Something that happened, whether or not the person was told of it. */
typedef struct
{
  guint number; /* 0 = nothing */
  gint64 began_usecs;
  gint64 at_usecs; /* when it was over */
} AskingEvent;

/* Where the person sits. Times are real but where a name says "wall". */
typedef struct
{
  AskingPc pc;
  gint64 error_usecs;      /* of the wall clock */
  gint64 seen_error_usecs; /* when the program last compared its clocks */
  gint64 unseen_usecs;     /* by how much it was set, forward or back, while the program did not run
                              or had just begun to */
  gint64 back_usecs;       /* by how much it was set back so far */
  gboolean is_wrong;       /* the PC was switched on with a wrong clock, which somebody will see */
  gint64 boot_usecs;       /* when the PC was switched on, 0 = never yet */
  gint64 session_usecs;
  gint64 session_wall_usecs;
  AskingEvent events[LKL_QUESTION_N_WHENS]; /* that the program knows of */
  GPtrArray *elsewhere;                     /* (owned) (element-type LklAskedQuestion) */
  gint64 next_look_usecs;
  gint64 held_usecs;
} AskingDesk;

#define ASKING_MAX_DESKS ASKING_CHECKER_MAX_PCS

typedef struct
{
  const AskingWorld *world;
  AskingTally *tally;
  GRand *random;          /* (owned) */
  AskingChecker *checker; /* (owned) */
  guint home;
  guint place; /* the home of those whom they visit */
  AskingDocument document;
  AskingRules rules;
  GDate start_date; /* may be invalid */
  LklQuestionFrequency frequency;
  LklQuestionHours hours;
  gboolean is_usual; /* what the tally's distributions are about */
  guint day;         /* of the simulation */
  guint n_events;    /* that have been */
  guint n_desks;
  AskingDesk desks[ASKING_MAX_DESKS];
  gint64 snoozed_usecs; /* when they said "later" last, 0 = never */
  AskingPresence week;  /* this one so far, where they are at home and clocks are right */
  GRand *other_random;  /* (owned): for what must not change the person's life */
  GPtrArray *answers;   /* (owned): what the endpoint was told, see asking_person_exchange() */
} AskingPerson;

AskingPerson *asking_person_new (const AskingWorld *world, guint number, AskingTally *tally);
void asking_person_free (AskingPerson *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AskingPerson, asking_person_free)

/* Chance. */
gboolean asking_person_draw (AskingPerson *self, double probability);
gint64 asking_person_draw_usecs (AskingPerson *self, gint64 from_usecs, gint64 until_usecs);

AskingTime asking_person_get_time (const AskingDesk *desk, gint64 real_usecs);

/* The program starts, and knows no more what happened before. */
void asking_person_start_program (AskingPerson *self, AskingDesk *desk, gint64 real_usecs);
/* @event: is over now */
void asking_person_meet_event (AskingPerson *self,
                               AskingDesk *desk,
                               LklQuestionWhen when,
                               const AskingEvent *event);
/* @event: number of the event that it tells of; 0 = of none. @id: static: of the notification */
void asking_person_meet_notice (
    AskingPerson *self, AskingDesk *desk, guint event, const char *id, gint64 real_usecs);
/* Under which id the person is told of such an event. Returns: static */
const char *asking_person_get_notification (LklQuestionWhen when);
/* Somebody, or the network, sets the clock of the desk. */
void asking_person_set_clock (AskingPerson *self, AskingDesk *desk, gint64 error_usecs);
/* "How is IT for you?" in the menu: the person tells, or thinks better of it. */
void asking_person_wish (AskingPerson *self, AskingDesk *desk, gint64 real_usecs);
/* The desk hears from the endpoint what was answered, at another one and here. */
void asking_person_exchange (AskingPerson *self, AskingDesk *desk, gint64 real_usecs);

/**
 * The desk thinks about asking, and may ask.
 *
 * @facts: of the session
 * @obstacle: (nullable): static: what forbids it now
 */
void asking_person_look (AskingPerson *self,
                         AskingDesk *desk,
                         const LklBudgetFacts *facts,
                         const char *obstacle,
                         gint64 real_usecs);

G_END_DECLS
