/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/database.h"
#include "endpoint/store.h"

G_BEGIN_DECLS

/* The SQLite store's LklStoreVerbs, by subject. */

/* store-sqlite-people.c */
gboolean lkl_store_sqlite_put_people (LklStore *store, GPtrArray *people, GError **error);
GPtrArray *lkl_store_sqlite_list_people (LklStore *store, GError **error);
LklServedPerson *lkl_store_sqlite_get_person (LklStore *store, const char *id, GError **error);
gboolean lkl_store_sqlite_put_code (
    LklStore *store, const char *hash, const char *person, gint64 expires_usecs, GError **error);

/* store-sqlite-devices.c */
LklServedPerson *lkl_store_sqlite_enrol (LklStore *store,
                                         const LklEnrolment *enrolment,
                                         gint64 now_usecs,
                                         GError **error);
LklToken *
lkl_store_sqlite_find_token (LklStore *store, const char *hash, gint64 now_usecs, GError **error);
gboolean lkl_store_sqlite_renew_token (
    LklStore *store, const char *hash, const char *new_hash, gint64 now_usecs, GError **error);
GPtrArray *lkl_store_sqlite_list_devices (LklStore *store, const char *person, GError **error);
gboolean lkl_store_sqlite_end_device (LklStore *store,
                                      const char *person,
                                      const char *device,
                                      GError **error);

/* store-sqlite-answers.c */
gboolean lkl_store_sqlite_put_answers (LklStore *store, GPtrArray *answers, GError **error);
GPtrArray *lkl_store_sqlite_list_answers (
    LklStore *store, const char *person, gint64 since_usecs, guint limit, GError **error);
GPtrArray *lkl_store_sqlite_list_latest_answers (LklStore *store,
                                                 gint64 since_usecs,
                                                 guint max_looked_at,
                                                 LklAnswerFilter counts,
                                                 GError **error);
GPtrArray *lkl_store_sqlite_list_waiting (LklStore *store, guint limit, GError **error);
GPtrArray *
lkl_store_sqlite_list_thanks (LklStore *store, gint64 since_usecs, guint limit, GError **error);
gboolean lkl_store_sqlite_mark_called (
    LklStore *store, const char *person, const char *uid, gint64 now_usecs, GError **error);

/* store-sqlite-tasks.c */
gboolean lkl_store_sqlite_put_tasks (LklStore *store, GPtrArray *tasks, GError **error);
GPtrArray *lkl_store_sqlite_list_tasks (LklStore *store, const LklTaskQuery *query, GError **error);
GPtrArray *lkl_store_sqlite_list_tasks_of_person (LklStore *store,
                                                  const char *person,
                                                  guint limit,
                                                  GError **error);
gboolean lkl_store_sqlite_count_tasks (LklStore *store, LklTaskCounts *counts, GError **error);
gboolean lkl_store_sqlite_mark_task_done (LklStore *store,
                                          const char *person,
                                          const char *uid,
                                          gint64 now_usecs,
                                          LklPersonMessageKind *kind,
                                          GError **error);

/* store-sqlite-retention.c */
gboolean lkl_store_sqlite_forget_tasks (LklStore *store,
                                        gint64 now_usecs,
                                        guint *n_forgotten,
                                        GError **error);

/* store-sqlite-erasure.c */
gboolean lkl_store_sqlite_erase (LklStore *store,
                                 const LklToken *token,
                                 gint64 asked_usecs,
                                 LklErasureAnswer *erased,
                                 GError **error);
/* Whether the person has had what came under @uid deleted. @is_erased: (out) */
gboolean lkl_store_sqlite_is_erased (LklDatabase *database,
                                     const char *person,
                                     const char *uid,
                                     gboolean *is_erased,
                                     GError **error);

/* store-sqlite-counted.c */
gboolean
lkl_store_sqlite_put_counted (LklStore *store, const LklCountedAnswer *counted, GError **error);
GPtrArray *lkl_store_sqlite_list_counted (LklStore *store,
                                          const char *from_day,
                                          const char *until_day,
                                          GError **error);

/* store-sqlite-companion.c */
GPtrArray *
lkl_store_sqlite_list_companion_steps (LklStore *store, const char *person, GError **error);

/* store-sqlite-pushes.c */
gboolean lkl_store_sqlite_put_push (LklStore *store,
                                    const LklPush *push,
                                    LklPushOutcome *outcome,
                                    GError **error);

/* store-sqlite-documents.c */
gboolean lkl_store_sqlite_put_documents (
    LklStore *store, GPtrArray *documents, gint64 now_usecs, gint64 *serial, GError **error);
GPtrArray *lkl_store_sqlite_list_documents (LklStore *store, gint64 *serial, GError **error);

/* store-sqlite-notices.c */
GPtrArray *lkl_store_sqlite_list_notices (LklStore *store, GError **error);
LklToldNotice *lkl_store_sqlite_get_notice (LklStore *store, const char *id, GError **error);
GPtrArray *lkl_store_sqlite_list_personal_notices (LklStore *store,
                                                   const char *person,
                                                   gint64 now_usecs,
                                                   GError **error);
GPtrArray *lkl_store_sqlite_list_notice_writes (LklStore *store, const char *id, GError **error);
gboolean lkl_store_sqlite_tell (LklStore *store,
                                GPtrArray *tellings,
                                GPtrArray *documents,
                                gint64 now_usecs,
                                gint64 *serial,
                                GError **error);

/* What they share. */

/* In the caller's transaction: replaces all documents. */
gboolean lkl_store_sqlite_replace_documents (
    LklDatabase *database, GPtrArray *documents, gint64 now_usecs, gint64 *serial, GError **error);

/* Returns: (transfer none) */
LklDatabase *lkl_store_sqlite_get_database (LklStore *store);

/* In the caller's transaction. @n_new: counts up those that were not here before */
gboolean lkl_store_sqlite_insert_answers (LklDatabase *database,
                                          GPtrArray *answers,
                                          guint *n_new,
                                          GError **error);

gboolean lkl_store_sqlite_insert_tasks (LklDatabase *database,
                                        GPtrArray *tasks,
                                        guint *n_new,
                                        GError **error);

/* What tells one message from another of the same uid. Returns: (transfer full) */
char *lkl_store_sqlite_digest_task (const LklTask *task);

/* @is_forgotten: (out): it was here, and deleted for its age */
gboolean lkl_store_sqlite_has_forgotten (LklDatabase *database,
                                         const LklTask *task,
                                         gboolean *is_forgotten,
                                         GError **error);
/* @done: (inout): by kind: how many that were done are forgotten now */
gboolean lkl_store_sqlite_add_forgotten (LklDatabase *database, guint *done, GError **error);

/* In the caller's transaction. */
gboolean
lkl_store_sqlite_insert_companion_steps (LklDatabase *database, GPtrArray *steps, GError **error);

/* Whom a sign-in names. Returns: (transfer full): NULL with LKL_ERROR_REFUSED where it is nobody,
 * or one of two */
char *lkl_store_sqlite_find_identity (LklDatabase *database, const char *identity, GError **error);

/* In the caller's transaction. Makes a stream that nobody has the token's, or that of whose person
 * it is, and notes that it was used on @day.
 * @is_kept: FALSE = one that nobody has stays so
 * @is_own: (out): FALSE = it is somebody else's, or another class's */
gboolean lkl_store_sqlite_claim_stream (LklDatabase *database,
                                        const char *id,
                                        const char *token,
                                        const char *day,
                                        gboolean is_kept,
                                        gboolean *is_own,
                                        GError **error);

/* Named numbers. @value: (out): 0 for one that was never set */
gboolean lkl_store_sqlite_get_number (LklDatabase *database,
                                      const char *name,
                                      gint64 *value,
                                      GError **error);
gboolean
lkl_store_sqlite_set_number (LklDatabase *database, const char *name, gint64 value, GError **error);

/* What a row says. Returns: (transfer full) (nullable): NULL = it is passed over, as where it is of
 * a later version */
typedef gpointer (*LklRowReader) (LklStatement *row);
/* All rows. @free_item: of what @read gives. Returns: (transfer full): NULL with an error */
GPtrArray *lkl_store_sqlite_read_all (LklStatement *statement,
                                      LklRowReader read,
                                      GDestroyNotify free_item,
                                      GError **error);

/* A statement without results, run once. Returns: FALSE on an error */
gboolean lkl_store_sqlite_run (LklStatement *statement, GError **error);

G_END_DECLS
