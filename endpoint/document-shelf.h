/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/wire/people-document.h"
#include "agent/wire/policy-document.h"
#include "agent/wire/questions-document.h"
#include "endpoint/store.h"

G_BEGIN_DECLS

/* One published set of shared documents. Immutable, ref-counted, any thread. */
typedef struct
{
  gint64 serial;
  GBytes *index;                   /* (owned) */
  char *index_etag;                /* (owned): with its quotes */
  GBytes *signature;               /* (owned) (nullable): of the index; who publishes sets it */
  GHashTable *by_href;             /* (owned) (element-type utf8 LklServedDocument) */
  LklPolicyDocument *policy;       /* (owned) (nullable) */
  LklQuestionsDocument *questions; /* (owned) (nullable) */
  LklPeopleDocument *people;       /* (owned) (nullable) */
} LklShelvedSet;

LklShelvedSet *lkl_shelved_set_ref (LklShelvedSet *self);
void lkl_shelved_set_unref (LklShelvedSet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklShelvedSet, lkl_shelved_set_unref)

/**
 * Makes the index of @documents.
 *
 * @documents: (element-type LklServedDocument)
 *
 * Returns: (transfer full): NULL where a document or the index is not of its form
 */
LklShelvedSet *lkl_shelved_set_new (gint64 serial, GPtrArray *documents, GError **error);

/* What is published under an id. @id, @uid: (nullable). Returns: (nullable) (transfer none) */
const LklTarget *lkl_shelved_set_find_target (const LklShelvedSet *self, const char *id);
const LklPlace *lkl_shelved_set_find_place (const LklShelvedSet *self, const char *id);
const LklQuestion *lkl_shelved_set_find_question (const LklShelvedSet *self, const char *id);
const LklPerson *lkl_shelved_set_find_person (const LklShelvedSet *self, const char *uid);

/* Returns: (transfer none): @uid where there is no card of it any more */
const char *lkl_shelved_set_get_person_name (const LklShelvedSet *self, const char *uid);

/**
 * LklDocumentShelf: where the threads that answer find the set that is published now.
 * Any thread.
 */
typedef struct _LklDocumentShelf LklDocumentShelf;

/* Returns: (transfer full): with an empty set */
LklDocumentShelf *lkl_document_shelf_new (void);
void lkl_document_shelf_free (LklDocumentShelf *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklDocumentShelf, lkl_document_shelf_free)

void lkl_document_shelf_replace (LklDocumentShelf *self, LklShelvedSet *set);
/* Returns: (transfer full) */
LklShelvedSet *lkl_document_shelf_get (LklDocumentShelf *self);
/* Returns: (transfer full) */
char *lkl_document_shelf_get_index_etag (LklDocumentShelf *self);

G_END_DECLS
