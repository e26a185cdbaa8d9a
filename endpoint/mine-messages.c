/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklMineMessages"

#include "endpoint/mine-messages.h"

static void
add_text (JsonBuilder *builder, const char *member, const char *text)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, text);
}

static void
add_time (JsonBuilder *builder, const char *member, gint64 usecs)
{
  g_autoptr (GDateTime) second = g_date_time_new_from_unix_utc (usecs / G_USEC_PER_SEC);
  g_autofree char *text = g_date_time_format (second, "%Y-%m-%dT%H:%M:%SZ");

  add_text (builder, member, text);
}

static void
add_message (JsonBuilder *builder, const LklTask *task)
{
  json_builder_begin_object (builder);
  add_text (builder, "uid", task->uid);
  add_text (builder, "kind", lkl_person_message_kind_get_name (task->kind));
  if (task->to != NULL)
    add_text (builder, "to", task->to);
  add_time (builder, "time", task->time_usecs);
  if (task->done_usecs != 0)
    add_time (builder, "done", task->done_usecs);
  json_builder_end_object (builder);
}

void
lkl_mine_messages_add (JsonBuilder *builder, GPtrArray *tasks)
{
  if (tasks->len == 0)
    return;
  json_builder_set_member_name (builder, "messages");
  json_builder_begin_array (builder);
  for (guint i = 0; i < tasks->len; i++)
    add_message (builder, g_ptr_array_index (tasks, i));
  json_builder_end_array (builder);
}
