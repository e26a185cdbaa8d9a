/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/wire/audience.h"
#include "agent/wire/localized-text.h"
#include "agent/wire/weekly-hours.h"

G_BEGIN_DECLS

#define LKL_PEOPLE_DOCUMENT_MAX_PEOPLE 200
#define LKL_PEOPLE_DOCUMENT_MAX_HELPS_WITH 12

/**
 * The people of IT, as shown to those whom they serve. Immutable, ref-counted, any thread.
 *
 * A person is a JSContact card (RFC 9553; version 2.0: RFC 9982), of which the best one of each
 * thing is kept, and what this project adds to it. Of the card's localizations those of role and
 * note are applied.
 */
typedef struct
{
  char *uid;               /* (owned) */
  char *name;              /* (owned): the full name */
  LklLocalizedText *role;  /* (owned) (nullable) */
  char *unit;              /* (owned) (nullable): unit of the organisation, else the organisation */
  GStrv languages;         /* (owned): tags, the preferred one first; may be empty */
  char *email;             /* (owned) (nullable): an address that needs no escaping in "mailto:" */
  char *phone;             /* (owned) (nullable): "tel:" URI or digits with separators */
  char *chat;              /* (owned) (nullable): URI with https, matrix, xmpp or sip */
  LklLocalizedText *note;  /* (owned) (nullable): a sentence of their own */
  char *map;               /* (owned) (nullable): "https:" or "geo:" URI of where to visit */
  GPtrArray *helps_with;   /* (owned) (element-type LklLocalizedText): may be empty */
  LklLocalizedText *hours; /* (owned) (nullable) */
  LklWeeklyHours *weekly_hours; /* (owned) (nullable): NULL = not known */
  LklLocalizedText *place;      /* (owned) (nullable): where to visit */
  LklAudience *audience;        /* (owned) (nullable): serves everyone */
  char *photo_href;             /* (owned) (nullable): relative to the index; NULL = no photo */
  char *photo_sha256;           /* (owned) (nullable) */
  GDate photo_until; /* the last day on which it may be shown; valid if there is a photo */
} LklPerson;

typedef struct
{
  GPtrArray *people;   /* (owned) (element-type LklPerson) */
  GPtrArray *problems; /* (owned) (element-type utf8): why bad persons were left out */
  guint n_unsupported; /* persons that need a later version */
} LklPeopleDocument;

LklPerson *lkl_person_ref (LklPerson *self);
void lkl_person_unref (LklPerson *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklPerson, lkl_person_unref)

/**
 * @name: what to call the document in errors
 *
 * Returns: (transfer full): NULL with LKL_ERROR_MALFORMED, LKL_ERROR_TOO_BIG or
 *   LKL_ERROR_UNSUPPORTED
 */
LklPeopleDocument *lkl_people_document_parse (const char *name, GBytes *bytes, GError **error);
LklPeopleDocument *lkl_people_document_ref (LklPeopleDocument *self);
void lkl_people_document_unref (LklPeopleDocument *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklPeopleDocument, lkl_people_document_unref)

G_END_DECLS
