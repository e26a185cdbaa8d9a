/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/clock.h"
#include "endpoint/document-shelf.h"
#include "endpoint/rate-limit.h"
#include "endpoint/server-message.h"
#include "endpoint/store.h"
#include "endpoint/trouble-count.h"

G_BEGIN_DECLS

/* What the agents' routes work with. Any thread. */
typedef struct
{
  LklStore *store;           /* (unowned) */
  LklDocumentShelf *shelf;   /* (unowned) */
  LklClock *clock;           /* (unowned): the system's */
  LklRateLimit *code_limit;  /* (owned): guesses at personal codes */
  LklRateLimit *token_limit; /* (owned): what is rarely asked for, by each who does */
  char *identity_header;     /* (owned) (nullable): set by the proxy in front, and by nobody else */
  LklRateLimit *submit_limit; /* (owned): of what is counted, by nobody's address */
  char *submit_secret;        /* (owned): see submit-token.h */
  LklTroubleCount *troubles;  /* (owned): in memory alone */
  GMutex decode_lock;         /* one body at a time: decoded it takes many times its bytes */
} LklAgentContext;

/* Whether @turn may be taken so often. Returns: FALSE where not; then the response is filled, as
 * problem details */
gboolean lkl_agent_context_take_turn (const LklAgentContext *self,
                                      const char *turn,
                                      LklServerResponse *response);
/* Likewise, of what the holder of @token does. */
gboolean lkl_agent_context_take_turn_of (const LklAgentContext *self,
                                         const char *what,
                                         const LklToken *token,
                                         LklServerResponse *response);

/**
 * Checks the bearer token and keeps it as the request's credential (LklToken).
 *
 * @allowed: bits 1 << LklTokenClass
 * @fail: how a refusal is worded
 *
 * Returns: FALSE where it is refused; then the response is filled
 */
gboolean lkl_agent_context_authorise (const LklAgentContext *self,
                                      LklServerRequest *request,
                                      LklServerResponse *response,
                                      guint allowed,
                                      void (*fail) (LklServerResponse *response,
                                                    guint status,
                                                    const char *detail));

G_END_DECLS
