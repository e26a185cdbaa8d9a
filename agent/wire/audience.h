/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/json-read.h"

G_BEGIN_DECLS

/* Of each list. */
#define LKL_AUDIENCE_MAX_NAMES 64

/**
 * Whom an item of a document is for, judged on the PC: every PC in one of the places, groups or
 * hosts. It never names a person. Immutable, any thread.
 */
typedef struct
{
  GStrv places; /* (owned) (nullable) */
  GStrv groups; /* (owned) (nullable) */
  GStrv hosts;  /* (owned) (nullable) */
} LklAudience;

/* @out: (transfer full): untouched where the member "audience" is absent.
 * Errors: LKL_ERROR_MALFORMED */
gboolean lkl_audience_read (const LklJsonValue *object, LklAudience **out, GError **error);
void lkl_audience_free (LklAudience *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklAudience, lkl_audience_free)

/**
 * @self: (nullable): NULL and one without any list are everyone
 * @place: (nullable): where this PC is, if it is known
 * @groups: (nullable): NULL-terminated
 * @host: (nullable): this PC's name; a listed name without a dot stands for its first label
 */
gboolean lkl_audience_includes (const LklAudience *self,
                                const char *place,
                                const char *const *groups,
                                const char *host);

G_END_DECLS
