/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/journal/journal.h"

G_BEGIN_DECLS

/**
 * What waits to leave, for the person to see, to stop and to delete. Inside a job, but for
 * lkl_journal_set_recorded().
 */
typedef struct
{
  gint64 id;
  gboolean
      is_packed; /* a frozen batch: these bytes go as they are; else one record, to be packed */
  LklRecordClass record_class;
  gint64 since_usecs; /* wall time: when it was packed, or what the record is of */
  gint64 n_records;
  gint64 n_bytes;
} LklWaitingParcel;

/**
 * In the order in which they go: frozen batches, then records.
 *
 * @after_packed, @after_id: the last one that the caller has; TRUE and 0 = from the first
 *
 * Returns: (transfer full) (element-type LklWaitingParcel): @limit at most
 */
GPtrArray *lkl_journal_list_waiting (
    LklJournal *self, gboolean after_packed, gint64 after_id, guint limit, GError **error);

/* The bytes of a batch as they will be sent before compression, or a record's place in one.
 * Returns: (transfer full): NULL with LKL_ERROR_NOT_FOUND: it has left, or was deleted */
GBytes *
lkl_journal_get_waiting_bytes (LklJournal *self, gboolean is_packed, gint64 id, GError **error);

/* All that waits of the class; of measurements also what records would still be made of.
 * @n_deleted: (out): records, packed or not */
gboolean lkl_journal_delete_waiting (LklJournal *self,
                                     LklRecordClass record_class,
                                     gint64 *n_deleted,
                                     GError **error);

/**
 * What is not recorded at all from now on: events and measurements are left out without a word,
 * with the history of outages and the windows of series; an answer is refused with
 * LKL_ERROR_REFUSED, since it must never be lost without a word. Any thread.
 */
void lkl_journal_set_recorded (LklJournal *self, LklRecordClass record_class, gboolean is_recorded);

/* Records in which one of these fields stands are not packed until it is in no such list any more.
 * @names: NULL-terminated, as of lkl_field_get_name(); empty ones count for nothing */
void lkl_journal_set_held_fields (LklJournal *self, char *const *names);

G_END_DECLS
