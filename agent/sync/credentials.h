/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/wire/endpoint-api.h"

G_BEGIN_DECLS

/* Which token: one for each class of records, and that of the person's own document. */
#define LKL_CREDENTIALS_MINE LKL_RECORD_CLASS_COUNT
#define LKL_CREDENTIALS_COUNT (LKL_RECORD_CLASS_COUNT + 1)

/**
 * LklCredentials: what the endpoint gave this PC at enrolment, in a file that only the person's own
 * programs can read (mode 0600). They belong to one endpoint and are never shown to another.
 */
typedef struct
{
  char *endpoint;                       /* (owned): base URL that they are for */
  char *device;                         /* (owned): UUID, random, made at enrolment */
  char *organisation;                   /* (owned): for people */
  char *person;                         /* (owned): for people */
  char *tokens[LKL_RECORD_CLASS_COUNT]; /* (owned) */
  char *mine_token;                     /* (owned) */
  char *spares[LKL_CREDENTIALS_COUNT];  /* (owned) (nullable): beside each that is in use */
  gint64 renewed_usecs; /* when the tokens were given: Unix microseconds; 0 = not known */
} LklCredentials;

/* Small file, read once. Returns: (transfer full): NULL with LKL_ERROR_NOT_FOUND (not enrolled, or
 * enrolled with another endpoint than @endpoint) or LKL_ERROR_MALFORMED */
LklCredentials *lkl_credentials_load (const char *path, const char *endpoint, GError **error);
/* Durable when it returns. */
gboolean lkl_credentials_save (const LklCredentials *self, const char *path, GError **error);
/* Returns: (transfer full) */
LklCredentials *lkl_credentials_copy (const LklCredentials *self);
void lkl_credentials_free (LklCredentials *self);

/* @which: a class, or LKL_CREDENTIALS_MINE. Returns: (transfer none) */
const char *lkl_credentials_get_token (const LklCredentials *self, guint which);
/* @token: (transfer full): takes the place of the one in use, which becomes its spare: an endpoint
 * that was restored from an older copy of its files knows that one alone. How long else it is good,
 * the endpoint says. */
void lkl_credentials_replace_token (LklCredentials *self, guint which, char *token);
/* The one in use is refused: it and its spare change places. Returns: FALSE where there is none */
gboolean lkl_credentials_use_spare (LklCredentials *self, guint which);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklCredentials, lkl_credentials_free)

/* Whether @token can stand in a header as it is (RFC 6750 section 2.1, b64token). */
gboolean lkl_credentials_is_token (const char *token);

G_END_DECLS
