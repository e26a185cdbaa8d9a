/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/wire/answer-words.h"

#include "agent/wire/answer-details.h"

static void
test_every_band_has_words (void)
{
  const char *const *bands = lkl_answer_details_get_lost_bands ();
  g_autoptr (GHashTable) all = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_bands;

  for (n_bands = 0; bands[n_bands] != NULL; n_bands++)
    {
      const char *words = lkl_answer_words_for_lost (bands[n_bands]);

      g_assert_nonnull (words);
      g_assert_true (g_hash_table_add (all, (gpointer) words));
    }
  g_assert_cmpuint (n_bands, ==, LKL_ANSWER_N_LOST_BANDS);
  g_assert_cmpstr (lkl_answer_words_for_lost ("5-15"), ==, "5 to 15 minutes");
  g_assert_null (lkl_answer_words_for_lost ("17"));
  g_assert_null (lkl_answer_words_for_lost (NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/answer-words/every-band-has-words", test_every_band_has_words);
  return g_test_run ();
}
