/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "endpoint/mine-companion.h"

#include <string.h>

#include "agent/wire/mine-document.h"

typedef struct
{
  LklCompanionNoteStep step;
  const char *subject;
  const char *day;
} Noted;

/* Returns: (transfer full) (element-type LklCompanionRecord) */
static GPtrArray *
make_steps (const Noted *noted, gsize n)
{
  GPtrArray *steps = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_companion_record_free);

  for (gsize i = 0; i < n; i++)
    {
      LklCompanionRecord *step = g_new0 (LklCompanionRecord, 1);

      step->person = g_strdup ("ada");
      step->step = noted[i].step;
      step->subject = g_strdup (noted[i].subject);
      step->day = g_strdup (noted[i].day);
      g_ptr_array_add (steps, step);
    }
  return steps;
}

/* Returns: (transfer full): as a PC reads it */
static LklMineDocument *
read_back (GPtrArray *steps)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  LklMineDocument *mine;
  char *text;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "form");
  json_builder_add_string_value (builder, "mine");
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, 1);
  lkl_mine_companion_add (builder, steps);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  bytes = g_bytes_new_take (text, strlen (text));
  mine = lkl_mine_document_parse ("mine", bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (mine->problems->len, ==, 0);
  return mine;
}

static void
test_a_pc_reads_it (void)
{
  const Noted noted[] = {
    { LKL_COMPANION_NOTE_WELCOMED, "", "2026-11-16" },
    { LKL_COMPANION_NOTE_CHECK_IN, "new-hire:1", "2026-11-16" },
    { LKL_COMPANION_NOTE_CHECK_IN, "new-hire:7", "2026-11-22" },
    { LKL_COMPANION_NOTE_ASKED, "ana", "2026-11-23" },
  };
  g_autoptr (GPtrArray) steps = make_steps (noted, G_N_ELEMENTS (noted));
  g_autoptr (LklMineDocument) mine = read_back (steps);
  const LklMetContact *ana = mine->met->pdata[0];

  g_assert_cmpint (g_date_get_day (&mine->welcomed_day), ==, 16);
  g_assert_cmpuint (mine->check_ins, ==, 3);
  g_assert_cmpuint (mine->met->len, ==, 1);
  g_assert_cmpstr (ana->contact, ==, "ana");
  g_assert_cmpint (ana->answer, ==, LKL_MET_NOT_SAID);
  g_assert_cmpint (g_date_get_day (&ana->day), ==, 23);
}

static void
test_nothing_yet (void)
{
  g_autoptr (GPtrArray) steps = make_steps (NULL, 0);
  g_autoptr (LklMineDocument) mine = read_back (steps);

  g_assert_false (g_date_valid (&mine->welcomed_day));
  g_assert_cmpuint (mine->check_ins, ==, 0);
  g_assert_cmpuint (mine->met->len, ==, 0);
}

/* In whichever order two PCs told it. */
static void
test_who_has_met_has_met (void)
{
  const LklCompanionNoteStep orders[][3] = {
    { LKL_COMPANION_NOTE_ASKED, LKL_COMPANION_NOTE_NOT_MET, LKL_COMPANION_NOTE_MET },
    { LKL_COMPANION_NOTE_MET, LKL_COMPANION_NOTE_NOT_MET, LKL_COMPANION_NOTE_ASKED },
    { LKL_COMPANION_NOTE_NOT_MET, LKL_COMPANION_NOTE_MET, LKL_COMPANION_NOTE_ASKED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      const Noted noted[] = {
        { orders[i][0], "ana", "2026-11-20" },
        { orders[i][1], "ana", "2026-11-21" },
        { orders[i][2], "ana", "2026-11-22" },
      };
      g_autoptr (GPtrArray) steps = make_steps (noted, G_N_ELEMENTS (noted));
      g_autoptr (LklMineDocument) mine = read_back (steps);

      g_assert_cmpuint (mine->met->len, ==, 1);
      g_assert_cmpint (((LklMetContact *) mine->met->pdata[0])->answer, ==, LKL_MET_YES);
    }
}

/* A list that is too long would refuse all of the document. */
static void
test_many_contacts (void)
{
  g_autoptr (GPtrArray) steps = make_steps (NULL, 0);
  g_autoptr (LklMineDocument) mine = NULL;

  for (guint i = 0; i < 300; i++)
    {
      LklCompanionRecord *step = g_new0 (LklCompanionRecord, 1);

      step->step = LKL_COMPANION_NOTE_MET;
      step->subject = g_strdup_printf ("contact-%u", i);
      step->day = g_strdup ("2026-11-20");
      g_ptr_array_add (steps, step);
    }
  mine = read_back (steps);
  g_assert_cmpuint (mine->met->len, ==, 200);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mine-companion/a-pc-reads-it", test_a_pc_reads_it);
  g_test_add_func ("/mine-companion/nothing-yet", test_nothing_yet);
  g_test_add_func ("/mine-companion/who-has-met-has-met", test_who_has_met_has_met);
  g_test_add_func ("/mine-companion/many-contacts", test_many_contacts);
  return g_test_run ();
}
