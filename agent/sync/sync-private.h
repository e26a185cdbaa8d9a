/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/privacy/release-gate.h"
#include "agent/sync/document-pull.h"
#include "agent/sync/sync.h"

G_BEGIN_DECLS

/* For the files of LklSync: sync.c (what is exchanged, and when), sync-clock.c, sync-push.c and
 * sync-pull.c (what came of them), sync-counted.c (what is counted), sync-hold.c,
 * sync-credentials.c and sync-enrolment.c. */

/* A push of each class, and the pull. */
#define LKL_SYNC_TASK_PULL LKL_RECORD_CLASS_COUNT
#define LKL_SYNC_TASK_COUNT (LKL_RECORD_CLASS_COUNT + 1)

struct _LklSync
{
  GObject parent_instance;

  LklJournal *journal;         /* (owned) */
  LklHttpClient *client;       /* (owned) */
  LklClock *clock;             /* (owned) */
  char *credentials_path;      /* (owned) */
  char *version;               /* (owned) */
  LklCredentials *credentials; /* (owned) (nullable) */
  char *used_token;            /* (owned) (nullable): by the task under way */
  LklDocumentSet *documents;   /* (owned) (nullable) */
  GCancellable *cancellable;   /* (owned) */

  gint64 due_boot_usecs[LKL_SYNC_TASK_COUNT]; /* a class of records each, and the pull; G_MAXINT64 =
                                                 not due */
  guint failures[LKL_SYNC_TASK_COUNT];        /* in a row */
  gboolean has_tried_spare[LKL_SYNC_TASK_COUNT]; /* since its token was taken last */
  GCancellable *pull_cancellable;                /* (owned) (nullable): of the pull under way */
  guint running;           /* the task under way, LKL_SYNC_TASK_COUNT = none */
  gboolean is_asked_again; /* by lkl_sync_now(), for the task under way */
  gboolean is_start_due;   /* once what runs has ended */
  gboolean is_hurried;     /* the index is asked for often */
  gboolean is_metered;     /* measurements wait for another link */
  guint timer_id;

  LklReleaseFacts facts;
  gint64 pull_boot_usecs; /* when the last pull began */
  gint64 mine_boot_usecs; /* when one did that has the person's own document */
  gint64 last_success_usecs;
  LklRefusedRecords refused;
  LklClockSkew skew;
  const char *problems[LKL_SYNC_TASK_COUNT]; /* (nullable): static, before translation */
  char *details[LKL_SYNC_TASK_COUNT];        /* (owned) (nullable) */
  char *document_problem;                    /* (owned) (nullable) */
  char *index_etag; /* (owned) (nullable): of the index in use; NULL = not known yet */
  char *index_keys; /* (owned): whose signature the index needs; "" = none */
  GCancellable *renewal_cancellable; /* (owned) (nullable): of the renewal of tokens under way */
  gboolean enrols_by_sign_in;
  gboolean is_signing_in;
  gint64 sign_in_boot_usecs;  /* none is begun before */
  char *sign_in_problem;      /* (owned) (nullable) */
  gint64 renewal_boot_usecs;  /* none is begun before */
  gint64 after_renewal_usecs; /* when the next pull is due, once it has ended */
  gint64 documents_end_usecs; /* Unix microseconds; G_MAXINT64 = none */
  guint counted_timer_id;     /* what is counted is looked for */
  gboolean is_counting;       /* it is looked for, or on its way */
};

/* How many PCs share the endpoint, as the policy says; 0 = not known. */
guint lkl_sync_get_fleet_size (LklSync *self);

/* @delay_usecs: from now; G_MAXINT64 = when there is something to do */
void lkl_sync_set_due_in (LklSync *self, guint task, gint64 delay_usecs);

/* A round of pushing, as the task under way: sync-push.c */
void lkl_sync_start_push (LklSync *self, LklRecordClass record_class);

/* Runs what is due, or sets the timer for what is due next. */
void lkl_sync_plan (LklSync *self);

/* Reads the file of credentials, which another session of the same person may have written. What is
 * in use stays where there is none to be read. sync-credentials.c */
void lkl_sync_load_credentials (LklSync *self);
/* Which token the task that begins uses. */
void lkl_sync_note_token (LklSync *self, guint task);
/* The token that the task used is not known to the endpoint. Whether there is another one to try at
 * once: one that was given meanwhile, or its spare, which is in use now. */
gboolean lkl_sync_has_other_token (LklSync *self, guint task);

/* Follows what the endpoint says of the time. */
void lkl_sync_watch_clock (LklSync *self);

/* What came of a task. @problem: (nullable): static, before translation; NULL = it succeeded
 * @detail: (nullable) */
void lkl_sync_set_problem (LklSync *self, guint task, const char *problem, const char *detail);

/* What became due while the task ran stays due.
 * @delay_usecs: until it is due again; G_MAXINT64 = when there is something to do */
void lkl_sync_task_ended (LklSync *self, gint64 delay_usecs);

/* @error: (nullable): NULL = it succeeded. Documents at fault are no trouble on the way, and that
 * nobody but the portal answers behind one is told already.
 * @is_mine_refused: the endpoint does not know our token any more */
void lkl_sync_note_pull (LklSync *self, const GError *error, gboolean is_mine_refused);

/* Something else goes first: ends the pull under way and the renewal after it. */
void lkl_sync_cut_pull (LklSync *self);

/* The endpoint has given the person's own document. */
void lkl_sync_note_mine (LklSync *self);

/* The endpoint can be reached: enrols where nobody has to type a code for it. */
void lkl_sync_consider_sign_in (LklSync *self);

/* How the pull that begins comes to the person's own document. */
LklMineAccess lkl_sync_get_mine_access (LklSync *self);

/* The end of the pull, after a renewal of the tokens where it is time for one. */
void lkl_sync_end_pull (LklSync *self, gint64 delay_usecs);

/* sync-counted.c: looks in a while whether something of what is counted and not named is due. */
void lkl_sync_plan_counted (LklSync *self, guint wait_secs);

/* LklRecordPushGate of the sync @self: sync-hold.c */
gboolean lkl_sync_is_released (LklRecordClass record_class, gpointer self);

G_END_DECLS
