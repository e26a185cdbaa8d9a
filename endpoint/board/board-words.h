/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "endpoint/document-shelf.h"
#include "endpoint/lights.h"

G_BEGIN_DECLS

/* What the board says in words. Pure. */

/* "Good", "So-so", "Bad", "No news". Returns: (transfer none) */
const char *lkl_board_words_for_light (LklLight light);

/* "Good", "4 of 5", "Yes". Returns: (transfer full) */
char *lkl_board_words_for_choice (const LklNamedAnswer *answer);

/* "today", "yesterday", "12 days ago". Returns: (transfer full) */
char *lkl_board_words_for_age (gint64 usecs, gint64 now_usecs);

/* "as of 14:05 (Europe/Riga, UTC+02:00)". Returns: (transfer full) */
char *lkl_board_words_for_now (gint64 now_usecs);

/* "Good · yesterday", or why there is none. Returns: (transfer full) */
char *lkl_board_words_for_state (const LklLightState *state, gint64 now_usecs);

/* The question's text, or its id where it is not published any more; where the answer was to other
 * words, it says so. Returns: (transfer full) */
char *lkl_board_words_for_question (const LklShelvedSet *set, const LklNamedAnswer *answer);

/* The reasons' texts as they are published, or ids where they are not any more; where the answer
 * was to other words, it says so. Returns: (transfer full) (nullable): NULL where none was given */
char *lkl_board_words_for_reason (const LklShelvedSet *set, const LklNamedAnswer *answer);

/* What else was added to the answer, but for the comment: "Please contact me", "Lost: 5 to 15
 * minutes", "Thanks to Claire Dubois". Returns: (transfer full) (element-type utf8): may be empty
 */
GPtrArray *lkl_board_words_for_details (const LklShelvedSet *set, const LklNamedAnswer *answer);

G_END_DECLS
