/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "endpoint/board/form-fields.h"
#include "endpoint/document-shelf.h"

G_BEGIN_DECLS

/**
 * LklFixLinks: what a fix was done for. Named answers: then only the people who gave them hear of
 * it. Or a question, and some of its reasons: then everybody can read it, and each PC finds out by
 * itself whether its person said so; the endpoint never needs to know who.
 *
 * Fields: "whom" ("answers" or "question"), "answer.N" (person, a blank, uid), "question",
 * "reason.QUESTION.N", "person" (whose answers the form offers; empty = everybody's).
 */
typedef struct
{
  GPtrArray *answers;  /* (owned) (element-type LklAnswerKey): empty where it is a question */
  JsonObject *members; /* (owned): "question" and "reasons" of the notice */
} LklFixLinks;

/* What is looked at. */
typedef struct
{
  LklStore *store;          /* (unowned) */
  const LklShelvedSet *set; /* (unowned) */
  gint64 now_usecs;
} LklFixSources;

/**
 * Returns: (transfer full) (nullable): NULL with an error where the store failed. What is wrong
 *   with the fields is a fault of theirs.
 */
LklFixLinks *
lkl_fix_links_check (LklFormFields *fields, const LklFixSources *sources, GError **error);
void lkl_fix_links_free (LklFixLinks *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklFixLinks, lkl_fix_links_free)

/* The part of the form where they are chosen. Returns: FALSE where the store failed */
gboolean lkl_fix_links_add_form (LklHtml *html,
                                 const LklFormFields *fields,
                                 const LklFixSources *sources,
                                 GError **error);

/* Who will hear of it, in words.
 * @answers: (element-type LklAnswerKey). @question: (nullable). @reasons: (nullable) */
void lkl_fix_links_add_words (LklHtml *html,
                              const LklFixSources *sources,
                              GPtrArray *answers,
                              const char *question,
                              const char *const *reasons);

G_END_DECLS
