/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LklHandPreviews: the texts about this PC that were shown before a hand is raised. Only one of
 * these leaves with it, so that nothing leaves that nobody has seen. No clock, no I/O.
 */
typedef struct _LklHandPreviews LklHandPreviews;

/* So many are remembered: more windows than anybody has open. */
#define LKL_HAND_PREVIEWS_MAX 8
/* What is older tells nothing of now. */
#define LKL_HAND_PREVIEWS_LIFE_USECS G_TIME_SPAN_HOUR

/* Returns: (transfer full) */
LklHandPreviews *lkl_hand_previews_new (void);
void lkl_hand_previews_free (LklHandPreviews *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklHandPreviews, lkl_hand_previews_free)

/* @service: empty = none; @now_usecs: boot time */
void lkl_hand_previews_add (LklHandPreviews *self,
                            const char *service,
                            const char *text,
                            gint64 now_usecs);

/* Whether that very text was shown of that service. */
gboolean lkl_hand_previews_has (LklHandPreviews *self,
                                const char *service,
                                const char *text,
                                gint64 now_usecs);

G_END_DECLS
