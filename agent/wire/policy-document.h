/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/wire/localized-text.h"

G_BEGIN_DECLS

/**
 * The policy: what the organisation has agreed on. Immutable, ref-counted, any thread.
 *
 * It is used whole or not at all: anything wrong in it, in a target too, refuses it. Only a target
 * that needs a later version is left out.
 */

/* A service whose path is probed. */
typedef struct
{
  char *id;               /* (owned) */
  LklLocalizedText *name; /* (owned) */
  char *url; /* (owned): https, http to this PC only, or a path that starts with one "/"
                and belongs to the endpoint's base URL; no user name or password */
} LklTarget;

/* Whether the board may show a person's light. */
typedef enum
{
  LKL_LIGHTS_NAMED,
  LKL_LIGHTS_OFF,
} LklLights;

typedef struct
{
  char *organisation_name;   /* (owned) */
  LklLocalizedText *it_team; /* (owned) (nullable): what people call the IT team */
  GPtrArray *targets;        /* (owned) (element-type LklTarget) */
  gboolean questions_enabled;
  LklLights lights;
  guint probe_interval_secs; /* 60 to 3600; 0 = the agent's own choice */
  guint n_unsupported;       /* targets that need a later version */
} LklPolicyDocument;

LklTarget *lkl_target_ref (LklTarget *self);
void lkl_target_unref (LklTarget *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklTarget, lkl_target_unref)

/**
 * @name: what to call the document in errors
 *
 * Returns: (transfer full): NULL with LKL_ERROR_MALFORMED, LKL_ERROR_TOO_BIG or
 *   LKL_ERROR_UNSUPPORTED
 */
LklPolicyDocument *lkl_policy_document_parse (const char *name, GBytes *bytes, GError **error);
LklPolicyDocument *lkl_policy_document_ref (LklPolicyDocument *self);
void lkl_policy_document_unref (LklPolicyDocument *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklPolicyDocument, lkl_policy_document_unref)

G_END_DECLS
