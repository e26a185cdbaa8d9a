/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/connectivity/verdict/verdict-kind.h"

#include <string.h>

static void
test_ids_are_unique_words (void)
{
  for (LklVerdictKind kind = LKL_VERDICT_KIND_NONE + 1; kind < LKL_N_VERDICT_KINDS; kind++)
    {
      const char *id = lkl_verdict_kind_get_id (kind);

      g_assert_nonnull (id);
      g_assert_true (g_regex_match_simple ("^[a-z0-9]+(-[a-z0-9]+)*$", id, 0, 0));
      /* The first of two with the same id would be found for both. */
      g_assert_cmpint (lkl_verdict_kind_find (id), ==, kind);
    }
}

/* A later version may have written what this one does not know. */
static void
test_none_and_unknown (void)
{
  g_assert_null (lkl_verdict_kind_get_id (LKL_VERDICT_KIND_NONE));
  g_assert_null (lkl_verdict_kind_describe_past (LKL_VERDICT_KIND_NONE));
  g_assert_cmpint (lkl_verdict_kind_find (NULL), ==, LKL_VERDICT_KIND_NONE);
  g_assert_cmpint (lkl_verdict_kind_find ("flux-low"), ==, LKL_VERDICT_KIND_NONE);
}

/* What may become an outage has words for the history; they name the target where there is one. */
static void
test_each_fault_has_its_words (void)
{
  for (LklVerdictKind kind = LKL_VERDICT_KIND_NONE + 1; kind < LKL_N_VERDICT_KINDS; kind++)
    {
      const char *past = lkl_verdict_kind_describe_past (kind);
      const char *name;

      g_test_message ("%s", lkl_verdict_kind_get_id (kind));
      if (lkl_verdict_kind_get_severity (kind) == LKL_SEVERITY_FACT)
        continue;
      g_assert_true (past != NULL && *past != '\0');
      g_assert_false (g_str_has_suffix (past, "."));
      name = strstr (past, "%s");
      g_assert_cmpint (name != NULL, ==, lkl_verdict_kind_get_hop_id (kind) == NULL);
      g_assert_true (name == NULL || strchr (name + 1, '%') == NULL);
    }
}

/* A broken path is trouble, and what packets tell is a matter of quality. */
static void
test_traits_fit_the_severity (void)
{
  for (LklVerdictKind kind = LKL_VERDICT_KIND_NONE + 1; kind < LKL_N_VERDICT_KINDS; kind++)
    {
      const LklSeverity severity = lkl_verdict_kind_get_severity (kind);

      g_test_message ("%s", lkl_verdict_kind_get_id (kind));
      if (lkl_verdict_kind_has_trait (kind, LKL_TRAIT_KERNEL))
        g_assert_true (lkl_verdict_kind_has_trait (kind, LKL_TRAIT_PATH));
      if (lkl_verdict_kind_has_trait (kind, LKL_TRAIT_PATH))
        g_assert_cmpint (severity, ==, LKL_SEVERITY_TROUBLE);
      if (lkl_verdict_kind_has_trait (kind, LKL_TRAIT_LOSS))
        g_assert_true (lkl_verdict_kind_has_trait (kind, LKL_TRAIT_PACKETS));
      if (lkl_verdict_kind_has_trait (kind, LKL_TRAIT_PACKETS))
        g_assert_cmpint (severity, ==, LKL_SEVERITY_DEGRADED);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/verdict-kind/ids", test_ids_are_unique_words);
  g_test_add_func ("/verdict-kind/none", test_none_and_unknown);
  g_test_add_func ("/verdict-kind/words", test_each_fault_has_its_words);
  g_test_add_func ("/verdict-kind/traits", test_traits_fit_the_severity);
  return g_test_run ();
}
