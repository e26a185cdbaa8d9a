/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "endpoint/board/form-fields.h"
#include "endpoint/board/notice-texts.h"
#include "endpoint/document-shelf.h"
#include "endpoint/told-notice.h"

G_BEGIN_DECLS

/**
 * LklNoticeDraft: a notice while it is written: from the fields of the form to the item of the
 * document, and back. Pure: it knows the documents and the time, and no store.
 *
 * Fields: "kind", "act", "notice" (id), "revision" (that it will have), "closes", TEXT.LANGUAGE
 * (notice-texts.h), "next-word" and "until" (site-time.h), and those of notice-audience.h and
 * fix-links.h.
 */
typedef struct
{
  const LklShelvedSet *set; /* (unowned) */
  GTimeZone *zone;          /* (unowned): of the site */
  gint64 now_usecs;
} LklDraftContext;

/* A form to begin with. @kind: one of lkl_notice_texts_find_kind(). Returns: (transfer full) */
LklFormFields *lkl_notice_draft_begin (LklNoticeKind kind, const LklDraftContext *context);
/* A form with what was told. @act: LKL_NOTICE_ACT_UPDATE, or LKL_NOTICE_ACT_END of an outage: then
 * it is one for its end. Returns: (transfer full) (nullable): NULL where it can't be done with it
 */
LklFormFields *lkl_notice_draft_begin_from (const LklToldNotice *told,
                                            LklNoticeAct act,
                                            const LklDraftContext *context);

/**
 * Checks all fields, but for those of fix-links.h, and makes the notice.
 *
 * @before: (nullable): what it takes the place of
 * @links: (nullable): members that fix-links.h adds: "question", "reasons"
 *
 * Returns: (transfer full) (nullable): NULL where something is wrong; then the fields have the
 *   faults, each with what to do
 */
LklToldNotice *lkl_notice_draft_finish (LklFormFields *fields,
                                        const LklDraftContext *context,
                                        const LklToldNotice *before,
                                        JsonObject *links);

/* As agents read it. Returns: (transfer full): NULL with an error */
LklNotice *lkl_notice_draft_read (const LklToldNotice *told, GError **error);

/* Whether two say the same, whenever they were told. */
gboolean lkl_notice_draft_is_same (const LklToldNotice *a, const LklToldNotice *b);

G_END_DECLS
