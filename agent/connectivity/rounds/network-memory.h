/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/connectivity/verdict/usual.h"

G_BEGIN_DECLS

/**
 * LklNetworkMemory: what is usual on the networks that this PC has been on, so that "slow" means
 * slower than here, and a router that never answers is not missed.
 *
 * Networks are told apart by a hash of their router's hardware address; those not seen for longest
 * are forgotten. Never leaves this PC. Main thread only.
 */
typedef struct _LklNetworkMemory LklNetworkMemory;

/* At most this many networks are remembered. */
#define LKL_NETWORK_MEMORY_MAX 32

/* Empty. Returns: (transfer full) */
LklNetworkMemory *lkl_network_memory_new (void);
void lkl_network_memory_free (LklNetworkMemory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklNetworkMemory, lkl_network_memory_free)

/* @key: (nullable): see LklNetworkFacts.router_key. Returns: (transfer none): LKL_USUAL_UNKNOWN for
 * a network that is not remembered; lives until the next call that changes the memory */
const LklUsual *lkl_network_memory_get (const LklNetworkMemory *self, const char *key);

/* Takes in what a healthy round found; an eighth of each new value counts (as RFC 6298 does for
 * round trips), so that a bad day does not become usual at once. -1 in @seen = not seen.
 * @key: (nullable): NULL = a network that can't be told apart, which is not remembered */
void lkl_network_memory_take (LklNetworkMemory *self, const char *key, const LklUsual *seen);

/* The router answered; that counts at once. @key: (nullable) */
void lkl_network_memory_take_router (LklNetworkMemory *self, const char *key);

/* For the journal. Returns: (transfer full): JSON */
char *lkl_network_memory_to_text (const LklNetworkMemory *self);
/* Returns: (transfer full): NULL with LKL_ERROR_MALFORMED or LKL_ERROR_TOO_BIG */
LklNetworkMemory *lkl_network_memory_from_text (const char *text, GError **error);

G_END_DECLS
