/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/wire/document-items.h"
#include "agent/wire/person-message.h"

G_BEGIN_DECLS

/* So many are in one document. */
#define LKL_SAID_MESSAGE_MAX 200

/* What a person said to IT beside answers, on this PC or another, and whether it is done.
 * Immutable, any thread. */
typedef struct
{
  char *uid; /* (owned): of the message, so that a PC knows its own again */
  LklPersonMessageKind kind;
  char *to;          /* (owned) (nullable): uid of a card; NULL of a hand, never of another */
  gint64 time_usecs; /* Unix */
  gint64 done_usecs; /* Unix: when IT said that it is done; 0 = not yet */
} LklSaidMessage;

/* The list "messages": elements are LklSaidMessage. */
extern const LklDocumentItemKind lkl_said_message_items;

G_END_DECLS
