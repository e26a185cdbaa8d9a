/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "agent/wire/record.h"

G_BEGIN_DECLS

/**
 * LklStore: all that the endpoint keeps, behind one interface. Any thread; calls block.
 *
 * A call that returned TRUE has its result on disk. Errors: those of agent/base/database.h, and
 * what a verb names. Times are Unix microseconds, days are "YYYY-MM-DD" in UTC.
 */
typedef struct _LklStore LklStore;

/* One who is served: from the roster, never from what an agent claims. */
typedef struct
{
  char *id;        /* (owned): 1 to 64 of A-Z a-z 0-9 . _ @ - */
  char *name;      /* (owned) */
  char *site;      /* (owned): may be empty */
  char *team;      /* (owned): may be empty */
  char *start_day; /* (owned) (nullable) */
} LklServedPerson;

/* What somebody said, with the name on it. */
typedef struct
{
  char *uid;      /* (owned): log.record.uid */
  char *person;   /* (owned): id */
  char *question; /* (owned): id */
  gint64 version;
  char *kind;    /* (owned): "smile3", … */
  char *choice;  /* (owned): "good", "4", … */
  char *reason;  /* (owned) (nullable): id */
  char *comment; /* (owned) (nullable): hostile text */
  gint64 time_usecs;
} LklNamedAnswer;

/* A token lets in one class of records, or fetches the person's own document. */
typedef enum
{
  LKL_TOKEN_MEASUREMENTS = LKL_RECORD_CLASS_MEASUREMENTS,
  LKL_TOKEN_EVENTS = LKL_RECORD_CLASS_EVENTS,
  LKL_TOKEN_ANSWERS = LKL_RECORD_CLASS_ANSWERS,
  LKL_TOKEN_MINE,
} LklTokenClass;
#define LKL_TOKEN_CLASS_COUNT (LKL_TOKEN_MINE + 1)

typedef struct
{
  char *hash; /* (owned) */
  LklTokenClass token_class;
  char *person; /* (owned) (nullable): never for measurements */
} LklToken;

typedef struct
{
  char *key;  /* (owned): log.record.uid, else a sha256 */
  char *name; /* (owned) */
  gint64 time_usecs;
  char *attributes; /* (owned): JSON object of texts */
} LklStoredRecord;

/* What one push brought, as it is stored. */
typedef struct
{
  char *token_hash; /* (owned) */
  LklTokenClass token_class;
  char *stream;       /* (owned) (nullable) */
  gint64 seq;         /* 0 = without batch identity */
  char *day;          /* (owned) (nullable) */
  char *sha256;       /* (owned): of the body before compression */
  char *received_day; /* (owned) */
  GBytes *content;    /* (owned) (nullable): gzip of the body, where the records don't say it all */
  GPtrArray *records; /* (owned) (element-type LklStoredRecord) */
  GPtrArray *answers; /* (owned) (element-type LklNamedAnswer) */
} LklPush;

typedef enum
{
  LKL_PUSH_STORED,
  LKL_PUSH_DUPLICATE, /* the same bytes were here before: nothing is stored twice */
  LKL_PUSH_CONFLICT,  /* the key was used for other bytes: records are stored by their own key */
  LKL_PUSH_FOREIGN,   /* the stream is another token's: nothing is stored */
} LklPushOutcome;

/* What an enrolment leaves behind. */
typedef struct
{
  char *code_hash;                           /* (owned) */
  char *device;                              /* (owned) */
  char *streams[LKL_RECORD_CLASS_COUNT];     /* (owned) */
  char *token_hashes[LKL_TOKEN_CLASS_COUNT]; /* (owned) */
} LklEnrolment;

/* A document or photo as it is served. */
typedef struct
{
  char *href;          /* (owned): named by its content */
  char *form;          /* (owned): a document's form, or "photo" */
  char *sha256;        /* (owned): of the content */
  char *source_sha256; /* (owned): of the file that it was made from */
  GBytes *content;     /* (owned) */
} LklServedDocument;

void lkl_served_person_free (LklServedPerson *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklServedPerson, lkl_served_person_free)
void lkl_named_answer_free (LklNamedAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklNamedAnswer, lkl_named_answer_free)
void lkl_token_free (LklToken *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklToken, lkl_token_free)
void lkl_stored_record_free (LklStoredRecord *self);
LklPush *lkl_push_new (void);
void lkl_push_free (LklPush *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklPush, lkl_push_free)
void lkl_enrolment_free (LklEnrolment *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklEnrolment, lkl_enrolment_free)
void lkl_served_document_free (LklServedDocument *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklServedDocument, lkl_served_document_free)

/* "measurements", "events", "answers", "mine" */
const char *lkl_token_class_get_name (LklTokenClass token_class);

/* What a store is made of; the functions below are the way to call it. */
typedef struct
{
  void (*close) (LklStore *store);
  gboolean (*put_people) (LklStore *store, GPtrArray *people, GError **error);
  GPtrArray *(*list_people) (LklStore *store, GError **error);
  LklServedPerson *(*get_person) (LklStore *store, const char *id, GError **error);
  gboolean (*put_answers) (LklStore *store, GPtrArray *answers, GError **error);
  GPtrArray *(*list_answers) (
      LklStore *store, const char *person, gint64 since_usecs, guint limit, GError **error);
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
} LklStoreVerbs;

struct _LklStore
{
  const LklStoreVerbs *verbs;
};

void lkl_store_close (LklStore *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklStore, lkl_store_close)

/* Adds, or replaces by id. @people: (element-type LklServedPerson) */
gboolean lkl_store_put_people (LklStore *self, GPtrArray *people, GError **error);
/* By site, team and name. Returns: (transfer full) (element-type LklServedPerson) */
GPtrArray *lkl_store_list_people (LklStore *self, GError **error);
/* Returns: (transfer full): NULL with LKL_ERROR_NOT_FOUND or another error */
LklServedPerson *lkl_store_get_person (LklStore *self, const char *id, GError **error);

/* One whose uid is known is left as it is. @answers: (element-type LklNamedAnswer) */
gboolean lkl_store_put_answers (LklStore *self, GPtrArray *answers, GError **error);
/* Newest first. @person: (nullable): NULL = everybody
 * Returns: (transfer full) (element-type LklNamedAnswer) */
GPtrArray *lkl_store_list_answers (
    LklStore *self, const char *person, gint64 since_usecs, guint limit, GError **error);

/* A personal code. Errors: LKL_ERROR_NOT_FOUND: no such person */
gboolean lkl_store_put_code (
    LklStore *self, const char *hash, const char *person, gint64 expires_usecs, GError **error);
/* Uses up the code. Returns: (transfer full): whom it is for; NULL with LKL_ERROR_REFUSED where
 * the code is wrong, used or expired, or a stream is somebody else's */
LklServedPerson *
lkl_store_enrol (LklStore *self, const LklEnrolment *enrolment, gint64 now_usecs, GError **error);
/* Returns: (transfer full): NULL with LKL_ERROR_REFUSED or another error */
LklToken *lkl_store_find_token (LklStore *self, const char *hash, GError **error);

gboolean
lkl_store_put_push (LklStore *self, const LklPush *push, LklPushOutcome *outcome, GError **error);

/* Replaces all. @serial: (out): higher than any before it
 * @documents: (element-type LklServedDocument) */
gboolean lkl_store_put_documents (
    LklStore *self, GPtrArray *documents, gint64 now_usecs, gint64 *serial, GError **error);
/* @serial: (out): 0 before the first. Returns: (transfer full) (element-type LklServedDocument) */
GPtrArray *lkl_store_list_documents (LklStore *self, gint64 *serial, GError **error);

/* "duplicates", "conflicts", "foreign": how many pushes were. */
gboolean lkl_store_get_counter (LklStore *self, const char *name, gint64 *value, GError **error);

G_END_DECLS
