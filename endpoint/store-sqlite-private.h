/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/database.h"
#include "endpoint/store.h"

G_BEGIN_DECLS

/* The SQLite store's verbs by subject. The store's lock is held during each call. */

GPtrArray *lkl_store_sqlite_list_people (LklDatabase *database, GError **error);
gboolean lkl_store_sqlite_put_people (LklDatabase *database, GPtrArray *people, GError **error);
LklServedPerson *
lkl_store_sqlite_get_person (LklDatabase *database, const char *id, GError **error);
gboolean lkl_store_sqlite_put_code (LklDatabase *database,
                                    const char *hash,
                                    const char *person,
                                    gint64 expires_usecs,
                                    GError **error);
LklServedPerson *lkl_store_sqlite_enrol (LklDatabase *database,
                                         const LklEnrolment *enrolment,
                                         gint64 now_usecs,
                                         GError **error);
LklToken *lkl_store_sqlite_find_token (LklDatabase *database, const char *hash, GError **error);

gboolean lkl_store_sqlite_put_answers (LklDatabase *database, GPtrArray *answers, GError **error);
GPtrArray *lkl_store_sqlite_list_answers (
    LklDatabase *database, const char *person, gint64 since_usecs, guint limit, GError **error);
gboolean lkl_store_sqlite_put_push (LklDatabase *database,
                                    const LklPush *push,
                                    LklPushOutcome *outcome,
                                    GError **error);

gboolean lkl_store_sqlite_put_documents (
    LklDatabase *database, GPtrArray *documents, gint64 now_usecs, gint64 *serial, GError **error);
GPtrArray *lkl_store_sqlite_list_documents (LklDatabase *database, gint64 *serial, GError **error);

/* Named numbers. @value: (out): 0 for one that was never set */
gboolean lkl_store_sqlite_get_number (LklDatabase *database,
                                      const char *name,
                                      gint64 *value,
                                      GError **error);
gboolean
lkl_store_sqlite_set_number (LklDatabase *database, const char *name, gint64 value, GError **error);

/* A statement without results, run once. Returns: FALSE on an error */
gboolean lkl_store_sqlite_run (LklStatement *statement, GError **error);

G_END_DECLS
