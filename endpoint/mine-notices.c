/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklMineNotices"

#include "endpoint/mine-notices.h"

#include "agent/wire/document-read.h"
#include "agent/wire/notice.h"

/* Where two answers had one uid, the later one was kept under a longer name that no PC knows. */
static JsonArray *
make_answers (const LklToldNotice *notice)
{
  JsonArray *answers = json_array_new ();

  for (guint i = 0;
       i < notice->answers->len && json_array_get_length (answers) < LKL_NOTICE_MAX_ANSWERS;
       i++)
    {
      const LklAnswerKey *key = g_ptr_array_index (notice->answers, i);

      if (lkl_document_is_id (key->uid))
        json_array_add_string_element (answers, key->uid);
    }
  return answers;
}

void
lkl_mine_notices_add (JsonBuilder *builder, GPtrArray *notices)
{
  for (guint i = 0; i < notices->len; i++)
    {
      const LklToldNotice *notice = g_ptr_array_index (notices, i);
      g_autoptr (JsonArray) answers = make_answers (notice);
      /* Of our own store: it was written by us, and read back as agents do. */
      JsonNode *item = json_from_string (notice->content, NULL);

      if (item == NULL || !JSON_NODE_HOLDS_OBJECT (item))
        {
          g_critical ("%s: its content is not an object", notice->id);
          g_clear_pointer (&item, json_node_unref);
          continue;
        }
      if (json_array_get_length (answers) > 0)
        json_object_set_array_member (
            json_node_get_object (item), "answers", g_steal_pointer (&answers));
      json_builder_add_value (builder, item);
    }
}
