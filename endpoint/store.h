/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "endpoint/store-records.h"

G_BEGIN_DECLS

/**
 * LklStore: all that the endpoint keeps, behind one interface. Any thread; calls block.
 *
 * A call that returned TRUE has its result on disk. Errors: those of agent/base/database.h, and
 * what a verb names. Times are Unix microseconds, days are "YYYY-MM-DD" in UTC.
 */
typedef struct _LklStore LklStore;

/* Whether an answer counts. Quick, and calls no store: the store's lock is held. */
typedef gboolean (*LklAnswerFilter) (const LklNamedAnswer *answer);

/* What an implementation brings. Each does what the function of its name below says, and runs with
 * the store's lock held, but for close(), after which nobody calls. */
typedef struct
{
  void (*close) (LklStore *store);
  gboolean (*put_people) (LklStore *store, GPtrArray *people, GError **error);
  GPtrArray *(*list_people) (LklStore *store, GError **error);
  LklServedPerson *(*get_person) (LklStore *store, const char *id, GError **error);
  gboolean (*put_answers) (LklStore *store, GPtrArray *answers, GError **error);
  GPtrArray *(*list_answers) (
      LklStore *store, const char *person, gint64 since_usecs, guint limit, GError **error);
  GPtrArray *(*list_latest_answers) (LklStore *store,
                                     gint64 since_usecs,
                                     guint max_looked_at,
                                     LklAnswerFilter counts,
                                     GError **error);
  GPtrArray *(*list_waiting) (LklStore *store, guint limit, GError **error);
  gboolean (*mark_called) (
      LklStore *store, const char *person, const char *uid, gint64 now_usecs, GError **error);
  gboolean (*put_code) (
      LklStore *store, const char *hash, const char *person, gint64 expires_usecs, GError **error);
  LklServedPerson *(*enrol) (LklStore *store,
                             const LklEnrolment *enrolment,
                             gint64 now_usecs,
                             GError **error);
  LklToken *(*find_token) (LklStore *store, const char *hash, GError **error);
  gboolean (*put_push) (LklStore *store,
                        const LklPush *push,
                        LklPushOutcome *outcome,
                        GError **error);
  gboolean (*put_documents) (
      LklStore *store, GPtrArray *documents, gint64 now_usecs, gint64 *serial, GError **error);
  GPtrArray *(*list_documents) (LklStore *store, gint64 *serial, GError **error);
  gboolean (*get_counter) (LklStore *store, const char *name, gint64 *value, GError **error);
  gboolean (*get_fact) (LklStore *store, const char *name, char **value, GError **error);
  gboolean (*set_fact) (LklStore *store, const char *name, const char *value, GError **error);
} LklStoreVerbs;

/* What an implementation begins with. */
struct _LklStore
{
  const LklStoreVerbs *verbs;
  GMutex lock; /* one verb at a time */
};

/* For implementations. @verbs: static */
void lkl_store_init (LklStore *self, const LklStoreVerbs *verbs);

void lkl_store_close (LklStore *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklStore, lkl_store_close)

/* Adds, or replaces by id. @people: (element-type LklServedPerson) */
gboolean lkl_store_put_people (LklStore *self, GPtrArray *people, GError **error);
/* By site, team and name. Returns: (transfer full) (element-type LklServedPerson) */
GPtrArray *lkl_store_list_people (LklStore *self, GError **error);
/* Returns: (transfer full): NULL with LKL_ERROR_NOT_FOUND or another error */
LklServedPerson *lkl_store_get_person (LklStore *self, const char *id, GError **error);

/* One whose uid is known of the same person is left as it is; where it says something else, both
 * are kept and the counter "answer-conflicts" counts. A later revision of an answer takes its place
 * at the time of the first, in whichever order they come, and an earlier one changes nothing. One
 * that asks for a call where the one before did not is waiting anew.
 * @answers: (element-type LklNamedAnswer) */
gboolean lkl_store_put_answers (LklStore *self, GPtrArray *answers, GError **error);
/* Newest first. @person: (nullable): NULL = everybody
 * Returns: (transfer full) (element-type LklNamedAnswer) */
GPtrArray *lkl_store_list_answers (
    LklStore *self, const char *person, gint64 since_usecs, guint limit, GError **error);

/**
 * Of each person the latest answer since @since_usecs that @counts, in no order. Somebody without
 * one among their last @max_looked_at answers has none here.
 *
 * Returns: (transfer full) (element-type LklNamedAnswer)
 */
GPtrArray *lkl_store_list_latest_answers (LklStore *self,
                                          gint64 since_usecs,
                                          guint max_looked_at,
                                          LklAnswerFilter counts,
                                          GError **error);

/* The answers with "please contact me" that nobody was called for: the one that waits longest
 * first. Returns: (transfer full) (element-type LklNamedAnswer) */
GPtrArray *lkl_store_list_waiting (LklStore *self, guint limit, GError **error);
/* Somebody of IT has called. Said twice, the first time counts.
 * Errors: LKL_ERROR_NOT_FOUND: this person has no such answer, or no longer asks for a call */
gboolean lkl_store_mark_called (
    LklStore *self, const char *person, const char *uid, gint64 now_usecs, GError **error);

/* A personal code. Errors: LKL_ERROR_NOT_FOUND: no such person */
gboolean lkl_store_put_code (
    LklStore *self, const char *hash, const char *person, gint64 expires_usecs, GError **error);
/* Uses up the code. Returns: (transfer full): whom it is for; NULL with LKL_ERROR_REFUSED where
 * the code is wrong, used or expired; with LKL_ERROR_BUSY, and the code as it was, where the
 * device is another person's or a stream another person's or token's. The tokens that the person's
 * device had work no more. */
LklServedPerson *
lkl_store_enrol (LklStore *self, const LklEnrolment *enrolment, gint64 now_usecs, GError **error);
/* Returns: (transfer full): NULL with LKL_ERROR_REFUSED or another error */
LklToken *lkl_store_find_token (LklStore *self, const char *hash, GError **error);

/**
 * Stores a push, all of it or nothing, and counts how it went (lkl_store_get_counter()).
 *
 * A stream belongs to the token that first sent a batch in it; a token has at most 20. With an
 * identity (seq > 0) a push is known by stream, seq and day; without one, and where its identity is
 * taken by other bytes, each record is known by its key and each answer by its uid: what is known
 * is left as it is.
 *
 * @outcome: (out): set where TRUE is returned
 */
gboolean
lkl_store_put_push (LklStore *self, const LklPush *push, LklPushOutcome *outcome, GError **error);

/* Replaces all. @serial: (out): higher than any before it
 * @documents: (element-type LklServedDocument) */
gboolean lkl_store_put_documents (
    LklStore *self, GPtrArray *documents, gint64 now_usecs, gint64 *serial, GError **error);
/* @serial: (out): 0 before the first. Returns: (transfer full) (element-type LklServedDocument) */
GPtrArray *lkl_store_list_documents (LklStore *self, gint64 *serial, GError **error);

/* "duplicates", "conflicts", "foreign", "crowded": how many pushes were; "answer-conflicts". */
gboolean lkl_store_get_counter (LklStore *self, const char *name, gint64 *value, GError **error);

/* A text of our own by name. @value: (out) (transfer full) (nullable): NULL before the first */
gboolean lkl_store_get_fact (LklStore *self, const char *name, char **value, GError **error);
gboolean lkl_store_set_fact (LklStore *self, const char *name, const char *value, GError **error);

G_END_DECLS
