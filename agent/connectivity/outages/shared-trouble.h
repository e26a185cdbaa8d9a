/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/wire/now-document.h"

G_BEGIN_DECLS

/**
 * LklSharedTrouble: "is it just me?": whether others have the trouble that this PC has, when to ask
 * the endpoint for it, and when to tell it that this person has it. Plain data of whoever holds it,
 * and functions without I/O. Times are microseconds of boot time.
 *
 * It is asked only in trouble, and told only to an endpoint that has just answered: what leaves
 * later would be of no use to anybody.
 */

/* It is asked for no more often. */
#define LKL_SHARED_TROUBLE_ASK_USECS G_TIME_SPAN_MINUTE

typedef enum
{
  LKL_SHARED_TROUBLE_UNKNOWN, /* no trouble, or nobody has said yet */
  LKL_SHARED_TROUBLE_SHARED,
  LKL_SHARED_TROUBLE_ALONE, /* or with fewer than LKL_NOW_MIN_PEOPLE */
  LKL_SHARED_TROUBLE_UNREACHABLE,
} LklSharedTroubleState;

typedef struct
{
  gboolean is_trouble;   /* and whoever could tell may be asked */
  GStrv services;        /* (owned) (nullable): ids of those that don't work */
  gint64 asked_usecs;    /* -1 = never */
  GHashTable *reported;  /* (owned) (element-type utf8 gint64): when each was told last */
  LklNowDocument *known; /* (owned) (nullable): the latest answer of this trouble */
  gboolean is_unreachable;
} LklSharedTrouble;

/* Returns: (transfer full): no trouble */
LklSharedTrouble *lkl_shared_trouble_new (void);
void lkl_shared_trouble_free (LklSharedTrouble *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklSharedTrouble, lkl_shared_trouble_free)

/* Something does not work, and with it these services, perhaps none.
 * @services: (nullable): ids of the policy's targets */
void lkl_shared_trouble_begin (LklSharedTrouble *self, const char *const *services);
/* All is well, or nobody may be asked. What was answered is of that trouble, and is forgotten. */
void lkl_shared_trouble_end (LklSharedTrouble *self);

/* Returns: when to ask, perhaps long ago; -1 = not at all */
gint64 lkl_shared_trouble_get_due_usecs (const LklSharedTrouble *self);
void lkl_shared_trouble_note_asked (LklSharedTrouble *self, gint64 now_usecs);

/**
 * What came of asking. @now: (nullable): NULL = no answer
 * @is_unreachable: then: there was no way to the endpoint, rather than that it does not tell
 */
void lkl_shared_trouble_take_answer (LklSharedTrouble *self,
                                     LklNowDocument *now,
                                     gboolean is_unreachable);

/**
 * The services of which to tell the endpoint now that they don't work; they count as told.
 *
 * Returns: (transfer full): may be empty
 */
GStrv lkl_shared_trouble_take_reports (LklSharedTrouble *self, gint64 now_usecs);

/* @people: (out) (optional): how many have it, of the service with which most have */
LklSharedTroubleState lkl_shared_trouble_judge (const LklSharedTrouble *self, guint *people);

/* One sentence for people, translated. Returns: (transfer full): empty where nothing is known */
char *lkl_shared_trouble_describe (const LklSharedTrouble *self);

G_END_DECLS
