/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "agent/wire/people-document.h"

G_BEGIN_DECLS

/**
 * What one file with people gives: items of the people document, and what was wrong with the rest.
 * The readers of formats (vcard-reader.h, ldif-reader.h, csv-reader.h) fill it. Every single thing
 * is shown to the reader of the people document before it is taken, so that the two can't disagree;
 * what that refuses is a problem that names file, line and field, and is left out.
 *
 * Bounded: 200 people, 16 things of a kind each, 100 problems that are kept. One thread at a time.
 */
typedef struct
{
  guint line;         /* where it begins in the file */
  JsonObject *item;   /* (owned): of "people" */
  GBytes *photo;      /* (owned) (nullable): as it was in the file; hostile */
  char *photo_file;   /* (owned) (nullable): beside the file, where it stands by name */
  guint photo_line;   /* of either */
  char *consented_on; /* (owned) (nullable): "YYYY-MM-DD", as the file says */
  char *until;        /* (owned) (nullable): likewise */
} LklImportedPerson;

typedef struct
{
  char *name;            /* (owned): of the file, in problems */
  GPtrArray *people;     /* (owned) (element-type LklImportedPerson) */
  GPtrArray *problems;   /* (owned) (element-type utf8) */
  guint n_problems;      /* more than are kept */
  guint n_trials;        /* how often the reader of the document was asked */
  gboolean is_ambiguous; /* two people have one uid: nothing of it may be used */
  GHashTable *by_uid;    /* (owned) (element-type utf8 LklImportedPerson): those in "people" */
} LklImportedPeople;

#define LKL_IMPORT_MAX_BYTES (64 * 1024 * 1024)

/* @name: (transfer none). Returns: (transfer full): empty */
LklImportedPeople *lkl_imported_people_new (const char *name);
void lkl_imported_people_free (LklImportedPeople *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklImportedPeople, lkl_imported_people_free)

/* "people.vcf: line 12: TEL: REASON". @field: (nullable): of the whole person or file */
void lkl_imported_people_add_problem (LklImportedPeople *self,
                                      guint line,
                                      const char *field,
                                      const char *format,
                                      ...) G_GNUC_PRINTF (4, 5);

/* --- One person, from its first line on. A problem of a field leaves out the field alone. */

/* Returns: (transfer full) */
LklImportedPerson *lkl_imported_person_new (guint line);
void lkl_imported_person_free (LklImportedPerson *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklImportedPerson, lkl_imported_person_free)

/* A thing of the card: sets card[@map][new id] to {@member: @value, "pref": @pref}.
 *
 * @line, @field: where it stands in the file
 * @value: what is no UTF-8 is a problem; blanks at its ends are left out; nothing = no such thing
 * @pref: 1 to 100, 0 = none
 * @kind: (nullable): of titles "title" or "role", of phones a feature
 *
 * Returns: whether it was taken */
gboolean lkl_imported_person_add (LklImportedPerson *self,
                                  LklImportedPeople *people,
                                  guint line,
                                  const char *field,
                                  const char *map,
                                  const char *member,
                                  const char *value,
                                  guint pref,
                                  const char *kind);

/* The organisation and its unit; both (nullable). */
void lkl_imported_person_set_organization (LklImportedPerson *self,
                                           LklImportedPeople *people,
                                           guint line,
                                           const char *field,
                                           const char *organization,
                                           const char *unit);

/* A text of the item beside the card ("hours", "place", "map"), or of the card ("uid"); the first
 * one stays. */
void lkl_imported_person_set (LklImportedPerson *self,
                              LklImportedPeople *people,
                              guint line,
                              const char *field,
                              const char *member,
                              const char *value);

/* The full name; the first one stays. */
void lkl_imported_person_set_name (LklImportedPerson *self,
                                   LklImportedPeople *people,
                                   guint line,
                                   const char *field,
                                   const char *name);
gboolean lkl_imported_person_has_name (LklImportedPerson *self);

/* One more of the list @member of the item ("helpsWith"), or of its audience ("places", "groups",
 * "hosts"). */
void lkl_imported_person_append (LklImportedPerson *self,
                                 LklImportedPeople *people,
                                 guint line,
                                 const char *field,
                                 const char *member,
                                 const char *value);

/* The first one stays. @base64: with or without blanks in it */
void lkl_imported_person_set_photo (LklImportedPerson *self,
                                    LklImportedPeople *people,
                                    guint line,
                                    const char *field,
                                    const char *base64);

/* @self: (transfer full): joins @people if it has a name, and a uid or a mail address that stands
 * in for it; else that is a problem. Returns: FALSE when there is room for no more */
gboolean lkl_imported_people_take (LklImportedPeople *people, LklImportedPerson *self);

G_END_DECLS
