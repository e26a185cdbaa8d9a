/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * What lets somebody in: bearer tokens of agents and personal codes of people. Both are kept as
 * their SHA-256 only, and are compared by looking that up: its bytes tell a guesser nothing.
 */

/* 256 random bits, base64url. Returns: (transfer full) */
char *lkl_secret_new_token (void);

/* "ABCD-EFGH-JKLM": 60 random bits in 32 characters that are not mistaken for one another.
 * Returns: (transfer full) */
char *lkl_secret_new_code (void);

/* Returns: (transfer full): 64 hexadecimal digits */
char *lkl_secret_hash_token (const char *token);

/* As a person types it: case, spaces and dashes don't matter.
 * Returns: (transfer full): 64 hexadecimal digits */
char *lkl_secret_hash_code (const char *code);

G_END_DECLS
