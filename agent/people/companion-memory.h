/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/wire/mine-document.h"

G_BEGIN_DECLS

/**
 * What the companion has done on this PC, as the journal keeps it: by it nothing is said twice.
 * Plain data of whoever holds it, and functions without I/O. Times are Unix microseconds; 0 =
 * never.
 */

/* No more people are remembered; those longest known go first. */
#define LKL_COMPANION_MEMORY_MAX_PEOPLE 400

typedef struct
{
  char *uid; /* (owned): of a card */
  gint64 asked_usecs;
  LklMetAnswer answer;
  gboolean is_visit_pending; /* they have not met, and the wish that this one comes by is not
                                written yet */
} LklCompanionMeeting;

/* One of IT who was introduced, or was there from the beginning. */
typedef struct
{
  char *uid;       /* (owned) */
  GStrv topics;    /* (owned): digests of what they help with */
  gboolean is_own; /* looks after this person */
} LklKnownContact;

typedef struct
{
  gint64 welcomed_usecs;
  guint check_ins; /* the endpoint was told of: 1 << lkl_question_when_find_check_in() of each */
  GPtrArray *meetings; /* (owned) (element-type LklCompanionMeeting) */
  GPtrArray *known;    /* (owned) (element-type LklKnownContact) */
  gboolean has_looked; /* at who is there; else everybody who is was there before */
  gboolean knew_own;   /* who looks after this person was known then */
} LklCompanionMemory;

/* Returns: (transfer full): empty */
LklCompanionMemory *lkl_companion_memory_new (void);
void lkl_companion_memory_free (LklCompanionMemory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklCompanionMemory, lkl_companion_memory_free)

/* For the journal. Returns: (transfer full) */
char *lkl_companion_memory_to_text (const LklCompanionMemory *self);
/* @text: (nullable): what is malformed is forgotten. Returns: (transfer full) */
LklCompanionMemory *lkl_companion_memory_from_text (const char *text);

/* Returns: (transfer none) (nullable) */
LklCompanionMeeting *
lkl_companion_memory_find_meeting (const LklCompanionMemory *self, const char *uid);
/* Returns: (transfer none): made where there was none */
LklCompanionMeeting *lkl_companion_memory_add_meeting (LklCompanionMemory *self, const char *uid);
/* Returns: (transfer none) (nullable) */
const LklKnownContact *
lkl_companion_memory_find_known (const LklCompanionMemory *self, const char *uid);
/* Replaces what was known of @uid. @topics: (transfer full) */
void lkl_companion_memory_set_known (LklCompanionMemory *self,
                                     const char *uid,
                                     GStrv topics,
                                     gboolean is_own);

G_END_DECLS
