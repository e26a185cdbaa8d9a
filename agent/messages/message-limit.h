/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/wire/person-message.h"

G_BEGIN_DECLS

/**
 * How often what a person says to IT is taken in 24 hours. Nobody says so much; a program that
 * speaks in their name shall not bury what others say. Pure, any thread.
 */
#define LKL_MESSAGE_LIMIT_HANDS_PER_DAY 20
#define LKL_MESSAGE_LIMIT_HELLOS_PER_DAY 60
#define LKL_MESSAGE_LIMIT_VISITS_PER_DAY 20
#define LKL_MESSAGE_LIMIT_THANKS_PER_DAY 40

/* The same words to the same person (of a hand: with the same service) count once within this time,
 * whatever the evidence: a second click, or a second window. A hello counts once a day. */
#define LKL_MESSAGE_LIMIT_SAME_USECS G_TIME_SPAN_MINUTE

typedef enum
{
  LKL_MESSAGE_LIMIT_NEW,  /* to be said */
  LKL_MESSAGE_LIMIT_SAID, /* it is said already */
  LKL_MESSAGE_LIMIT_FULL, /* not today any more */
} LklMessageLimit;

/**
 * @text: (nullable): what this left in @kept the last time; anything else counts as nothing
 * @kept: (out) (transfer full) (nullable): to be kept, where the message is new; else NULL
 */
LklMessageLimit lkl_message_limit_take (const char *text,
                                        const LklPersonMessage *message,
                                        gint64 now_wall_usecs,
                                        char **kept);

G_END_DECLS
