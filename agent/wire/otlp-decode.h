/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/json-read.h"
#include "agent/wire/exponential-histogram.h"
#include "agent/wire/otlp-encode.h"

G_BEGIN_DECLS

/**
 * Reading OTLP/JSON from any sender: 64-bit integers as strings or numbers, unknown members
 * ignored, empty bodies allowed. Immutable result; any thread.
 */
typedef struct
{
  char *name;             /* (owned): event name, or the metric's; may be empty */
  char *uid;              /* (owned) (nullable): log.record.uid */
  gint64 time_usecs;      /* Unix; 0 = unknown */
  GHashTable *attributes; /* (owned) (element-type utf8 utf8): scalar values as text */
  GHashTable *resource;   /* (owned): likewise; shared by the records of one resource */
} LklOtlpRecord;

typedef struct
{
  char *stream;       /* (owned) (nullable): service.instance.id, where it is a UUID */
  gint64 seq;         /* 0 = the sender has no batch identity */
  char *day;          /* (owned) (nullable): "YYYY-MM-DD" */
  GPtrArray *records; /* (owned) (element-type LklOtlpRecord): a metric's data points one by one */
} LklOtlpRequest;

void lkl_otlp_request_free (LklOtlpRequest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklOtlpRequest, lkl_otlp_request_free)

/**
 * The batch identity is that of the first resource; a request whose resources differ in it has
 * none.
 *
 * Returns: (transfer full): NULL with LKL_ERROR_MALFORMED or LKL_ERROR_TOO_BIG
 */
LklOtlpRequest *
lkl_otlp_decode (LklOtlpSignal signal, GBytes *body, const LklJsonLimits *limits, GError **error);

/* What lkl_otlp_write_histogram() wrote. @object: holds the members.
 * Returns: (transfer full): NULL with LKL_ERROR_MALFORMED */
LklExponentialHistogram *lkl_otlp_read_histogram (const LklJsonValue *object, GError **error);

G_END_DECLS
