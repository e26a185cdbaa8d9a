/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Cards of people, notices and continuity cards as somebody who means harm, or a broken program,
 * would publish them, each with what must come of it. */
typedef enum
{
  LKL_HOSTILE_LEFT_OUT, /* the others of its document are in use */
  LKL_HOSTILE_REFUSED,  /* the whole document is */
  LKL_HOSTILE_HARMLESS, /* it is taken, and only looks bad */
} LklHostileOutcome;

typedef struct
{
  const char *name;
  const char *form; /* "people", "notices" or "continuity" */
  LklHostileOutcome outcome;
  const char *text;     /* of the item, or, where it is refused, of the list or the document */
  const char *filler;   /* (nullable): stands in the text for FILLER */
  guint n_fillers;      /* so many in a row */
  const char *expected; /* (nullable): where in the item or document, and why; NULL = harmless */
} LklHostileDocument;

/* Returns: (transfer none): @n_documents of them */
const LklHostileDocument *lkl_hostile_documents_get (guint *n_documents);

/* The document with a good item first, and this one behind it where it is one item.
 * Returns: (transfer full) */
GBytes *lkl_hostile_document_get_bytes (const LklHostileDocument *document);

/* All items of @form that do not spoil their document, behind a good one, in the table's order.
 * Returns: (transfer full) */
GBytes *lkl_hostile_documents_get_joined (const char *form);

/* How doctor begins, in the document called @name.
 * @index: of the item in the list. Returns: (transfer full) */
char *
lkl_hostile_document_describe (const LklHostileDocument *document, const char *name, guint index);

G_END_DECLS
