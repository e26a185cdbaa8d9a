/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklJsonWrite"

#include "endpoint/json-write.h"

#include <string.h>

void
lkl_json_write_text (JsonBuilder *builder, const char *member, const char *text)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, text);
}

void
lkl_json_write_time (JsonBuilder *builder, const char *member, gint64 usecs)
{
  g_autofree char *text = lkl_json_write_format_time (usecs);

  lkl_json_write_text (builder, member, text);
}

char *
lkl_json_write_format_time (gint64 usecs)
{
  g_autoptr (GDateTime) second = g_date_time_new_from_unix_utc (usecs / G_USEC_PER_SEC);

  return g_date_time_format (second, "%Y-%m-%dT%H:%M:%SZ");
}

GBytes *
lkl_json_write_end (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  char *text = json_to_string (root, FALSE);

  return g_bytes_new_take (text, strlen (text));
}
