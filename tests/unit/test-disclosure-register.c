/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/privacy/disclosure-register.h"

/* A missing sentence does not compile; here each must be one, and no two the same. */
static void
test_every_field_has_its_own_plain_sentence (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < LKL_FIELD_COUNT; i++)
    {
      const char *sentence = lkl_disclosure_register_get_sentence ((LklField) i);
      const char *title =
          lkl_disclosure_class_get_title (lkl_disclosure_register_get_class ((LklField) i));

      g_assert_true (g_str_has_suffix (sentence, "."));
      g_assert_true (g_hash_table_add (seen, (gpointer) sentence));
      g_assert_cmpstr (title, !=, "");
      g_assert_true (g_str_has_suffix (lkl_disclosure_register_get_purpose ((LklField) i), "."));
      g_assert_true (g_str_has_suffix (lkl_disclosure_register_get_kept ((LklField) i), "."));
      g_assert_true (g_str_has_suffix (lkl_disclosure_register_get_seen_by ((LklField) i), "."));
    }
}

static void
test_names_lead_back_to_their_fields (void)
{
  LklField field;

  for (guint i = 0; i < LKL_FIELD_COUNT; i++)
    {
      g_assert_true (lkl_field_from_name (lkl_field_get_name ((LklField) i), &field));
      g_assert_cmpint (field, ==, (gint) i);
    }
  g_assert_false (lkl_field_from_name ("window.title", &field));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/disclosure-register/every-field-has-its-own-plain-sentence",
                   test_every_field_has_its_own_plain_sentence);
  g_test_add_func ("/disclosure-register/names-lead-back-to-their-fields",
                   test_names_lead_back_to_their_fields);
  return g_test_run ();
}
