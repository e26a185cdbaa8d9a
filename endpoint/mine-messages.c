/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklMineMessages"

#include "endpoint/mine-messages.h"

#include "endpoint/json-write.h"

static void
add_message (JsonBuilder *builder, const LklTask *task)
{
  json_builder_begin_object (builder);
  lkl_json_write_text (builder, "uid", task->uid);
  lkl_json_write_text (builder, "kind", lkl_person_message_kind_get_name (task->kind));
  if (task->to != NULL)
    lkl_json_write_text (builder, "to", task->to);
  lkl_json_write_time (builder, "time", task->time_usecs);
  if (task->done_usecs != 0)
    lkl_json_write_time (builder, "done", task->done_usecs);
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
