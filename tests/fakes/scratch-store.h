/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "endpoint/store.h"

G_BEGIN_DECLS

/* A real store in a folder of its own, for one test. */
typedef struct
{
  LklStore *store; /* (owned) */
  char *folder;    /* (owned) */
} LklScratchStore;

/* Returns: (transfer full) */
LklScratchStore *lkl_scratch_store_new (void);
/* Deletes the folder too. */
void lkl_scratch_store_free (LklScratchStore *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklScratchStore, lkl_scratch_store_free)

/* Somebody in Oslo with the name @id. */
void lkl_scratch_store_add_person (LklScratchStore *self, const char *id);

/* An answer that is given and stored. @reason: (nullable) */
void lkl_scratch_store_add_answer (LklScratchStore *self,
                                   const char *person,
                                   const char *kind,
                                   const char *choice,
                                   const char *reason,
                                   gint64 time_usecs);

/* Likewise, and "please contact me". @uid: of the answer */
void lkl_scratch_store_add_request (LklScratchStore *self,
                                    const char *person,
                                    const char *uid,
                                    const char *kind,
                                    const char *choice,
                                    gint64 time_usecs);

/* What else somebody said. @to, @words: (nullable). @uid: of the message */
void lkl_scratch_store_add_task (LklScratchStore *self,
                                 const char *person,
                                 const char *uid,
                                 LklPersonMessageKind kind,
                                 const char *to,
                                 const char *words,
                                 gint64 time_usecs);

G_END_DECLS
