/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "endpoint/board/board-site.h"
#include "endpoint/board/fix-links.h"
#include "endpoint/board/notice-draft.h"

G_BEGIN_DECLS

/**
 * LklNoticeWriting: one request that has to do with a notice: what it works with, and the steps
 * that a draft becomes. For one thread.
 */
typedef struct
{
  const LklBoardContext *board; /* (unowned) */
  LklShelvedSet *set;           /* (owned) */
  GTimeZone *zone;              /* (owned) */
  LklDraftContext draft;
  LklFixSources sources;
} LklNoticeWriting;

void lkl_notice_writing_init (LklNoticeWriting *self, const LklBoardContext *board);
void lkl_notice_writing_clear (LklNoticeWriting *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LklNoticeWriting, lkl_notice_writing_clear)

/**
 * What publishing the fields would write: one notice, or with the end of an outage two.
 *
 * Returns: (transfer full) (element-type LklTelling): the notice itself first; NULL where something
 *   is wrong with the fields, which have the faults then; NULL with an error where the store
 *   failed
 */
GPtrArray *lkl_notice_writing_make (LklNoticeWriting *self, LklFormFields *fields, GError **error);

/* What withdrawing would write. @told: (transfer full). Returns: (transfer full) (element-type
 * LklTelling) */
GPtrArray *lkl_notice_writing_make_withdrawal (LklNoticeWriting *self, LklToldNotice *told);

/**
 * Publishes. Said twice by the same form, the first time counts.
 *
 * Returns: FALSE with an error as of lkl_document_publisher_tell()
 */
gboolean lkl_notice_writing_publish (LklNoticeWriting *self, GPtrArray *tellings, GError **error);

/* Why it was not published, and what to do. Returns: (transfer none) (nullable): NULL where the
 * store failed */
const char *lkl_notice_writing_word_refusal (const GError *error);

/* Nothing can be done with it any more. @told: (nullable): NULL with the store's @error */
void lkl_notice_writing_fail (LklServerResponse *response,
                              const LklToldNotice *told,
                              const GError *error);

G_END_DECLS
