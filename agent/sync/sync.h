/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/clock.h"
#include "agent/journal/journal.h"
#include "agent/privacy/release-gate.h"
#include "agent/sync/credentials.h"
#include "agent/sync/document-set.h"
#include "agent/sync/http-client.h"

G_BEGIN_DECLS

/**
 * LklSync: decides when to push and pull, and does one thing at a time. Main thread; one timer.
 *
 * Signals:
 *   documents-changed (): another set of documents is in use
 *   changed (): what the getters below tell has changed
 */
#define LKL_TYPE_SYNC (lkl_sync_get_type ())
G_DECLARE_FINAL_TYPE (LklSync, lkl_sync, LKL, SYNC, GObject)

/* All parameters (transfer none). @credentials_path: file; @version: of this program */
LklSync *lkl_sync_new (LklJournal *journal,
                       LklHttpClient *client,
                       LklClock *clock,
                       const char *credentials_path,
                       const char *version);

/* Before it starts. @keys: whose signature the index of the documents needs
 * (agent/wire/index-signature.h); "" = none, as before this call */
void lkl_sync_set_index_keys (LklSync *self, const char *keys);

/* Reads the stored documents, then begins to pull and push. */
void lkl_sync_start (LklSync *self);

/* Nothing is pushed before the first page was shown, or behind a captive portal; documents are
 * pulled all the same. */
void lkl_sync_set_first_page_shown (LklSync *self, gboolean is_shown);
void lkl_sync_set_captive_portal (LklSync *self, gboolean is_captive_portal);
/* Whether the link costs money: answers and events leave all the same. */
void lkl_sync_set_metered (LklSync *self, gboolean is_metered);
void lkl_sync_set_hold (LklSync *self, const LklReleaseHold *hold);
/* (nullable): why nothing of that class is pushed now, as lkl_release_gate_find_obstacle() */
const char *lkl_sync_find_obstacle (LklSync *self, LklRecordClass record_class);
/* Whether a request with records is on its way. */
gboolean lkl_sync_is_pushing (LklSync *self);
/* Whether news is awaited, as in an outage: the index is asked for every minute. */
void lkl_sync_set_hurried (LklSync *self, gboolean is_hurried);

/* A record was written to the journal. */
void lkl_sync_record_added (LklSync *self, LklRecordClass record_class);

/* Likewise one that is counted and not named, which leaves at a time of its own. */
void lkl_sync_counted_added (LklSync *self);

/* One was that is of use for minutes only. */
void lkl_sync_news_added (LklSync *self, LklRecordClass record_class);

/* Everything that may go goes, and the index is asked for. */
void lkl_sync_now (LklSync *self);

/* Before it starts. Whether this PC enrols by itself, once the first page was shown, as who signed
 * in at the web server before the endpoint */
void lkl_sync_set_enrols_by_sign_in (LklSync *self, gboolean enrols_by_sign_in);
/* (transfer none) (nullable): why that did not succeed: a sentence for people, translated */
const char *lkl_sync_get_sign_in_problem (LklSync *self);

/* @code: (nullable): NULL = as who signed in. Errors as of lkl_enroller_enrol_finish(). */
void lkl_sync_enrol_async (LklSync *self,
                           const char *code,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
gboolean lkl_sync_enrol_finish (LklSync *self, GAsyncResult *result, GError **error);

/* (transfer none) (nullable): NULL until the stored ones have been read */
LklDocumentSet *lkl_sync_get_documents (LklSync *self);
/* (transfer none) (nullable): NULL = not enrolled */
const LklCredentials *lkl_sync_get_credentials (LklSync *self);
/* Unix microseconds of the last exchange that succeeded, 0 = none in this run */
gint64 lkl_sync_get_last_success_usecs (LklSync *self);
/* Boot time of the last request to which the endpoint gave the person's own document, or said that
 * it is the same still; 0 = none in this run */
gint64 lkl_sync_get_mine_boot_usecs (LklSync *self);
/* (transfer none) (nullable): a sentence for people, translated; NULL = all is well */
const char *lkl_sync_get_problem (LklSync *self);
/* (transfer none) (nullable): the same for the log and doctor, with names and numbers */
const char *lkl_sync_get_problem_detail (LklSync *self);
/* What to add to this PC's clock to have the endpoint's time: see LklClockSkew. What is recorded is
 * told in the endpoint's time, so that nothing of a clock that is wrong leaves. */
gint64 lkl_sync_get_skew_usecs (LklSync *self);
/* What the endpoint did not take, as it was known when a push ended last. (transfer none) */
const LklRefusedRecords *lkl_sync_get_refused (LklSync *self);
/* Whether the endpoint does not know our tokens any more: a new personal code helps. */
gboolean lkl_sync_is_refused (LklSync *self);
/* (transfer none) (nullable): why the newest documents are not in use */
const char *lkl_sync_get_document_problem (LklSync *self);

/* "notAfter" of the index of the documents in use: Unix microseconds; G_MAXINT64 = none */
gint64 lkl_sync_get_documents_end_usecs (LklSync *self);

G_END_DECLS
