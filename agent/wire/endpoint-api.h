/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "agent/wire/otlp-encode.h"

G_BEGIN_DECLS

/**
 * What agent and endpoint say to each other besides OTLP and documents.
 *
 * Under the endpoint's base URL:
 *   POST /v1/enrol             this file's enrolment request -> 201 and its answer
 *   POST /v1/token             {}, with a bearer token -> 201 and another one for the same
 *   POST /v1/metrics, /v1/logs OTLP/JSON, gzip, "Authorization: Bearer" token of the batch's
 *                              class; for what is counted, submitToken of "mine"
 *   GET  /v1/documents/PATH    index.json and what it names; conditional
 *   GET  /v1/mine              the person's own document; bearer token "mine"; conditional
 *   GET  /v1/now               what troubles many at this moment (now-document.h); bearer token
 * "mine"
 *   POST /v1/erase             "delete mine" (erasure-answer.h); bearer token "mine" or that of
 *                              measurements
 *   GET  /healthz              200 "ok"
 * Errors on the OTLP paths are google.rpc.Status in
 * JSON, elsewhere RFC 9457 problem details; only the status code counts.
 */
#define LKL_ENDPOINT_PATH_ENROL "/v1/enrol"
#define LKL_ENDPOINT_PATH_TOKEN "/v1/token"
#define LKL_ENDPOINT_PATH_DOCUMENTS "/v1/documents/"
#define LKL_ENDPOINT_PATH_MINE "/v1/mine"
#define LKL_ENDPOINT_PATH_NOW "/v1/now"
#define LKL_ENDPOINT_PATH_ERASE "/v1/erase"
#define LKL_ENDPOINT_PATH_HEALTH "/healthz"

/* In the answer to a push: the index's ETag, so that an unchanged fleet never asks for it. */
#define LKL_ENDPOINT_HEADER_INDEX "Linklight-Index"
/* In the answer to a push: "renew" = start a new stream. With a 200 the sequence number was used
 * for other bytes, with a 409 the stream is somebody else's. */
#define LKL_ENDPOINT_HEADER_STREAM "Linklight-Stream"

/* In a request: the bare token, where "Authorization" is for a web server before the endpoint. */
#define LKL_ENDPOINT_HEADER_TOKEN "Linklight-Token"

/* Limits that both sides keep. */
#define LKL_ENDPOINT_MAX_BATCH_BYTES (512 * 1024)
#define LKL_ENDPOINT_MAX_BATCH_RECORDS 1000
#define LKL_ENDPOINT_MAX_DOCUMENT_BYTES (1024 * 1024)
#define LKL_ENDPOINT_MAX_PHOTO_BYTES (1024 * 1024)

/**
 * POST /v1/enrol: {"code": "ABCD-EFGH-JKLM", "device": UUID,
 *                  "streams": {"measurements": UUID, "events": UUID, "answers": UUID}}
 * Answer: 201 {"organisation": "Example AS", "person": "Ada Example",
 *              "tokens": {"measurements": "…", "events": "…", "answers": "…", "mine": "…"}}
 * Without a code it is who signed in at the web server before the endpoint, by a ticket or a
 * certificate. A wrong, used or expired code, and a sign-in of nobody: 403. The stream of
 * measurements is the one that nothing is sent under: whoever answers need not know whose
 * measurements are whose.
 */
typedef struct
{
  char *code;                            /* (owned) (nullable): NULL = as who signed in */
  char *device;                          /* (owned): UUID */
  char *streams[LKL_RECORD_CLASS_COUNT]; /* (owned): UUIDs */
} LklEnrolmentRequest;

typedef struct
{
  char *organisation;                   /* (owned): name for people */
  char *person;                         /* (owned): name for people */
  char *tokens[LKL_RECORD_CLASS_COUNT]; /* (owned) */
  char *mine_token;                     /* (owned) */
} LklEnrolmentAnswer;

GBytes *lkl_enrolment_request_to_bytes (const LklEnrolmentRequest *self);
/* Returns: (transfer full): NULL with LKL_ERROR_MALFORMED or LKL_ERROR_TOO_BIG */
LklEnrolmentRequest *lkl_enrolment_request_from_bytes (GBytes *bytes, GError **error);
void lkl_enrolment_request_free (LklEnrolmentRequest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklEnrolmentRequest, lkl_enrolment_request_free)

GBytes *lkl_enrolment_answer_to_bytes (const LklEnrolmentAnswer *self);
/* Returns: (transfer full): NULL with LKL_ERROR_MALFORMED or LKL_ERROR_TOO_BIG */
LklEnrolmentAnswer *lkl_enrolment_answer_from_bytes (GBytes *bytes, GError **error);
void lkl_enrolment_answer_free (LklEnrolmentAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklEnrolmentAnswer, lkl_enrolment_answer_free)

/**
 * POST /v1/token, with "Authorization: Bearer" and any token but that of measurements, which names
 * nobody. Answer: 201 {"token": "…"}. Both work until the new one was used; then the old one ends
 * within days.
 */
GBytes *lkl_renewal_answer_to_bytes (const char *token);
/* Returns: (transfer full): the token; NULL with LKL_ERROR_MALFORMED or LKL_ERROR_TOO_BIG */
char *lkl_renewal_answer_read (GBytes *bytes, GError **error);

/**
 * The body of a 200 to a push: {}, or a partial success (OTLP "Partial Success").
 *
 * @rejected: how many records or data points were left out
 * @message: (nullable): why, a sentence; needed where some were
 */
GBytes *lkl_push_answer_to_bytes (LklOtlpSignal signal, gint64 rejected, const char *message);
/* What a partial success says of a 200: how many records were refused.
 * Returns: FALSE with LKL_ERROR_MALFORMED; an empty body or {} is a full success */
gboolean lkl_push_answer_read (GBytes *bytes, gint64 *rejected, char **message, GError **error);

G_END_DECLS
