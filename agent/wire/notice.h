/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/wire/audience.h"
#include "agent/wire/document-envelope.h"
#include "agent/wire/localized-text.h"

G_BEGIN_DECLS

/* Ids of the tips that come with Linklight begin with this, and no other notice's may: it would be
 * shown in the place of one. */
#define LKL_NOTICE_SHIPPED_TIP_PREFIX "linklight-tip-"
/* How many one document has. */
#define LKL_NOTICE_LIST_MAX 100
#define LKL_NOTICE_TITLE_MAX_BYTES 200
/* Of each other text. */
#define LKL_NOTICE_TEXT_MAX_BYTES 1000
#define LKL_NOTICE_MAX_REASONS 8
#define LKL_NOTICE_MAX_ANSWERS 50

/**
 * A notice: what IT tells people, in the document "notices" or, to one person, in "mine".
 * There is no way to take one back but to leave it out of the document. Immutable, ref-counted, any
 * thread.
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
  LklLocalizedText *title;        /* (owned) */
  LklLocalizedText *text;         /* (owned) (nullable) */
  LklLocalizedText *workaround;   /* (owned) (nullable) */
  LklLocalizedText *affected;     /* (owned) (nullable): who or what is hit */
  LklLocalizedText *not_affected; /* (owned) (nullable): what still works */
  LklLocalizedText *cause;        /* (owned) (nullable) */
  gint64 from_usecs;              /* Unix microseconds */
  gint64 until_usecs;             /* Unix microseconds, exclusive; G_MAXINT64 = no end */
  gint64 updated_usecs;           /* Unix microseconds: when its words changed; 0 = never */
  gint64 next_word_usecs;         /* Unix microseconds; 0 = IT did not say when it will say more */
  gboolean urgent;                /* IT's wish; whether it interrupts is decided on the PC */
  char *service;                  /* (owned) (nullable): id of a target of the policy */
  char *closes;                   /* (owned) (nullable): of LKL_NOTICE_KIND_RESOLVED: the id of the
                                     outage that is over */
  char *question;        /* (owned) (nullable): of LKL_NOTICE_KIND_YOU_SAID_WE_DID: id of the
                            question whose answers led to it */
  GStrv reasons;         /* (owned) (nullable): only of answers with one of these reasons */
  GStrv answers;         /* (owned) (nullable): the record uids of this person's answers that
                            led to it; only in "mine" */
  char *sign;            /* (owned) (nullable): of LKL_NOTICE_KIND_TIP: only for PCs that saw this;
                            NULL = for all */
  LklAudience *audience; /* (owned) (nullable): everyone */
} LklNotice;

/* "outage", "resolved", … */
const char *lkl_notice_kind_get_name (LklNoticeKind kind);

/**
 * A tip that no document has, of any time. Its words have been checked.
 *
 * @text: (nullable)
 * Others (transfer none)
 *
 * Returns: (transfer full)
 */
LklNotice *lkl_notice_new_tip (const char *id,
                               LklLocalizedText *title,
                               LklLocalizedText *text,
                               const char *sign);
/* The tip @self as it is told here: for everyone who sees it, and for a while.
 * @from_usecs, @until_usecs: Unix microseconds. Returns: (transfer full) */
LklNotice *lkl_notice_give_tip (const LklNotice *self, gint64 from_usecs, gint64 until_usecs);

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
