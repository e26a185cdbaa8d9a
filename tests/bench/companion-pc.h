/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/notices/notice-budget.h"
#include "agent/people/companion.h"
#include "agent/questions/question-budget.h"

G_BEGIN_DECLS

/**
 * CompanionPc: what the agent of one simulated PC knows, and the few lines with which
 * agent-companion.c, the notices and the questions decide by it; CompanionEndpoint: what the
 * endpoint knows of the person, and tells each of their PCs. Times are Unix microseconds in UTC,
 * and the boot clocks show the same.
 */
typedef struct
{
  gint64 start_day;    /* from 1970-01-01; G_MININT64 = the roster does not say */
  gint64 end_day;      /* G_MAXINT64 = there is none */
  gint64 welcomed_day; /* 0 = not yet */
  guint check_ins;
  GHashTable *met;  /* (owned) (element-type utf8 utf8): by uid: what the PCs said of it */
  GPtrArray *asked; /* (owned) (element-type utf8): JSON objects */
  guint n_changes;
} CompanionEndpoint;

void companion_endpoint_init (CompanionEndpoint *self, gint64 start_day, gint64 end_day);
void companion_endpoint_clear (CompanionEndpoint *self);

/* Something that is on its way to the endpoint. */
typedef enum
{
  COMPANION_WORD_WELCOMED,
  COMPANION_WORD_CHECK_IN, /* was asked */
  COMPANION_WORD_ANSWERED, /* was answered by name */
  COMPANION_WORD_MEETING,  /* was asked */
  COMPANION_WORD_MET,
  COMPANION_WORD_NOT_MET,
  COMPANION_WORD_VISIT,
} CompanionWordKind;

typedef struct
{
  CompanionWordKind kind;
  char *subject; /* (owned) (nullable): uid of a card; of check-ins the id of the question */
  guint check_in;
  gint64 usecs;
} CompanionWord;

typedef struct
{
  /* In the journal: outlasts the program. */
  LklCompanionMemory *memory; /* (owned) */
  LklNoticeMemory *told;      /* (owned) */
  GPtrArray *history;         /* (owned) (element-type LklQuestionEvent) */
  GPtrArray *words;           /* (owned) (element-type CompanionWord): are to leave */
  LklMineDocument *mine;      /* (owned) (nullable) */
  guint n_changes;            /* of the endpoint's, when that was fetched */
  guint64 seed;
  gint64 first_usecs;

  /* In memory. */
  gint64 fetched_usecs;
  gint64 arrived_usecs;
  gint64 session_usecs;
  gint64 notice_usecs;
} CompanionPc;

void companion_pc_init (CompanionPc *self, guint64 seed);
void companion_pc_clear (CompanionPc *self);
/* The program starts. */
void companion_pc_start (CompanionPc *self, gint64 usecs);
/* @subject: (nullable) */
void companion_pc_say (
    CompanionPc *self, CompanionWordKind kind, const char *subject, guint check_in, gint64 usecs);
/* What waits leaves, then the person's own document is fetched. */
void companion_pc_exchange (CompanionPc *self,
                            CompanionEndpoint *endpoint,
                            void (*on_word) (const CompanionWord *word, gpointer user_data),
                            gpointer user_data,
                            gint64 usecs);

LklSessionFacts companion_pc_get_session (const CompanionPc *self);
/* Whether something quiet may be told; then it counts as told. @id: unique */
gboolean companion_pc_take_room (CompanionPc *self, const char *id, gint64 usecs);
void companion_pc_note_question (CompanionPc *self,
                                 const char *question,
                                 const char *outcome,
                                 gint64 usecs);

/* @account_usecs: when the person's home was made. @people: (element-type LklPerson) */
LklCompanionFacts companion_pc_get_facts (
    CompanionPc *self, GPtrArray *people, gint64 account_usecs, GTimeZone *time_zone, gint64 usecs);
/* @question: id. @check_in: its number; LKL_QUESTION_N_CHECK_INS = of every quarter */
LklBudgetDecision companion_pc_decide (CompanionPc *self,
                                       const char *question,
                                       guint check_in,
                                       const LklCompanionFacts *facts,
                                       gint64 account_usecs,
                                       gint64 usecs);

G_END_DECLS
