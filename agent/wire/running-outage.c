/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklRunningOutage"

#include "agent/wire/running-outage.h"

#include "agent/wire/document-read.h"

LklRecord *
lkl_running_outage_to_record (const char *service, gint64 wall_usecs)
{
  LklRecord *record =
      lkl_record_new_event (LKL_RECORD_CLASS_EVENTS, LKL_FIELD_OUTAGE_RUNNING, wall_usecs, service);

  lkl_record_add_string (record, LKL_FIELD_TARGET, service);
  return record;
}

gboolean
lkl_running_outage_is_record (const LklOtlpRecord *record)
{
  return g_str_equal (record->name, lkl_field_get_name (LKL_FIELD_OUTAGE_RUNNING));
}

const char *
lkl_running_outage_get_service (const LklOtlpRecord *record)
{
  const char *service =
      g_hash_table_lookup (record->attributes, lkl_field_get_name (LKL_FIELD_TARGET));

  return lkl_document_is_id (service) ? service : NULL;
}
