/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklMineCompanion"

#include "endpoint/mine-companion.h"

#include "agent/wire/mine-document.h"
#include "endpoint/json-write.h"

/* How much it tells. */
static guint
get_weight (LklCompanionNoteStep step)
{
  if (step == LKL_COMPANION_NOTE_MET)
    return 2;
  return step == LKL_COMPANION_NOTE_NOT_MET ? 1 : 0;
}

GPtrArray *
lkl_mine_companion_list_met (GPtrArray *steps)
{
  GPtrArray *met = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) by_contact = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < steps->len; i++)
    {
      const LklCompanionRecord *step = g_ptr_array_index (steps, i);
      LklMetState *known;

      if (step->step == LKL_COMPANION_NOTE_WELCOMED || step->step == LKL_COMPANION_NOTE_CHECK_IN)
        continue;
      known = g_hash_table_lookup (by_contact, step->subject);
      if (known == NULL)
        {
          known = g_new0 (LklMetState, 1);
          known->contact = step->subject;
          g_ptr_array_add (met, known);
          g_hash_table_insert (by_contact, step->subject, known);
        }
      else if (get_weight (step->step) <= get_weight (known->step))
        continue;
      known->step = step->step;
      known->day = step->day;
    }
  return met;
}

static void
add_check_ins (JsonBuilder *builder, GPtrArray *steps)
{
  gboolean has_any = FALSE;

  for (guint i = 0; i < steps->len; i++)
    {
      const LklCompanionRecord *step = g_ptr_array_index (steps, i);

      if (step->step != LKL_COMPANION_NOTE_CHECK_IN)
        continue;
      if (!has_any)
        {
          json_builder_set_member_name (builder, "checkIns");
          json_builder_begin_array (builder);
        }
      json_builder_add_string_value (builder, step->subject);
      has_any = TRUE;
    }
  if (has_any)
    json_builder_end_array (builder);
}

static void
add_met (JsonBuilder *builder, GPtrArray *steps)
{
  g_autoptr (GPtrArray) met = lkl_mine_companion_list_met (steps);
  const LklMetAnswer answers[LKL_COMPANION_NOTE_N_STEPS] = {
    [LKL_COMPANION_NOTE_ASKED] = LKL_MET_NOT_SAID,
    [LKL_COMPANION_NOTE_MET] = LKL_MET_YES,
    [LKL_COMPANION_NOTE_NOT_MET] = LKL_MET_NOT_YET,
  };

  if (met->len == 0)
    return;
  json_builder_set_member_name (builder, "met");
  json_builder_begin_array (builder);
  for (guint i = 0; i < met->len && i < LKL_MINE_DOCUMENT_MAX_MET; i++)
    {
      const LklMetState *state = g_ptr_array_index (met, i);

      json_builder_begin_object (builder);
      lkl_json_write_text (builder, "contact", state->contact);
      lkl_json_write_text (builder, "answer", lkl_met_answer_get_names ()[answers[state->step]]);
      lkl_json_write_text (builder, "day", state->day);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

void
lkl_mine_companion_add (JsonBuilder *builder, GPtrArray *steps)
{
  for (guint i = 0; i < steps->len; i++)
    {
      const LklCompanionRecord *step = g_ptr_array_index (steps, i);

      if (step->step == LKL_COMPANION_NOTE_WELCOMED)
        lkl_json_write_text (builder, "welcomed", step->day);
    }
  add_check_ins (builder, steps);
  add_met (builder, steps);
}
