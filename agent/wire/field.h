/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * Every name under which something about this PC or its person can leave: request headers, what
 * identifies a batch, events, metrics, attributes, and the members of a record that hold a value.
 * The encoder takes nothing but these (its other members are the form's own constants), so what is
 * not in this list can't leave. agent/privacy/disclosure-register.c says what each one is and what
 * it is for; a name without its entry there does not compile.
 *
 * Names follow the OpenTelemetry semantic conventions 1.44.0 where these have one, else they stand
 * under "linklight.". Names are for ever: add, never rename.
 */
#define LKL_FIELDS(X)                                          \
  /* Headers of each request to the endpoint. */               \
  X (HEADER_HOST, "Host")                                      \
  X (HEADER_AUTHORIZATION, "Authorization")                    \
  X (HEADER_USER_AGENT, "User-Agent")                          \
  X (HEADER_CONTENT_TYPE, "Content-Type")                      \
  X (HEADER_CONTENT_ENCODING, "Content-Encoding")              \
  X (HEADER_CONTENT_LENGTH, "Content-Length")                  \
  X (HEADER_ACCEPT_ENCODING, "Accept-Encoding")                \
  X (HEADER_CONNECTION, "Connection")                          \
  X (HEADER_IF_NONE_MATCH, "If-None-Match")                    \
  X (HEADER_TOKEN, "Linklight-Token")                          \
  X (HEADER_PROXY_AUTHORIZATION, "Proxy-Authorization")        \
  X (KERBEROS_TICKET, "Negotiate")                             \
  X (CLIENT_CERTIFICATE, "Certificate")                        \
  /* Enrolment. */                                             \
  X (ENROL_CODE, "code")                                       \
  X (ENROL_DEVICE, "device")                                   \
  X (ENROL_STREAMS, "streams")                                 \
  /* Resource: which batch this is. */                         \
  X (SERVICE_NAME, "service.name")                             \
  X (SERVICE_VERSION, "service.version")                       \
  X (STREAM, "service.instance.id")                            \
  X (BATCH_SEQ, "linklight.batch.seq")                         \
  X (BATCH_DAY, "linklight.batch.day")                         \
  /* Any log record. */                                        \
  X (RECORD_UID, "log.record.uid")                             \
  X (EVENT, "linklight.event")                                 \
  X (TIME, "timeUnixNano")                                     \
  X (OBSERVED_TIME, "observedTimeUnixNano")                    \
  X (START_TIME, "startTimeUnixNano")                          \
  X (BODY, "body")                                             \
  /* Answers. */                                               \
  X (ANSWER, "linklight.answer")                               \
  X (QUESTION_ID, "linklight.question.id")                     \
  X (QUESTION_VERSION, "linklight.question.version")           \
  X (QUESTION_KIND, "linklight.question.kind")                 \
  X (ANSWER_CHOICE, "linklight.answer.choice")                 \
  X (ANSWER_ASKED_BY, "linklight.answer.asked_by")             \
  X (ANSWER_REVISED, "linklight.answer.revised")               \
  X (ANSWER_UID, "linklight.answer.uid")                       \
  X (ANSWER_REVISION, "linklight.answer.revision")             \
  X (ANSWER_REASONS, "linklight.answer.reasons")               \
  X (ANSWER_LOST_MINUTES, "linklight.answer.lost_minutes")     \
  X (ANSWER_COMMENT, "linklight.answer.comment")               \
  X (ANSWER_CONTACT, "linklight.answer.contact")               \
  X (ANSWER_THANKS, "linklight.answer.thanks")                 \
  /* What is counted and not named. */                         \
  X (COUNTED, "linklight.counted")                             \
  X (COUNTED_OUTCOME, "linklight.counted.outcome")             \
  /* What else a person says to IT. */                         \
  X (HAND_RAISED, "linklight.hand.raised")                     \
  X (HELLO_SAID, "linklight.hello.said")                       \
  X (VISIT_WISHED, "linklight.visit.wished")                   \
  X (THANKS_SAID, "linklight.thanks.said")                     \
  X (MESSAGE_TO, "linklight.message.to")                       \
  X (MESSAGE_WORDS, "linklight.message.words")                 \
  X (MESSAGE_EVIDENCE, "linklight.message.evidence")           \
  X (MESSAGE_SERVICE, "linklight.message.service")             \
  X (COMPANION_NOTED, "linklight.companion.noted")             \
  X (COMPANION_STEP, "linklight.companion.step")               \
  X (COMPANION_SUBJECT, "linklight.companion.subject")         \
  /* Outages. */                                               \
  X (OUTAGE, "linklight.outage")                               \
  X (OUTAGE_HOP, "linklight.outage.hop")                       \
  X (OUTAGE_KIND, "linklight.outage.kind")                     \
  X (OUTAGE_SECONDS, "linklight.outage.duration")              \
  X (OUTAGE_RUNNING, "linklight.outage.running")               \
  X (PLACE, "linklight.place")                                 \
  /* Measurements. */                                          \
  X (NUMBER, "asDouble")                                       \
  X (WHOLE_NUMBER, "asInt")                                    \
  X (VALUES_COUNT, "count")                                    \
  X (VALUES_SUM, "sum")                                        \
  X (VALUES_MIN, "min")                                        \
  X (VALUES_MAX, "max")                                        \
  X (VALUES_ZERO_COUNT, "zeroCount")                           \
  X (VALUES_BUCKETS, "bucketCounts")                           \
  X (DNS_LOOKUP_DURATION, "dns.lookup.duration")               \
  X (REQUEST_DURATION, "http.client.request.duration")         \
  X (CONNECT_DURATION, "linklight.net.connect.duration")       \
  X (ROUTER_DURATION, "linklight.net.router.duration")         \
  X (PROBES_LOST_SHARE, "linklight.net.loss")                  \
  X (TARGET, "linklight.target")                               \
  X (METHOD, "linklight.method")                               \
  X (SAMPLES_BAND, "linklight.samples.band")                   \
  X (BOOT_DURATION, "linklight.boot.duration")                 \
  X (BOOT_STAGE, "linklight.boot.stage")                       \
  X (LOGIN_DURATION, "linklight.login.duration")               \
  X (APP_RESPONSE_DURATION, "linklight.app.response.duration") \
  X (APP_HANG_RATE, "linklight.app.hang.rate")                 \
  X (APP_HANG_CAUSE, "linklight.app.hang.cause")               \
  X (APP_FREEZE_RATE, "linklight.app.freeze.rate")             \
  X (APP_BLOCKED_SHARE, "linklight.app.blocked")               \
  X (APP_CRASH_RATE, "linklight.app.crash.rate")               \
  X (APP_START_DURATION, "linklight.app.start.duration")       \
  X (APP_COVERAGE, "linklight.app.coverage")                   \
  X (APP_ID, "linklight.app.id")

typedef enum
{
#define LKL_FIELD_SYMBOL(symbol, name) LKL_FIELD_##symbol,
  LKL_FIELDS (LKL_FIELD_SYMBOL)
#undef LKL_FIELD_SYMBOL
} LklField;

#define LKL_FIELD_COUNT (LKL_FIELD_APP_ID + 1)

/* Returns: the name on the wire, static */
const char *lkl_field_get_name (LklField field);

/* Returns: whether @name is one of ours; then @out has it */
gboolean lkl_field_from_name (const char *name, LklField *out);

G_END_DECLS
