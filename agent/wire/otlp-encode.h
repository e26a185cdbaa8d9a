/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "agent/wire/record.h"

G_BEGIN_DECLS

/**
 * OTLP/HTTP with JSON (opentelemetry-proto 1.11, "JSON Protobuf Encoding"): 64-bit integers as
 * strings, enums as integers, lowerCamelCase names, bare "application/json".
 *
 * A record is encoded once, when it is recorded; a batch is the records' texts inside an envelope,
 * so that what was on disk is what leaves.
 */

/* OTLP has a request per signal. */
typedef enum
{
  LKL_OTLP_METRICS, /* POST to /v1/metrics */
  LKL_OTLP_LOGS,    /* POST to /v1/logs */
} LklOtlpSignal;

/* The signal that records of this kind travel in. */
LklOtlpSignal lkl_otlp_signal_for (LklRecordKind kind);
/* "/v1/metrics" or "/v1/logs" */
const char *lkl_otlp_signal_get_path (LklOtlpSignal signal);

/* How a destination wants its metrics. All 0: as our endpoint does. */
typedef struct
{
  gboolean is_cumulative; /* since the start of the series; else between two points ("delta") */
  gboolean is_explicit;   /* histograms with bounds that stand beside them; else exponential ones */
  gint64 shift_usecs;     /* to be added to all times */
} LklOtlpForm;

/* One record as the text of a Metric or a LogRecord. Returns: (transfer full) */
char *lkl_otlp_encode_record (const LklRecord *record);
/* Likewise. That a record holds what its form says is the caller's: nothing is added up here. */
char *lkl_otlp_encode_record_as (const LklRecord *record, const LklOtlpForm *form);

typedef struct
{
  const char *stream; /* UUID */
  /* Of the batch in its stream, from 1; 0 = neither this nor the day is told: a resource is part of
   * the identity of a series, which running totals must keep from batch to batch. */
  gint64 seq;
  const char *day;     /* "YYYY-MM-DD", the UTC day of freezing */
  const char *version; /* of this program */
} LklOtlpResource;

/**
 * @records: (element-type utf8): texts of lkl_otlp_encode_record(), all of @signal, at least one
 *
 * Returns: (transfer full): the request before compression
 */
GBytes *
lkl_otlp_encode_batch (LklOtlpSignal signal, const LklOtlpResource *resource, GPtrArray *records);

/* So long is what is counted, whatever it says: blanks fill it up, and it is not compressed. */
#define LKL_OTLP_COUNTED_BYTES 2048

/**
 * A request with nothing but this one record: no stream, no number, no version. Both its times are
 * the UTC day.
 *
 * @record: of lkl_record_new_counted()
 * @shift_usecs: to be added to its time
 *
 * Returns: (transfer full)
 */
GBytes *lkl_otlp_encode_counted (const LklRecord *record, gint64 shift_usecs);

/* Writes count, scale, buckets and so on as members of the object that @builder has open. */
void lkl_otlp_write_histogram (JsonBuilder *builder, const LklExponentialHistogram *histogram);

G_END_DECLS
