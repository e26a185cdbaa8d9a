/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "agent/wire/companion-note.h"
#include "agent/wire/person-message.h"
#include "agent/wire/question-when.h"
#include "agent/wire/record.h"

G_BEGIN_DECLS

/* What the endpoint keeps, as the store takes and gives it. Plain data, of whoever holds it. Times
 * are Unix microseconds, days are "YYYY-MM-DD" in UTC. */

/* One who is served: from the roster, never from what an agent claims. */
typedef struct
{
  char *id;        /* (owned): 1 to 64 of A-Z a-z 0-9 . _ @ - */
  char *name;      /* (owned) */
  char *site;      /* (owned): may be empty */
  char *team;      /* (owned): may be empty */
  char *start_day; /* (owned) (nullable) */
  char *end_day;   /* (owned) (nullable): the last day at work, not before @start_day */
  char *identity;  /* (owned) (nullable): how a sign-in names them; NULL = by @id */
  GStrv contacts;  /* (owned) (nullable): uids of the cards of those who look after this one; the
                      store gives NULL where there are none */
} LklServedPerson;

/* What somebody said, with the name on it. */
typedef struct
{
  char *uid;      /* (owned): log.record.uid */
  char *person;   /* (owned): id */
  char *question; /* (owned): id */
  gint64 version;
  char *kind;           /* (owned): "smile3", … */
  const char *asked_by; /* (nullable): LKL_QUESTION_ASKED_BY_…; NULL = not known */
  char *choice;         /* (owned): "good", "4", … */
  gint64 revision; /* 0 = as it was first given; else what it became later: the highest counts */
  char *reason;    /* (owned) (nullable): ids, separated by spaces */
  char *lost;      /* (owned) (nullable): id of a band of minutes */
  char *comment;   /* (owned) (nullable): hostile text */
  gboolean wants_contact;
  char *thanks; /* (owned) (nullable): uid of a card, hostile text */
  gint64 time_usecs;
  gint64 called_usecs; /* when somebody of IT said that they had called; 0 = nobody has */
} LklNamedAnswer;

/* What somebody said to IT beside answers, with the name on it: something for IT to do, but for
 * thanks. */
typedef struct
{
  char *uid;    /* (owned): log.record.uid */
  char *person; /* (owned): id */
  LklPersonMessageKind kind;
  char *to;       /* (owned) (nullable): uid of a card, hostile text; NULL of a hand */
  char *words;    /* (owned) (nullable): hostile text */
  char *evidence; /* (owned) (nullable): hostile text, of a hand alone */
  char *service;  /* (owned) (nullable): id of a target, of a hand alone */
  gint64 time_usecs;
  gint64 done_usecs; /* when somebody of IT said that it is done; 0 = nobody has */
  guint n_behind; /* in LKL_TASKS_WAITING: so many of this kind by this person are not listed yet */
} LklTask;

typedef enum
{
  LKL_TASKS_WAITING, /* for IT: the one that waits longest first; some of everybody before the limit
                      */
  LKL_TASKS_DONE,    /* since a time: the last done first */
  LKL_TASKS_LATEST,  /* said since a time and not done: the newest first */
} LklTaskView;

typedef struct
{
  LklTaskView view;
  LklPersonMessageKind kind;
  gint64 since_usecs; /* of no matter to LKL_TASKS_WAITING */
  guint limit;
} LklTaskQuery;

/* How many there are of each kind. */
typedef struct
{
  guint waiting[LKL_PERSON_MESSAGE_N_KINDS];
  guint done[LKL_PERSON_MESSAGE_N_KINDS];
} LklTaskCounts;

/* Where the companion of somebody new got to on one of their PCs. */
typedef struct
{
  char *person; /* (owned): id */
  LklCompanionNoteStep step;
  char *subject; /* (owned): as of LklCompanionNote, hostile text; may be empty */
  char *day;     /* (owned) */
} LklCompanionRecord;

/* That a service does not work for somebody at a time. It is counted, and not stored. */
typedef struct
{
  char *service; /* (owned): id, of whatever it is */
  gint64 time_usecs;
} LklRunningOutage;

/* A token lets in one class of records, or fetches the person's own document. */
typedef enum
{
  LKL_TOKEN_MEASUREMENTS = LKL_RECORD_CLASS_MEASUREMENTS,
  LKL_TOKEN_EVENTS = LKL_RECORD_CLASS_EVENTS,
  LKL_TOKEN_ANSWERS = LKL_RECORD_CLASS_ANSWERS,
  LKL_TOKEN_MINE,
} LklTokenClass;
#define LKL_TOKEN_CLASS_COUNT (LKL_TOKEN_MINE + 1)
/* The same for everybody, and in no store: see submit-token.h. */
#define LKL_TOKEN_SUBMIT ((LklTokenClass) LKL_TOKEN_CLASS_COUNT)

typedef struct
{
  char *hash; /* (owned) */
  LklTokenClass token_class;
  char *person; /* (owned) (nullable): never for measurements */
  char *device; /* (owned) (nullable): likewise */
} LklToken;

/* That a question was answered or not, counted and not named: nothing tells whose it is or when. */
typedef struct
{
  char *uid;      /* (owned): UUIDv4 of this record alone */
  char *question; /* (owned): id */
  gint64 version;
  char *kind;    /* (owned): "smile3", … */
  char *outcome; /* (owned): "answered", "dismissed", "snoozed" or "expired" */
  char *choice;  /* (owned) (nullable): where it was answered */
  char *day;     /* (owned): on which it was asked */
} LklCountedAnswer;

/* How often that was so. */
typedef struct
{
  char *question; /* (owned): id */
  char *kind;     /* (owned) */
  char *choice;   /* (owned) (nullable): NULL = not answered */
  guint n;
} LklCountedTotal;

/* A PC that is connected with a person. */
typedef struct
{
  char *id; /* (owned): UUID, which it made up */
  gint64 enrolled_usecs;
  char *vouched_by; /* (owned): who said that it is this person's: LKL_VOUCHED_BY_… */
} LklEnrolledDevice;

/* Who got a personal code from IT had it typed there. */
#define LKL_VOUCHED_BY_CODE "code"
/* The web server before the endpoint saw a ticket or a certificate of theirs. */
#define LKL_VOUCHED_BY_SIGN_IN "sign-in"

typedef struct
{
  char *key;  /* (owned): sha256 */
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
  GPtrArray *tasks;   /* (owned) (element-type LklTask) */
  GPtrArray *steps;   /* (owned) (element-type LklCompanionRecord) */
  GPtrArray *running; /* (owned) (element-type LklRunningOutage): what is not stored */
} LklPush;

typedef enum
{
  LKL_PUSH_STORED,
  LKL_PUSH_DUPLICATE, /* the same bytes were here before: nothing is stored twice */
  LKL_PUSH_CONFLICT,  /* the key was used for other bytes: records are stored by their own key */
  LKL_PUSH_FOREIGN,   /* the stream is somebody else's: nothing is stored */
} LklPushOutcome;

/* What an enrolment leaves behind. */
typedef struct
{
  char *code_hash;                           /* (owned) (nullable): NULL = by @identity */
  char *identity;                            /* (owned) (nullable): whom a sign-in named */
  char *device;                              /* (owned) */
  char *vouched_by;                          /* (owned): as of LklEnrolledDevice */
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
void lkl_task_free (LklTask *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklTask, lkl_task_free)
void lkl_companion_record_free (LklCompanionRecord *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklCompanionRecord, lkl_companion_record_free)
void lkl_running_outage_free (LklRunningOutage *self);
LklCountedAnswer *lkl_counted_answer_copy (const LklCountedAnswer *self);
void lkl_counted_answer_free (LklCountedAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklCountedAnswer, lkl_counted_answer_free)
void lkl_counted_total_free (LklCountedTotal *self);
void lkl_enrolled_device_free (LklEnrolledDevice *self);
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

G_END_DECLS
