/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/journal/journal.h"

G_BEGIN_DECLS

/**
 * What has to be read from disk and directory before the agent's parts can be made, on a thread of
 * its own: the tray is there first, however slow the disk is.
 */

/* Fact in the journal: when the person saw the first page, in Unix microseconds. */
#define LKL_JOURNAL_OPENING_FACT_FIRST_PAGE "first-page-shown"
/* Likewise: when the person saw the welcome of a new hire. */
#define LKL_JOURNAL_OPENING_FACT_WELCOME "welcome-shown"
/* Likewise: to whom the person has said hello, uids with line breaks between them. */
#define LKL_JOURNAL_OPENING_FACT_GREETED "greeted"
/* Likewise: what is usual, see agent/connectivity/rounds/network-memory.h. */
#define LKL_JOURNAL_OPENING_FACT_NETWORKS "networks"
/* Likewise: see agent/base/pause.h. */
#define LKL_JOURNAL_OPENING_FACT_PAUSE "question-pause"

/* Likewise: of all that leaves. */
#define LKL_JOURNAL_OPENING_FACT_SENDING_PAUSE "sending-pause"

typedef struct
{
  LklJournal *journal; /* (owned) */
  gboolean is_first_page_shown;
  gboolean is_welcome_shown;
  char **groups;        /* (owned): the person's unix groups by name */
  char *greeted;        /* (owned) (nullable): to whom the person has said hello */
  char *networks;       /* (owned) (nullable): what is usual on the networks that are known */
  char *pause;          /* (owned) (nullable): of questions */
  char *sending_pause;  /* (owned) (nullable): of all that leaves */
  char *known_fields;   /* (owned) (nullable): see agent/privacy/field-history.h */
  char *erasure;        /* (owned) (nullable): see agent/privacy/erasure-wish.h */
  gint64 account_usecs; /* when the person's home was made, Unix microseconds; 0 = not known */
} LklJournalOpening;

void lkl_journal_opening_free (LklJournalOpening *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklJournalOpening, lkl_journal_opening_free)

/* @state_folder: made if missing, mode 0700; the journal in it is "journal.db"
 * @mark_folders: NULL-terminated: where marks tell how far it has come
 *                (agent/journal/journal-streams.h) */
void lkl_journal_opening_async (const char *state_folder,
                                const char *const *mark_folders,
                                LklClock *clock,
                                GAsyncReadyCallback callback,
                                gpointer user_data);

/* Returns: (transfer full): NULL with LKL_ERROR_STORAGE or LKL_ERROR_UNSUPPORTED */
LklJournalOpening *lkl_journal_opening_finish (GAsyncResult *result, GError **error);

G_END_DECLS
