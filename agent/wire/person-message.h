/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/error.h"
#include "agent/wire/otlp-decode.h"
#include "agent/wire/record.h"

G_BEGIN_DECLS

/**
 * LklPersonMessage: what a person says to IT beside answers: a raised hand, a hello, the wish that
 * somebody comes by, thanks. Always by name. One log record of the class "answers":
 *
 *   event name                  kind       to    words     evidence  service
 *   linklight.hand.raised       "hand"     –     optional  optional  optional
 *   linklight.hello.said        "hello"    uid   optional  –         –
 *   linklight.visit.wished      "visit"    uid   optional  –         –
 *   linklight.thanks.said       "thanks"   uid   optional  –         –
 *
 * with the attributes linklight.message.to, .words, .evidence and .service. The record's uid is the
 * message's: the same uid again is the same message.
 *
 * Immutable, ref-counted, any thread. Pure functions; the limits are those of agent and endpoint.
 */
#define LKL_PERSON_MESSAGE_TO_MAX_BYTES 200
#define LKL_PERSON_MESSAGE_WORDS_MAX_CHARS 2000
#define LKL_PERSON_MESSAGE_EVIDENCE_MAX_BYTES (16 * 1024)

typedef enum
{
  LKL_PERSON_MESSAGE_HAND,   /* "I'm stuck" */
  LKL_PERSON_MESSAGE_HELLO,  /* "nice to meet you" */
  LKL_PERSON_MESSAGE_VISIT,  /* "please come by" */
  LKL_PERSON_MESSAGE_THANKS, /* "thank you" */
} LklPersonMessageKind;
#define LKL_PERSON_MESSAGE_N_KINDS (LKL_PERSON_MESSAGE_THANKS + 1)

/* "hand", "hello", "visit", "thanks" */
const char *lkl_person_message_kind_get_name (LklPersonMessageKind kind);
gboolean lkl_person_message_kind_from_name (const char *name, LklPersonMessageKind *out);

typedef struct
{
  LklPersonMessageKind kind;
  char *to;       /* (owned) (nullable): uid of a card; NULL of a hand, never of another */
  char *words;    /* (owned) (nullable): plain text, newlines allowed, not empty */
  char *evidence; /* (owned) (nullable): likewise, of a hand alone: about this PC */
  char *service;  /* (owned) (nullable): id of a target, of a hand alone */
} LklPersonMessage;

/**
 * @to: (nullable); @words: (nullable): as typed, tidied here; @evidence: (nullable): taken as it
 * is, or not at all; @service: (nullable). Empty counts as NULL.
 *
 * Returns: (transfer full): NULL with LKL_ERROR_MALFORMED or LKL_ERROR_TOO_BIG, whose message is
 *   for people
 */
LklPersonMessage *lkl_person_message_new (LklPersonMessageKind kind,
                                          const char *to,
                                          const char *words,
                                          const char *evidence,
                                          const char *service,
                                          GError **error);
LklPersonMessage *lkl_person_message_ref (LklPersonMessage *self);
void lkl_person_message_unref (LklPersonMessage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklPersonMessage, lkl_person_message_unref)

/* Returns: (transfer full): with a uid of its own */
LklRecord *lkl_person_message_to_record (const LklPersonMessage *self, gint64 wall_usecs);

/* Whether a received record is meant for lkl_person_message_from_record(). */
gboolean lkl_person_message_is_record (const LklOtlpRecord *record);

/**
 * What a person said is not lost for what is wrong beside it: words and evidence that are too long
 * are cut, a service that is no id is left out, what does not belong to the kind too.
 *
 * @record: one of lkl_person_message_is_record()
 * @reason: (out): static; why it can't be taken at all
 *
 * Returns: (transfer full): NULL without a valid uid, or of another kind than a hand with nobody
 *   whom it is for
 */
LklPersonMessage *lkl_person_message_from_record (const LklOtlpRecord *record, const char **reason);

G_END_DECLS
