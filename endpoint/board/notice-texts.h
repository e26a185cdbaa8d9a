/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/wire/notice.h"

G_BEGIN_DECLS

/* What the board asks for a notice of each kind, in the order in which people read it: what to do
 * first, the cause last. Pure. */
typedef struct
{
  const char *member;  /* of the document, and the field's name before the language */
  const char *label;   /* N_() */
  const char *hint;    /* N_() */
  const char *missing; /* N_() (nullable): what to do where it is not there; NULL = it may be so */
  guint max_bytes;
} LklNoticeText;

/* The kinds that are told by hand here: outage, resolved, maintenance, you-said-we-did.
 * @name: (nullable). Returns: FALSE where it is none of these */
gboolean lkl_notice_texts_find_kind (const char *name, LklNoticeKind *kind);

/* Returns: (transfer none) */
const LklNoticeText *lkl_notice_texts_list (LklNoticeKind kind, guint *n_texts);

/* "workaround.de". Returns: (transfer full) */
char *lkl_notice_texts_get_field (const LklNoticeText *text, const char *language);

/* The text of a notice. Returns: (transfer none) (nullable) */
const LklLocalizedText *lkl_notice_texts_get (const LklNoticeText *text, const LklNotice *notice);

G_END_DECLS
