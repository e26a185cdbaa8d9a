/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/privacy/works-agreement-annex.h"

#include "agent/privacy/disclosure-register.h"

/* Returns: (transfer full) (nullable): the row of the table that begins with the field */
static char *
find_row (const char *text, LklField field)
{
  g_autofree char *beginning = g_strdup_printf ("| `%s` | ", lkl_field_get_name (field));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  char *found = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], beginning))
      {
        g_assert_null (found);
        found = g_strdup (lines[i]);
      }
  return found;
}

static void
test_every_field_has_a_whole_row (void)
{
  g_autofree char *text = lkl_works_agreement_annex_to_text ("1.2.3");

  g_assert_nonnull (strstr (text, "Linklight 1.2.3"));
  for (guint i = 0; i < LKL_FIELD_COUNT; i++)
    {
      g_autofree char *row = find_row (text, (LklField) i);
      g_auto (GStrv) cells = NULL;

      g_assert_nonnull (row);
      cells = g_strsplit (row, " | ", -1);
      g_assert_cmpuint (g_strv_length (cells), ==, 5);
      g_assert_cmpstr (cells[1], ==, lkl_disclosure_register_get_sentence ((LklField) i));
      g_assert_cmpstr (cells[2], ==, lkl_disclosure_register_get_purpose ((LklField) i));
      g_assert_cmpstr (cells[3], ==, lkl_disclosure_register_get_kept ((LklField) i));
      g_assert_true (
          g_str_has_prefix (cells[4], lkl_disclosure_register_get_seen_by ((LklField) i)));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/works-agreement-annex/every-field-has-a-whole-row",
                   test_every_field_has_a_whole_row);
  return g_test_run ();
}
