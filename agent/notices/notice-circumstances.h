/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/notices/notice-board.h"

G_BEGIN_DECLS

/* What applies on this PC, and to its person, when it is decided what they are told. */
typedef struct
{
  LklNoticesDocument *shared; /* (nullable): NULL = not known */
  LklMineDocument *mine;      /* (nullable): likewise */
  const char *place;          /* (nullable) */
  const char *const *groups;  /* (nullable) */
  const char *host;           /* (nullable) */
  GHashTable *services;       /* (element-type utf8): ids of the policy's targets */
  GHashTable *meant; /* (element-type utf8): ids of the fixes that go back to answers of this
 person, and of the tips for who saw something, which was seen here */
  guint muted;       /* of each kind that the person wants no notification of: 1 << LklNoticeKind */
  gboolean is_paused;  /* the person wants quiet for a while */
  gboolean is_allowed; /* they know this program already */
} LklNoticeCircumstances;

/* Returns: (transfer full): with all that @self points to */
LklNoticeCircumstances *lkl_notice_circumstances_copy (const LklNoticeCircumstances *self);
/* One that was copied. */
void lkl_notice_circumstances_free (LklNoticeCircumstances *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklNoticeCircumstances, lkl_notice_circumstances_free)

/* What concerns the person now: see lkl_notice_board_select().
 * Returns: (transfer full) (element-type LklNotice) */
GPtrArray *
lkl_notice_circumstances_select (const LklNoticeCircumstances *self, gint64 now_wall_usecs);

/* Returns: wall time: when time next passes for a notice (it begins, is over, or its next word was
 * to come); G_MAXINT64 = never */
gint64
lkl_notice_circumstances_find_due (const LklNoticeCircumstances *self, gint64 now_wall_usecs);

G_END_DECLS
