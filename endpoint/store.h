/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "agent/wire/erasure-answer.h"
#include "endpoint/store-records.h"
#include "endpoint/told-notice.h"

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
  GPtrArray *(*list_thanks) (LklStore *store, gint64 since_usecs, guint limit, GError **error);
  gboolean (*mark_called) (
      LklStore *store, const char *person, const char *uid, gint64 now_usecs, GError **error);
  gboolean (*put_tasks) (LklStore *store, GPtrArray *tasks, GError **error);
  GPtrArray *(*list_tasks) (LklStore *store, const LklTaskQuery *query, GError **error);
  GPtrArray *(*list_tasks_of_person) (LklStore *store,
                                      const char *person,
                                      guint limit,
                                      GError **error);
  gboolean (*count_tasks) (LklStore *store, LklTaskCounts *counts, GError **error);
  gboolean (*mark_task_done) (LklStore *store,
                              const char *person,
                              const char *uid,
                              gint64 now_usecs,
                              LklPersonMessageKind *kind,
                              GError **error);
  gboolean (*forget_tasks) (LklStore *store, gint64 now_usecs, guint *n_forgotten, GError **error);
  gboolean (*erase) (LklStore *store,
                     const LklToken *token,
                     gint64 asked_usecs,
                     LklErasureAnswer *erased,
                     GError **error);
  GPtrArray *(*list_companion_steps) (LklStore *store, const char *person, GError **error);
  gboolean (*put_code) (
      LklStore *store, const char *hash, const char *person, gint64 expires_usecs, GError **error);
  LklServedPerson *(*enrol) (LklStore *store,
                             const LklEnrolment *enrolment,
                             gint64 now_usecs,
                             GError **error);
  LklToken *(*find_token) (LklStore *store, const char *hash, gint64 now_usecs, GError **error);
  gboolean (*renew_token) (
      LklStore *store, const char *hash, const char *new_hash, gint64 now_usecs, GError **error);
  GPtrArray *(*list_devices) (LklStore *store, const char *person, GError **error);
  gboolean (*end_device) (LklStore *store, const char *person, const char *device, GError **error);
  gboolean (*put_push) (LklStore *store,
                        const LklPush *push,
                        LklPushOutcome *outcome,
                        GError **error);
  gboolean (*put_counted) (LklStore *store, const LklCountedAnswer *counted, GError **error);
  GPtrArray *(*list_counted) (LklStore *store,
                              const char *from_day,
                              const char *until_day,
                              GError **error);
  gboolean (*put_documents) (
      LklStore *store, GPtrArray *documents, gint64 now_usecs, gint64 *serial, GError **error);
  GPtrArray *(*list_documents) (LklStore *store, gint64 *serial, GError **error);
  gboolean (*tell) (LklStore *store,
                    GPtrArray *tellings,
                    GPtrArray *documents,
                    gint64 now_usecs,
                    gint64 *serial,
                    GError **error);
  GPtrArray *(*list_notices) (LklStore *store, GError **error);
  LklToldNotice *(*get_notice) (LklStore *store, const char *id, GError **error);
  GPtrArray *(*list_personal_notices) (LklStore *store,
                                       const char *person,
                                       gint64 now_usecs,
                                       GError **error);
  GPtrArray *(*list_notice_writes) (LklStore *store, const char *id, GError **error);
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

/* So many of one kind wait for IT of one person: nobody's agent hides what others said. As one is
 * done, the one behind it comes up. */
#define LKL_STORE_MAX_WAITING_TASKS 50
/* So many of one kind of one person are kept at all: more than anybody says in that time. */
#define LKL_STORE_MAX_TASKS 500
/* Raised hands tell what a PC saw: they are kept for so long, whatever became of them; the others,
 * which are words as a comment is, as long as comments. */
#define LKL_STORE_HAND_DAYS 90
#define LKL_STORE_TASK_DAYS 400

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
 * first; of each person the latest LKL_STORE_MAX_WAITING_TASKS. Returns: (transfer full)
 * (element-type LklNamedAnswer) */
GPtrArray *lkl_store_list_waiting (LklStore *self, guint limit, GError **error);
/* The answers with thanks to somebody, newest first: of each person the latest
 * LKL_STORE_MAX_WAITING_TASKS. Returns: (transfer full) (element-type LklNamedAnswer) */
GPtrArray *lkl_store_list_thanks (LklStore *self, gint64 since_usecs, guint limit, GError **error);
/* Somebody of IT has called. Said twice, the first time counts.
 * Errors: LKL_ERROR_NOT_FOUND: this person has no such answer, or no longer asks for a call */
gboolean lkl_store_mark_called (
    LklStore *self, const char *person, const char *uid, gint64 now_usecs, GError **error);

/* One whose uid is known of the same person is left as it is; where it says something else, both
 * are kept and the counter "task-conflicts" counts. Where a person has more than
 * LKL_STORE_MAX_WAITING_TASKS of a kind that nobody has done, the latest count, and the others come
 * up as these are done. One that was forgotten stays so. @tasks: (element-type LklTask)
 *
 * Errors: LKL_ERROR_BUSY: a person has LKL_STORE_MAX_TASKS of a kind; then nothing is stored */
gboolean lkl_store_put_tasks (LklStore *self, GPtrArray *tasks, GError **error);
/* Returns: (transfer full) (element-type LklTask) */
GPtrArray *lkl_store_list_tasks (LklStore *self, const LklTaskQuery *query, GError **error);
/* Of all kinds, done or not, the newest first; where there are more than @limit, those that wait go
 * before the others. Returns: (transfer full) (element-type LklTask) */
GPtrArray *
lkl_store_list_tasks_of_person (LklStore *self, const char *person, guint limit, GError **error);
/* @counts: (out) */
gboolean lkl_store_count_tasks (LklStore *self, LklTaskCounts *counts, GError **error);
/* Somebody of IT has done it. Said twice, the first time counts. @kind: (out): of the task
 * Errors: LKL_ERROR_NOT_FOUND: this person has no such task, or it is thanks */
gboolean lkl_store_mark_task_done (LklStore *self,
                                   const char *person,
                                   const char *uid,
                                   gint64 now_usecs,
                                   LklPersonMessageKind *kind,
                                   GError **error);

/* Deletes what is older than LKL_STORE_HAND_DAYS or LKL_STORE_TASK_DAYS, done or not. How many were
 * done is still counted. @n_forgotten: (out) */
gboolean
lkl_store_forget_tasks (LklStore *self, gint64 now_usecs, guint *n_forgotten, GError **error);

/* "Delete mine". A token with a person deletes all that this person has said, and all that came
 * under a stream of theirs; one without deletes what came under its own streams. All of it as of
 * @asked_usecs (wall time), and nothing of it comes back when a PC sends it again. @erased: (out):
 * how many were */
gboolean lkl_store_erase (LklStore *self,
                          const LklToken *token,
                          gint64 asked_usecs,
                          LklErasureAnswer *erased,
                          GError **error);

/* So many companion steps of one person are kept: the first ones. */
#define LKL_STORE_MAX_COMPANION_STEPS 500

/* Each step with each subject once, with the first day on which it was noted, in the order of days.
 * Returns: (transfer full) (element-type LklCompanionRecord) */
GPtrArray *lkl_store_list_companion_steps (LklStore *self, const char *person, GError **error);

/* A personal code. Errors: LKL_ERROR_NOT_FOUND: no such person */
gboolean lkl_store_put_code (
    LklStore *self, const char *hash, const char *person, gint64 expires_usecs, GError **error);
/* Uses up the code, or takes the one whom the sign-in names. Returns: (transfer full): whom it is
 * for; NULL with LKL_ERROR_REFUSED where the code is wrong, used or expired, or nobody is meant;
 * with LKL_ERROR_BUSY, and the code as it was, where the device or a stream is another person's.
 * The tokens that the person's device had work no more; its streams stay. */
LklServedPerson *
lkl_store_enrol (LklStore *self, const LklEnrolment *enrolment, gint64 now_usecs, GError **error);
/* Where it is the first use of one that lkl_store_renew_token() made, the one before it works for
 * 14 days more. Returns: (transfer full): NULL with LKL_ERROR_REFUSED or another error; its hash is
 * that of the first of those that came of one another, whose streams they share */
LklToken *lkl_store_find_token (LklStore *self, const char *hash, gint64 now_usecs, GError **error);

/**
 * Another token for the same as @hash lets in. Both work until the new one was used, so that it may
 * be lost on the way; asked for again, one that was never used ends.
 *
 * Errors: LKL_ERROR_REFUSED: no such token; LKL_ERROR_BUSY: asked for too often
 */
gboolean lkl_store_renew_token (
    LklStore *self, const char *hash, const char *new_hash, gint64 now_usecs, GError **error);

/* The PCs that are connected with a person, the latest first.
 * Returns: (transfer full) (element-type LklEnrolledDevice) */
GPtrArray *lkl_store_list_devices (LklStore *self, const char *person, GError **error);

/* Its tokens work no more, but for that of measurements, of which nobody knows whose it is. What it
 * brought stays. Errors: LKL_ERROR_NOT_FOUND: the person has no such PC */
gboolean
lkl_store_end_device (LklStore *self, const char *person, const char *device, GError **error);

/* More than one for each day in the life of what is kept: a PC whose home is restored at each start
 * begins one a day. */
#define LKL_STORE_MAX_STREAMS 500

/**
 * Stores a push, all of it or nothing, and counts how it went (lkl_store_get_counter()).
 *
 * A stream belongs to the person whose token first sent a batch in it, and to that class; one of
 * measurements to the token. Of more than LKL_STORE_MAX_STREAMS the one that was not used for
 * longest is forgotten, and nobody's. With an
 * identity (seq > 0) a push is known by stream, seq and day; without one, and where its identity is
 * taken by other bytes, each record is known by its key and each answer and task by its uid: what
 * is known is left as it is.
 *
 * @outcome: (out): set where TRUE is returned
 *
 * Errors: LKL_ERROR_BUSY as of lkl_store_put_tasks()
 */
gboolean
lkl_store_put_push (LklStore *self, const LklPush *push, LklPushOutcome *outcome, GError **error);

/* What is counted and not named. One whose uid is known is left as it is. Neither what is stored
 * nor how tells in which order such came. */
gboolean lkl_store_put_counted (LklStore *self, const LklCountedAnswer *counted, GError **error);
/* From one day on until before another. Returns: (transfer full) (element-type LklCountedTotal): by
 * question, kind and choice */
GPtrArray *lkl_store_list_counted (LklStore *self,
                                   const char *from_day,
                                   const char *until_day,
                                   GError **error);

/* Replaces all. @serial: (out): higher than any before it
 * @documents: (element-type LklServedDocument) */
gboolean lkl_store_put_documents (
    LklStore *self, GPtrArray *documents, gint64 now_usecs, gint64 *serial, GError **error);
/* @serial: (out): 0 before the first. Returns: (transfer full) (element-type LklServedDocument) */
GPtrArray *lkl_store_list_documents (LklStore *self, gint64 *serial, GError **error);

/* So many live notices go to one person alone, and so long together: what "mine" has room for. */
#define LKL_STORE_MAX_PERSONAL_NOTICES 50
#define LKL_STORE_MAX_PERSONAL_NOTICE_BYTES (512 * 1024)

/**
 * Writes notices, and replaces all documents with such as have them: all of it or nothing.
 *
 * @tellings: (element-type LklTelling): in a row
 * @documents: (element-type LklServedDocument)
 * @serial: (out): as of lkl_store_put_documents()
 *
 * Errors: LKL_ERROR_BUSY: a notice was changed meanwhile, so that its revision is not the next;
 * LKL_ERROR_NOT_FOUND: an answer that something was done for is not here; LKL_ERROR_REFUSED: one of
 * the people of a personal notice has too many of them, or too long ones
 */
gboolean lkl_store_tell (LklStore *self,
                         GPtrArray *tellings,
                         GPtrArray *documents,
                         gint64 now_usecs,
                         gint64 *serial,
                         GError **error);
/* All that was ever told on the board, newest first, without the answers.
 * Returns: (transfer full) (element-type LklToldNotice) */
GPtrArray *lkl_store_list_notices (LklStore *self, GError **error);
/* With its answers. Returns: (transfer full): NULL with LKL_ERROR_NOT_FOUND or another error */
LklToldNotice *lkl_store_get_notice (LklStore *self, const char *id, GError **error);
/* Those that are live and for answers of this person, newest first, each with this person's answers
 * only. Returns: (transfer full) (element-type LklToldNotice) */
GPtrArray *lkl_store_list_personal_notices (LklStore *self,
                                            const char *person,
                                            gint64 now_usecs,
                                            GError **error);
/* In the order of time. Returns: (transfer full) (element-type LklNoticeWrite) */
GPtrArray *lkl_store_list_notice_writes (LklStore *self, const char *id, GError **error);

/* "duplicates", "conflicts", "foreign", "crowded": how many pushes were; "answer-conflicts",
 * "task-conflicts". */
gboolean lkl_store_get_counter (LklStore *self, const char *name, gint64 *value, GError **error);

/* A text of our own by name. @value: (out) (transfer full) (nullable): NULL before the first */
gboolean lkl_store_get_fact (LklStore *self, const char *name, char **value, GError **error);
gboolean lkl_store_set_fact (LklStore *self, const char *name, const char *value, GError **error);

G_END_DECLS
