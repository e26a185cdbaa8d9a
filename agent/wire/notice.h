/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/wire/audience.h"
#include "agent/wire/document-envelope.h"
#include "agent/wire/localized-text.h"

G_BEGIN_DECLS

/**
 * A notice: what IT tells people, in the document "notices" or, to one person, in "mine".
 * Immutable, ref-counted, any thread.
 */
typedef enum
{
  LKL_NOTICE_KIND_OUTAGE, /* always has a workaround */
  LKL_NOTICE_KIND_RESOLVED,
  LKL_NOTICE_KIND_MAINTENANCE,
  LKL_NOTICE_KIND_YOU_SAID_WE_DID,
  LKL_NOTICE_KIND_TIP,
  LKL_NOTICE_KIND_VISIT,
  LKL_NOTICE_KIND_HELLO,
} LklNoticeKind;

typedef struct
{
  char *id; /* (owned) */
  LklNoticeKind kind;
  LklLocalizedText *title;      /* (owned) */
  LklLocalizedText *text;       /* (owned) (nullable) */
  LklLocalizedText *workaround; /* (owned) (nullable) */
  LklLocalizedText *cause;      /* (owned) (nullable) */
  gint64 from_usecs;            /* Unix microseconds */
  gint64 until_usecs;           /* Unix microseconds, exclusive; G_MAXINT64 = no end */
  gint64 next_word_usecs;       /* Unix microseconds; 0 = IT did not say when it will say more */
  gboolean urgent;              /* IT's wish; whether it interrupts is decided on the PC */
  char *service;                /* (owned) (nullable): id of a target of the policy */
  LklAudience *audience;        /* (owned) (nullable): everyone */
} LklNotice;

/* "outage", "resolved", … */
const char *lkl_notice_kind_get_name (LklNoticeKind kind);

LklNotice *lkl_notice_ref (LklNotice *self);
void lkl_notice_unref (LklNotice *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklNotice, lkl_notice_unref)

/**
 * Reads the list "notices" of a document, of which a bad one is left out.
 *
 * @form: LKL_DOCUMENT_FORM_NOTICES or LKL_DOCUMENT_FORM_MINE, which may do without
 * @problems: (inout) (element-type utf8): gains a message with JSON pointer for each bad notice
 * @n_unsupported: (inout): grows by the notices that need a later version
 *
 * Returns: (transfer full) (element-type LklNotice): NULL with LKL_ERROR_MALFORMED
 */
GPtrArray *lkl_notice_read_list (const LklJsonValue *root,
                                 LklDocumentForm form,
                                 GPtrArray *problems,
                                 guint *n_unsupported,
                                 GError **error);

G_END_DECLS
