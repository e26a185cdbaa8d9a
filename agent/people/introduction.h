/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/people/companion-memory.h"
#include "agent/wire/people-document.h"

G_BEGIN_DECLS

/**
 * Who of IT is new to this person: somebody whose card serves them now, who helps with more than
 * before, or who now looks after them. Where a card only reads otherwise than before nobody is
 * introduced. Pure functions, any thread.
 */

typedef struct
{
  const LklPerson *person; /* of the list that was given */
  GPtrArray *topics;       /* (owned) (element-type LklLocalizedText): what is new of what they help
                              with; may be empty */
} LklIntroduction;

void lkl_introduction_free (LklIntroduction *self);

/**
 * @people: (element-type LklPerson): all who serve this PC
 * @contacts: (nullable): NULL-terminated: uids of those who look after this person; NULL = not
 *   known
 *
 * Returns: (transfer full) (element-type LklIntroduction): those to be introduced; nobody where
 *   @memory has looked at nobody yet
 */
GPtrArray *lkl_introduction_list (const LklCompanionMemory *memory,
                                  const GPtrArray *people,
                                  const char *const *contacts);

/* From now on all of them are known. */
void lkl_introduction_learn (LklCompanionMemory *memory,
                             const GPtrArray *people,
                             const char *const *contacts);

/* For people: "Ana Silva is now your contact for printing.", of several the first three.
 * @introductions: (element-type LklIntroduction): at least one. @languages: (nullable)
 * Returns: (transfer full) */
char *lkl_introduction_describe (const GPtrArray *introductions, const char *const *languages);

G_END_DECLS
