/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "agent/desktop/session-state.h"
#include "agent/wire/mine-document.h"

G_BEGIN_DECLS

/**
 * What the welcome of a new hire is made of. Pure functions, any thread.
 */

/* Nobody remembers more faces on a first day. */
#define LKL_WELCOME_MAX_CONTACTS 6

/* So long after it began, a desktop has come to rest. */
#define LKL_WELCOME_SETTLED_USECS G_TIME_SPAN_MINUTE
/* The endpoint may tell by then whether the person is new. */
#define LKL_WELCOME_PATIENCE_USECS (2 * G_TIME_SPAN_MINUTE)

/**
 * Whether it may be shown now: never over the login, and not to somebody who is away or in the
 * middle of something. What the desktop can't tell is not held against it.
 *
 * @now_usecs: wall time
 */
gboolean lkl_welcome_is_moment (const LklSessionFacts *session, gint64 now_usecs);

/* What a person who sees Linklight for the first time is shown by itself: one or the other. */
typedef enum
{
  LKL_GREETING_NONE,
  LKL_GREETING_WAIT, /* not yet, or it is not known yet which */
  LKL_GREETING_FIRST_PAGE,
  LKL_GREETING_WELCOME,
} LklGreeting;

typedef struct
{
  gboolean is_first_page_shown; /* or what the welcome says of it */
  gboolean is_welcome_shown;    /* here or elsewhere */
  gboolean is_welcome_due;      /* the person is new at work */
  gboolean may_be_new;          /* the endpoint could tell, and has not yet */
  gboolean is_moment;           /* lkl_welcome_is_moment() */
  gint64 waited_usecs;          /* since it could have been shown */
} LklGreetingFacts;

LklGreeting lkl_welcome_choose_greeting (const LklGreetingFacts *facts);

/**
 * Whom a new hire meets first: those whom the endpoint names for this person, in its order, as far
 * as they serve this PC; where that is nobody, the first of all who do.
 *
 * @people: (element-type LklPerson): who serve this PC
 * @mine: (nullable)
 *
 * Returns: (transfer container) (element-type LklPerson): LKL_WELCOME_MAX_CONTACTS at most
 */
GPtrArray *lkl_welcome_list_contacts (GPtrArray *people, const LklMineDocument *mine);

G_END_DECLS
