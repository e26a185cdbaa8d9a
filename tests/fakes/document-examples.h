/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The documents in agent/wire/forms/examples, and what must come of the bad ones. */
typedef struct
{
  const char *name;     /* the part after "<form>-bad-" */
  const char *expected; /* as lkl_document_examples_describe() says it */
} LklBadExample;

/* Reads a document. Returns: (transfer full): lkl_document_examples_describe() of the outcome */
typedef char *(*LklDescribeDocument) (const char *name, GBytes *bytes);

/* @name: such as "policy-good-full". Returns: (transfer full) */
GBytes *lkl_document_examples_load (const char *name);

/* "refused: pointer: reason", "unsupported: …", "left out: …" for the one bad item, or "fine".
 *
 * @error: (nullable) (transfer full)
 * @problems: (nullable)
 *
 * Returns: (transfer full) */
char *lkl_document_examples_describe (const char *name, GError *error, const GPtrArray *problems);

/* Asserts that each bad example of @form comes to what @examples expects, and that @examples lists
 * every file that there is. */
void lkl_document_examples_check_bad (const char *form,
                                      const LklBadExample *examples,
                                      guint n_examples,
                                      LklDescribeDocument describe);

G_END_DECLS
