/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklRecord"

#include "agent/wire/record.h"

#include "agent/base/identifier.h"

static const char *const class_names[] = {
  [LKL_RECORD_CLASS_MEASUREMENTS] = "measurements",
  [LKL_RECORD_CLASS_EVENTS] = "events",
  [LKL_RECORD_CLASS_ANSWERS] = "answers",
};

const char *
lkl_record_class_get_name (LklRecordClass record_class)
{
  g_return_val_if_fail ((guint) record_class < LKL_RECORD_CLASS_COUNT, NULL);
  return class_names[record_class];
}

gboolean
lkl_record_class_from_name (const char *name, LklRecordClass *out)
{
  for (guint i = 0; i < LKL_RECORD_CLASS_COUNT; i++)
    if (g_strcmp0 (class_names[i], name) == 0)
      {
        *out = (LklRecordClass) i;
        return TRUE;
      }
  return FALSE;
}

static void
attribute_clear (LklRecordAttribute *attribute)
{
  g_variant_unref (attribute->value);
}

static LklRecord *
record_new (LklRecordClass record_class, LklRecordKind kind, LklField name, gint64 end_usecs)
{
  LklRecord *self = g_atomic_rc_box_new0 (LklRecord);

  self->record_class = record_class;
  self->kind = kind;
  self->name = name;
  self->end_usecs = end_usecs;
  self->uid = lkl_identifier_new_v7 (end_usecs);
  self->attributes = g_array_new (FALSE, FALSE, sizeof (LklRecordAttribute));
  g_array_set_clear_func (self->attributes, (GDestroyNotify) attribute_clear);
  return self;
}

LklRecord *
lkl_record_new_event (LklRecordClass record_class,
                      LklField name,
                      gint64 wall_usecs,
                      const char *body)
{
  LklRecord *self = record_new (record_class, LKL_RECORD_EVENT, name, wall_usecs);

  self->body = g_strdup (body);
  return self;
}

LklRecord *
lkl_record_new_counted (LklField name, gint64 wall_usecs)
{
  LklRecord *self = record_new (LKL_RECORD_CLASS_ANSWERS, LKL_RECORD_EVENT, name, wall_usecs);

  g_free (self->uid);
  self->uid = lkl_identifier_new_v4 ();
  self->is_counted = TRUE;
  return self;
}

LklRecord *
lkl_record_new_gauge (LklField name, const char *unit, gint64 wall_usecs, double number)
{
  LklRecord *self = record_new (LKL_RECORD_CLASS_MEASUREMENTS, LKL_RECORD_GAUGE, name, wall_usecs);

  self->unit = unit;
  self->number = number;
  return self;
}

LklRecord *
lkl_record_new_count (
    LklField name, const char *unit, gint64 start_usecs, gint64 end_usecs, guint64 count)
{
  LklRecord *self = record_new (LKL_RECORD_CLASS_MEASUREMENTS, LKL_RECORD_COUNT, name, end_usecs);

  self->unit = unit;
  self->start_usecs = start_usecs;
  self->number = (double) count;
  return self;
}

LklRecord *
lkl_record_new_histogram (LklField name,
                          const char *unit,
                          gint64 start_usecs,
                          gint64 end_usecs,
                          LklExponentialHistogram *histogram)
{
  LklRecord *self =
      record_new (LKL_RECORD_CLASS_MEASUREMENTS, LKL_RECORD_HISTOGRAM, name, end_usecs);

  self->unit = unit;
  self->start_usecs = start_usecs;
  self->histogram = histogram;
  return self;
}

static void
add_attribute (LklRecord *self, LklField field, GVariant *value)
{
  LklRecordAttribute attribute = { .field = field, .value = g_variant_ref_sink (value) };

  g_array_append_val (self->attributes, attribute);
}

void
lkl_record_add_string (LklRecord *self, LklField field, const char *value)
{
  add_attribute (self, field, g_variant_new_string (value));
}

void
lkl_record_add_int64 (LklRecord *self, LklField field, gint64 value)
{
  add_attribute (self, field, g_variant_new_int64 (value));
}

LklRecord *
lkl_record_ref (LklRecord *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
record_clear (LklRecord *self)
{
  g_free (self->uid);
  g_free (self->body);
  g_clear_pointer (&self->histogram, lkl_exponential_histogram_free);
  g_array_unref (self->attributes);
}

void
lkl_record_unref (LklRecord *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) record_clear);
}
