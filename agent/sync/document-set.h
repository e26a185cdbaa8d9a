/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "agent/wire/continuity-document.h"
#include "agent/wire/mine-document.h"
#include "agent/wire/notices-document.h"
#include "agent/wire/people-document.h"
#include "agent/wire/policy-document.h"
#include "agent/wire/questions-document.h"

G_BEGIN_DECLS

/**
 * LklDocumentSet: all documents that belong together, parsed. Immutable, ref-counted. What is new
 * is taken as a whole or not at all, so that no question can name a person who is not there yet.
 */
typedef struct
{
  LklPolicyDocument *policy;         /* (owned) (nullable) */
  LklQuestionsDocument *questions;   /* (owned) (nullable) */
  LklPeopleDocument *people;         /* (owned) (nullable) */
  LklNoticesDocument *notices;       /* (owned) (nullable) */
  LklContinuityDocument *continuity; /* (owned) (nullable) */
  LklMineDocument *mine;             /* (owned) (nullable) */
  GHashTable *photo_digests; /* (owned) (element-type utf8): of the photos that are stored */
  GPtrArray *problems; /* (owned) (element-type utf8): items and documents that were left out */
} LklDocumentSet;

/* What a photo's document is called in the journal: "photos/" and its digest. Photos are read from
 * there when they are shown; the set holds none. */
#define LKL_DOCUMENT_SET_PHOTO_PREFIX "photos/"

/**
 * @stored: (element-type LklStoredDocument): as the journal keeps them
 *
 * Returns: (transfer full): NULL with the error of the first document that can't be used
 */
LklDocumentSet *lkl_document_set_parse (GPtrArray *stored, GError **error);

/**
 * What was taken once, perhaps by an earlier version, whose rules were less strict. A document that
 * these refuse is left out and stands in @problems; people and cards shall not go with it.
 *
 * @stored: as above
 *
 * Returns: (transfer full)
 */
LklDocumentSet *lkl_document_set_restore (GPtrArray *stored);
LklDocumentSet *lkl_document_set_ref (LklDocumentSet *self);
void lkl_document_set_unref (LklDocumentSet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklDocumentSet, lkl_document_set_unref)

/* Photos that the people's cards name. Returns: (transfer container) (element-type LklPerson) */
GPtrArray *lkl_document_set_list_photos (const LklDocumentSet *self);

G_END_DECLS
