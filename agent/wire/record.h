/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/wire/exponential-histogram.h"
#include "agent/wire/field.h"

G_BEGIN_DECLS

/**
 * LklRecord: one thing that may leave this PC: an event (an answer among them) or a measurement.
 *
 * Immutable once it is shared, ref-counted, any thread. Times are Unix microseconds.
 */

/* Each class has its own stream, token, request, retention and switch. */
typedef enum
{
  LKL_RECORD_CLASS_MEASUREMENTS,
  LKL_RECORD_CLASS_EVENTS,
  LKL_RECORD_CLASS_ANSWERS,
} LklRecordClass;
#define LKL_RECORD_CLASS_COUNT (LKL_RECORD_CLASS_ANSWERS + 1)

/* "measurements", "events", "answers" */
const char *lkl_record_class_get_name (LklRecordClass record_class);
gboolean lkl_record_class_from_name (const char *name, LklRecordClass *out);

typedef enum
{
  LKL_RECORD_EVENT,     /* happened at end_usecs */
  LKL_RECORD_GAUGE,     /* number, at end_usecs */
  LKL_RECORD_COUNT,     /* number (whole) of things between start and end */
  LKL_RECORD_HISTOGRAM, /* histogram of values between start and end */
} LklRecordKind;

typedef struct
{
  LklField field;
  GVariant *value; /* (owned): string, int64, double or boolean */
} LklRecordAttribute;

typedef struct
{
  LklRecordClass record_class;
  LklRecordKind kind;
  LklField name;
  char *uid;          /* (owned): UUIDv7; events carry it, metrics have no place for it */
  gint64 start_usecs; /* 0 = a point in time */
  gint64 end_usecs;
  const char *unit;                   /* (nullable): UCUM, static; metrics only */
  double number;                      /* gauge and count */
  LklExponentialHistogram *histogram; /* (owned) (nullable) */
  char *body;          /* (owned) (nullable): short text for readers that know only text */
  gboolean is_counted; /* leaves alone, and tells neither whose it is nor when it was */
  GArray *attributes;  /* (owned) (element-type LklRecordAttribute) */
} LklRecord;

/**
 * An answer, or that there was none, which is counted and not named. Its uid is a UUIDv4, on no
 * other record; of its time only the day is told (lkl_otlp_encode_counted()).
 *
 * Returns: (transfer full)
 */
LklRecord *lkl_record_new_counted (LklField name, gint64 wall_usecs);
/* Returns: (transfer full) */
LklRecord *lkl_record_new_event (LklRecordClass record_class,
                                 LklField name,
                                 gint64 wall_usecs,
                                 const char *body);
LklRecord *lkl_record_new_gauge (LklField name, const char *unit, gint64 wall_usecs, double number);
LklRecord *lkl_record_new_count (
    LklField name, const char *unit, gint64 start_usecs, gint64 end_usecs, guint64 count);
/* @histogram: (transfer full) */
LklRecord *lkl_record_new_histogram (LklField name,
                                     const char *unit,
                                     gint64 start_usecs,
                                     gint64 end_usecs,
                                     LklExponentialHistogram *histogram);

/* Before it is shared. Strings must be UTF-8. */
void lkl_record_add_string (LklRecord *self, LklField field, const char *value);
void lkl_record_add_int64 (LklRecord *self, LklField field, gint64 value);

LklRecord *lkl_record_ref (LklRecord *self);
void lkl_record_unref (LklRecord *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklRecord, lkl_record_unref)

G_END_DECLS
