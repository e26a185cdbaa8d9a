/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/clock.h"
#include "agent/journal/journal.h"

G_BEGIN_DECLS

/**
 * LklQuestionHindrance: for how long nobody was asked since this desktop does not tell what is to
 * be known before. Main thread only.
 *
 * What nobody knows counts as "do not disturb": on such a desktop nobody is ever asked, and without
 * this nobody would learn why. It is remembered through a restart.
 */
#define LKL_TYPE_QUESTION_HINDRANCE (lkl_question_hindrance_get_type ())
G_DECLARE_FINAL_TYPE (
    LklQuestionHindrance, lkl_question_hindrance, LKL, QUESTION_HINDRANCE, GObject)

/* What is not known: flags. */
#define LKL_QUESTION_UNKNOWN_FULL_SCREEN (1u << 0)
#define LKL_QUESTION_UNKNOWN_DO_NOT_DISTURB (1u << 1)
#define LKL_QUESTION_UNKNOWN_PRESENCE (1u << 2)

/* A hindrance that lasts for less is not worth a word: servers start late, desktops are changed. */
#define LKL_QUESTION_HINDRANCE_USECS (2 * G_TIME_SPAN_DAY)

/* Starts to read. All (transfer none). Returns: (transfer full) */
LklQuestionHindrance *lkl_question_hindrance_new (LklJournal *journal, LklClock *clock);

/* A question was due.
 * @unknown: what held it back, though nobody knows whether that is so; 0 = nothing of that kind */
void lkl_question_hindrance_note (LklQuestionHindrance *self, guint unknown);

/* Returns: what has held questions back for days by now; 0 = nothing has */
guint lkl_question_hindrance_get (LklQuestionHindrance *self);

G_END_DECLS
