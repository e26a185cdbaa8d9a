/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * What troubles many people at this moment: "is it just me?" (GET /v1/now). It counts people by
 * service, and names a service only where LKL_NOW_MIN_PEOPLE or more report trouble with it: so
 * that one to four people can't be told from nobody. Immutable, ref-counted, any thread.
 */
#define LKL_NOW_MIN_PEOPLE 5
/* More don't work anywhere: a larger number is a mistake or a lie. */
#define LKL_NOW_MAX_PEOPLE 10000000
#define LKL_NOW_MAX_SERVICES 100

typedef struct
{
  char *service; /* (owned): id of a target of the policy */
  guint people;  /* LKL_NOW_MIN_PEOPLE to LKL_NOW_MAX_PEOPLE */
} LklTroubledService;

typedef struct
{
  GPtrArray *troubled; /* (owned) (element-type LklTroubledService): each service once */
  GPtrArray *problems; /* (owned) (element-type utf8): why bad items were left out */
  guint n_unsupported; /* items that need a later version */
} LklNowDocument;

/**
 * @name: what to call the document in errors
 *
 * Returns: (transfer full): NULL with LKL_ERROR_MALFORMED, LKL_ERROR_TOO_BIG or
 *   LKL_ERROR_UNSUPPORTED
 */
LklNowDocument *lkl_now_document_parse (const char *name, GBytes *bytes, GError **error);

/* Returns: how many people report trouble with @service; 0 = fewer than LKL_NOW_MIN_PEOPLE */
guint lkl_now_document_count (const LklNowDocument *self, const char *service);

LklNowDocument *lkl_now_document_ref (LklNowDocument *self);
void lkl_now_document_unref (LklNowDocument *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklNowDocument, lkl_now_document_unref)

G_END_DECLS
