/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/desktop/notifier.h"
#include "agent/wire/questions-document.h"

G_BEGIN_DECLS

/**
 * What a question says on the screen, in the person's language. All have the same id, so that each
 * takes the place of the one before. Pure functions, any thread.
 */
#define LKL_QUESTION_NOTIFICATION_ID "question"

/**
 * A choice is a button. Where buttons are not drawn, the text says where to answer instead.
 *
 * @failure: (nullable): why the last try to answer came to nothing, in the question's place
 *
 * Returns: (transfer full)
 */
LklNotification *lkl_question_notification_new (const LklQuestion *question,
                                                const char *failure,
                                                gboolean has_buttons);

/* Returns: (transfer full) */
LklNotification *lkl_question_notification_new_thanks (void);

/* Why an answer could not be saved, for people; the journal's own words are for the log and doctor.
 * Returns: (transfer none) */
const char *lkl_question_notification_explain (const GError *error);

G_END_DECLS
