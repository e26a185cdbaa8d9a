/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/wire/notice.h"

G_BEGIN_DECLS

/**
 * What is for one person only, from the endpoint with that person's token; never a file that
 * others can read. Immutable, ref-counted, any thread.
 */
typedef struct
{
  char *question; /* (owned): its id */
  GDate day;
} LklAskedQuestion;

typedef struct
{
  GDate start_day;     /* first day at work; not valid where it is not known */
  GStrv contacts;      /* (owned) (nullable): uids of the persons who look after this one */
  GPtrArray *asked;    /* (owned) (element-type LklAskedQuestion): on another PC */
  GPtrArray *notices;  /* (owned) (element-type LklNotice) */
  GPtrArray *problems; /* (owned) (element-type utf8): why bad items were left out */
  guint n_unsupported; /* items that need a later version */
} LklMineDocument;

/**
 * @name: what to call the document in errors
 *
 * Returns: (transfer full): NULL with LKL_ERROR_MALFORMED, LKL_ERROR_TOO_BIG or
 *   LKL_ERROR_UNSUPPORTED
 */
LklMineDocument *lkl_mine_document_parse (const char *name, GBytes *bytes, GError **error);
LklMineDocument *lkl_mine_document_ref (LklMineDocument *self);
void lkl_mine_document_unref (LklMineDocument *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklMineDocument, lkl_mine_document_unref)

G_END_DECLS
