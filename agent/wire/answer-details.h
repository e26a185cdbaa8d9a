/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LklAnswerDetails: what a person may add to an answer in the second step: why, what it cost, a
 * word, "please contact me", thanks. Nothing of it is ever required. Plain data, of whoever holds
 * it; the limits here are those of the agent and of the endpoint. Pure functions, any thread.
 */

/* The reason that every question offers, as the last one: it never reddens a light. */
#define LKL_ANSWER_REASON_NOT_IT "not-it"
/* Eight of a question's own and the one above. */
#define LKL_ANSWER_MAX_REASONS 9
#define LKL_ANSWER_N_LOST_BANDS 5
#define LKL_ANSWER_COMMENT_MAX_CHARS 2000
#define LKL_ANSWER_THANKS_MAX_BYTES 200

typedef struct
{
  char **reasons; /* (owned): ids, NULL-terminated, may be empty */
  char *lost;     /* (owned): id of a band of minutes; empty = not said */
  char *comment;  /* (owned): plain text, newlines allowed; empty = none */
  gboolean wants_contact;
  char *thanks; /* (owned): uid of a card; empty = nobody */
} LklAnswerDetails;

/* Nothing added. Returns: (transfer full) */
LklAnswerDetails *lkl_answer_details_new (void);
/* Returns: (transfer full) */
LklAnswerDetails *lkl_answer_details_copy (const LklAnswerDetails *self);
void lkl_answer_details_free (LklAnswerDetails *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklAnswerDetails, lkl_answer_details_free)
gboolean lkl_answer_details_equal (const LklAnswerDetails *self, const LklAnswerDetails *other);

/* How many minutes a thing cost, in bands, since nobody knows them exactly. Returns: (transfer
 * none): ids, the shortest first, NULL-terminated */
const char *const *lkl_answer_details_get_lost_bands (void);

/* On the wire reasons are one text, separated by single spaces. Returns: (transfer full) */
char *lkl_answer_details_join_reasons (const char *const *reasons);
/* Ids, none twice, at most LKL_ANSWER_MAX_REASONS, and "not-it" alone or not at all; may be empty.
 */
gboolean lkl_answer_details_are_reasons (const char *const *reasons);

/**
 * As a person may have typed or pasted it: without control characters (a tab becomes a space),
 * marks that turn the direction of what follows, and blanks around it.
 *
 * @text: UTF-8
 * Returns: (transfer full): may be empty
 */
char *lkl_answer_details_tidy_comment (const char *text);

G_END_DECLS
